import { z } from 'zod';

const Cursor = z.coerce.number().int().min(0);

/** The last change a reader saw: browsers send `Last-Event-ID` when they reconnect, `?after=` is for the first time. */
export function cursorOf(lastEventId: unknown, after: unknown): number | undefined {
  for (const candidate of [lastEventId, after]) {
    if (typeof candidate !== 'string' || candidate === '') continue;
    const parsed = Cursor.safeParse(candidate);
    if (parsed.success) return parsed.data;
  }
  return undefined;
}
