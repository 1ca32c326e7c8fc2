import { HoldPlaced, HoldReleased, Id } from '#contracts';
import { Clock } from '#runtime';
import { Body, Controller, HttpCode, Param, Put } from '@nestjs/common';
import { z } from 'zod';
import { ContingentStore } from '../pledge/contingent.store.js';
import { placeHold, releaseHold } from './hold.js';

const Ids = z.strictObject({ contingentId: Id, holdId: Id });
const Hold = z.strictObject(HoldPlaced.data.omit({ contingentId: true, holdId: true }).shape);
const Release = z.strictObject(HoldReleased.data.omit({ contingentId: true, holdId: true }).shape);

@Controller('contingents')
export class HoldController {
  constructor(
    private readonly contingents: ContingentStore,
    private readonly clock: Clock,
  ) {}

  @Put(':contingentId/holds/:holdId')
  @HttpCode(204)
  async place(@Param({ schema: Ids }) ids: z.output<typeof Ids>, @Body({ schema: Hold }) hold: z.output<typeof Hold>) {
    const command = { ...hold, ...ids, today: this.clock.today() };
    await this.contingents.change(ids.contingentId, (contingent) => placeHold(contingent, command));
  }

  @Put(':contingentId/holds/:holdId/release')
  @HttpCode(204)
  async release(
    @Param({ schema: Ids }) ids: z.output<typeof Ids>,
    @Body({ schema: Release }) release: z.output<typeof Release>,
  ) {
    const command = { ...release, ...ids, today: this.clock.today() };
    await this.contingents.change(ids.contingentId, (contingent) => releaseHold(contingent, command));
  }
}
