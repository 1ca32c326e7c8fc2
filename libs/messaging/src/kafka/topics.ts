import { setTimeout as pause } from 'node:timers/promises';
import type { Admin, Kafka } from 'kafkajs';
import { type PartitionRange, RecordRefused, type TopicSpec } from '../event-log.js';
import { retry, rootOf } from './client.js';
import { largestBatch } from './records.js';
import { Reopening } from './reopening.js';

/** A topic just made may be unknown to some nodes for a moment; only after this it is called missing. */
const patience = 3_000;
/** So long a missing topic is not asked for again, while a sender looks for the record that is to blame. */
const memory = 10_000;

/** What there is to know of the cluster and its topics. */
export class Topics {
  readonly #admin: Reopening<Admin>;
  readonly #known = new Set<string>();
  readonly #missing = new Map<string, number>();

  constructor(kafka: Kafka) {
    this.#admin = new Reopening(() => kafka.admin({ retry }));
  }

  async identity(): Promise<string> {
    const { clusterId } = await this.#admin.use((admin) => admin.describeCluster());
    return clusterId;
  }

  /** Creates what is missing, on three nodes where there are as many. */
  async ensure(specs: readonly TopicSpec[]): Promise<void> {
    await this.#admin.use(async (admin) => {
      const there = new Set(await admin.listTopics());
      const missing = specs.filter(({ topic }) => !there.has(topic));
      if (missing.length === 0) return;
      const { brokers } = await admin.describeCluster();
      const replicationFactor = Math.min(3, brokers.length);
      const configEntries = [
        { name: 'retention.ms', value: '-1' },
        { name: 'retention.bytes', value: '-1' },
        { name: 'cleanup.policy', value: 'delete' },
        { name: 'max.message.bytes', value: String(largestBatch) },
        { name: 'min.insync.replicas', value: replicationFactor === 3 ? '2' : '1' },
      ];
      // `false` says that others made some of them meanwhile, which is as good.
      await admin.createTopics({
        waitForLeaders: true,
        timeout: 10_000,
        topics: missing.map(({ topic, partitions }) => ({
          topic,
          numPartitions: partitions,
          replicationFactor,
          configEntries,
        })),
      });
    });
    for (const { topic } of specs) this.#missing.delete(topic);
  }

  /** Topics that the cluster does not know are left out. */
  async ranges(topics: readonly string[]): Promise<PartitionRange[]> {
    return this.#admin.use(async (admin) => {
      const there = new Set(await admin.listTopics());
      const wanted = [...new Set(topics)].filter((topic) => there.has(topic)).sort();
      const found = await Promise.all(wanted.map((topic) => admin.fetchTopicOffsets(topic)));
      return found.flatMap((partitions, index) =>
        partitions
          .map(({ partition, low, high }) => ({ partition, low: Number(low), high: Number(high) }))
          .sort((a, b) => a.partition - b.partition)
          .map((range) => ({ topic: wanted[index] ?? '', ...range })),
      );
    });
  }

  /** Throws `RecordRefused` for a topic that the cluster goes on not to know. Asks for each topic once. */
  async refuseMissing(topics: readonly string[]): Promise<void> {
    const deadline = Date.now() + patience;
    for (const topic of topics) {
      if (this.#known.has(topic)) continue;
      while (!(await this.#isThere(topic))) {
        if (Date.now() < (this.#missing.get(topic) ?? 0) || Date.now() > deadline) {
          this.#missing.set(topic, Date.now() + memory);
          throw new RecordRefused(`There is no topic ${topic}.`);
        }
        await pause(100);
      }
      this.#missing.delete(topic);
      this.#known.add(topic);
    }
  }

  /** Makes `refuseMissing` ask again. */
  forget(topics: readonly string[]): void {
    for (const topic of topics) this.#known.delete(topic);
  }

  async ping(): Promise<void> {
    await this.identity();
  }

  close(): Promise<void> {
    return this.#admin.close();
  }

  #isThere(topic: string): Promise<boolean> {
    return this.#admin.use((admin) =>
      admin.fetchTopicMetadata({ topics: [topic] }).then(
        () => true,
        (error: unknown) => {
          if (rootOf(error).type === 'UNKNOWN_TOPIC_OR_PARTITION') return false;
          throw error;
        },
      ),
    );
  }
}
