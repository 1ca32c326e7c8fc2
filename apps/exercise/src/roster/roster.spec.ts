import { facilities, facts } from '../../test/facts.js';
import { rosterFacilities, rosterSize } from './roster.js';

const roster = rosterFacilities(facts);
const bodies = facilities.flatMap((thread) => thread.steps);

it('has 287 facilities at the 70 sites', () => {
  expect(roster).toHaveLength(287);
  expect(new Set(roster.map(({ id }) => id)).size).toBe(287);
  expect(new Set(roster.map(({ site }) => `${site.mission}/${site.site}`)).size).toBe(70);
});

it('gives UNMISS 32 facilities of level 1 and 5 of level 2', () => {
  const unmiss = roster.filter(({ site }) => site.mission === 'UNMISS');
  const count = (level: string) => unmiss.filter((facility) => facility.level === level).length;
  expect([count('level-1'), count('level-2'), unmiss.length]).toEqual([32, 5, 37]);
});

it('marks every one of them as synthetic', () => {
  const registered = bodies.filter(({ path }) => /facilities\/[^/]+$/.test(path));
  expect(new Set(registered.map(({ body }) => body['basis']))).toEqual(new Set(['synthetic']));
});

it('finds 30 of 287 not deployed or below standard', () => {
  const absent = bodies.filter(({ path }) => path.includes('/absence-reports/'));
  const poor = bodies.filter(({ body }) => Array.isArray(body['failures']) && body['failures'].length > 0);
  const checked = bodies.filter(({ path }) => path.includes('/checks/'));
  expect([absent.length, poor.length]).toEqual([rosterSize.notDeployed, rosterSize.subStandard]);
  expect(absent.length + poor.length).toBe(30);
  expect(checked.length + absent.length).toBe(287);
});
