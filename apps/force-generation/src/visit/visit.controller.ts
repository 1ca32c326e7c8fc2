import { VisitCompleted, Id } from '#contracts';
import { Clock } from '#runtime';
import { Body, Controller, HttpCode, Param, Put } from '@nestjs/common';
import { z } from 'zod';
import { ContingentStore } from '../pledge/contingent.store.js';
import { reportVisit } from './visit.js';

const Ids = z.strictObject({ contingentId: Id, visitId: Id });
const Report = z.strictObject(VisitCompleted.data.omit({ contingentId: true, visitId: true }).shape);

@Controller('contingents')
export class VisitController {
  constructor(
    private readonly contingents: ContingentStore,
    private readonly clock: Clock,
  ) {}

  @Put(':contingentId/visits/:visitId')
  @HttpCode(204)
  async report(
    @Param({ schema: Ids }) ids: z.output<typeof Ids>,
    @Body({ schema: Report }) report: z.output<typeof Report>,
  ) {
    const command = { ...report, ...ids, today: this.clock.today() };
    await this.contingents.change(ids.contingentId, (contingent) => reportVisit(contingent, command));
  }
}
