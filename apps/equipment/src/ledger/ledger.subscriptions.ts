import { AgreementSigned, ContingentSelected } from '#contracts';
import { type HeardOf, On } from '#messaging';
import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { agreeQuantities, draftLedger } from './draft.js';
import { HoldingStore } from './holding.store.js';

@Controller()
export class LedgerSubscriptions {
  constructor(private readonly holdings: HoldingStore) {}

  @On(ContingentSelected)
  async onSelected(@Payload() { data }: HeardOf<typeof ContingentSelected>): Promise<void> {
    await this.holdings.change(data.contingentId, (holding) => draftLedger(holding, data));
  }

  @On(AgreementSigned)
  async onSigned(@Payload() { data }: HeardOf<typeof AgreementSigned>): Promise<void> {
    await this.holdings.change(data.contingentId, (holding) => agreeQuantities(holding, data));
  }
}
