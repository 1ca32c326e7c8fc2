import type { Gate, Site, Stage } from '#contracts';
import type { GateState } from '../gate/gate.js';
import type { Contingent } from './contingent.js';
import { type Wait, waitOf } from './waits.js';

/** A closed gate that stops nothing shows as `warn`. */
export type GateSign = GateState['status'] | 'warn';

/** A contingent as lists show it. */
export type Row = Wait & {
  readonly contingentId: string;
  readonly contributor: string | null;
  readonly mission: string | null;
  readonly site: Site | null;
  readonly unitType: string | null;
  /** People: as agreed, else as selected, else as pledged. */
  readonly strength: number | null;
  readonly strengthBasis: string | null;
  readonly agreedStrength: number | null;
  readonly stage: Stage;
  readonly gates: Readonly<Partial<Record<Gate, GateSign>>>;
  readonly personsInMission: number;
  readonly neededBy: string | null;
  readonly lastChange: Contingent['lastChange'];
  /** Set while messages about it are parked somewhere: what is shown here may be out of date. */
  readonly stale: { readonly since: string; readonly services: readonly string[] } | null;
};

export function rowOf(contingent: Contingent): Row {
  const { contingentId, gates, lastChange, stage, views } = contingent;
  const { agreement, pledge, selection } = views.forceGeneration;
  return {
    contingentId,
    contributor: pledge?.contributor ?? null,
    mission: selection?.mission ?? null,
    site: selection?.site ?? null,
    unitType: selection?.unitType ?? pledge?.unitType ?? null,
    strength: agreement?.strength ?? selection?.strength ?? pledge?.strength ?? null,
    strengthBasis: pledge?.strengthBasis ?? null,
    agreedStrength: agreement?.strength ?? null,
    stage,
    ...waitOf(views, stage, gates),
    gates: Object.fromEntries(gates.map((state) => [state.gate, signOf(state)])),
    personsInMission: views.transport.people?.persons ?? 0,
    neededBy: selection?.neededBy ?? null,
    lastChange,
    stale: staleSince(contingent),
  };
}

function signOf({ severity, status }: GateState): GateSign {
  return status === 'closed' && severity === 'warn' ? 'warn' : status;
}

function staleSince({ views }: Contingent): Row['stale'] {
  const parked = Object.values(views.quarantine);
  const since = parked.map((queue) => queue.since).sort()[0];
  if (since === undefined) return null;
  return { since, services: [...new Set(parked.map((queue) => queue.service))].sort() };
}
