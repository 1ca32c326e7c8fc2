import { z } from 'zod';
import { defineEvent } from './define-event.js';
import { CalendarDate, Count, Id, Phrase } from './vocabulary.js';

const contingents = { topic: 'force-generation.contingents', key: 'contingentId' } as const;

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
