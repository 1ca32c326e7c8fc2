/** A stream of numbers that depends on its seed and nothing else. */
export type Stream = {
  /** From 0 up to, but not, 1. */
  real(): number;
  /** A whole number, both ends included. */
  int(least: number, most: number): number;
  pick<Item>(items: readonly [Item, ...Item[]]): Item;
};

/** FNV-1a over the characters, then a final mix, so that close seeds give distant streams. */
function hash(text: string): number {
  let h = 0x811c9dc5;
  for (let n = 0; n < text.length; n += 1) h = Math.imul(h ^ text.charCodeAt(n), 0x01000193);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** One stream a name (mulberry32): adding a name never changes what another name draws. */
export function stream(seed: number, ...names: string[]): Stream {
  let state = hash([seed, ...names].join('/'));
  const real = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
  const int = (least: number, most: number) => least + Math.floor(real() * (most - least + 1));
  return { real, int, pick: (items) => items[int(0, items.length - 1)] ?? items[0] };
}
