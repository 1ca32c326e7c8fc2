import type { Move, Unit } from './unit.js';
import { bringsFacility } from './unit.js';
import { dayOf } from './calendar.js';

/** Days on which parts of the preparation are done: as it was planned, and as it came. */
export type Done = { readonly moves: readonly Move[]; readonly planned: number; readonly done?: number };

/** Training, conduct, a hold on the unit, the hospital's check at home: what the State certifies. */
export function readiness(unit: Unit, agreed: number): Done {
  const parts = [training(unit, agreed), conduct(unit, agreed), unitHold(unit, agreed), homeCheck(unit, agreed)];
  const done = parts.map((part) => part.done);
  const moves = parts.flatMap((part) => part.moves);
  const planned = Math.max(...parts.map((part) => part.planned));
  return done.every((day) => day !== undefined) ? { moves, planned, done: Math.max(...done) } : { moves, planned };
}

/** Core materials of this edition were approved on 2 May 2017; a certificate before that day used older ones. */
const edition2017 = '2017-05-02';

function training({ draws, paths }: Unit, agreed: number): Done {
  const on = agreed + draws.int(30, 58);
  const hours = 40 * draws.int(4, 7);
  const certificate: Move = {
    on,
    who: 'state',
    note: 'The State certifies training and operational readiness',
    path: `${paths.contingent}/training-certificates/T-1`,
    body: (date) => ({
      certifiedOn: date(on),
      validUntil: date(on + 360),
      materialsEdition: dayOf(edition2017, date(on)) >= 1 ? '2017' : 'earlier than 2017',
      hours,
      fieldExercise: true,
    }),
  };
  return { moves: [certificate], planned: on, done: on };
}

function conduct({ draws, trouble, paths }: Unit, agreed: number): Done {
  const certified = agreed + draws.int(28, 50);
  const screened = certified + draws.int(4, 15);
  const resolved = screened + draws.int(18, 35);
  const held = draws.int(1, 4);
  const check = (n: number, on: number, kind: string, individualsHeld: number): Move => ({
    on,
    who: kind === 'state-certification' ? 'state' : 'secretariat',
    note: individualsHeld > 0 ? `The ${kind} holds ${individualsHeld} persons` : `The ${kind} is clear`,
    path: `${paths.contingent}/conduct-checks/K-${n}`,
    body: (date) => ({ kind, outcome: individualsHeld > 0 ? 'hold' : 'clear', recordedOn: date(on), individualsHeld }),
  });
  const screening = 'human-rights-screening';
  const first = check(1, certified, 'state-certification', 0);
  if (trouble !== 'vetting-hold') {
    return { moves: [first, check(2, screened, screening, 0)], planned: screened, done: screened };
  }
  const moves = [first, check(2, screened, screening, held), check(3, resolved, screening, 0)];
  return { moves, planned: screened, done: resolved };
}

function unitHold({ draws, trouble, paths }: Unit, agreed: number): Done {
  const placed = agreed + draws.int(20, 40);
  const released = placed + draws.int(25, 45);
  if (trouble !== 'unit-hold' && trouble !== 'stuck-hold') return { moves: [], planned: agreed, done: agreed };
  const place: Move = {
    on: placed,
    who: 'secretariat',
    note: 'A hold is placed on the unit',
    path: `${paths.contingent}/holds/H-1`,
    body: (date) => ({ reason: 'Conduct review of the unit', placedOn: date(placed) }),
  };
  const release: Move = {
    on: released,
    who: 'secretariat',
    note: 'The hold is released',
    path: `${paths.contingent}/holds/H-1/release`,
    body: (date) => ({ releasedOn: date(released) }),
  };
  if (trouble === 'stuck-hold') return { moves: [place], planned: agreed };
  return { moves: [place, release], planned: agreed, done: released };
}

function homeCheck(unit: Unit, agreed: number): Done {
  const on = agreed + unit.draws.int(30, 52);
  if (!bringsFacility(unit)) return { moves: [], planned: agreed, done: agreed };
  const check: Move = {
    on,
    who: 'state',
    note: 'The hospital is found to standard at home',
    path: `${unit.paths.facility}/checks/MC-1`,
    body: (date) => ({ place: 'home', checkedOn: date(on), failures: [] }),
  };
  return { moves: [check], planned: on, done: on };
}
