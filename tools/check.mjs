// npm run check: format, lint, types, boundaries. Two at a time, one line each; what an objection says comes below it.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const folders = ['apps', 'libs', 'tools', 'bench'].filter((folder) => existsSync(`${root}${folder}`));
const steps = [
  ['types', 'typescript/bin/tsc', ['-p', 'tsconfig.json', '--noEmit', '--incremental', 'false']],
  ['types of the console', 'typescript/bin/tsc', ['-p', 'apps/console/tsconfig.json']],
  ['lint', 'eslint/bin/eslint.js', ['.', '--max-warnings', '0']],
  ['format', 'prettier/bin/prettier.cjs', ['--check', '.', '--log-level', 'warn']],
  ['boundaries', 'dependency-cruiser/bin/dependency-cruise.mjs', [...folders, '--config', '.dependency-cruiser.cjs']],
];
const children = new Set();
process.on('SIGINT', () => {
  for (const child of children) child.kill();
  process.exit(130);
});

function run([name, bin, args]) {
  const began = Date.now();
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [`${root}node_modules/${bin}`, ...args], { cwd: root });
    children.add(child);
    let output = '';
    child.stdout.on('data', (chunk) => (output += chunk));
    child.stderr.on('data', (chunk) => (output += chunk));
    child.on('close', (code) => {
      children.delete(child);
      const seconds = ((Date.now() - began) / 1000).toFixed(1);
      console.log(`${code === 0 ? 'passed' : 'FAILED'}  ${name} (${seconds} s)`);
      if (code !== 0) console.log(`${output.trim()}\n`);
      resolve(code === 0);
    });
  });
}

const began = Date.now();
const queue = [...steps];
const answers = [];
async function work() {
  for (let step = queue.shift(); step; step = queue.shift()) answers.push(await run(step));
}
await Promise.all([work(), work()]);
const failed = answers.filter((passed) => !passed).length;
console.log(
  `check: ${steps.length - failed} passed, ${failed} failed in ${((Date.now() - began) / 1000).toFixed(1)} s`,
);
process.exitCode = failed ? 1 : 0;
