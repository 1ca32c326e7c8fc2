import { canonicalJson, type Gate, type Stage } from '#contracts';
import type { Contingent } from '../contingent/contingent.js';

/** Where a contingent ended, without anything that depends on the order in which topics were heard. */
export type EndRow = {
  readonly contingentId: string;
  readonly stage: Stage;
  readonly gates: readonly (readonly [gate: Gate, status: string, whoseMove: string | null, reason: string])[];
};

export function endRowOf({ contingentId, gates, stage }: Pick<Contingent, 'contingentId' | 'gates' | 'stage'>): EndRow {
  return {
    contingentId,
    stage,
    gates: gates.map(({ gate, reason, status, whoseMove }) => [gate, status, whoseMove, reason]),
  };
}

/** The line that the hash of an end state covers, one a contingent in the order of their ids. */
export function endLineOf(row: EndRow): string {
  return `${canonicalJson(row)}\n`;
}
