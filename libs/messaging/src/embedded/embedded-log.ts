import type { Pool } from 'pg';
import type {
  EventLog,
  OutgoingRecord,
  PartitionRange,
  SubscribeOptions,
  Subscription,
  TopicSpec,
} from '../event-log.js';
import { Appender } from './appender.js';
import { Catalogue } from './catalogue.js';
import { openPool } from './connections.js';
import type { LogSink } from './connections.js';
import { EmbeddedSubscription } from './embedded-subscription.js';
import { fetchRecords } from './fetch.js';
import { createSchema } from './log-schema.js';
import { tideOf } from './tide.js';
import type { Tide } from './tide.js';

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
  try {
    await createSchema(writing);
  } catch (error) {
    await writing.end();
    throw error;
  }
  return new EmbeddedLog(connectionString, writing, logger);
}

class EmbeddedLog implements EventLog {
  private readonly subscriptions = new Set<Subscription>();
  private readonly reading: Pool;
  private readonly tide: Tide;
  private readonly catalogue: Catalogue;
  private readonly appender: Appender;
  private closing: Promise<void> | undefined;

  constructor(
    private readonly connectionString: string,
    private readonly writing: Pool,
    private readonly sink: LogSink,
  ) {
    this.reading = openPool(connectionString, 2, 'read', sink);
    this.tide = tideOf(connectionString, sink);
    this.catalogue = new Catalogue(this.reading);
    this.appender = new Appender(writing, this.catalogue, this.tide);
  }

  async identity(): Promise<string> {
    const found = await this.reading.query<{ id: string }>('select id from event_log.identity');
    const id = found.rows[0]?.id;
    if (!id) throw new Error('The embedded log has lost its identity.');
    return id;
  }

  ensureTopics(topics: readonly TopicSpec[]): Promise<void> {
    return this.catalogue.ensure(topics);
  }

  publish(records: readonly OutgoingRecord[]): Promise<void> {
    return this.appender.publish(records);
  }

  async subscribe(options: SubscribeOptions): Promise<Subscription> {
    if (this.closing) throw new Error('This log is closed.');
    const { connectionString, catalogue, tide, sink, reading } = this;
    const parts = { connectionString, catalogue, tide, sink, fetch: fetchRecords.bind(undefined, reading) };
    const subscription = new EmbeddedSubscription(options, parts);
    this.subscriptions.add(subscription);
    await subscription.start();
    return {
      sinceLastFetch: () => subscription.sinceLastFetch(),
      close: () => subscription.close().finally(() => this.subscriptions.delete(subscription)),
    };
  }

  ranges(topics: readonly string[]): Promise<readonly PartitionRange[]> {
    return this.catalogue.ranges(topics);
  }

  async ping(): Promise<void> {
    await this.reading.query('select 1');
  }

  close(): Promise<void> {
    this.closing ??= this.end();
    return this.closing;
  }

  private async end(): Promise<void> {
    await Promise.all([...this.subscriptions].map((subscription) => subscription.close()));
    await Promise.all([this.tide.leave(), this.writing.end(), this.reading.end()]);
  }
}
