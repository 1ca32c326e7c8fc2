import type { FactOf } from '#contracts';
import { RequirementPublished } from '#contracts';
import { refuse, refuseFuture } from '../rules.js';

type Published = FactOf<typeof RequirementPublished>;
/** Statement of unit requirements (SUR). Its terms never change once it is published. */
export type Terms = Published['data'];

export type Requirement = (Terms & { stage: 'open' }) | (Terms & { stage: 'filled'; filledBy: string });
export type RequirementState = { stage: 'unknown' } | Requirement;

/** Which contingent fills a requirement is told by the contingent's own facts, so these stay at home. */
type Filled = { readonly local: true; readonly type: 'requirement-filled'; readonly data: { contingentId: string } };
type Vacated = { readonly local: true; readonly type: 'requirement-vacated'; readonly data: { contingentId: string } };
export type RequirementFact = Published | Filled | Vacated;

export type PublishRequirement = Terms & { today: string };

export function publishRequirement(state: RequirementState, command: PublishRequirement): Published[] {
  const { today, ...terms } = command;
  if (state.stage !== 'unknown') {
    refuse('requirement-already-published', `Requirement ${terms.requirementId} is published already.`);
  }
  refuseFuture(terms.publishedOn, today, 'publishedOn');
  if (terms.neededBy < terms.publishedOn) {
    refuse('needed-before-publication', 'A unit cannot be needed before its requirement is published.', 'neededBy');
  }
  return [{ type: RequirementPublished.type, data: terms }];
}

export function fillRequirement(requirement: Requirement, contingentId: string): Filled[] {
  if (requirement.stage === 'open') return [{ local: true, type: 'requirement-filled', data: { contingentId } }];
  if (requirement.filledBy === contingentId) return [];
  refuse(
    'requirement-already-filled',
    `Requirement ${requirement.requirementId} is filled by contingent ${requirement.filledBy}.`,
  );
}

/** A contingent that withdraws leaves its requirement to the next one. */
export function vacateRequirement(requirement: Requirement, contingentId: string): Vacated[] {
  if (requirement.stage === 'open' || requirement.filledBy !== contingentId) return [];
  return [{ local: true, type: 'requirement-vacated', data: { contingentId } }];
}

export function evolveRequirement(state: RequirementState, fact: RequirementFact): RequirementState {
  if (fact.type === 'force-generation.requirement-published') return { ...fact.data, stage: 'open' };
  if (state.stage === 'unknown') return state;
  switch (fact.type) {
    case 'requirement-filled':
      return { ...termsOf(state), stage: 'filled', filledBy: fact.data.contingentId };
    case 'requirement-vacated':
      return { ...termsOf(state), stage: 'open' };
  }
}

/** The terms alone, without what happened to the requirement since. */
export function termsOf(requirement: Requirement): Terms {
  const { stage: _, ...rest } = requirement;
  if (!('filledBy' in rest)) return rest;
  const { filledBy: __, ...terms } = rest;
  return terms;
}
