import {
  after,
  arrived,
  atSea,
  cleared,
  contingentId,
  departed,
  heldAtSea,
  landed,
  rule,
  today,
  unknown,
} from '../../test/movements.js';
import { type Movement, unknownMovement } from '../movement/movement.js';
import { arriveLeg } from './arrival.js';

const arrive = (movement: Movement, legId: string, arrivedOn: string, persons?: number) =>
  arriveLeg(movement, { contingentId, legId, arrivedOn, persons, today });
const types = (facts: readonly { type: string }[]) => facts.map((fact) => fact.type.replace('transport.', ''));

const onRoad = after(landed, departed('road', '2017-06-09'));
const delivered = after(onRoad, ...arrive(onRoad, 'road', '2017-06-20'));
const flying = after(delivered, departed('flight', '2017-06-22'));
const driving = after(flying, arrived('flight', '2017-06-22'), departed('drive', '2017-06-23'));

it('arrives, and the last cargo leg delivers the cargo', () => {
  expect(types(arrive(atSea, 'sea', '2017-06-08'))).toEqual(['leg-arrived']);
  expect(arrive(onRoad, 'road', '2017-06-20').slice(1)).toEqual([
    { type: 'transport.cargo-delivered', data: { contingentId, deliveredOn: '2017-06-20' } },
  ]);
  expect(delivered.stage).toBe('delivered');
});

it('brings people to the site with the last leg of their chain and counts all so far', () => {
  expect(types(arrive(flying, 'flight', '2017-06-22', 550))).toEqual(['leg-arrived']);
  const withAdvance = after(driving, departed('advance', '2017-06-20'));
  const there = after(withAdvance, ...arrive(withAdvance, 'advance', '2017-06-20', 40));
  const counts = {
    arrivalId: 'drive',
    arrivedOn: '2017-06-24',
    persons: 550,
    personsInMission: 590,
    agreedStrength: 600,
  };
  const facts = arrive(there, 'drive', '2017-06-24', 550);
  expect(facts.slice(1)).toEqual([{ type: 'transport.people-arrived', data: { contingentId, ...counts } }]);
  expect(after(there, ...facts)).toMatchObject({ stage: 'delivered', personsInMission: 590 });
});

it('asks people legs for the number of people and refuses one for cargo', () => {
  expect(() => arrive(flying, 'flight', '2017-06-22')).toThrow(rule('persons-missing', 'persons'));
  expect(() => arrive(atSea, 'sea', '2017-06-08', 5)).toThrow(rule('persons-on-cargo-leg', 'persons'));
});

it('takes a tenth more people than agreed and refuses one more', () => {
  expect(arrive(driving, 'drive', '2017-06-24', 660)).toHaveLength(2);
  expect(() => arrive(driving, 'drive', '2017-06-24', 661)).toThrow(rule('persons-beyond-strength', 'persons'));
});

it('refuses the arrival of a leg that has not departed, is held or has arrived', () => {
  expect(() => arrive(cleared, 'sea', '2017-06-08')).toThrow(rule('leg-not-departed'));
  expect(() => arrive(heldAtSea, 'sea', '2017-06-08')).toThrow(rule('leg-held'));
  expect(() => arrive(landed, 'sea', '2017-06-08')).toThrow(rule('leg-already-arrived'));
});

it('refuses an arrival before the departure, before the end of a hold or in the future', () => {
  expect(() => arrive(atSea, 'sea', '2017-05-10')).toThrow(rule('arrival-before-departure', 'arrivedOn'));
  const release = { contingentId, legId: 'sea', holdId: 'LH-1', releasedOn: '2017-06-10' };
  const released = after(heldAtSea, { type: 'transport.leg-released', data: release });
  expect(() => arrive(released, 'sea', '2017-06-09')).toThrow(rule('arrival-before-departure', 'arrivedOn'));
  expect(() => arrive(atSea, 'sea', '2017-07-08')).toThrow(rule('date-in-future', 'arrivedOn'));
});

it('refuses an unknown movement and an unknown leg', () => {
  expect(() => arrive(unknownMovement, 'sea', '2017-06-08')).toThrow(unknown('movement'));
  expect(() => arrive(atSea, 'train', '2017-06-08')).toThrow(unknown('leg'));
});
