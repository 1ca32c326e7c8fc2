import { Database } from '#runtime';
import { Injectable } from '@nestjs/common';
import type { Row } from '../contingent/row.js';

export type Change = { readonly seq: number; readonly row: Row };

// One row a contingent, with the number of its last change: whoever was away for long still gets every contingent
// that changed, once, so nothing has to be kept or pruned.
const after = `SELECT change.seq, contingent.row FROM change JOIN contingent USING (contingent_id)
  WHERE change.seq > $1 ORDER BY change.seq LIMIT $2`;

@Injectable()
export class ChangesStore {
  constructor(private readonly database: Database) {}

  async after(seq: number, limit: number): Promise<Change[]> {
    return this.database.query<Change>(after, [seq, limit]);
  }

  /** The number of the last change. */
  async head(): Promise<number> {
    const [counter] = await this.database.query<{ head: number }>('SELECT head FROM change_counter');
    return counter?.head ?? 0;
  }
}
