import type { FactOf, MedicalLevel, ReadinessLevel, Site, UnitType, forceGenerationEvents } from '#contracts';

export type ForceGenerationFact = FactOf<(typeof forceGenerationEvents)[number]>;
type CheckKind = 'state-certification' | 'human-rights-screening' | 'final-roll';

/** What the pledge, its visits, its agreement and its vetting say about a contingent. */
export type ForceGenerationView = {
  readonly pledge?: {
    readonly contributor: string;
    readonly unitType: UnitType;
    readonly strength: number;
    readonly strengthBasis: 'recorded' | 'unit-size-code' | 'estimate';
    readonly pledgedOn: string;
    readonly renewalDueOn: string;
  };
  readonly level?: ReadinessLevel;
  readonly visit?: { readonly visitedOn: string; readonly result: 'passed' | 'failed'; readonly findings: number };
  readonly selection?: {
    readonly requirementId: string;
    readonly mission: string;
    readonly site: Site;
    readonly unitType: UnitType;
    readonly strength: number;
    readonly medicalLevel?: MedicalLevel | undefined;
    readonly selectedOn: string;
    readonly neededBy: string;
  };
  readonly agreement?: { readonly signedOn: string; readonly strength: number; readonly medical: boolean };
  readonly training?: { readonly certifiedOn: string; readonly validUntil: string };
  /** The last outcome of each kind of conduct check. */
  readonly conduct: { readonly [Kind in CheckKind]?: ConductCheck };
  readonly holds: Readonly<Record<string, { readonly reason: string; readonly placedOn: string }>>;
  readonly holdReleasedOn?: string;
  readonly withdrawal?: { readonly cause: string; readonly withdrawnOn: string };
};

export type ConductCheck = {
  readonly outcome: 'clear' | 'pending' | 'hold';
  readonly recordedOn: string;
  readonly individualsHeld: number;
};

export const noForceGeneration: ForceGenerationView = { conduct: {}, holds: {} };

export function evolveForceGeneration(view: ForceGenerationView, fact: ForceGenerationFact): ForceGenerationView {
  switch (fact.type) {
    case 'force-generation.requirement-published':
      return view;
    case 'force-generation.contingent-pledged': {
      const { contributor, unitType, strength, strengthBasis, pledgedOn, renewalDueOn } = fact.data;
      return { ...view, pledge: { contributor, unitType, strength, strengthBasis, pledgedOn, renewalDueOn } };
    }
    case 'force-generation.visit-completed': {
      const { visitedOn, result, findings } = fact.data;
      return { ...view, visit: { visitedOn, result, findings: findings.length } };
    }
    case 'force-generation.level-raised':
    case 'force-generation.level-lowered':
      return { ...view, level: fact.data.level };
    case 'force-generation.contingent-selected': {
      const { requirementId, mission, site, unitType, strength, medicalLevel, selectedOn, neededBy } = fact.data;
      const selection = { requirementId, mission, site, unitType, strength, medicalLevel, selectedOn, neededBy };
      return { ...view, selection };
    }
    case 'force-generation.agreement-signed': {
      const { signedOn, strength, medical } = fact.data;
      return { ...view, agreement: { signedOn, strength, medical: medical !== undefined } };
    }
    case 'force-generation.training-certified':
      return { ...view, training: { certifiedOn: fact.data.certifiedOn, validUntil: fact.data.validUntil } };
    case 'force-generation.contingent-withdrawn':
      return { ...view, withdrawal: { cause: fact.data.cause, withdrawnOn: fact.data.withdrawnOn } };
    default:
      return evolveConduct(view, fact);
  }
}

type ConductFact = Extract<
  ForceGenerationFact,
  { type: `force-generation.${'vetting-recorded' | 'hold-placed' | 'hold-released'}` }
>;

function evolveConduct(view: ForceGenerationView, fact: ConductFact): ForceGenerationView {
  switch (fact.type) {
    case 'force-generation.vetting-recorded': {
      const { kind, outcome, recordedOn, individualsHeld } = fact.data;
      return { ...view, conduct: { ...view.conduct, [kind]: { outcome, recordedOn, individualsHeld } } };
    }
    case 'force-generation.hold-placed': {
      const { holdId, reason, placedOn } = fact.data;
      return { ...view, holds: { ...view.holds, [holdId]: { reason, placedOn } } };
    }
    case 'force-generation.hold-released': {
      const { [fact.data.holdId]: _released, ...holds } = view.holds;
      return { ...view, holds, holdReleasedOn: fact.data.releasedOn };
    }
  }
}
