// npm test: finds the servers, says what it will run and what it leaves out and why, builds, and runs jest.
// With CI=true nothing may be left out. Further arguments go to jest: npm test -- apps/medical
import { spawn } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installMissing, servers } from './servers.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const ci = process.env.CI === 'true';
const results = process.env.MUSTER_TEST_RESULTS ?? join(root, '.muster', 'test-results.json');
const started = [];
let child;
let stopping;

function run(bin, args, env = {}) {
  return new Promise((resolve) => {
    const options = { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } };
    child = spawn(process.execPath, [join(root, 'node_modules', bin), ...args], options);
    child.on('close', (code) => resolve(code ?? 1));
  });
}

function stopServers() {
  stopping ??= (async () => {
    for (const server of started.reverse()) {
      await Promise.resolve(server.stop()).catch((error) => console.error(`Could not stop ${server.name}: ${error}`));
    }
  })();
  return stopping;
}

for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, () => {
    child?.kill(signal);
    void stopServers().then(() => process.exit(130));
  });
}

function specFiles(folder) {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return entry.name === 'node_modules' ? [] : specFiles(path);
    return path.endsWith('.spec.ts') ? [path] : [];
  });
}

/** Finds or starts one server. A server that cannot start is missing, with the reason. */
async function find(server) {
  try {
    const found = await server.find();
    if (found?.stop) started.push({ name: server.name, stop: found.stop });
    if (found) return { ...server, ...found };
    return { ...server, missing: `not installed (Debian: apt-get install ${server.packages.join(' ')})` };
  } catch (error) {
    return { ...server, missing: `did not start: ${error?.message ?? error}` };
  }
}

async function findAll() {
  const found = [];
  for (const server of servers) {
    const answer = await find(server);
    console.log(`  ${answer.missing ? 'missing' : 'ready  '}  ${answer.name}: ${answer.missing ?? answer.note}`);
    found.push(answer);
  }
  return found;
}

function leftOut(found) {
  const specs = readdirSync(root)
    .filter((name) => ['apps', 'libs', 'tools', 'bench'].includes(name))
    .flatMap(specFiles);
  return found
    .filter((server) => server.missing && server.needs)
    .map((server) => ({ ...server, files: specs.filter((path) => server.needs.test(path)) }))
    .filter((server) => server.files.length > 0);
}

function jest(found, out) {
  const env = Object.fromEntries(found.filter((server) => !server.missing).map((server) => [server.env, server.url]));
  const skip = out.flatMap((server) => server.files.map((file) => `--testPathIgnorePatterns=/${file}$`));
  const options = ['--maxWorkers=2', '--json', `--outputFile=${results}`, ...skip];
  const flags = [process.env.NODE_OPTIONS, '--experimental-vm-modules', '--disable-warning=ExperimentalWarning'];
  return run('jest/bin/jest.js', [...process.argv.slice(2), ...options], {
    ...env,
    NODE_OPTIONS: flags.filter(Boolean).join(' '),
  });
}

function summary(out, seconds) {
  try {
    const { numPassedTests, numFailedTests, numTotalTestSuites, numRuntimeErrorTestSuites } = JSON.parse(
      readFileSync(results, 'utf8'),
    );
    console.log(
      `\ntest: ${numPassedTests} passed, ${numFailedTests} failed, ${numRuntimeErrorTestSuites} files that did not load; ` +
        `${numTotalTestSuites} files in ${seconds} s`,
    );
  } catch {
    console.log(`\ntest: jest wrote no results; see above. ${seconds} s`);
  }
  for (const server of out) console.log(`Left out for want of ${server.name}: ${server.files.join(', ')}`);
  if (out.length === 0) console.log('Nothing was left out.');
}

async function main() {
  const began = Date.now();
  mkdirSync(join(root, '.muster'), { recursive: true });
  rmSync(results, { force: true });
  if (ci) installMissing();
  console.log('Building');
  if ((await run('typescript/bin/tsc', ['-p', 'tsconfig.build.json'])) !== 0) return 1;
  console.log('Servers for the tests');
  const found = await findAll();
  const out = leftOut(found);
  const broken = found.filter((server) => server.missing && (ci || !server.needs));
  if (broken.length > 0) {
    for (const server of broken) console.error(`${server.name} is needed: ${server.missing}`);
    if (ci) console.error('CI=true: nothing may be left out, so this run fails.');
    return 1;
  }
  for (const server of out) console.log(`  leaving out ${server.files.join(', ')}: no ${server.name}`);
  const code = await jest(found, out);
  summary(out, ((Date.now() - began) / 1000).toFixed(0));
  return code;
}

try {
  process.exitCode = await main();
} finally {
  await stopServers();
}
