import { CalendarDate, Count, Id, Phrase } from '#contracts';
import { Clock } from '#runtime';
import { Body, Controller, HttpCode, Param, Put } from '@nestjs/common';
import { z } from 'zod';
import { MovementStore } from '../movement/movement.store.js';
import { arriveLeg } from './arrival.js';
import { departLeg } from './departure.js';
import { holdLeg, releaseLeg } from './hold.js';

const LegIds = z.object({ contingentId: Id, legId: Id });
const HoldIds = LegIds.extend({ holdId: Id });
const Departure = z.strictObject({ departedOn: CalendarDate });
const Arrival = z.strictObject({ arrivedOn: CalendarDate, persons: Count.optional() });
const Release = z.strictObject({ releasedOn: CalendarDate });
const Hold = z.strictObject({
  reason: Phrase,
  heldBy: z.enum(['carrier', 'host-country', 'mission']),
  heldOn: CalendarDate,
});

@Controller('movements/:contingentId/legs/:legId')
export class LegController {
  constructor(
    private readonly movements: MovementStore,
    private readonly clock: Clock,
  ) {}

  @Put('departure')
  @HttpCode(204)
  async depart(
    @Param({ schema: LegIds }) ids: z.output<typeof LegIds>,
    @Body({ schema: Departure }) departure: z.output<typeof Departure>,
  ) {
    const command = { ...ids, ...departure, today: this.clock.today() };
    await this.movements.change(ids.contingentId, (movement) => departLeg(movement, command));
  }

  @Put('holds/:holdId')
  @HttpCode(204)
  async hold(
    @Param({ schema: HoldIds }) ids: z.output<typeof HoldIds>,
    @Body({ schema: Hold }) hold: z.output<typeof Hold>,
  ) {
    const command = { ...ids, ...hold, today: this.clock.today() };
    await this.movements.change(ids.contingentId, (movement) => holdLeg(movement, command));
  }

  @Put('holds/:holdId/release')
  @HttpCode(204)
  async release(
    @Param({ schema: HoldIds }) ids: z.output<typeof HoldIds>,
    @Body({ schema: Release }) release: z.output<typeof Release>,
  ) {
    const command = { ...ids, ...release, today: this.clock.today() };
    await this.movements.change(ids.contingentId, (movement) => releaseLeg(movement, command));
  }

  @Put('arrival')
  @HttpCode(204)
  async arrive(
    @Param({ schema: LegIds }) ids: z.output<typeof LegIds>,
    @Body({ schema: Arrival }) arrival: z.output<typeof Arrival>,
  ) {
    const command = { ...ids, ...arrival, today: this.clock.today() };
    await this.movements.change(ids.contingentId, (movement) => arriveLeg(movement, command));
  }
}
