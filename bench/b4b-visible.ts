// B4b: from the recording of a fact to its row in the read model, open loop at a fixed rate; beside raw kafkajs produce
// to consume at the same rate. And the whole chain at 200 HTTP commands a second.
import { ContingentPledged } from '#contracts';
import { appendFacts, openEventLog } from '#messaging';
import type { Database } from '#runtime';
import { startService, type RunningService } from '#service';
import { send, uniqueName } from '#testing';
import * as forceGeneration from '../apps/force-generation/src/app.js';
import * as pipeline from '../apps/pipeline/src/app.js';
import { asRecords, factOf } from './facts.js';
import { latencies, openLoop } from './harness.js';
import { keep } from './results.js';
import type { BenchServers } from './servers.js';

type Latencies = ReturnType<typeof latencies>;

const head = 'SELECT coalesce(max(seq), 0) AS last FROM change';
// One fact a contingent, so its row changes once; `change` is numbered under a lock and never skips a late commit.
const visible = `SELECT change.seq, journal.occurred_at AS at FROM change
  JOIN journal ON journal.chain = 'contingent/' || change.contingent_id WHERE change.seq > $1`;

/** Looks at the read model every few milliseconds and records how long each new fact took since its `ce_time`. */
function watch(board: Database, seen: Latencies): () => Promise<void> {
  let stopping = false;
  const loop = async () => {
    const [row] = await board.query<{ last: number }>(head);
    let last = row?.last ?? 0;
    while (!stopping) {
      const rows = await board.query<{ seq: number; at: Date }>(visible, [last]);
      const now = Date.now();
      for (const { seq, at } of rows) {
        seen.record(now - new Date(at).getTime());
        last = Math.max(last, seq);
      }
      await new Promise((resolve) => setTimeout(resolve, 4));
    }
  };
  const done = loop();
  return async () => {
    stopping = true;
    await done;
  };
}

async function until(seen: Latencies, count: number): Promise<void> {
  for (let n = 0; n < 1_200 && seen.count() < count; n += 1) await new Promise((resolve) => setTimeout(resolve, 50));
  if (seen.count() !== count) throw new Error(`${seen.count()} of ${count} facts became visible; no figure.`);
}

async function events500(
  source: RunningService,
  board: RunningService,
  perSecond: number,
  seconds: number,
): Promise<Latencies> {
  const [prefix, seen] = [uniqueName('v'), latencies()];
  const stop = watch(board.database, seen);
  const count = perSecond * seconds;
  await openLoop(perSecond, count, (n) =>
    source.database.transaction('bench', () =>
      appendFacts(source.database, [{ fact: factOf(`${prefix}-${n}`, 1), version: 1 }]),
    ),
  );
  await until(seen, count);
  await stop();
  return seen;
}

async function commands200(source: RunningService, board: RunningService, seconds: number): Promise<Latencies> {
  const [prefix, seen] = [uniqueName('c'), latencies()];
  const stop = watch(board.database, seen);
  const { contributor, unitType, strength, strengthBasis, pledgedOn } = ContingentPledged.samples[0] ?? {};
  const body = { contributor, unitType, strength, strengthBasis, pledgedOn };
  await openLoop(200, 200 * seconds, async (n) => {
    const answer = await send('PUT', `${source.url}/api/force-generation/contingents/${prefix}-${n}`, body);
    if (answer.status !== 204) throw new Error(await answer.text());
  });
  await until(seen, 200 * seconds);
  await stop();
  return seen;
}

async function raw(servers: BenchServers, perSecond: number, seconds: number): Promise<Latencies> {
  const [topic, seen, count] = [uniqueName('raw'), latencies(), perSecond * seconds];
  const log = await openEventLog({ kind: 'kafka', brokers: servers.brokers, clientId: 'bench-raw' });
  await log.ensureTopics([{ topic, partitions: 8 }]);
  await log.close();
  const [producer, consumer] = [
    servers.kafka.producer(),
    servers.kafka.consumer({ groupId: topic, maxWaitTimeInMs: 100 }),
  ];
  await Promise.all([producer.connect(), consumer.connect()]);
  await consumer.subscribe({ topic, fromBeginning: true });
  await consumer.run({
    partitionsConsumedConcurrently: 8,
    eachMessage: async ({ message }) => seen.record(Date.now() - Number(message.headers?.['at'] ?? 0)),
  });
  const [record] = asRecords([{ fact: factOf('raw', 1), version: 1 }]);
  await openLoop(perSecond, count, async (n) => {
    const headers = { ...record?.headers, at: String(Date.now()) };
    await producer.send({ topic, acks: -1, messages: [{ key: String(n), value: record?.value ?? null, headers }] });
  });
  await until(seen, count);
  await Promise.all([producer.disconnect(), consumer.disconnect()]);
  return seen;
}

const text = (seen: Latencies) =>
  `p50 ${seen.p50().toFixed(0)} ms, p99 ${seen.p99().toFixed(0)} ms, max ${seen.max().toFixed(0)} ms`;

export async function b4b(servers: BenchServers, say: (line: string) => void): Promise<void> {
  const source = await startService(forceGeneration.definition, await servers.config(forceGeneration.definition));
  const board = await startService(pipeline.definition, await servers.config(pipeline.definition));
  await events500(source, board, 500, 3);
  const ours = await events500(source, board, 500, 20);
  say(`  commit to read model at 500 events/s: ${text(ours)}`);
  const bare = await raw(servers, 500, 20);
  say(`  raw produce to consume at 500/s: ${text(bare)}`);
  const chain = await commands200(source, board, 20);
  say(`  HTTP command to read model at 200 commands/s: ${text(chain)}`);
  const conditions = 'Kafka, one broker, acks all, fsync on, all services in one process, clock of ce_time at 1 ms';
  keep({
    ...{
      id: 'B4b',
      what: 'Commit → visible in the read model at 500 events/s',
      goal: '400 / 150 / **60 ms** p99',
      conditions,
    },
    figures: { Muster: text(ours), 'raw kafkajs, one send a message': text(bare) },
  });
  keep({
    ...{
      id: 'chain-200',
      what: 'HTTP command → visible in the read model at 200 commands/s',
      goal: 'p99 under 400 ms',
      conditions,
    },
    figures: { Muster: text(chain) },
  });
  await board.stop();
  await source.stop();
}
