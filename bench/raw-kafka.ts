import { randomUUID } from 'node:crypto';
import type { Kafka } from 'kafkajs';
import type { OutgoingRecord } from '#messaging';

const batch = 500;

/** The baseline of B1 and B9: produce in batches of 500, acks from all, one send in flight. */
export async function rawProduce(kafka: Kafka, topic: string, records: readonly OutgoingRecord[]): Promise<void> {
  const producer = kafka.producer({ maxInFlightRequests: 1, createPartitioner: partitioner });
  await producer.connect();
  for (let n = 0; n < records.length; n += batch) {
    const messages = records
      .slice(n, n + batch)
      .map(({ key, value, headers }) => ({ key, value, headers: { ...headers } }));
    await producer.send({ topic, acks: -1, messages });
  }
  await producer.disconnect();
}

/** A raw reader that has joined its group: eachBatch with JSON.parse, and nothing else. */
export type RawReader = { until(count: number): Promise<void>; close(): Promise<void> };

/** Joins a group of its own on a topic, from the beginning. */
export async function rawReader(kafka: Kafka, topic: string): Promise<RawReader> {
  const consumer = kafka.consumer({ groupId: randomUUID(), maxWaitTimeInMs: 100 });
  await consumer.connect();
  await consumer.subscribe({ topic, fromBeginning: true });
  let seen = 0;
  let check = () => undefined as void;
  const joined = new Promise<void>((resolve) => void consumer.on(consumer.events.GROUP_JOIN, () => resolve()));
  await consumer.run({
    partitionsConsumedConcurrently: 8,
    eachBatch: async ({ batch: { messages } }) => {
      for (const message of messages) JSON.parse(String(message.value));
      seen += messages.length;
      check();
    },
  });
  await joined;
  return {
    until: (count) =>
      new Promise((resolve) => {
        check = () => void (seen >= count && resolve());
        check();
      }),
    close: () => consumer.disconnect(),
  };
}

/** Reads `count` records of a topic from its beginning, joining the group included. */
export async function rawConsume(kafka: Kafka, topic: string, count: number): Promise<void> {
  const reader = await rawReader(kafka, topic);
  await reader.until(count);
  await reader.close();
}

const partitioner =
  () =>
  ({ message, partitionMetadata }: { message: { key?: Buffer | string | null }; partitionMetadata: unknown[] }) => {
    let hash = 0;
    for (const byte of Buffer.from(message.key ?? '')) hash = (Math.imul(hash, 31) + byte) >>> 0;
    return hash % partitionMetadata.length;
  };
