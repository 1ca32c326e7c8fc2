import { Redis } from 'ioredis';
import { logger } from './logger.js';

/**
 * Tells other parts, in this process or through Redis, that there is something new to ask for. A hint can get lost:
 * whoever listens must also ask by itself now and then.
 */
export type LiveHints = {
  publish(channel: string): void;
  subscribe(channel: string, listener: () => void): () => void;
  close(): Promise<void>;
};

type Listeners = Map<string, Set<() => void>>;

function listen(listeners: Listeners, channel: string, listener: () => void): () => void {
  const set = listeners.get(channel) ?? new Set();
  listeners.set(channel, set.add(listener));
  return () => set.delete(listener);
}

function ring(listeners: Listeners, channel: string): void {
  for (const listener of listeners.get(channel) ?? []) listener();
}

/** Hints within one process. */
export function localHints(): LiveHints {
  const listeners: Listeners = new Map();
  return {
    publish: (channel) => ring(listeners, channel),
    subscribe: (channel, listener) => listen(listeners, channel, listener),
    close: async () => listeners.clear(),
  };
}

/** Hints between processes through Redis; while Redis is away they are dropped. At most one a channel in 20 ms. */
export function redisHints(url: string): LiveHints {
  const log = logger('hints');
  const listeners: Listeners = new Map();
  const options = { maxRetriesPerRequest: 1, enableOfflineQueue: false, lazyConnect: true };
  const publisher = new Redis(url, options);
  const subscriber = new Redis(url, { ...options, enableOfflineQueue: true, maxRetriesPerRequest: null });
  for (const client of [publisher, subscriber]) {
    client.on('error', (error: Error) => log.debug({ error: error.message }, 'hints are cut off'));
    client.connect().catch(() => undefined);
  }
  subscriber.on('message', (channel: string) => ring(listeners, channel));
  const due = new Set<string>();
  return {
    publish(channel) {
      if (due.has(channel)) return;
      due.add(channel);
      setTimeout(() => {
        due.delete(channel);
        publisher.publish(channel, '').catch(() => undefined);
      }, 20).unref();
    },
    subscribe(channel, listener) {
      if (!listeners.has(channel)) subscriber.subscribe(channel).catch(() => undefined);
      return listen(listeners, channel, listener);
    },
    async close() {
      publisher.disconnect();
      subscriber.disconnect();
    },
  };
}
