import type { Pool } from 'pg';
import type { Headers, LogRecord, Offset } from '../event-log.js';

const MOST_RECORDS = 500;
const MOST_BYTES = 8 * 1024 * 1024;
const LEAST_BYTES = 64 * 1024;

export type Wanted = { readonly id: number; readonly position: Offset };
type Row = { id: number; position: string; key: string; headers: Headers; value: Buffer | null };

/**
 * What stands at and after each wanted position, in offset order: one query for all partitions, at most 500 records
 * each and about 8 MB together, but always at least one record of a partition that has one.
 */
export async function fetchRecords(pool: Pool, wanted: readonly Wanted[]): Promise<Map<number, LogRecord[]>> {
  const budget = Math.max(LEAST_BYTES, Math.floor(MOST_BYTES / wanted.length));
  const values = [wanted.map((w) => w.id), wanted.map((w) => w.position), budget];
  const found = await pool.query<Row>({ name: 'fetch', text: FETCH, values });
  const records = new Map<number, LogRecord[]>();
  for (const { id, position, key, headers, value } of found.rows) {
    const record = { offset: Number(position), key, headers, value };
    const list = records.get(id);
    if (list) list.push(record);
    else records.set(id, [record]);
  }
  for (const list of records.values()) list.sort((a, b) => a.offset - b.offset);
  return records;
}

const FETCH = `
select w.id, r.position, r.key, r.headers, r.value
from unnest($1::int[], $2::bigint[]) as w (id, next)
cross join lateral (
  select s.position, s.key, s.headers, s.value
  from (
    select l.position, l.key, l.headers, l.value,
      sum(coalesce(octet_length(l.value), 0) + 200) over (order by l.position rows unbounded preceding) as bytes,
      row_number() over (order by l.position) as rank
    from (
      select position, key, headers, value from event_log.record
      where partition_id = w.id and position >= w.next order by position limit ${MOST_RECORDS}
    ) l
  ) s
  where s.bytes <= $3 or s.rank = 1
) r`;
