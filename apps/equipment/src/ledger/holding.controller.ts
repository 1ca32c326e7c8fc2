import { CalendarDate, Count, Id } from '#contracts';
import { Clock } from '#runtime';
import { pageOf, shown, StagePage } from '#service';
import { Body, Controller, Get, HttpCode, Param, Put, Query } from '@nestjs/common';
import { z } from 'zod';
import { HoldingStore } from './holding.store.js';
import { listEquipment } from './list.js';

const One = z.object({ contingentId: Id });
const Ids = One.extend({ listId: Id });
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
  async list(@Query({ schema: StagePage }) page: StagePage) {
    return pageOf(await this.holdings.list(page), page.limit);
  }

  @Get(':contingentId')
  async one(@Param({ schema: One }) { contingentId }: z.output<typeof One>) {
    return shown(await this.holdings.get(contingentId));
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
