import { decideClearance, decideGates, gatesVersion } from '../gate/gates.js';
import { type Conclusion, type OwnFact, sameClearance, transitions } from '../gate/transitions.js';
import { deriveStage } from '../stage/stage.js';
import { businessDate } from './business-date.js';
import type { Heard } from './heard.js';
import { evolve, noViews, type OwnerFact, type SubViews } from './sub-views.js';

/** All that pipeline holds about a contingent: the fold of the journal of its chain. */
export type Contingent = Conclusion & {
  readonly contingentId: string;
  readonly views: SubViews;
  /** The last version heard of each subject, by `topic|subject`. */
  readonly heard: Readonly<Record<string, number>>;
  /** The gates that its conclusion was drawn by. */
  readonly gatesVersion: number;
  /** Counts the facts that pipeline told about it. */
  readonly ownVersion: number;
  readonly lastChange: { readonly type: string; readonly on: string | null; readonly at: string } | null;
};

/** What the fold needs of a heard fact; the journal keeps all of it. */
export type HeardPart = Pick<Heard, 'topic' | 'subject' | 'version' | 'type' | 'occurredAt' | 'data'>;

/** A contingent of which nobody has said anything yet. */
export function unheard(contingentId: string): Contingent {
  return {
    contingentId,
    views: noViews,
    heard: {},
    stage: 'unnamed',
    gates: decideGates(noViews),
    gatesVersion,
    clearance: null,
    clearanceVersion: 0,
    ownVersion: 0,
    lastChange: null,
  };
}

/** Folds one fact in and tells what follows from it. Pure: the journal gives the same contingent and facts again. */
export function hear(before: Contingent, heard: HeardPart): { after: Contingent; facts: readonly OwnFact[] } {
  const { topic, subject, version, type, data, occurredAt } = heard;
  const views = evolve(before.views, topic, { type, data } as unknown as OwnerFact);
  const gates = decideGates(views);
  const clearance = decideClearance(views, gates);
  const stage = deriveStage(views, clearance);
  const clearanceVersion = before.clearanceVersion + (sameClearance(before.clearance, clearance) ? 0 : 1);
  const conclusion = { stage, gates, clearance, clearanceVersion };
  const facts = transitions(before.contingentId, before, conclusion);
  const after: Contingent = {
    ...conclusion,
    contingentId: before.contingentId,
    views,
    gatesVersion,
    heard: { ...before.heard, [`${topic}|${subject}`]: version },
    ownVersion: before.ownVersion + facts.length,
    lastChange: { type, on: businessDate(data), at: occurredAt },
  };
  return { after, facts };
}
