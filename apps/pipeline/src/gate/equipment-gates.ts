import { closed, type GateRule, notYet, onceAgreed, open } from './gate.js';

const percent = (share: number) => `${Math.floor(share * 100)} %`;

/** Gates on contingent-owned equipment, before departure and after arrival. */
export const equipmentGates: readonly GateRule[] = [
  {
    gate: 'load-list',
    severity: 'block',
    asks: 'The final load list gives pieces, weight and volume of every line.',
    holdsMovementOf: 'everybody',
    decide(views) {
      const { loadList } = views.equipment;
      const met = loadList && open('The load list is final.', loadList.finalisedOn);
      return onceAgreed(views, met, (agreedOn) => closed('state', 'No final load list yet.', agreedOn));
    },
  },
  {
    gate: 'serviceability',
    severity: 'block',
    asks: 'The pre-deployment inspection found at least 90 % of the equipment serviceable.',
    holdsMovementOf: 'everybody',
    decide(views) {
      const { inspection } = views.equipment;
      const share = percent(inspection?.serviceability ?? 0);
      const passed = inspection?.result === 'passed';
      const met = passed ? open(`Inspected, ${share} serviceable.`, inspection.inspectedOn) : undefined;
      return onceAgreed(views, met, (agreedOn) => {
        if (!inspection) return closed('state', 'Not inspected before departure yet.', agreedOn);
        const why = inspection.reasons[0] ? `: ${inspection.reasons[0]}` : '.';
        return closed('state', `Inspection failed, ${share} serviceable${why}`, inspection.inspectedOn);
      });
    },
  },
  {
    gate: 'arrival-inspection',
    severity: 'warn',
    asks: 'The mission has inspected the equipment within 30 days of its arrival.',
    holdsMovementOf: 'nobody',
    decide({ equipment: { arrival, arrivalInspection, overdueSince }, transport: { deliveredOn } }) {
      if (arrivalInspection?.result === 'passed') {
        return open('The arrival inspection is passed.', arrivalInspection.inspectedOn);
      }
      const arrivedOn = arrival?.arrivedOn ?? deliveredOn;
      if (arrivedOn === undefined) return notYet('Asked for once the cargo is delivered.');
      if (overdueSince !== undefined) {
        return closed('mission', `The arrival inspection is overdue since ${overdueSince}.`, overdueSince);
      }
      if (arrivalInspection) {
        return closed(
          'mission',
          'The arrival inspection failed and has to be repeated.',
          arrivalInspection.inspectedOn,
        );
      }
      const due = arrival ? `, due ${arrival.dueOn}` : '';
      return closed('mission', `Not inspected since its arrival yet${due}.`, arrivedOn);
    },
  },
];
