import type { Change } from './ring.js';

// Server-sent events, WHATWG HTML §9.2: fields a line, an empty line ends the event. JSON has no bare line breaks.
const event = (name: string, body: unknown, id?: number) =>
  `event: ${name}\n${id === undefined ? '' : `id: ${id}\n`}data: ${JSON.stringify(body)}\n\n`;

/** Sent first: how soon to come back after a cut, and from which change on the stream tells everything. */
export function greeting(cursor: number): string {
  return `retry: 1000\n\n${event('hello', { head: cursor }, cursor)}`;
}

/** Changed rows; `id` is the change's number, so a reader that was cut goes on from the last one it saw. */
export function changeFrame(changes: readonly Change[]): string {
  return changes.map((change) => event('change', change, change.seq)).join('');
}

/** The reader has to fetch everything again and goes on from `head`. */
export function resetFrame(head: number): string {
  return event('reset', { head }, head);
}

/** Says how old the newest answer of pipeline is, in milliseconds; null when it has not answered yet. */
export function pulseFrame(head: number, ageMs: number | null): string {
  return event('pulse', { head, ageMs });
}

/** A comment: keeps proxies on the way from closing a silent connection. */
export const heartbeat = ': still here\n\n';
