// The first five minutes of a new user: npm start, look, Ctrl-C, npm start again. On a free port and a fresh folder.
import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort } from './servers.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'muster-smoke-'));
// Started by root, the database runs as another user, who has to reach its folder.
chmodSync(folder, 0o755);
const port = await freePort();
const url = `http://127.0.0.1:${port}`;
const counts = { passed: 0, failed: 0 };
let running;

function start() {
  // EXERCISE_SPEED is in simulated days a second: a little faster than for people who watch.
  const env = { ...process.env, GATEWAY_PORT: String(port), MUSTER_DATA: join(folder, 'data'), EXERCISE_SPEED: '4' };
  const child = spawn('npm', ['start'], { cwd: root, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  const node = { child, output: '', exited: new Promise((resolve) => child.once('close', resolve)) };
  child.stdout.on('data', (chunk) => (node.output += chunk));
  child.stderr.on('data', (chunk) => (node.output += chunk));
  running = node;
  return node;
}

/** What Ctrl-C does: the signal goes to npm and to everything that it started. */
const interrupt = (node, signal = 'SIGINT') => process.kill(-node.child.pid, signal);

async function until(what, check, seconds) {
  const deadline = Date.now() + seconds * 1000;
  for (;;) {
    const seen = await check().catch(() => undefined);
    if (seen) return seen;
    if (running.child.exitCode !== null) throw new Error(`${what}: npm start ended by itself`);
    if (Date.now() > deadline) throw new Error(`${what}: not within ${seconds} s`);
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}

async function json(path) {
  const answer = await fetch(`${url}${path}`, { signal: AbortSignal.timeout(5000) });
  if (!answer.ok) throw new Error(`${path} answers ${answer.status}`);
  return answer.json();
}

/** Every item of a list, page by page. */
async function all(path) {
  const items = [];
  for (let after = ''; after !== null;) {
    const page = await json(`${path}?limit=500${after ? `&after=${encodeURIComponent(after)}` : ''}`);
    items.push(...page.items);
    after = page.next;
  }
  return items;
}

const pledged = () => all('/api/force-generation/contingents');
const stages = async () =>
  new Map((await all('/api/pipeline/contingents')).map((row) => [row.contingentId, row.stage]));
const beyondPledge = (seen) => [...seen.values()].filter((stage) => stage !== 'pledged' && stage !== 'unnamed').length;

async function step(rule, work) {
  const began = Date.now();
  try {
    const note = await work();
    counts.passed += 1;
    console.log(`passed  ${rule}${note ? `: ${note}` : ''} (${((Date.now() - began) / 1000).toFixed(1)} s)`);
  } catch (error) {
    counts.failed += 1;
    console.log(`FAILED  ${rule}: ${error.message}\n${running?.output.split('\n').slice(-25).join('\n')}`);
    throw error;
  }
}

async function pageAnswers() {
  const page = await until(
    'the page',
    async () => {
      const answer = await fetch(url);
      return answer.ok && (await answer.text());
    },
    180,
  );
  if (!/<html/i.test(page)) throw new Error('what answers is no page');
}

async function stops() {
  interrupt(running);
  const code = await Promise.race([running.exited, new Promise((resolve) => setTimeout(resolve, 30_000, 'late'))]);
  if (code === 'late') throw new Error('still running 30 s after Ctrl-C');
  if (
    await fetch(url).then(
      () => true,
      () => false,
    )
  )
    throw new Error('the port still answers');
}

async function play() {
  await step('npm start opens the page', async () => void (start(), await pageAnswers()));
  let seen;
  await step('contingents move through their stages', async () => {
    const first = await until('a pledge', async () => (await stages()).size > 0 && stages(), 90);
    seen = await until(
      'moves',
      async () => {
        const now = await stages();
        const changed = [...first].some(([id, stage]) => now.get(id) !== stage);
        return changed && beyondPledge(now) >= 5 && now;
      },
      180,
    );
    return `${seen.size} contingents, ${beyondPledge(seen)} beyond the pledge`;
  });
  const before = await pledged();
  await step('Ctrl-C stops everything', stops);
  await step('npm start opens the page again', async () => void (start(), await pageAnswers()));
  await step('nothing is lost', async () => {
    const after = new Map((await until('the list', pledged, 60)).map((one) => [one.id, one.version]));
    const lost = before.filter((one) => !(after.get(one.id) >= one.version)).map((one) => one.id);
    if (lost.length > 0) throw new Error(`force generation forgot ${lost.join(', ')}`);
    const now = await until('the board', stages, 60);
    const gone = [...seen.keys()].filter((id) => !now.has(id));
    if (gone.length > 0) throw new Error(`the board forgot ${gone.join(', ')}`);
    return `${before.length} contingents as before`;
  });
  await step('the exercise goes on', async () => {
    const first = await json('/api/pipeline/clock');
    await until('the next day', async () => (await json('/api/pipeline/clock')).day > first.day, 60);
  });
  await step('Ctrl-C stops everything again', stops);
}

process.on('SIGINT', () => {
  if (running) interrupt(running);
});
try {
  await play();
} catch (error) {
  process.exitCode = 1;
  if (running && running.child.exitCode === null) interrupt(running, 'SIGKILL');
  if (counts.failed === 0) console.log(`FAILED  ${error.stack}`);
} finally {
  rmSync(folder, { recursive: true, force: true });
  console.log(`smoke: ${counts.passed} passed, ${counts.failed} failed`);
}
