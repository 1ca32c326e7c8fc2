import type { MedicalFailure } from '#contracts';
import type { z } from 'zod';
import { passingCount } from './outfit.js';
import { bringsFacility, type Move, type Unit } from './unit.js';

/** The arrival inspection is due within 30 days; an absent hospital can be reported from then on. */
const dueDays = 30;

/** From the day everybody and everything is there to the day the contingent stands in the mission. */
export function arrival(unit: Unit, delivered: number, peopleIn: number): Move[] {
  const inspected = inspectionDay(unit, delivered, peopleIn);
  const roll = peopleIn + unit.draws.int(4, 12);
  return [...inspection(unit, inspected), finalRoll(unit, roll), ...hospital(unit, delivered, peopleIn)];
}

function inspectionDay({ draws, trouble }: Unit, delivered: number, peopleIn: number): number {
  const after = draws.int(4, 12);
  if (trouble === 'overdue-inspection') return Math.max(peopleIn, delivered + dueDays) + after;
  return Math.max(peopleIn + 1, Math.min(peopleIn + after, delivered + dueDays - 1));
}

function inspection({ trouble, lines, draws, paths }: Unit, on: number): Move[] {
  const counted = passingCount(lines, draws);
  if (trouble === 'stuck-inspection') return [];
  return [
    {
      on,
      who: 'mission',
      note: 'Arrival inspection',
      path: `${paths.holding}/inspections/AI-1`,
      body: (date) => ({ kind: 'arrival', inspectedOn: date(on), lines: counted }),
    },
  ];
}

function finalRoll({ paths }: Unit, on: number): Move {
  return {
    on,
    who: 'secretariat',
    note: 'The final roll is clear',
    path: `${paths.contingent}/conduct-checks/K-9`,
    body: (date) => ({ kind: 'final-roll', outcome: 'clear', recordedOn: date(on), individualsHeld: 0 }),
  };
}

type Failures = readonly [z.output<typeof MedicalFailure>, ...z.output<typeof MedicalFailure>[]];
const shortcomings: readonly [Failures, ...Failures[]] = [
  ['staff-short', 'consumables-below-60-days'],
  ['equipment-missing'],
  ['expired-stock', 'cold-chain'],
  ['credentials-missing'],
  ['equipment-unserviceable'],
];

function hospital(unit: Unit, delivered: number, peopleIn: number): Move[] {
  const { draws, trouble } = unit;
  const first = Math.max(peopleIn, delivered) + draws.int(4, 14);
  const missed = Math.max(delivered + dueDays, peopleIn) + draws.int(1, 5);
  const mended = draws.int(14, 30);
  const failures = draws.pick(shortcomings);
  if (!bringsFacility(unit)) return [];
  switch (trouble) {
    case 'stuck-hospital':
      return [absence(unit, missed)];
    case 'hospital-not-deployed':
      return [absence(unit, missed), check(unit, 2, missed + mended, [])];
    case 'hospital-degraded':
      return [check(unit, 2, first, failures), check(unit, 3, first + mended, [])];
    default:
      return [check(unit, 2, first, [])];
  }
}

function check({ paths }: Unit, n: number, on: number, failures: readonly string[]): Move {
  return {
    on,
    who: failures.length > 0 ? 'mission' : 'state',
    note:
      failures.length > 0 ? `The hospital is below standard: ${failures.join(', ')}` : 'The hospital is to standard',
    path: `${paths.facility}/checks/MC-${n}`,
    body: (date) => ({ place: 'mission', checkedOn: date(on), failures: [...failures] }),
  };
}

function absence({ paths }: Unit, on: number): Move {
  return {
    on,
    who: 'mission',
    note: 'The hospital is not there',
    path: `${paths.facility}/absence-reports/MR-1`,
    body: (date) => ({ reportedOn: date(on), cause: 'Modules still at the port of entry' }),
  };
}
