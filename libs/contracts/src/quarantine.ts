import { z } from 'zod';
import { defineEvent } from './define-event.js';

const parked = z.object({
  /** `group/topic/key`: the queue of one key at one reader. */
  queue: z.string(),
  group: z.string(),
  topic: z.string(),
  /** Key of the messages that wait, as on their topic. */
  key: z.string(),
});

function ofService(service: string) {
  const place = { topic: `${service}.quarantine`, key: 'key', subject: 'queue' } as const;
  const names = { queue: `${service}/force-generation.contingents/C-1`, group: service };
  const sample = { ...names, topic: 'force-generation.contingents', key: 'C-1' };
  return {
    KeyParked: defineEvent({
      type: `${service}.key-parked`,
      version: 1,
      ...place,
      summary: `A message could not take effect in ${service}; it and later messages of its key wait in order.`,
      data: parked.extend({ since: z.iso.datetime(), cause: z.string().max(500) }),
      samples: [{ ...sample, since: '2017-07-07T09:00:00.000Z', cause: 'Body is not JSON.' }],
    }),
    KeyDrained: defineEvent({
      type: `${service}.key-drained`,
      version: 1,
      ...place,
      summary: `All messages of a key that waited in ${service} have taken effect.`,
      data: parked.extend({ drainedAt: z.iso.datetime() }),
      samples: [{ ...sample, drainedAt: '2017-07-07T10:00:00.000Z' }],
    }),
  };
}

/** Services whose readers can park messages. */
export const serviceNames = ['force-generation', 'equipment', 'medical', 'transport', 'pipeline'] as const;
export type ServiceName = (typeof serviceNames)[number];

export const quarantineEvents = {
  'force-generation': ofService('force-generation'),
  equipment: ofService('equipment'),
  medical: ofService('medical'),
  transport: ofService('transport'),
  pipeline: ofService('pipeline'),
} as const satisfies Record<ServiceName, ReturnType<typeof ofService>>;
