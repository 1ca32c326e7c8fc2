import {
  after,
  assessed,
  contingentId,
  pledged,
  pledgeFact,
  rule,
  selected,
  today,
  withdrawn,
} from '../../test/units.js';
import type { Contingent } from '../pledge/contingent.js';
import { evolveContingent } from '../pledge/evolve-contingent.js';
import { reportVisit } from './visit.js';

type Result = 'passed' | 'failed';

function visit(contingent: Contingent, result: Result, visitedOn = '2017-03-01') {
  return reportVisit(contingent, { contingentId, visitId: 'V-2', visitedOn, result, findings: [], today });
}
const types = (facts: readonly { type: string }[]) => facts.map(({ type }) => type);

it('raises a pledge to level 2 after a passed visit', () => {
  const facts = visit(pledged, 'passed');
  expect(types(facts)).toEqual(['force-generation.visit-completed', 'force-generation.level-raised']);
  expect(after(pledgeFact, ...facts)).toMatchObject({ stage: 'assessed', level: 'level-2' });
});

it('leaves a pledge at level 1 after a failed visit', () => {
  const facts = visit(pledged, 'failed');
  expect(types(facts)).toEqual(['force-generation.visit-completed']);
  expect(after(pledgeFact, ...facts)).toMatchObject({ stage: 'pledged', level: 'level-1' });
});

it('lowers an assessed pledge to level 1 after a failed visit', () => {
  const facts = visit(assessed, 'failed');
  expect(types(facts)).toEqual(['force-generation.visit-completed', 'force-generation.level-lowered']);
  expect(facts.reduce(evolveContingent, assessed)).toMatchObject({ stage: 'pledged', level: 'level-1' });
});

it('changes neither stage nor level once the contingent is selected', () => {
  const facts = visit(selected, 'failed');
  expect(types(facts)).toEqual(['force-generation.visit-completed']);
  expect(facts.reduce(evolveContingent, selected)).toMatchObject({ stage: 'selected', level: 'level-3' });
});

it('stays quiet when the same visit is reported again', () => {
  const state = visit(pledged, 'passed').reduce(evolveContingent, pledged) as Contingent;
  expect(visit(state, 'passed')).toEqual([]);
});

it('refuses a visit before the pledge', () => {
  expect(() => visit(pledged, 'passed', '2017-01-04')).toThrow(rule('visit-before-pledge', 'visitedOn'));
});

it('refuses a visit older than the last one', () => {
  expect(() => visit(assessed, 'failed', '2017-01-31')).toThrow(rule('older-than-last-visit', 'visitedOn'));
});

it('refuses a visit in the future', () => {
  expect(() => visit(pledged, 'passed', '2017-07-08')).toThrow(rule('date-in-future', 'visitedOn'));
});

it('refuses a visit to a contingent that was withdrawn', () => {
  expect(() => visit(withdrawn, 'passed')).toThrow(rule('contingent-withdrawn'));
});
