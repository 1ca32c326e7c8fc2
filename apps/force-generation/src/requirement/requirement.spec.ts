import { rule, terms, today } from '../../test/units.js';
import type { Requirement, RequirementState } from './requirement.js';
import { evolveRequirement, fillRequirement, publishRequirement, vacateRequirement } from './requirement.js';

const open: Requirement = { ...terms, stage: 'open' };
const filled: Requirement = { ...terms, stage: 'filled', filledBy: 'C-1' };

function publish(change: Partial<typeof terms>, state: RequirementState = { stage: 'unknown' }) {
  return publishRequirement(state, { ...terms, ...change, today });
}

it('publishes a requirement with its terms', () => {
  const facts = publish({});
  expect(facts).toEqual([{ type: 'force-generation.requirement-published', data: terms }]);
  expect(facts.reduce<RequirementState>(evolveRequirement, { stage: 'unknown' })).toEqual(open);
});

it('refuses to publish a requirement twice', () => {
  expect(() => publish({}, open)).toThrow(rule('requirement-already-published'));
});

it('refuses a publication in the future', () => {
  expect(() => publish({ publishedOn: '2017-07-08' })).toThrow(rule('date-in-future', 'publishedOn'));
});

it('refuses a unit needed before its requirement is published', () => {
  expect(() => publish({ neededBy: '2017-01-01' })).toThrow(rule('needed-before-publication', 'neededBy'));
});

it('is filled by one contingent, and stays quiet when that one comes again', () => {
  const facts = fillRequirement(open, 'C-1');
  expect(facts.reduce<RequirementState>(evolveRequirement, open)).toEqual(filled);
  expect(fillRequirement(filled, 'C-1')).toEqual([]);
});

it('refuses a second contingent', () => {
  expect(() => fillRequirement(filled, 'C-2')).toThrow(rule('requirement-already-filled'));
});

it('is open again after its contingent withdrew', () => {
  const facts = vacateRequirement(filled, 'C-1');
  expect(facts.reduce<RequirementState>(evolveRequirement, filled)).toEqual(open);
});

it('stays filled when a contingent withdraws that does not fill it', () => {
  expect(vacateRequirement(filled, 'C-2')).toEqual([]);
  expect(vacateRequirement(open, 'C-1')).toEqual([]);
});
