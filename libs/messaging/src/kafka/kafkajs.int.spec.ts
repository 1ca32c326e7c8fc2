// kafkajs 2.2.4 is from 2023: this proves, without our adapter, that it speaks with the broker in use.
// What it does when that broker restarts is proved in tools/kafka.int.spec.ts, on a broker that may be restarted.
import { eventually } from '#testing';
import { randomBytes } from 'node:crypto';
import kafkajs from 'kafkajs';
import type { Admin, Consumer, IHeaders, Kafka, Producer } from 'kafkajs';

const unique = (name: string) => `${name}.${randomBytes(5).toString('hex')}`;
type Heard = { partition: number; offset: string; key: string; value: string; headers: IHeaders | undefined };

let kafka: Kafka;
let admin: Admin;
let producer: Producer;
const consumers: Consumer[] = [];

beforeAll(async () => {
  const brokers = process.env['MUSTER_TEST_KAFKA']?.split(',');
  if (!brokers) throw new Error('MUSTER_TEST_KAFKA names no broker; `npm test` starts one, `npm run kafka` too.');
  kafka = new kafkajs.Kafka({ brokers, clientId: 'proof', logLevel: kafkajs.logLevel.NOTHING });
  admin = kafka.admin();
  producer = kafka.producer({
    createPartitioner: kafkajs.Partitioners.DefaultPartitioner,
    allowAutoTopicCreation: false,
  });
  await Promise.all([admin.connect(), producer.connect()]);
}, 30_000);

afterAll(async () => {
  await Promise.all([...consumers, admin, producer].map((client) => client?.disconnect()));
}, 30_000);

async function topicOf(numPartitions: number): Promise<string> {
  const topic = unique('proof');
  await admin.createTopics({ waitForLeaders: true, topics: [{ topic, numPartitions, replicationFactor: 1 }] });
  return topic;
}

async function join(groupId: string, topic: string) {
  const consumer = kafka.consumer({ groupId, maxWaitTimeInMs: 100, heartbeatInterval: 500, sessionTimeout: 6_000 });
  consumers.push(consumer);
  const heard: Heard[] = [];
  const member = { consumer, heard, partitions: [] as number[] };
  consumer.on(consumer.events.GROUP_JOIN, ({ payload }) => {
    member.partitions = payload.memberAssignment[topic] ?? [];
  });
  await consumer.connect();
  await consumer.subscribe({ topics: [topic], fromBeginning: true });
  await consumer.run({
    autoCommit: false,
    eachBatch: async ({ batch }) => {
      for (const { offset, key, value, headers } of batch.messages) {
        heard.push({ partition: batch.partition, offset, key: String(key), value: String(value), headers });
      }
    },
  });
  return member;
}

const limit = 60_000;

test(
  'creates topics with their settings, describes and deletes them',
  async () => {
    const topic = unique('proof');
    const configEntries = [{ name: 'retention.ms', value: '-1' }];
    const spec = { topic, numPartitions: 3, replicationFactor: 1, configEntries };
    expect(await admin.createTopics({ waitForLeaders: true, topics: [spec] })).toBe(true);
    expect(await admin.createTopics({ topics: [spec] })).toBe(false);
    const { topics } = await admin.fetchTopicMetadata({ topics: [topic] });
    expect(topics[0]?.partitions).toHaveLength(3);
    const asked = { type: kafkajs.ConfigResourceTypes.TOPIC, name: topic, configNames: ['retention.ms'] };
    const { resources } = await admin.describeConfigs({ includeSynonyms: false, resources: [asked] });
    expect(resources[0]?.configEntries[0]).toMatchObject({ configName: 'retention.ms', configValue: '-1' });
    await admin.deleteTopics({ topics: [topic] });
    await eventually(async () => expect(await admin.listTopics()).not.toContain(topic));
  },
  limit,
);

