import type { FactOf, MedicalFailure } from '#contracts';
import { FacilityCertified, FacilityDegraded, FacilityNotDeployed } from '#contracts';
import { refuse, refuseFuture } from '../rules.js';
import type { Facility } from './facility.js';
import { dueDate, idsOf } from './facility.js';

type Certified = FactOf<typeof FacilityCertified>;
type Degraded = FactOf<typeof FacilityDegraded>;
type NotDeployed = FactOf<typeof FacilityNotDeployed>;

export type ReportCheck = {
  facilityId: string;
  checkId: string;
  place: 'home' | 'mission';
  checkedOn: string;
  /** None when the facility is to standard. */
  failures: MedicalFailure[];
  today: string;
};
export type ReportAbsence = { facilityId: string; reportId: string; reportedOn: string; cause: string; today: string };

export function reportCheck(facility: Facility, command: ReportCheck): (Certified | Degraded)[] {
  const { facilityId, checkId, place, checkedOn, failures, today } = command;
  if (isLastWord(facility, checkId)) return [];
  refuseFuture(checkedOn, today, 'checkedOn');
  if (place === 'home' && facility.clock && checkedOn >= facility.clock.arrivedOn) {
    const message = `The facility's cargo reached the mission on ${facility.clock.arrivedOn}.`;
    refuse('home-check-after-arrival', message, 'place');
  }
  refuseOlder(facility, checkedOn, 'checkedOn');
  const check = { ...idsOf(facilityId, facility), checkId, place, checkedOn };
  if (failures.length === 0) return [{ type: FacilityCertified.type, data: check }];
  return [{ type: FacilityDegraded.type, data: { ...check, failures } }];
}

export function reportAbsence(facility: Facility, command: ReportAbsence): NotDeployed[] {
  const { facilityId, reportId, reportedOn, cause, today } = command;
  if (isLastWord(facility, reportId)) return [];
  refuseFuture(reportedOn, today, 'reportedOn');
  if (reportedOn < dueDate(facility)) {
    refuse('not-due-yet', `The facility is due on ${dueDate(facility)}.`, 'reportedOn');
  }
  refuseOlder(facility, reportedOn, 'reportedOn');
  return [{ type: FacilityNotDeployed.type, data: { ...idsOf(facilityId, facility), reportId, reportedOn, cause } }];
}

function isLastWord(facility: Facility, id: string): boolean {
  return 'lastWordId' in facility && facility.lastWordId === id;
}

/** The last word wins by its own date; of two words of one day, the one told later. */
function refuseOlder(facility: Facility, date: string, field: string): void {
  if (!('lastWordOn' in facility) || date >= facility.lastWordOn) return;
  refuse('older-than-last-report', `A report of ${facility.lastWordOn} is known already.`, field);
}
