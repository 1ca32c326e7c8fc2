import type { Leg } from '#contracts';
import { holdOf, type Hold } from './delay.js';
import type { Stretch } from './route.js';
import type { Stream } from './seeded.js';
import type { Unit } from './unit.js';

/** A leg with its days, planned and real. `arrives` is missing when the exercise ends before. */
export type Voyage = {
  readonly stretch: Stretch;
  readonly planned: { readonly departs: number; readonly arrives: number };
  readonly departs: number;
  readonly arrives?: number;
  readonly hold?: Hold;
};
export type Journey = {
  readonly voyages: readonly Voyage[];
  readonly persons: { readonly advance: number; readonly main: number };
  readonly delivered?: number;
  readonly peopleIn?: number;
  /** The last planned arrival. */
  readonly planned: number;
};

const knots14KmPerDay = 14 * 1.852 * 24;
const convoyKmPerDay = 200;

function daysOf(stretch: Stretch, draws: Stream): number {
  switch (stretch.mode) {
    case 'sea':
      return Math.ceil(stretch.distanceKm / knots14KmPerDay) + draws.int(2, 4);
    case 'air':
      return 1;
    default:
      return Math.ceil(stretch.distanceKm / convoyKmPerDay) + draws.int(1, 3);
  }
}

/** Days ashore or in the yard before the next leg begins. */
const changeOver = (stretch: Stretch, draws: Stream) => (stretch.mode === 'sea' ? draws.int(5, 10) : draws.int(1, 2));

type Chain = { readonly voyages: readonly Voyage[]; readonly planned: number; readonly arrives?: number };

/** Legs one after the other; a leg never leaves before the one in front of it has arrived. */
function chain(stretches: readonly Stretch[], from: { planned: number; real: number }, unit: Unit): Chain {
  let at: { planned: number; real: number | undefined } = from;
  const voyages: Voyage[] = [];
  for (const stretch of stretches) {
    const days = daysOf(stretch, unit.draws);
    const pause = changeOver(stretch, unit.draws);
    const planned = { departs: at.planned, arrives: at.planned + days };
    if (at.real === undefined) {
      voyages.push({ stretch, planned, departs: Number.POSITIVE_INFINITY });
    } else {
      const hold = holdOf(unit, stretch, at.real);
      const arrives = hold.days === undefined ? undefined : at.real + days + hold.days;
      const arrival = arrives === undefined ? {} : { arrives };
      voyages.push({ stretch, planned, departs: at.real, ...arrival, ...(hold.hold ? { hold: hold.hold } : {}) });
      at = { planned: at.planned, real: arrives === undefined ? undefined : arrives + pause };
    }
    at = { planned: planned.arrives + pause, real: at.real };
  }
  const last = voyages.at(-1);
  const planned = last?.planned.arrives ?? from.planned;
  return last?.arrives === undefined ? { voyages, planned } : { voyages, planned, arrives: last.arrives };
}

/**
 * Cargo first; the advance party flies in before it, the main body after it: a unit without its equipment and camp
 * stays at home. `from` are the days on which everything is ready, planned and real.
 */
export function journey(unit: Unit, from: { planned: number; real: number }): Journey {
  const { draws, route, presence, trouble } = unit;
  const late = trouble === 'late-vessel' ? draws.int(12, 25) : 0;
  const cargo = chain(route.cargo, { planned: from.planned + 4, real: from.real + draws.int(2, 7) + late }, unit);
  const advance = Math.max(1, Math.round(presence.strength * 0.1));
  const main = Math.max(1, Math.round(presence.strength * (0.95 + draws.real() * 0.05)) - advance);
  const ahead = draws.int(6, 12);
  const behind = draws.int(2, 6);
  const { voyages, planned, arrives } = cargo;
  const hoped = arrives ?? planned + (from.real - from.planned);
  const first = chain(
    route.advance,
    { planned: Math.max(from.planned + 2, planned - ahead), real: Math.max(from.real + 2, hoped - ahead) },
    unit,
  );
  const persons = { advance, main };
  if (arrives === undefined || first.arrives === undefined) {
    const body = chain(route.main, { planned: planned + behind, real: Number.POSITIVE_INFINITY }, unit);
    return { voyages: [...voyages, ...first.voyages, ...body.voyages], persons, planned: body.planned };
  }
  const body = chain(route.main, { planned: planned + behind, real: arrives + behind }, unit);
  const peopleIn = Math.max(first.arrives, body.arrives ?? 0);
  const all = [...voyages, ...first.voyages, ...body.voyages];
  return { voyages: all, persons, planned: body.planned, delivered: arrives, peopleIn };
}

/** The legs as the movement's plan names them. */
export function plannedLegs({ voyages }: Journey, date: (day: number) => string): Leg[] {
  return voyages.map(({ stretch, planned }) => {
    return { ...stretch, departOn: date(planned.departs), arriveOn: date(planned.arrives) };
  });
}
