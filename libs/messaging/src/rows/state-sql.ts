import { insertOutbox } from '../outbox/outbox.js';

/** What a change does to its row: nothing, make it, or alter it. */
export type SaveKind = 'keep' | 'insert' | 'update';

/** Locks the row `$1`, if there is one, and finds the body hash that the command `$2` was remembered with. */
export function lockSql(table: string): string {
  return `SELECT version, state, (SELECT body_hash FROM command WHERE id = $2) AS remembered
    FROM (SELECT 1) AS one LEFT JOIN LATERAL (SELECT * FROM ${table} WHERE id = $1 FOR UPDATE) AS locked ON true`;
}

/**
 * One statement for all that a change writes: `$1` and `$2` remember the command, `$3` to `$9` are outbox columns, and
 * from `$10` on come id, version, state and the columns named.
 */
export function saveSql(table: string, names: readonly string[], kind: SaveKind): string {
  const saved = kind === 'keep' ? '' : `,\n    saved AS (${rowSql(table, names, kind)})`;
  return `WITH
    remembered AS (INSERT INTO command (id, body_hash) SELECT $1::text, $2::text WHERE $1::text IS NOT NULL
      ON CONFLICT DO NOTHING RETURNING 1),
    told AS (${insertOutbox(3)})${saved}
    SELECT (SELECT count(*) FROM remembered) AS remembered,
      ${kind === 'keep' ? '0' : '(SELECT count(*) FROM saved)'} AS saved`;
}

function rowSql(table: string, names: readonly string[], kind: 'insert' | 'update'): string {
  const columns = ['id', 'version', 'state', ...names];
  const at = (n: number) => `$${n + 10}`;
  if (kind === 'update') {
    const sets = columns.map((column, n) => `${column} = ${at(n)}`);
    return `UPDATE ${table} SET ${sets.join(', ')} WHERE id = ${at(0)} RETURNING 1`;
  }
  const values = columns.map((_, n) => at(n));
  return `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${values.join(', ')}) ON CONFLICT DO NOTHING RETURNING 1`;
}
