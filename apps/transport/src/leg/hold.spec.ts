import { after, atSea, cleared, contingentId, heldAtSea, landed, rule, today, unknown } from '../../test/movements.js';
import { type Movement, unknownMovement } from '../movement/movement.js';
import { holdLeg, releaseLeg } from './hold.js';

const names = { contingentId, legId: 'sea', holdId: 'LH-1', today };
const because = { reason: 'Customs papers at Douala', heldBy: 'host-country' } as const;
const hold = (movement: Movement, heldOn = '2017-06-01', holdId = 'LH-1') =>
  holdLeg(movement, { ...names, ...because, holdId, heldOn });
const release = (movement: Movement, releasedOn = '2017-06-10', holdId = 'LH-1') =>
  releaseLeg(movement, { ...names, holdId, releasedOn });

it('holds a leg on its way and lets it go on', () => {
  expect(after(atSea, ...hold(atSea))).toEqual(heldAtSea);
  const released = after(heldAtSea, ...release(heldAtSea));
  expect('legs' in released && released.legs[0]).toMatchObject({
    status: 'departed',
    holds: [{ releasedOn: '2017-06-10' }],
  });
});

it('keeps a leg held until everybody who holds it lets it go', () => {
  const twice = after(heldAtSea, ...hold(heldAtSea, '2017-06-02', 'LH-2'));
  const once = after(twice, ...release(twice));
  expect('legs' in once && once.legs[0]?.status).toBe('held');
  const free = after(once, ...release(once, '2017-06-11', 'LH-2'));
  expect('legs' in free && free.legs[0]?.status).toBe('departed');
});

it('stays quiet about a hold that stands and a release that was given', () => {
  expect(hold(heldAtSea)).toEqual([]);
  expect(release(after(heldAtSea, ...release(heldAtSea)))).toEqual([]);
});

it('refuses to hold a leg that is not on its way', () => {
  expect(() => hold(cleared)).toThrow(rule('leg-not-departed'));
  expect(() => hold(landed)).toThrow(rule('leg-already-arrived'));
  expect(() => hold(unknownMovement)).toThrow(unknown('movement'));
});

it('refuses to release what nobody holds', () => {
  expect(() => release(atSea)).toThrow(unknown('hold'));
});

it('keeps departure, hold and release in order and out of the future', () => {
  expect(() => hold(atSea, '2017-05-10')).toThrow(rule('hold-before-departure', 'heldOn'));
  expect(() => hold(atSea, '2017-07-08')).toThrow(rule('date-in-future', 'heldOn'));
  expect(() => release(heldAtSea, '2017-05-31')).toThrow(rule('release-before-hold', 'releasedOn'));
  expect(() => release(heldAtSea, '2017-07-08')).toThrow(rule('date-in-future', 'releasedOn'));
});
