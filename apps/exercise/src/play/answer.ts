import type { Condition, Step } from '../plan/script.js';

/** The end of an HTTP exchange; `body` is parsed JSON, or null when there was none. */
export type Answer = { readonly status: number; readonly body: unknown };

/** Reads a field; dots go deeper. Undefined where the way ends. */
export function fieldOf(body: unknown, field: string): unknown {
  return field.split('.').reduce<unknown>((part, name) => {
    return part !== null && typeof part === 'object' ? (part as Record<string, unknown>)[name] : undefined;
  }, body);
}

/** True when the field is there and says neither null nor false. An entity nobody knows yet fulfils nothing. */
export function holds(condition: Condition, { status, body }: Answer): boolean {
  const value = fieldOf(body, condition.field);
  return status === 200 && value !== undefined && value !== null && value !== false;
}

/** What is to be done after an answer to a step. */
export type Verdict = 'done' | 'refused-as-expected' | 'again' | 'wrong';

const passing = new Set([408, 425, 429]);

/**
 * Servers that are down or busy are asked again for ever. So is one whose clock has not ticked to today yet: a replica
 * may lag behind the one that was asked for the time. Anything else that is no success is a mistake of the script.
 */
export function verdictOn(step: Pick<Step, 'refusal'>, { status, body }: Answer): Verdict {
  if (status >= 500 || passing.has(status)) return 'again';
  if (status < 300) return step.refusal === undefined ? 'done' : 'wrong';
  const code = fieldOf(body, 'code');
  if (step.refusal !== undefined) return status === 409 && code === step.refusal ? 'refused-as-expected' : 'wrong';
  return status === 409 && code === 'date-in-future' ? 'again' : 'wrong';
}

/** The day to begin with: that of the last tick, which may have been cut short, or the first. */
export function firstDay(clock: Answer, lastDay: number): number {
  const day = fieldOf(clock.body, 'simulated') === true ? fieldOf(clock.body, 'day') : null;
  return typeof day === 'number' ? Math.min(Math.max(day, 1), lastDay) : 1;
}
