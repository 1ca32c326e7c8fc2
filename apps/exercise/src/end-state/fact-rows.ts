import { canonicalJson } from '#contracts';
/** One published fact, without anything that differs from run to run: no event id, no offset, no recording time. */
export type FactRow = {
  readonly topic: string;
  readonly subject: string;
  readonly version: number;
  readonly type: string;
  readonly data: unknown;
};

/** Two runs, or two deliveries of one run, say different things about the same fact. */
export class FactsDisagree extends Error {
  override readonly name = 'FactsDisagree';
}

/**
 * One line a fact, by topic, subject and version, each fact once. Delivery is at least once, so a fact may come again;
 * throws `FactsDisagree` when it comes again with another content, or when a version is missing.
 */
export function factLines(rows: readonly FactRow[]): string[] {
  const lines = new Map<string, string>();
  const sorted = [...rows].sort(byPlace);
  for (const { topic, subject, version, type, data } of sorted) {
    const place = canonicalJson([topic, subject, version]);
    const line = canonicalJson([topic, subject, version, type, data]);
    if ((lines.get(place) ?? line) !== line) throw new FactsDisagree(`${place} was told in two ways.`);
    if (version > 1 && !lines.has(canonicalJson([topic, subject, version - 1]))) {
      throw new FactsDisagree(`${place} has nothing before it.`);
    }
    lines.set(place, line);
  }
  return [...lines.values()];
}

function byPlace(one: FactRow, other: FactRow): number {
  if (one.topic !== other.topic) return one.topic < other.topic ? -1 : 1;
  if (one.subject !== other.subject) return one.subject < other.subject ? -1 : 1;
  return one.version - other.version;
}
