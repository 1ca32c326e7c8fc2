import { after, agreed, apc, contingentId, drafted, listed, rule, truck } from '../../test/holdings.js';
import { agreeQuantities, draftLedger } from './draft.js';
import { unknownHolding } from './holding.js';

const selected = {
  contingentId,
  requirementId: 'SUR-1',
  contributor: 'Bangladesh',
  mission: 'MINUSMA',
  site: { name: 'Gao', latitude: 16.27, longitude: -0.04 },
  unitType: 'infantry' as const,
  strength: 650,
  equipment: [apc, truck],
  selectedOn: '2017-02-10',
  neededBy: '2017-07-01',
};
const signed = {
  contingentId,
  agreementId: 'MOU-1',
  signedOn: '2017-03-15',
  strength: 650,
  equipment: [{ lineId: 'L1', quantity: 10 }],
};

it('drafts the ledger of a selected contingent from the requirement', () => {
  const facts = draftLedger(unknownHolding, selected);
  expect(facts).toEqual([
    { type: 'equipment.ledger-drafted', data: { contingentId, requirementId: 'SUR-1', lines: [apc, truck] } },
  ]);
  expect(after(unknownHolding, ...facts)).toEqual(drafted);
});

it('stays quiet when the same selection is heard again, whatever has happened since', () => {
  expect(draftLedger(drafted, selected)).toEqual([]);
  expect(draftLedger(listed, selected)).toEqual([]);
});

it('refuses a second requirement for one ledger', () => {
  expect(() => draftLedger(drafted, { ...selected, requirementId: 'SUR-2' })).toThrow(rule('ledger-already-drafted'));
});

it('fixes the quantities that the agreement names and drops the lines that it leaves out', () => {
  const facts = agreeQuantities(drafted, signed);
  expect(facts).toEqual([
    {
      type: 'equipment.quantities-agreed',
      data: { contingentId, agreementId: 'MOU-1', lines: [{ lineId: 'L1', agreed: 10 }] },
    },
  ]);
  expect(after(drafted, ...facts)).toMatchObject({
    stage: 'agreed',
    lines: [{ lineId: 'L1', agreed: 10, critical: true }],
  });
});

it('stays quiet when the same agreement is heard again and refuses another one', () => {
  expect(agreeQuantities(agreed, signed)).toEqual([]);
  expect(() => agreeQuantities(agreed, { ...signed, agreementId: 'MOU-2' })).toThrow(rule('agreement-already-fixed'));
});

it('refuses an agreement without a ledger, on a strange line or on one line twice', () => {
  const line = { lineId: 'L1', quantity: 1 };
  expect(() => agreeQuantities(unknownHolding, signed)).toThrow(rule('holding-not-agreed'));
  expect(() => agreeQuantities(drafted, { ...signed, equipment: [line, line] })).toThrow(rule('line-named-twice'));
  const strange = { ...signed, equipment: [{ lineId: 'L9', quantity: 1 }] };
  expect(() => agreeQuantities(drafted, strange)).toThrow(rule('line-not-agreed'));
});
