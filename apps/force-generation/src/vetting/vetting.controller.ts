import { VettingRecorded, Id } from '#contracts';
import { Clock } from '#runtime';
import { Body, Controller, HttpCode, Param, Put } from '@nestjs/common';
import { z } from 'zod';
import { ContingentStore } from '../pledge/contingent.store.js';
import { recordConductCheck } from './vetting.js';

const Ids = z.strictObject({ contingentId: Id, checkId: Id });
const Outcome = z.strictObject(VettingRecorded.data.omit({ contingentId: true, checkId: true }).shape);

@Controller('contingents')
export class VettingController {
  constructor(
    private readonly contingents: ContingentStore,
    private readonly clock: Clock,
  ) {}

  @Put(':contingentId/conduct-checks/:checkId')
  @HttpCode(204)
  async record(
    @Param({ schema: Ids }) ids: z.output<typeof Ids>,
    @Body({ schema: Outcome }) outcome: z.output<typeof Outcome>,
  ) {
    const command = { ...outcome, ...ids, today: this.clock.today() };
    await this.contingents.change(ids.contingentId, (contingent) => recordConductCheck(contingent, command));
  }
}
