import { type StateRows, stateRows } from '#messaging';
import { Database, NotFound } from '#runtime';
import { Injectable } from '@nestjs/common';
import type { Contingent, ContingentFact, ContingentState } from './contingent.js';
import { evolveContingent } from './evolve-contingent.js';

export type ContingentFilter = { stage?: string | undefined; contributor?: string | undefined };

@Injectable()
export class ContingentStore {
  readonly #rows: StateRows<ContingentState, ContingentFact>;

  constructor(private readonly database: Database) {
    this.#rows = stateRows<ContingentState, ContingentFact>(database, {
      table: 'contingent',
      noun: 'contingent',
      initial: { stage: 'unknown' },
      evolve: evolveContingent,
      columns: (state) => ({ stage: state.stage, contributor: state.stage === 'unknown' ? '' : state.contributor }),
    });
  }

  async register(id: string, decide: (state: ContingentState) => readonly ContingentFact[]): Promise<void> {
    await this.#rows.change(id, decide);
  }

  /** Throws `NotFound` for a contingent that nobody pledged. */
  change(id: string, decide: (contingent: Contingent) => readonly ContingentFact[]): Promise<ContingentState> {
    return this.#rows.change(id, (state) => {
      if (state.stage === 'unknown') throw new NotFound('contingent', id);
      return decide(state);
    });
  }

  /** In a transaction over two stores, makes the next request for this contingent wait until it has committed. */
  async lock(id: string): Promise<void> {
    await this.database.query('SELECT 1 FROM contingent WHERE id = $1 FOR UPDATE', [id]);
  }

  get(id: string) {
    return this.#rows.get(id);
  }

  list({ stage, contributor }: ContingentFilter, after: string | undefined, limit: number) {
    const where = '($1::text IS NULL OR stage = $1) AND ($2::text IS NULL OR contributor = $2)';
    return this.#rows.list({ where, params: [stage ?? null, contributor ?? null], after, limit });
  }
}
