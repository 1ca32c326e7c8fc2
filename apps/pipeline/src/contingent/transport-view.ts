import type { FactOf, HostClearance, Leg, Party, transportEvents } from '#contracts';
import type { z } from 'zod';

export type TransportFact = FactOf<(typeof transportEvents)[number]>;
type ClearanceKind = z.output<typeof HostClearance>;

export type LegHold = { readonly reason: string; readonly heldBy: Party; readonly heldOn: string };

export type LegView = {
  readonly carries: Leg['carries'];
  readonly from?: string;
  readonly to?: string;
  readonly departOn?: string;
  readonly arriveOn?: string;
  readonly departedOn?: string;
  readonly arrivedOn?: string;
  readonly holds: Readonly<Record<string, LegHold>>;
};

/** What the movement and its legs say about a contingent. */
export type TransportView = {
  readonly plannedOn?: string;
  readonly legs: Readonly<Record<string, LegView>>;
  readonly contract?: { readonly carrier: string; readonly signedOn: string };
  readonly hostClearances: { readonly [Kind in ClearanceKind]?: HostAnswer };
  readonly deliveredOn?: string;
  readonly people?: { readonly arrivedOn: string; readonly persons: number; readonly agreedStrength: number };
};

export type HostAnswer = { readonly outcome: 'requested' | 'granted' | 'refused'; readonly recordedOn: string };

export const noTransport: TransportView = { legs: {}, hostClearances: {} };

export function evolveTransport(view: TransportView, fact: TransportFact): TransportView {
  switch (fact.type) {
    case 'transport.movement-drafted':
    case 'transport.cargo-sized':
      return view;
    case 'transport.movement-planned':
      return { ...view, plannedOn: fact.data.plannedOn, legs: replanned(view.legs, fact.data.legs) };
    case 'transport.movement-contracted':
      return { ...view, contract: { carrier: fact.data.carrier, signedOn: fact.data.signedOn } };
    case 'transport.host-clearance-recorded': {
      const { kind, outcome, recordedOn } = fact.data;
      return { ...view, hostClearances: { ...view.hostClearances, [kind]: { outcome, recordedOn } } };
    }
    case 'transport.leg-departed':
      return withLeg(view, fact.data.legId, { carries: fact.data.carries, departedOn: fact.data.departedOn });
    case 'transport.leg-arrived':
      return withLeg(view, fact.data.legId, { carries: fact.data.carries, arrivedOn: fact.data.arrivedOn });
    case 'transport.leg-held': {
      const { legId, holdId, reason, heldBy, heldOn } = fact.data;
      return withLeg(view, legId, { holds: { ...view.legs[legId]?.holds, [holdId]: { reason, heldBy, heldOn } } });
    }
    case 'transport.leg-released': {
      const { [fact.data.holdId]: _released, ...holds } = view.legs[fact.data.legId]?.holds ?? {};
      return withLeg(view, fact.data.legId, { holds });
    }
    case 'transport.cargo-delivered':
      return { ...view, deliveredOn: fact.data.deliveredOn };
    case 'transport.people-arrived': {
      const { arrivedOn, personsInMission, agreedStrength } = fact.data;
      return { ...view, people: { arrivedOn, persons: personsInMission, agreedStrength } };
    }
  }
}

function withLeg(view: TransportView, legId: string, news: Partial<LegView>): TransportView {
  const leg: LegView = { carries: 'cargo', holds: {}, ...view.legs[legId], ...news };
  return { ...view, legs: { ...view.legs, [legId]: leg } };
}

/** A new plan replaces legs that have not begun; what has happened to a leg stays. */
function replanned(legs: TransportView['legs'], planned: readonly Leg[]): TransportView['legs'] {
  const begun = Object.entries(legs).filter(([, leg]) => leg.departedOn !== undefined);
  const next = planned.map(({ legId, carries, from, to, departOn, arriveOn }) => {
    const leg: LegView = { holds: {}, ...legs[legId], carries, from, to, departOn, arriveOn };
    return [legId, leg] as const;
  });
  return Object.fromEntries([...begun, ...next]);
}
