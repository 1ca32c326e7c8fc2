import { setMaxListeners } from 'node:events';
import { type EventLog, openEventLog } from '#messaging';
import { logger, setLogLevel } from '#runtime';
import type { ExerciseConfig } from './config.js';
import { readFacts } from './force/sources.store.js';
import { plan } from './plan/plan.js';
import { openDoor } from './play/door.jobs.js';
import { play, type Summary } from './play/player.jobs.js';
import { openTicker } from './play/ticker.jobs.js';

export type Exercise = {
  readonly name: string;
  /** Ends with the script, with `stop`, or with an error when script and services contradict each other. */
  readonly finished: Promise<Summary | 'stopped'>;
  stop(): Promise<void>;
};

class StopAsked extends Error {}

/** Starts to play in the background; a log that is given stays open. Throws when the tables cannot be used. */
export async function start(config: ExerciseConfig, given: { readonly events?: EventLog } = {}): Promise<Exercise> {
  setLogLevel(config.logLevel);
  const log = logger('exercise');
  const { seed, start: startOn, lastDay, contingents, speed, exerciseId } = config;
  const script = plan(seed, readFacts(), { start: startOn, lastDay, contingents });
  const events = given.events ?? (await openEventLog(config.events));
  const ending = new AbortController();
  const { signal } = ending;
  // Everyone who waits listens for the end, and many wait at once.
  setMaxListeners(0, signal);
  const door = openDoor(config.gatewayUrl, signal);
  const tick = openTicker(events, { exerciseId, start: startOn, speed }, signal);
  const finished = play({ script, exerciseId, speed, door, tick, signal })
    .catch((error: unknown) => {
      // Threads that are still on their way have to stop as well.
      if (!(error instanceof StopAsked)) log.error({ err: error }, 'the exercise cannot go on');
      ending.abort(new StopAsked());
      if (error instanceof StopAsked) return 'stopped' as const;
      throw error;
    })
    .finally(() => (given.events ? undefined : events.close()));
  // Whoever does not wait for the end shall not fall over its error; it is logged above.
  finished.catch(() => undefined);
  return {
    name: 'exercise',
    finished,
    stop: async () => {
      ending.abort(new StopAsked());
      await finished.catch(() => undefined);
    },
  };
}
