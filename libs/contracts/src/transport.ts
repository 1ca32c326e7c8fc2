import { z } from 'zod';
import { defineEvent } from './define-event.js';
import { CalendarDate, Count, HostClearance, Id, Leg, LegKind, Mission, Phrase, Site } from './vocabulary.js';

const movements = { topic: 'transport.movements', key: 'contingentId' } as const;
const leg: z.input<typeof Leg> = {
  legId: 'cargo-sea',
  carries: 'cargo',
  mode: 'sea',
  from: 'BDCGP',
  to: 'SNDKR',
  distanceKm: 15_092,
  distanceBasis: 'shortest sea lane, accuracy about 10-15 %',
  departOn: '2017-05-10',
  arriveOn: '2017-06-06',
};

export const MovementDrafted = defineEvent({
  type: 'transport.movement-drafted',
  version: 1,
  ...movements,
  summary: 'A movement was opened for a selected contingent.',
  data: z.object({ contingentId: Id, mission: Mission, site: Site, strength: Count, neededBy: CalendarDate }),
  samples: [
    {
      contingentId: 'C-1',
      mission: 'MINUSMA',
      site: { name: 'Gao', latitude: 16.27167, longitude: -0.04472 },
      strength: 650,
      neededBy: '2017-07-01',
    },
  ],
});

export const MovementPlanned = defineEvent({
  type: 'transport.movement-planned',
  version: 1,
  ...movements,
  summary: 'The legs of cargo and people were planned.',
  data: z.object({ contingentId: Id, planId: Id, plannedOn: CalendarDate, legs: z.array(Leg).min(1) }),
  samples: [{ contingentId: 'C-1', planId: 'MP-1', plannedOn: '2017-03-20', legs: [leg] }],
});

export const CargoSized = defineEvent({
  type: 'transport.cargo-sized',
  version: 1,
  ...movements,
  summary: 'The final load list gave the cargo its weight (tonnes) and volume (cubic metres).',
  data: z.object({
    contingentId: Id,
    loadListId: Id,
    weightTonnes: z.number().min(0),
    volumeM3: z.number().min(0),
  }),
  samples: [{ contingentId: 'C-1', loadListId: 'LL-1', weightTonnes: 353.6, volumeM3: 1419.6 }],
});

export const MovementContracted = defineEvent({
  type: 'transport.movement-contracted',
  version: 1,
  ...movements,
  summary: 'A commercial contract or a letter of assist binds a carrier.',
  data: z.object({
    contingentId: Id,
    contractId: Id,
    instrument: z.enum(['commercial-contract', 'letter-of-assist']),
    carrier: Phrase,
    signedOn: CalendarDate,
  }),
  samples: [
    {
      contingentId: 'C-1',
      contractId: 'TC-1',
      instrument: 'letter-of-assist',
      carrier: 'Government of Bangladesh',
      signedOn: '2017-05-03',
    },
  ],
});

export const HostClearanceRecorded = defineEvent({
  type: 'transport.host-clearance-recorded',
  version: 1,
  ...movements,
  summary: 'The host or a transit country answered a request for clearance.',
  data: z.object({
    contingentId: Id,
    clearanceId: Id,
    kind: HostClearance,
    outcome: z.enum(['requested', 'granted', 'refused']),
    recordedOn: CalendarDate,
  }),
  samples: [{ contingentId: 'C-1', clearanceId: 'HC-1', kind: 'visas', outcome: 'granted', recordedOn: '2017-04-30' }],
});

export const LegDeparted = defineEvent({
  type: 'transport.leg-departed',
  version: 1,
  ...movements,
  summary: 'A leg departed.',
  data: z.object({ contingentId: Id, legId: Id, carries: LegKind, departedOn: CalendarDate }),
  samples: [{ contingentId: 'C-1', legId: 'cargo-sea', carries: 'cargo', departedOn: '2017-05-11' }],
});

export const LegHeld = defineEvent({
  type: 'transport.leg-held',
  version: 1,
  ...movements,
  summary: 'A leg is held on its way, by somebody and for a reason.',
  data: z.object({
    contingentId: Id,
    legId: Id,
    holdId: Id,
    reason: Phrase,
    heldBy: z.enum(['carrier', 'host-country', 'mission']),
    heldOn: CalendarDate,
  }),
  samples: [
    {
      contingentId: 'C-1',
      legId: 'cargo-sea',
      holdId: 'LH-1',
      reason: 'Customs papers at Douala',
      heldBy: 'host-country',
      heldOn: '2017-06-01',
    },
  ],
});

export const LegReleased = defineEvent({
  type: 'transport.leg-released',
  version: 1,
  ...movements,
  summary: 'A held leg may go on.',
  data: z.object({ contingentId: Id, legId: Id, holdId: Id, releasedOn: CalendarDate }),
  samples: [{ contingentId: 'C-1', legId: 'cargo-sea', holdId: 'LH-1', releasedOn: '2017-06-10' }],
});

export const LegArrived = defineEvent({
  type: 'transport.leg-arrived',
  version: 1,
  ...movements,
  summary: 'A leg arrived; people legs tell how many persons.',
  data: z.object({ contingentId: Id, legId: Id, carries: LegKind, arrivedOn: CalendarDate, persons: Count.optional() }),
  samples: [
    { contingentId: 'C-1', legId: 'main-air', carries: 'main-body', arrivedOn: '2017-06-25', persons: 600 },
    { contingentId: 'C-1', legId: 'cargo-sea', carries: 'cargo', arrivedOn: '2017-06-08' },
  ],
});

export const CargoDelivered = defineEvent({
  type: 'transport.cargo-delivered',
  version: 1,
  ...movements,
  summary: 'The last cargo leg arrived; the equipment is at the site.',
  data: z.object({ contingentId: Id, deliveredOn: CalendarDate }),
  samples: [{ contingentId: 'C-1', deliveredOn: '2017-06-20' }],
});

export const PeopleArrived = defineEvent({
  type: 'transport.people-arrived',
  version: 1,
  ...movements,
  summary: 'People of the contingent reached the site; totals count all arrivals so far.',
  data: z.object({
    contingentId: Id,
    arrivalId: Id,
    arrivedOn: CalendarDate,
    persons: Count,
    personsInMission: Count,
    agreedStrength: Count,
  }),
  samples: [
    {
      contingentId: 'C-1',
      arrivalId: 'PA-1',
      arrivedOn: '2017-06-25',
      persons: 600,
      personsInMission: 640,
      agreedStrength: 650,
    },
  ],
});

export const transportEvents = [
  MovementDrafted,
  MovementPlanned,
  CargoSized,
  MovementContracted,
  HostClearanceRecorded,
  LegDeparted,
  LegHeld,
  LegReleased,
  LegArrived,
  CargoDelivered,
  PeopleArrived,
] as const;
