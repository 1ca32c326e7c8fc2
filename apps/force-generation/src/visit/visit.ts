import type { FactOf } from '#contracts';
import { LevelLowered, LevelRaised, VisitCompleted } from '#contracts';
import type { Contingent, InForce } from '../pledge/contingent.js';
import { inForce } from '../pledge/contingent.js';
import { refuse, refuseFuture } from '../rules.js';

type Completed = FactOf<typeof VisitCompleted>;
type LevelMoved = FactOf<typeof LevelRaised> | FactOf<typeof LevelLowered>;
export type ReportVisit = Completed['data'] & { today: string };

export function reportVisit(contingent: Contingent, command: ReportVisit): (Completed | LevelMoved)[] {
  const { today, ...visit } = command;
  const unit = inForce(contingent);
  if (unit.lastVisit?.visitId === visit.visitId) return [];
  refuseFuture(visit.visitedOn, today, 'visitedOn');
  if (visit.visitedOn < unit.pledgedOn) {
    refuse('visit-before-pledge', `No visit before the pledge of ${unit.pledgedOn}.`, 'visitedOn');
  }
  if (unit.lastVisit && visit.visitedOn < unit.lastVisit.visitedOn) {
    refuse('older-than-last-visit', `A visit of ${unit.lastVisit.visitedOn} is recorded already.`, 'visitedOn');
  }
  return [{ type: VisitCompleted.type, data: visit }, ...levelAfter(unit, visit)];
}

function levelAfter(unit: InForce, visit: Completed['data']): LevelMoved[] {
  const moved = { contingentId: visit.contingentId, effectiveOn: visit.visitedOn };
  if (unit.stage === 'pledged' && visit.result === 'passed') {
    return [{ type: LevelRaised.type, data: { ...moved, level: 'level-2' } }];
  }
  if (unit.stage === 'assessed' && visit.result === 'failed') {
    return [{ type: LevelLowered.type, data: { ...moved, level: 'level-1' } }];
  }
  return [];
}
