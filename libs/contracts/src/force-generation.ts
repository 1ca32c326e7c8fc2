import { z } from 'zod';
import { defineEvent } from './define-event.js';
import {
  Basis,
  CalendarDate,
  Count,
  EquipmentLine,
  EquipmentOwner,
  Id,
  MedicalLevel,
  Mission,
  Phrase,
  ReadinessLevel,
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

export const ContingentPledged = defineEvent({
  type: 'force-generation.contingent-pledged',
  version: 1,
  ...contingents,
  summary: 'A State registered a pledge; the contingent has its id from here to the end.',
  data: z.object({
    contingentId: Id,
    contributor: Phrase,
    unitType: UnitType,
    strength: Strength,
    strengthBasis: Basis,
    pledgedOn: CalendarDate,
    /** Initial 12 months, then every six. Source: PCRS FAQ. */
    renewalDueOn: CalendarDate,
  }),
  samples: [
    {
      contingentId: 'C-1',
      contributor: 'Bangladesh',
      unitType: 'infantry',
      strength: 650,
      strengthBasis: 'unit-size-code',
      pledgedOn: '2017-01-05',
      renewalDueOn: '2018-01-05',
    },
  ],
});

export const VisitCompleted = defineEvent({
  type: 'force-generation.visit-completed',
  version: 1,
  ...contingents,
  summary: 'An assessment and advisory visit reported its result.',
  data: z.object({
    contingentId: Id,
    visitId: Id,
    visitedOn: CalendarDate,
    result: z.enum(['passed', 'failed']),
    findings: z.array(Phrase),
  }),
  samples: [{ contingentId: 'C-1', visitId: 'V-1', visitedOn: '2017-02-01', result: 'passed', findings: [] }],
});

const level = z.object({ contingentId: Id, level: ReadinessLevel, effectiveOn: CalendarDate });

export const LevelRaised = defineEvent({
  type: 'force-generation.level-raised',
  version: 1,
  ...contingents,
  summary: 'A pledge climbed to a higher PCRS level.',
  data: level,
  samples: [{ contingentId: 'C-1', level: 'level-2', effectiveOn: '2017-02-01' }],
});

export const LevelLowered = defineEvent({
  type: 'force-generation.level-lowered',
  version: 1,
  ...contingents,
  summary: 'A pledge fell back to a lower PCRS level after a failed visit.',
  data: level,
  samples: [{ contingentId: 'C-1', level: 'level-1', effectiveOn: '2017-02-01' }],
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

export const TrainingCertified = defineEvent({
  type: 'force-generation.training-certified',
  version: 1,
  ...contingents,
  summary: 'The State certified pre-deployment training and operational readiness.',
  data: z.object({
    contingentId: Id,
    certificateId: Id,
    certifiedOn: CalendarDate,
    validUntil: CalendarDate,
    /** Edition of the Core Pre-deployment Training Materials, for example `2017`. */
    materialsEdition: Phrase,
    hours: Count,
    fieldExercise: z.boolean(),
  }),
  samples: [
    {
      contingentId: 'C-1',
      certificateId: 'T-1',
      certifiedOn: '2017-04-20',
      validUntil: '2018-04-20',
      materialsEdition: '2017',
      hours: 240,
      fieldExercise: true,
    },
  ],
});

export const VettingRecorded = defineEvent({
  type: 'force-generation.vetting-recorded',
  version: 1,
  ...contingents,
  summary: 'A conduct check reported its outcome: clear, pending or hold, with a count and no names.',
  data: z.object({
    contingentId: Id,
    checkId: Id,
    kind: z.enum(['state-certification', 'human-rights-screening', 'final-roll']),
    outcome: z.enum(['clear', 'pending', 'hold']),
    recordedOn: CalendarDate,
    individualsHeld: Count,
  }),
  samples: [
    {
      contingentId: 'C-1',
      checkId: 'K-1',
      kind: 'state-certification',
      outcome: 'clear',
      recordedOn: '2017-04-22',
      individualsHeld: 0,
    },
  ],
});

export const HoldPlaced = defineEvent({
  type: 'force-generation.hold-placed',
  version: 1,
  ...contingents,
  summary: 'A hold was placed on the whole unit; nothing of it may move.',
  data: z.object({ contingentId: Id, holdId: Id, reason: Phrase, placedOn: CalendarDate }),
  samples: [{ contingentId: 'C-1', holdId: 'H-1', reason: 'Conduct review', placedOn: '2017-04-23' }],
});

export const HoldReleased = defineEvent({
  type: 'force-generation.hold-released',
  version: 1,
  ...contingents,
  summary: 'A hold on the unit was released.',
  data: z.object({ contingentId: Id, holdId: Id, releasedOn: CalendarDate }),
  samples: [{ contingentId: 'C-1', holdId: 'H-1', releasedOn: '2017-05-02' }],
});

export const ContingentWithdrawn = defineEvent({
  type: 'force-generation.contingent-withdrawn',
  version: 1,
  ...contingents,
  summary: 'The State withdrew its contingent.',
  data: z.object({ contingentId: Id, cause: Phrase, withdrawnOn: CalendarDate }),
  samples: [{ contingentId: 'C-1', cause: 'UN review', withdrawnOn: '2017-06-21' }],
});

export const forceGenerationEvents = [
  RequirementPublished,
  ContingentPledged,
  VisitCompleted,
  LevelRaised,
  LevelLowered,
  ContingentSelected,
  AgreementSigned,
  TrainingCertified,
  VettingRecorded,
  HoldPlaced,
  HoldReleased,
  ContingentWithdrawn,
] as const;
