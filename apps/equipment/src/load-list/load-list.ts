import type { FactOf, LoadListFinalised } from '#contracts';
import type { Holding, Inspected, LoadList } from '../ledger/holding.js';
import { pairLines, refuseLeftOut } from '../ledger/lines.js';
import { holdingUnknown, refuse, refuseFuture } from '../rules.js';

export type FinaliseLoadList = Omit<LoadList, 'weightTonnes' | 'volumeM3'> & { contingentId: string; today: string };

/** The final load list: all that was agreed, no more and no less, with the totals that transport needs. */
export function finaliseLoadList(holding: Holding, command: FinaliseLoadList): FactOf<typeof LoadListFinalised>[] {
  const { today, ...loadList } = command;
  const { lines } = inspectedOnly(holding, loadList.contingentId);
  refuseFuture(loadList.finalisedOn, today, 'finalisedOn');
  for (const { line, agreed, field } of pairLines(lines, loadList.lines)) {
    if (line.pieces === agreed.agreed) continue;
    const message = `Line ${line.lineId} loads ${line.pieces} pieces, ${agreed.agreed} are agreed.`;
    refuse('pieces-not-as-agreed', message, `${field}.pieces`);
  }
  refuseLeftOut(lines, loadList.lines);
  return [{ type: 'equipment.load-list-finalised', data: { ...loadList, ...totals(loadList.lines) } }];
}

/** Metric tonnes and cubic metres over all pieces, three decimals: one kilogram, one litre. */
export function totals(lines: LoadList['lines']): { weightTonnes: number; volumeM3: number } {
  const kilograms = lines.reduce((sum, line) => sum + line.pieces * line.weightKg, 0);
  const cubicMetres = lines.reduce((sum, line) => sum + line.pieces * line.volumeM3, 0);
  return { weightTonnes: Math.round(kilograms) / 1000, volumeM3: Math.round(cubicMetres * 1000) / 1000 };
}

function inspectedOnly(holding: Holding, contingentId: string): Inspected {
  switch (holding.stage) {
    case 'unknown':
      return holdingUnknown(contingentId);
    case 'drafted':
      return refuse('holding-not-agreed', 'Only agreed equipment can be loaded.');
    case 'agreed':
    case 'listed':
      return refuse('inspection-not-passed', 'The pre-deployment inspection must be passed before the load list.');
    case 'inspected':
      return holding;
    case 'loaded':
    case 'arrival-open':
    case 'accepted':
      return refuse('load-list-already-final', 'The load list is final already.');
  }
}
