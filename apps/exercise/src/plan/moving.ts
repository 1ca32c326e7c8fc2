import type { Journey, Voyage } from './journey.js';
import { bringsFacility, type Move, type Unit } from './unit.js';

/** What happens to the legs: departures, holds, releases, arrivals. */
export function moving(unit: Unit, journey: Journey): Move[] {
  return journey.voyages
    .filter(({ departs }) => Number.isFinite(departs))
    .flatMap((voyage) => [departure(unit, voyage), ...hold(unit, voyage), ...arrival(unit, journey, voyage)]);
}

function departure({ paths }: Unit, { stretch, departs }: Voyage): Move {
  return {
    on: departs,
    who: 'carrier',
    note: `${stretch.carries} departs from ${stretch.from} by ${stretch.mode}`,
    path: `${paths.movement}/legs/${stretch.legId}/departure`,
    body: (date) => ({ departedOn: date(departs) }),
    sees: [{ path: paths.movement, field: 'clearance.cleared' }],
  };
}

function hold({ paths }: Unit, { stretch, hold: held }: Voyage): Move[] {
  if (!held) return [];
  const { by, reason, from, until } = held;
  const path = `${paths.movement}/legs/${stretch.legId}/holds/LH-1`;
  const placed: Move = {
    on: from,
    who: by,
    note: `Held: ${reason}`,
    path,
    body: (date) => ({ reason, heldBy: by, heldOn: date(from) }),
  };
  if (until === undefined) return [placed];
  const released: Move = {
    on: until,
    who: by,
    note: 'The leg may go on',
    path: `${path}/release`,
    body: (date) => ({ releasedOn: date(until) }),
  };
  return [placed, released];
}

function arrival(unit: Unit, { persons }: Journey, { stretch, arrives }: Voyage): Move[] {
  if (arrives === undefined) return [];
  const { paths, route } = unit;
  const count =
    stretch.carries === 'cargo' ? {} : { persons: stretch.carries === 'main-body' ? persons.main : persons.advance };
  const delivered = stretch.legId === route.cargo.at(-1)?.legId;
  return [
    {
      on: arrives,
      who: 'carrier',
      note: `${stretch.carries} arrives at ${stretch.to}`,
      path: `${paths.movement}/legs/${stretch.legId}/arrival`,
      body: (date) => ({ arrivedOn: date(arrives), ...count }),
      settles: delivered ? afterDelivery(unit) : [],
    },
  ];
}

function afterDelivery(unit: Unit) {
  const opened = { path: unit.paths.holding, field: 'arrival' };
  return bringsFacility(unit) ? [opened, { path: unit.paths.facility, field: 'clock' }] : [opened];
}
