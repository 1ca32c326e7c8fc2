import { Id, Mission, Party, Phrase, Stage } from '#contracts';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { z } from 'zod';
import { ChangesStore } from '../changes/changes.store.js';
import { JournalStore } from '../journal/journal.store.js';
import { businessDate } from './business-date.js';
import { ContingentStore } from './contingent.store.js';
import { rowOf } from './row.js';

const limit = z.coerce.number().int().min(1).max(1_000).default(100);
const Which = z.object({ contingentId: Id });
const Filter = z.strictObject({
  mission: Mission.optional(),
  contributor: Phrase.optional(),
  stage: Stage.optional(),
  whoseMove: Party.optional(),
  after: Id.optional(),
  limit,
});
const Pages = z.strictObject({ after: z.coerce.number().int().min(0).default(0), limit });

@Controller('contingents')
export class ContingentController {
  constructor(
    private readonly contingents: ContingentStore,
    private readonly journal: JournalStore,
    private readonly changes: ChangesStore,
  ) {}

  /** The page holds every change up to `head`: `changes?after=<head>` goes on from it without a gap. */
  @Get()
  async list(@Query({ schema: Filter }) filter: z.output<typeof Filter>) {
    const head = await this.changes.head();
    const items = await this.contingents.list(filter);
    const next = items.length === filter.limit ? (items.at(-1)?.contingentId ?? null) : null;
    return { items, next, head };
  }

  @Get(':contingentId')
  async one(@Param({ schema: Which }) { contingentId }: z.output<typeof Which>) {
    const contingent = await this.contingents.get(contingentId);
    const { clearance, clearanceVersion, gates, gatesVersion, heard, views } = contingent;
    const cleared = clearance && { ...clearance, version: clearanceVersion };
    return { ...rowOf(contingent), gates, gatesVersion, clearance: cleared, heard, views };
  }

  @Get(':contingentId/journal')
  async history(
    @Param({ schema: Which }) { contingentId }: z.output<typeof Which>,
    @Query({ schema: Pages }) pages: z.output<typeof Pages>,
  ) {
    const entries = await this.journal.page(`contingent/${contingentId}`, pages.after, pages.limit);
    const items = entries.map((entry) => ({ ...entry, on: businessDate(entry.body) }));
    return { items, next: items.length === pages.limit ? (items.at(-1)?.n ?? null) : null };
  }
}
