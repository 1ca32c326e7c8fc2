import { agreed, contingentId, rule, today, withdrawn } from '../../test/units.js';
import type { Contingent } from '../pledge/contingent.js';
import { evolveContingent } from '../pledge/evolve-contingent.js';
import { placeHold, releaseHold } from './hold.js';

function place(contingent: Contingent, placedOn = '2017-04-23') {
  return placeHold(contingent, { contingentId, holdId: 'H-1', reason: 'Conduct review', placedOn, today });
}
function release(contingent: Contingent, releasedOn = '2017-05-02') {
  return releaseHold(contingent, { contingentId, holdId: 'H-1', releasedOn, today });
}
const held = place(agreed).reduce(evolveContingent, agreed) as Contingent;
const released = release(held).reduce(evolveContingent, held) as Contingent;

it('places a hold on the unit, and stays quiet when it is placed again', () => {
  expect(held.holds).toEqual([{ holdId: 'H-1', reason: 'Conduct review', placedOn: '2017-04-23', releasedOn: null }]);
  expect(place(held)).toEqual([]);
});

it('releases a hold, and stays quiet when it is released again', () => {
  expect(released.holds).toMatchObject([{ holdId: 'H-1', releasedOn: '2017-05-02' }]);
  expect(release(released)).toEqual([]);
});

it('refuses to release a hold that nobody placed', () => {
  expect(() => release(agreed)).toThrow(rule('hold-not-placed'));
});

it('refuses to release a hold on a second date', () => {
  expect(() => release(released, '2017-05-03')).toThrow(rule('hold-already-released'));
});

it('refuses a release before the hold', () => {
  expect(() => release(held, '2017-04-22')).toThrow(rule('release-before-hold', 'releasedOn'));
});

it('refuses a hold or a release in the future', () => {
  expect(() => place(agreed, '2017-07-08')).toThrow(rule('date-in-future', 'placedOn'));
  expect(() => release(held, '2017-07-08')).toThrow(rule('date-in-future', 'releasedOn'));
});

it('refuses a hold or a release on a contingent that was withdrawn', () => {
  expect(() => place(withdrawn)).toThrow(rule('contingent-withdrawn'));
  expect(() => release(withdrawn)).toThrow(rule('contingent-withdrawn'));
});
