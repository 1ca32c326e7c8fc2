const M = 0x5bd1e995;
const SEED = 0x9747b28c;

/** Murmur2 as Kafka's Java client computes it: a signed 32-bit number, the same for the same bytes for ever. */
export function murmur2(bytes: Uint8Array): number {
  const whole = bytes.length & ~3;
  let hash = SEED ^ bytes.length;
  for (let at = 0; at < whole; at += 4) {
    let word = byte(bytes, at) | (byte(bytes, at + 1) << 8) | (byte(bytes, at + 2) << 16) | (byte(bytes, at + 3) << 24);
    word = Math.imul(word, M);
    word = Math.imul(word ^ (word >>> 24), M);
    hash = Math.imul(hash, M) ^ word;
  }
  const rest = bytes.length - whole;
  if (rest > 2) hash ^= byte(bytes, whole + 2) << 16;
  if (rest > 1) hash ^= byte(bytes, whole + 1) << 8;
  if (rest > 0) hash = Math.imul(hash ^ byte(bytes, whole), M);
  hash = Math.imul(hash ^ (hash >>> 13), M);
  return hash ^ (hash >>> 15);
}

/** The partition of a key, as Kafka's default partitioner chooses it. */
export function partitionOf(key: string, partitions: number): number {
  return (murmur2(Buffer.from(key)) & 0x7fffffff) % partitions;
}

function byte(bytes: Uint8Array, at: number): number {
  return bytes[at] ?? 0;
}
