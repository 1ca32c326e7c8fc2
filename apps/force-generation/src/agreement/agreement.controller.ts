import { AgreementSigned, Count, EquipmentOwner, Id, MedicalLevel } from '#contracts';
import { Clock } from '#runtime';
import { Body, Controller, HttpCode, Param, Put } from '@nestjs/common';
import { z } from 'zod';
import { differentLines } from '../lines.js';
import { ContingentStore } from '../pledge/contingent.store.js';
import { signAgreement } from './agreement.js';

const Ids = z.strictObject({ contingentId: Id, agreementId: Id });
const Agreement = z.strictObject({
  ...AgreementSigned.data.omit({ contingentId: true, agreementId: true }).shape,
  equipment: differentLines(z.strictObject({ lineId: Id, quantity: Count })),
  medical: z.strictObject({ level: MedicalLevel, equipmentOwner: EquipmentOwner }).optional(),
});

@Controller('contingents')
export class AgreementController {
  constructor(
    private readonly contingents: ContingentStore,
    private readonly clock: Clock,
  ) {}

  @Put(':contingentId/agreements/:agreementId')
  @HttpCode(204)
  async sign(
    @Param({ schema: Ids }) ids: z.output<typeof Ids>,
    @Body({ schema: Agreement }) agreement: z.output<typeof Agreement>,
  ) {
    const command = { ...agreement, ...ids, today: this.clock.today() };
    await this.contingents.change(ids.contingentId, (contingent) => signAgreement(contingent, command));
  }
}
