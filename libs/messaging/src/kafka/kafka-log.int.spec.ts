// What is peculiar to Kafka and kafkajs. What every log promises is proved in ../../conformance.
import { eventually } from '#testing';
import { randomBytes } from 'node:crypto';
import kafkajs from 'kafkajs';
import type { Admin, Kafka, Producer } from 'kafkajs';
import type { Batch, EventLog, LogRecord } from '../event-log.js';
import { createKafkaLog } from './kafka-log.js';

const unique = (name: string) => `${name}.${randomBytes(5).toString('hex')}`;
let brokers: string[];
let log: EventLog;
let foreign: Kafka;
let producer: Producer;
let admin: Admin;

beforeAll(async () => {
  const named = process.env['MUSTER_TEST_KAFKA'];
  if (!named) throw new Error('MUSTER_TEST_KAFKA names no broker; `npm test` starts one, `npm run kafka` too.');
  brokers = named.split(',');
  log = await createKafkaLog({ brokers, clientId: 'test' });
  foreign = new kafkajs.Kafka({ brokers, clientId: 'foreign', logLevel: kafkajs.logLevel.NOTHING });
  producer = foreign.producer({ createPartitioner: kafkajs.Partitioners.DefaultPartitioner });
  admin = foreign.admin();
  await Promise.all([producer.connect(), admin.connect()]);
}, 30_000);

afterAll(async () => {
  await Promise.all([log?.close(), producer?.disconnect(), admin?.disconnect()]);
}, 30_000);

async function topicOf(partitions: number): Promise<string> {
  const topic = unique('t');
  await log.ensureTopics([{ topic, partitions }]);
  return topic;
}

const send = (topic: string, value: string, key = 'a') =>
  log.publish([{ topic, key, headers: {}, value: Buffer.from(value) }]);
const nextOf = (batch: Batch) => (batch.records.at(-1)?.offset ?? -1) + 1;

type Options = { group?: string; startAt?: () => number; onBatch?: (batch: Batch) => Promise<number>; into?: EventLog };

async function hear(topic: string, { group = unique('g'), startAt, onBatch, into = log }: Options = {}) {
  const heard: LogRecord[] = [];
  const member = { heard, assignments: 0 };
  const offsets = new Map<number, number>();
  const subscription = await into.subscribe({
    group,
    topics: [topic],
    startAt: async (places) => {
      member.assignments += 1;
      return places.map(({ partition }) => startAt?.() ?? offsets.get(partition) ?? 0);
    },
    onBatch: async (batch) => {
      const next = await (onBatch ?? (async () => nextOf(batch)))(batch);
      heard.push(...batch.records);
      offsets.set(batch.partition, next);
      return next;
    },
  });
  return Object.assign(member, { subscription, group });
}

const limit = 90_000;

test(
  'keeps its place in the group while a handler takes longer than a session',
  async () => {
    const topic = await topicOf(2);
    let inHand = 0;
    const onBatch = async (batch: Batch) => {
      inHand += 1;
      await new Promise((resolve) => setTimeout(resolve, 13_000));
      await batch.heartbeat();
      return nextOf(batch);
    };
    const member = await hear(topic, { onBatch });
    await send(topic, 'slow');
    await eventually(() => expect(inHand).toBe(1));
    await eventually(() => expect(member.heard).toHaveLength(1));
    expect([member.assignments, inHand]).toEqual([1, 1]);
    await member.subscription.close();
  },
  limit,
);

test(
  'tells a handler that outlasts a rebalance that its partition is lost, and never gives it a second batch meanwhile',
  async () => {
    const topic = await topicOf(1);
    const group = unique('g');
    let atOnce = 0;
    let most = 0;
    let lost: unknown;
    const onBatch = async (batch: Batch) => {
      atOnce += 1;
      most = Math.max(most, atOnce);
      if (lost === undefined) {
        await new Promise((resolve) => setTimeout(resolve, 24_000));
        lost = await batch.heartbeat().then(
          () => 'still ours',
          (error: unknown) => error,
        );
      }
      atOnce -= 1;
      return nextOf(batch);
    };
    const one = await hear(topic, { group, onBatch });
    await send(topic, 'slow');
    await eventually(() => expect(atOnce).toBe(1));
    const second = await createKafkaLog({ brokers, clientId: 'second' });
    await hear(topic, { group, into: second });
    await second.close();
    await eventually(() => expect(lost).toBeInstanceOf(Error));
    await eventually(() => expect(one.heard.at(-1)?.value?.toString()).toBe('slow'));
    expect(most).toBe(1);
    await one.subscription.close();
  },
  limit,
);

