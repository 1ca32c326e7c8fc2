import { HostClearance } from '#contracts';
import { closed, type GateRule, latest, onceAgreed, open } from './gate.js';

/** Gates on the movement: who lets it in, and who carries it. */
export const transportGates: readonly GateRule[] = [
  {
    gate: 'host-country',
    severity: 'block',
    asks: 'The host country has granted visas, camp land, customs and overflight.',
    holdsMovementOf: 'everybody',
    decide(views) {
      const answers = HostClearance.options.map((kind) => ({ kind, answer: views.transport.hostClearances[kind] }));
      const granted = answers.filter(({ answer }) => answer?.outcome === 'granted');
      const dates = granted.map(({ answer }) => answer?.recordedOn ?? '');
      const met = granted.length === answers.length ? open('All is granted.', latest(dates)) : undefined;
      return onceAgreed(views, met, (agreedOn) => {
        const refused = answers.filter(({ answer }) => answer?.outcome === 'refused');
        const refusedOn = latest(refused.map(({ answer }) => answer?.recordedOn ?? ''));
        if (refusedOn !== null) return closed('host-country', `Refused: ${kinds(refused)}.`, refusedOn);
        const missing = answers.filter(({ answer }) => answer?.outcome !== 'granted');
        return closed('host-country', `Not granted yet: ${kinds(missing)}.`, agreedOn);
      });
    },
  },
  {
    gate: 'transport-contract',
    severity: 'block',
    asks: 'A commercial contract or a letter of assist binds a carrier.',
    holdsMovementOf: 'everybody',
    decide(views) {
      const { contract } = views.transport;
      const met = contract && open(`Carried by ${contract.carrier}.`, contract.signedOn);
      return onceAgreed(views, met, (agreedOn) => closed('secretariat', 'No carrier is contracted yet.', agreedOn));
    },
  },
];

const kinds = (answers: readonly { kind: string }[]) => answers.map(({ kind }) => kind.replaceAll('-', ' ')).join(', ');
