import { CalendarDate, Id, Leg } from '#contracts';
import { Clock } from '#runtime';
import { Body, Controller, Get, HttpCode, Param, Put, Query } from '@nestjs/common';
import { z } from 'zod';
import { MovementStore } from './movement.store.js';
import { planMovement } from './plan.js';

const One = z.object({ contingentId: Id });
const Ids = One.extend({ planId: Id });
const Page = z.strictObject({
  stage: z.string().max(20).optional(),
  after: Id.optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});
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
  async list(@Query({ schema: Page }) page: z.output<typeof Page>) {
    const rows = await this.movements.list(page);
    const items = rows.map(({ id, version, state }) => ({ id, version, ...state }));
    return { items, next: items.length === page.limit ? items.at(-1)?.id : null };
  }

  @Get(':contingentId')
  async one(@Param({ schema: One }) { contingentId }: z.output<typeof One>) {
    const { id, version, state } = await this.movements.get(contingentId);
    return { id, version, ...state };
  }

  @Put(':contingentId/plans/:planId')
  @HttpCode(204)
  async plan(@Param({ schema: Ids }) ids: z.output<typeof Ids>, @Body({ schema: Plan }) plan: z.output<typeof Plan>) {
    const command = { ...ids, ...plan, today: this.clock.today() };
    await this.movements.change(ids.contingentId, (movement) => planMovement(movement, command));
  }
}
