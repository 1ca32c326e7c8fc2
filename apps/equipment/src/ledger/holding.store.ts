import { type StateRows, stateRows, type StoredRow } from '#messaging';
import { Database } from '#runtime';
import type { StagePage } from '#service';
import { Injectable } from '@nestjs/common';
import { arrivalDeadline } from '../arrival/deadline.js';
import { evolve } from './evolve.js';
import { type Holding, type HoldingFact, unknownHolding } from './holding.js';

/** The holdings, one row each. The row also tells whether its arrival deadline still runs: no other record of it exists. */
@Injectable()
export class HoldingStore {
  readonly #rows: StateRows<Holding, HoldingFact>;

  constructor(private readonly database: Database) {
    this.#rows = stateRows<Holding, HoldingFact>(database, {
      table: 'holding',
      noun: 'holding',
      initial: unknownHolding,
      evolve,
      columns: (holding) => {
        const deadline = arrivalDeadline(holding);
        const { dueOn = null, outcome = null } = deadline ?? {};
        return { stage: holding.stage, arrival_due_on: dueOn, arrival_outcome: outcome };
      },
    });
  }

  change(contingentId: string, decide: (holding: Holding) => readonly HoldingFact[]): Promise<Holding> {
    return this.#rows.change(contingentId, decide);
  }

  get(contingentId: string): Promise<StoredRow<Holding>> {
    return this.#rows.get(contingentId);
  }

  list(page: StagePage): Promise<StoredRow<Holding>[]> {
    const { stage, after, limit } = page;
    return this.#rows.list({ ...(stage ? { where: 'stage = $1', params: [stage] } : {}), after, limit });
  }

  /** Contingents whose arrival inspection was due before this day and is neither passed nor known as missed. */
  async dueBefore(day: string, limit: number): Promise<string[]> {
    const sql = `SELECT id FROM holding WHERE arrival_outcome = 'runs' AND arrival_due_on < $1
      ORDER BY arrival_due_on, id LIMIT $2`;
    const rows = await this.database.query<{ id: string }>(sql, [day, limit]);
    return rows.map((row) => row.id);
  }
}
