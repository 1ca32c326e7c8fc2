import type { FactOf } from '#contracts';
import { AgreementSigned, MedicalLevel } from '#contracts';
import type { Contingent, Selection } from '../pledge/contingent.js';
import { inForce } from '../pledge/contingent.js';
import { refuse, refuseFuture } from '../rules.js';

type Signed = FactOf<typeof AgreementSigned>;
export type SignAgreement = Signed['data'] & { today: string };

/** The memorandum of understanding (MoU) must cover the requirement that the contingent was selected for. */
export function signAgreement(contingent: Contingent, command: SignAgreement): Signed[] {
  const { today, ...agreement } = command;
  const unit = inForce(contingent);
  if (unit.stage === 'agreed') {
    if (unit.agreement.agreementId === agreement.agreementId) return [];
    refuse('already-agreed', `Agreement ${unit.agreement.agreementId} is signed already.`);
  }
  if (unit.stage !== 'selected') {
    refuse('not-selected', 'An agreement is signed only with a contingent that was selected.');
  }
  refuseFuture(agreement.signedOn, today, 'signedOn');
  if (agreement.signedOn < unit.selection.selectedOn) {
    const message = `The contingent was selected on ${unit.selection.selectedOn}.`;
    refuse('agreement-before-selection', message, 'signedOn');
  }
  refuseStrength(agreement.strength, unit.selection.strength);
  refuseLines(agreement.equipment, unit.selection.equipment);
  refuseMedical(agreement.medical, unit.selection.medicalLevel);
  return [{ type: AgreementSigned.type, data: agreement }];
}

function refuseStrength(agreed: number, required: number): void {
  if (agreed * 10 >= required * 9 && agreed * 10 <= required * 11) return;
  const message = `An agreed strength of ${agreed} is not within 90 to 110 % of the ${required} that are required.`;
  refuse('strength-outside-requirement', message, 'strength');
}

function refuseLines(agreed: Signed['data']['equipment'], required: Selection['equipment']): void {
  for (const { lineId, quantity } of agreed) {
    const line = required.find((candidate) => candidate.lineId === lineId);
    if (!line) refuse('line-not-required', `Line ${lineId} is not in the requirement.`, 'equipment');
    if (quantity <= line.quantity) continue;
    const message = `Line ${lineId} has ${quantity} agreed, but ${line.quantity} required.`;
    refuse('line-above-requirement', message, 'equipment');
  }
  const quantityOf = new Map(agreed.map((line) => [line.lineId, line.quantity]));
  for (const line of required.filter(({ critical }) => critical)) {
    const quantity = quantityOf.get(line.lineId) ?? 0;
    if (quantity >= line.quantity) continue;
    const message = `Critical line ${line.lineId} needs all ${line.quantity}, and ${quantity} are agreed.`;
    refuse('critical-line-short', message, 'equipment');
  }
}

function refuseMedical(agreed: Signed['data']['medical'], required: Selection['medicalLevel']): void {
  if (!required && !agreed) return;
  if (!agreed) refuse('medical-terms-missing', `The requirement asks for a ${required} facility.`, 'medical');
  if (!required) refuse('medical-terms-not-asked', 'The requirement asks for no medical facility.', 'medical');
  if (MedicalLevel.options.indexOf(agreed.level) >= MedicalLevel.options.indexOf(required)) return;
  const message = `A ${agreed.level} facility is below the ${required} that is required.`;
  refuse('medical-level-below-requirement', message, 'medical');
}
