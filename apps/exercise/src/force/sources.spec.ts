import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Id } from '#contracts';
import { facts } from '../../test/facts.js';
import { readFacts } from './sources.store.js';

const { presences, sites, contributors, places, distances, catalogue, outfits } = facts;

it('reads 199 presences of 50 contributors at 70 sites', () => {
  expect(presences).toHaveLength(199);
  expect(new Set(presences.map(({ contributor }) => contributor)).size).toBe(50);
  expect(contributors).toHaveLength(50);
  expect(sites).toHaveLength(70);
  expect(new Set(presences.map(({ mission, site }) => `${mission}/${site}`)).size).toBe(70);
});

it('names every contingent once, with an id that a path can carry', () => {
  expect(new Set(presences.map(({ id }) => id)).size).toBe(199);
  for (const { id } of presences) expect(Id.parse(`F-${id}`)).toBe(`F-${id}`);
});

it('knows for every strength whether it was recorded, is a code or a guess', () => {
  const count = (basis: string) => presences.filter(({ strengthBasis }) => strengthBasis === basis).length;
  expect([count('unit-size-code'), count('estimate'), count('recorded')]).toEqual([171, 27, 1]);
});

it('calls contributors as a reader at the United Nations expects', () => {
  const name = (code: string) => contributors.find((contributor) => contributor.code === code)?.name;
  expect(['KOR', 'CIV', 'GBR', 'COG'].map(name)).toEqual([
    'Republic of Korea',
    "Côte d'Ivoire",
    'United Kingdom',
    'Congo',
  ]);
});

it('has a medical unit at each of the 14 sites with a medical flag, and nowhere else', () => {
  const place = ({ mission, site }: { mission: string; site: string }) => `${mission}/${site}`;
  const flagged = sites.filter(({ medicalFlag }) => medicalFlag).map(place);
  const medical = presences.filter(({ unitType }) => unitType === 'medical').map(place);
  expect(flagged).toHaveLength(14);
  expect(medical.sort()).toEqual(flagged.sort());
});

it('finds every port, town, airport and item that the tables name', () => {
  const codes = new Set(places.map(({ code }) => code));
  const named = [
    ...contributors.flatMap(({ seaport, airport }) => [seaport, airport]),
    ...sites.flatMap(({ seaport, hubs, airport }) => [seaport, ...hubs, airport]),
    ...distances.map(({ from }) => from),
  ];
  expect(named.filter((code) => !codes.has(code))).toEqual([]);
  const items = new Set(catalogue.map(({ code }) => code));
  expect(outfits.filter(({ item }) => !items.has(item))).toEqual([]);
});

it('says which file, line and column cannot be used', () => {
  const folder = mkdtempSync(join(tmpdir(), 'exercise-'));
  writeFileSync(join(folder, 'contingents-2017.csv'), 'id,mission\nA B,MINUSMA\n');
  expect(() => readFacts(folder)).toThrow(/contingents-2017\.csv, line 2.*\n.*id/s);
});
