import { CalendarDate, HostClearance, Id } from '#contracts';
import { Clock } from '#runtime';
import { Body, Controller, HttpCode, Param, Put } from '@nestjs/common';
import { z } from 'zod';
import { MovementStore } from '../movement/movement.store.js';
import { recordHostClearance } from './host-clearance.js';

const Ids = z.object({ contingentId: Id, clearanceId: Id });
const Answer = z.strictObject({
  kind: HostClearance,
  outcome: z.enum(['requested', 'granted', 'refused']),
  recordedOn: CalendarDate,
});

@Controller('movements')
export class HostClearanceController {
  constructor(
    private readonly movements: MovementStore,
    private readonly clock: Clock,
  ) {}

  @Put(':contingentId/host-clearances/:clearanceId')
  @HttpCode(204)
  async record(
    @Param({ schema: Ids }) ids: z.output<typeof Ids>,
    @Body({ schema: Answer }) answer: z.output<typeof Answer>,
  ) {
    const command = { ...ids, ...answer, today: this.clock.today() };
    await this.movements.change(ids.contingentId, (movement) => recordHostClearance(movement, command));
  }
}
