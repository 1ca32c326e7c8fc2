import { CalendarDate, Count, Id } from '#contracts';
import { Clock } from '#runtime';
import { Body, Controller, Get, HttpCode, Param, Put, Query } from '@nestjs/common';
import { z } from 'zod';
import { HoldingStore } from './holding.store.js';
import { listEquipment } from './list.js';

const One = z.object({ contingentId: Id });
const Ids = One.extend({ listId: Id });
const Page = z.strictObject({
  stage: z.string().max(20).optional(),
  after: Id.optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});
const EquipmentList = z.strictObject({
  listedOn: CalendarDate,
  lines: z.array(z.strictObject({ lineId: Id, offered: Count })),
});

@Controller('holdings')
export class HoldingController {
  constructor(
    private readonly holdings: HoldingStore,
    private readonly clock: Clock,
  ) {}

  @Get()
  async list(@Query({ schema: Page }) page: z.output<typeof Page>) {
    const rows = await this.holdings.list(page);
    const items = rows.map(({ id, version, state }) => ({ id, version, ...state }));
    return { items, next: items.length === page.limit ? items.at(-1)?.id : null };
  }

  @Get(':contingentId')
  async one(@Param({ schema: One }) { contingentId }: z.output<typeof One>) {
    const { id, version, state } = await this.holdings.get(contingentId);
    return { id, version, ...state };
  }

  @Put(':contingentId/lists/:listId')
  @HttpCode(204)
  async listEquipment(
    @Param({ schema: Ids }) ids: z.output<typeof Ids>,
    @Body({ schema: EquipmentList }) list: z.output<typeof EquipmentList>,
  ) {
    const command = { ...ids, ...list, today: this.clock.today() };
    await this.holdings.change(ids.contingentId, (holding) => listEquipment(holding, command));
  }
}
