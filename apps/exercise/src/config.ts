import type { EventsConfig } from '#messaging';
import { CalendarDate, Id } from '#contracts';
import { type Environment, environment, eventsConfig, readEnvironment } from '#service';
import { z } from 'zod';

export type ExerciseConfig = {
  readonly gatewayUrl: string;
  readonly exerciseId: string;
  readonly seed: number;
  readonly start: string;
  readonly lastDay: number;
  /** Simulated days in a real second; 0 as fast as it can. */
  readonly speed: number;
  readonly contingents: number;
  readonly events: EventsConfig;
  readonly logLevel: string;
};

/** The exercise's environment, also for `.env.example`. */
export const exerciseEnvironment = environment.extend({
  EXERCISE_GATEWAY_URL: z
    .url({ protocol: /^https?$/, error: 'must be an http address' })
    .default('http://127.0.0.1:8080')
    .transform((url) => url.replace(/\/+$/, ''))
    .meta({ description: 'Address of the gateway; the exercise knows no other.' }),
  EXERCISE_ID: Id.optional().meta({ description: 'Name of the exercise; by default made of its seed.' }),
  EXERCISE_SEED: z.coerce.number().int().min(0).default(2017).meta({ description: 'Same seed, same exercise.' }),
  EXERCISE_START: CalendarDate.default('2016-07-01').meta({ description: 'Date of day 1.' }),
  EXERCISE_LAST_DAY: z.coerce
    .number()
    .int()
    .min(30)
    .max(3_650)
    .default(372)
    .meta({ description: 'Last day; 372 is 7 July 2017.' }),
  EXERCISE_SPEED: z.coerce
    .number()
    .min(0)
    .max(1_000)
    .default(0.7)
    .meta({ description: 'Simulated days in a real second; 0 as fast as it can.' }),
  EXERCISE_CONTINGENTS: z.coerce
    .number()
    .int()
    .min(1)
    .default(199)
    .meta({ description: 'How many contingents of the force of 2017 take part.' }),
});

/** Reads the exercise's configuration. Throws `StartRefused` with the list of all bad variables. */
export function exerciseConfig(env: Environment): ExerciseConfig {
  const read = readEnvironment(exerciseEnvironment, env);
  return Object.freeze({
    gatewayUrl: read.EXERCISE_GATEWAY_URL,
    exerciseId: read.EXERCISE_ID ?? `force-2017-seed-${read.EXERCISE_SEED}`,
    seed: read.EXERCISE_SEED,
    start: read.EXERCISE_START,
    lastDay: read.EXERCISE_LAST_DAY,
    speed: read.EXERCISE_SPEED,
    contingents: read.EXERCISE_CONTINGENTS,
    events: eventsConfig(read, 'muster-exercise'),
    logLevel: read.LOG_LEVEL,
  });
}
