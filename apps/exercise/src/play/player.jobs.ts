import { serviceNames } from '#contracts';
import { logger, StartRefused } from '#runtime';
import pLimit from 'p-limit';
import { dateOf } from '../plan/calendar.js';
import { byDay, type Script, type Thread } from '../plan/script.js';
import { heardByPipeline, takeStep } from './actor.jobs.js';
import { fieldOf, firstDay } from './answer.js';
import type { Door } from './door.jobs.js';
import { pause, until } from './waiting.jobs.js';

const log = logger('exercise');
const threadsAtOnce = 12;
const daysBetweenReports = 30;

export type Summary = {
  readonly firstDay: number;
  readonly lastDay: number;
  readonly steps: number;
  /** Steps that were refused, as they had to be. */
  readonly refusals: number;
};

export type Play = {
  readonly script: Script;
  readonly exerciseId: string;
  /** Simulated days in a real second; 0 as fast as it can. */
  readonly speed: number;
  readonly door: Door;
  readonly tick: (day: number) => Promise<void>;
  readonly signal: AbortSignal;
};

/**
 * Plays the script from the day that the services have reached. A day ends when pipeline has heard everything that
 * happened on it, so that a run told twice is told in the same order.
 */
export async function play(options: Play): Promise<Summary> {
  const { script, speed, signal } = options;
  const days = byDay(script);
  const first = firstDay(await clockOf(options), script.lastDay);
  log.info({ day: first, lastDay: script.lastDay, threads: script.threads.length }, 'the exercise moves');
  let steps = 0;
  let refusals = 0;
  for (let day = first; day <= script.lastDay; day += 1) {
    const began = performance.now();
    const threads = days.get(day) ?? [];
    await beginDay(day, options);
    await playDay(threads, options);
    const taken = threads.flatMap((thread) => thread.steps);
    steps += taken.length;
    refusals += taken.filter(({ refusal }) => refusal !== undefined).length;
    if (day % daysBetweenReports === 0) await report(day, options);
    const rest = speed > 0 ? 1_000 / speed - (performance.now() - began) : 0;
    if (rest > 0 && day < script.lastDay) await pause(rest, signal);
  }
  log.info({ days: script.lastDay, steps }, 'the exercise has ended; its clock stands still');
  return { firstDay: first, lastDay: script.lastDay, steps, refusals };
}

async function clockOf({ door, exerciseId }: Play) {
  const clock = await door.get('/api/pipeline/clock');
  const followed = fieldOf(clock.body, 'exerciseId');
  if (typeof followed === 'string' && followed !== exerciseId) {
    throw new StartRefused(
      `The services follow exercise ${followed}, not ${exerciseId}. Set EXERCISE_ID, or start with an empty database.`,
    );
  }
  return clock;
}

/** Publishes the tick and waits until every service lives in that day. */
async function beginDay(day: number, { door, tick, signal }: Play): Promise<void> {
  await tick(day);
  await Promise.all(
    serviceNames.map((service) =>
      until(async () => Number(fieldOf((await door.get(`/api/${service}/clock`)).body, 'day') ?? 0) >= day, signal),
    ),
  );
}

async function playDay(threads: readonly Thread[], { door, signal }: Play): Promise<void> {
  const limit = pLimit(threadsAtOnce);
  await Promise.all(
    threads.map((thread) =>
      limit(async () => {
        for (const step of thread.steps) await takeStep(step, door, signal);
      }),
    ),
  );
  await Promise.all(threads.map((thread) => limit(() => heardByPipeline(thread, door, signal))));
}

async function report(day: number, { door, script }: Play): Promise<void> {
  const { body } = await door.get('/api/pipeline/summary');
  const stages = fieldOf(body, 'stages');
  const rows = Array.isArray(stages) ? stages : [];
  const counts = rows.map((row: unknown) => [String(fieldOf(row, 'stage')), Number(fieldOf(row, 'contingents'))]);
  log.info({ day, today: dateOf(script.start, day), stages: Object.fromEntries(counts) }, 'the exercise moves on');
}
