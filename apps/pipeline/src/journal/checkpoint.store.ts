import { Database } from '#runtime';
import { Injectable } from '@nestjs/common';

export type Checkpoint = {
  readonly id: number;
  readonly takenAt: Date;
  readonly lastSeq: number;
  readonly chains: number;
  readonly entries: number;
  readonly hash: string;
};

// One hash over the heads of all chains as they stood at a place of the journal: it notices a chain that was removed.
const headsAt = (lastSeq: string) => `
  SELECT ${lastSeq} AS last_seq, count(*)::int AS chains, coalesce(sum(n), 0)::bigint AS entries,
    encode(sha256(convert_to(coalesce(string_agg(chain || ' ' || n || ' ' || hash, E'\\n' ORDER BY chain), ''), 'UTF8')), 'hex') AS hash
  FROM (SELECT DISTINCT ON (chain) chain, n, hash FROM journal WHERE seq <= ${lastSeq} ORDER BY chain, n DESC) AS head`;

const columns = 'id, taken_at AS "takenAt", last_seq AS "lastSeq", chains, entries, hash';

@Injectable()
export class CheckpointStore {
  constructor(private readonly database: Database) {}

  /** Takes a checkpoint of the whole journal, unless nothing was appended since the last one. */
  async take(): Promise<void> {
    await this.database.query(
      `INSERT INTO checkpoint (last_seq, chains, entries, hash) SELECT * FROM (${headsAt('$1::bigint')}) AS taken
       WHERE last_seq > coalesce((SELECT max(last_seq) FROM checkpoint), 0)`,
      [await this.#settled()],
    );
  }

  /** The last place of the journal before which nothing can be added any more. */
  async #settled(): Promise<number> {
    return this.database.transaction('system', async () => {
      // Waits for the writers there are and keeps new ones out for a moment: no smaller seq can commit afterwards.
      await this.database.query('LOCK TABLE journal IN SHARE MODE');
      const [last] = await this.database.query<{ seq: number }>('SELECT coalesce(max(seq), 0) AS seq FROM journal');
      return last?.seq ?? 0;
    });
  }

  /** The last checkpoint, and whether the journal still agrees with it. */
  async verify(): Promise<{ checkpoint: Checkpoint; intact: boolean } | undefined> {
    const [checkpoint] = await this.database.query<Checkpoint>(
      `SELECT ${columns} FROM checkpoint ORDER BY id DESC LIMIT 1`,
    );
    if (!checkpoint) return undefined;
    const [now] = await this.database.query<Checkpoint>(headsAt('$1::bigint'), [checkpoint.lastSeq]);
    const intact = now?.hash === checkpoint.hash && now.entries === checkpoint.entries;
    return { checkpoint, intact };
  }
}
