import type { EventLog, Subscription } from '../event-log.js';
import { Appender } from './appender.js';
import { Catalogue } from './catalogue.js';
import { openPool } from './connections.js';
import type { LogSink } from './connections.js';
import { EmbeddedSubscription } from './embedded-subscription.js';
import { fetchRecords } from './fetch.js';
import { createSchema } from './log-schema.js';
import { tideOf } from './tide.js';

export type EmbeddedLogOptions = {
  /** The log's own database; it must exist. Every process of one log names it. */
  readonly connectionString: string;
  readonly logger?: LogSink;
};

const nothing = (): void => undefined;
const SILENT: LogSink = { debug: nothing, info: nothing, warn: nothing };

/**
 * A durable log in a PostgreSQL database of its own (15 or newer), for one machine. Creates its tables when they are
 * missing. Rejects when the database does not answer; afterwards outages end by themselves: subscriptions join again,
 * publications reject meanwhile.
 */
export async function createEmbeddedLog({ connectionString, logger = SILENT }: EmbeddedLogOptions): Promise<EventLog> {
  const writing = openPool(connectionString, 2, 'append', logger);
  const readingPool = openPool(connectionString, 2, 'read', logger);
  try {
    await createSchema(writing);
  } catch (error) {
    await Promise.all([writing.end(), readingPool.end()]);
    throw error;
  }
  const tide = tideOf(connectionString, logger);
  const catalogue = new Catalogue(readingPool);
  const appender = new Appender(writing, catalogue, tide);
  const subscriptions = new Set<Subscription>();
  const parts = { connectionString, catalogue, tide, sink: logger, fetch: fetchRecords.bind(undefined, readingPool) };
  let closing: Promise<void> | undefined;
  const close = async (): Promise<void> => {
    await Promise.all([...subscriptions].map((subscription) => subscription.close()));
    await Promise.all([tide.leave(), writing.end(), readingPool.end()]);
  };
  return {
    async identity() {
      const found = await writing.query<{ id: string }>('select id from event_log.identity');
      const id = found.rows[0]?.id;
      if (!id) throw new Error('The embedded log has lost its identity.');
      return id;
    },
    ensureTopics: (topics) => catalogue.ensure(topics),
    publish: (records) => appender.publish(records),
    async subscribe(options) {
      if (closing) throw new Error('This log is closed.');
      const subscription = new EmbeddedSubscription(options, parts);
      subscriptions.add(subscription);
      await subscription.start();
      return {
        sinceLastFetch: () => subscription.sinceLastFetch(),
        close: () => subscription.close().finally(() => subscriptions.delete(subscription)),
      };
    },
    ranges: (topics) => catalogue.ranges(topics),
    async ping() {
      await writing.query('select 1');
    },
    close: () => (closing ??= close()),
  };
}
