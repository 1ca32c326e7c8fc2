import type { Facility } from '../facility/facility.js';

/** How a facility is counted on the board, as far as it does not depend on the day. */
export type Standing = 'not-deployed' | 'sub-standard' | 'to-standard' | 'awaited' | 'given-up';

export function standingOf(facility: Facility): Standing {
  if (facility.givenUp) return 'given-up';
  if (facility.absence) return 'not-deployed';
  if (!('place' in facility) || facility.place === 'home') return 'awaited';
  return facility.stage === 'certified' ? 'to-standard' : 'sub-standard';
}
