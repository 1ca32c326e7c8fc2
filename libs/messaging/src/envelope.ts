import { contractOf, type EventContract } from '#contracts';
import { Malformed } from '#runtime';
import type { z } from 'zod';
import type { Headers, LogRecord } from './event-log.js';

/** What a fact carries beside its body; on the wire these are CloudEvents 1.0 headers in binary mode. */
export type Envelope = {
  readonly eventId: string;
  readonly type: string;
  readonly subject: string;
  /** 1, 2, 3 … over all facts of the subject on its topic; undefined for a foreign producer's message. */
  readonly version: number | undefined;
  readonly occurredAt: string;
  readonly actor: string;
  readonly correlationId: string;
  readonly causationId?: string;
  readonly traceparent?: string;
};

/** The headers of a fact. `causationId` and `traceparent` are left out where nobody set them. */
export function headersOf(envelope: Envelope, contract: EventContract): Headers {
  return {
    ce_specversion: '1.0',
    ce_id: envelope.eventId,
    ce_source: `/muster/${contract.topic.slice(0, contract.topic.indexOf('.'))}`,
    ce_type: envelope.type,
    ce_time: envelope.occurredAt,
    ce_subject: envelope.subject,
    ce_dataschema: `urn:muster:${contract.type}:${contract.version}`,
    'content-type': 'application/json',
    ...(envelope.version === undefined ? {} : { 'aggregate-version': String(envelope.version) }),
    'correlation-id': envelope.correlationId,
    ...(envelope.causationId ? { 'causation-id': envelope.causationId } : {}),
    ...(envelope.traceparent ? { traceparent: envelope.traceparent } : {}),
    actor: envelope.actor,
  };
}

/** A fact as a reader's handler gets it: decoded, checked against its contract, with its place in the log. */
export type HeardFact<Body = Record<string, unknown>> = {
  readonly topic: string;
  readonly partition: number;
  readonly offset: number;
  readonly key: string;
  readonly subject: string;
  readonly version: number;
  readonly type: string;
  readonly eventId: string;
  readonly occurredAt: string;
  readonly data: Body;
  readonly headers: Headers;
};

/** The heard form of a contract's fact. */
export type HeardOf<Contract> = Contract extends EventContract<string, infer Data> ? HeardFact<z.output<Data>> : never;

/** What a reader needs of the headers to sort a record. */
export type Named = Pick<Envelope, 'eventId' | 'type' | 'subject' | 'version' | 'occurredAt'> & {
  readonly contract: EventContract;
};

/**
 * Reads the headers of a record. Throws `Malformed` for a record that names no known type, no subject, or a version
 * that is not a whole number above 0.
 */
export function envelopeOf(record: LogRecord): Named {
  const { headers } = record;
  const type = headers['ce_type'];
  if (!type) throw new Malformed([{ field: 'ce_type', rule: 'the header is missing' }]);
  const contract = contractOf(type);
  if (!contract) throw new Malformed([{ field: 'ce_type', rule: `no contract declares ${type}` }]);
  const subject = headers['ce_subject'];
  if (!subject) throw new Malformed([{ field: 'ce_subject', rule: 'the header is missing' }]);
  const eventId = headers['ce_id'];
  if (!eventId) throw new Malformed([{ field: 'ce_id', rule: 'the header is missing' }]);
  return {
    contract,
    type,
    subject,
    eventId,
    version: versionOf(headers['aggregate-version']),
    occurredAt: headers['ce_time'] ?? '',
  };
}

function versionOf(header: string | undefined): number | undefined {
  if (header === undefined) return undefined;
  const version = Number(header);
  if (Number.isSafeInteger(version) && version > 0) return version;
  throw new Malformed([{ field: 'aggregate-version', rule: 'must be a whole number above 0' }]);
}

/** Parses and checks the body of a record. Throws `Malformed` naming every field that breaks its contract. */
export function bodyOf(record: LogRecord, contract: EventContract): Record<string, unknown> {
  if (record.value === null) throw new Malformed([{ field: 'body', rule: 'is missing' }]);
  let json: unknown;
  try {
    json = JSON.parse(record.value.toString('utf8'));
  } catch {
    throw new Malformed([{ field: 'body', rule: 'is not JSON' }]);
  }
  const parsed = contract.data.safeParse(json);
  if (parsed.success) return parsed.data;
  throw new Malformed(parsed.error.issues.map((issue) => ({ field: issue.path.join('.'), rule: issue.message })));
}
