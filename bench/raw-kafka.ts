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

/** Reads `count` records of a topic from its beginning with eachBatch and JSON.parse, and nothing else. */
export async function rawConsume(kafka: Kafka, topic: string, count: number): Promise<void> {
  const consumer = kafka.consumer({ groupId: randomUUID(), maxWaitTimeInMs: 100 });
  await consumer.connect();
  await consumer.subscribe({ topic, fromBeginning: true });
  let seen = 0;
  await new Promise<void>((resolve, reject) => {
    consumer
      .run({
        partitionsConsumedConcurrently: 8,
        eachBatch: async ({ batch: { messages } }) => {
          for (const message of messages) JSON.parse(String(message.value));
          seen += messages.length;
          if (seen >= count) resolve();
        },
      })
      .catch(reject);
  });
  await consumer.disconnect();
}

const partitioner =
  () =>
  ({ message, partitionMetadata }: { message: { key?: Buffer | string | null }; partitionMetadata: unknown[] }) => {
    let hash = 0;
    for (const byte of Buffer.from(message.key ?? '')) hash = (Math.imul(hash, 31) + byte) >>> 0;
    return hash % partitionMetadata.length;
  };
