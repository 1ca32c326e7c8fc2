import type { Facility, FacilityFact, FacilityState } from '../src/facility/facility.js';
import { evolveFacility } from '../src/facility/evolve-facility.js';

export const today = '2017-07-07';
export const contingentId = 'C-1';
export const facilityId = 'F-C-1';
export const site = { name: 'Gao', latitude: 16.27167, longitude: -0.04472 };

export const plannedFact = {
  type: 'medical.facility-planned',
  data: {
    facilityId,
    contingentId,
    mission: 'MINUSMA',
    site,
    level: 'level-1',
    plannedOn: '2017-02-10',
    dueOn: '2017-05-01',
    basis: 'recorded',
  },
} satisfies FacilityFact;

export const clockFact = {
  type: 'medical.facility-clock-started',
  data: { facilityId, contingentId, arrivedOn: '2017-05-20', dueOn: '2017-06-19' },
} satisfies FacilityFact;

/** The facility after these facts; throws when they do not begin with its plan. */
export function after(...facts: FacilityFact[]): Facility {
  return grown({ stage: 'unknown' }, facts);
}

export function grown(from: FacilityState, facts: readonly FacilityFact[]): Facility {
  const state = facts.reduce(evolveFacility, from);
  if (state.stage === 'unknown') throw new Error('A facility begins with its plan.');
  return state;
}

export const planned = after(plannedFact);
export const arrived = after(plannedFact, clockFact);

/** What `toThrow` expects of a broken rule. */
export function rule(code: string, field?: string): Error {
  return expect.objectContaining(field === undefined ? { code } : { code, field }) as Error;
}
