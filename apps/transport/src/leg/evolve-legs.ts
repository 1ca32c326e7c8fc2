import type { LegHold, LegOnWay, MovementFact } from '../movement/movement.js';

type LegFact = Extract<
  MovementFact,
  { type: 'transport.leg-departed' | 'transport.leg-held' | 'transport.leg-released' | 'transport.leg-arrived' }
>;

/** The legs after a fact about one of them. */
export function evolveLegs(legs: readonly LegOnWay[], fact: LegFact): readonly LegOnWay[] {
  return legs.map((leg) => (leg.legId === fact.data.legId ? evolveLeg(leg, fact) : leg));
}

function evolveLeg(leg: LegOnWay, fact: LegFact): LegOnWay {
  switch (fact.type) {
    case 'transport.leg-departed':
      return { ...leg, status: 'departed', departedOn: fact.data.departedOn };
    case 'transport.leg-held': {
      const { holdId, reason, heldBy, heldOn } = fact.data;
      return withHolds(leg, [...leg.holds, { holdId, reason, heldBy, heldOn, releasedOn: null }]);
    }
    case 'transport.leg-released': {
      const { holdId, releasedOn } = fact.data;
      return withHolds(
        leg,
        leg.holds.map((hold) => (hold.holdId === holdId ? { ...hold, releasedOn } : hold)),
      );
    }
    case 'transport.leg-arrived': {
      const { arrivedOn, persons } = fact.data;
      return { ...leg, status: 'arrived', arrivedOn, ...(persons === undefined ? {} : { persons }) };
    }
  }
}

/** A leg goes on only when everybody who held it let it go. */
function withHolds(leg: LegOnWay, holds: readonly LegHold[]): LegOnWay {
  const held = holds.some((hold) => hold.releasedOn === null);
  return { ...leg, status: held ? 'held' : 'departed', holds };
}
