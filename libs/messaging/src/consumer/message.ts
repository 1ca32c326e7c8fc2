import type { LogRecord } from '../event-log.js';
import { bodyOf, envelopeOf, type HeardFact } from '../envelope.js';
import type { Place } from './reader-tables.js';

/** A record as a group sees it: a fact to apply, one that it ignores, or one that cannot be read. */
export type Message = {
  readonly record: LogRecord;
  readonly key: string;
  readonly subject: string;
  readonly version: number | undefined;
  readonly eventId: string;
} & (
  | { readonly kind: 'fact'; readonly fact: HeardFact }
  | { readonly kind: 'ignored' }
  | { readonly kind: 'unreadable'; readonly cause: Error }
);

/** Reads a record. Never throws: what cannot be read says why. `wanted` tells the types that the group handles. */
export function messageOf(record: LogRecord, place: Place, wanted: (type: string) => boolean): Message {
  // PostgreSQL text cannot hold NUL; a foreign producer's key may.
  const key = record.key.replaceAll('\u0000', '?');
  const nameless = { record, key, subject: '', version: undefined, eventId: '' };
  try {
    const envelope = envelopeOf(record);
    const { subject, version, eventId, type, occurredAt } = envelope;
    const named = { record, key, subject, version, eventId };
    if (!wanted(type)) return { ...named, kind: 'ignored' };
    try {
      const body = bodyOf(record, envelope.contract);
      const { topic, partition } = place;
      const told = { topic, partition, offset: record.offset, key, subject, version: version ?? 0, type, eventId };
      return { ...named, kind: 'fact', fact: { ...told, occurredAt, data: body, headers: record.headers } };
    } catch (cause) {
      return { ...named, kind: 'unreadable', cause: cause as Error };
    }
  } catch (cause) {
    return { ...nameless, kind: 'unreadable', cause: cause as Error };
  }
}
