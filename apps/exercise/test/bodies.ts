import {
  AgreementSigned,
  ContingentPledged,
  ContingentSelected,
  ContingentWithdrawn,
  EquipmentListed,
  FacilityNotDeployed,
  FacilityPlanned,
  HoldPlaced,
  HoldReleased,
  HostClearanceRecorded,
  InspectionRecorded,
  LegArrived,
  LegDeparted,
  LegHeld,
  LegReleased,
  LoadListFinalised,
  MedicalFailure,
  MovementContracted,
  MovementPlanned,
  RequirementPublished,
  TrainingCertified,
  VettingRecorded,
  VisitCompleted,
} from '#contracts';
import { z } from 'zod';

const derived = ['renewalDueOn', 'serviceability', 'result', 'reasons', 'weightTonnes', 'volumeM3', 'carries'];
const ids = /Id$/;

/** The body of a command: the fields of its event without those in the path and those the service works out. */
function bodyOf(event: { data: z.ZodObject }, left: readonly string[] = derived): z.ZodObject {
  const wanted = Object.entries(event.data.shape).filter(([name]) => !ids.test(name) && !left.includes(name));
  return z.strictObject(Object.fromEntries(wanted));
}

const check = z.strictObject({
  place: z.enum(['home', 'mission']),
  checkedOn: z.iso.date(),
  failures: z.array(MedicalFailure),
});
const arrival = bodyOf(LegArrived).extend({ persons: z.int().min(1).optional() });
const loadList = bodyOf(LoadListFinalised);

/** Which schema a path's body has to satisfy. */
export const bodies: readonly (readonly [RegExp, z.ZodObject])[] = [
  [/requirements\/[^/]+$/, bodyOf(RequirementPublished)],
  [/contingents\/[^/]+$/, bodyOf(ContingentPledged)],
  [/visits\/[^/]+$/, bodyOf(VisitCompleted, [])],
  [/selections\/[^/]+$/, bodyOf(ContingentSelected).pick({ selectedOn: true })],
  [/agreements\/[^/]+$/, bodyOf(AgreementSigned)],
  [/training-certificates\/[^/]+$/, bodyOf(TrainingCertified)],
  [/conduct-checks\/[^/]+$/, bodyOf(VettingRecorded)],
  [/contingents\/[^/]+\/holds\/[^/]+$/, bodyOf(HoldPlaced)],
  [/contingents\/[^/]+\/holds\/[^/]+\/release$/, bodyOf(HoldReleased)],
  [/withdrawals\/[^/]+$/, bodyOf(ContingentWithdrawn)],
  [/holdings\/[^/]+\/lists\/[^/]+$/, bodyOf(EquipmentListed)],
  [/inspections\/[^/]+$/, bodyOf(InspectionRecorded)],
  [/load-lists\/[^/]+$/, loadList],
  [/facilities\/[^/]+$/, bodyOf(FacilityPlanned)],
  [/facilities\/[^/]+\/checks\/[^/]+$/, check],
  [/absence-reports\/[^/]+$/, bodyOf(FacilityNotDeployed)],
  [/plans\/[^/]+$/, bodyOf(MovementPlanned)],
  [/contracts\/[^/]+$/, bodyOf(MovementContracted)],
  [/host-clearances\/[^/]+$/, bodyOf(HostClearanceRecorded)],
  [/legs\/[^/]+\/departure$/, bodyOf(LegDeparted)],
  [/legs\/[^/]+\/holds\/[^/]+$/, bodyOf(LegHeld)],
  [/legs\/[^/]+\/holds\/[^/]+\/release$/, bodyOf(LegReleased)],
  [/legs\/[^/]+\/arrival$/, arrival],
];
