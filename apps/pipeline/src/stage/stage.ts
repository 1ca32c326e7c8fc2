import type { Stage } from '#contracts';
import type { SubViews } from '../contingent/sub-views.js';
import type { Clearance } from '../gate/gates.js';
import { facilityStands } from '../gate/medical-gate.js';
import { arrivedOn } from './arrival.js';

/** The stage of a contingent. It is derived from all that is known, and never set. */
export function deriveStage(views: SubViews, clearance: Clearance | null): Stage {
  const { pledge, withdrawal, holds, visit, selection, agreement } = views.forceGeneration;
  if (!pledge) return 'unnamed';
  if (withdrawal) return 'withdrawn-by-state';
  if (Object.keys(holds).length > 0) return 'on-hold';
  const onTheWay = stageOfMovement(views);
  if (onTheWay) return onTheWay;
  if (clearance?.cleared) return 'ready-to-move';
  if (agreement) return preparing(views) ? 'preparing' : 'agreed';
  if (selection) return 'selected';
  return visit?.result === 'passed' ? 'assessed' : 'pledged';
}

function stageOfMovement(views: SubViews): Stage | undefined {
  const { equipment, forceGeneration, transport } = views;
  if (arrivedOn(views) !== null) {
    if (equipment.arrivalInspection?.result !== 'passed') return 'arrived';
    const rollIsClear = forceGeneration.conduct['final-roll']?.outcome === 'clear';
    return rollIsClear && facilityStands(views) ? 'in-mission' : 'inspected';
  }
  return Object.values(transport.legs).some((leg) => leg.departedOn !== undefined) ? 'in-transit' : undefined;
}

/** True once any of the five tracks has begun. */
function preparing({ equipment, forceGeneration, medical, transport }: SubViews): boolean {
  return (
    (equipment.listedOn ?? equipment.inspection ?? equipment.loadList ?? forceGeneration.training) !== undefined ||
    Object.keys(forceGeneration.conduct).length > 0 ||
    Object.values(medical).some((facility) => facility.home !== undefined) ||
    Object.keys(transport.hostClearances).length > 0 ||
    transport.plannedOn !== undefined
  );
}
