import { ContingentPledged } from '#contracts';
import { type EventLog, headersOf, openEventLog } from '#messaging';
import { freshDatabase } from '#testing';
import { collectFacts, hashFacts } from './facts.store.js';
import { openTicker } from '../play/ticker.jobs.js';

let events: EventLog;
let drop: () => Promise<void>;

beforeAll(async () => {
  const database = await freshDatabase('exercise_log');
  drop = database.drop;
  events = await openEventLog({ kind: 'embedded', url: database.url });
});
afterAll(async () => {
  await events.close();
  await drop();
});

const [sample] = ContingentPledged.samples;

function pledge(contingentId: string, eventId: string) {
  const pledged = { ...sample, contingentId };
  const envelope = {
    ...{ eventId, type: ContingentPledged.type, subject: contingentId, version: 1 },
    ...{ occurredAt: new Date().toISOString(), actor: 'state', correlationId: eventId },
  };
  const value = Buffer.from(JSON.stringify(pledged));
  return { topic: ContingentPledged.topic, key: contingentId, headers: headersOf(envelope, ContingentPledged), value };
}

it('collects every fact of a log once and hashes two tellings of the same story alike', async () => {
  await events.ensureTopics([{ topic: ContingentPledged.topic, partitions: 4 }]);
  await events.publish([pledge('C-1', 'a'), pledge('C-2', 'b'), pledge('C-1', 'a')]);
  const facts = await collectFacts(events, [ContingentPledged.topic]);
  expect(facts).toHaveLength(3);
  const told = hashFacts(facts);
  await events.publish([pledge('C-2', 'again, with another event id')]);
  expect(hashFacts(await collectFacts(events, [ContingentPledged.topic]))).toBe(told);
  await events.publish([pledge('C-3', 'c')]);
  expect(hashFacts(await collectFacts(events, [ContingentPledged.topic]))).not.toBe(told);
});

it('publishes the tick of a day with the day as its version', async () => {
  const options = { exerciseId: 'E-1', start: '2016-07-01', speed: 0.7 };
  const tick = openTicker(events, options, new AbortController().signal);
  await tick(1);
  await tick(2);
  const ticks = await collectFacts(events, ['exercise.clock']);
  expect(ticks.map(({ version, data }) => ({ version, data }))).toEqual([
    { version: 1, data: { exerciseId: 'E-1', day: 1, today: '2016-07-01', speed: 60_480 } },
    { version: 2, data: { exerciseId: 'E-1', day: 2, today: '2016-07-02', speed: 60_480 } },
  ]);
});
