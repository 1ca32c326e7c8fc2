import { type Contingent, hear, unheard } from '../src/contingent/contingent.js';
import type { OwnFact } from '../src/gate/transitions.js';
import { heardAs, type Told } from './life.js';

/** The contingent that facts lead to, and what pipeline told on the way. */
export function fold(facts: readonly Told[]): { contingent: Contingent; facts: readonly OwnFact[] } {
  let contingent = unheard('C-1');
  const own: OwnFact[] = [];
  for (const heard of heardAs(facts)) {
    const next = hear(contingent, heard);
    contingent = next.after;
    own.push(...next.facts);
  }
  return { contingent, facts: own };
}

/** The state of one gate after facts. */
export function gateAfter(gate: string, facts: readonly Told[]) {
  return fold(facts).contingent.gates.find((state) => state.gate === gate);
}
