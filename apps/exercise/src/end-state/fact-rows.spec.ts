import { type FactRow, factLines } from './fact-rows.js';

const row = (subject: string, version: number, told: unknown = { n: version }): FactRow => ({
  ...{ topic: 'equipment.holdings', type: 'equipment.ledger-drafted' },
  ...{ subject, version, data: told },
});

it('orders facts by topic, subject and version, whatever order they came in', () => {
  const rows = [row('C-2', 1), row('C-1', 2), row('C-1', 1)];
  expect(factLines(rows)).toEqual(factLines([...rows].reverse()));
  expect(factLines(rows)).toHaveLength(3);
});

it('counts a fact once that was delivered twice, and does not mind the order of its fields', () => {
  const once = [row('C-1', 1, { a: 1, b: 2 })];
  expect(factLines([...once, row('C-1', 1, { b: 2, a: 1 })])).toEqual(factLines(once));
});

it('objects to two contents of one fact and to a fact that is missing', () => {
  expect(() => factLines([row('C-1', 1, { a: 1 }), row('C-1', 1, { a: 2 })])).toThrow(/told in two ways/);
  expect(() => factLines([row('C-1', 1), row('C-1', 3)])).toThrow(/nothing before it/);
});
