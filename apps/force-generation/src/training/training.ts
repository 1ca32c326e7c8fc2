import { addMonths, type FactOf } from '#contracts';
import { TrainingCertified } from '#contracts';
import type { Contingent } from '../pledge/contingent.js';
import { inForce } from '../pledge/contingent.js';
import { refuse, refuseFuture } from '../rules.js';

type Certified = FactOf<typeof TrainingCertified>;
export type CertifyTraining = Certified['data'] & { today: string };

const longestValidityMonths = 12;

export function certifyTraining(contingent: Contingent, command: CertifyTraining): Certified[] {
  const { today, ...certificate } = command;
  const unit = inForce(contingent);
  if (unit.certificates.some(({ certificateId }) => certificateId === certificate.certificateId)) return [];
  if (unit.stage !== 'selected' && unit.stage !== 'agreed') {
    refuse('not-selected', 'Readiness is certified only for a contingent that was selected.');
  }
  refuseFuture(certificate.certifiedOn, today, 'certifiedOn');
  if (certificate.validUntil <= certificate.certifiedOn) {
    refuse('validity-before-certificate', 'A certificate must stay valid after its date.', 'validUntil');
  }
  if (certificate.validUntil > addMonths(certificate.certifiedOn, longestValidityMonths)) {
    refuse('validity-over-twelve-months', 'A certificate is valid for twelve months at most.', 'validUntil');
  }
  if (certificate.hours < 1) {
    refuse('training-without-hours', 'A certificate needs at least one hour of training.', 'hours');
  }
  return [{ type: TrainingCertified.type, data: certificate }];
}
