import type {
  EquipmentOwner,
  FacilityCertified,
  FacilityClockStarted,
  FacilityDegraded,
  FacilityNotDeployed,
  FacilityPlanned,
  FacilityTermsFixed,
  FactOf,
  MedicalFailure,
} from '#contracts';
import type { z } from 'zod';

type DataOf<Contract> = FactOf<Contract>['data'];
type Place = DataOf<typeof FacilityCertified>['place'];

type Planned = Omit<DataOf<typeof FacilityPlanned>, 'facilityId'> & {
  termsFixed: boolean;
  equipmentOwner: z.output<typeof EquipmentOwner> | null;
  /** Runs from the day the contingent's cargo is in the mission. */
  clock: { arrivedOn: string; dueOn: string } | null;
  /** Told by the last absence report; only a check in the mission ends it. */
  absence: { reportId: string; reportedOn: string; cause: string } | null;
  /** The contingent that was to bring the facility has withdrawn. */
  givenUp: boolean;
};
type Checked = { lastWordId: string; lastWordOn: string; place: Place };

export type Facility = Planned &
  (
    | { stage: 'planned' }
    | (Checked & { stage: 'certified' })
    | (Checked & { stage: 'degraded'; failures: readonly MedicalFailure[] })
    | { stage: 'not-deployed'; lastWordId: string; lastWordOn: string }
  );
export type FacilityState = { stage: 'unknown' } | Facility;

/** Pipeline hears of the withdrawal from its owner; here it only takes the facility off the board. */
export type GivenUp = {
  readonly local: true;
  readonly type: 'facility-given-up';
  readonly data: Record<string, never>;
};

export type FacilityFact =
  | FactOf<typeof FacilityPlanned>
  | FactOf<typeof FacilityTermsFixed>
  | FactOf<typeof FacilityCertified>
  | FactOf<typeof FacilityDegraded>
  | FactOf<typeof FacilityNotDeployed>
  | FactOf<typeof FacilityClockStarted>
  | GivenUp;

/** The facility that a contingent brings; its id is known before it exists. */
export function facilityOf(contingentId: string): string {
  return `F-${contingentId}`;
}

/** The ids that every fact of a facility carries. */
export function idsOf(facilityId: string, facility: Facility): { facilityId: string; contingentId?: string } {
  return facility.contingentId === undefined ? { facilityId } : { facilityId, contingentId: facility.contingentId };
}

/** The day from which an absence can be reported: the clock's, once the cargo is in the mission. */
export function dueDate(facility: Facility): string {
  return facility.clock?.dueOn ?? facility.dueOn;
}
