import type { FactOf, FacilityPlanned, MedicalLevel } from '#contracts';
import { MedicalLevel as Levels } from '#contracts';
import type { Standing } from './standing.js';

type Basis = FactOf<typeof FacilityPlanned>['data']['basis'];

/** Facilities that are counted alike. `due` tells whether their date has come. */
export type Group = {
  basis: Basis;
  mission: string;
  level: MedicalLevel;
  standing: Standing;
  due: boolean;
  facilities: number;
};

export type Tally = {
  total: number;
  notDeployed: number;
  subStandard: number;
  toStandard: number;
  planned: number;
  unreported: number;
  /** Not deployed plus sub-standard, over the total, 0 to 1; null when there is nothing to count. */
  share: number | null;
  inWords: string;
};
export type BoardRow = Tally & { mission: string; level: MedicalLevel };
export type Board = Tally & { rows: BoardRow[] };
export type Boards = { asOf: string; howCounted: readonly string[]; recorded: Board; synthetic: Board };

const howCounted = [
  'Not deployed: the last absence report was not followed by a check in the mission.',
  'Sub-standard: deployed, and the last check in the mission found at least one failure.',
  'To standard: deployed, and the last check in the mission found no failure.',
  'Planned: not due yet, and nothing was reported from the mission; a check at home does not count.',
  'Unreported: due, and nothing was reported from the mission; it is not counted as a failure.',
  'Each facility counts once, and the five figures add up to the total; the share is not deployed plus sub-standard.',
  'Facilities of contingents that withdrew are left out.',
  'Recorded facilities and the synthetic roster are counted apart and never added; synthetic is no official figure.',
] as const;

/** The medical board of one day: what was recorded, and beside it the synthetic roster. */
export function boards(asOf: string, groups: readonly Group[]): Boards {
  const counted = groups.filter(({ standing }) => standing !== 'given-up');
  const of = (basis: Basis) => board(counted.filter((group) => group.basis === basis));
  return { asOf, howCounted, recorded: of('recorded'), synthetic: of('synthetic') };
}

function board(groups: readonly Group[]): Board {
  const rows = new Map<string, { mission: string; level: MedicalLevel; groups: Group[] }>();
  for (const group of groups) {
    const { mission, level } = group;
    const row = rows.get(`${mission} ${level}`) ?? { mission, level, groups: [] };
    row.groups.push(group);
    rows.set(`${mission} ${level}`, row);
  }
  const sorted = [...rows.values()].sort(byMissionAndLevel);
  return {
    ...tally(groups),
    rows: sorted.map((row) => ({ ...tally(row.groups), mission: row.mission, level: row.level })),
  };
}

type Place = { mission: string; level: MedicalLevel };

function byMissionAndLevel(one: Place, other: Place): number {
  if (one.mission !== other.mission) return one.mission < other.mission ? -1 : 1;
  return Levels.options.indexOf(one.level) - Levels.options.indexOf(other.level);
}

function tally(groups: readonly Group[]): Tally {
  const count = (wanted: (group: Group) => boolean) =>
    groups.filter(wanted).reduce((sum, { facilities }) => sum + facilities, 0);
  const total = count(() => true);
  const notDeployed = count(({ standing }) => standing === 'not-deployed');
  const subStandard = count(({ standing }) => standing === 'sub-standard');
  const toStandard = count(({ standing }) => standing === 'to-standard');
  const planned = count(({ standing, due }) => standing === 'awaited' && !due);
  const unreported = count(({ standing, due }) => standing === 'awaited' && due);
  const failing = notDeployed + subStandard;
  const share = total === 0 ? null : failing / total;
  const inWords = share === null ? 'none counted' : `${failing} of ${total}, ${(share * 100).toFixed(1)} %`;
  return { total, notDeployed, subStandard, toStandard, planned, unreported, share, inWords };
}
