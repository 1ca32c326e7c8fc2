import { contractOf, type EventContract, type Fact } from '#contracts';
import { currentContext, type Database, newId } from '#runtime';
import { headersOf } from '../envelope.js';

/** Rows of one key always fall into the same shard, and one relay at a time works on a shard. */
export const outboxShards = 8;

/** A fact with the count that its subject's facts have reached. */
export type NumberedFact = { readonly fact: Fact; readonly version: number };

/** Columns of outbox rows, one array each, in the order in which the facts took effect. */
export type OutboxColumns = readonly [
  shards: number[],
  topics: string[],
  keys: string[],
  types: string[],
  eventIds: string[],
  headers: string[],
  payloads: string[],
];

/** The `INSERT` that takes `OutboxColumns` as parameters `$first` to `$first + 6`. */
export function insertOutbox(first: number): string {
  const at = (n: number, type: string) => `$${first + n}::${type}[]`;
  return `INSERT INTO outbox (shard, topic, key, type, event_id, headers, payload)
    SELECT shard, topic, key, type, event_id, headers, payload
    FROM unnest(${at(0, 'smallint')}, ${at(1, 'text')}, ${at(2, 'text')}, ${at(3, 'text')}, ${at(4, 'uuid')},
      ${at(5, 'json')}, ${at(6, 'text')})
      WITH ORDINALITY AS t(shard, topic, key, type, event_id, headers, payload, n) ORDER BY n`;
}

/** A stable number for a text (FNV-1a, 32 bits); spreads keys over shards and must never change. */
export function shardOf(key: string): number {
  let hash = 0x811c9dc5;
  for (const byte of Buffer.from(key)) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  return hash % outboxShards;
}

/** Turns facts into outbox rows. Throws `Error` for a fact that no contract declares or that breaks its contract. */
export function outboxColumns(facts: readonly NumberedFact[], now = new Date()): OutboxColumns {
  const columns: OutboxColumns = [[], [], [], [], [], [], []];
  const context = currentContext();
  const occurredAt = now.toISOString();
  for (const { fact, version } of facts) {
    const contract = declared(fact);
    const subject = String(fact.data[contract.subject]);
    const key = String(fact.data[contract.key]);
    const eventId = newId();
    const { actor, correlationId, causationId, traceparent } = context;
    const envelope = {
      ...{ eventId, type: fact.type, subject, version, occurredAt, actor, correlationId },
      ...(causationId ? { causationId } : {}),
      ...(traceparent ? { traceparent } : {}),
    };
    columns[0].push(shardOf(key));
    columns[1].push(contract.topic);
    columns[2].push(key);
    columns[3].push(fact.type);
    columns[4].push(eventId);
    columns[5].push(JSON.stringify(headersOf(envelope, contract)));
    columns[6].push(JSON.stringify(fact.data));
  }
  return columns;
}

function declared(fact: Fact): EventContract {
  const contract = contractOf(fact.type);
  if (!contract) throw new Error(`No contract declares the fact ${fact.type}.`);
  const parsed = contract.data.safeParse(fact.data);
  if (!parsed.success) throw new Error(`The fact ${fact.type} breaks its contract: ${parsed.error.message}`);
  return contract;
}

const bells = new WeakMap<Database, Set<() => void>>();

/** Calls `listener` after every commit of this process that left something in the outbox. */
export function onOutbox(database: Database, listener: () => void): () => void {
  const listeners = bells.get(database) ?? new Set();
  bells.set(database, listeners.add(listener));
  return () => listeners.delete(listener);
}

/** Wakes the relay of this process once the open transaction has committed. */
export function ringAfterCommit(database: Database): void {
  database.afterCommit(() => {
    for (const listener of bells.get(database) ?? []) listener();
  });
}

/**
 * Leaves facts in the outbox, in the open transaction. The caller holds the lock of every subject named and has
 * counted its versions. One statement, however many facts.
 */
export async function appendFacts(database: Database, facts: readonly NumberedFact[]): Promise<void> {
  if (facts.length === 0) return;
  if (!database.inTransaction()) throw new Error('Facts are appended in the transaction of their cause.');
  await database.prepared('append-facts', insertOutbox(1), [...outboxColumns(facts)]);
  ringAfterCommit(database);
}
