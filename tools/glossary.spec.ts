import { readFileSync } from 'node:fs';
import { allEvents, allTopics, Gate, Stage } from '#contracts';

const page = readFileSync(new URL('../docs/glossary.md', import.meta.url), 'utf8');

/** Rows of the table below a heading, as cells without their marks. */
function rows(heading: string): string[][] {
  const section = page.split(`## ${heading}\n`)[1]?.split('\n## ')[0] ?? '';
  const lines = section.split('\n').filter((line) => line.startsWith('| '));
  return lines.slice(2).map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}

const words = (text: string) => text.split(/[^A-Za-z]+/).filter(Boolean);
const namedIn = (cell: string) => [...cell.matchAll(/`([^`]+)`/g)].flatMap((found) => words(found[1]!));

const terms = rows('Terms');
const plain = rows('Plain English');
const known = new Set([...terms.flatMap((row) => namedIn(row[1]!)), ...plain.flatMap((row) => namedIn(row[0]!))]);

const names = [...allEvents.map((contract) => contract.type), ...allTopics, ...Gate.options, ...Stage.options];

test.each(names)('every word of %s stands in the glossary', (name) => {
  expect(words(name).filter((word) => !known.has(word))).toEqual([]);
});

test('every term has a code name and a source', () => {
  const bare = terms.filter((row) => row.length !== 3 || namedIn(row[1]!).length === 0 || !row[2]);
  expect(bare).toEqual([]);
  expect(terms.length).toBeGreaterThan(30);
});
