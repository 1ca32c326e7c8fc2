import type { Leg } from '#contracts';
import { evolve } from '../src/movement/evolve.js';
import { type Movement, type MovementFact, unknownMovement } from '../src/movement/movement.js';

export const contingentId = 'C-1';
export const today = '2017-07-07';

/** A movement that has lived through these facts. */
export const after = (movement: Movement, ...facts: readonly MovementFact[]): Movement =>
  facts.reduce(evolve, movement);

const leg = (legId: string, carries: Leg['carries'], departOn: string, arriveOn: string): Leg => ({
  legId,
  carries,
  mode: 'road',
  from: 'Chittagong',
  to: 'Gao',
  distanceKm: 1_000,
  distanceBasis: 'measured on a map',
  departOn,
  arriveOn,
});

export const sea = leg('sea', 'cargo', '2017-05-10', '2017-06-06');
export const road = leg('road', 'cargo', '2017-06-08', '2017-06-20');
export const advance = leg('advance', 'advance-party', '2017-05-20', '2017-05-20');
export const flight = leg('flight', 'main-body', '2017-06-22', '2017-06-22');
export const drive = leg('drive', 'main-body', '2017-06-23', '2017-06-24');
export const legs = [sea, road, advance, flight, drive];

export const selected = {
  contingentId,
  requirementId: 'SUR-1',
  contributor: 'Bangladesh',
  mission: 'MINUSMA',
  site: { name: 'Gao', latitude: 16.27, longitude: -0.04 },
  unitType: 'infantry' as const,
  strength: 650,
  equipment: [],
  selectedOn: '2017-02-10',
  neededBy: '2017-07-01',
};

export const drafted = after(unknownMovement, {
  type: 'transport.movement-drafted',
  data: { contingentId, mission: 'MINUSMA', site: selected.site, strength: 650, neededBy: '2017-07-01' },
});
export const agreed = after(drafted, {
  local: true,
  type: 'agreement-heard',
  data: { agreementId: 'MOU-1', signedOn: '2017-03-15', strength: 600 },
});
export const planned = after(agreed, {
  type: 'transport.movement-planned',
  data: { contingentId, planId: 'MP-1', plannedOn: '2017-03-20', legs },
});
export const contracted = after(planned, {
  type: 'transport.movement-contracted',
  data: {
    contingentId,
    contractId: 'TC-1',
    instrument: 'letter-of-assist',
    carrier: 'Government of Bangladesh',
    signedOn: '2017-05-03',
  },
});

export const clearance = (version: number, ...gates: readonly 'training'[]): MovementFact => ({
  local: true,
  type: 'clearance-heard',
  data: {
    clearanceVersion: version,
    cleared: gates.length === 0,
    blockedBy: gates.map((gate) => ({ gate, reason: 'No training certificate yet.' })),
  },
});
export const cleared = after(contracted, clearance(1));

export const departed = (legId: string, departedOn: string): MovementFact => ({
  type: 'transport.leg-departed',
  data: { contingentId, legId, carries: legs.find((one) => one.legId === legId)!.carries, departedOn },
});
export const arrived = (legId: string, arrivedOn: string): MovementFact => ({
  type: 'transport.leg-arrived',
  data: { contingentId, legId, carries: legs.find((one) => one.legId === legId)!.carries, arrivedOn },
});
export const atSea = after(cleared, departed('sea', '2017-05-11'));
export const heldAtSea = after(atSea, {
  type: 'transport.leg-held',
  data: {
    contingentId,
    legId: 'sea',
    holdId: 'LH-1',
    reason: 'Customs papers at Douala',
    heldBy: 'host-country',
    heldOn: '2017-06-01',
  },
});
export const landed = after(atSea, arrived('sea', '2017-06-08'));

/** What a refusal looks like to `toThrow`. */
export const rule = (code: string, field?: string): Error =>
  expect.objectContaining({ name: 'RuleBroken', code, ...(field === undefined ? {} : { field }) }) as Error;
export const unknown = (what: string): Error => expect.objectContaining({ name: 'NotFound', what }) as Error;
