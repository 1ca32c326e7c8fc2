import type { ClearanceToMoveChanged, FactOf, Gate, GateBlocked, GateCleared, Stage, StageChanged } from '#contracts';
import type { GateState } from './gate.js';
import type { Clearance } from './gates.js';

export type OwnFact =
  | FactOf<typeof StageChanged>
  | FactOf<typeof GateBlocked>
  | FactOf<typeof GateCleared>
  | FactOf<typeof ClearanceToMoveChanged>;

/** What pipeline concludes about a contingent at one moment. */
export type Conclusion = {
  readonly stage: Stage;
  readonly gates: readonly GateState[];
  readonly clearance: Clearance | null;
  /** Counts the changes of the clearance. */
  readonly clearanceVersion: number;
};

/** The facts to tell when one conclusion follows another; none when nothing changed. */
export function transitions(contingentId: string, before: Conclusion, after: Conclusion): readonly OwnFact[] {
  const facts: OwnFact[] = [];
  if (before.stage !== after.stage) {
    facts.push({ type: 'pipeline.stage-changed', data: { contingentId, from: before.stage, to: after.stage } });
  }
  const was = new Map(before.gates.map((state) => [state.gate, state]));
  facts.push(...after.gates.flatMap((state) => turned(contingentId, was.get(state.gate), state)));
  if (after.clearance && after.clearanceVersion !== before.clearanceVersion) {
    const { clearance, clearanceVersion } = after;
    const type = 'pipeline.clearance-to-move-changed';
    facts.push({ type, data: { contingentId, clearanceVersion, ...clearance } });
  }
  return facts;
}

function turned(contingentId: string, before: GateState | undefined, after: GateState): readonly OwnFact[] {
  const { gate, reason, status, whoseMove } = after;
  if (status === 'closed' && whoseMove !== null) {
    if (before?.status === 'closed' && before.reason === reason && before.whoseMove === whoseMove) return [];
    return [{ type: 'pipeline.gate-blocked', data: { contingentId, gate, whoseMove, reason } }];
  }
  return before?.status === 'closed' ? [gateCleared(contingentId, gate)] : [];
}

function gateCleared(contingentId: string, gate: Gate): OwnFact {
  return { type: 'pipeline.gate-cleared', data: { contingentId, gate } };
}

/** True when a reader of the one need not be told the other. */
export function sameClearance(a: Clearance | null, b: Clearance | null): boolean {
  if (a === null || b === null) return a === b;
  const blocks = (clearance: Clearance) =>
    clearance.blockedBy.map(({ gate, reason }) => `${gate} ${reason}`).join('\n');
  return a.cleared === b.cleared && blocks(a) === blocks(b);
}
