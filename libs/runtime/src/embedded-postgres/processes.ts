import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** A process that has ended but was not yet collected by its parent counts as gone. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  return linuxStat(pid)?.[0] !== 'Z';
}

/** Tells a process from a later one with the same pid: when it started, and in which boot. Undefined when unknown. */
export function birthOf(pid: number): string | undefined {
  const started = linuxStat(pid)?.[19];
  if (started) return `${textOf('/proc/sys/kernel/random/boot_id').trim()}/${started}`;
  return ask('ps', ['-o', 'lstart=', '-p', String(pid)]);
}

/** The command line of a process; undefined when the system does not tell. */
export function commandOf(pid: number): string | undefined {
  const command = textOf(`/proc/${pid}/cmdline`).replaceAll('\0', ' ').trim();
  return command || ask('ps', ['-o', 'command=', '-p', String(pid)]);
}

/** Resolves to whether the process was gone before the time was over. */
export async function gone(pid: number, within: number): Promise<boolean> {
  for (const deadline = Date.now() + within; isAlive(pid); await sleep(15)) {
    if (Date.now() > deadline) return false;
  }
  return true;
}

/** The fields of /proc/<pid>/stat from the state on; the name before them may hold spaces. */
function linuxStat(pid: number): string[] | undefined {
  const text = textOf(`/proc/${pid}/stat`);
  return text ? text.slice(text.lastIndexOf(')') + 2).split(' ') : undefined;
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

function ask(command: string, parameters: string[]): string | undefined {
  try {
    return (
      execFileSync(command, parameters, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim() || undefined
    );
  } catch {
    return undefined;
  }
}
