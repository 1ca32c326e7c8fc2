import { agreed, assessed, contingentId, rule, selected, today, withdrawn } from '../../test/units.js';
import type { Contingent } from '../pledge/contingent.js';
import { evolveContingent } from '../pledge/evolve-contingent.js';
import type { SignAgreement } from './agreement.js';
import { signAgreement } from './agreement.js';

const command: SignAgreement = {
  contingentId,
  agreementId: 'MOU-1',
  signedOn: '2017-03-15',
  strength: 650,
  equipment: [{ lineId: 'L1', quantity: 26 }],
  medical: { level: 'level-1', equipmentOwner: 'contributor' },
  today,
};
const sign = (contingent: Contingent, change: Partial<SignAgreement> = {}) =>
  signAgreement(contingent, { ...command, ...change });
const { medical: __, ...withoutFacility } = command;

function asksForNoFacility(): Contingent {
  if (selected.stage !== 'selected') throw new Error('The sample is not selected.');
  const { medicalLevel: _, ...selection } = selected.selection;
  return { ...selected, selection };
}

it('signs an agreement with a selected contingent', () => {
  const { today: _, ...told } = command;
  expect(sign(selected)).toEqual([{ type: 'force-generation.agreement-signed', data: told }]);
  expect(sign(selected).reduce(evolveContingent, selected)).toEqual(agreed);
});

it('stays quiet when the same agreement is signed again, and refuses another one', () => {
  expect(sign(agreed)).toEqual([]);
  expect(() => sign(agreed, { agreementId: 'MOU-2' })).toThrow(rule('already-agreed'));
});

it('refuses an agreement with a contingent that was not selected', () => {
  expect(() => sign(assessed)).toThrow(rule('not-selected'));
});

it('refuses an agreement before the selection and one in the future', () => {
  expect(() => sign(selected, { signedOn: '2017-02-09' })).toThrow(rule('agreement-before-selection', 'signedOn'));
  expect(() => sign(selected, { signedOn: '2017-07-08' })).toThrow(rule('date-in-future', 'signedOn'));
});

it.each([585, 715])('takes an agreed strength of %i for 650 required', (strength) => {
  expect(sign(selected, { strength })).toHaveLength(1);
});

it.each([584, 716])('refuses an agreed strength of %i for 650 required', (strength) => {
  expect(() => sign(selected, { strength })).toThrow(rule('strength-outside-requirement', 'strength'));
});

it('takes fewer of a line that is not critical', () => {
  const equipment = [
    { lineId: 'L1', quantity: 26 },
    { lineId: 'L2', quantity: 1 },
  ];
  expect(sign(selected, { equipment })).toHaveLength(1);
});

it('refuses a line that the requirement does not name', () => {
  const equipment = [...command.equipment, { lineId: 'L9', quantity: 1 }];
  expect(() => sign(selected, { equipment })).toThrow(rule('line-not-required', 'equipment'));
});

it('refuses more of a line than required', () => {
  const equipment = [{ lineId: 'L1', quantity: 27 }];
  expect(() => sign(selected, { equipment })).toThrow(rule('line-above-requirement', 'equipment'));
});

it.each([{ equipment: [] }, { equipment: [{ lineId: 'L1', quantity: 25 }] }])(
  'refuses to leave a critical line short: $equipment',
  (change) => {
    expect(() => sign(selected, change)).toThrow(rule('critical-line-short', 'equipment'));
  },
);

it('refuses to leave out the facility that the requirement asks for', () => {
  expect(() => signAgreement(selected, withoutFacility)).toThrow(rule('medical-terms-missing', 'medical'));
});

it('refuses a facility that the requirement does not ask for, and signs without one', () => {
  expect(() => sign(asksForNoFacility())).toThrow(rule('medical-terms-not-asked', 'medical'));
  expect(signAgreement(asksForNoFacility(), withoutFacility)).toHaveLength(1);
});

it('takes a facility above the required level and refuses one below', () => {
  const at = (level: 'level-1' | 'level-2') => ({ medical: { level, equipmentOwner: 'united-nations' as const } });
  expect(sign(selected, at('level-2'))).toHaveLength(1);
  if (selected.stage !== 'selected') throw new Error('The sample is not selected.');
  const hospital = { ...selected, selection: { ...selected.selection, medicalLevel: 'level-2' as const } };
  expect(() => sign(hospital, at('level-1'))).toThrow(rule('medical-level-below-requirement', 'medical'));
});

it('refuses an agreement with a contingent that was withdrawn', () => {
  expect(() => sign(withdrawn)).toThrow(rule('contingent-withdrawn'));
});
