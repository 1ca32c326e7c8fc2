import { RuleBroken } from '#errors';

/** Every rule that force generation can refuse a command for. */
export type Rule =
  | 'date-in-future'
  | 'needed-before-publication'
  | 'requirement-already-published'
  | 'requirement-already-filled'
  | 'contingent-already-pledged'
  | 'contingent-withdrawn'
  | 'visit-before-pledge'
  | 'older-than-last-visit'
  | 'assessment-visit-missing'
  | 'already-selected'
  | 'unit-requirement-mismatch'
  | 'strength-below-requirement'
  | 'selection-before-publication'
  | 'selection-before-visit'
  | 'not-selected'
  | 'already-agreed'
  | 'agreement-before-selection'
  | 'strength-outside-requirement'
  | 'line-not-required'
  | 'line-above-requirement'
  | 'critical-line-short'
  | 'medical-terms-missing'
  | 'medical-terms-not-asked'
  | 'medical-level-below-requirement'
  | 'validity-before-certificate'
  | 'validity-over-twelve-months'
  | 'training-without-hours'
  | 'hold-without-individuals'
  | 'clear-with-individuals'
  | 'final-roll-before-agreement'
  | 'older-than-last-check'
  | 'hold-not-placed'
  | 'hold-already-released'
  | 'release-before-hold'
  | 'withdrawal-before-pledge';

/** Throws `RuleBroken`; `field` names the input that breaks the rule. */
export function refuse(rule: Rule, message: string, field?: string): never {
  throw new RuleBroken(rule, message, field);
}

/** Refuses a date after today: what is recorded must have happened. */
export function refuseFuture(date: string, today: string, field: string): void {
  if (date > today) refuse('date-in-future', `${date} lies in the future; today is ${today}.`, field);
}
