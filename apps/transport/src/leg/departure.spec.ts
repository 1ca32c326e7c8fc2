import {
  after,
  atSea,
  clearance,
  cleared,
  contingentId,
  contracted,
  landed,
  planned,
  rule,
  today,
  unknown,
} from '../../test/movements.js';
import { type Movement, unknownMovement } from '../movement/movement.js';
import { departLeg } from './departure.js';

const depart = (movement: Movement, legId = 'sea', departedOn = '2017-05-11') =>
  departLeg(movement, { contingentId, legId, departedOn, today });

it('departs a leg of a cleared and contracted movement', () => {
  const departure = { contingentId, legId: 'sea', carries: 'cargo', departedOn: '2017-05-11' };
  expect(depart(cleared)).toEqual([{ type: 'transport.leg-departed', data: departure }]);
  expect(after(cleared, ...depart(cleared))).toMatchObject({
    stage: 'moving',
    legs: [{ status: 'departed' }, {}, {}, {}, {}],
  });
});

it('refuses to depart without clearance and names the closed gates', () => {
  expect(() => depart(contracted)).toThrow('No clearance to move has been given yet.');
  const blocked = after(cleared, clearance(2, 'training'));
  expect(() => depart(blocked)).toThrow(rule('not-cleared-to-move'));
  expect(() => depart(blocked)).toThrow('closed gates: training (No training certificate yet.)');
});

it('refuses to depart without a carrier', () => {
  expect(() => depart(after(planned, clearance(1)))).toThrow(rule('not-contracted'));
});

it('refuses a leg before the one it follows has arrived', () => {
  expect(() => depart(cleared, 'road')).toThrow(rule('previous-leg-not-arrived'));
  expect(() => depart(atSea, 'road')).toThrow(rule('previous-leg-not-arrived'));
  expect(() => depart(landed, 'road', '2017-06-07')).toThrow(rule('departure-before-previous-arrival', 'departedOn'));
  expect(depart(landed, 'road', '2017-06-08')).toHaveLength(1);
});

it('lets people go while the cargo is under way', () => {
  expect(depart(atSea, 'advance')).toHaveLength(1);
  expect(depart(atSea, 'flight')).toHaveLength(1);
});

it('refuses a leg that has departed already', () => {
  expect(() => depart(atSea)).toThrow(rule('leg-already-departed'));
  expect(() => depart(landed)).toThrow(rule('leg-already-departed'));
});

it('stops the legs not yet departed when a block is heard, and never rewrites departed ones', () => {
  const blocked = after(landed, clearance(2, 'training'));
  expect('legs' in blocked && blocked.legs[0]).toMatchObject({ status: 'arrived', departedOn: '2017-05-11' });
  expect(() => depart(blocked, 'road', '2017-06-09')).toThrow(rule('not-cleared-to-move'));
});

it('refuses an unknown movement, an unknown leg and a departure in the future', () => {
  expect(() => depart(unknownMovement)).toThrow(unknown('movement'));
  expect(() => depart(cleared, 'train')).toThrow(unknown('leg'));
  expect(() => depart(cleared, 'sea', '2017-07-08')).toThrow(rule('date-in-future', 'departedOn'));
});
