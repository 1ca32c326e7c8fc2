import { CalendarDate, Count, Id } from '#contracts';
import { Clock } from '#runtime';
import { Body, Controller, HttpCode, Param, Put } from '@nestjs/common';
import { z } from 'zod';
import { HoldingStore } from '../ledger/holding.store.js';
import { finaliseLoadList } from './load-list.js';

const Ids = z.object({ contingentId: Id, loadListId: Id });
/** Weight and volume of one piece. No single piece that a contingent ships comes near these limits. */
const Line = z.strictObject({
  lineId: Id,
  pieces: Count,
  weightKg: z.number().positive('must be more than 0').max(500_000, 'must be 500 tonnes at most'),
  volumeM3: z.number().min(0, 'must not be negative').max(10_000, 'must be 10000 cubic metres at most'),
});
const FinalLoadList = z.strictObject({
  finalisedOn: CalendarDate,
  basis: z.enum(['recorded', 'sample']),
  lines: z.array(Line),
});

@Controller('holdings')
export class LoadListController {
  constructor(
    private readonly holdings: HoldingStore,
    private readonly clock: Clock,
  ) {}

  @Put(':contingentId/load-lists/:loadListId')
  @HttpCode(204)
  async finalise(
    @Param({ schema: Ids }) ids: z.output<typeof Ids>,
    @Body({ schema: FinalLoadList }) loadList: z.output<typeof FinalLoadList>,
  ) {
    const command = { ...ids, ...loadList, today: this.clock.today() };
    await this.holdings.change(ids.contingentId, (holding) => finaliseLoadList(holding, command));
  }
}
