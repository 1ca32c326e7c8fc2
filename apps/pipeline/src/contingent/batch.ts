import type { OwnFact } from '../gate/transitions.js';
import { type ChainedEntry, emptyChain, type Head, link } from '../journal/chain.js';
import type { Address } from './address.js';
import { type Contingent, hear, unheard } from './contingent.js';
import type { Heard } from './heard.js';

/** What is stored, at one moment, about the chains and contingents of a batch. */
export type Known = {
  readonly heads: ReadonlyMap<string, Head>;
  readonly contingents: ReadonlyMap<string, Contingent>;
};

/** A fact that pipeline tells, with the count of its contingent, and the heard fact that led to it. */
export type ToldFact = { readonly fact: OwnFact; readonly version: number; readonly cause: Heard };

/** All that a batch changes. */
export type Outcome = Known & { readonly entries: readonly ChainedEntry[]; readonly told: readonly ToldFact[] };

/** Folds a batch in memory, fact by fact in its order: where a batch ends and the next begins changes nothing. */
export function foldBatch(batch: readonly { heard: Heard; address: Address }[], known: Known): Outcome {
  const heads = new Map(known.heads);
  const contingents = new Map(known.contingents);
  const entries: ChainedEntry[] = [];
  const told: ToldFact[] = [];
  for (const { heard, address } of batch) {
    const facts: readonly OwnFact[] = address.contingentId === undefined ? [] : take(address.contingentId, heard);
    const entry = link(heads.get(address.chain) ?? emptyChain, entryOf(heard, address.chain, facts));
    heads.set(address.chain, entry);
    entries.push(entry);
  }
  return { heads, contingents, entries, told };

  function take(contingentId: string, heard: Heard): readonly OwnFact[] {
    const before = contingents.get(contingentId) ?? unheard(contingentId);
    const { after, facts } = hear(before, heard);
    contingents.set(contingentId, after);
    told.push(...facts.map((fact, n) => ({ fact, version: before.ownVersion + n + 1, cause: heard })));
    return facts;
  }
}

function entryOf(heard: Heard, chain: string, effects: readonly OwnFact[]) {
  const { topic, partition, offset, subject, version, type, eventId, occurredAt, headers, data } = heard;
  return {
    ...{ chain, topic, partition, offset, subject, version, type, eventId, effects, body: data },
    occurredAt: new Date(occurredAt).toISOString(),
    actor: headers['actor'] ?? 'system',
    correlationId: headers['correlation-id'] ?? eventId,
  };
}
