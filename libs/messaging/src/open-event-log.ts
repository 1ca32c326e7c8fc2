import { logger, StartRefused } from '#runtime';
import type { EventLog } from './event-log.js';

export type EventsConfig =
  | { readonly kind: 'embedded'; readonly url: string }
  | { readonly kind: 'kafka'; readonly brokers: readonly string[]; readonly clientId: string };

/** Opens the log that the configuration names; only the adapter in use is loaded. */
export async function openEventLog(config: EventsConfig): Promise<EventLog> {
  if (config.kind === 'embedded') {
    const { createEmbeddedLog } = await import('./embedded/embedded-log.js');
    return createEmbeddedLog({ connectionString: config.url, logger: logger('log') });
  }
  try {
    const { createKafkaLog } = await import('./kafka/kafka-log.js');
    return await createKafkaLog({ brokers: [...config.brokers], clientId: config.clientId, logger: logger('log') });
  } catch (error) {
    const where = config.brokers.join(', ');
    throw new StartRefused(
      `Kafka at ${where} cannot be reached: ${(error as Error).message}. Start it (npm run kafka) or set KAFKA_BROKERS.`,
    );
  }
}
