import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { asyncApiPage } from './gen/asyncapi.js';
import { environmentPage } from './gen/environment.js';
import { dependencyGraph } from './gen/graph.js';
import { openApiPage } from './gen/openapi.js';
import { definitions, environments } from './gen/project.js';

/** The project's folder, from the sources and from dist alike. */
function projectFolder(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json'))) folder = dirname(folder);
  return folder;
}

const root = projectFolder();

/** Every generated file, as path → text. */
async function pages(): Promise<Map<string, string>> {
  const written = new Map([
    ['docs/asyncapi.yaml', asyncApiPage()],
    ['.env.example', environmentPage(environments)],
    ['docs/dependency-graph.mmd', await dependencyGraph(root)],
  ]);
  for (const definition of definitions) {
    written.set(`docs/openapi/${definition.name}.yaml`, await openApiPage(definition));
  }
  return written;
}

const textOf = (path: string) => (existsSync(join(root, path)) ? readFileSync(join(root, path), 'utf8') : undefined);

/** Pages of services that are gone. */
function orphans(written: ReadonlyMap<string, string>): string[] {
  const folder = join(root, 'docs/openapi');
  const present = existsSync(folder) ? readdirSync(folder).map((name) => `docs/openapi/${name}`) : [];
  return present.filter((path) => !written.has(path));
}

function firstDifference(old: string | undefined, fresh: string): string {
  if (old === undefined) return 'is missing';
  const [before, after] = [old.split('\n'), fresh.split('\n')];
  const line = after.findIndex((text, index) => text !== before[index]);
  const at = line < 0 ? after.length : line;
  return `differs from line ${at + 1}: "${before[at]?.trim() ?? ''}" should be "${after[at]?.trim() ?? ''}"`;
}

async function main(check: boolean): Promise<void> {
  const written = await pages();
  const stale = [...written].filter(([path, text]) => textOf(path) !== text);
  const gone = orphans(written);
  if (check) {
    for (const [path, text] of stale) console.error(`${path} ${firstDifference(textOf(path), text)}`);
    for (const path of gone) console.error(`${path} describes a service that is gone`);
    if (stale.length + gone.length > 0) {
      console.error('Run `npm run gen` and commit what it writes.');
      process.exitCode = 1;
    } else console.log(`All ${written.size} generated files are current.`);
    return;
  }
  for (const [path, text] of stale) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  for (const path of gone) rmSync(join(root, path));
  console.log(`${stale.length} of ${written.size} generated files written, ${gone.length} removed.`);
}

await main(process.argv.includes('--check'));
