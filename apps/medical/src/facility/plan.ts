import { addDays, type AgreementSigned, type CargoDelivered, type ContingentSelected, type FactOf } from '#contracts';
import { FacilityClockStarted, FacilityPlanned, FacilityTermsFixed } from '#contracts';
import { refuse, refuseFuture } from '../rules.js';
import type { FacilityState, GivenUp } from './facility.js';
import { facilityOf, idsOf } from './facility.js';

type Planned = FactOf<typeof FacilityPlanned>;
type TermsFixed = FactOf<typeof FacilityTermsFixed>;
type ClockStarted = FactOf<typeof FacilityClockStarted>;
export type PlanFacility = Omit<Planned['data'], 'contingentId'> & { today: string };

/** As the arrival inspection, the facility opens within 30 days of the cargo. */
const daysToOpen = 30;

export function planFacility(facility: FacilityState, command: PlanFacility): Planned[] {
  const { today, ...plan } = command;
  if (facility.stage !== 'unknown') {
    refuse('facility-already-planned', `Facility ${plan.facilityId} is planned already.`);
  }
  refuseFuture(plan.plannedOn, today, 'plannedOn');
  if (plan.dueOn < plan.plannedOn) {
    refuse('due-before-planned', 'A facility cannot be due before it is planned.', 'dueOn');
  }
  return [{ type: FacilityPlanned.type, data: plan }];
}

/** A selected contingent that brings a facility has it planned; one that brings none changes nothing. */
export function planForSelected(
  facility: FacilityState,
  selected: FactOf<typeof ContingentSelected>['data'],
): Planned[] {
  const { contingentId, mission, site, medicalLevel: level, selectedOn: plannedOn, neededBy: dueOn } = selected;
  if (facility.stage !== 'unknown' || !level) return [];
  const ids = { facilityId: facilityOf(contingentId), contingentId };
  const plan = { mission, site, level, plannedOn, dueOn };
  return [{ type: FacilityPlanned.type, data: { ...ids, ...plan, basis: 'recorded' } }];
}

export function fixTerms(facility: FacilityState, agreement: FactOf<typeof AgreementSigned>['data']): TermsFixed[] {
  const { contingentId, agreementId, signedOn: fixedOn, medical } = agreement;
  if (facility.stage === 'unknown' || facility.termsFixed || !medical) return [];
  const ids = idsOf(facilityOf(contingentId), facility);
  const { level, equipmentOwner } = medical;
  return [{ type: FacilityTermsFixed.type, data: { ...ids, agreementId, level, equipmentOwner, fixedOn } }];
}

export function startClock(facility: FacilityState, cargo: FactOf<typeof CargoDelivered>['data']): ClockStarted[] {
  if (facility.stage === 'unknown' || facility.clock) return [];
  const ids = idsOf(facilityOf(cargo.contingentId), facility);
  const arrivedOn = cargo.deliveredOn;
  return [{ type: FacilityClockStarted.type, data: { ...ids, arrivedOn, dueOn: addDays(arrivedOn, daysToOpen) } }];
}

export function giveUp(facility: FacilityState): GivenUp[] {
  if (facility.stage === 'unknown' || facility.givenUp) return [];
  return [{ local: true, type: 'facility-given-up', data: {} }];
}
