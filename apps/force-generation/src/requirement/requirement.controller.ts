import { EquipmentLine, Id, Mission, RequirementPublished, Site } from '#contracts';
import { Clock } from '#runtime';
import { Page, pageOf, shown } from '#service';
import { Body, Controller, Get, HttpCode, Param, Put, Query } from '@nestjs/common';
import { z } from 'zod';
import { differentLines } from '../lines.js';
import { publishRequirement } from './requirement.js';
import { RequirementStore } from './requirement.store.js';

const Ids = z.strictObject({ requirementId: Id });
const Publication = z.strictObject({
  ...RequirementPublished.data.omit({ requirementId: true }).shape,
  site: z.strictObject(Site.shape),
  equipment: differentLines(z.strictObject(EquipmentLine.shape)),
});
const Filter = Page.extend({ stage: z.enum(['open', 'filled']).optional(), mission: Mission.optional() });

@Controller('requirements')
export class RequirementController {
  constructor(
    private readonly requirements: RequirementStore,
    private readonly clock: Clock,
  ) {}

  @Put(':requirementId')
  @HttpCode(204)
  async publish(
    @Param({ schema: Ids }) { requirementId }: z.output<typeof Ids>,
    @Body({ schema: Publication }) publication: z.output<typeof Publication>,
  ) {
    const command = { ...publication, requirementId, today: this.clock.today() };
    await this.requirements.publish(requirementId, (state) => publishRequirement(state, command));
  }

  @Get()
  async list(@Query({ schema: Filter }) { after, limit, ...filter }: z.output<typeof Filter>) {
    return pageOf(await this.requirements.list(filter, after, limit), limit);
  }

  @Get(':requirementId')
  async one(@Param({ schema: Ids }) { requirementId }: z.output<typeof Ids>) {
    return shown(await this.requirements.get(requirementId));
  }
}
