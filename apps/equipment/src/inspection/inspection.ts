import type { ArrivalOpen, Holding, HoldingFact, Inspected, Listed } from '../ledger/holding.js';
import { pairLines, refuseLeftOut } from '../ledger/lines.js';
import { holdingUnknown, refuse, refuseFuture } from '../rules.js';
import { judge } from './serviceability.js';
import { shortfallsAfter } from './shortfalls.js';

export type RecordInspection = {
  readonly contingentId: string;
  readonly inspectionId: string;
  readonly kind: 'pre-deployment' | 'arrival';
  readonly inspectedOn: string;
  readonly lines: readonly { readonly lineId: string; readonly present: number; readonly serviceable: number }[];
  readonly today: string;
};

/** An inspection counts every agreed line, judges the whole and tells which shortfalls began, changed or ended. */
export function recordInspection(holding: Holding, command: RecordInspection): HoldingFact[] {
  const { contingentId, inspectionId, kind, inspectedOn, today } = command;
  const inspected =
    kind === 'arrival' ? openForArrival(holding, contingentId) : openForPreDeployment(holding, contingentId);
  refuseFuture(inspectedOn, today, 'inspectedOn');
  const counted = pairLines(inspected.lines, command.lines).map(({ line, agreed, field }) => {
    if (line.serviceable <= line.present) return { agreed, serviceable: line.serviceable };
    const message = `Line ${line.lineId} has ${line.present} items present, so ${line.serviceable} cannot be serviceable.`;
    return refuse('more-serviceable-than-present', message, `${field}.serviceable`);
  });
  refuseLeftOut(inspected.lines, command.lines);
  const lines = command.lines.map(({ lineId, present, serviceable }) => ({ lineId, present, serviceable }));
  return [
    ...(inspected.stage === 'arrival-open' ? overdueBefore(inspected, command) : []),
    {
      type: 'equipment.inspection-recorded',
      data: { contingentId, inspectionId, kind, inspectedOn, lines, ...judge(counted, inspectedOn) },
    },
    ...shortfallsAfter(inspected.shortfalls, counted, command),
  ];
}

/** A late inspection makes the missed due date public itself, so that the facts never depend on who was first. */
function overdueBefore(holding: ArrivalOpen, { contingentId, inspectedOn }: RecordInspection): HoldingFact[] {
  const { arrivedOn, dueOn, overdue } = holding.arrival;
  if (inspectedOn < arrivedOn) {
    refuse('inspection-before-arrival', `The cargo arrived on ${arrivedOn}, after this inspection.`, 'inspectedOn');
  }
  if (overdue || inspectedOn <= dueOn) return [];
  return [{ type: 'equipment.arrival-inspection-overdue', data: { contingentId, dueOn } }];
}

function openForPreDeployment(holding: Holding, contingentId: string): Listed | Inspected {
  switch (holding.stage) {
    case 'unknown':
      return holdingUnknown(contingentId);
    case 'drafted':
      return refuse('holding-not-agreed', 'Only agreed equipment can be inspected.');
    case 'agreed':
      return refuse('equipment-not-listed', 'The State has not listed its equipment yet.');
    case 'listed':
    case 'inspected':
      return holding;
    case 'loaded':
    case 'arrival-open':
    case 'accepted':
      return refuse('equipment-already-loaded', 'The pre-deployment inspection is over: the load list is final.');
  }
}

function openForArrival(holding: Holding, contingentId: string): ArrivalOpen {
  switch (holding.stage) {
    case 'unknown':
      return holdingUnknown(contingentId);
    case 'drafted':
    case 'agreed':
    case 'listed':
    case 'inspected':
    case 'loaded':
      return refuse('cargo-not-delivered', 'The arrival inspection opens when the cargo is delivered.');
    case 'arrival-open':
      return holding;
    case 'accepted':
      return refuse('arrival-inspection-passed', 'The arrival inspection was passed already.');
  }
}
