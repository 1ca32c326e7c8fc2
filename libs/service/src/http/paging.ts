import { Id } from '#contracts';
import { z } from 'zod';

/** The query of every list: ids after this one, at most so many (100 by default, 500 at the most). */
export const Page = z.strictObject({
  after: Id.optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});

/** The query of a list that can be narrowed to one stage. */
export const StagePage = Page.extend({ stage: z.string().max(20).optional() });
export type StagePage = z.output<typeof StagePage>;

type Row = { readonly id: string; readonly version: number; readonly state: object };

/** A page as people get it; `next` is the id to go on after, null on the last page. */
export function pageOf(rows: readonly Row[], limit: number) {
  const next = rows.length === limit ? (rows.at(-1)?.id ?? null) : null;
  return { items: rows.map(shown), next };
}

/** One stored thing as people get it. */
export function shown({ id, version, state }: Row) {
  return { id, version, ...state };
}
