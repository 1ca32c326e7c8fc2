import type { Facility, FacilityFact, FacilityState } from './facility.js';

export function evolveFacility(state: FacilityState, fact: FacilityFact): FacilityState {
  if (fact.type === 'medical.facility-planned') return planned(fact.data);
  if (state.stage === 'unknown') return state;
  switch (fact.type) {
    case 'medical.facility-terms-fixed':
      return { ...state, termsFixed: true, level: fact.data.level, equipmentOwner: fact.data.equipmentOwner };
    case 'medical.facility-clock-started':
      return { ...state, clock: { arrivedOn: fact.data.arrivedOn, dueOn: fact.data.dueOn } };
    case 'medical.facility-certified':
      return { ...checked(state, fact.data), stage: 'certified' };
    case 'medical.facility-degraded':
      return { ...checked(state, fact.data), stage: 'degraded', failures: fact.data.failures };
    case 'medical.facility-not-deployed':
      return absent(state, fact.data);
    case 'facility-given-up':
      return { ...state, givenUp: true };
  }
}

function planned(told: Extract<FacilityFact, { type: 'medical.facility-planned' }>['data']): Facility {
  const { facilityId: _, ...plan } = told;
  const nothingYet = { termsFixed: false, equipmentOwner: null, clock: null, absence: null, givenUp: false };
  return { ...plan, ...nothingYet, stage: 'planned' };
}

/** What stays of a facility when the next word about it comes in. */
function plan(facility: Facility) {
  const { contingentId, mission, site, level, plannedOn, dueOn, basis } = facility;
  const { termsFixed, equipmentOwner, clock, absence, givenUp } = facility;
  const named = contingentId === undefined ? {} : { contingentId };
  const asked = { ...named, mission, site, level, plannedOn, dueOn, basis };
  return { ...asked, termsFixed, equipmentOwner, clock, absence, givenUp };
}

/** A check at home says nothing about deployment, so an absence outlives it. */
function checked(facility: Facility, check: { checkId: string; checkedOn: string; place: 'home' | 'mission' }) {
  const absence = check.place === 'home' ? facility.absence : null;
  return { ...plan(facility), absence, place: check.place, lastWordId: check.checkId, lastWordOn: check.checkedOn };
}

function absent(facility: Facility, report: { reportId: string; reportedOn: string; cause: string }): Facility {
  const { reportId, reportedOn, cause } = report;
  const lastWord = { lastWordId: reportId, lastWordOn: reportedOn };
  return { ...plan(facility), ...lastWord, absence: { reportId, reportedOn, cause }, stage: 'not-deployed' };
}
