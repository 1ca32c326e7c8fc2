import { NotFound, RuleBroken } from '#errors';

/** Every rule of this service that can forbid a step. */
export type Rule =
  | 'movement-already-drafted'
  | 'movement-not-drafted'
  | 'date-in-future'
  | 'leg-named-twice'
  | 'leg-arrives-before-departure'
  | 'legs-out-of-order'
  | 'cargo-leg-missing'
  | 'main-body-leg-missing'
  | 'agreement-not-signed'
  | 'contract-before-agreement'
  | 'movement-not-planned'
  | 'already-contracted'
  | 'not-cleared-to-move'
  | 'not-contracted'
  | 'previous-leg-not-arrived'
  | 'departure-before-previous-arrival'
  | 'leg-already-departed'
  | 'leg-not-departed'
  | 'leg-already-arrived'
  | 'leg-held'
  | 'hold-before-departure'
  | 'release-before-hold'
  | 'arrival-before-departure'
  | 'persons-missing'
  | 'persons-on-cargo-leg'
  | 'persons-beyond-strength';

/** Throws `RuleBroken`; `field` names the input that breaks the rule. */
export function refuse(rule: Rule, message: string, field?: string): never {
  throw new RuleBroken(rule, message, field);
}

/** Throws `NotFound` for a movement, a leg or a hold that nobody named yet. */
export function unknownHere(what: 'movement' | 'leg' | 'hold', id: string): never {
  throw new NotFound(what, id);
}

/** Refuses a date after today: what is recorded must have happened. */
export function refuseFuture(date: string, today: string, field: string): void {
  if (date > today) refuse('date-in-future', `${date} lies in the future; today is ${today}.`, field);
}
