import { z } from 'zod';
import { defineEvent } from './define-event.js';
import { CalendarDate, Count, EquipmentLine, Id, Phrase } from './vocabulary.js';

const holdings = { topic: 'equipment.holdings', key: 'contingentId' } as const;

export const LedgerDrafted = defineEvent({
  type: 'equipment.ledger-drafted',
  version: 1,
  ...holdings,
  summary: 'The line ledger was drafted from the requirement.',
  data: z.object({ contingentId: Id, requirementId: Id, lines: z.array(EquipmentLine) }),
  samples: [
    {
      contingentId: 'C-1',
      requirementId: 'SUR-1',
      lines: [{ lineId: 'L1', item: 'CV-APC-IC1', category: 'Combat vehicles', quantity: 26, critical: true }],
    },
  ],
});

export const QuantitiesAgreed = defineEvent({
  type: 'equipment.quantities-agreed',
  version: 1,
  ...holdings,
  summary: 'The signed agreement fixed the quantity of every line.',
  data: z.object({
    contingentId: Id,
    agreementId: Id,
    lines: z.array(z.object({ lineId: Id, agreed: Count })),
  }),
  samples: [{ contingentId: 'C-1', agreementId: 'MOU-1', lines: [{ lineId: 'L1', agreed: 26 }] }],
});

export const EquipmentListed = defineEvent({
  type: 'equipment.equipment-listed',
  version: 1,
  ...holdings,
  summary: 'The State listed the equipment that it will bring, line by line.',
  data: z.object({
    contingentId: Id,
    listId: Id,
    listedOn: CalendarDate,
    lines: z.array(z.object({ lineId: Id, offered: Count })),
  }),
  samples: [{ contingentId: 'C-1', listId: 'EL-1', listedOn: '2017-03-20', lines: [{ lineId: 'L1', offered: 26 }] }],
});

export const InspectionRecorded = defineEvent({
  type: 'equipment.inspection-recorded',
  version: 1,
  ...holdings,
  summary: 'An inspection counted every line and judged its serviceability.',
  data: z.object({
    contingentId: Id,
    inspectionId: Id,
    kind: z.enum(['pre-deployment', 'arrival']),
    inspectedOn: CalendarDate,
    lines: z.array(z.object({ lineId: Id, present: Count, serviceable: Count })),
    /** Serviceable over agreed items, 0 to 1. Wet lease asks 0.9. Source: COE Manual. */
    serviceability: z.number().min(0).max(1),
    result: z.enum(['passed', 'failed']),
    reasons: z.array(Phrase),
  }),
  samples: [
    {
      contingentId: 'C-1',
      inspectionId: 'I-1',
      kind: 'pre-deployment',
      inspectedOn: '2017-04-25',
      lines: [{ lineId: 'L1', present: 26, serviceable: 25 }],
      serviceability: 0.96,
      result: 'passed',
      reasons: [],
    },
  ],
});

export const ShortfallRaised = defineEvent({
  type: 'equipment.shortfall-raised',
  version: 1,
  ...holdings,
  summary: 'A line has fewer serviceable items than agreed.',
  data: z.object({ contingentId: Id, lineId: Id, short: Count, inspectionId: Id, raisedOn: CalendarDate }),
  samples: [{ contingentId: 'C-1', lineId: 'L1', short: 1, inspectionId: 'I-1', raisedOn: '2017-04-25' }],
});

export const ShortfallCleared = defineEvent({
  type: 'equipment.shortfall-cleared',
  version: 1,
  ...holdings,
  summary: 'A line that was short has all its agreed items again.',
  data: z.object({ contingentId: Id, lineId: Id, inspectionId: Id, clearedOn: CalendarDate }),
  samples: [{ contingentId: 'C-1', lineId: 'L1', inspectionId: 'I-2', clearedOn: '2017-05-10' }],
});

export const LoadListFinalised = defineEvent({
  type: 'equipment.load-list-finalised',
  version: 1,
  ...holdings,
  summary: 'The final load list gives pieces, weight and volume of every line.',
  data: z.object({
    contingentId: Id,
    loadListId: Id,
    finalisedOn: CalendarDate,
    lines: z.array(z.object({ lineId: Id, pieces: Count, weightKg: z.number().min(0), volumeM3: z.number().min(0) })),
    /** Totals over all pieces: metric tonnes and cubic metres. */
    weightTonnes: z.number().min(0),
    volumeM3: z.number().min(0),
    basis: z.enum(['recorded', 'sample']),
  }),
  samples: [
    {
      contingentId: 'C-1',
      loadListId: 'LL-1',
      finalisedOn: '2017-05-01',
      lines: [{ lineId: 'L1', pieces: 26, weightKg: 13_600, volumeM3: 54.6 }],
      weightTonnes: 353.6,
      volumeM3: 1419.6,
      basis: 'sample',
    },
  ],
});

export const ArrivalInspectionOpened = defineEvent({
  type: 'equipment.arrival-inspection-opened',
  version: 1,
  ...holdings,
  summary: 'The cargo arrived; the arrival inspection is due within 30 days.',
  data: z.object({ contingentId: Id, arrivedOn: CalendarDate, dueOn: CalendarDate }),
  samples: [{ contingentId: 'C-1', arrivedOn: '2017-06-20', dueOn: '2017-07-20' }],
});

export const ArrivalInspectionOverdue = defineEvent({
  type: 'equipment.arrival-inspection-overdue',
  version: 1,
  ...holdings,
  summary: 'The arrival inspection was not passed by its due date.',
  data: z.object({ contingentId: Id, dueOn: CalendarDate }),
  samples: [{ contingentId: 'C-1', dueOn: '2017-07-20' }],
});

export const equipmentEvents = [
  LedgerDrafted,
  QuantitiesAgreed,
  EquipmentListed,
  InspectionRecorded,
  ShortfallRaised,
  ShortfallCleared,
  LoadListFinalised,
  ArrivalInspectionOpened,
  ArrivalInspectionOverdue,
] as const;
