import type { FactOf, ServiceName, quarantineEvents } from '#contracts';

type Quarantine = (typeof quarantineEvents)[ServiceName];
export type QuarantineFact = FactOf<Quarantine['KeyParked']> | FactOf<Quarantine['KeyDrained']>;

/** Queues of parked messages about a contingent: who cannot read on, and since when. */
export type QuarantineView = Readonly<Record<string, { readonly service: string; readonly since: string }>>;

export const noQuarantine: QuarantineView = {};

export function evolveQuarantine(view: QuarantineView, fact: QuarantineFact): QuarantineView {
  const { queue, group } = fact.data;
  if ('since' in fact.data) return { ...view, [queue]: { service: group, since: fact.data.since } };
  const { [queue]: _drained, ...parked } = view;
  return parked;
}
