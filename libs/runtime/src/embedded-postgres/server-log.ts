import { closeSync, existsSync, openSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';

const LARGEST = 4 * 1024 * 1024;

/** The file the server writes to. It is a file and not a pipe, because the server may outlive us. */
export type ServerLog = { readonly path: string; readonly descriptor: number; said(): string; close(): void };

export function openServerLog(directory: string): ServerLog {
  const path = join(directory, 'server.log');
  if (existsSync(path) && statSync(path).size > LARGEST) {
    rmSync(`${path}.1`, { force: true });
    renameSync(path, `${path}.1`);
  }
  const descriptor = openSync(path, 'a', 0o600);
  const from = statSync(path).size;
  return {
    path,
    descriptor,
    said: () => readFileSync(path).subarray(from).toString('utf8'),
    close: () => closeSync(descriptor),
  };
}

/** The lines that say why a server did not start or stay: its FATAL, PANIC, DETAIL and HINT lines, else its last ones. */
export function reasonIn(text: string): string {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const telling = lines.filter((line) => /\b(FATAL|PANIC|DETAIL|HINT):/.test(line) || /LOG: {2}could not/.test(line));
  const chosen = (telling.length > 0 ? telling : lines).slice(-5);
  return chosen.map((line) => line.replace(/^[\d-]+ [\d:.]+ \w+ \[\d+\] /, '').trim()).join(' ') || 'it said nothing';
}
