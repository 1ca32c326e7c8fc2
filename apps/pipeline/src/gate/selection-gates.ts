import { closed, type GateRule, notYet, open } from './gate.js';

/** Gates between the pledge and the signed agreement. */
export const selectionGates: readonly GateRule[] = [
  {
    gate: 'assessment-visit',
    severity: 'block',
    asks: 'An assessment and advisory visit has passed the unit.',
    holdsMovementOf: 'nobody',
    decide({ forceGeneration: { pledge, visit } }) {
      if (!pledge) return notYet('Asked for once the pledge is registered.');
      if (!visit) return closed('secretariat', 'No assessment visit yet.', pledge.pledgedOn);
      if (visit.result === 'passed') return open('The assessment visit passed the unit.', visit.visitedOn);
      return closed('state', `The assessment visit failed with ${findings(visit.findings)}.`, visit.visitedOn);
    },
  },
  {
    gate: 'unit-requirement',
    severity: 'block',
    asks: 'The Secretariat has selected the unit for a statement of unit requirements.',
    holdsMovementOf: 'nobody',
    decide({ forceGeneration: { visit, selection } }) {
      if (selection) return open(`Selected for ${selection.requirementId}.`, selection.selectedOn);
      if (visit?.result !== 'passed') return notYet('Asked for once an assessment visit has passed the unit.');
      return closed('secretariat', 'Not selected for a requirement yet.', visit.visitedOn);
    },
  },
  {
    gate: 'agreement',
    severity: 'block',
    asks: 'Both parties have signed the memorandum of understanding, and the State has not withdrawn.',
    holdsMovementOf: 'everybody',
    decide({ forceGeneration: { selection, agreement, withdrawal } }) {
      if (withdrawal && (selection ?? agreement)) {
        return closed('state', `Withdrawn by its State: ${withdrawal.cause}`, withdrawal.withdrawnOn);
      }
      if (agreement) return open('The agreement is signed.', agreement.signedOn);
      if (!selection) return notYet('Asked for once the unit is selected.');
      return closed('secretariat', 'The agreement is not signed yet.', selection.selectedOn);
    },
  },
];

const findings = (count: number) => (count === 1 ? 'one finding' : `${count} findings`);
