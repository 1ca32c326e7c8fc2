import type { LegOnWay } from '../movement/movement.js';
import { refuse } from '../rules.js';

/** People in the mission may exceed the agreed strength by a tenth: reliefs overlap for a few days. Our reading. */
const tolerance = { tenthsOfStrength: 11 };

/** People legs tell how many people arrive, cargo legs do not, and nobody brings many more than agreed. */
export function refusePersons(
  leg: LegOnWay,
  persons: number | undefined,
  so: { readonly personsInMission: number; readonly agreedStrength: number },
): void {
  if (leg.carries === 'cargo') {
    if (persons !== undefined) refuse('persons-on-cargo-leg', `Leg ${leg.legId} carries cargo, no people.`, 'persons');
    return;
  }
  if (persons === undefined) {
    return refuse('persons-missing', `Leg ${leg.legId} carries people: tell how many arrived.`, 'persons');
  }
  const total = so.personsInMission + persons;
  if (total * 10 <= so.agreedStrength * tolerance.tenthsOfStrength) return;
  const message = `${total} people would be in the mission; ${so.agreedStrength} are agreed, and at most a tenth more.`;
  refuse('persons-beyond-strength', message, 'persons');
}
