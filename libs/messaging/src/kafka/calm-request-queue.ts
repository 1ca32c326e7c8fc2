import { createRequire } from 'node:module';

type RequestQueue = {
  readonly pending: readonly unknown[];
  readonly throttledUntil: number;
  throttleCheckTimeoutId: NodeJS.Timeout | null;
  checkPendingRequests(): void;
};
type QueueClass = { readonly prototype: { scheduleCheckPendingRequests(this: RequestQueue): void } };

const shortestWait = 10;

/**
 * kafkajs 2.2.4 wakes every connection each millisecond to see whether a request waits, although none does. Here the
 * timer runs only while a request waits or the broker throttles us; fewer requests than that are sent at once, and the
 * answer to one sends the next. Figures of an idle consumer and producer are in docs/adr/0002-kafkajs.md.
 */
export function calmRequestQueue(): void {
  const queue = createRequire(import.meta.url)('kafkajs/src/network/requestQueue/index.js') as QueueClass;
  queue.prototype.scheduleCheckPendingRequests = function (this: RequestQueue) {
    const throttled = this.throttledUntil - Date.now();
    if (this.throttleCheckTimeoutId || (this.pending.length === 0 && throttled <= 0)) return;
    this.throttleCheckTimeoutId = setTimeout(
      () => {
        this.throttleCheckTimeoutId = null;
        this.checkPendingRequests();
      },
      Math.max(throttled, shortestWait),
    );
  };
}
