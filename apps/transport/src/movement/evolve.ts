import { evolveLegs } from '../leg/evolve-legs.js';
import type { ContractedMovement, Movement, MovementFact, OpenedMovement, UnknownMovement } from './movement.js';

type FactData<Type extends MovementFact['type']> = Extract<MovementFact, { type: Type }>['data'];

/** The movement after a fact. A fact that cannot follow the state it meets changes nothing. */
export function evolve(movement: Movement, fact: MovementFact): Movement {
  switch (fact.type) {
    case 'clearance-heard': {
      const { clearanceVersion: version, cleared, blockedBy } = fact.data;
      return { ...movement, clearance: { cleared, version, blockedBy } };
    }
    case 'load-list-heard':
      return { ...movement, cargo: fact.data };
    case 'transport.movement-drafted':
      return movement.stage === 'unknown' ? draft(movement, fact.data) : movement;
    default:
      return movement.stage === 'unknown' ? movement : evolveOpened(movement, fact);
  }
}

type Later = Exclude<MovementFact, { type: 'clearance-heard' | 'load-list-heard' | 'transport.movement-drafted' }>;

function evolveOpened(movement: OpenedMovement, fact: Later): Movement {
  switch (fact.type) {
    case 'agreement-heard': {
      const { strength, ...agreement } = fact.data;
      return { ...movement, agreement, agreedStrength: strength };
    }
    case 'transport.cargo-sized': {
      const { contingentId: _, ...cargo } = fact.data;
      return { ...movement, cargo };
    }
    case 'transport.host-clearance-recorded':
      return { ...movement, hostClearances: { ...movement.hostClearances, [fact.data.kind]: fact.data.outcome } };
    case 'transport.movement-planned':
      return plan(movement, fact.data);
    case 'transport.movement-contracted': {
      const { contingentId: _, ...contract } = fact.data;
      return movement.stage === 'planned' ? { ...movement, stage: 'contracted', contract } : movement;
    }
    case 'transport.leg-departed':
      return { ...underWay(movement), legs: evolveLegs(movement.legs, fact) };
    case 'transport.leg-held':
    case 'transport.leg-released':
    case 'transport.leg-arrived':
      return { ...movement, legs: evolveLegs(movement.legs, fact) };
    case 'transport.cargo-delivered':
      return isContracted(movement) ? { ...movement, stage: 'delivered' } : movement;
    case 'transport.people-arrived':
      return { ...movement, personsInMission: fact.data.personsInMission };
  }
}

function draft({ clearance, cargo }: UnknownMovement, drafted: FactData<'transport.movement-drafted'>): Movement {
  const { contingentId: _, ...asked } = drafted;
  const nothingYet = { agreement: null, agreedStrength: null, hostClearances: {}, legs: [], personsInMission: 0 };
  return { stage: 'drafted', ...asked, clearance, cargo, ...nothingYet };
}

function plan(movement: OpenedMovement, planned: FactData<'transport.movement-planned'>): Movement {
  const legs = planned.legs.map((leg) => ({ ...leg, status: 'planned' as const, holds: [] }));
  const { planId } = planned;
  return isContracted(movement) ? { ...movement, planId, legs } : { ...movement, stage: 'planned', planId, legs };
}

const isContracted = (movement: OpenedMovement): movement is ContractedMovement => 'contract' in movement;

const underWay = (movement: OpenedMovement): OpenedMovement =>
  movement.stage === 'contracted' ? { ...movement, stage: 'moving' } : movement;
