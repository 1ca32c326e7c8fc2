import { allEvents, Id } from '#contracts';
import type { Heard } from './heard.js';

/** Where a fact belongs: the chain that journals it, and the contingent it says something about, if any. */
export type Address = { readonly chain: string; readonly contingentId?: string };

const topicsByContingent = new Set(
  allEvents.filter((contract) => contract.key === 'contingentId').map((contract) => contract.topic),
);

const toContingent = (contingentId: string): Address => ({ chain: `contingent/${contingentId}`, contingentId });

/** `contingentOf` knows which contingent brings a facility. */
export function addressOf(heard: Heard, contingentOf: (facilityId: string) => string | undefined): Address {
  const { data, topic, subject } = heard;
  if (topic.endsWith('.quarantine')) return addressOfQueue(String(data['topic']), String(data['key']), contingentOf);
  if (typeof data['contingentId'] === 'string') return toContingent(data['contingentId']);
  const noun = topic === 'medical.facilities' ? 'facility' : 'requirement';
  return { chain: `${noun}/${subject}` };
}

/** Parked messages concern what their own topic is keyed by; a key that is no id concerns nothing that we know. */
function addressOfQueue(topic: string, key: string, contingentOf: (facilityId: string) => string | undefined): Address {
  if (Id.safeParse(key).success) {
    if (topicsByContingent.has(topic)) return toContingent(key);
    const contingentId = topic === 'medical.facilities' ? contingentOf(key) : undefined;
    if (contingentId !== undefined) return toContingent(contingentId);
    if (topic === 'medical.facilities') return { chain: `facility/${key}` };
    if (topic === 'force-generation.requirements') return { chain: `requirement/${key}` };
  }
  return { chain: `queue/${topic}/${key}` };
}

/** Facilities whose contingent the facts tell. */
export function facilityLinks(facts: readonly Heard[]): ReadonlyMap<string, string> {
  const links = facts.flatMap(({ data }) => {
    const { facilityId, contingentId } = data;
    return typeof facilityId === 'string' && typeof contingentId === 'string'
      ? [[facilityId, contingentId] as const]
      : [];
  });
  return new Map(links);
}

/** Facilities whose contingent has to be looked up: those that parked messages name. */
export function facilitiesAsked(facts: readonly Heard[]): readonly string[] {
  const asked = facts.filter(
    ({ data, topic }) => topic.endsWith('.quarantine') && data['topic'] === 'medical.facilities',
  );
  return [...new Set(asked.map(({ data }) => String(data['key'])))].sort();
}
