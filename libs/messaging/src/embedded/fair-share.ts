export type Member = { readonly no: number; readonly topics: readonly string[] };
export type PartitionRef = { readonly id: number; readonly topic: string; readonly partition: number };

/**
 * The partitions that member `me` should own. Every member computes the same answer from the same list: shares differ
 * by at most one, and equal partition numbers of several topics go to the same member where they can, because one
 * contingent has the same partition number everywhere.
 */
export function fairShare(me: number, members: readonly Member[], partitions: readonly PartitionRef[]): PartitionRef[] {
  const mine: PartitionRef[] = [];
  for (const [candidates, open] of byCandidates(members, partitions)) {
    const numbers = candidates.split(',');
    const turn = numbers.indexOf(String(me));
    if (turn < 0) continue;
    const from = Math.floor((turn * open.length) / numbers.length);
    const to = Math.floor(((turn + 1) * open.length) / numbers.length);
    mine.push(...open.slice(from, to));
  }
  return mine;
}

/** Members of one group may subscribe to different topics while a new release is rolled out. */
function byCandidates(members: readonly Member[], partitions: readonly PartitionRef[]): Map<string, PartitionRef[]> {
  const candidatesOf = new Map<string, string>();
  const shares = new Map<string, PartitionRef[]>();
  const ordered = partitions.toSorted((a, b) => a.partition - b.partition || (a.topic < b.topic ? -1 : 1));
  for (const partition of ordered) {
    const candidates = candidatesOf.get(partition.topic) ?? subscribers(members, partition.topic);
    candidatesOf.set(partition.topic, candidates);
    const open = shares.get(candidates);
    if (open) open.push(partition);
    else shares.set(candidates, [partition]);
  }
  return shares;
}

function subscribers(members: readonly Member[], topic: string): string {
  const numbers = members.filter((member) => member.topics.includes(topic)).map((member) => member.no);
  return numbers.toSorted((a, b) => a - b).join(',');
}
