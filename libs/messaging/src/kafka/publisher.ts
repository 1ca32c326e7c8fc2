import kafkajs from 'kafkajs';
import type { Kafka, Producer } from 'kafkajs';
import { type OutgoingRecord, RecordRefused } from '../event-log.js';
import { retry, rootOf } from './client.js';
import { byTopic, portions } from './records.js';
import { Reopening } from './reopening.js';
import type { Topics } from './topics.js';

const acknowledgedByAll = -1;
/** The broker says of a record that it will never take it. */
const refusals = new Set(['MESSAGE_TOO_LARGE', 'RECORD_LIST_TOO_LARGE', 'INVALID_TOPIC_EXCEPTION', 'INVALID_RECORD']);

/**
 * Sends one publication after the other: with one send in flight no retry can overtake. The idempotent producer is
 * not used (kafkajs breaks its sequence after an error); a send whose answer was lost comes twice. Nothing is
 * compressed: at our sizes gzip costs more time than the loopback or a data centre's network saves.
 */
export class Publisher {
  readonly #producer: Reopening<Producer>;
  #tail: Promise<unknown> = Promise.resolve();

  constructor(
    kafka: Kafka,
    private readonly topics: Topics,
  ) {
    this.#producer = new Reopening(() =>
      kafka.producer({
        allowAutoTopicCreation: false,
        createPartitioner: kafkajs.Partitioners.DefaultPartitioner,
        idempotent: false,
        // No second try inside kafkajs: it skips every node that has answered the first, and with it the partitions
        // that this node has come to lead meanwhile. Their records would count as sent, and be lost.
        retry: { ...retry, retries: 0 },
      }),
    );
  }

  /** Connects, so that the first publication does not wait for it. */
  open(): Promise<void> {
    return this.#producer.use(() => Promise.resolve());
  }

  publish(records: readonly OutgoingRecord[]): Promise<void> {
    const sent = this.#tail.then(() => this.#send(records));
    this.#tail = sent.catch(() => undefined);
    return sent;
  }

  /** Closes after the publications in hand. */
  async close(): Promise<void> {
    await this.#tail;
    await this.#producer.close();
  }

  async #send(records: readonly OutgoingRecord[]): Promise<void> {
    for (const run of portions(records)) {
      const topicMessages = byTopic(run);
      const names = topicMessages.map(({ topic }) => topic);
      await this.topics.refuseMissing(names);
      const refused = await this.#producer
        .use((producer) =>
          producer.sendBatch({ topicMessages, acks: acknowledgedByAll, timeout: 8_000 }).then(nothing, refusalOf),
        )
        .catch((error: unknown) => {
          // Deleted, or not yet known everywhere: the next publication looks closely.
          if (rootOf(error).type === 'UNKNOWN_TOPIC_OR_PARTITION') this.topics.forget(names);
          throw error;
        });
      if (refused) throw refused;
    }
  }
}

const nothing = () => undefined;

/** A refusal is an answer, not a failure of the connection; anything else is thrown on. */
function refusalOf(error: unknown): RecordRefused {
  const root = rootOf(error);
  if (root.type && refusals.has(root.type))
    return new RecordRefused(`Kafka refuses: ${root.message}`, { cause: error });
  throw error;
}
