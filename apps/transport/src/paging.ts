import { Id } from '#contracts';
import { z } from 'zod';

/** The query of every list: ids after this one, at most so many, of one stage where it is named. */
export const Page = z.strictObject({
  stage: z.string().max(20).optional(),
  after: Id.optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});
export type Page = z.output<typeof Page>;

type Row = { readonly id: string; readonly version: number; readonly state: object };

/** A page as people get it; `next` is null on the last one. */
export function pageOf(rows: readonly Row[], limit: number) {
  const next = rows.length === limit ? (rows.at(-1)?.id ?? null) : null;
  return { items: rows.map(shown), next };
}

export function shown({ id, version, state }: Row) {
  return { id, version, ...state };
}