test('reads what foreign producers write: gzip, binary and repeated headers, no key, tombstones', async () => {
  const topic = await topicOf(1);
  const headers = { bytes: Buffer.from([0xff, 0x41]), twice: ['first', 'last'] };
  const messages = [{ value: 'plain', headers }, { key: 'a', value: null }, { value: 'x'.repeat(10_000) }];
  await producer.send({ topic, compression: kafkajs.CompressionTypes.GZIP, messages });
  const { heard } = await hear(topic);
  await eventually(() => expect(heard).toHaveLength(3));
  expect(heard[0]).toMatchObject({ key: '', headers: { bytes: '\ufffdA', twice: 'last' } });
  expect(heard[1]?.value).toBeNull();
  expect(heard[2]?.value).toHaveLength(10_000);
});

test('reads across the marks of foreign transactions, committed and aborted', async () => {
  const topic = await topicOf(1);
  const transactional = foreign.producer({
    transactionalId: unique('tx'),
    maxInFlightRequests: 1,
    idempotent: true,
    createPartitioner: kafkajs.Partitioners.DefaultPartitioner,
  });
  await transactional.connect();
  const inTransaction = async (value: string, end: 'commit' | 'abort') => {
    const transaction = await transactional.transaction();
    await transaction.send({ topic, messages: [{ value }] });
    await transaction[end]();
  };
  const member = await hear(topic);
  await inTransaction('committed', 'commit');
  await inTransaction('aborted', 'abort');
  await inTransaction('aborted too', 'abort');
  await send(topic, 'plain');
  await eventually(() => expect(member.heard.map(({ value }) => String(value))).toEqual(['committed', 'plain']));
  expect(member.assignments).toBe(1);
  await transactional.disconnect();
}, 60_000);

test('asks where to read on when kafkajs reads elsewhere than it was told', async () => {
  const topic = await topicOf(1);
  await send(topic, 'one');
  // Outside the log: kafkajs resets such an offset silently, which would lose or repeat facts.
  let place = 7;
  const member = await hear(topic, { startAt: () => place });
  await eventually(() => expect(member.assignments).toBeGreaterThan(2));
  expect(member.heard).toEqual([]);
  place = 0;
  await eventually(() => expect(member.heard).toHaveLength(1));
}, 60_000);

test('tells Kafka on closing how far it is, for tools that show lag', async () => {
  const topic = await topicOf(1);
  await send(topic, 'one');
  await send(topic, 'two');
  const member = await hear(topic);
  await eventually(() => expect(member.heard).toHaveLength(2));
  await member.subscription.close();
  const [stored] = await admin.fetchOffsets({ groupId: member.group, topics: [topic] });
  expect(stored?.partitions).toEqual([expect.objectContaining({ partition: 0, offset: '2' })]);
});

test('makes topics that keep everything', async () => {
  const topic = await topicOf(1);
  const configNames = ['retention.ms', 'retention.bytes', 'cleanup.policy', 'max.message.bytes'];
  const resources = [{ type: kafkajs.ConfigResourceTypes.TOPIC, name: topic, configNames }];
  const answer = await admin.describeConfigs({ includeSynonyms: false, resources });
  const found = answer.resources[0]?.configEntries.map(({ configName, configValue }) => [configName, configValue]);
  expect(Object.fromEntries(found ?? [])).toEqual({
    'retention.ms': '-1',
    'retention.bytes': '-1',
    'cleanup.policy': 'delete',
    'max.message.bytes': '1179648',
  });
});

test('refuses a topic that was deleted, and rejects when no broker answers', async () => {
  const topic = await topicOf(1);
  await send(topic, 'one');
  await admin.deleteTopics({ topics: [topic] });
  await eventually(() => expect(send(topic, 'two')).rejects.toMatchObject({ name: 'RecordRefused' }));
  await expect(createKafkaLog({ brokers: ['127.0.0.1:1'], clientId: 'nobody' })).rejects.toThrow('ECONNREFUSED');
}, 60_000);
