import type { Facts, MissionSite } from '../force/facts.js';
import { dateOf } from '../plan/calendar.js';
import type { Step, Thread } from '../plan/script.js';
import { stream } from '../plan/seeded.js';

/** Of 287 facilities 30 were not deployed or below standard (UN News, 7 July 2017); this split of the 30 is invented. */
export const rosterSize = { facilities: 287, notDeployed: 17, subStandard: 13 };
/** UNMISS at the end of 2017: 32 of level 1 and 5 of level 2 (OIOS 2018/060). */
const unmiss = 37;

type Level = 'level-1' | 'level-1-plus' | 'level-2';
export type RosterFacility = { readonly id: string; readonly site: MissionSite; readonly level: Level };

/** Facilities at the 70 sites, made up: level 2 where a medical unit stood, the rest by the size of the site. */
export function rosterFacilities({ sites }: Facts): RosterFacility[] {
  const ofUnmiss = sites.filter(({ mission }) => mission === 'UNMISS');
  const others = sites.filter(({ mission }) => mission !== 'UNMISS');
  const places = [...spread(others, rosterSize.facilities - unmiss), ...spread(ofUnmiss, unmiss)];
  const counters = new Map<string, number>();
  return places.map(({ site, level }) => {
    const group = `MED-${site.mission}-${site.code}-${level === 'level-2' ? 'L2' : 'L1'}`;
    const n = (counters.get(group) ?? 0) + 1;
    counters.set(group, n);
    return { id: `${group}-${n}`, site, level };
  });
}

/** One of level 2 at each flagged site; the others by largest remainder of the sites' sizes, at least one a site. */
function spread(sites: readonly MissionSite[], count: number): { site: MissionSite; level: Level }[] {
  const second = sites.filter(({ medicalFlag }) => medicalFlag).map((site) => ({ site, level: 'level-2' as const }));
  const left = count - second.length - sites.length;
  const size = ({ infantry }: MissionSite) => Math.max(infantry, 35);
  const total = sites.reduce((sum, site) => sum + size(site), 0);
  const shares = sites.map((site) => ({ site, share: (left * size(site)) / total }));
  const whole = shares.reduce((sum, { share }) => sum + Math.floor(share), 0);
  const byRemainder = [...shares].sort((one, other) => (other.share % 1) - (one.share % 1));
  const rounded = new Set(byRemainder.slice(0, left - whole).map(({ site }) => site));
  const first = shares.flatMap(({ site, share }) => {
    const facilities = 1 + Math.floor(share) + (rounded.has(site) ? 1 : 0);
    return Array.from({ length: facilities }, (_, n) => ({ site, level: levelOf(site, n) }));
  });
  return [...second, ...first];
}

/** The first of a large site that has no hospital of level 2 carries a surgical team. UNMISS had none counted. */
function levelOf({ mission, medicalFlag, infantry }: MissionSite, n: number): Level {
  return n === 0 && mission !== 'UNMISS' && !medicalFlag && infantry >= 900 ? 'level-1-plus' : 'level-1';
}

const failures = [
  ['equipment-missing'],
  ['equipment-unserviceable', 'staff-short'],
  ['consumables-below-60-days'],
  ['expired-stock', 'cold-chain'],
  ['credentials-missing'],
] as const;

/** Registers the roster on day 1, with the check or the absence that makes the board's figures. */
export function rosterThreads(seed: number, facts: Facts, start: string): Thread[] {
  const facilities = rosterFacilities(facts);
  const drawn = facilities
    .map(({ id }) => ({ id, draw: stream(seed, 'roster', id).real() }))
    .sort((one, other) => one.draw - other.draw)
    .map(({ id }) => id);
  const absent = new Set(drawn.slice(0, rosterSize.notDeployed));
  const poor = new Set(drawn.slice(rosterSize.notDeployed, rosterSize.notDeployed + rosterSize.subStandard));
  return facilities.map((facility) => {
    const lastWord = absent.has(facility.id)
      ? absence(facility, start)
      : check(facility, start, poor.has(facility.id) ? [...pick(seed, facility.id)] : []);
    return { id: facility.id, contingent: false, steps: [registration(facility, start), lastWord] };
  });
}

const pick = (seed: number, id: string) => stream(seed, 'roster-failure', id).pick([failures[0], ...failures.slice(1)]);

function step(who: Step['who'], note: string, path: string, body: Step['body']): Step {
  return { day: 1, who, note, method: 'PUT', path: `/api/medical/facilities/${path}`, body, sees: [], settles: [] };
}

function registration({ id, site, level }: RosterFacility, start: string): Step {
  const { mission, site: name, latitude, longitude } = site;
  return step('mission', 'A facility of the generated roster', id, {
    mission,
    site: { name, latitude, longitude },
    level,
    plannedOn: dateOf(start, -364),
    dueOn: dateOf(start, -89),
    basis: 'synthetic',
  });
}

function check({ id }: RosterFacility, start: string, found: string[]): Step {
  const note = found.length > 0 ? `Below standard: ${found.join(', ')}` : 'To standard';
  return step('mission', note, `${id}/checks/MC-1`, {
    place: 'mission',
    checkedOn: dateOf(start, -9),
    failures: found,
  });
}

function absence({ id }: RosterFacility, start: string): Step {
  return step('mission', 'Not deployed', `${id}/absence-reports/MR-1`, {
    reportedOn: dateOf(start, -9),
    cause: 'Not deployed by its due date',
  });
}
