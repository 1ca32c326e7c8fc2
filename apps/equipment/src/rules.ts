import { NotFound, RuleBroken } from '#errors';

/** Every rule of this service that can forbid a step. */
export type Rule =
  | 'ledger-already-drafted'
  | 'agreement-already-fixed'
  | 'holding-not-agreed'
  | 'listing-closed'
  | 'line-not-agreed'
  | 'line-named-twice'
  | 'line-left-out'
  | 'offered-beyond-agreed'
  | 'date-in-future'
  | 'equipment-not-listed'
  | 'equipment-already-loaded'
  | 'more-serviceable-than-present'
  | 'cargo-not-delivered'
  | 'inspection-before-arrival'
  | 'arrival-inspection-passed'
  | 'inspection-not-passed'
  | 'load-list-already-final'
  | 'pieces-not-as-agreed';

/** Throws `RuleBroken`; `field` names the input that breaks the rule. */
export function refuse(rule: Rule, message: string, field?: string): never {
  throw new RuleBroken(rule, message, field);
}

/** Throws `NotFound` for a contingent that nobody selected yet. */
export function holdingUnknown(contingentId: string): never {
  throw new NotFound('holding', contingentId);
}

/** Refuses a date after today: what is recorded must have happened. */
export function refuseFuture(date: string, today: string, field: string): void {
  if (date > today) refuse('date-in-future', `${date} lies in the future; today is ${today}.`, field);
}
