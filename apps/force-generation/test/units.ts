import type { Contingent, ContingentFact, ContingentState, InForce } from '../src/pledge/contingent.js';
import { evolveContingent } from '../src/pledge/evolve-contingent.js';
import type { Terms } from '../src/requirement/requirement.js';

export const today = '2017-07-07';
export const contingentId = 'C-1';

export const terms: Terms = {
  requirementId: 'SUR-1',
  mission: 'MINUSMA',
  site: { name: 'Gao', latitude: 16.27167, longitude: -0.04472 },
  unitType: 'infantry',
  strength: 650,
  equipment: [
    { lineId: 'L1', item: 'CV-APC-IC1', category: 'Combat vehicles', quantity: 26, critical: true },
    { lineId: 'L2', item: 'SV-TRK5', category: 'Support vehicles', quantity: 80, critical: false },
  ],
  medicalLevel: 'level-1',
  publishedOn: '2017-01-02',
  neededBy: '2017-07-01',
};

const { publishedOn: _, ...required } = terms;

export const pledgeFact = {
  type: 'force-generation.contingent-pledged',
  data: {
    contingentId,
    contributor: 'Bangladesh',
    unitType: 'infantry',
    strength: 650,
    strengthBasis: 'unit-size-code',
    pledgedOn: '2017-01-05',
    renewalDueOn: '2018-01-05',
  },
} satisfies ContingentFact;

export const visitFact = {
  type: 'force-generation.visit-completed',
  data: { contingentId, visitId: 'V-1', visitedOn: '2017-02-01', result: 'passed', findings: [] },
} satisfies ContingentFact;

const selectionFact = {
  type: 'force-generation.contingent-selected',
  data: { ...required, contingentId, contributor: 'Bangladesh', selectedOn: '2017-02-10' },
} satisfies ContingentFact;

const agreementFact = {
  type: 'force-generation.agreement-signed',
  data: {
    contingentId,
    agreementId: 'MOU-1',
    signedOn: '2017-03-15',
    strength: 650,
    equipment: [{ lineId: 'L1', quantity: 26 }],
    medical: { level: 'level-1', equipmentOwner: 'contributor' },
  },
} satisfies ContingentFact;

const withdrawalFact = {
  type: 'force-generation.contingent-withdrawn',
  data: { contingentId, cause: 'UN review', withdrawnOn: '2017-06-21' },
} satisfies ContingentFact;

/** The contingent after these facts; throws when they do not begin with a pledge. */
export function after(...facts: ContingentFact[]): Contingent {
  const state = facts.reduce<ContingentState>(evolveContingent, { stage: 'unknown' });
  if (state.stage === 'unknown') throw new Error('A contingent begins with its pledge.');
  return state;
}

function raised(level: 'level-2' | 'level-3'): ContingentFact {
  return { type: 'force-generation.level-raised', data: { contingentId, level, effectiveOn: '2017-02-10' } };
}

/** The facts that lead to each stage. */
export const steps = {
  pledged: [pledgeFact],
  assessed: [pledgeFact, visitFact, raised('level-2')],
  selected: [pledgeFact, visitFact, raised('level-2'), selectionFact, raised('level-3')],
  agreed: [pledgeFact, visitFact, raised('level-2'), selectionFact, raised('level-3'), agreementFact],
} satisfies Record<InForce['stage'], ContingentFact[]>;

export const pledged = after(...steps.pledged);
export const assessed = after(...steps.assessed);
export const selected = after(...steps.selected);
export const agreed = after(...steps.agreed);
export const withdrawn = after(...steps.agreed, withdrawalFact);

/** What `toThrow` expects of a broken rule. */
export function rule(code: string, field?: string): Error {
  return expect.objectContaining(field === undefined ? { code } : { code, field }) as Error;
}
