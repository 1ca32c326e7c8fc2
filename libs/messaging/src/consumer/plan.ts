import type { HeardFact } from '../envelope.js';
import type { Message } from './message.js';
import { causeOf, type ParkCause } from './parking.js';

/** What is known, at one moment, about the messages of a batch. */
export type Known = {
  readonly versions: ReadonlyMap<string, number>;
  readonly parkedKeys: ReadonlySet<string>;
  readonly heardBefore: ReadonlySet<string>;
};

/** What to do with a batch: facts to apply in order, messages to park in order, versions and event ids to remember. */
export type Plan = {
  readonly apply: readonly HeardFact[];
  readonly park: readonly { readonly message: Message; readonly reason: ParkCause }[];
  readonly versions: ReadonlyMap<string, number>;
  readonly remember: readonly string[];
};

/** Where a version stands against the one applied last. */
export function standing(version: number, applied: number): 'next' | 'older' | 'gap' {
  if (version === applied + 1) return 'next';
  return version <= applied ? 'older' : 'gap';
}

/** The reason to park a fact whose forerunner is missing. */
export function gapCause(subject: string, version: number, applied: number): ParkCause {
  const cause = `Gap: version ${version} of ${subject} came after version ${applied}.`;
  return { cause, state: 'retrying' };
}

/**
 * The version guard: a fact is applied if its version is exactly the next of its subject, dropped if it is older
 * (seen before), parked if there is a gap. Behind a parked message all later ones of its key are parked too. Types
 * that the group ignores still count. A message without a version is applied once by its id.
 */
export function planOf(messages: readonly Message[], known: Known): Plan {
  const versions = new Map<string, number>();
  const parkedKeys = new Set(known.parkedKeys);
  const heard = new Set(known.heardBefore);
  const plan = { apply: [] as HeardFact[], park: [] as Plan['park'][number][], versions, remember: [] as string[] };
  const park = (message: Message, reason: ParkCause) => {
    parkedKeys.add(message.key);
    plan.park.push({ message, reason });
  };
  for (const message of messages) {
    const { subject, version } = message;
    if (parkedKeys.has(message.key) && message.kind !== 'unreadable') {
      park(message, { cause: 'Waits for an earlier message of its key.', state: 'waiting' });
    } else if (message.kind === 'unreadable') {
      park(message, causeOf(message.cause));
    } else if (version === undefined) {
      if (message.kind === 'ignored' || heard.has(message.eventId)) continue;
      heard.add(message.eventId);
      plan.remember.push(message.eventId);
      plan.apply.push(message.fact);
    } else {
      const applied = versions.get(subject) ?? known.versions.get(subject) ?? 0;
      const where = standing(version, applied);
      if (where === 'gap') park(message, gapCause(subject, version, applied));
      if (where !== 'next') continue;
      versions.set(subject, version);
      if (message.kind === 'fact') plan.apply.push(message.fact);
    }
  }
  return plan;
}
