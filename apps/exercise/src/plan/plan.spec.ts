import { contingents, facilities, facts, script, settings } from '../../test/facts.js';
import { bodies } from '../../test/bodies.js';
import { dateOf } from './calendar.js';
import { plan } from './plan.js';
import type { Thread } from './script.js';

const steps = script.threads.flatMap((thread) => thread.steps);
const paths = (thread: Thread) => thread.steps.map(({ path }) => path);
const ends = (thread: Thread, way: RegExp) => paths(thread).some((path) => way.test(path));

it('plans the same script for the same seed, and another for another', () => {
  expect(plan(2017, facts, settings)).toEqual(script);
  expect(plan(2018, facts, settings)).not.toEqual(script);
});

it('changes nobody else when a contingent is added', () => {
  const without = { ...facts, presences: facts.presences.slice(0, -1) };
  const smaller = new Map(plan(2017, without, settings).threads.map((thread) => [thread.id, thread]));
  const changed = contingents.slice(0, -1).filter((thread) => {
    return JSON.stringify(thread) !== JSON.stringify(smaller.get(thread.id));
  });
  // One lot in each kind of trouble may fall on another; everybody else does the same.
  expect(changed.length).toBeLessThan(20);
});

it('tells the same stories in a smaller exercise', () => {
  const small = plan(2017, facts, { ...settings, contingents: 20 }).threads.filter((thread) => thread.contingent);
  expect(small).toHaveLength(20);
  for (const thread of small) expect(thread).toEqual(contingents.find(({ id }) => id === thread.id));
});

it('sends only bodies that the contracts accept', () => {
  const wrong = steps.flatMap(({ path, body }) => {
    const schema = bodies.find(([way]) => way.test(path))?.[1];
    const parsed = schema?.safeParse(body);
    return parsed?.success ? [] : [{ path, error: parsed?.error.message ?? 'no schema for this path' }];
  });
  expect(wrong).toEqual([]);
});

it('records nothing before it happened', () => {
  const future = steps.flatMap(({ day, path, body }) => {
    const today = dateOf(settings.start, day);
    const happened = Object.entries(body).filter(([name]) => /On$/.test(name) && !/^(neededBy|dueOn)$/.test(name));
    return happened.filter(([, date]) => String(date) > today).map(([name]) => ({ path, name }));
  });
  expect(future).toEqual([]);
});

it('orders the steps of a thread by day, within the exercise', () => {
  for (const { steps: own } of script.threads) {
    const days = own.map(({ day }) => day);
    expect([...days].sort((one, other) => one - other)).toEqual(days);
  }
  expect(Math.min(...steps.map(({ day }) => day))).toBe(1);
  expect(Math.max(...steps.map(({ day }) => day))).toBeLessThanOrEqual(settings.lastDay);
});

it('sends no command twice under one id', () => {
  const tried = steps.filter(({ refusal }) => refusal === undefined).map(({ path }) => path);
  expect(new Set(tried).size).toBe(tried.length);
});

it('brings most contingents into the mission, loses one and leaves a few waiting', () => {
  const arrived = contingents.filter((thread) => ends(thread, /K-9$/) && ends(thread, /AI-1$/));
  const withdrawn = contingents.filter((thread) => ends(thread, /withdrawals/));
  expect(withdrawn.map(({ id }) => id)).toEqual(['MINUSCA-BERBERATI-COG-1']);
  expect(withdrawn[0]?.steps.at(-1)).toMatchObject({ body: { withdrawnOn: '2017-06-21' } });
  expect(arrived.length).toBeGreaterThanOrEqual(185);
  expect(arrived.length).toBeLessThan(195);
});

it('completes every chain that does not get stuck', () => {
  const chain = [/requirements/, /visits/, /selections/, /agreements/, /plans/, /lists\/EL/, /inspections\/I-/];
  const rest = [
    /load-lists/,
    /training/,
    /K-1$/,
    /K-2$/,
    /contracts/,
    /host-clearances/,
    /departure/,
    /main-.*arrival/,
  ];
  for (const thread of contingents.filter((one) => ends(one, /AI-1$/))) {
    expect([...chain, ...rest].filter((way) => !ends(thread, way))).toEqual([]);
    expect(ends(thread, /facilities/)).toBe(bringsFacility(thread.id));
  }
});

function bringsFacility(id: string): boolean {
  return facts.presences.find((presence) => presence.id === id)?.medicalLevel !== null;
}

it('lets no leg depart before the one in front of it has arrived, and arrives every leg after it departed', () => {
  for (const thread of contingents) {
    const onRoute = paths(thread).filter((path) => /legs\/[^/]+\/(departure|arrival)$/.test(path));
    for (const path of onRoute.filter((way) => way.endsWith('arrival'))) {
      const departed = onRoute.lastIndexOf(path.replace(/arrival$/, 'departure'));
      expect(departed).toBeGreaterThanOrEqual(0);
      expect(departed).toBeLessThan(onRoute.indexOf(path));
    }
  }
});

it('is refused only where nothing opens the way on the same day', () => {
  const early = contingents.flatMap((thread) => thread.steps.filter(({ refusal }) => refusal !== undefined));
  expect(early.length).toBeGreaterThan(5);
  expect(new Set(early.map(({ refusal }) => refusal))).toEqual(new Set(['not-cleared-to-move']));
  for (const thread of contingents) {
    const tried = thread.steps.filter(({ refusal }) => refusal !== undefined).map(({ day }) => day);
    for (const day of tried)
      expect(thread.steps.at(thread.steps.findLastIndex((step) => step.day === day))?.refusal).toBeDefined();
  }
});

it('registers the roster on the first day', () => {
  expect(new Set(facilities.flatMap((thread) => thread.steps.map(({ day }) => day)))).toEqual(new Set([1]));
});
