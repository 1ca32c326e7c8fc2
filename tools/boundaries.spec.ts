import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { cruise, type ICruiseOptions, type ICruiseResult } from 'dependency-cruiser';
import extractTSConfig from 'dependency-cruiser/config-utl/extract-ts-config';

type Config = { forbidden: { name: string }[]; options: ICruiseOptions };
const config = createRequire(import.meta.url)('../.dependency-cruiser.cjs') as Config;

const manifest = {
  name: 'planted',
  type: 'module',
  imports: {
    '#contracts': { development: './libs/contracts/src/index.ts' },
    '#runtime': { development: './libs/runtime/src/index.ts' },
    '#errors': { development: './libs/runtime/src/errors.ts' },
  },
  dependencies: { zod: '*', kafkajs: '*', bullmq: '*', ioredis: '*', pg: '*' },
  devDependencies: { 'fast-check': '*' },
};

/** A small tree that keeps every rule; the breaches are planted into copies of it. */
const orderly = {
  'package.json': JSON.stringify(manifest),
  'tsconfig.json': JSON.stringify({ compilerOptions: { module: 'NodeNext', moduleResolution: 'NodeNext' } }),
  ...Object.fromEntries(
    ['zod', 'kafkajs', 'bullmq', 'ioredis', 'pg', 'fast-check'].flatMap((name) => [
      [`node_modules/${name}/package.json`, JSON.stringify({ name, main: 'index.js' })],
      [`node_modules/${name}/index.js`, ''],
    ]),
  ),
  'libs/contracts/src/index.ts': "export * from './event.js';",
  'libs/contracts/src/event.ts': "import 'zod';",
  'libs/runtime/src/index.ts': "import 'ioredis'; import '#contracts'; export * from './errors.js';",
  'libs/runtime/src/errors.ts': 'export class RuleBroken {}',
  'libs/messaging/src/index.ts': "import '#runtime'; import './kafka/log.js'; export const log = 1;",
  'libs/messaging/src/kafka/log.ts': "import 'kafkajs';",
  'libs/service/src/index.ts': "import '#runtime'; export const boot = 1;",
  'libs/testing/src/index.ts': 'export const server = 1;',
  'tools/gen.ts': 'export const tool = 1;',
  'apps/medical/src/app.ts': "import '#runtime'; import './facility/facility.js'; export const app = 1;",
  'apps/medical/src/config.ts': "import '#runtime'; export const config = 1;",
  'apps/medical/src/date.ts': "import 'zod'; import 'node:crypto'; export const date = 1;",
  'apps/medical/src/facility/facility.ts':
    "import '#contracts'; import '#errors'; import '../date.js'; export const facility = 1;",
  'apps/medical/src/facility/facility.store.ts': "import './facility.js'; import 'pg'; import '#runtime';",
  'apps/medical/src/facility/facility.jobs.ts': "import 'bullmq';",
  'apps/medical/src/facility/facility.spec.ts': "import 'fast-check';",
  'apps/transport/src/app.ts': 'export const app = 1;',
  'apps/single-node/src/main.ts': "import '../../medical/src/app.js'; import '../../medical/src/config.js';",
} as const;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'boundaries-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** The objections of the project's own rules to a tree, as `rule: from → to`. */
async function objections(planted: Record<string, string>): Promise<string[]> {
  for (const [path, text] of Object.entries({ ...orderly, ...planted })) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const { tsConfig: _, ...options } = config.options;
  const answer = await cruise(
    ['apps', 'libs', 'tools'],
    { ...options, baseDir: folder, validate: true, ruleSet: { forbidden: config.forbidden as never } },
    {},
    { tsConfig: extractTSConfig(join(folder, 'tsconfig.json')) },
  );
  const { summary } = answer.output as ICruiseResult;
  return summary.violations.map((found) => `${found.rule.name}: ${found.from} → ${found.to}`);
}

const facility = 'apps/medical/src/facility/facility.ts';
const breaches: Record<string, [path: string, text: string][]> = {
  'pure-files': [
    [facility, "import '#runtime';"],
    [facility, "import './facility.store.js';"],
    [facility, "import '../app.js';"],
    [facility, "import 'pg';"],
    [facility, "import 'node:fs';"],
  ],
  'contracts-on-zod-alone': [
    ['libs/contracts/src/event.ts', "import 'pg';"],
    ['libs/contracts/src/event.ts', "import 'node:crypto';"],
    ['libs/contracts/src/event.ts', "import '#runtime';"],
  ],
  'apps-apart': [['apps/medical/src/facility/facility.store.ts', "import '../../../transport/src/app.js';"]],
  'single-node-by-the-door': [['apps/single-node/src/main.ts', "import '../../medical/src/facility/facility.js';"]],
  'libs-below-apps': [['libs/service/src/index.ts', "import '../../../apps/transport/src/app.js';"]],
  'apps-without-tools': [['apps/transport/src/app.ts', "import '../../../tools/gen.js';"]],
  'libs-by-the-door': [['apps/transport/src/app.ts', "import '../../../libs/contracts/src/event.js';"]],
  'runtime-before-messaging': [['libs/runtime/src/index.ts', "import '../../messaging/src/index.js';"]],
  'messaging-before-service': [['libs/messaging/src/index.ts', "import '../../service/src/index.js';"]],
  'testing-in-specs': [['apps/transport/src/app.ts', "import '../../../libs/testing/src/index.js';"]],
  'kafkajs-in-one-folder': [
    ['libs/messaging/src/index.ts', "import 'kafkajs';"],
    ['apps/transport/src/app.ts', "import 'kafkajs';"],
  ],
  'queues-in-jobs': [
    ['apps/medical/src/facility/facility.store.ts', "import 'bullmq';"],
    ['libs/messaging/src/index.ts', "import 'ioredis';"],
  ],
  'shipped-packages': [['apps/transport/src/app.ts', "import 'fast-check';"]],
  'no-cycles': [['apps/medical/src/date.ts', "import './facility/facility.js'; export const date = 1;"]],
  resolvable: [['apps/transport/src/app.ts', "import './nowhere.js';"]],
};

test('a tree that keeps the rules gives no objection', async () => {
  expect(await objections({})).toEqual([]);
});

test('every rule has a breach that proves it', () => {
  expect(Object.keys(breaches).sort()).toEqual(config.forbidden.map((rule) => rule.name).sort());
});

describe.each(Object.entries(breaches))('the rule %s', (rule, planted) => {
  test.each(planted)('objects to %s with %s', async (path, text) => {
    expect(await objections({ [path]: text })).toContainEqual(expect.stringContaining(`${rule}: ${path} → `));
  });
});
