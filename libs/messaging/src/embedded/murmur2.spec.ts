import { murmur2, partitionOf } from './murmur2.js';

describe('the hash of a key', () => {
  it.each([
    ['21', -973932308],
    ['foobar', -790332482],
    ['a-little-bit-long-string', -985981536],
    ['a-little-bit-longer-string', -1486304829],
    ['lkjh234lh9fiuh90y23oiuhsafujhadof229phr9h19h89h8', -58897971],
    ['abc', 479470107],
  ])('gives what Kafka gives for %s', (text, hash) => {
    expect(murmur2(Buffer.from(text))).toBe(hash);
  });

  it('stays within the partitions, also for a key of no letters or of many alphabets', () => {
    for (const key of ['', 'ä', '部隊', '🚚', 'C-0001', 'C-0002']) {
      const partition = partitionOf(key, 8);
      expect(partition).toBeGreaterThanOrEqual(0);
      expect(partition).toBeLessThan(8);
    }
  });

  it('spreads contingents over all partitions', () => {
    const used = new Set(Array.from({ length: 200 }, (_, index) => partitionOf(`C-${index}`, 8)));
    expect(used.size).toBe(8);
  });
});
