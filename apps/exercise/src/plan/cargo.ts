import { failingCount, loadOf, passingCount } from './outfit.js';
import type { Done } from './readiness.js';
import type { Move, Unit } from './unit.js';

/** Equipment, clearances of the host and the carrier's contract: from the agreement to what may be loaded. */
export function cargoReady(unit: Unit, agreed: number, legs: (date: (day: number) => string) => unknown): Done {
  const { draws } = unit;
  const equipment = equipmentReady(unit, agreed);
  const planned = agreed + draws.int(4, 12);
  const contractedAfter = draws.int(15, 32);
  const hostPlanned = equipment.planned + contractedAfter;
  const moves = [movementPlan(unit, planned, legs), ...equipment.moves];
  if (equipment.done === undefined) {
    const host = hostClearances(unit, agreed, hostPlanned);
    return { moves: [...moves, ...host.moves], planned: Math.max(hostPlanned, host.planned) };
  }
  const contracted = equipment.done + contractedAfter;
  const host = hostClearances(unit, agreed, contracted);
  const all = [...moves, ...host.moves, contract(unit, contracted), ...attempt(unit, contracted)];
  const plan = Math.max(hostPlanned, host.planned);
  return host.done === undefined
    ? { moves: all, planned: plan }
    : { moves: all, planned: plan, done: Math.max(contracted, host.done) };
}

function movementPlan({ paths }: Unit, on: number, legs: (date: (day: number) => string) => unknown): Move {
  return {
    on,
    who: 'secretariat',
    note: 'The legs of cargo and people are planned',
    path: `${paths.movement}/plans/MP-1`,
    body: (date) => ({ plannedOn: date(on), legs: legs(date) }),
  };
}

function equipmentReady(unit: Unit, agreed: number): Done {
  const { draws, trouble, lines, paths, facts } = unit;
  const listed = agreed + draws.int(7, 18);
  const first = listed + draws.int(12, 25);
  const second = first + draws.int(28, 42);
  const loading = draws.int(4, 10);
  const fails = trouble === 'failed-inspection' || trouble === 'stuck-serviceability';
  const list: Move = {
    on: listed,
    who: 'state',
    note: 'The State lists its equipment',
    path: `${paths.holding}/lists/EL-1`,
    body: (date) => ({
      listedOn: date(listed),
      lines: lines.map(({ lineId, quantity }) => ({ lineId, offered: quantity })),
    }),
  };
  const passing = passingCount(lines, draws);
  if (trouble === 'stuck-serviceability') {
    return { moves: [list, inspection(unit, 1, first, failingCount(lines))], planned: first + loading };
  }
  const passed = fails ? second : first;
  const inspections = fails
    ? [inspection(unit, 1, first, failingCount(lines)), inspection(unit, 2, second, passing)]
    : [inspection(unit, 1, first, passing)];
  const loadList: Move = {
    on: passed + loading,
    who: 'state',
    note: 'The load list is final',
    path: `${paths.holding}/load-lists/LL-1`,
    body: (date) => ({ finalisedOn: date(passed + loading), basis: 'sample', lines: loadOf(lines, facts) }),
    settles: [{ path: paths.movement, field: 'cargo' }],
  };
  return { moves: [list, ...inspections, loadList], planned: first + loading, done: passed + loading };
}

function inspection({ paths }: Unit, n: number, on: number, lines: ReturnType<typeof failingCount>): Move {
  return {
    on,
    who: 'secretariat',
    note: 'Pre-deployment inspection',
    path: `${paths.holding}/inspections/I-${n}`,
    body: (date) => ({ kind: 'pre-deployment', inspectedOn: date(on), lines }),
  };
}

const carriers: readonly [string, ...string[]] = ['Carrier A', 'Carrier B', 'Carrier C'];

/** Carriers bear no names: the exercise does not say that a real firm carried anything. */
function contract({ draws, contributor, paths }: Unit, on: number): Move {
  const firm = draws.pick(carriers);
  const assist = draws.real() < 0.4;
  return {
    on,
    who: 'secretariat',
    note: assist ? 'A letter of assist is signed' : 'A carrier is contracted',
    path: `${paths.movement}/contracts/TC-1`,
    body: (date) => ({
      instrument: assist ? 'letter-of-assist' : 'commercial-contract',
      carrier: assist ? `Government of ${contributor}` : firm,
      signedOn: date(on),
    }),
  };
}

/** A carrier who comes too early is sent back: the host has not granted everything yet. */
function attempt({ draws, trouble, route, paths }: Unit, contracted: number): Move[] {
  const on = contracted + draws.int(3, 8);
  const [leg] = route.cargo;
  if (!leg || !['early-attempt', 'visas-late', 'stuck-visas'].includes(trouble)) return [];
  return [
    {
      on,
      who: 'carrier',
      note: 'The carrier tries to depart without clearance',
      path: `${paths.movement}/legs/${leg.legId}/departure`,
      body: (date) => ({ departedOn: date(on) }),
      refusal: 'not-cleared-to-move',
    },
  ];
}

function hostClearances({ draws, trouble, paths }: Unit, agreed: number, contracted: number): Done {
  const asked = agreed + draws.int(6, 14);
  const granted = { 'camp-land': agreed + draws.int(15, 45), customs: agreed + draws.int(20, 50) };
  const visas = asked + draws.int(20, 45);
  const overflight = agreed + draws.int(25, 55);
  const late = contracted + draws.int(45, 80);
  const soon = contracted + draws.int(12, 20);
  const answer = (n: number, kind: string, outcome: string, on: number): Move => ({
    on,
    who: outcome === 'requested' ? 'state' : 'host-country',
    note: `${kind}: ${outcome}`,
    path: `${paths.movement}/host-clearances/HC-${n}`,
    body: (date) => ({ kind, outcome, recordedOn: date(on) }),
  });
  const visasOn = trouble === 'visas-late' ? late : visas;
  const overflightOn = trouble === 'early-attempt' ? Math.max(overflight, soon) : overflight;
  const moves = [
    answer(1, 'visas', 'requested', asked),
    answer(2, 'camp-land', 'granted', granted['camp-land']),
    answer(3, 'customs', 'granted', granted.customs),
    answer(4, 'overflight', 'granted', overflightOn),
  ];
  const planned = Math.max(visas, overflight, ...Object.values(granted));
  if (trouble === 'stuck-visas') return { moves, planned };
  const all = [...moves, answer(5, 'visas', 'granted', visasOn)];
  return { moves: all, planned, done: Math.max(visasOn, overflightOn, ...Object.values(granted)) };
}
