import type { EquipmentListed, FactOf } from '#contracts';
import { holdingUnknown, refuse, refuseFuture } from '../rules.js';
import type { Holding } from './holding.js';
import { pairLines } from './lines.js';

export type ListEquipment = FactOf<typeof EquipmentListed>['data'] & { today: string };

/** The State lists what it will bring: fewer than agreed is its word, more than agreed is not paid and not taken. */
export function listEquipment(holding: Holding, command: ListEquipment): FactOf<typeof EquipmentListed>[] {
  const { today, ...list } = command;
  switch (holding.stage) {
    case 'unknown':
      return holdingUnknown(list.contingentId);
    case 'drafted':
      return refuse('holding-not-agreed', 'Equipment can be listed only after the agreement was signed.');
    case 'inspected':
    case 'loaded':
    case 'arrival-open':
    case 'accepted':
      return refuse('listing-closed', 'The list is closed once the pre-deployment inspection was passed.');
    case 'agreed':
    case 'listed':
      break;
  }
  refuseFuture(list.listedOn, today, 'listedOn');
  for (const { line, agreed, field } of pairLines(holding.lines, list.lines)) {
    if (line.offered <= agreed.agreed) continue;
    const message = `Line ${line.lineId} offers ${line.offered} items, ${agreed.agreed} are agreed.`;
    refuse('offered-beyond-agreed', message, `${field}.offered`);
  }
  return [{ type: 'equipment.equipment-listed', data: list }];
}
