import type {
  ArrivalInspectionOpened,
  ArrivalInspectionOverdue,
  EquipmentLine,
  EquipmentListed,
  FactOf,
  InspectionRecorded,
  LedgerDrafted,
  LoadListFinalised,
  QuantitiesAgreed,
  ShortfallCleared,
  ShortfallRaised,
} from '#contracts';

/** Everything that this service publishes about a holding. */
export type HoldingFact =
  | FactOf<typeof LedgerDrafted>
  | FactOf<typeof QuantitiesAgreed>
  | FactOf<typeof EquipmentListed>
  | FactOf<typeof InspectionRecorded>
  | FactOf<typeof ShortfallRaised>
  | FactOf<typeof ShortfallCleared>
  | FactOf<typeof LoadListFinalised>
  | FactOf<typeof ArrivalInspectionOpened>
  | FactOf<typeof ArrivalInspectionOverdue>;

/** A line of the ledger with the quantity that the agreement fixed. */
export type AgreedLine = {
  readonly lineId: string;
  readonly item: string;
  readonly category: string;
  readonly critical: boolean;
  readonly agreed: number;
};

type Recorded<Contract> = Omit<Extract<FactOf<Contract>, { data: unknown }>['data'], 'contingentId'>;
export type EquipmentList = Recorded<typeof EquipmentListed>;
export type Inspection = Recorded<typeof InspectionRecorded>;
export type LoadList = Recorded<typeof LoadListFinalised>;

/** `overdue` tells that the missed due date was made public. */
export type Arrival = { readonly arrivedOn: string; readonly dueOn: string; readonly overdue: boolean };

type Ledger = {
  readonly requirementId: string;
  readonly agreementId: string;
  readonly lines: readonly AgreedLine[];
  /** Items that each line lacked at the last inspection; a whole line is not named. */
  readonly shortfalls: Readonly<Record<string, number>>;
};

export type Drafted = { stage: 'drafted'; requirementId: string; lines: readonly EquipmentLine[] };
export type Agreed = { stage: 'agreed' } & Ledger;
export type Listed = { stage: 'listed'; list: EquipmentList; lastInspection: Inspection | null } & Ledger;
export type Inspected = { stage: 'inspected'; list: EquipmentList; lastInspection: Inspection } & Ledger;
export type Loaded = { stage: 'loaded'; lastInspection: Inspection; loadList: LoadList } & Ledger;
export type ArrivalOpen = {
  stage: 'arrival-open';
  lastInspection: Inspection | null;
  loadList: LoadList | null;
  arrival: Arrival;
} & Ledger;
export type Accepted = {
  stage: 'accepted';
  lastInspection: Inspection;
  loadList: LoadList | null;
  arrival: Arrival;
} & Ledger;

/** The contingent-owned equipment of one contingent, from the requirement's ledger to its acceptance in the mission. */
export type Holding = { stage: 'unknown' } | Drafted | Agreed | Listed | Inspected | Loaded | ArrivalOpen | Accepted;

export const unknownHolding: Holding = { stage: 'unknown' };
