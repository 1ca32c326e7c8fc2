import { Database } from '#runtime';
import { Injectable } from '@nestjs/common';
import { type EndRow, endRowOf } from './end-state.js';
import type { Group } from './summary.js';

const groups = `SELECT stage, mission, whose_move AS "whoseMove", blocked, stale, count(*)::int AS contingents,
    coalesce(sum(strength), 0)::int AS people, min(waiting_since) AS "oldestSince"
  FROM contingent GROUP BY stage, mission, whose_move, blocked, stale`;

const endPage = `SELECT contingent_id AS "contingentId", stage, state -> 'gates' AS gates FROM contingent
  WHERE contingent_id > $1 ORDER BY contingent_id LIMIT 1000`;

@Injectable()
export class OverviewStore {
  constructor(private readonly database: Database) {}

  async groups(): Promise<Group[]> {
    return this.database.query<Group>(groups);
  }

  /** Every contingent's end row, ordered by id; one statement a thousand. */
  async endRows(): Promise<EndRow[]> {
    const rows: EndRow[] = [];
    for (let after: string | undefined = ''; after !== undefined;) {
      const page: Parameters<typeof endRowOf>[0][] = await this.database.query(endPage, [after]);
      rows.push(...page.map(endRowOf));
      after = page.at(-1)?.contingentId;
    }
    return rows;
  }
}
