import { type ChildProcess, spawn } from 'node:child_process';
import { createWriteStream, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../kafka/class-path.js';

export type ServiceProcess = {
  readonly name: string;
  readonly pid: number;
  /** Starts the program of an app as a process of its own; its output goes to `<logs>/<name>.log`. */
  readonly exited: Promise<number | null>;
  signal(signal: NodeJS.Signals): void;
};

export type ProcessPlan = {
  /** Folder under apps. */
  readonly name: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly logs: string;
};

/** Runs `dist/apps/<name>/src/main.js`, with arguments, and appends what it prints to its log file. */
export function spawnApp(plan: ProcessPlan, args: readonly string[] = []): ServiceProcess {
  mkdirSync(plan.logs, { recursive: true });
  const log = createWriteStream(join(plan.logs, `${plan.name}.log`), { flags: 'a' });
  const child: ChildProcess = spawn(
    process.execPath,
    [join(root, 'dist', 'apps', plan.name, 'src', 'main.js'), ...args],
    {
      env: { ...process.env, ...plan.environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  child.stdout?.pipe(log, { end: false });
  child.stderr?.pipe(log, { end: false });
  const exited = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)));
  return {
    name: plan.name,
    pid: child.pid ?? 0,
    exited,
    signal: (signal) => void child.kill(signal),
  };
}

/** Waits until a health endpoint answers 200. Throws with the place of the log after `withinMs`. */
export async function untilReady(url: string, plan: ProcessPlan, withinMs = 60_000): Promise<void> {
  const deadline = Date.now() + withinMs;
  while (Date.now() < deadline) {
    const answer = await fetch(`${url}/health/ready`).catch(() => undefined);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(
    `${plan.name} did not get ready in ${withinMs / 1_000} s; see ${join(plan.logs, `${plan.name}.log`)}`,
  );
}
