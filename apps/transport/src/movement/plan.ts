import type { FactOf, Leg, MovementPlanned } from '#contracts';
import { refuse, refuseFuture } from '../rules.js';
import { type Movement, opened } from './movement.js';

type Planned = FactOf<typeof MovementPlanned>;
export type PlanMovement = Planned['data'] & { readonly today: string };

/** Plans the legs of cargo and people. A new plan replaces the old one until something has departed. */
export function planMovement(movement: Movement, command: PlanMovement): Planned[] {
  const { today, ...plan } = command;
  const gone = opened(movement, plan.contingentId).legs.find((leg) => leg.status !== 'planned');
  if (gone) refuse('leg-already-departed', `Leg ${gone.legId} has departed; the plan stands.`);
  refuseFuture(plan.plannedOn, today, 'plannedOn');
  refuseLegs(plan.legs);
  if (!plan.legs.some((leg) => leg.carries === 'cargo')) {
    refuse('cargo-leg-missing', 'A plan needs at least one cargo leg.', 'legs');
  }
  if (!plan.legs.some((leg) => leg.carries === 'main-body')) {
    refuse('main-body-leg-missing', 'A plan needs at least one leg for the main body.', 'legs');
  }
  return [{ type: 'transport.movement-planned', data: plan }];
}

/** Legs that carry the same thing follow each other; cargo, advance party and main body may overlap. */
function refuseLegs(legs: readonly Leg[]): void {
  const seen = new Set<string>();
  const lastOf = new Map<Leg['carries'], Leg>();
  legs.forEach((leg, n) => {
    if (seen.has(leg.legId)) refuse('leg-named-twice', `Leg ${leg.legId} is named twice.`, `legs.${n}.legId`);
    if (leg.arriveOn < leg.departOn) {
      const message = `Leg ${leg.legId} would arrive on ${leg.arriveOn}, before it departs on ${leg.departOn}.`;
      refuse('leg-arrives-before-departure', message, `legs.${n}.arriveOn`);
    }
    const previous = lastOf.get(leg.carries);
    if (previous && leg.departOn < previous.arriveOn) {
      const message = `Leg ${leg.legId} would depart before leg ${previous.legId} arrives on ${previous.arriveOn}.`;
      refuse('legs-out-of-order', message, `legs.${n}.departOn`);
    }
    seen.add(leg.legId);
    lastOf.set(leg.carries, leg);
  });
}
