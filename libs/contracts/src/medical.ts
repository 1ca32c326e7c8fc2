import { z } from 'zod';
import { defineEvent } from './define-event.js';
import { CalendarDate, EquipmentOwner, Id, MedicalFailure, MedicalLevel, Mission, Phrase, Site } from './vocabulary.js';

const facilities = { topic: 'medical.facilities', key: 'facilityId' } as const;
/** `contingentId` is absent for a facility that belongs to no tracked contingent. */
const facility = { facilityId: Id, contingentId: Id.optional() };

export const FacilityPlanned = defineEvent({
  type: 'medical.facility-planned',
  version: 1,
  ...facilities,
  summary: 'A medical facility is required at a site.',
  data: z.object({
    ...facility,
    mission: Mission,
    site: Site,
    level: MedicalLevel,
    plannedOn: CalendarDate,
    dueOn: CalendarDate,
    /** `synthetic` marks the generated roster; it must never be shown as an official figure. */
    basis: z.enum(['recorded', 'synthetic']),
  }),
  samples: [
    {
      facilityId: 'F-1',
      contingentId: 'C-1',
      mission: 'MINUSMA',
      site: { name: 'Gao', latitude: 16.27167, longitude: -0.04472 },
      level: 'level-1',
      plannedOn: '2017-02-10',
      dueOn: '2017-07-01',
      basis: 'recorded',
    },
  ],
});

export const FacilityTermsFixed = defineEvent({
  type: 'medical.facility-terms-fixed',
  version: 1,
  ...facilities,
  summary: 'The signed agreement fixed the level of the facility and who owns its equipment.',
  data: z.object({
    ...facility,
    agreementId: Id,
    level: MedicalLevel,
    equipmentOwner: EquipmentOwner,
    fixedOn: CalendarDate,
  }),
  samples: [
    {
      facilityId: 'F-1',
      contingentId: 'C-1',
      agreementId: 'MOU-1',
      level: 'level-1',
      equipmentOwner: 'contributor',
      fixedOn: '2017-03-15',
    },
  ],
});

export const FacilityCertified = defineEvent({
  type: 'medical.facility-certified',
  version: 1,
  ...facilities,
  summary: 'A check found equipment, staff and stock of the facility to standard, before departure or in the mission.',
  data: z.object({ ...facility, checkId: Id, place: z.enum(['home', 'mission']), checkedOn: CalendarDate }),
  samples: [{ facilityId: 'F-1', contingentId: 'C-1', checkId: 'MC-1', place: 'home', checkedOn: '2017-04-28' }],
});

export const FacilityDegraded = defineEvent({
  type: 'medical.facility-degraded',
  version: 1,
  ...facilities,
  summary: 'A check found the facility below standard, and says in what.',
  data: z.object({
    ...facility,
    checkId: Id,
    place: z.enum(['home', 'mission']),
    checkedOn: CalendarDate,
    failures: z.array(MedicalFailure).min(1),
  }),
  samples: [
    {
      facilityId: 'F-1',
      contingentId: 'C-1',
      checkId: 'MC-2',
      place: 'mission',
      checkedOn: '2017-06-28',
      failures: ['staff-short', 'consumables-below-60-days'],
    },
  ],
});

export const FacilityNotDeployed = defineEvent({
  type: 'medical.facility-not-deployed',
  version: 1,
  ...facilities,
  summary: 'The facility had not deployed when it was due.',
  data: z.object({ ...facility, reportId: Id, reportedOn: CalendarDate, cause: Phrase }),
  samples: [
    { facilityId: 'F-1', contingentId: 'C-1', reportId: 'MR-1', reportedOn: '2017-07-02', cause: 'Still in port' },
  ],
});

export const FacilityClockStarted = defineEvent({
  type: 'medical.facility-clock-started',
  version: 1,
  ...facilities,
  summary: 'The contingent that brings the facility has its cargo in the mission; the facility must open.',
  data: z.object({ ...facility, arrivedOn: CalendarDate, dueOn: CalendarDate }),
  samples: [{ facilityId: 'F-1', contingentId: 'C-1', arrivedOn: '2017-06-20', dueOn: '2017-07-20' }],
});

export const medicalEvents = [
  FacilityPlanned,
  FacilityTermsFixed,
  FacilityCertified,
  FacilityDegraded,
  FacilityNotDeployed,
  FacilityClockStarted,
] as const;
