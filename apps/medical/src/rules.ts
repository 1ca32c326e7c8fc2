import { RuleBroken } from '#errors';

/** Every rule that the medical service can refuse a command for. */
export type Rule =
  | 'date-in-future'
  | 'facility-already-planned'
  | 'due-before-planned'
  | 'home-check-after-arrival'
  | 'not-due-yet'
  | 'older-than-last-report';

/** Throws `RuleBroken`; `field` names the input that breaks the rule. */
export function refuse(rule: Rule, message: string, field?: string): never {
  throw new RuleBroken(rule, message, field);
}

/** Refuses a date after today: what is recorded must have happened. */
export function refuseFuture(date: string, today: string, field: string): void {
  if (date > today) refuse('date-in-future', `${date} lies in the future; today is ${today}.`, field);
}
