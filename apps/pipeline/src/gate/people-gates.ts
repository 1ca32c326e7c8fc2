import type { ForceGenerationView } from '../contingent/force-generation-view.js';
import type { SubViews } from '../contingent/sub-views.js';
import { arrivedOn } from '../stage/arrival.js';
import { closed, earliest, type GateRule, latest, notYet, onceAgreed, open, type Verdict } from './gate.js';

const checks = [
  { kind: 'state-certification', whose: 'state', name: 'The certification of conduct by the State' },
  { kind: 'human-rights-screening', whose: 'secretariat', name: 'The human rights screening' },
] as const;

/** Gates on the people: trained, vetted, and on a final roll that is clear. */
export const peopleGates: readonly GateRule[] = [
  {
    gate: 'training',
    severity: 'block',
    asks: 'The State has certified pre-deployment training.',
    holdsMovementOf: 'everybody',
    decide(views) {
      const { training } = views.forceGeneration;
      const met = training && open(`Certified until ${training.validUntil}.`, training.certifiedOn);
      return onceAgreed(views, met, (agreedOn) => closed('state', 'No training certificate yet.', agreedOn));
    },
  },
  {
    gate: 'conduct',
    severity: 'block',
    asks: 'The State certified the conduct of its people, the screening is clear and no hold lies on the unit.',
    holdsMovementOf: 'everybody',
    decide(views) {
      const view = views.forceGeneration;
      return heldUnit(view) ?? onceAgreed(views, clear(view), (agreedOn) => unclear(view, agreedOn));
    },
  },
  {
    gate: 'final-roll',
    severity: 'block',
    asks: 'The final roll is vetted: police before departure, troops after arrival.',
    holdsMovementOf: 'police',
    decide(views) {
      const roll = views.forceGeneration.conduct['final-roll'];
      if (roll?.outcome === 'clear') return open('The final roll is clear.', roll.recordedOn);
      if (roll?.outcome === 'hold') {
        return closed('secretariat', `The final roll holds ${people(roll.individualsHeld)}.`, roll.recordedOn);
      }
      const reason = roll ? 'The final roll is still being vetted.' : 'No vetting of the final roll yet.';
      if (isPolice(views)) return onceAgreed(views, undefined, (agreedOn) => closed('secretariat', reason, agreedOn));
      const since = arrivedOn(views);
      return since === null ? notYet('Asked for once the unit has arrived.') : closed('secretariat', reason, since);
    },
  },
];

/** A formed police unit is vetted by name before it moves. Source: DPO vetting policy, MTS check of final rolls. */
export function isPolice({ forceGeneration: { selection, pledge } }: SubViews): boolean {
  return (selection?.unitType ?? pledge?.unitType) === 'formed-police-unit';
}

function heldUnit({ holds }: ForceGenerationView): Verdict | undefined {
  const placed = Object.values(holds).sort((a, b) => (order(a) < order(b) ? -1 : 1));
  const oldest = placed[0];
  return (
    oldest &&
    closed('secretariat', `The unit is on hold: ${oldest.reason}`, earliest(placed.map((hold) => hold.placedOn)))
  );
}

const order = (hold: { placedOn: string; reason: string }) => `${hold.placedOn} ${hold.reason}`;

function clear({ conduct, holdReleasedOn }: ForceGenerationView): Verdict | undefined {
  const outcomes = checks.map(({ kind }) => conduct[kind]);
  if (!outcomes.every((check) => check?.outcome === 'clear')) return undefined;
  const dates = [...outcomes.map((check) => check?.recordedOn), holdReleasedOn].filter((date) => date !== undefined);
  return open('Conduct is certified and screened.', latest(dates));
}

function unclear({ conduct }: ForceGenerationView, agreedOn: string): Verdict {
  for (const { kind, whose, name } of checks) {
    const check = conduct[kind];
    if (check?.outcome === 'hold') {
      return closed(whose, `${name} holds ${people(check.individualsHeld)}.`, check.recordedOn);
    }
    if (check?.outcome === 'pending') return closed(whose, `${name} is pending.`, agreedOn);
    if (!check) return closed(whose, `${name} is missing.`, agreedOn);
  }
  return closed('secretariat', 'Conduct is not clear.', agreedOn);
}

const people = (count: number) => (count === 1 ? 'one person' : `${count} people`);
