import type { Offset, SubscribeOptions } from '../event-log.js';

/** Asks where to read on; throws when the answer is none. */
export async function placesOf(
  options: Pick<SubscribeOptions, 'startAt'>,
  asked: readonly { topic: string; partition: number }[],
): Promise<readonly Offset[]> {
  const offsets = await options.startAt(asked.map(({ topic, partition }) => ({ topic, partition })));
  if (offsets.length !== asked.length) throw new Error(`startAt told ${offsets.length} of ${asked.length} places.`);
  offsets.forEach(checkOffset);
  return offsets;
}

export function checkOffset(offset: Offset): void {
  if (!Number.isSafeInteger(offset) || offset < 0) throw new Error(`${JSON.stringify(offset)} is no offset.`);
}
