import { Database } from '#runtime';
import { Injectable } from '@nestjs/common';
import { type ChainedEntry, emptyChain, type Head } from './chain.js';

// Both statements go by the order of the database, so two batches never wait for each other in a circle.
const beginChains = `INSERT INTO chain_head (chain, n, hash)
  SELECT chain, 0, $2 FROM unnest($1::text[]) AS chain ORDER BY chain COLLATE "C" ON CONFLICT (chain) DO NOTHING`;
const lockHeads = `SELECT chain, n, hash FROM chain_head WHERE chain = ANY($1) ORDER BY chain FOR UPDATE`;

const append = `WITH appended AS (
    INSERT INTO journal (chain, n, topic, partition, "offset", subject, version, type, event_id, occurred_at, actor,
      correlation_id, body, effects, previous_hash, hash)
    SELECT * FROM unnest($1::text[], $2::bigint[], $3::text[], $4::int[], $5::bigint[], $6::text[], $7::bigint[],
      $8::text[], $9::text[], $10::timestamptz[], $11::text[], $12::text[], $13::jsonb[], $14::jsonb[], $15::text[],
      $16::text[]))
  UPDATE chain_head SET n = head.n, hash = head.hash
  FROM unnest($17::text[], $18::bigint[], $19::text[]) AS head(chain, n, hash) WHERE chain_head.chain = head.chain`;

const page = `SELECT chain, n, topic, partition, "offset", subject, version, type, event_id AS "eventId",
    occurred_at AS "occurredAt", actor, correlation_id AS "correlationId", body, effects,
    previous_hash AS "previousHash", hash
  FROM journal WHERE chain = $1 AND n > $2 ORDER BY n LIMIT $3`;

/** Every fact that was heard, append-only, in one hash chain a contingent. */
@Injectable()
export class JournalStore {
  constructor(private readonly database: Database) {}

  /** Locks chains to the end of the transaction, those that begin here included, and tells where they stand. */
  async lockHeads(chains: readonly string[]): Promise<Map<string, Head>> {
    if (!this.database.inTransaction()) throw new Error('Chains are locked inside a transaction.');
    await this.database.prepared('begin-chains', beginChains, [chains, emptyChain.hash]);
    const heads = await this.database.prepared<{ chain: string } & Head>('lock-heads', lockHeads, [chains]);
    return new Map(heads.map(({ chain, n, hash }) => [chain, { n, hash }]));
  }

  /** Appends entries of locked chains and moves their heads. */
  async append(entries: readonly ChainedEntry[]): Promise<void> {
    const heads = [...new Map(entries.map((entry) => [entry.chain, entry])).values()];
    await this.database.prepared('append-journal', append, [
      ...[entries.map((entry) => entry.chain), entries.map((entry) => entry.n)],
      ...[entries.map((entry) => entry.topic), entries.map((entry) => entry.partition)],
      ...[entries.map((entry) => entry.offset), entries.map((entry) => entry.subject)],
      ...[entries.map((entry) => entry.version), entries.map((entry) => entry.type)],
      ...[entries.map((entry) => entry.eventId), entries.map((entry) => entry.occurredAt)],
      ...[entries.map((entry) => entry.actor), entries.map((entry) => entry.correlationId)],
      ...[entries.map((entry) => JSON.stringify(entry.body)), entries.map((entry) => JSON.stringify(entry.effects))],
      ...[entries.map((entry) => entry.previousHash), entries.map((entry) => entry.hash)],
      ...[heads.map((head) => head.chain), heads.map((head) => head.n), heads.map((head) => head.hash)],
    ]);
  }

  /** Entries of a chain after the nth, oldest first. */
  async page(chain: string, after: number, limit: number): Promise<ChainedEntry[]> {
    const rows = await this.database.query<ChainedEntry & { occurredAt: unknown }>(page, [chain, after, limit]);
    return rows.map((row) => ({ ...row, occurredAt: new Date(row.occurredAt).toISOString() }));
  }

  /** A chain from its start to its nth entry. */
  async until(chain: string, n: number): Promise<ChainedEntry[]> {
    return this.page(chain, 0, n);
  }

  async head(chain: string): Promise<Head | undefined> {
    const [head] = await this.database.query<Head>('SELECT n, hash FROM chain_head WHERE chain = $1', [chain]);
    return head;
  }
}
