import { type ClearanceToMoveChanged, type FactOf, Gate } from '#contracts';
import type { SubViews } from '../contingent/sub-views.js';
import { equipmentGates } from './equipment-gates.js';
import type { GateRule, GateState } from './gate.js';
import { medicalGate } from './medical-gate.js';
import { isPolice, peopleGates } from './people-gates.js';
import { selectionGates } from './selection-gates.js';
import { transportGates } from './transport-gates.js';

/** Counts changes of what the gates ask for. A contingent keeps the number that it was last decided by. */
export const gatesVersion = 1;

const rules = [...selectionGates, ...equipmentGates, medicalGate, ...peopleGates, ...transportGates];

/** All gates, in the order in which a contingent meets them. */
export const gates: readonly GateRule[] = Gate.options.flatMap((gate) => rules.filter((rule) => rule.gate === gate));

export function decideGates(views: SubViews): readonly GateState[] {
  return gates.map((rule) => ({ gate: rule.gate, severity: rule.severity, ...rule.decide(views) }));
}

export type Clearance = Pick<FactOf<typeof ClearanceToMoveChanged>['data'], 'cleared' | 'blockedBy'>;

/** Whether the contingent may move and which gates forbid it; null before its selection, when nobody asks. */
export function decideClearance(views: SubViews, states: readonly GateState[]): Clearance | null {
  if (!views.forceGeneration.selection) return null;
  const police = isPolice(views);
  const asked = gates.filter(
    ({ holdsMovementOf }) => holdsMovementOf === 'everybody' || (police && holdsMovementOf === 'police'),
  );
  const shut = states.filter(({ gate, status }) => status !== 'open' && asked.some((rule) => rule.gate === gate));
  return { cleared: shut.length === 0, blockedBy: shut.map(({ gate, reason }) => ({ gate, reason })) };
}
