import type { FactOf, LegArrived } from '#contracts';
import { chainOf, legOf, type LegOnWay, type Movement, type MovementFact, opened } from '../movement/movement.js';
import { refuse, refuseFuture } from '../rules.js';
import { refusePersons } from './persons.js';

export type ArriveLeg = {
  readonly contingentId: string;
  readonly legId: string;
  readonly arrivedOn: string;
  /** People of an advance party or main body; cargo has none. */
  readonly persons?: number | undefined;
  readonly today: string;
};

/** A leg arrives. The last cargo leg delivers the cargo; the last leg of a chain of people brings them to the site. */
export function arriveLeg(movement: Movement, command: ArriveLeg): MovementFact[] {
  const { contingentId, legId, arrivedOn, persons, today } = command;
  const open = opened(movement, contingentId);
  const leg = legOf(open, legId);
  refuseStatus(leg);
  refuseFuture(arrivedOn, today, 'arrivedOn');
  refuseTooEarly(leg, arrivedOn);
  const { personsInMission } = open;
  const agreedStrength = open.agreedStrength ?? open.strength;
  refusePersons(leg, persons, { personsInMission, agreedStrength });
  const last = chainOf(open, leg).at(-1) === leg;
  const arrived: FactOf<typeof LegArrived> = {
    type: 'transport.leg-arrived',
    data: { contingentId, legId, carries: leg.carries, arrivedOn, ...(persons === undefined ? {} : { persons }) },
  };
  if (!last) return [arrived];
  if (persons === undefined) {
    return [arrived, { type: 'transport.cargo-delivered', data: { contingentId, deliveredOn: arrivedOn } }];
  }
  const totals = { persons, personsInMission: personsInMission + persons, agreedStrength };
  return [
    arrived,
    { type: 'transport.people-arrived', data: { contingentId, arrivalId: legId, arrivedOn, ...totals } },
  ];
}

function refuseStatus(leg: LegOnWay): void {
  switch (leg.status) {
    case 'planned':
      return refuse('leg-not-departed', `Leg ${leg.legId} has not departed.`);
    case 'held':
      return refuse('leg-held', `Leg ${leg.legId} is held; it must be released before it arrives.`);
    case 'arrived':
      return refuse('leg-already-arrived', `Leg ${leg.legId} arrived on ${leg.arrivedOn}.`);
    case 'departed':
      return;
  }
}

/** A leg arrives after its departure and after the last hold ended. */
function refuseTooEarly(leg: LegOnWay, arrivedOn: string): void {
  const dates = [leg.departedOn ?? '', ...leg.holds.map((hold) => hold.releasedOn ?? '')];
  const earliest = dates.reduce((latest, date) => (date > latest ? date : latest));
  if (arrivedOn >= earliest) return;
  refuse('arrival-before-departure', `Leg ${leg.legId} was under way until ${earliest} at least.`, 'arrivedOn');
}
