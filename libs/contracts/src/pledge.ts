import { z } from 'zod';
import { defineEvent } from './define-event.js';
import { Basis, CalendarDate, Id, Phrase, ReadinessLevel, Strength, UnitType } from './vocabulary.js';

const contingents = { topic: 'force-generation.contingents', key: 'contingentId' } as const;

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

export const ContingentWithdrawn = defineEvent({
  type: 'force-generation.contingent-withdrawn',
  version: 1,
  ...contingents,
  summary: 'The State withdrew its contingent.',
  data: z.object({ contingentId: Id, cause: Phrase, withdrawnOn: CalendarDate }),
  samples: [{ contingentId: 'C-1', cause: 'UN review', withdrawnOn: '2017-06-21' }],
});
