import { CalendarDate, Count, Id } from '#contracts';
import { Clock } from '#runtime';
import { Body, Controller, HttpCode, Param, Put } from '@nestjs/common';
import { z } from 'zod';
import { HoldingStore } from '../ledger/holding.store.js';
import { recordInspection } from './inspection.js';

const Ids = z.object({ contingentId: Id, inspectionId: Id });
const Report = z.strictObject({
  kind: z.enum(['pre-deployment', 'arrival']),
  inspectedOn: CalendarDate,
  lines: z.array(z.strictObject({ lineId: Id, present: Count, serviceable: Count })),
});

@Controller('holdings')
export class InspectionController {
  constructor(
    private readonly holdings: HoldingStore,
    private readonly clock: Clock,
  ) {}

  @Put(':contingentId/inspections/:inspectionId')
  @HttpCode(204)
  async record(
    @Param({ schema: Ids }) ids: z.output<typeof Ids>,
    @Body({ schema: Report }) report: z.output<typeof Report>,
  ) {
    const command = { ...ids, ...report, today: this.clock.today() };
    await this.holdings.change(ids.contingentId, (holding) => recordInspection(holding, command));
  }
}
