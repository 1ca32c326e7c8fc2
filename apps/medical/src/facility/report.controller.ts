import { FacilityCertified, FacilityNotDeployed, Id, MedicalFailure } from '#contracts';
import { Clock } from '#runtime';
import { Body, Controller, HttpCode, Param, Put } from '@nestjs/common';
import { z } from 'zod';
import { FacilityStore } from './facility.store.js';
import { reportAbsence, reportCheck } from './report.js';

const { place, checkedOn } = FacilityCertified.data.shape;
const { reportedOn, cause } = FacilityNotDeployed.data.shape;

const CheckIds = z.strictObject({ facilityId: Id, checkId: Id });
const Check = z.strictObject({
  place,
  checkedOn,
  failures: z
    .array(MedicalFailure)
    .refine((failures) => new Set(failures).size === failures.length, 'must not name a failure twice'),
});
const ReportIds = z.strictObject({ facilityId: Id, reportId: Id });
const Absence = z.strictObject({ reportedOn, cause });

@Controller('facilities')
export class ReportController {
  constructor(
    private readonly facilities: FacilityStore,
    private readonly clock: Clock,
  ) {}

  @Put(':facilityId/checks/:checkId')
  @HttpCode(204)
  async check(
    @Param({ schema: CheckIds }) ids: z.output<typeof CheckIds>,
    @Body({ schema: Check }) check: z.output<typeof Check>,
  ) {
    const command = { ...check, ...ids, today: this.clock.today() };
    await this.facilities.change(ids.facilityId, (facility) => reportCheck(facility, command));
  }

  @Put(':facilityId/absence-reports/:reportId')
  @HttpCode(204)
  async absence(
    @Param({ schema: ReportIds }) ids: z.output<typeof ReportIds>,
    @Body({ schema: Absence }) absence: z.output<typeof Absence>,
  ) {
    const command = { ...absence, ...ids, today: this.clock.today() };
    await this.facilities.change(ids.facilityId, (facility) => reportAbsence(facility, command));
  }
}
