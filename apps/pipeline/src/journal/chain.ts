import { canonicalJson } from '#contracts';
import { createHash } from 'node:crypto';

/** One fact as the journal keeps it. `n` counts 1, 2, 3 … within its chain. */
export type Entry = {
  readonly chain: string;
  readonly n: number;
  readonly topic: string;
  readonly partition: number;
  readonly offset: number;
  readonly subject: string;
  readonly version: number;
  readonly type: string;
  readonly eventId: string;
  /** ISO 8601 in UTC, milliseconds. */
  readonly occurredAt: string;
  readonly actor: string;
  readonly correlationId: string;
  readonly body: Readonly<Record<string, unknown>>;
  /** What followed from it here: the facts that pipeline told. */
  readonly effects: readonly unknown[];
};

export type ChainedEntry = Entry & { readonly previousHash: string; readonly hash: string };

/** Where a chain stands. */
export type Head = { readonly n: number; readonly hash: string };

export const emptyChain: Head = { n: 0, hash: '0'.repeat(64) };

export function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** Appends an entry to its chain: its hash covers the entry and, through the hash before it, all earlier ones. */
export function link(head: Head, entry: Omit<Entry, 'n'>): ChainedEntry {
  const numbered: Entry = { ...entry, n: head.n + 1 };
  return { ...numbered, previousHash: head.hash, hash: hashOf(`${head.hash}\n${canonicalJson(numbered)}`) };
}

export type Verdict =
  { readonly intact: true; readonly head: Head } | { readonly intact: false; readonly n: number; readonly why: string };

/** Walks a chain from its start and names the first entry that is missing or altered. */
export function verifyChain(entries: readonly ChainedEntry[], head: Head): Verdict {
  let at = emptyChain;
  for (const { previousHash, hash, ...entry } of entries) {
    const due = at.n + 1;
    if (entry.n !== due) return { intact: false, n: due, why: `Entry ${due} is missing.` };
    if (previousHash !== at.hash) return { intact: false, n: due, why: `Entry ${due} does not follow the one before.` };
    if (link(at, entry).hash !== hash) return { intact: false, n: due, why: `Entry ${due} was altered.` };
    at = { n: due, hash };
  }
  if (at.n === head.n && at.hash === head.hash) return { intact: true, head };
  return { intact: false, n: at.n + 1, why: `The chain ends at ${at.n}; its head says ${head.n}.` };
}
