import type { FacilityView } from '../contingent/medical-view.js';
import type { SubViews } from '../contingent/sub-views.js';
import { closed, type GateRule, latest, onceAgreed, open, type Verdict } from './gate.js';

/** True when the requirement or the agreement asks the unit to bring a medical facility. */
export function bringsFacility({ forceGeneration: { selection, agreement } }: SubViews): boolean {
  return selection?.medicalLevel !== undefined || agreement?.medical === true;
}

/** True once every facility that the unit brings is certified in the mission; true for a unit that brings none. */
export function facilityStands(views: SubViews): boolean {
  if (!bringsFacility(views)) return true;
  const facilities = Object.values(views.medical);
  return facilities.length > 0 && facilities.every((facility) => facility.mission?.word === 'certified');
}

/** The facility must be fit to travel; what the mission finds later is no matter of departure. */
export const medicalGate: GateRule = {
  gate: 'medical',
  severity: 'block',
  asks: 'The facility that the unit brings has its terms fixed and is certified at home.',
  holdsMovementOf: 'everybody',
  decide(views) {
    const { agreement } = views.forceGeneration;
    if (!bringsFacility(views)) {
      const met = agreement && open('The unit brings no facility.', agreement.signedOn);
      return onceAgreed(views, met, (agreedOn) => open('The unit brings no facility.', agreedOn));
    }
    const facilities = Object.values(views.medical);
    const met = facilities.length > 0 && facilities.every(fit) ? certified(facilities) : undefined;
    if (agreement && !agreement.medical) {
      return closed('secretariat', 'The agreement has no facility, the requirement asks for one.', agreement.signedOn);
    }
    return onceAgreed(views, met, (agreedOn) => missing(facilities, agreedOn));
  },
};

const fit = (facility: FacilityView) => facility.termsFixedOn !== undefined && facility.home?.word === 'certified';

function certified(facilities: readonly FacilityView[]): Verdict {
  const dates = facilities.flatMap(({ termsFixedOn, home }) => [termsFixedOn ?? '', home?.on ?? '']);
  return open('The facility is certified at home.', latest(dates));
}

function missing(facilities: readonly FacilityView[], agreedOn: string): Verdict {
  const degraded = facilities.filter(({ home }) => home?.word === 'degraded').sort(byDay)[0]?.home;
  if (degraded) {
    return closed('state', `The facility is below standard: ${degraded.failures.join(', ')}.`, degraded.on);
  }
  const fixed = facilities.length > 0 && facilities.every(({ termsFixedOn }) => termsFixedOn !== undefined);
  if (!fixed) return closed('state', 'The terms of the facility are not fixed yet.', agreedOn);
  return closed('state', 'The facility is not certified at home yet.', agreedOn);
}

// Two facilities checked on one day are told apart by what they lack, so that the sentence never depends on their order.
function byDay({ home: a }: FacilityView, { home: b }: FacilityView): number {
  const key = (check: typeof a) => `${check?.on} ${check?.failures.join()}`;
  return key(a) < key(b) ? -1 : 1;
}
