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
 * answer to one sends the next. Measured on one idle log with one subscription: 2.6 % of a core before, 0.7 % after;
 * without a subscription 2.4 % and 0.3 %.
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
