import { z } from 'zod';

/** A list of equipment lines in which no line is named twice. */
export function differentLines<Line extends z.ZodType<{ lineId: string }>>(line: Line) {
  return z
    .array(line)
    .max(500, 'must have 500 lines at most')
    .refine((lines) => new Set(lines.map(({ lineId }) => lineId)).size === lines.length, 'must not name a line twice');
}
