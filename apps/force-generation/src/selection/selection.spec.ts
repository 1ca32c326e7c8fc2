import {
  agreed,
  assessed,
  contingentId,
  pledged,
  pledgeFact,
  rule,
  selected,
  terms,
  today,
  withdrawn,
} from '../../test/units.js';
import type { Contingent } from '../pledge/contingent.js';
import { evolveContingent } from '../pledge/evolve-contingent.js';
import type { Terms } from '../requirement/requirement.js';
import { selectContingent } from './selection.js';

function select(contingent: Contingent, requirement: Partial<Terms> = {}, selectedOn = '2017-02-10') {
  return selectContingent(contingent, { ...terms, ...requirement }, { contingentId, selectedOn, today });
}

it('selects an assessed contingent with all terms of the requirement', () => {
  const [fact] = select(assessed);
  const { publishedOn: _, ...required } = terms;
  const told = { ...required, contingentId, contributor: 'Bangladesh', selectedOn: '2017-02-10' };
  expect(fact).toEqual({ type: 'force-generation.contingent-selected', data: told });
});

it('raises the selected pledge to level 3', () => {
  expect(select(assessed).reduce(evolveContingent, assessed)).toEqual(selected);
});

it('carries no medical level when the requirement asks for no facility', () => {
  const { medicalLevel: _, ...without } = terms;
  const [fact] = selectContingent(assessed, without, { contingentId, selectedOn: '2017-02-10', today });
  expect(fact?.data).not.toHaveProperty('medicalLevel');
});

it.each([selected, agreed])('stays quiet when a $stage contingent is selected for the same requirement', (unit) => {
  expect(select(unit)).toEqual([]);
});

it('refuses a second selection', () => {
  expect(() => select(selected, { requirementId: 'SUR-2' })).toThrow(rule('already-selected'));
});

it('refuses a contingent without a passed visit', () => {
  expect(() => select(pledged)).toThrow(rule('assessment-visit-missing'));
});

it('refuses a unit of another type', () => {
  expect(() => select(assessed, { unitType: 'medical' })).toThrow(rule('unit-requirement-mismatch'));
});

it('takes a pledge of 90 % of the required strength and refuses one below', () => {
  const pledge = { ...assessed, strength: pledgeFact.data.strength };
  expect(select(pledge, { strength: 722 })).toHaveLength(2);
  expect(() => select(pledge, { strength: 723 })).toThrow(rule('strength-below-requirement'));
});

it('refuses a selection before the requirement was published', () => {
  const requirement = { publishedOn: '2017-02-11' };
  expect(() => select(assessed, requirement)).toThrow(rule('selection-before-publication', 'selectedOn'));
});

it('refuses a selection before the visit', () => {
  expect(() => select(assessed, {}, '2017-01-31')).toThrow(rule('selection-before-visit', 'selectedOn'));
});

it('refuses a selection in the future', () => {
  expect(() => select(assessed, {}, '2017-07-08')).toThrow(rule('date-in-future', 'selectedOn'));
});

it('refuses to select a contingent that was withdrawn', () => {
  expect(() => select(withdrawn)).toThrow(rule('contingent-withdrawn'));
});
