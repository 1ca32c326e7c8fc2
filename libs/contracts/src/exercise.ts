import { z } from 'zod';
import { defineEvent } from './define-event.js';
import { CalendarDate, Id } from './vocabulary.js';

export const ClockTicked = defineEvent({
  type: 'exercise.clock-ticked',
  version: 1,
  topic: 'exercise.clock',
  key: 'exerciseId',
  summary: 'The exercise moved simulated time on; every service follows and never goes back.',
  data: z.object({
    exerciseId: Id,
    /** Counts the days of the exercise, from 1. */
    day: z.int().min(1),
    today: CalendarDate,
    /** Simulated seconds that pass in one real second; 0 when the exercise moves as fast as it can. */
    speed: z.number().min(0),
  }),
  samples: [{ exerciseId: 'force-2017', day: 1, today: '2017-01-01', speed: 86_400 }],
});

export const exerciseEvents = [ClockTicked] as const;
