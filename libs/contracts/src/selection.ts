import { z } from 'zod';
import { defineEvent } from './define-event.js';
import {
  CalendarDate,
  Count,
  EquipmentLine,
  EquipmentOwner,
  Id,
  MedicalLevel,
  Mission,
  Phrase,
  Site,
  Strength,
  UnitType,
} from './vocabulary.js';

const contingents = { topic: 'force-generation.contingents', key: 'contingentId' } as const;
const site = { name: 'Gao', latitude: 16.27167, longitude: -0.04472 };
const lines = [
  { lineId: 'L1', item: 'CV-APC-IC1', category: 'Combat vehicles', quantity: 26, critical: true },
  { lineId: 'L2', item: 'SV-TRK5', category: 'Support vehicles, military pattern', quantity: 80, critical: false },
];

export const RequirementPublished = defineEvent({
  type: 'force-generation.requirement-published',
  version: 1,
  topic: 'force-generation.requirements',
  key: 'requirementId',
  summary: 'The Secretariat published a statement of unit requirements (SUR).',
  data: z.object({
    requirementId: Id,
    mission: Mission,
    site: Site,
    unitType: UnitType,
    strength: Strength,
    equipment: z.array(EquipmentLine),
    /** The facility that the unit must bring, absent when another unit supports it. */
    medicalLevel: MedicalLevel.optional(),
    publishedOn: CalendarDate,
    neededBy: CalendarDate,
  }),
  samples: [
    {
      requirementId: 'SUR-1',
      mission: 'MINUSMA',
      site,
      unitType: 'infantry',
      strength: 650,
      equipment: lines,
      medicalLevel: 'level-1',
      publishedOn: '2017-01-02',
      neededBy: '2017-07-01',
    },
  ],
});

export const ContingentSelected = defineEvent({
  type: 'force-generation.contingent-selected',
  version: 1,
  ...contingents,
  summary: 'The Secretariat selected the contingent for a requirement; it carries all that the other services need.',
  data: z.object({
    contingentId: Id,
    requirementId: Id,
    contributor: Phrase,
    mission: Mission,
    site: Site,
    unitType: UnitType,
    strength: Strength,
    equipment: z.array(EquipmentLine),
    medicalLevel: MedicalLevel.optional(),
    selectedOn: CalendarDate,
    neededBy: CalendarDate,
  }),
  samples: [
    {
      contingentId: 'C-1',
      requirementId: 'SUR-1',
      contributor: 'Bangladesh',
      mission: 'MINUSMA',
      site,
      unitType: 'infantry',
      strength: 650,
      equipment: lines,
      medicalLevel: 'level-1',
      selectedOn: '2017-02-10',
      neededBy: '2017-07-01',
    },
  ],
});

export const AgreementSigned = defineEvent({
  type: 'force-generation.agreement-signed',
  version: 1,
  ...contingents,
  summary: 'Both parties signed the memorandum of understanding (MoU); quantities and owners are fixed.',
  data: z.object({
    contingentId: Id,
    agreementId: Id,
    signedOn: CalendarDate,
    strength: Strength,
    equipment: z.array(z.object({ lineId: Id, quantity: Count })),
    medical: z.object({ level: MedicalLevel, equipmentOwner: EquipmentOwner }).optional(),
  }),
  samples: [
    {
      contingentId: 'C-1',
      agreementId: 'MOU-1',
      signedOn: '2017-03-15',
      strength: 650,
      equipment: [{ lineId: 'L1', quantity: 26 }],
      medical: { level: 'level-1', equipmentOwner: 'contributor' },
    },
  ],
});
