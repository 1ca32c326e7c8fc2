import { ContingentSelected, Id } from '#contracts';
import { Clock, currentContext, Database } from '#runtime';
import { Body, Controller, HttpCode, Param, Put } from '@nestjs/common';
import { z } from 'zod';
import { ContingentStore } from '../pledge/contingent.store.js';
import { fillRequirement } from '../requirement/requirement.js';
import { RequirementStore } from '../requirement/requirement.store.js';
import { selectContingent } from './selection.js';

const Ids = z.strictObject({ contingentId: Id, requirementId: Id });
const Selection = z.strictObject(ContingentSelected.data.pick({ selectedOn: true }).shape);

@Controller('contingents')
export class SelectionController {
  constructor(
    private readonly contingents: ContingentStore,
    private readonly requirements: RequirementStore,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Both rows or none; a contingent is always locked before a requirement, so two requests never wait in a ring. */
  @Put(':contingentId/selections/:requirementId')
  @HttpCode(204)
  async select(
    @Param({ schema: Ids }) ids: z.output<typeof Ids>,
    @Body({ schema: Selection }) { selectedOn }: z.output<typeof Selection>,
  ) {
    const { contingentId, requirementId } = ids;
    const command = { contingentId, selectedOn, today: this.clock.today() };
    await this.database.transaction(currentContext().actor, async () => {
      await this.contingents.lock(contingentId);
      const terms = await this.requirements.terms(requirementId);
      await this.contingents.change(contingentId, (contingent) => selectContingent(contingent, terms, command));
      await this.requirements.change(requirementId, (requirement) => fillRequirement(requirement, contingentId));
    });
  }
}
