import { FacilityPlanned, Id, Mission, Site } from '#contracts';
import { Clock } from '#runtime';
import { Page, pageOf, shown } from '#service';
import { Body, Controller, Get, HttpCode, Param, Put, Query } from '@nestjs/common';
import { z } from 'zod';
import { FacilityStore } from './facility.store.js';
import { planFacility } from './plan.js';

const Ids = z.strictObject({ facilityId: Id });
const Plan = z.strictObject({
  ...FacilityPlanned.data.omit({ facilityId: true, contingentId: true }).shape,
  site: z.strictObject(Site.shape),
});
const Filter = Page.extend({
  stage: z.enum(['planned', 'certified', 'degraded', 'not-deployed']).optional(),
  mission: Mission.optional(),
  basis: FacilityPlanned.data.shape.basis.optional(),
});

@Controller('facilities')
export class FacilityController {
  constructor(
    private readonly facilities: FacilityStore,
    private readonly clock: Clock,
  ) {}

  @Put(':facilityId')
  @HttpCode(204)
  async plan(
    @Param({ schema: Ids }) { facilityId }: z.output<typeof Ids>,
    @Body({ schema: Plan }) plan: z.output<typeof Plan>,
  ) {
    const command = { ...plan, facilityId, today: this.clock.today() };
    await this.facilities.plan(facilityId, (facility) => planFacility(facility, command));
  }

  @Get()
  async list(@Query({ schema: Filter }) { after, limit, ...filter }: z.output<typeof Filter>) {
    return pageOf(await this.facilities.list(filter, after, limit), limit);
  }

  @Get(':facilityId')
  async one(@Param({ schema: Ids }) { facilityId }: z.output<typeof Ids>) {
    return shown(await this.facilities.get(facilityId));
  }
}
