import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../', import.meta.url));
const read = (path: string) => readFileSync(`${root}${path}`, 'utf8');
const linesOf = (path: string) => read(path).trimEnd().split('\n').length;

function filesIn(folder: string): string[] {
  return readdirSync(`${root}${folder}`, { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return entry.name === 'node_modules' ? [] : filesIn(path);
    return /\.(ts|mjs|md)$/.test(entry.name) ? [path] : [];
  });
}

const papers = ['README.md', 'CONTRIBUTING.md'].filter((path) => existsSync(`${root}${path}`));
const everything = [...papers, ...['apps', 'libs', 'tools', 'docs'].flatMap(filesIn)];

test('every paper that code and papers refer to exists', () => {
  const named = everything.flatMap((path) =>
    [...read(path).matchAll(/\bdocs\/[\w./-]+\.(?:md|yaml|mmd)\b/g)].map((found) => ({ path, paper: found[0] })),
  );
  expect(named.length).toBeGreaterThan(5);
  expect(named.filter(({ paper }) => !existsSync(`${root}${paper}`))).toEqual([]);
});

test('every folder and file that the architecture names exists', () => {
  const named = [...read('docs/architecture.md').matchAll(/`((?:apps|libs|tools|infra|docs)(?:\/[\w.-]+)*\/?)`/g)];
  expect(named.map((found) => found[1]!).filter((path) => !existsSync(`${root}${path}`))).toEqual([]);
});

test('decisions and the way to contribute stay short enough to be read', () => {
  for (const path of filesIn('docs/adr')) expect({ path, short: linesOf(path) < 60 }).toEqual({ path, short: true });
  expect(linesOf('CONTRIBUTING.md')).toBeLessThan(80);
});
