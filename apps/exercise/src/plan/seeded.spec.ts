import { stream } from './seeded.js';

const first = (seed: number, name: string) => Array.from({ length: 5 }, () => stream(seed, name).real())[0];

it('gives the same numbers for the same seed and name, others for another', () => {
  expect(first(2017, 'C-1')).toBe(first(2017, 'C-1'));
  expect(first(2017, 'C-1')).not.toBe(first(2017, 'C-2'));
  expect(first(2017, 'C-1')).not.toBe(first(2018, 'C-1'));
});

it('draws whole numbers evenly, both ends included', () => {
  const draws = stream(1, 'dice');
  const counts = new Map<number, number>();
  for (let n = 0; n < 6_000; n += 1) {
    const face = draws.int(1, 6);
    counts.set(face, (counts.get(face) ?? 0) + 1);
  }
  expect([...counts.keys()].sort()).toEqual([1, 2, 3, 4, 5, 6]);
  for (const count of counts.values()) expect(Math.abs(count - 1_000)).toBeLessThan(150);
});
