import type {
  AgreementSigned,
  ContingentPledged,
  ContingentSelected,
  ContingentWithdrawn,
  FactOf,
  HoldPlaced,
  HoldReleased,
  LevelLowered,
  LevelRaised,
  ReadinessLevel,
  TrainingCertified,
  VettingRecorded,
  VisitCompleted,
} from '#contracts';
import { refuse } from '../rules.js';

type DataOf<Contract> = FactOf<Contract>['data'];
type About<Contract> = Omit<DataOf<Contract>, 'contingentId'>;

export type ConductCheck = About<typeof VettingRecorded>;
export type Hold = About<typeof HoldPlaced> & { releasedOn: string | null };
/** Terms of the requirement that the contingent was selected for; `strength` is the requirement's. */
export type Selection = Omit<About<typeof ContingentSelected>, 'contributor' | 'unitType'>;
export type Agreement = About<typeof AgreementSigned>;

type Named = About<typeof ContingentPledged> & {
  level: ReadinessLevel;
  lastVisit: About<typeof VisitCompleted> | null;
  certificates: readonly About<typeof TrainingCertified>[];
  /** The last check of each kind. */
  conductChecks: Readonly<Partial<Record<ConductCheck['kind'], ConductCheck>>>;
  holds: readonly Hold[];
};

export type InForce =
  | (Named & { stage: 'pledged' })
  | (Named & { stage: 'assessed' })
  | (Named & { stage: 'selected'; selection: Selection })
  | (Named & { stage: 'agreed'; selection: Selection; agreement: Agreement });
export type Withdrawn = Named & {
  stage: 'withdrawn';
  selection: Selection | null;
  agreement: Agreement | null;
  withdrawal: About<typeof ContingentWithdrawn>;
};
export type Contingent = InForce | Withdrawn;
export type ContingentState = { stage: 'unknown' } | Contingent;

export type ContingentFact =
  | FactOf<typeof ContingentPledged>
  | FactOf<typeof VisitCompleted>
  | FactOf<typeof LevelRaised>
  | FactOf<typeof LevelLowered>
  | FactOf<typeof ContingentSelected>
  | FactOf<typeof AgreementSigned>
  | FactOf<typeof TrainingCertified>
  | FactOf<typeof VettingRecorded>
  | FactOf<typeof HoldPlaced>
  | FactOf<typeof HoldReleased>
  | FactOf<typeof ContingentWithdrawn>;

/** What every command but a repeated withdrawal starts from. Throws `contingent-withdrawn`. */
export function inForce(contingent: Contingent): InForce {
  if (contingent.stage !== 'withdrawn') return contingent;
  const { contributor, withdrawal } = contingent;
  refuse('contingent-withdrawn', `${contributor} withdrew this contingent on ${withdrawal.withdrawnOn}.`);
}
