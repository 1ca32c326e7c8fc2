/** Injection token of the `EventLog`. */
export const EVENT_LOG = 'EVENT_LOG';

/** Injection token of the `LiveHints`. */
export const LIVE_HINTS = 'LIVE_HINTS';

/** Where a service is in its life, for the health endpoints. */
export class Lifecycle {
  ready = false;
  /** Why the reader gave up, if it did. */
  stopped: Error | undefined;
}
