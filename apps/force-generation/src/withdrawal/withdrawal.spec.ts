import { agreed, contingentId, pledged, rule, selected, today, withdrawn } from '../../test/units.js';
import type { Contingent } from '../pledge/contingent.js';
import { evolveContingent } from '../pledge/evolve-contingent.js';
import { withdrawContingent } from './withdrawal.js';

const command = { contingentId, cause: 'UN review', withdrawnOn: '2017-06-21', today };

it.each([pledged, selected, agreed])('lets a State withdraw a $stage contingent', (unit) => {
  const facts = withdrawContingent(unit, command);
  const { today: _, ...told } = command;
  expect(facts).toEqual([{ type: 'force-generation.contingent-withdrawn', data: told }]);
  expect(facts.reduce(evolveContingent, unit)).toMatchObject({
    stage: 'withdrawn',
    withdrawal: { cause: 'UN review', withdrawnOn: '2017-06-21' },
  });
});

it('keeps what a withdrawn contingent was selected for', () => {
  const state = withdrawContingent(selected, command).reduce(evolveContingent, selected) as Contingent;
  expect(state).toMatchObject({ selection: { requirementId: 'SUR-1' }, agreement: null });
});

it('stays quiet when the same withdrawal comes again, and refuses another one', () => {
  expect(withdrawContingent(withdrawn, command)).toEqual([]);
  const other = { ...command, cause: 'Elections at home' };
  expect(() => withdrawContingent(withdrawn, other)).toThrow(rule('contingent-withdrawn'));
});

it('refuses a withdrawal before the pledge and one in the future', () => {
  const on = (withdrawnOn: string) => () => withdrawContingent(agreed, { ...command, withdrawnOn });
  expect(on('2017-01-04')).toThrow(rule('withdrawal-before-pledge', 'withdrawnOn'));
  expect(on('2017-07-08')).toThrow(rule('date-in-future', 'withdrawnOn'));
});
