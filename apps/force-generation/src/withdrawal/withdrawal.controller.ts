import { ContingentWithdrawn, Id } from '#contracts';
import { Clock, currentContext, Database } from '#runtime';
import { Body, Controller, HttpCode, Param, Put } from '@nestjs/common';
import { z } from 'zod';
import { ContingentStore } from '../pledge/contingent.store.js';
import { vacateRequirement } from '../requirement/requirement.js';
import { RequirementStore } from '../requirement/requirement.store.js';
import { withdrawContingent } from './withdrawal.js';

const Ids = z.strictObject({ contingentId: Id, withdrawalId: Id });
const Withdrawal = z.strictObject(ContingentWithdrawn.data.omit({ contingentId: true }).shape);

@Controller('contingents')
export class WithdrawalController {
  constructor(
    private readonly contingents: ContingentStore,
    private readonly requirements: RequirementStore,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** A contingent is locked before its requirement, as in a selection. */
  @Put(':contingentId/withdrawals/:withdrawalId')
  @HttpCode(204)
  async withdraw(
    @Param({ schema: Ids }) { contingentId }: z.output<typeof Ids>,
    @Body({ schema: Withdrawal }) withdrawal: z.output<typeof Withdrawal>,
  ) {
    const command = { ...withdrawal, contingentId, today: this.clock.today() };
    await this.database.transaction(currentContext().actor, async () => {
      await this.contingents.lock(contingentId);
      const state = await this.contingents.change(contingentId, (contingent) =>
        withdrawContingent(contingent, command),
      );
      if (state.stage !== 'withdrawn' || !state.selection) return;
      const { requirementId } = state.selection;
      await this.requirements.change(requirementId, (requirement) => vacateRequirement(requirement, contingentId));
    });
  }
}
