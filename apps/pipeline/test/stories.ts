import {
  ArrivalInspectionOverdue,
  ContingentWithdrawn,
  EquipmentListed,
  FacilityCertified,
  FacilityDegraded,
  FacilityNotDeployed,
  HoldPlaced,
  HoldReleased,
  HostClearanceRecorded,
  InspectionRecorded,
  LegHeld,
  LegReleased,
  quarantineEvents,
  ShortfallCleared,
  ShortfallRaised,
  VettingRecorded,
  VisitCompleted,
} from '#contracts';
import fc from 'fast-check';
import { life, type Told, told } from './life.js';

const { KeyDrained, KeyParked } = quarantineEvents.transport;

/** What can go wrong on the way, and right again. */
const hitches: readonly Told[] = [
  told(VisitCompleted, { result: 'failed' }),
  told(EquipmentListed),
  told(InspectionRecorded, { result: 'failed', serviceability: 0.7, reasons: ['L1 lacks 8 of 26'] }),
  told(InspectionRecorded, { kind: 'arrival', result: 'failed', serviceability: 0.7, inspectedOn: '2017-07-01' }),
  told(ArrivalInspectionOverdue),
  told(ShortfallRaised),
  told(ShortfallCleared),
  told(FacilityDegraded),
  told(FacilityDegraded, { place: 'home', checkedOn: '2017-04-27' }),
  told(FacilityCertified, { facilityId: 'F-2' }),
  told(FacilityNotDeployed, { facilityId: 'F-2' }),
  told(HoldPlaced),
  told(HoldReleased),
  told(VettingRecorded, { outcome: 'hold', individualsHeld: 2 }),
  told(VettingRecorded, { kind: 'final-roll', outcome: 'pending' }),
  told(HostClearanceRecorded, { outcome: 'refused' }),
  told(LegHeld),
  told(LegReleased),
  told(ContingentWithdrawn),
  told(KeyParked),
  told(KeyDrained),
];

/** A life of a contingent with hitches strewn in, or only the beginning of one. */
export const story: fc.Arbitrary<Told[]> = fc
  .tuple(
    fc.nat(life.length),
    fc.array(fc.record({ hitch: fc.constantFrom(...hitches), at: fc.nat(life.length) }), { maxLength: 8 }),
  )
  .map(([length, strewn]) =>
    strewn.reduce((facts, { at, hitch }) => facts.toSpliced(at, 0, hitch), life.slice(0, length)),
  );

/** The same facts, those of one place in their own order, in another order between them. `picks` steers the mix. */
export function interleaved<Fact>(
  facts: readonly Fact[],
  placeOf: (fact: Fact) => string,
  picks: readonly number[],
): Fact[] {
  const places = [...new Set(facts.map(placeOf))];
  const queues = places.map((place) => facts.filter((fact) => placeOf(fact) === place));
  const mixed: Fact[] = [];
  for (let n = 0; mixed.length < facts.length; n += 1) {
    const waiting = queues.filter((queue) => queue.length > 0);
    const next = waiting[(picks[n % picks.length] ?? 0) % waiting.length]?.shift();
    if (next) mixed.push(next);
  }
  return mixed;
}
