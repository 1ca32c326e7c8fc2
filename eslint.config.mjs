import tseslint from 'typescript-eslint';
import { injectedByValue } from './tools/lint/injected-by-value.mjs';
import { declaredName, fileName } from './tools/lint/names.mjs';

const house = {
  rules: { 'injected-by-value': injectedByValue, 'declared-name': declaredName, 'file-name': fileName },
};

const syntax = {
  enums: { selector: 'TSEnumDeclaration', message: 'A union of strings says the same and is plain on the wire.' },
  defaults: { selector: 'ExportDefaultDeclaration', message: 'Exports are named, so that a search finds every use.' },
  environment: {
    selector: 'MemberExpression[object.name="process"][property.name="env"]',
    message: 'The environment is read in config.ts alone; pass what it parsed.',
  },
  environmentImport: {
    selector: 'ImportDeclaration[source.value=/^(node:)?process$/]',
    message: 'Use the global `process`; its environment is read in config.ts alone.',
  },
  focused: {
    selector:
      'MemberExpression[object.name=/^(it|test|describe)$/][property.name=/^(only|skip|todo)$/], CallExpression[callee.name=/^(xit|xdescribe|fit|fdescribe)$/]',
    message: 'A test that is left out proves nothing.',
  },
};
/** Holds in the services' own code: what a rule decides follows from its arguments alone. */
const ofServices = {
  clock: {
    selector:
      'NewExpression[callee.name="Date"][arguments.length=0], MemberExpression[object.name="Date"][property.name="now"]',
    message: 'Pure code is told the date; the caller reads the clock.',
  },
  chance: {
    selector: 'MemberExpression[object.name="Math"][property.name="random"], Identifier[name="randomUUID"]',
    message: 'Pure code draws no lots; ids and samples come from the caller.',
  },
  world: {
    selector: 'CallExpression[callee.name=/^(fetch|setTimeout|setInterval|setImmediate)$/]',
    message: 'Pure code does not reach out; a file with a suffix does.',
  },
};
const catching = {
  selector: 'TryStatement',
  message:
    'Two mappers turn errors into answers (libs/service) and into retries (libs/messaging); features let them pass.',
};

const allowing = (...names) => [
  'error',
  ...Object.entries(syntax)
    .filter(([name]) => !names.includes(name))
    .map(([, rule]) => rule),
];

const plain = {
  'no-console': 'error',
  'no-var': 'error',
  'prefer-const': 'error',
  eqeqeq: ['error', 'always', { null: 'ignore' }],
  'no-unreachable': 'error',
  'no-unsafe-finally': 'error',
  'no-dupe-keys': 'error',
  'no-dupe-else-if': 'error',
  'no-duplicate-case': 'error',
  'no-self-assign': 'error',
  'no-constant-condition': ['error', { checkLoops: false }],
  'no-empty': 'error',
  'no-debugger': 'error',
  'no-eval': 'error',
  'no-restricted-syntax': allowing(),
  'max-lines': ['error', { max: 200 }],
  'max-lines-per-function': ['error', { max: 40, skipComments: true, skipBlankLines: true, IIFEs: true }],
  'house/file-name': 'error',
  'house/declared-name': 'error',
};

const typed = {
  '@typescript-eslint/no-explicit-any': 'error',
  '@typescript-eslint/no-non-null-assertion': 'error',
  '@typescript-eslint/consistent-type-definitions': ['error', 'type'],
  '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
  '@typescript-eslint/no-unused-vars': [
    'error',
    { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true, caughtErrors: 'all' },
  ],
  '@typescript-eslint/no-namespace': 'error',
  '@typescript-eslint/no-require-imports': 'error',
  '@typescript-eslint/ban-ts-comment': 'error',
  '@typescript-eslint/no-unsafe-function-type': 'error',
  '@typescript-eslint/no-empty-object-type': ['error', { allowInterfaces: 'with-single-extends' }],
  // The ones that need types: a promise that nobody awaits is a lost effect.
  '@typescript-eslint/no-floating-promises': 'error',
  '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { arguments: false } }],
  '@typescript-eslint/await-thenable': 'error',
  '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
  '@typescript-eslint/only-throw-error': 'error',
  'house/injected-by-value': 'error',
};

export default tseslint.config(
  { ignores: ['dist/**', 'coverage/**', '.muster/**', 'node_modules/**', 'docs/**'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' }, plugins: { house } },
  { files: ['**/*.{ts,mjs,cjs,js}'], rules: plain },
  {
    files: ['**/*.ts'],
    plugins: { '@typescript-eslint': tseslint.plugin },
    languageOptions: {
      parser: tseslint.parser,
      // With these two, consistent-type-imports leaves files with decorators alone.
      parserOptions: {
        projectService: true,
        tsconfigRootDir: import.meta.dirname,
        emitDecoratorMetadata: true,
        experimentalDecorators: true,
      },
    },
    rules: typed,
  },
  {
    files: ['apps/{force-generation,equipment,medical,transport,pipeline}/src/**/*.ts'],
    rules: { 'no-restricted-syntax': [...allowing(), catching] },
  },
  {
    files: ['apps/*/src/**/!(*.*).ts'],
    ignores: ['**/{main,app,config}.ts'],
    rules: { 'no-restricted-syntax': [...allowing(), ...Object.values(ofServices), catching] },
  },
  { files: ['{apps,libs}/*/src/**/*.ts'], rules: { 'house/file-name': ['error', { closedSuffixes: true }] } },
  {
    files: ['**/config.ts', '**/main.ts', 'tools/**', 'bench/**', '**/test/**', '**/*.spec.ts', 'libs/testing/**'],
    rules: { 'no-restricted-syntax': allowing('environment') },
  },
  {
    files: ['**/*.spec.ts', '**/test/**', 'libs/*/conformance/**', 'libs/*/guarantees/**'],
    rules: {
      'max-lines': ['error', { max: 350 }],
      'max-lines-per-function': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },
  // What is run by hand speaks to the person who runs it.
  { files: ['tools/**', 'bench/**'], rules: { 'no-console': 'off' } },
  // A benchmark is one story told from top to bottom.
  { files: ['bench/**'], rules: { 'max-lines-per-function': ['error', { max: 60 }] } },
  { files: ['*.config.mjs', '*.cjs'], rules: { 'no-restricted-syntax': allowing('defaults') } },
);
