import type { Holding } from '../ledger/holding.js';

/** The deadline of the arrival inspection as the holding tells it: it runs, was met, or was missed. */
export type ArrivalDeadline = { readonly dueOn: string; readonly outcome: 'runs' | 'met' | 'missed' };

export function arrivalDeadline(holding: Holding): ArrivalDeadline | undefined {
  if (holding.stage !== 'arrival-open' && holding.stage !== 'accepted') return undefined;
  const { dueOn, overdue } = holding.arrival;
  if (overdue) return { dueOn, outcome: 'missed' };
  return { dueOn, outcome: holding.stage === 'accepted' ? 'met' : 'runs' };
}

const dayMs = 86_400_000;
const longestSleep = dayMs;
const shortestSleep = 5_000;

/**
 * Real milliseconds until the due date is over, or undefined where time moves by leaps and each tick wakes us anyway.
 * Never longer than a day: whoever wakes early sleeps again, and a changed speed shows within that day. Never so short
 * that deadlines spin while the exercise stands still.
 */
export function sleepUntilMissed(dueOn: string, clock: { now: Date; speed: number }): number | undefined {
  if (clock.speed <= 0) return undefined;
  const missedAt = Date.parse(`${dueOn}T00:00:00Z`) + dayMs;
  const real = (missedAt - clock.now.getTime()) / clock.speed;
  return real <= 0 ? 0 : Math.min(Math.max(Math.ceil(real), shortestSleep), longestSleep);
}
