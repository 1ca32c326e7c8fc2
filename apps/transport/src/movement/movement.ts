import type { z } from 'zod';
import type {
  CargoDelivered,
  CargoSized,
  ClearanceToMoveChanged,
  FactOf,
  HostClearance,
  HostClearanceRecorded,
  Leg,
  LegArrived,
  LegDeparted,
  LegHeld,
  LegReleased,
  MovementContracted,
  MovementDrafted,
  MovementPlanned,
  PeopleArrived,
  Site,
} from '#contracts';
import { unknownHere } from '../rules.js';

/** What the other services said; it changes the movement and is not published again. */
export type HeardAgreement = {
  readonly local: true;
  readonly type: 'agreement-heard';
  readonly data: { readonly agreementId: string; readonly signedOn: string; readonly strength: number };
};
export type HeardClearance = {
  readonly local: true;
  readonly type: 'clearance-heard';
  readonly data: Omit<FactOf<typeof ClearanceToMoveChanged>['data'], 'contingentId'>;
};
export type HeardLoadList = { readonly local: true; readonly type: 'load-list-heard'; readonly data: Cargo };

/** Everything that changes a movement. What is not local is published. */
export type MovementFact =
  | FactOf<typeof MovementDrafted>
  | FactOf<typeof MovementPlanned>
  | FactOf<typeof CargoSized>
  | FactOf<typeof MovementContracted>
  | FactOf<typeof HostClearanceRecorded>
  | FactOf<typeof LegDeparted>
  | FactOf<typeof LegHeld>
  | FactOf<typeof LegReleased>
  | FactOf<typeof LegArrived>
  | FactOf<typeof CargoDelivered>
  | FactOf<typeof PeopleArrived>
  | HeardAgreement
  | HeardClearance
  | HeardLoadList;

export type Cargo = { readonly loadListId: string; readonly weightTonnes: number; readonly volumeM3: number };

/** The clearance last heard from pipeline; version 0 before the first. */
export type Clearance = {
  readonly cleared: boolean;
  readonly version: number;
  readonly blockedBy: readonly { readonly gate: string; readonly reason: string }[];
};

export type LegHold = Omit<FactOf<typeof LegHeld>['data'], 'contingentId' | 'legId'> & { releasedOn: string | null };

export type LegOnWay = Leg & {
  readonly status: 'planned' | 'departed' | 'held' | 'arrived';
  readonly departedOn?: string;
  readonly arrivedOn?: string;
  readonly persons?: number;
  readonly holds: readonly LegHold[];
};

export type Outcomes = { readonly [Kind in z.output<typeof HostClearance>]?: 'requested' | 'granted' | 'refused' };

type Opened = {
  readonly mission: string;
  readonly site: Site;
  readonly strength: number;
  readonly neededBy: string;
  readonly agreement: { readonly agreementId: string; readonly signedOn: string } | null;
  readonly agreedStrength: number | null;
  readonly clearance: Clearance;
  readonly cargo: Cargo | null;
  readonly hostClearances: Outcomes;
  /** In the order of the plan; legs that carry the same thing follow each other. */
  readonly legs: readonly LegOnWay[];
  readonly personsInMission: number;
};

export type Contract = Omit<FactOf<typeof MovementContracted>['data'], 'contingentId'>;

/** Clearance and load list come on other topics than the selection and may be heard before it. */
export type UnknownMovement = { stage: 'unknown'; clearance: Clearance; cargo: Cargo | null };
export type DraftedMovement = { stage: 'drafted' } & Opened;
export type PlannedMovement = { stage: 'planned'; planId: string } & Opened;
/** `delivered` tells of the cargo; people may still be on their way. */
export type ContractedMovement = {
  stage: 'contracted' | 'moving' | 'delivered';
  planId: string;
  contract: Contract;
} & Opened;

/** How one contingent's cargo and people travel from its State to its site. */
export type Movement = UnknownMovement | DraftedMovement | PlannedMovement | ContractedMovement;
export type OpenedMovement = Exclude<Movement, UnknownMovement>;

export const unknownMovement: Movement = {
  stage: 'unknown',
  clearance: { cleared: false, version: 0, blockedBy: [] },
  cargo: null,
};

/** The movement of a selected contingent. Throws `NotFound` when nobody selected it yet. */
export function opened(movement: Movement, contingentId: string): OpenedMovement {
  return movement.stage === 'unknown' ? unknownHere('movement', contingentId) : movement;
}

/** One leg of the plan. Throws `NotFound`. */
export function legOf(movement: OpenedMovement, legId: string): LegOnWay {
  return movement.legs.find((leg) => leg.legId === legId) ?? unknownHere('leg', legId);
}

/** The legs that carry the same thing, in order. */
export function chainOf(movement: OpenedMovement, leg: LegOnWay): readonly LegOnWay[] {
  return movement.legs.filter((other) => other.carries === leg.carries);
}
