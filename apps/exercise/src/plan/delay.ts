import type { Stretch } from './route.js';
import type { Unit } from './unit.js';

/** A leg stands still: who holds it, why, from when and until when (never, within the exercise). */
export type Hold = {
  readonly by: 'host-country' | 'carrier';
  readonly reason: string;
  readonly from: number;
  readonly until?: number;
};

/** `days` is the time that the leg loses, or missing when it does not arrive any more. */
export type Delay = { readonly hold?: Hold; readonly days?: number };

/** Cargo for MINUSCA stood at Douala from 23 July to 29 August 2014. */
const doualaDays = 37;

export function holdOf({ trouble, draws, route, presence }: Unit, stretch: Stretch, departs: number): Delay {
  const roads = route.cargo.filter(({ mode }) => mode === 'road');
  const firstRoad = stretch.legId === roads[0]?.legId;
  const lastRoad = stretch.legId === roads.at(-1)?.legId;
  const from = departs + 1;
  const douala = presence.mission === 'MINUSCA' && route.cargo[0]?.to === 'Douala';
  const customs = { by: 'host-country', reason: `Customs papers, ${stretch.from}`, from } as const;
  if (trouble === 'customs-hold' && firstRoad) {
    const days = douala ? doualaDays : draws.int(14, 35);
    return { hold: { ...customs, until: from + days }, days };
  }
  if (trouble === 'stuck-customs' && firstRoad) return { hold: customs };
  if (trouble === 'carrier-hold' && lastRoad) {
    const days = draws.int(14, 30);
    return { hold: { by: 'carrier', reason: 'A sub-contractor was not paid', from, until: from + days }, days };
  }
  return { days: 0 };
}
