// B1: how fast pipeline drains a full outbox: outbox, relay, Kafka, reader, journal and read model; beside raw kafkajs
// (produce 500, acks all; eachBatch, JSON.parse; no database) in the same run.
import { ContingentPledged } from '#contracts';
import { appendFacts, openEventLog, Relay } from '#messaging';
import { openDatabase } from '#runtime';
import { startService } from '#service';
import { eventually, uniqueName } from '#testing';
import * as forceGeneration from '../apps/force-generation/src/app.js';
import * as pipeline from '../apps/pipeline/src/app.js';
import { asRecords, rate, storyFacts } from './facts.js';
import { interleaved, measure, type Run } from './harness.js';
import { rawProduce, rawReader } from './raw-kafka.js';
import { keep } from './results.js';
import type { BenchServers } from './servers.js';

const [contingents, each] = [500, 40];
const count = contingents * each;

export async function b1(servers: BenchServers, say: (line: string) => void): Promise<void> {
  const source = await servers.config(forceGeneration.definition);
  const { migrations } = forceGeneration.definition;
  const database = await openDatabase({ url: source.databaseUrl, service: 'force-generation', migrations });
  const events = await openEventLog(source.events);
  const board = await startService(pipeline.definition, await servers.config(pipeline.definition));
  const journaled = async () =>
    (await board.database.query<{ n: number }>('SELECT count(*) AS n FROM journal'))[0]?.n ?? 0;

  let round = 0;
  const ours = async (): Promise<Run> => {
    const facts = storyFacts(`B1-${(round += 1)}`, contingents, each);
    for (let n = 0; n < facts.length; n += 500) {
      await database.transaction('bench', () => appendFacts(database, facts.slice(n, n + 500)));
    }
    const before = await journaled();
    const relay = new Relay(database, events);
    const run = await measure(count, async () => {
      relay.start();
      await eventually(async () => (await journaled()) === before + count, 120_000);
    });
    await relay.stop();
    return run;
  };
  const raw = async (): Promise<Run> => {
    const records = asRecords(storyFacts('raw', contingents, each));
    const topic = uniqueName('raw');
    await events.ensureTopics([{ topic, partitions: 8 }]);
    const reader = await rawReader(servers.kafka, topic);
    const run = await measure(count, async () => {
      await Promise.all([rawProduce(servers.kafka, topic, records), reader.until(count)]);
    });
    await reader.close();
    return run;
  };
  const medians = await interleaved({ 'raw kafkajs': raw, Muster: ours }, 5, say);
  const [bare, own] = [medians['raw kafkajs']?.perSecond ?? 1, medians['Muster']?.perSecond ?? 0];
  keep({
    ...{ id: 'B1', what: 'Pipeline drain: outbox → Kafka → journal and read model', goal: '0.15 / 0.35 / **0.60**' },
    figures: {
      'raw kafkajs': rate(bare),
      Muster: `${rate(own)} (${(medians['Muster']?.cpuMicros ?? 0).toFixed(0)} µs CPU each)`,
      ratio: (own / bare).toFixed(2),
    },
    conditions: `${count} facts of ${contingents} contingents on ${ContingentPledged.topic}, 8 partitions, all in one process, acks all, fsync on`,
  });
  await board.stop();
  await events.close();
  await database.close();
}
