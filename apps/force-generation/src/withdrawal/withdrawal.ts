import type { FactOf } from '#contracts';
import { ContingentWithdrawn } from '#contracts';
import type { Contingent } from '../pledge/contingent.js';
import { inForce } from '../pledge/contingent.js';
import { refuse, refuseFuture } from '../rules.js';

type WithdrawnFact = FactOf<typeof ContingentWithdrawn>;
export type WithdrawContingent = WithdrawnFact['data'] & { today: string };

export function withdrawContingent(contingent: Contingent, command: WithdrawContingent): WithdrawnFact[] {
  const { today, ...withdrawal } = command;
  if (contingent.stage === 'withdrawn' && sameWithdrawal(contingent.withdrawal, withdrawal)) return [];
  const unit = inForce(contingent);
  refuseFuture(withdrawal.withdrawnOn, today, 'withdrawnOn');
  if (withdrawal.withdrawnOn < unit.pledgedOn) {
    refuse('withdrawal-before-pledge', `The contingent was pledged on ${unit.pledgedOn}.`, 'withdrawnOn');
  }
  return [{ type: ContingentWithdrawn.type, data: withdrawal }];
}

type Words = { cause: string; withdrawnOn: string };

function sameWithdrawal(known: Words, told: Words): boolean {
  return known.cause === told.cause && known.withdrawnOn === told.withdrawnOn;
}
