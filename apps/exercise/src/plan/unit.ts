import type { EquipmentLine } from '#contracts';
import type { Facts, Presence } from '../force/facts.js';
import { linesOf } from './outfit.js';
import { routeOf, type Route } from './route.js';
import type { Step } from './script.js';
import { stream, type Stream } from './seeded.js';
import type { Trouble } from './trouble.js';

/** A contingent as the planner sees it. */
export type Unit = {
  readonly presence: Presence;
  readonly contributor: string;
  readonly trouble: Trouble;
  readonly draws: Stream;
  readonly lines: readonly EquipmentLine[];
  readonly route: Route;
  readonly facts: Facts;
  readonly paths: Paths;
};

type Paths = {
  readonly requirement: string;
  readonly contingent: string;
  readonly holding: string;
  readonly movement: string;
  readonly facility: string;
};

/** A step whose dates are still relative: day 0 is the day of the pledge. */
export type Move = {
  readonly on: number;
  readonly who: Step['who'];
  readonly note: string;
  readonly path: string;
  /** `date` turns a relative day into a calendar date. */
  readonly body: (date: (day: number) => string) => Record<string, unknown>;
  readonly sees?: Step['sees'];
  readonly settles?: Step['settles'];
  readonly refusal?: string;
};

export function unitOf(seed: number, presence: Presence, trouble: Trouble, facts: Facts): Unit {
  const { id } = presence;
  const contributor = facts.contributors.find(({ code }) => code === presence.contributor)?.name;
  if (!contributor) throw new Error(`The tables of the exercise have no contributor ${presence.contributor}.`);
  return {
    presence,
    contributor,
    trouble,
    draws: stream(seed, 'contingent', id),
    lines: linesOf(presence, facts),
    route: routeOf(presence, facts),
    facts,
    paths: {
      requirement: `/api/force-generation/requirements/SUR-${id}`,
      contingent: `/api/force-generation/contingents/${id}`,
      holding: `/api/equipment/holdings/${id}`,
      movement: `/api/transport/movements/${id}`,
      facility: `/api/medical/facilities/F-${id}`,
    },
  };
}

/** Facilities of other levels are not brought by contingents of this exercise. */
export function bringsFacility({ presence }: Unit): boolean {
  return presence.medicalLevel !== null;
}
