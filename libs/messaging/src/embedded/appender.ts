import type { Pool } from 'pg';
import { RecordRefused } from '../event-log.js';
import type { OutgoingRecord } from '../event-log.js';
import type { Catalogue } from './catalogue.js';
import { portions, wellFormed } from './fit-record.js';
import { partitionOf } from './murmur2.js';
import type { Tide } from './tide.js';

/** Writes records; each publication of up to 16 MiB is one transaction, larger ones are several, in order. */
export class Appender {
  constructor(
    private readonly pool: Pool,
    private readonly catalogue: Catalogue,
    private readonly tide: Tide,
  ) {}

  async publish(records: readonly OutgoingRecord[]): Promise<void> {
    const runs = portions(records);
    const ids = await this.partitionIds(records);
    let from = 0;
    for (const run of runs) {
      await this.append(run, ids.slice(from, from + run.length));
      from += run.length;
    }
  }

  /** All topics are looked up before the first record is written. */
  private async partitionIds(records: readonly OutgoingRecord[]): Promise<number[]> {
    const ids: number[] = [];
    for (const { topic, key } of records) {
      const partitions = await this.catalogue.partitionsOf(topic);
      const chosen = partitions.length > 0 ? partitions[partitionOf(key, partitions.length)] : undefined;
      if (!chosen) throw new RecordRefused(`There is no topic "${topic}".`);
      ids.push(chosen.id);
    }
    return ids;
  }

  private async append(records: readonly OutgoingRecord[], ids: readonly number[]): Promise<void> {
    const counts = new Map<number, number>();
    const ranks = ids.map((id) => {
      const rank = counts.get(id) ?? 0;
      counts.set(id, rank + 1);
      return rank;
    });
    const keys = records.map((record) => wellFormed(record.key));
    const headers = records.map((record) => headerText(record));
    const contents = records.map((record) => record.value);
    const values = [[...counts.keys()], [...counts.values()], ids, ranks, keys, headers, contents];
    const written = await this.pool
      .query<{ partition_id: number; next_offset: string }>({ name: 'append', text: APPEND, values })
      .catch((error: unknown) => {
        throw refusedOrPlain(error);
      });
    this.tide.rise(written.rows.map((row) => [row.partition_id, Number(row.next_offset)] as const));
  }
}

const APPEND = `select partition_id, next_offset
  from event_log.append($1::int[], $2::int[], $3::int[], $4::int[], $5::text[], $6::jsonb[], $7::bytea[])`;

function headerText(record: OutgoingRecord): string {
  const entries = Object.entries(record.headers).map(([name, text]) => [wellFormed(name), wellFormed(text)]);
  return JSON.stringify(Object.fromEntries(entries));
}

/** SQLSTATE class 22 is about the content itself: the same record would fail again. */
function refusedOrPlain(error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return code.startsWith('22') ? new RecordRefused(`The log refuses a record: ${String(error)}`) : error;
}
