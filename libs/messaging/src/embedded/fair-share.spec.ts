import { fairShare } from './fair-share.js';
import type { Member, PartitionRef } from './fair-share.js';

const partitions: PartitionRef[] = ['equipment.holdings', 'transport.movements', 'exercise.clock'].flatMap((topic, t) =>
  Array.from({ length: topic === 'exercise.clock' ? 1 : 8 }, (_, partition) => ({
    id: t * 10 + partition,
    topic,
    partition,
  })),
);
const member = (no: number, topics = ['equipment.holdings', 'transport.movements', 'exercise.clock']): Member => ({
  no,
  topics,
});

describe('the share of a member', () => {
  it.each([1, 2, 3, 5, 20])('gives every partition to exactly one of %d members, evenly', (count) => {
    const members = Array.from({ length: count }, (_, index) => member(index * 7 + 3));
    const shares = members.map(({ no }) => fairShare(no, members, partitions));
    expect(
      shares
        .flat()
        .map(({ id }) => id)
        .toSorted((a, b) => a - b),
    ).toEqual(partitions.map(({ id }) => id));
    const sizes = shares.map((share) => share.length);
    expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
  });

  it('keeps equal partition numbers of two topics together', () => {
    const members = [member(1), member(2)];
    const twin = partitions.filter(({ topic }) => topic !== 'exercise.clock');
    const numbers = fairShare(1, members, twin).map(({ partition }) => partition);
    expect(numbers).toEqual([0, 0, 1, 1, 2, 2, 3, 3]);
  });

  it('gives a topic only to members that hear it', () => {
    const members = [member(1, ['equipment.holdings']), member(2)];
    expect(fairShare(1, members, partitions).every(({ topic }) => topic === 'equipment.holdings')).toBe(true);
    expect(fairShare(1, members, partitions)).toHaveLength(4);
    expect(fairShare(2, members, partitions)).toHaveLength(13);
  });

  it('is empty for one who is no member', () => {
    expect(fairShare(9, [member(1)], partitions)).toEqual([]);
  });
});
