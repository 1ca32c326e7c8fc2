import type { FactOf } from '#contracts';
import { HoldPlaced, HoldReleased } from '#contracts';
import type { Contingent } from '../pledge/contingent.js';
import { inForce } from '../pledge/contingent.js';
import { refuse, refuseFuture } from '../rules.js';

type Placed = FactOf<typeof HoldPlaced>;
type Released = FactOf<typeof HoldReleased>;
export type PlaceHold = Placed['data'] & { today: string };
export type ReleaseHold = Released['data'] & { today: string };

export function placeHold(contingent: Contingent, command: PlaceHold): Placed[] {
  const { today, ...hold } = command;
  const unit = inForce(contingent);
  if (unit.holds.some(({ holdId }) => holdId === hold.holdId)) return [];
  refuseFuture(hold.placedOn, today, 'placedOn');
  return [{ type: HoldPlaced.type, data: hold }];
}

export function releaseHold(contingent: Contingent, command: ReleaseHold): Released[] {
  const { today, ...release } = command;
  const hold = inForce(contingent).holds.find(({ holdId }) => holdId === release.holdId);
  if (!hold) refuse('hold-not-placed', `No hold ${release.holdId} was placed on this contingent.`);
  if (hold.releasedOn === release.releasedOn) return [];
  if (hold.releasedOn !== null) {
    refuse('hold-already-released', `Hold ${hold.holdId} was released on ${hold.releasedOn}.`);
  }
  refuseFuture(release.releasedOn, today, 'releasedOn');
  if (release.releasedOn < hold.placedOn) {
    refuse('release-before-hold', `The hold was placed on ${hold.placedOn}.`, 'releasedOn');
  }
  return [{ type: HoldReleased.type, data: release }];
}
