import kafkajs from 'kafkajs';
import type { Kafka, RetryOptions } from 'kafkajs';
import type { Logger } from 'pino';
import { calmRequestQueue } from './calm-request-queue.js';

export type LogSink = Pick<Logger, 'debug' | 'info' | 'warn'>;

/**
 * Every field is named, because kafkajs takes other defaults where NODE_ENV is `test`. Few tries: what lasts longer
 * than two seconds is retried by our own code, on fresh connections.
 */
export const retry: Required<Omit<RetryOptions, 'restartOnFailure'>> = {
  initialRetryTime: 100,
  maxRetryTime: 1_000,
  factor: 0.2,
  multiplier: 2,
  retries: 3,
};

/** The client; it connects nowhere yet. What kafkajs says of its own retries is of interest to a developer alone. */
export function openClient(brokers: readonly string[], clientId: string, sink: LogSink): Kafka {
  calmRequestQueue();
  return new kafkajs.Kafka({
    clientId,
    brokers: [...brokers],
    connectionTimeout: 3_000,
    requestTimeout: 10_000,
    retry,
    logLevel: kafkajs.logLevel.WARN,
    logCreator:
      () =>
      ({ namespace, log: { message, error, stack: _, timestamp: __, logger: ___, ...rest } }) =>
        sink.debug({ namespace, error, ...rest }, message),
  });
}

/** The first error below the wrappers that kafkajs puts around it. */
export function rootOf(error: unknown): { name: string; type?: string; message: string } {
  let root = error as { name: string; type?: string; message: string; cause?: unknown };
  while (root.type === undefined && root.cause instanceof Error) root = root.cause as typeof root;
  return root;
}
