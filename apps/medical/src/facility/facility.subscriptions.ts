import { AgreementSigned, CargoDelivered, ContingentSelected, ContingentWithdrawn } from '#contracts';
import { type HeardOf, On } from '#messaging';
import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { facilityOf } from './facility.js';
import { FacilityStore } from './facility.store.js';
import { fixTerms, giveUp, planForSelected, startClock } from './plan.js';

/** What happens to the facility that a contingent brings, as its contingent goes its way. */
@Controller()
export class FacilitySubscriptions {
  constructor(private readonly facilities: FacilityStore) {}

  @On(ContingentSelected)
  async onSelected(@Payload() { data }: HeardOf<typeof ContingentSelected>): Promise<void> {
    await this.facilities.plan(facilityOf(data.contingentId), (facility) => planForSelected(facility, data));
  }

  @On(AgreementSigned)
  async onAgreed(@Payload() { data }: HeardOf<typeof AgreementSigned>): Promise<void> {
    await this.facilities.plan(facilityOf(data.contingentId), (facility) => fixTerms(facility, data));
  }

  @On(CargoDelivered)
  async onDelivered(@Payload() { data }: HeardOf<typeof CargoDelivered>): Promise<void> {
    await this.facilities.plan(facilityOf(data.contingentId), (facility) => startClock(facility, data));
  }

  @On(ContingentWithdrawn)
  async onWithdrawn(@Payload() { data }: HeardOf<typeof ContingentWithdrawn>): Promise<void> {
    await this.facilities.plan(facilityOf(data.contingentId), giveUp);
  }
}
