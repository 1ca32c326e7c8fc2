import { ClockTicked } from '#contracts';
import { type EventLog, headersOf, RecordRefused } from '#messaging';
import { logger } from '#runtime';
import { dateOf } from '../plan/calendar.js';
import { afterFailures, pause } from './waiting.jobs.js';

const secondsADay = 86_400;
const log = logger('exercise');

export type TickerOptions = {
  readonly exerciseId: string;
  readonly start: string;
  /** Simulated days in a real second; 0 as fast as it can. */
  readonly speed: number;
};

/**
 * Publishes the ticks. The version of a tick is its day, so a tick that is published twice counts once, and the first
 * one of a day stands. Tries again for ever while the log does not answer; throws `RecordRefused` when it never will.
 */
export function openTicker(events: EventLog, options: TickerOptions, signal: AbortSignal) {
  const { exerciseId, start, speed } = options;
  return async function tick(day: number): Promise<void> {
    const body = { exerciseId, day, today: dateOf(start, day), speed: Math.round(speed * secondsADay) };
    const eventId = `${exerciseId}-day-${day}`;
    const envelope = {
      ...{ eventId, type: ClockTicked.type, subject: exerciseId, version: day },
      ...{ occurredAt: new Date().toISOString(), actor: 'exercise', correlationId: eventId },
    };
    const value = Buffer.from(JSON.stringify(ClockTicked.data.parse(body)));
    const record = { topic: ClockTicked.topic, key: exerciseId, headers: headersOf(envelope, ClockTicked), value };
    for (let failures = 1; ; failures += 1) {
      signal.throwIfAborted();
      try {
        await events.ensureTopics([{ topic: ClockTicked.topic, partitions: 1 }]);
        return await events.publish([record]);
      } catch (error) {
        if (error instanceof RecordRefused) throw error;
        if (failures === 5) log.warn({ err: error }, 'the event log does not take the tick, trying again');
        await pause(afterFailures(failures), signal);
      }
    }
  };
}
