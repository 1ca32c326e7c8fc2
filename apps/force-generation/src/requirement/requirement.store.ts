import { type StateRows, stateRows } from '#messaging';
import { Database, NotFound } from '#runtime';
import { Injectable } from '@nestjs/common';
import type { Requirement, RequirementFact, RequirementState, Terms } from './requirement.js';
import { evolveRequirement, termsOf } from './requirement.js';

export type RequirementFilter = { stage?: string | undefined; mission?: string | undefined };

@Injectable()
export class RequirementStore {
  readonly #rows: StateRows<RequirementState, RequirementFact>;

  constructor(database: Database) {
    this.#rows = stateRows<RequirementState, RequirementFact>(database, {
      table: 'requirement',
      noun: 'requirement',
      initial: { stage: 'unknown' },
      evolve: evolveRequirement,
      columns: (state) => ({ stage: state.stage, mission: state.stage === 'unknown' ? '' : state.mission }),
    });
  }

  async publish(id: string, decide: (state: RequirementState) => readonly RequirementFact[]): Promise<void> {
    await this.#rows.change(id, decide);
  }

  /** Throws `NotFound` for a requirement that nobody published. */
  async change(id: string, decide: (requirement: Requirement) => readonly RequirementFact[]): Promise<void> {
    await this.#rows.change(id, (state) => {
      if (state.stage === 'unknown') throw new NotFound('requirement', id);
      return decide(state);
    });
  }

  /** Read without a lock: the terms of a published requirement never change. Throws `NotFound`. */
  async terms(id: string): Promise<Terms> {
    const { state } = await this.#rows.get(id);
    if (state.stage === 'unknown') throw new NotFound('requirement', id);
    return termsOf(state);
  }

  get(id: string) {
    return this.#rows.get(id);
  }

  list({ stage, mission }: RequirementFilter, after: string | undefined, limit: number) {
    const where = '($1::text IS NULL OR stage = $1) AND ($2::text IS NULL OR mission = $2)';
    return this.#rows.list({ where, params: [stage ?? null, mission ?? null], after, limit });
  }
}
