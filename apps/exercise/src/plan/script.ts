import type { Party } from '#contracts';
import type { z } from 'zod';

/**
 * What a service must show before the story goes on: the field at `path` (dots go deeper) is there, and neither null nor
 * false. Only fields that stay so once they are so may be named, because a day can be played twice.
 */
export type Condition = { readonly path: string; readonly field: string };

/** One command: who gives it on which day, and what must be seen before and after it. */
export type Step = {
  readonly day: number;
  readonly who: z.output<typeof Party>;
  readonly note: string;
  readonly method: 'PUT';
  readonly path: string;
  readonly body: Readonly<Record<string, unknown>>;
  readonly sees: readonly Condition[];
  readonly settles: readonly Condition[];
  /** Code of the refusal that this step has to get: people try things that rules forbid. */
  readonly refusal?: string;
};

/** The steps of one contingent or one facility, in order; threads do not wait for each other. */
export type Thread = {
  readonly id: string;
  /** True when pipeline follows this thread as a contingent. */
  readonly contingent: boolean;
  readonly steps: readonly Step[];
};

export type Script = {
  readonly seed: number;
  readonly start: string;
  readonly lastDay: number;
  readonly threads: readonly Thread[];
};

/** What one exercise differs in from another. */
export type Settings = { readonly start: string; readonly lastDay: number; readonly contingents: number };

/** Steps of every thread by their day, in the order of the script. */
export function byDay({ threads }: Script): ReadonlyMap<number, readonly Thread[]> {
  const days = new Map<number, Thread[]>();
  for (const thread of threads) {
    for (const day of new Set(thread.steps.map((step) => step.day))) {
      const part = { ...thread, steps: thread.steps.filter((step) => step.day === day) };
      days.set(day, [...(days.get(day) ?? []), part]);
    }
  }
  return days;
}
