import { allTopics } from '#contracts';
import type { PlacedRecord } from '#messaging';

/** Topics that a service publishes to. */
export function ownTopics(service: string): string[] {
  return allTopics.filter((topic) => topic.startsWith(`${service}.`));
}

/** The fact in a record, without what differs from run to run. */
export function publishedFact(record: PlacedRecord) {
  return {
    topic: record.topic,
    type: record.headers['ce_type'] ?? '',
    subject: record.headers['ce_subject'] ?? '',
    version: Number(record.headers['aggregate-version']),
    data: JSON.parse(record.value?.toString('utf8') ?? '{}') as Record<string, unknown>,
  };
}

/** Sorts facts by topic, subject, version. */
export function byPlace(
  a: { topic: string; subject: string; version: number },
  b: { topic: string; subject: string; version: number },
): number {
  const order = (x: string, y: string) => (x < y ? -1 : x > y ? 1 : 0);
  return order(a.topic, b.topic) || order(a.subject, b.subject) || a.version - b.version;
}
