import { TrainingCertified, Id } from '#contracts';
import { Clock } from '#runtime';
import { Body, Controller, HttpCode, Param, Put } from '@nestjs/common';
import { z } from 'zod';
import { ContingentStore } from '../pledge/contingent.store.js';
import { certifyTraining } from './training.js';

const Ids = z.strictObject({ contingentId: Id, certificateId: Id });
const Certificate = z.strictObject(TrainingCertified.data.omit({ contingentId: true, certificateId: true }).shape);

@Controller('contingents')
export class TrainingController {
  constructor(
    private readonly contingents: ContingentStore,
    private readonly clock: Clock,
  ) {}

  @Put(':contingentId/training-certificates/:certificateId')
  @HttpCode(204)
  async certify(
    @Param({ schema: Ids }) ids: z.output<typeof Ids>,
    @Body({ schema: Certificate }) certificate: z.output<typeof Certificate>,
  ) {
    const command = { ...certificate, ...ids, today: this.clock.today() };
    await this.contingents.change(ids.contingentId, (contingent) => certifyTraining(contingent, command));
  }
}
