import { AgreementSigned, ClearanceToMoveChanged, ContingentSelected, LoadListFinalised } from '#contracts';
import { type HeardOf, On } from '#messaging';
import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { draftMovement, hearAgreement, hearClearance, sizeCargo } from './draft.js';
import { MovementStore } from './movement.store.js';

@Controller()
export class MovementSubscriptions {
  constructor(private readonly movements: MovementStore) {}

  @On(ContingentSelected)
  async onSelected(@Payload() { data }: HeardOf<typeof ContingentSelected>): Promise<void> {
    await this.movements.change(data.contingentId, (movement) => draftMovement(movement, data));
  }

  @On(AgreementSigned)
  async onSigned(@Payload() { data }: HeardOf<typeof AgreementSigned>): Promise<void> {
    await this.movements.change(data.contingentId, (movement) => hearAgreement(movement, data));
  }

  @On(LoadListFinalised)
  async onLoadList(@Payload() { data }: HeardOf<typeof LoadListFinalised>): Promise<void> {
    await this.movements.change(data.contingentId, (movement) => sizeCargo(movement, data));
  }

  @On(ClearanceToMoveChanged)
  async onClearance(@Payload() { data }: HeardOf<typeof ClearanceToMoveChanged>): Promise<void> {
    await this.movements.change(data.contingentId, (movement) => hearClearance(movement, data));
  }
}
