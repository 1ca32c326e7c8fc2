import type { Gate, Party } from '#contracts';
import type { z } from 'zod';
import type { SubViews } from '../contingent/sub-views.js';

export type Whose = z.output<typeof Party>;

/** `block` keeps the contingent where it is; `warn` is shown and counted and stops nothing. */
export type Severity = 'block' | 'warn';

/** `not-yet`: nobody asks for it at this stage; it still forbids movement. */
export type Verdict = {
  readonly status: 'open' | 'closed' | 'not-yet';
  readonly whoseMove: Whose | null;
  /** One sentence, 200 characters at most. */
  readonly reason: string;
  /** Business date of the fact that put the gate where it is; null when none did. */
  readonly since: string | null;
};

export type GateRule = {
  readonly gate: Gate;
  readonly severity: Severity;
  /** What the gate asks for, in one sentence. */
  readonly asks: string;
  /** Whose movement waits for this gate. */
  readonly holdsMovementOf: 'everybody' | 'police' | 'nobody';
  readonly decide: (views: SubViews) => Verdict;
};

export type GateState = Verdict & { readonly gate: Gate; readonly severity: Severity };

const clip = (text: string) => (text.length > 200 ? `${text.slice(0, 199)}…` : text);

export function open(reason: string, since: string | null): Verdict {
  return { status: 'open', whoseMove: null, reason: clip(reason), since };
}

export function closed(whoseMove: Whose, reason: string, since: string | null): Verdict {
  return { status: 'closed', whoseMove, reason: clip(reason), since };
}

export function notYet(reason: string): Verdict {
  return { status: 'not-yet', whoseMove: null, reason: clip(reason), since: null };
}

/** For gates that the agreement opens the question of: met early they are open, missing before it nobody asks. */
export function onceAgreed(views: SubViews, met: Verdict | undefined, missing: (agreedOn: string) => Verdict): Verdict {
  if (met) return met;
  const { agreement } = views.forceGeneration;
  return agreement ? missing(agreement.signedOn) : notYet('Asked for once the agreement is signed.');
}

export const latest = (dates: readonly string[]): string | null => dates.toSorted().at(-1) ?? null;
export const earliest = (dates: readonly string[]): string | null => dates.toSorted()[0] ?? null;
