import type { Leg } from '#contracts';
import type { Contributor, Distance, Facts, MissionSite, Presence } from '../force/facts.js';

/** A leg before it has dates. */
export type Stretch = Pick<Leg, 'legId' | 'carries' | 'mode' | 'from' | 'to' | 'distanceKm' | 'distanceBasis'>;
export type Route = {
  readonly cargo: readonly Stretch[];
  readonly advance: readonly Stretch[];
  readonly main: readonly Stretch[];
};

type Point = { readonly code: string; readonly name: string; readonly latitude: number; readonly longitude: number };

/** Roads are longer than the great circle; 1.35 lies in the middle of what known roads show (1.2 to 1.5). */
const roadFactor = 1.35;
const sameTownKm = 25;

/** The way of cargo and people from the contributor to the site: recorded distances where the tables have them. */
export function routeOf(presence: Presence, facts: Facts): Route {
  const site = found(
    facts.sites,
    (one) => one.mission === presence.mission && one.site === presence.site,
    presence.site,
  );
  const home = found(facts.contributors, ({ code }) => code === presence.contributor, presence.contributor);
  const here = { code: site.site, name: site.site, latitude: presence.latitude, longitude: presence.longitude };
  const point = (code: string): Point => found(facts.places, (place) => place.code === code, code);
  const cargo = cargoPoints(home, site, point, here, facts);
  const people = [point(home.airport), point(site.airport), here];
  const fly = (carries: 'advance-party' | 'main-body', prefix: string) => [
    stretch(`${prefix}-air`, carries, 'air', people[0] ?? here, people[1] ?? here, facts),
    ...onward(`${prefix}-road`, carries, people.slice(1), facts),
  ];
  return { cargo, advance: fly('advance-party', 'advance'), main: fly('main-body', 'main') };
}

function cargoPoints(home: Contributor, site: MissionSite, point: (code: string) => Point, here: Point, facts: Facts) {
  const hubs = site.hubs.map(point);
  if (home.overlandMissions.includes(site.mission)) {
    return onward('cargo-road', 'cargo', throughHubs(point(home.airport), hubs, here, facts), facts);
  }
  const discharge = point(site.seaport);
  const sea =
    home.seaport === site.seaport ? [] : [stretch('cargo-sea', 'cargo', 'sea', point(home.seaport), discharge, facts)];
  return [...sea, ...onward('cargo-road', 'cargo', throughHubs(discharge, hubs, here, facts), facts)];
}

/** Goes from hub to hub until the site is nearer than the next one: it is not passed and come back to. */
function throughHubs(from: Point, hubs: readonly Point[], here: Point, facts: Facts): Point[] {
  const way = [from];
  for (const hub of hubs) {
    const last = way.at(-1) ?? from;
    const km = (to: Point) => distance(last, to, 'road', facts).distanceKm;
    if (km(here) <= km(hub)) break;
    way.push(hub);
  }
  return [...way, here];
}

function onward(prefix: string, carries: Stretch['carries'], way: readonly Point[], facts: Facts): Stretch[] {
  const stretches = way.slice(1).flatMap((to, n) => {
    const from = way[n];
    if (!from || greatCircleKm(from, to) < sameTownKm) return [];
    return [stretch(prefix, carries, 'road', from, to, facts)];
  });
  return stretches.map((one, n) => ({ ...one, legId: `${prefix}-${n + 1}` }));
}

function stretch(
  legId: string,
  carries: Stretch['carries'],
  mode: 'sea' | 'road' | 'air',
  from: Point,
  to: Point,
  facts: Facts,
): Stretch {
  const { distanceKm, basis } = distance(from, to, mode, facts);
  return { legId, carries, mode, from: from.name, to: to.name, distanceKm, distanceBasis: basis };
}

function distance(
  from: Point,
  to: Point,
  mode: Distance['mode'],
  facts: Facts,
): Pick<Distance, 'distanceKm' | 'basis'> {
  const known = facts.distances.find((row) => row.from === from.code && row.to === to.code && row.mode === mode);
  if (known) return known;
  const direct = greatCircleKm(from, to);
  if (mode === 'air') return { distanceKm: Math.round(direct), basis: 'great circle' };
  if (mode === 'road') return { distanceKm: Math.round(direct * roadFactor), basis: 'estimate: great circle x 1.35' };
  throw new Error(`No distance by ${mode} from ${from.code} to ${to.code}.`);
}

/** Kilometres on a sphere of 6,371 km. */
export function greatCircleKm(from: Omit<Point, 'code' | 'name'>, to: Omit<Point, 'code' | 'name'>): number {
  const rad = Math.PI / 180;
  const [a, b] = [from.latitude * rad, to.latitude * rad];
  const half = (x: number) => Math.sin(x / 2) ** 2;
  const chord = half(b - a) + Math.cos(a) * Math.cos(b) * half((to.longitude - from.longitude) * rad);
  return 2 * 6_371 * Math.asin(Math.sqrt(chord));
}

function found<Row>(rows: readonly Row[], wanted: (row: Row) => boolean, name: string): Row {
  const row = rows.find(wanted);
  if (row) return row;
  throw new Error(`The tables of the exercise have no row for ${name}.`);
}
