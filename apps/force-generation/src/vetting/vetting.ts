import type { FactOf } from '#contracts';
import { VettingRecorded } from '#contracts';
import type { Contingent } from '../pledge/contingent.js';
import { inForce } from '../pledge/contingent.js';
import { refuse, refuseFuture } from '../rules.js';

type Recorded = FactOf<typeof VettingRecorded>;
export type RecordConductCheck = Recorded['data'] & { today: string };

export function recordConductCheck(contingent: Contingent, command: RecordConductCheck): Recorded[] {
  const { today, ...check } = command;
  const unit = inForce(contingent);
  const last = unit.conductChecks[check.kind];
  if (last?.checkId === check.checkId) return [];
  refuseFuture(check.recordedOn, today, 'recordedOn');
  refuseCount(check);
  // Only the roll of an agreed contingent is final. Source: conduct.unmissions.org, vetting of contingent members.
  if (check.kind === 'final-roll' && unit.stage !== 'agreed') {
    refuse('final-roll-before-agreement', 'The final roll is checked only after the agreement is signed.', 'kind');
  }
  if (last && check.recordedOn < last.recordedOn) {
    const message = `A ${check.kind} of ${last.recordedOn} is recorded already.`;
    refuse('older-than-last-check', message, 'recordedOn');
  }
  return [{ type: VettingRecorded.type, data: check }];
}

function refuseCount({ outcome, individualsHeld }: Recorded['data']): void {
  if (outcome === 'hold' && individualsHeld < 1) {
    refuse('hold-without-individuals', 'A hold needs at least one individual held.', 'individualsHeld');
  }
  if (outcome === 'clear' && individualsHeld > 0) {
    refuse('clear-with-individuals', 'A clear check holds nobody.', 'individualsHeld');
  }
}
