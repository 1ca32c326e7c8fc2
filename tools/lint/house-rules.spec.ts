import { ESLint, type Linter } from 'eslint';
import { fileURLToPath } from 'node:url';

const cwd = fileURLToPath(new URL('../../', import.meta.url));
let eslint: ESLint;

beforeAll(async () => {
  const { default: config } = (await import(`${cwd}eslint.config.mjs`)) as { default: Linter.Config[] };
  const needTypes = config
    .flatMap((block) => Object.keys(block.rules ?? {}))
    .filter((rule) => /promises|thenable|exhaustiveness|only-throw/.test(rule));
  // The texts below are no files, so the rules that ask the compiler stay out of this spec.
  const untyped = {
    files: ['**/*.ts'],
    languageOptions: { parserOptions: { projectService: false } },
    rules: Object.fromEntries(needTypes.map((rule) => [rule, 'off' as const])),
  };
  eslint = new ESLint({ cwd, overrideConfigFile: true, baseConfig: [...config, untyped] });
});

async function objections(path: string, text: string): Promise<string[]> {
  const [result] = await eslint.lintText(text, { filePath: `${cwd}${path}` });
  return result!.messages.map((message) => message.ruleId ?? message.message);
}

const pure = 'apps/medical/src/facility/facility.ts';
const store = 'apps/medical/src/facility/facility.store.ts';

test.each([
  ['an enum', store, 'export enum Level { one }', 'no-restricted-syntax'],
  ['a default export', store, 'export default 1;', 'no-restricted-syntax'],
  ['the environment outside config.ts', store, 'export const home = process.env.HOME;', 'no-restricted-syntax'],
  ['a focused test', 'libs/runtime/src/a.spec.ts', 'it.only("x", () => {});', 'no-restricted-syntax'],
  ['any', store, 'export const x: any = 1;', '@typescript-eslint/no-explicit-any'],
  ['a non-null mark', store, 'export const x = [1][0]!;', '@typescript-eslint/no-non-null-assertion'],
  ['an interface', store, 'export interface X { a: 1 }', '@typescript-eslint/consistent-type-definitions'],
  [
    'a type imported as a value',
    store,
    "import { A } from './a.js'; export const x: A = 1;",
    '@typescript-eslint/consistent-type-imports',
  ],
  ['console in a service', store, 'console.log(1);', 'no-console'],
  ['a file over 200 lines', store, '\n'.repeat(201), 'max-lines'],
  ['a function over 40 lines', store, `export function f() {\n${'f();\n'.repeat(40)}}`, 'max-lines-per-function'],
  ['the clock in pure code', pure, 'export const now = new Date();', 'no-restricted-syntax'],
  ['chance in pure code', pure, 'export const n = Math.random();', 'no-restricted-syntax'],
  ['the network in pure code', pure, "export const page = () => fetch('http://x');", 'no-restricted-syntax'],
  ['try and catch in a feature', store, 'try { f(); } catch { g(); }', 'no-restricted-syntax'],
  ['an unknown suffix', 'apps/medical/src/facility/facility.service.ts', 'export {};', 'house/file-name'],
  ['an empty word in a path', 'libs/runtime/src/string-utils.ts', 'export {};', 'house/file-name'],
  ['an empty word in a name', store, 'export class FacilityManager {}', 'house/declared-name'],
  ['data as a variable', store, 'export const f = () => { const data = 1; return data; };', 'house/declared-name'],
  ['an I-prefix', store, 'export type IFacility = 1;', 'house/declared-name'],
  [
    'a class that Nest injects by a type import',
    store,
    "import type { A } from './a.js'; @B() export class C { constructor(readonly a: A) {} }",
    'house/injected-by-value',
  ],
])('objects to %s', async (_, path, text, rule) => {
  expect(await objections(path, text)).toContain(rule);
});

test.each([
  ['the environment in config.ts', 'apps/medical/src/config.ts', 'export const home = process.env.HOME;'],
  ['a date that was handed over', pure, 'export const day = (text: string) => new Date(text);'],
  ['words that only contain a banned one', store, 'export class Database {}'],
  ['the field data of a fact', store, 'export const f = ({ data }: { data: 1 }) => ({ data });'],
  [
    'a class that Nest injects, imported as a value',
    store,
    "import { A } from './a.js'; @B() export class C { constructor(readonly a: A) {} }",
  ],
  [
    'a type that an explicit token stands for',
    store,
    "import type { A } from './a.js'; @B() export class C { constructor(@Inject(token) readonly a: A) {} }",
  ],
])('accepts %s', async (_, path, text) => {
  expect(await objections(path, text)).toEqual([]);
});
