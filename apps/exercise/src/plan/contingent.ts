import { arrival } from './arrival.js';
import { dateOf, dayOf } from './calendar.js';
import { cargoReady } from './cargo.js';
import { journey, plannedLegs, type Journey } from './journey.js';
import { moving } from './moving.js';
import { offer } from './offer.js';
import { readiness } from './readiness.js';
import type { Settings, Step, Thread } from './script.js';
import type { Move, Unit } from './unit.js';

/** A withdrawal and a move that are recorded; everything else is dated by the seed. */
const withdrawnOn = '2017-06-21';
const fixed = { contingent: 'MINUSMA-TIMBUKTU-CIV-1', inspection: 'inspections/I-1', on: '2017-02-16' } as const;

/** Days at the beginning over which what happened before the exercise is entered. */
const openingDays = 8;
/** The first stories end after some weeks and the last ones some days before the end, so that it can be read. */
const margin = { first: 75, last: 5 };
/** Short stories come late, so that pledges are seen as long as possible. */
const short = { total: 230, from: 0.5 };

/** The whole story of one contingent, from the requirement to the mission or to where it got stuck. */
export function threadOf(unit: Unit, settings: Settings): Thread {
  const moves = story(unit);
  const total = Math.max(...moves.map(({ on }) => on));
  const pledged = pledgeDay(unit, moves, total, settings);
  const opening = unit.draws.int(1, openingDays);
  const date = (relative: number) => dateOf(settings.start, pledged + relative);
  const all = unit.trouble === 'withdrawn' ? [...moves, withdrawal(unit, settings.start, pledged)] : moves;
  const steps = all
    .map((move) => stepOf(move, Math.max(pledged + move.on, opening), date))
    .map((step, n) => ({ step, n, on: all[n]?.on ?? 0 }))
    .sort((one, other) => one.on - other.on || one.n - other.n)
    .map(({ step }) => step)
    .filter(({ day }) => day <= settings.lastDay);
  return { id: unit.presence.id, contingent: true, steps: withoutLateAttempts(steps) };
}

/** An attempt that history has overtaken would no longer be refused. */
function withoutLateAttempts(steps: readonly Step[]): Step[] {
  return steps.filter((step, n) => step.refusal === undefined || steps[n + 1]?.day !== step.day);
}

function stepOf({ on: _, body, sees, settles, ...move }: Move, day: number, date: (day: number) => string): Step {
  return { ...move, day, method: 'PUT', body: body(date), sees: sees ?? [], settles: settles ?? [] };
}

function story(unit: Unit): Move[] {
  const { moves: offered, agreed } = offer(unit);
  if (agreed === undefined) return [requirement(unit, 240), ...offered];
  const ready = readiness(unit, agreed);
  // Planned legs are known only after the journey is drawn, and the plan is sent long before.
  const drawn: { journey?: Journey } = {};
  const cargo = cargoReady(unit, agreed, (date) => (drawn.journey ? plannedLegs(drawn.journey, date) : []));
  const planned = Math.max(ready.planned, cargo.planned);
  const done = ready.done === undefined || cargo.done === undefined ? undefined : Math.max(ready.done, cargo.done);
  const way = journey(unit, { planned, real: done ?? planned });
  drawn.journey = way;
  const begun = [requirement(unit, way.planned + 30), ...offered, ...ready.moves, ...cargo.moves];
  if (done === undefined) return begun;
  const underWay = [...begun, ...moving(unit, way)];
  if (way.delivered === undefined || way.peopleIn === undefined) return underWay;
  return [...underWay, ...arrival(unit, way.delivered, way.peopleIn)];
}

function requirement({ presence, lines, draws, paths }: Unit, neededBy: number): Move {
  const { mission, site, latitude, longitude, unitType, strength, medicalLevel } = presence;
  const on = -draws.int(10, 40);
  return {
    on,
    who: 'secretariat',
    note: `The Secretariat asks for a unit at ${site}`,
    path: paths.requirement,
    body: (date) => ({
      mission,
      site: { name: site, latitude, longitude },
      unitType,
      strength,
      equipment: lines,
      ...(medicalLevel ? { medicalLevel } : {}),
      publishedOn: date(on),
      neededBy: date(neededBy),
    }),
  };
}

function withdrawal({ paths }: Unit, start: string, pledged: number): Move {
  return {
    on: dayOf(start, withdrawnOn) - pledged,
    who: 'state',
    note: 'The State withdraws its contingent after a review by the United Nations',
    path: `${paths.contingent}/withdrawals/W-1`,
    body: () => ({ cause: 'Withdrawn by the State after a UN review', withdrawnOn }),
  };
}

/** The day of the pledge, so that the story ends on a day drawn from the whole exercise. */
function pledgeDay({ presence, draws, trouble }: Unit, moves: readonly Move[], total: number, settings: Settings) {
  const drawn = draws.real();
  const inspection = moves.find(({ path }) => path.endsWith(fixed.inspection));
  if (presence.id === fixed.contingent && inspection) return dayOf(settings.start, fixed.on) - inspection.on;
  const last = settings.lastDay - margin.last;
  const [least, most] = span(trouble, total, last);
  return Math.round(least + drawn * (most - least)) - total;
}

function span(trouble: Unit['trouble'], total: number, last: number): readonly [number, number] {
  if (trouble === 'withdrawn') return [Math.round(last * 0.4), Math.round(last * 0.65)];
  // Whoever gets stuck does so in the last third, and is still waiting when the exercise ends.
  if (trouble.startsWith('stuck')) return [Math.round(last * 0.7), last - 10];
  return [total <= short.total ? Math.round(last * short.from) : Math.min(margin.first, last), last];
}
