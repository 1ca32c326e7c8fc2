import type { FactOf, LegDeparted } from '#contracts';
import { chainOf, type Clearance, legOf, type LegOnWay, type Movement, opened } from '../movement/movement.js';
import { refuse, refuseFuture } from '../rules.js';

export type DepartLeg = {
  readonly contingentId: string;
  readonly legId: string;
  readonly departedOn: string;
  readonly today: string;
};

/** A leg departs with clearance, with a carrier, and after the leg before it. */
export function departLeg(movement: Movement, command: DepartLeg): FactOf<typeof LegDeparted>[] {
  const { contingentId, legId, departedOn, today } = command;
  const open = opened(movement, contingentId);
  const leg = legOf(open, legId);
  if (leg.status !== 'planned') refuse('leg-already-departed', `Leg ${legId} departed on ${leg.departedOn}.`);
  if (!open.clearance.cleared) refuse('not-cleared-to-move', whyNotCleared(open.clearance));
  if (open.stage === 'drafted' || open.stage === 'planned') refuse('not-contracted', 'No carrier is bound yet.');
  const chain = chainOf(open, leg);
  refuseBefore(chain[chain.indexOf(leg) - 1], departedOn);
  refuseFuture(departedOn, today, 'departedOn');
  return [{ type: 'transport.leg-departed', data: { contingentId, legId, carries: leg.carries, departedOn } }];
}

function refuseBefore(previous: LegOnWay | undefined, departedOn: string): void {
  if (!previous) return;
  if (previous.status !== 'arrived') {
    refuse('previous-leg-not-arrived', `Leg ${previous.legId} comes first and has not arrived.`);
  }
  if (previous.arrivedOn !== undefined && departedOn < previous.arrivedOn) {
    const message = `Leg ${previous.legId} arrived on ${previous.arrivedOn}; the next cannot depart before.`;
    refuse('departure-before-previous-arrival', message, 'departedOn');
  }
}

function whyNotCleared({ version, blockedBy }: Clearance): string {
  if (version === 0) return 'No clearance to move has been given yet.';
  const gates = blockedBy.map(({ gate, reason }) => `${gate} (${reason})`).join(', ');
  return `Not cleared to move; closed gates: ${gates || 'none named'}.`;
}
