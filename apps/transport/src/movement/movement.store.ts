import { type StateRows, stateRows, type StoredRow } from '#messaging';
import { Database } from '#runtime';
import type { StagePage } from '#service';
import { Injectable } from '@nestjs/common';
import { unknownHere } from '../rules.js';
import { evolve } from './evolve.js';
import { type Movement, type MovementFact, type OpenedMovement, unknownMovement } from './movement.js';

/** The movements, one row each. A row that only a clearance or a load list made is nobody's movement yet. */
@Injectable()
export class MovementStore {
  readonly #rows: StateRows<Movement, MovementFact>;

  constructor(database: Database) {
    this.#rows = stateRows<Movement, MovementFact>(database, {
      table: 'movement',
      noun: 'movement',
      initial: unknownMovement,
      evolve,
      columns: (movement) => ({ stage: movement.stage }),
    });
  }

  async change(contingentId: string, decide: (movement: Movement) => readonly MovementFact[]): Promise<void> {
    await this.#rows.change(contingentId, decide);
  }

  async get(contingentId: string): Promise<StoredRow<OpenedMovement>> {
    const { id, version, state } = await this.#rows.get(contingentId);
    return state.stage === 'unknown' ? unknownHere('movement', id) : { id, version, state };
  }

  list(page: StagePage): Promise<StoredRow<Movement>[]> {
    const { stage, after, limit } = page;
    const asked = stage
      ? { where: "stage <> 'unknown' AND stage = $1", params: [stage] }
      : { where: "stage <> 'unknown'" };
    return this.#rows.list({ ...asked, after, limit });
  }
}