test(
  'produces one and many, with headers, and puts a key where Java would',
  async () => {
    const topic = await topicOf(12);
    const headers = { ce_id: 'é-第', bytes: Buffer.from([0xff]) };
    const [first] = await producer.send({
      topic,
      acks: -1,
      messages: [{ key: 'contingent-1', value: 'one', headers }],
    });
    expect(first).toMatchObject({ errorCode: 0, baseOffset: '0' });
    const messages = Array.from({ length: 500 }, (_, index) => ({ key: `k${index}`, value: String(index) }));
    await producer.sendBatch({ acks: -1, topicMessages: [{ topic, messages }] });
    const member = await join(unique('g'), topic);
    await eventually(() => expect(member.heard).toHaveLength(501));
    const one = member.heard.find(({ value }) => value === 'one');
    expect(String(one?.headers?.['ce_id'])).toBe('é-第');
    expect(one?.headers?.['bytes']).toEqual(Buffer.from([0xff]));
    // murmur2('contingent-1') as org.apache.kafka.common.utils.Utils computes it, modulo 12.
    expect(one?.partition).toBe(murmur2('contingent-1') % 12);
  },
  limit,
);

test(
  'carries gzip and 1 MiB, and is told when a record is too large',
  async () => {
    const topic = await topicOf(1);
    const compression = kafkajs.CompressionTypes.GZIP;
    await producer.send({
      topic,
      compression,
      messages: Array.from({ length: 50 }, () => ({ value: 'z'.repeat(1000) })),
    });
    const large = randomBytes(512 * 1024).toString('hex');
    await producer.send({ topic, messages: [{ value: large }] });
    const tooLarge = producer.send({ topic, messages: [{ value: randomBytes(1_000_000).toString('hex') }] });
    await expect(tooLarge).rejects.toMatchObject({ type: 'MESSAGE_TOO_LARGE' });
    const member = await join(unique('g'), topic);
    await eventually(() => expect(member.heard).toHaveLength(51));
    expect(member.heard[0]?.value).toBe('z'.repeat(1000));
    expect(member.heard[50]?.value === large).toBe(true);
  },
  limit,
);

test(
  'shares a topic in a group, rebalances when members come and go, and seeks',
  async () => {
    const topic = await topicOf(4);
    const group = unique('g');
    const one = await join(group, topic);
    expect(one.partitions.toSorted()).toEqual([0, 1, 2, 3]);
    const two = await join(group, topic);
    await eventually(() => {
      expect([one.partitions.length, two.partitions.length]).toEqual([2, 2]);
      expect([...one.partitions, ...two.partitions].sort()).toEqual([0, 1, 2, 3]);
    });
    await two.consumer.disconnect();
    await eventually(() => expect(one.partitions).toHaveLength(4));
    await producer.send({ topic, messages: [0, 1, 2].map((value) => ({ partition: 1, value: String(value) })) });
    await eventually(() => expect(one.heard.map(({ value }) => value)).toEqual(['0', '1', '2']));
    one.consumer.seek({ topic, partition: 1, offset: '1' });
    await eventually(() => expect(one.heard.map(({ value }) => value)).toEqual(['0', '1', '2', '1', '2']));
    await one.consumer.commitOffsets([{ topic, partition: 1, offset: '3' }]);
    const [stored] = await admin.fetchOffsets({ groupId: group, topics: [topic] });
    expect(stored?.partitions.find(({ partition }) => partition === 1)?.offset).toBe('3');
    expect(await admin.fetchTopicOffsets(topic)).toContainEqual({ partition: 1, offset: '3', high: '3', low: '0' });
  },
  limit,
);

/** The hash of Java's client, for keys of plain letters, made positive. */
function murmur2(key: string): number {
  const bytes = Buffer.from(key);
  const m = 0x5bd1e995;
  let hash = 0x9747b28c ^ bytes.length;
  let at = 0;
  for (; at + 4 <= bytes.length; at += 4) {
    let word = Math.imul(bytes.readInt32LE(at), m);
    word ^= word >>> 24;
    hash = Math.imul(hash, m) ^ Math.imul(word, m);
  }
  const rest = bytes.length - at;
  if (rest === 3) hash ^= bytes.readUInt8(at + 2) << 16;
  if (rest >= 2) hash ^= bytes.readUInt8(at + 1) << 8;
  if (rest >= 1) hash = Math.imul(hash ^ bytes.readUInt8(at), m);
  hash = Math.imul(hash ^ (hash >>> 13), m);
  return (hash ^ (hash >>> 15)) & 0x7fffffff;
}
