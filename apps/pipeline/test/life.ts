import {
  AgreementSigned,
  ArrivalInspectionOpened,
  CargoDelivered,
  ContingentPledged,
  ContingentSelected,
  type EventContract,
  FacilityCertified,
  FacilityPlanned,
  FacilityTermsFixed,
  HostClearance,
  HostClearanceRecorded,
  InspectionRecorded,
  LegArrived,
  LegDeparted,
  LoadListFinalised,
  MovementContracted,
  MovementPlanned,
  PeopleArrived,
  TrainingCertified,
  VettingRecorded,
  VisitCompleted,
} from '#contracts';
import type { Heard } from '../src/contingent/heard.js';

export type Told = { readonly contract: EventContract; readonly data: Record<string, unknown> };

/** A fact like the contract's first sample, with what matters here changed. */
export function told(contract: EventContract, changes: Record<string, unknown> = {}): Told {
  return { contract, data: { ...contract.samples[0], ...changes } };
}

const vetted = (kind: string, recordedOn: string) =>
  told(VettingRecorded, { checkId: `K-${kind}`, kind, outcome: 'clear', recordedOn });

/** What the owners tell of a contingent that comes through without a hitch, per topic and in each topic's order. */
export const life: readonly Told[] = [
  told(ContingentPledged),
  told(VisitCompleted),
  told(ContingentSelected),
  told(AgreementSigned),
  told(TrainingCertified),
  vetted('state-certification', '2017-04-22'),
  vetted('human-rights-screening', '2017-04-24'),
  told(InspectionRecorded),
  told(LoadListFinalised),
  told(FacilityPlanned),
  told(FacilityTermsFixed),
  told(FacilityCertified),
  told(MovementPlanned),
  ...HostClearance.options.map((kind) => told(HostClearanceRecorded, { clearanceId: `HC-${kind}`, kind })),
  told(MovementContracted),
  told(LegDeparted),
  told(LegArrived, { legId: 'cargo-sea', carries: 'cargo' }),
  told(CargoDelivered),
  told(PeopleArrived),
  told(ArrivalInspectionOpened),
  told(InspectionRecorded, { inspectionId: 'I-2', kind: 'arrival', inspectedOn: '2017-07-10' }),
  vetted('final-roll', '2017-07-12'),
  told(FacilityCertified, { checkId: 'MC-9', place: 'mission', checkedOn: '2017-07-14' }),
];

/** The first facts of that life, up to and with the nth of a type. */
export function lifeUntil(type: string, nth = 1): readonly Told[] {
  const places = life.flatMap(({ contract }, n) => (contract.type === type ? [n] : []));
  return life.slice(0, (places[nth - 1] ?? life.length) + 1);
}

/** The facts of another contingent: every id that names the first one names that one. */
export function ofContingent(facts: readonly Told[], n: number): readonly Told[] {
  return facts.map(({ contract, data }) => {
    const facility = 'facilityId' in data ? { facilityId: `F-${n}` } : {};
    return { contract, data: { ...data, contingentId: `C-${n}`, ...facility } };
  });
}

/** Numbers facts as their owners do: 1, 2, 3 … of each subject, in the order given. */
export function heardAs(facts: readonly Told[], actor = 'officer'): Heard[] {
  const versions = new Map<string, number>();
  return facts.map(({ contract, data }, offset) => {
    const subject = String(data[contract.subject]);
    const place = `${contract.topic}|${subject}`;
    const version = (versions.get(place) ?? 0) + 1;
    versions.set(place, version);
    const eventId = `e-${place}-${version}`;
    const { topic, type } = contract;
    const headers = { actor, 'correlation-id': `c-${offset}` };
    const key = String(data[contract.key]);
    const occurredAt = '2026-11-23T09:00:00.000Z';
    return { topic, partition: 0, offset, key, subject, version, type, eventId, occurredAt, data, headers };
  });
}
