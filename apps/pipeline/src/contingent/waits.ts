import type { Stage } from '#contracts';
import type { GateState, Whose } from '../gate/gate.js';
import { facilityStands } from '../gate/medical-gate.js';
import type { SubViews } from './sub-views.js';

/** What a contingent waits for: something that blocks it, or else the next step of somebody. */
export type Wait = {
  readonly whoseMove: Whose | null;
  readonly waitsFor: string | null;
  readonly waitingSince: string | null;
  /** True when a closed gate or a held leg is behind it. */
  readonly blocked: boolean;
};

const nothing: Wait = { whoseMove: null, waitsFor: null, waitingSince: null, blocked: false };
type Blocker = { whoseMove: Whose | null; reason: string; since: string | null };

/** The oldest blocker; of several that began on one day the first gate. Gates that only warn come last. */
export function waitOf(views: SubViews, stage: Stage, gates: readonly GateState[]): Wait {
  if (stage === 'unnamed' || stage === 'withdrawn-by-state') return nothing;
  const closed = gates.filter(({ status }) => status === 'closed');
  const blocking = [...closed.filter(({ severity }) => severity === 'block'), ...heldLegs(views)];
  const oldest = firstOf(blocking) ?? firstOf(closed);
  if (!oldest) return nextStep(views, stage, gates);
  const { whoseMove, reason, since } = oldest;
  return { whoseMove, waitsFor: reason, waitingSince: since, blocked: true };
}

function firstOf(blockers: readonly Blocker[]): Blocker | undefined {
  const day = ({ since }: Blocker) => since ?? '9999-12-31';
  return blockers.toSorted((a, b) => (day(a) === day(b) ? 0 : day(a) < day(b) ? -1 : 1))[0];
}

function heldLegs({ transport }: SubViews): readonly Blocker[] {
  const held = Object.entries(transport.legs).flatMap(([legId, leg]) =>
    leg.arrivedOn === undefined
      ? Object.values(leg.holds).map(({ heldBy, heldOn, reason }) => ({
          ...{ whoseMove: heldBy, since: heldOn },
          reason: `Leg ${legId} is held: ${reason}`,
        }))
      : [],
  );
  return held.sort((a, b) => (a.reason < b.reason ? -1 : 1));
}

function nextStep(views: SubViews, stage: Stage, gates: readonly GateState[]): Wait {
  const since = (dates: readonly (string | null | undefined)[]) =>
    dates
      .filter((date) => typeof date === 'string')
      .sort()
      .at(-1) ?? null;
  const step = (whoseMove: Whose, waitsFor: string, waitingSince: string | null): Wait => {
    return { whoseMove, waitsFor, waitingSince, blocked: false };
  };
  if (stage === 'ready-to-move') {
    return step('carrier', 'The first leg has to depart.', since(gates.map((gate) => gate.since)));
  }
  if (stage === 'in-transit') {
    const departed = Object.values(views.transport.legs).map((leg) => leg.departedOn);
    return step('carrier', 'Cargo and people are on their way.', since(departed));
  }
  if (stage === 'inspected' && !facilityStands(views)) {
    const found = Object.values(views.medical).map(({ mission }) => mission?.on);
    const dates = [...found, views.equipment.arrivalInspection?.inspectedOn];
    return step('state', 'The facility has to be certified in the mission.', since(dates));
  }
  return nothing;
}
