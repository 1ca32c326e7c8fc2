import { addMonths, type FactOf } from '#contracts';
import { ContingentPledged } from '#contracts';
import { refuse, refuseFuture } from '../rules.js';
import type { ContingentState } from './contingent.js';

type Pledged = FactOf<typeof ContingentPledged>;
export type RegisterPledge = Omit<Pledged['data'], 'renewalDueOn'> & { today: string };

/** A first pledge holds twelve months. Source: PCRS FAQ. */
const monthsToRenewal = 12;

export function registerPledge(state: ContingentState, command: RegisterPledge): Pledged[] {
  const { today, ...pledge } = command;
  if (state.stage !== 'unknown') {
    refuse('contingent-already-pledged', `Contingent ${pledge.contingentId} is pledged already.`);
  }
  refuseFuture(pledge.pledgedOn, today, 'pledgedOn');
  const renewalDueOn = addMonths(pledge.pledgedOn, monthsToRenewal);
  return [{ type: ContingentPledged.type, data: { ...pledge, renewalDueOn } }];
}
