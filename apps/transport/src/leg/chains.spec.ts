import fc from 'fast-check';
import { after, clearance, cleared, contingentId, legs, today } from '../../test/movements.js';
import type { Movement, MovementFact } from '../movement/movement.js';
import { planMovement } from '../movement/plan.js';
import { arriveLeg } from './arrival.js';
import { departLeg } from './departure.js';
import { holdLeg, releaseLeg } from './hold.js';

type Step = { verb: 'depart' | 'hold' | 'release' | 'arrive' | 'replan' | 'block' | 'clear'; leg: number; day: number };

const step = fc.record<Step>({
  verb: fc.constantFrom('depart', 'hold', 'release', 'arrive', 'replan', 'block', 'clear'),
  leg: fc.nat(legs.length - 1),
  day: fc.integer({ min: 1, max: 9 }),
});

function decide(movement: Movement, { verb, leg, day }: Step): readonly MovementFact[] {
  const planned = legs[leg]!;
  const names = { contingentId, legId: planned.legId, today };
  const on = `2017-06-0${day}`;
  switch (verb) {
    case 'depart':
      return departLeg(movement, { ...names, departedOn: on });
    case 'hold':
      return holdLeg(movement, { ...names, holdId: `H-${day}`, reason: 'Customs', heldBy: 'carrier', heldOn: on });
    case 'release':
      return releaseLeg(movement, { ...names, holdId: `H-${day}`, releasedOn: on });
    case 'arrive':
      return arriveLeg(movement, { ...names, arrivedOn: on, persons: planned.carries === 'cargo' ? undefined : 300 });
    case 'replan':
      return planMovement(movement, { contingentId, planId: `MP-${day}`, plannedOn: on, legs, today });
    case 'block':
      return [clearance(movement.clearance.version + 1, 'training')];
    case 'clear':
      return [clearance(movement.clearance.version + 1)];
  }
}

function tryStep(movement: Movement, next: Step): readonly MovementFact[] {
  try {
    return decide(movement, next);
  } catch (error) {
    expect(['RuleBroken', 'NotFound']).toContain((error as Error).name);
    return [];
  }
}

function checkOrder(movement: Movement): void {
  if (movement.stage === 'unknown') throw new Error('A movement never loses its draft.');
  for (const carries of ['cargo', 'advance-party', 'main-body']) {
    const chain = movement.legs.filter((leg) => leg.carries === carries);
    chain.slice(1).forEach((leg, n) => {
      if (leg.status === 'planned') return;
      expect(chain[n]?.status).toBe('arrived');
      expect(leg.departedOn! >= chain[n]!.arrivedOn!).toBe(true);
    });
  }
  expect(movement.personsInMission * 10).toBeLessThanOrEqual(600 * 11);
}

it('lets no sequence of commands make a later leg depart before the earlier one arrived', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      let movement = cleared;
      const told: string[] = [];
      for (const next of steps) {
        const facts = tryStep(movement, next);
        if (next.verb === 'depart' && facts.length > 0) expect(movement.clearance.cleared).toBe(true);
        movement = after(movement, ...facts);
        told.push(...facts.map((fact) => fact.type));
        checkOrder(movement);
      }
      expect(told.filter((type) => type === 'transport.cargo-delivered').length).toBeLessThanOrEqual(1);
    }),
    { numRuns: 300 },
  );
});
