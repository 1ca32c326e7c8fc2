// A Kafka of its own, because it is killed here. What the log promises on a quiet day is proved in
// libs/messaging/conformance.
import { eventually } from '#testing';
import { createServer } from 'node:net';
import kafkajs from 'kafkajs';
import type { EventLog } from '../libs/messaging/src/event-log.js';
import { createKafkaLog } from '../libs/messaging/src/kafka/kafka-log.js';
import { kafkaAvailable, type RunningKafka, startKafka } from './kafka.js';

const unique = (name: string) => `${name}.${Math.random().toString(36).slice(2, 10)}`;
const record = (topic: string, value: string) => ({ topic, key: value, headers: {}, value: Buffer.from(value) });

/** Hears a topic and keeps its own offsets, as a service does. */
async function hear(log: EventLog, topic: string) {
  const heard: string[] = [];
  const offsets = new Map<number, number>();
  const subscription = await log.subscribe({
    group: unique('g'),
    topics: [topic],
    startAt: async (places) => places.map(({ partition }) => offsets.get(partition) ?? 0),
    onBatch: async ({ partition, records }) => {
      heard.push(...records.map(({ value }) => String(value)));
      const next = (records.at(-1)?.offset ?? -1) + 1;
      offsets.set(partition, next);
      return next;
    },
  });
  return { heard, subscription };
}

/** Publishes as the relay does: until the log takes it. */
async function insist(log: EventLog, topic: string, value: string): Promise<void> {
  await eventually(() => log.publish([record(topic, value)]));
}

describe('a Kafka of one node', () => {
  let kafka: RunningKafka;
  let log: EventLog;
  beforeAll(async () => {
    kafka = await startKafka();
    log = await createKafkaLog({ brokers: kafka.brokers, clientId: 'restart' });
  }, 120_000);
  afterAll(async () => {
    await log?.close();
    await kafka?.stop();
  }, 60_000);

  test('fits this machine, or it would not have started', async () => {
    expect(await kafkaAvailable()).toEqual({ ok: true });
  });

  test('keeps its records and its identity over a restart, and kafkajs goes on', async () => {
    const topic = unique('t');
    const client = new kafkajs.Kafka({ brokers: kafka.brokers, logLevel: kafkajs.logLevel.NOTHING });
    const admin = client.admin();
    const producer = client.producer({ createPartitioner: kafkajs.Partitioners.DefaultPartitioner });
    const consumer = client.consumer({ groupId: unique('g') });
    await Promise.all([admin.connect(), producer.connect(), consumer.connect()]);
    const { clusterId } = await admin.describeCluster();
    await admin.createTopics({ topics: [{ topic }], waitForLeaders: true });
    const heard: string[] = [];
    await consumer.subscribe({ topics: [topic], fromBeginning: true });
    await consumer.run({ eachMessage: async ({ message }) => void heard.push(String(message.value)) });
    await producer.send({ topic, messages: [{ value: 'before' }] });
    await eventually(() => expect(heard).toEqual(['before']));
    await kafka.restart();
    await eventually(async () => void (await producer.send({ topic, messages: [{ value: 'after' }] })));
    await eventually(() => expect(heard).toContain('after'), 60_000);
    expect((await admin.describeCluster()).clusterId).toBe(clusterId);
    await Promise.all([admin.disconnect(), producer.disconnect(), consumer.disconnect()]);
  }, 120_000);

  test('is killed, and the log goes on within seconds of its return, with nothing lost', async () => {
    const topic = unique('t');
    await log.ensureTopics([{ topic, partitions: 4 }]);
    const identity = await log.identity();
    const { heard } = await hear(log, topic);
    await insist(log, topic, 'before');
    await eventually(() => expect(heard).toContain('before'));
    await kafka.kill();
    await expect(log.publish([record(topic, 'while it is down')])).rejects.toThrow();
    await expect(log.ping()).rejects.toThrow();
    const waiting = insist(log, topic, 'waited');
    await kafka.restart();
    const back = performance.now();
    await waiting;
    await eventually(() => expect(heard).toContain('waited'));
    expect(performance.now() - back).toBeLessThan(10_000);
    expect(await log.identity()).toBe(identity);
    await eventually(() => log.ping());
  }, 120_000);

  test('refuses a port that is taken, and says which', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const { port } = server.address() as { port: number };
    await expect(startKafka({ port })).rejects.toThrow(`Port ${port} is taken`);
    server.close();
  });
});

describe('a Kafka of three nodes', () => {
  let kafka: RunningKafka;
  let log: EventLog;
  beforeAll(async () => {
    kafka = await startKafka({ brokers: 3, heap: '256m' });
    log = await createKafkaLog({ brokers: kafka.brokers, clientId: 'leaders' });
  }, 120_000);
  afterAll(async () => {
    await log?.close();
    await kafka?.stop();
  }, 60_000);

  // kafkajs counts records as sent that it never sent, when a leader moves between two tries of its own.
  test('loses any one node, killed, and the log goes on, with nothing lost that was acknowledged', async () => {
    const topic = unique('t');
    await log.ensureTopics([{ topic, partitions: 6 }]);
    const { heard } = await hear(log, topic);
    const stream = publishing(log, topic);
    for (const node of [0, 1, 2]) {
      await kafka.kill(node);
      const before = stream.acknowledged.length;
      await eventually(() => expect(stream.acknowledged.length).toBeGreaterThan(before + 50), 40_000);
      const last = stream.acknowledged.at(-1);
      await eventually(() => expect(heard).toContain(last), 40_000);
      await kafka.restart(node);
      await eventually(() => inSync(kafka.brokers, topic), 60_000);
    }
    await stream.stop();
    await eventually(() => {
      const there = new Set(heard);
      expect(stream.acknowledged.filter((value) => !there.has(value))).toEqual([]);
    });
  }, 300_000);
});

/** Publishes records for all partitions, five at a time, and remembers which of them the log acknowledged. */
function publishing(log: EventLog, topic: string) {
  const acknowledged: string[] = [];
  let going = true;
  const work = (async () => {
    for (let run = 0; going; run += 1) {
      const values = Array.from({ length: 5 }, (_, index) => `${run}/${index}`);
      await eventually(() => log.publish(values.map((value) => record(topic, value))), 60_000);
      acknowledged.push(...values);
    }
  })();
  const stop = () => {
    going = false;
    return work;
  };
  return { acknowledged, stop };
}

/** Every partition has three copies again; before that the loss of a second node would rightly stop the log. */
async function inSync(brokers: string[], topic: string): Promise<void> {
  const admin = new kafkajs.Kafka({ brokers, logLevel: kafkajs.logLevel.NOTHING }).admin();
  try {
    await admin.connect();
    const { topics } = await admin.fetchTopicMetadata({ topics: [topic] });
    expect(topics[0]?.partitions.map(({ isr }) => isr.length)).toEqual([3, 3, 3, 3, 3, 3]);
  } finally {
    await admin.disconnect();
  }
}
