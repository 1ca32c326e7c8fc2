import { z } from 'zod';
import { defineEvent } from './define-event.js';
import { Gate, Id, Party, Phrase, Stage } from './vocabulary.js';

const contingents = { topic: 'pipeline.contingents', key: 'contingentId' } as const;

export const StageChanged = defineEvent({
  type: 'pipeline.stage-changed',
  version: 1,
  ...contingents,
  summary: 'The facts heard so far put the contingent in another stage.',
  data: z.object({ contingentId: Id, from: Stage, to: Stage }),
  samples: [{ contingentId: 'C-1', from: 'pledged', to: 'assessed' }],
});

export const GateBlocked = defineEvent({
  type: 'pipeline.gate-blocked',
  version: 1,
  ...contingents,
  summary: 'A gate is closed; it says what it waits for and whose move it is.',
  data: z.object({ contingentId: Id, gate: Gate, whoseMove: Party, reason: Phrase }),
  samples: [{ contingentId: 'C-1', gate: 'training', whoseMove: 'state', reason: 'No training certificate yet.' }],
});

export const GateCleared = defineEvent({
  type: 'pipeline.gate-cleared',
  version: 1,
  ...contingents,
  summary: 'A gate that was closed is open.',
  data: z.object({ contingentId: Id, gate: Gate }),
  samples: [{ contingentId: 'C-1', gate: 'training' }],
});

export const ClearanceToMoveChanged = defineEvent({
  type: 'pipeline.clearance-to-move-changed',
  version: 1,
  ...contingents,
  summary: 'The contingent may move, or may not, and which gates forbid it.',
  data: z.object({
    contingentId: Id,
    /** Counts the changes of this contingent's clearance, from 1. */
    clearanceVersion: z.int().min(1),
    cleared: z.boolean(),
    blockedBy: z.array(z.object({ gate: Gate, reason: Phrase })),
  }),
  samples: [
    {
      contingentId: 'C-1',
      clearanceVersion: 1,
      cleared: false,
      blockedBy: [{ gate: 'training', reason: 'No training certificate yet.' }],
    },
  ],
});

export const pipelineEvents = [StageChanged, GateBlocked, GateCleared, ClearanceToMoveChanged] as const;
