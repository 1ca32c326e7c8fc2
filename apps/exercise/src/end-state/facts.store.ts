import { createHash } from 'node:crypto';
import { equipmentEvents, forceGenerationEvents, medicalEvents, transportEvents } from '#contracts';
import { bodyOf, envelopeOf, type EventLog, readAll } from '#messaging';
import { type FactRow, factLines } from './fact-rows.js';

/** Topics of the four services that own facts; pipeline's follow from them and depend on the order of arrival. */
export const ownersTopics: readonly string[] = [
  ...new Set(
    [...forceGenerationEvents, ...equipmentEvents, ...medicalEvents, ...transportEvents].map(({ topic }) => topic),
  ),
].sort();

/** Every fact that the topics hold at the moment of the call. Throws `Malformed` at a record that is no fact. */
export async function collectFacts(events: EventLog, topics: readonly string[] = ownersTopics): Promise<FactRow[]> {
  const records = await readAll(events, topics);
  return records.map((record) => {
    const { contract, subject, version, type } = envelopeOf(record);
    return { topic: record.topic, subject, version: version ?? 0, type, data: bodyOf(record, contract) };
  });
}

/** SHA-256, hexadecimal, of all facts by topic, subject and version. Throws `FactsDisagree`. */
export function hashFacts(rows: readonly FactRow[]): string {
  const hash = createHash('sha256');
  for (const line of factLines(rows)) hash.update(line).update('\n');
  return hash.digest('hex');
}
