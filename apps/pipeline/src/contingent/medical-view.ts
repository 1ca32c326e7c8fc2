import type { FactOf, MedicalLevel, medicalEvents } from '#contracts';

export type MedicalFact = FactOf<(typeof medicalEvents)[number]>;

type Check = {
  readonly word: 'certified' | 'degraded' | 'not-deployed';
  readonly on: string;
  readonly failures: readonly string[];
};

/** One facility that a contingent brings. The last word about each place wins. */
export type FacilityView = {
  readonly level?: MedicalLevel;
  readonly plannedOn?: string;
  readonly dueOn?: string;
  readonly termsFixedOn?: string;
  readonly home?: Check;
  readonly mission?: Check;
};

/** The facilities of a contingent by id: facts of two facilities have no order between them. */
export type MedicalView = Readonly<Record<string, FacilityView>>;

export const noMedical: MedicalView = {};

export function evolveMedical(view: MedicalView, fact: MedicalFact): MedicalView {
  const { facilityId } = fact.data;
  return { ...view, [facilityId]: evolveFacility(view[facilityId] ?? {}, fact) };
}

function evolveFacility(facility: FacilityView, fact: MedicalFact): FacilityView {
  switch (fact.type) {
    case 'medical.facility-planned': {
      const { level, plannedOn, dueOn } = fact.data;
      return { ...facility, level, plannedOn, dueOn };
    }
    case 'medical.facility-terms-fixed':
      return { ...facility, level: fact.data.level, termsFixedOn: fact.data.fixedOn };
    case 'medical.facility-certified':
      return { ...facility, [fact.data.place]: { word: 'certified', on: fact.data.checkedOn, failures: [] } };
    case 'medical.facility-degraded': {
      const { place, checkedOn, failures } = fact.data;
      return { ...facility, [place]: { word: 'degraded', on: checkedOn, failures } };
    }
    case 'medical.facility-not-deployed':
      return { ...facility, mission: { word: 'not-deployed', on: fact.data.reportedOn, failures: [] } };
    case 'medical.facility-clock-started':
      return { ...facility, dueOn: fact.data.dueOn };
  }
}
