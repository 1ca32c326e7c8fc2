import fc from 'fast-check';
import { RuleBroken } from '#runtime';
import { after, contingentId, pledged, steps as story, terms, today } from '../../test/units.js';
import { signAgreement } from '../agreement/agreement.js';
import { placeHold, releaseHold } from '../hold/hold.js';
import { selectContingent } from '../selection/selection.js';
import { certifyTraining } from '../training/training.js';
import { recordConductCheck } from '../vetting/vetting.js';
import { reportVisit } from '../visit/visit.js';
import { withdrawContingent } from '../withdrawal/withdrawal.js';
import type { Contingent, ContingentFact, ContingentState } from './contingent.js';
import { evolveContingent } from './evolve-contingent.js';

type Order = (contingent: Contingent) => ContingentFact[];
type Step = { facts: ContingentFact[]; after: Contingent };

const one = { contingentId, today };
const date = fc.constantFrom('2017-01-20', '2017-02-14', '2017-03-01', '2017-06-30', '2017-07-08');
const number = fc.integer({ min: 1, max: 3 });
const agreement = {
  strength: 650,
  equipment: [{ lineId: 'L1', quantity: 26 }],
  medical: { level: 'level-1' as const, equipmentOwner: 'contributor' as const },
};
const certificate = { validUntil: '2018-01-20', materialsEdition: '2017', hours: 240, fieldExercise: true };

const visits = fc.record({ n: number, on: date, result: fc.constantFrom('passed' as const, 'failed' as const) });
const checks = fc.record({
  n: number,
  on: date,
  kind: fc.constantFrom('state-certification' as const, 'final-roll' as const),
});
const moments = fc.record({ n: number, on: date });

/** Every order but the withdrawal that can be given to a pledged contingent, sensible or not. */
const steps: fc.Arbitrary<Order> = fc.oneof(
  visits.map(
    ({ n, on, result }): Order =>
      (unit) =>
        reportVisit(unit, { ...one, visitId: `V-${n}`, visitedOn: on, result, findings: [] }),
  ),
  moments.map(
    ({ n, on }): Order =>
      (unit) =>
        selectContingent(unit, { ...terms, requirementId: `SUR-${n}` }, { ...one, selectedOn: on }),
  ),
  moments.map(
    ({ n, on }): Order =>
      (unit) =>
        signAgreement(unit, { ...one, ...agreement, agreementId: `MOU-${n}`, signedOn: on }),
  ),
  moments.map(
    ({ n, on }): Order =>
      (unit) =>
        certifyTraining(unit, { ...one, ...certificate, certificateId: `T-${n}`, certifiedOn: on }),
  ),
  checks.map(
    ({ n, on, kind }): Order =>
      (unit) =>
        recordConductCheck(unit, {
          ...one,
          checkId: `K-${n}`,
          kind,
          outcome: 'clear',
          recordedOn: on,
          individualsHeld: 0,
        }),
  ),
  moments.map(
    ({ n, on }): Order =>
      (unit) =>
        placeHold(unit, { ...one, holdId: `H-${n}`, reason: 'Review', placedOn: on }),
  ),
  moments.map(
    ({ n, on }): Order =>
      (unit) =>
        releaseHold(unit, { ...one, holdId: `H-${n}`, releasedOn: on }),
  ),
);
const withdrawal = moments.map(
  ({ on }): Order =>
    (unit) =>
      withdrawContingent(unit, { ...one, cause: 'UN review', withdrawnOn: on }),
);
const orders = fc.oneof({ weight: 24, arbitrary: steps }, { weight: 1, arbitrary: withdrawal });

function give(order: Order, unit: Contingent): ContingentFact[] {
  try {
    return order(unit);
  } catch (error) {
    if (error instanceof RuleBroken) return [];
    throw error;
  }
}

type Life = { from: keyof typeof story; given: Order[] };

/** A contingent that stands anywhere on its way, and what it is ordered from there. */
const lives: fc.Arbitrary<Life> = fc.record({
  from: fc.constantFrom('pledged', 'assessed', 'selected', 'agreed'),
  given: fc.array(orders, { maxLength: 40 }),
});

function play({ from, given }: Life): Step[] {
  const steps: Step[] = [{ facts: story[from], after: after(...story[from]) }];
  for (const order of given) {
    const before = steps.at(-1)?.after ?? pledged;
    const facts = give(order, before);
    steps.push({ facts, after: facts.reduce<ContingentState>(evolveContingent, before) as Contingent });
  }
  return steps;
}

it('yields no fact after a withdrawal, whatever is ordered', () => {
  fc.assert(
    fc.property(lives, (life) => {
      const steps = play(life);
      const end = steps.findIndex((step) => step.after.stage === 'withdrawn');
      const late = end < 0 ? [] : steps.slice(end + 1).flatMap(({ facts }) => facts);
      expect(late).toEqual([]);
    }),
  );
});

it('gets its state from its facts alone', () => {
  fc.assert(
    fc.property(lives, (life) => {
      const steps = play(life);
      expect(after(...steps.flatMap(({ facts }) => facts))).toEqual(steps.at(-1)?.after);
    }),
  );
});

it('stays quiet when an order that was followed is given again at once', () => {
  fc.assert(
    fc.property(lives, (life) => {
      const steps = play(life).slice(1);
      const again = life.given.flatMap((order, at) => give(order, steps[at]?.after ?? pledged));
      expect(again).toEqual([]);
    }),
  );
});

it('is selected once, agreed once and withdrawn once at most', () => {
  fc.assert(
    fc.property(lives, (life) => {
      const types = play(life).flatMap(({ facts }) => facts.map(({ type }) => type));
      for (const once of ['contingent-selected', 'agreement-signed', 'contingent-withdrawn']) {
        expect(types.filter((type) => type === `force-generation.${once}`).length).toBeLessThanOrEqual(1);
      }
    }),
  );
});
