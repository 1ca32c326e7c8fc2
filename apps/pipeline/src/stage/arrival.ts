import type { SubViews } from '../contingent/sub-views.js';

/** Share of the agreed strength that counts as the main body. A planning default of ours. */
const mainBody = 0.9;

/** The day on which cargo and nine tenths of the agreed people were in the mission, or null. */
export function arrivedOn({ forceGeneration, transport: { deliveredOn, people } }: SubViews): string | null {
  if (deliveredOn === undefined || people === undefined) return null;
  const agreed = forceGeneration.agreement?.strength ?? people.agreedStrength;
  if (people.persons < mainBody * agreed) return null;
  return people.arrivedOn > deliveredOn ? people.arrivedOn : deliveredOn;
}
