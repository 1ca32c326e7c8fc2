import { agreed, contingentId, pledged, rule, selected, today, withdrawn } from '../../test/units.js';
import type { Contingent } from '../pledge/contingent.js';
import { evolveContingent } from '../pledge/evolve-contingent.js';
import type { RecordConductCheck } from './vetting.js';
import { recordConductCheck } from './vetting.js';

const command: RecordConductCheck = {
  contingentId,
  checkId: 'K-1',
  kind: 'state-certification',
  outcome: 'clear',
  recordedOn: '2017-04-22',
  individualsHeld: 0,
  today,
};
const check = (contingent: Contingent, change: Partial<RecordConductCheck> = {}) =>
  recordConductCheck(contingent, { ...command, ...change });

it('records a conduct check, and stays quiet when the same check comes again', () => {
  const { today: _, ...told } = command;
  const facts = check(pledged);
  expect(facts).toEqual([{ type: 'force-generation.vetting-recorded', data: told }]);
  expect(check(facts.reduce(evolveContingent, pledged) as Contingent)).toEqual([]);
});

it('replaces the earlier check of a kind by the later one', () => {
  const held = check(pledged, { outcome: 'hold', individualsHeld: 2 }).reduce(evolveContingent, pledged) as Contingent;
  const later = { checkId: 'K-2', recordedOn: '2017-05-02' };
  const cleared = check(held, later).reduce(evolveContingent, held) as Contingent;
  expect(cleared.conductChecks['state-certification']).toMatchObject({ checkId: 'K-2', outcome: 'clear' });
});

it('refuses a check older than the last one of its kind', () => {
  const checked = check(pledged).reduce(evolveContingent, pledged) as Contingent;
  const older = { checkId: 'K-0', recordedOn: '2017-04-21' };
  expect(() => check(checked, older)).toThrow(rule('older-than-last-check', 'recordedOn'));
  expect(check(checked, { ...older, kind: 'human-rights-screening' })).toHaveLength(1);
});

it('refuses a hold without individuals', () => {
  expect(() => check(pledged, { outcome: 'hold' })).toThrow(rule('hold-without-individuals', 'individualsHeld'));
});

it('refuses a clear check that holds somebody', () => {
  expect(() => check(pledged, { individualsHeld: 1 })).toThrow(rule('clear-with-individuals', 'individualsHeld'));
});

it('checks the final roll only after the agreement', () => {
  expect(check(agreed, { kind: 'final-roll' })).toHaveLength(1);
  expect(() => check(selected, { kind: 'final-roll' })).toThrow(rule('final-roll-before-agreement', 'kind'));
});

it('refuses a check in the future', () => {
  expect(() => check(pledged, { recordedOn: '2017-07-08' })).toThrow(rule('date-in-future', 'recordedOn'));
});

it('refuses a check of a contingent that was withdrawn', () => {
  expect(() => check(withdrawn)).toThrow(rule('contingent-withdrawn'));
});
