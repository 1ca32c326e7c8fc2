import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Basis, EquipmentOwner, Id, MedicalLevel, Mission, Phrase, TransportMode, UnitType } from '#contracts';
import { StartRefused } from '#runtime';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import type { Facts } from './facts.js';

const Figure = z.string().min(1, 'must not be empty').transform(Number).pipe(z.number());
const Words = z.string().transform((text) => text.split(' ').filter((word) => word !== ''));
const Yes = z.enum(['yes', 'no']).transform((answer) => answer === 'yes');
const orNull = <Schema extends z.ZodType>(schema: Schema) => z.union([z.literal('').transform(() => null), schema]);
const position = { latitude: Figure, longitude: Figure };

const PresenceRow = z
  .object({
    id: Id,
    mission: Mission,
    site: Phrase,
    ...position,
    contributor: Id,
    strength: Figure,
    strength_basis: Basis,
    unit_type: UnitType,
    medical_level: orNull(MedicalLevel),
    medical_equipment_owner: orNull(EquipmentOwner),
  })
  .transform(({ strength_basis, unit_type, medical_level, medical_equipment_owner, ...row }) => ({
    ...row,
    strengthBasis: strength_basis,
    unitType: unit_type,
    medicalLevel: medical_level,
    medicalEquipmentOwner: medical_equipment_owner,
  }));

const SiteRow = z
  .object({
    mission: Mission,
    site: Phrase,
    code: Id,
    ...position,
    infantry: Figure,
    medical_flag: z.enum(['0', '1']),
    seaport: Id,
    hubs: Words,
    airport: Id,
  })
  .transform(({ medical_flag, ...row }) => ({ ...row, medicalFlag: medical_flag === '1' }));

const ContributorRow = z
  .object({ code: Id, name: Phrase, seaport: Id, airport: Id, overland_missions: Words })
  .transform(({ overland_missions, ...row }) => ({ ...row, overlandMissions: overland_missions }));

const PlaceRow = z.object({ code: Id, name: Phrase, ...position });

const LegRow = z
  .object({ from: Phrase, to: Phrase, mode: TransportMode, distance_km: Figure, basis: Phrase })
  .transform(({ distance_km, ...row }) => ({ ...row, distanceKm: distance_km }));

const CatalogueRow = z
  .object({ code: Id, category: Phrase, volume_m3: Figure, weight_t: Figure })
  .transform(({ volume_m3, weight_t, ...row }) => ({ ...row, volumeM3: volume_m3, weightTonnes: weight_t }));

const OutfitRow = z
  .object({ unit_type: UnitType, item: Id, per_100_persons: Figure, at_least: Figure, critical: Yes })
  .transform(({ unit_type, per_100_persons, at_least, item, critical }) => ({
    unitType: unit_type,
    item,
    per100Persons: per_100_persons,
    atLeast: at_least,
    critical,
  }));

/** The folder with the exercise's tables, beside the sources, whether this runs from them or from `dist`. */
export function tablesFolder(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json'))) {
    if (folder === dirname(folder)) throw new StartRefused('The exercise finds no package.json above itself.');
    folder = dirname(folder);
  }
  return join(folder, 'apps/exercise/data');
}

/** Reads every table of the folder. Throws `StartRefused` naming the file, line and column that cannot be used. */
export function readFacts(folder = tablesFolder()): Facts {
  const table = <Schema extends z.ZodType>(file: string, row: Schema): z.output<Schema>[] => {
    const records: unknown[] = parse(readFileSync(join(folder, file), 'utf8'), { columns: true });
    return records.map((record, n) => {
      const parsed = row.safeParse(record);
      if (parsed.success) return parsed.data;
      throw new StartRefused(`${file}, line ${n + 2}: ${z.prettifyError(parsed.error)}`);
    });
  };
  return {
    presences: table('contingents-2017.csv', PresenceRow),
    sites: table('sites-2017.csv', SiteRow),
    contributors: table('contributors.csv', ContributorRow),
    places: table('places.csv', PlaceRow),
    distances: table('legs.csv', LegRow),
    catalogue: table('catalogue-sample.csv', CatalogueRow),
    outfits: table('outfits-sample.csv', OutfitRow),
  };
}
