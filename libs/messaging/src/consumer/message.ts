import type { LogRecord } from '../event-log.js';
import { bodyOf, envelopeOf, type HeardFact, type Named } from '../envelope.js';
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
  const key = record.key.includes('\u0000') ? record.key.replaceAll('\u0000', '?') : record.key;
  let named: Named;
  try {
    named = envelopeOf(record);
  } catch (cause) {
    const [subject, eventId] = ['', ''];
    return { kind: 'unreadable', record, key, subject, version: undefined, eventId, cause: cause as Error };
  }
  const { subject, version, eventId, type } = named;
  if (!wanted(type)) return { kind: 'ignored', record, key, subject, version, eventId };
  try {
    return { kind: 'fact', record, key, subject, version, eventId, fact: factOf(record, place, key, named) };
  } catch (cause) {
    return { kind: 'unreadable', record, key, subject, version, eventId, cause: cause as Error };
  }
}

function factOf(record: LogRecord, place: Place, key: string, named: Named): HeardFact {
  return {
    topic: place.topic,
    partition: place.partition,
    offset: record.offset,
    key,
    subject: named.subject,
    version: named.version ?? 0,
    type: named.type,
    eventId: named.eventId,
    occurredAt: named.occurredAt,
    data: bodyOf(record, named.contract),
    headers: record.headers,
  };
}
