import { after, pledged, pledgeFact, rule, today } from '../../test/units.js';
import { registerPledge } from './pledge.js';

const { renewalDueOn: _, ...pledge } = pledgeFact.data;
const command = { ...pledge, today };

it('registers a pledge at level 1, due for renewal after twelve months', () => {
  const facts = registerPledge({ stage: 'unknown' }, command);
  expect(facts).toEqual([pledgeFact]);
  expect(after(...facts)).toMatchObject({ stage: 'pledged', level: 'level-1', renewalDueOn: '2018-01-05' });
});

it('refuses to pledge a contingent twice', () => {
  expect(() => registerPledge(pledged, command)).toThrow(rule('contingent-already-pledged'));
});

it('refuses a pledge in the future', () => {
  const tomorrow = { ...command, pledgedOn: '2017-07-08' };
  expect(() => registerPledge({ stage: 'unknown' }, tomorrow)).toThrow(rule('date-in-future', 'pledgedOn'));
});
