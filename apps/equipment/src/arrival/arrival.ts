import {
  addDays,
  type ArrivalInspectionOpened,
  type ArrivalInspectionOverdue,
  type CargoDelivered,
  type FactOf,
} from '#contracts';
import type { Holding } from '../ledger/holding.js';
import { refuse } from '../rules.js';

/** The arrival inspection is completed within one month of arrival. Source: UN COE procedures; 30 days is our reading. */
export const arrivalInspectionDays = 30;

/** Delivered cargo opens the arrival inspection. Quiet when it is open or passed already. */
export function openArrivalInspection(
  holding: Holding,
  delivered: FactOf<typeof CargoDelivered>['data'],
): FactOf<typeof ArrivalInspectionOpened>[] {
  const { contingentId, deliveredOn } = delivered;
  switch (holding.stage) {
    case 'unknown':
    case 'drafted':
      return refuse('holding-not-agreed', 'Cargo arrived for a contingent whose equipment nobody agreed.');
    case 'arrival-open':
    case 'accepted':
      return [];
    case 'agreed':
    case 'listed':
    case 'inspected':
    case 'loaded':
      break;
  }
  const dueOn = addDays(deliveredOn, arrivalInspectionDays);
  return [{ type: 'equipment.arrival-inspection-opened', data: { contingentId, arrivedOn: deliveredOn, dueOn } }];
}

/** Makes a missed due date public, once. A day is missed when it is over. */
export function missArrivalInspection(
  holding: Holding,
  { contingentId, today }: { contingentId: string; today: string },
): FactOf<typeof ArrivalInspectionOverdue>[] {
  if (holding.stage !== 'arrival-open') return [];
  const { dueOn, overdue } = holding.arrival;
  if (overdue || today <= dueOn) return [];
  return [{ type: 'equipment.arrival-inspection-overdue', data: { contingentId, dueOn } }];
}
