import type { FactOf, LegHeld, LegReleased } from '#contracts';
import { legOf, type LegOnWay, type Movement, opened } from '../movement/movement.js';
import { refuse, refuseFuture, unknownHere } from '../rules.js';

type Held = FactOf<typeof LegHeld>;
type Released = FactOf<typeof LegReleased>;
export type HoldLeg = Held['data'] & { readonly today: string };
export type ReleaseLeg = Released['data'] & { readonly today: string };

/** Somebody stops a leg on its way. Several may hold the same leg. */
export function holdLeg(movement: Movement, command: HoldLeg): Held[] {
  const { today, ...hold } = command;
  const leg = legOf(opened(movement, hold.contingentId), hold.legId);
  refuseOffTheWay(leg);
  if (leg.holds.some((other) => other.holdId === hold.holdId)) return [];
  refuseFuture(hold.heldOn, today, 'heldOn');
  if (leg.departedOn !== undefined && hold.heldOn < leg.departedOn) {
    refuse('hold-before-departure', `Leg ${leg.legId} departed only on ${leg.departedOn}.`, 'heldOn');
  }
  return [{ type: 'transport.leg-held', data: hold }];
}

/** The hold ends; the leg goes on when nobody else holds it. Quiet when it ended before. */
export function releaseLeg(movement: Movement, command: ReleaseLeg): Released[] {
  const { today, ...release } = command;
  const leg = legOf(opened(movement, release.contingentId), release.legId);
  const hold = leg.holds.find((other) => other.holdId === release.holdId) ?? unknownHere('hold', release.holdId);
  if (hold.releasedOn !== null) return [];
  refuseFuture(release.releasedOn, today, 'releasedOn');
  if (release.releasedOn < hold.heldOn) {
    refuse('release-before-hold', `The hold began only on ${hold.heldOn}.`, 'releasedOn');
  }
  return [{ type: 'transport.leg-released', data: release }];
}

function refuseOffTheWay(leg: LegOnWay): void {
  if (leg.status === 'planned') refuse('leg-not-departed', `Leg ${leg.legId} has not departed.`);
  if (leg.status === 'arrived') refuse('leg-already-arrived', `Leg ${leg.legId} has arrived.`);
}
