import { CalendarDate, Id, Leg } from '#contracts';
import { Clock } from '#runtime';
import { pageOf, shown, StagePage } from '#service';
import { Body, Controller, Get, HttpCode, Param, Put, Query } from '@nestjs/common';
import { z } from 'zod';
import { MovementStore } from './movement.store.js';
import { planMovement } from './plan.js';

const One = z.object({ contingentId: Id });
const Ids = One.extend({ planId: Id });
const Plan = z.strictObject({
  plannedOn: CalendarDate,
  legs: z.array(z.strictObject(Leg.shape)).min(1, 'must name at least one leg'),
});

@Controller('movements')
export class MovementController {
  constructor(
    private readonly movements: MovementStore,
    private readonly clock: Clock,
  ) {}

  @Get()
  async list(@Query({ schema: StagePage }) page: StagePage) {
    return pageOf(await this.movements.list(page), page.limit);
  }

  @Get(':contingentId')
  async one(@Param({ schema: One }) { contingentId }: z.output<typeof One>) {
    return shown(await this.movements.get(contingentId));
  }

  @Put(':contingentId/plans/:planId')
  @HttpCode(204)
  async plan(@Param({ schema: Ids }) ids: z.output<typeof Ids>, @Body({ schema: Plan }) plan: z.output<typeof Plan>) {
    const command = { ...ids, ...plan, today: this.clock.today() };
    await this.movements.change(ids.contingentId, (movement) => planMovement(movement, command));
  }
}
