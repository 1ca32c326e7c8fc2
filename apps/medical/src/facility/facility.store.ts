import { type StateRows, stateRows } from '#messaging';
import { Database, NotFound } from '#runtime';
import { Injectable } from '@nestjs/common';
import { standingOf } from '../coverage/standing.js';
import { evolveFacility } from './evolve-facility.js';
import type { Facility, FacilityFact, FacilityState } from './facility.js';
import { dueDate } from './facility.js';

export type FacilityFilter = { stage?: string | undefined; mission?: string | undefined; basis?: string | undefined };

@Injectable()
export class FacilityStore {
  readonly #rows: StateRows<FacilityState, FacilityFact>;

  constructor(database: Database) {
    this.#rows = stateRows<FacilityState, FacilityFact>(database, {
      table: 'facility',
      noun: 'facility',
      initial: { stage: 'unknown' },
      evolve: evolveFacility,
      columns,
    });
  }

  /** For plans and reactions, which also meet facilities that nobody planned yet. */
  async plan(id: string, decide: (state: FacilityState) => readonly FacilityFact[]): Promise<void> {
    await this.#rows.change(id, decide);
  }

  /** Throws `NotFound` for a facility that nobody planned. */
  async change(id: string, decide: (facility: Facility) => readonly FacilityFact[]): Promise<void> {
    await this.#rows.change(id, (state) => {
      if (state.stage === 'unknown') throw new NotFound('facility', id);
      return decide(state);
    });
  }

  get(id: string) {
    return this.#rows.get(id);
  }

  list({ stage, mission, basis }: FacilityFilter, after: string | undefined, limit: number) {
    const where = `($1::text IS NULL OR stage = $1) AND ($2::text IS NULL OR mission = $2)
      AND ($3::text IS NULL OR basis = $3)`;
    return this.#rows.list({ where, params: [stage ?? null, mission ?? null, basis ?? null], after, limit });
  }
}

function columns(state: FacilityState): Record<string, unknown> {
  // A row begins with its plan, so an unknown facility is never saved.
  if (state.stage === 'unknown') return {};
  const { stage, mission, level, basis } = state;
  return { stage, mission, level, basis, standing: standingOf(state), due_on: dueDate(state) };
}
