import { accepted, after, agreed, arrivalOpen, contingentId, drafted, loaded, rule } from '../../test/holdings.js';
import { unknownHolding } from '../ledger/holding.js';
import { missArrivalInspection, openArrivalInspection } from './arrival.js';
import { arrivalDeadline, sleepUntilMissed } from './deadline.js';

const delivered = { contingentId, deliveredOn: '2017-06-01' };

it('opens the arrival inspection when the cargo is delivered, due 30 days later', () => {
  const facts = openArrivalInspection(loaded, delivered);
  expect(facts).toMatchObject([{ data: { arrivedOn: '2017-06-01', dueOn: '2017-07-01' } }]);
  expect(after(loaded, ...facts)).toEqual(arrivalOpen);
});

it('takes the word of the carrier even where the load list never came', () => {
  expect(openArrivalInspection(agreed, delivered)).toHaveLength(1);
});

it('stays quiet when the same delivery is heard again', () => {
  expect(openArrivalInspection(arrivalOpen, delivered)).toEqual([]);
  expect(openArrivalInspection(accepted, delivered)).toEqual([]);
});

it('refuses cargo of a contingent whose equipment nobody agreed', () => {
  expect(() => openArrivalInspection(unknownHolding, delivered)).toThrow(rule('holding-not-agreed'));
  expect(() => openArrivalInspection(drafted, delivered)).toThrow(rule('holding-not-agreed'));
});

it('misses the due date when the day is over, once', () => {
  const miss = (today: string) => missArrivalInspection(arrivalOpen, { contingentId, today });
  expect(miss('2017-07-01')).toEqual([]);
  expect(miss('2017-07-02')).toMatchObject([{ data: { dueOn: '2017-07-01' } }]);
  const overdue = after(arrivalOpen, ...miss('2017-07-02'));
  expect(overdue).toMatchObject({ stage: 'arrival-open', arrival: { overdue: true } });
  expect(missArrivalInspection(overdue, { contingentId, today: '2017-07-03' })).toEqual([]);
});

it('misses nothing where no arrival inspection is open', () => {
  expect(missArrivalInspection(loaded, { contingentId, today: '2018-01-01' })).toEqual([]);
  expect(missArrivalInspection(accepted, { contingentId, today: '2018-01-01' })).toEqual([]);
});

it('tells whether the deadline runs, was met or was missed', () => {
  const overdue = after(arrivalOpen, ...missArrivalInspection(arrivalOpen, { contingentId, today: '2017-07-02' }));
  expect(arrivalDeadline(loaded)).toBeUndefined();
  expect(arrivalDeadline(arrivalOpen)).toEqual({ dueOn: '2017-07-01', outcome: 'runs' });
  expect(arrivalDeadline(accepted)).toEqual({ dueOn: '2017-07-01', outcome: 'met' });
  expect(arrivalDeadline(overdue)).toEqual({ dueOn: '2017-07-01', outcome: 'missed' });
});

it('sleeps until the due date is over, faster when the exercise runs faster', () => {
  const now = new Date('2017-07-01T12:00:00Z');
  expect(sleepUntilMissed('2017-07-01', { now, speed: 1 })).toBe(43_200_000);
  expect(sleepUntilMissed('2017-07-01', { now, speed: 3_600 })).toBe(12_000);
});

it('never sleeps longer than a day, not at all once the day is over, and never spins', () => {
  const now = new Date('2017-06-01T00:00:00Z');
  expect(sleepUntilMissed('2017-07-01', { now, speed: 1 })).toBe(86_400_000);
  expect(sleepUntilMissed('2017-05-01', { now, speed: 1 })).toBe(0);
  expect(sleepUntilMissed('2017-07-01', { now, speed: 86_400_000 })).toBe(5_000);
});

it('does not sleep where time moves by leaps', () => {
  expect(sleepUntilMissed('2017-07-01', { now: new Date('2017-06-01'), speed: 0 })).toBeUndefined();
});
