import type { FactOf } from '#contracts';
import { ContingentSelected, LevelRaised } from '#contracts';
import type { Contingent, InForce } from '../pledge/contingent.js';
import { inForce } from '../pledge/contingent.js';
import type { Terms } from '../requirement/requirement.js';
import { refuse, refuseFuture } from '../rules.js';

type Selected = FactOf<typeof ContingentSelected>;
type Raised = FactOf<typeof LevelRaised>;
export type SelectContingent = { contingentId: string; selectedOn: string; today: string };

export function selectContingent(
  contingent: Contingent,
  requirement: Terms,
  command: SelectContingent,
): (Selected | Raised)[] {
  const unit = inForce(contingent);
  if (unit.stage === 'selected' || unit.stage === 'agreed') return alreadySelected(unit, requirement);
  refuseFuture(command.selectedOn, command.today, 'selectedOn');
  refuseUnfit(unit, requirement);
  refuseEarly(unit, requirement, command.selectedOn);
  const { contingentId, selectedOn } = command;
  return [
    { type: ContingentSelected.type, data: termsFor(unit, requirement, command) },
    // Selection aligns the pledge with one statement of unit requirements, which is what level 3 means.
    { type: LevelRaised.type, data: { contingentId, level: 'level-3', effectiveOn: selectedOn } },
  ];
}

function alreadySelected(unit: Extract<InForce, { selection: unknown }>, requirement: Terms): [] {
  if (unit.selection.requirementId === requirement.requirementId) return [];
  refuse('already-selected', `The contingent is selected for requirement ${unit.selection.requirementId}.`);
}

function refuseUnfit(unit: InForce, requirement: Terms): void {
  if (unit.stage !== 'assessed') {
    refuse('assessment-visit-missing', 'Only a contingent that passed its last visit can be selected.');
  }
  if (unit.unitType !== requirement.unitType) {
    const message = `The requirement asks for ${requirement.unitType}, the pledge is ${unit.unitType}.`;
    refuse('unit-requirement-mismatch', message);
  }
  if (unit.strength * 10 < requirement.strength * 9) {
    const message = `A pledge of ${unit.strength} is below 90 % of the ${requirement.strength} that are required.`;
    refuse('strength-below-requirement', message);
  }
}

function refuseEarly(unit: InForce, requirement: Terms, selectedOn: string): void {
  if (selectedOn < requirement.publishedOn) {
    const message = `The requirement was published on ${requirement.publishedOn}.`;
    refuse('selection-before-publication', message, 'selectedOn');
  }
  if (unit.lastVisit && selectedOn < unit.lastVisit.visitedOn) {
    const message = `The contingent passed its visit on ${unit.lastVisit.visitedOn}.`;
    refuse('selection-before-visit', message, 'selectedOn');
  }
}

function termsFor(unit: InForce, requirement: Terms, command: SelectContingent): Selected['data'] {
  const { publishedOn: _, ...terms } = requirement;
  const { contingentId, selectedOn } = command;
  return { ...terms, contingentId, contributor: unit.contributor, selectedOn };
}
