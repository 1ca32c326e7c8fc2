import type { Contingent, ContingentFact, ContingentState, InForce } from './contingent.js';

export function evolveContingent(state: ContingentState, fact: ContingentFact): ContingentState {
  if (fact.type === 'force-generation.contingent-pledged') return pledged(fact.data);
  // A withdrawn contingent has come to its end, and an unknown one begins with its pledge.
  if (state.stage === 'unknown' || state.stage === 'withdrawn') return state;
  switch (fact.type) {
    case 'force-generation.visit-completed':
      return visited(state, about(fact.data));
    case 'force-generation.level-raised':
    case 'force-generation.level-lowered':
      return { ...state, level: fact.data.level };
    case 'force-generation.contingent-selected': {
      const { contributor: _, unitType: __, ...selection } = about(fact.data);
      return { ...state, stage: 'selected', selection };
    }
    case 'force-generation.agreement-signed':
      return 'selection' in state ? { ...state, stage: 'agreed', agreement: about(fact.data) } : state;
    case 'force-generation.training-certified':
      return { ...state, certificates: [...state.certificates, about(fact.data)] };
    case 'force-generation.vetting-recorded':
      return { ...state, conductChecks: { ...state.conductChecks, [fact.data.kind]: about(fact.data) } };
    case 'force-generation.hold-placed':
      return { ...state, holds: [...state.holds, { ...about(fact.data), releasedOn: null }] };
    case 'force-generation.hold-released':
      return { ...state, holds: state.holds.map((hold) => release(hold, fact.data)) };
    case 'force-generation.contingent-withdrawn':
      return withdrawn(state, about(fact.data));
  }
}

function about<Told extends { contingentId: string }>(told: Told): Omit<Told, 'contingentId'> {
  const { contingentId: _, ...rest } = told;
  return rest;
}

function pledged(pledge: Extract<ContingentFact, { type: 'force-generation.contingent-pledged' }>['data']): Contingent {
  const nothingYet = { lastVisit: null, certificates: [], conductChecks: {}, holds: [] };
  return { ...about(pledge), ...nothingYet, stage: 'pledged', level: 'level-1' };
}

/** Once a contingent is selected, a visit no longer changes its stage. */
function visited(state: InForce, lastVisit: NonNullable<InForce['lastVisit']>): Contingent {
  if (state.stage === 'selected' || state.stage === 'agreed') return { ...state, lastVisit };
  return { ...state, lastVisit, stage: lastVisit.result === 'passed' ? 'assessed' : 'pledged' };
}

function release(
  hold: InForce['holds'][number],
  released: { holdId: string; releasedOn: string },
): InForce['holds'][number] {
  return hold.holdId === released.holdId ? { ...hold, releasedOn: released.releasedOn } : hold;
}

function withdrawn(state: InForce, withdrawal: { cause: string; withdrawnOn: string }): Contingent {
  const selection = 'selection' in state ? state.selection : null;
  const agreement = 'agreement' in state ? state.agreement : null;
  return { ...state, stage: 'withdrawn', selection, agreement, withdrawal };
}
