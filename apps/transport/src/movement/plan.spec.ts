import {
  advance,
  after,
  agreed,
  atSea,
  contingentId,
  contracted,
  drafted,
  flight,
  legs,
  planned,
  road,
  rule,
  sea,
  today,
  unknown,
} from '../../test/movements.js';
import { type Movement, unknownMovement } from './movement.js';
import { planMovement, type PlanMovement } from './plan.js';

const command: PlanMovement = { contingentId, planId: 'MP-1', plannedOn: '2017-03-20', legs, today };
const plan = (movement: Movement, change: Partial<PlanMovement> = {}) =>
  planMovement(movement, { ...command, ...change });

it('plans the legs of cargo and people', () => {
  const { today: _, ...drawn } = command;
  expect(plan(agreed)).toEqual([{ type: 'transport.movement-planned', data: drawn }]);
  expect(after(agreed, ...plan(agreed))).toEqual(planned);
});

it('may be planned before the agreement', () => {
  expect(plan(drafted)).toHaveLength(1);
});

it('lets a new plan replace the old one until something has departed', () => {
  const shorter = { planId: 'MP-2', legs: [sea, flight] };
  expect(after(planned, ...plan(planned, shorter))).toMatchObject({ stage: 'planned', planId: 'MP-2' });
  const replanned = after(contracted, ...plan(contracted, shorter));
  expect(replanned).toMatchObject({
    stage: 'contracted',
    planId: 'MP-2',
    legs: [{ legId: 'sea' }, { legId: 'flight' }],
  });
  expect(() => plan(atSea, shorter)).toThrow(rule('leg-already-departed'));
});

it('refuses a plan for a contingent that nobody selected', () => {
  expect(() => plan(unknownMovement)).toThrow(unknown('movement'));
});

it('asks for a cargo leg and a leg of the main body', () => {
  expect(() => plan(agreed, { legs: [flight] })).toThrow(rule('cargo-leg-missing', 'legs'));
  expect(() => plan(agreed, { legs: [sea, advance] })).toThrow(rule('main-body-leg-missing', 'legs'));
});

it('refuses a leg named twice, one that arrives before it departs and one before the leg it follows', () => {
  expect(() => plan(agreed, { legs: [sea, flight, sea] })).toThrow(rule('leg-named-twice', 'legs.2.legId'));
  const backwards = { ...sea, arriveOn: '2017-05-09' };
  expect(() => plan(agreed, { legs: [backwards] })).toThrow(rule('leg-arrives-before-departure', 'legs.0.arriveOn'));
  expect(() => plan(agreed, { legs: [flight, road, sea] })).toThrow(rule('legs-out-of-order', 'legs.2.departOn'));
});

it('lets cargo and people overlap freely', () => {
  expect(plan(agreed, { legs: [road, { ...flight, departOn: '2017-01-01' }] })).toHaveLength(1);
});

it('refuses a plan made in the future', () => {
  expect(() => plan(agreed, { plannedOn: '2017-07-08' })).toThrow(rule('date-in-future', 'plannedOn'));
});
