import type { EventLog, Subscription } from '../event-log.js';
import { type LogSink, openClient } from './client.js';
import { KafkaSubscription } from './kafka-subscription.js';
import { Publisher } from './publisher.js';
import { Topics } from './topics.js';

export type KafkaLogOptions = {
  /** `host:port` of some nodes; the others are found through them. */
  readonly brokers: readonly string[];
  /** How the cluster's own log and quotas call this process. */
  readonly clientId: string;
  readonly logger?: LogSink;
};

const nothing = (): void => undefined;
const silent: LogSink = { debug: nothing, info: nothing, warn: nothing };

/**
 * A log on Apache Kafka (4.0 or newer), through kafkajs. Rejects when no broker answers; afterwards outages end by
 * themselves: subscriptions join again, publications reject meanwhile.
 */
export async function createKafkaLog({ brokers, clientId, logger = silent }: KafkaLogOptions): Promise<EventLog> {
  const kafka = openClient(brokers, clientId, logger);
  const topics = new Topics(kafka);
  const publisher = new Publisher(kafka, topics);
  const subscriptions = new Set<Subscription>();
  let closing: Promise<void> | undefined;
  const close = async (): Promise<void> => {
    await Promise.all([...subscriptions].map((subscription) => subscription.close()));
    await publisher.close();
    await topics.close();
  };
  try {
    await Promise.all([topics.ping(), publisher.open()]);
  } catch (error) {
    await close();
    throw error;
  }
  return {
    identity: () => topics.identity(),
    ensureTopics: (specs) => topics.ensure(specs),
    publish: (records) => publisher.publish(records),
    async subscribe(options) {
      if (closing) throw new Error('This log is closed.');
      const subscription = new KafkaSubscription(options, kafka, logger);
      subscriptions.add(subscription);
      await subscription.start();
      return {
        sinceLastFetch: () => subscription.sinceLastFetch(),
        close: () => subscription.close().finally(() => subscriptions.delete(subscription)),
      };
    },
    ranges: (names) => topics.ranges(names),
    ping: () => topics.ping(),
    close: () => (closing ??= close()),
  };
}
