import { ContingentPledged, Id, Phrase } from '#contracts';
import { Clock } from '#runtime';
import { Page, pageOf, shown } from '#service';
import { Body, Controller, Get, HttpCode, Param, Put, Query } from '@nestjs/common';
import { z } from 'zod';
import { ContingentStore } from './contingent.store.js';
import { registerPledge } from './pledge.js';

const Ids = z.strictObject({ contingentId: Id });
/** Two characters are left for the id of the medical facility that the contingent may bring. */
const NewIds = z.strictObject({ contingentId: Id.max(62, 'must have 62 characters at most') });
const Pledge = z.strictObject(ContingentPledged.data.omit({ contingentId: true, renewalDueOn: true }).shape);
const Filter = Page.extend({
  stage: z.enum(['pledged', 'assessed', 'selected', 'agreed', 'withdrawn']).optional(),
  contributor: Phrase.optional(),
});

@Controller('contingents')
export class PledgeController {
  constructor(
    private readonly contingents: ContingentStore,
    private readonly clock: Clock,
  ) {}

  @Put(':contingentId')
  @HttpCode(204)
  async register(
    @Param({ schema: NewIds }) { contingentId }: z.output<typeof NewIds>,
    @Body({ schema: Pledge }) pledge: z.output<typeof Pledge>,
  ) {
    const command = { ...pledge, contingentId, today: this.clock.today() };
    await this.contingents.register(contingentId, (state) => registerPledge(state, command));
  }

  @Get()
  async list(@Query({ schema: Filter }) { after, limit, ...filter }: z.output<typeof Filter>) {
    return pageOf(await this.contingents.list(filter, after, limit), limit);
  }

  @Get(':contingentId')
  async one(@Param({ schema: Ids }) { contingentId }: z.output<typeof Ids>) {
    return shown(await this.contingents.get(contingentId));
  }
}
