import { CalendarDate, Id, Phrase } from '#contracts';
import { Clock } from '#runtime';
import { Body, Controller, HttpCode, Param, Put } from '@nestjs/common';
import { z } from 'zod';
import { MovementStore } from '../movement/movement.store.js';
import { contractMovement } from './contract.js';

const Ids = z.object({ contingentId: Id, contractId: Id });
const Contract = z.strictObject({
  instrument: z.enum(['commercial-contract', 'letter-of-assist']),
  carrier: Phrase,
  signedOn: CalendarDate,
});

@Controller('movements')
export class ContractController {
  constructor(
    private readonly movements: MovementStore,
    private readonly clock: Clock,
  ) {}

  @Put(':contingentId/contracts/:contractId')
  @HttpCode(204)
  async bind(
    @Param({ schema: Ids }) ids: z.output<typeof Ids>,
    @Body({ schema: Contract }) contract: z.output<typeof Contract>,
  ) {
    const command = { ...ids, ...contract, today: this.clock.today() };
    await this.movements.change(ids.contingentId, (movement) => contractMovement(movement, command));
  }
}
