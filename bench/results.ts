import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';

/** What a benchmark found, with its conditions. */
export type Result = {
  readonly id: string;
  readonly what: string;
  /** Label and figure, as they go into the table. */
  readonly figures: Readonly<Record<string, string>>;
  readonly goal: string;
  readonly conditions: string;
};

const folder = join(process.cwd(), 'bench', 'results');

/** Writes one result and the table of all, `bench/RESULTS.md`. */
export function keep(result: Result): void {
  mkdirSync(folder, { recursive: true });
  const at = new Date().toISOString().slice(0, 10);
  const machine = `${cpus().length} cores, ${cpus()[0]?.model.trim() ?? 'unknown'}, Node ${process.versions.node}`;
  writeFileSync(join(folder, `${result.id}.json`), `${JSON.stringify({ ...result, at, machine }, null, 2)}\n`);
  writeFileSync(join(process.cwd(), 'bench', 'RESULTS.md'), table());
}

function table(): string {
  const files = readdirSync(folder).sort();
  const all = files.map(
    (name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as Result & { at: string; machine: string },
  );
  const rows = all.map((one) => {
    const figures = Object.entries(one.figures).map(([label, figure]) => `${label}: ${figure}`);
    return `| ${one.id} | ${one.what} | ${figures.join('<br>')} | ${one.goal} | ${one.conditions} | ${one.at} |`;
  });
  return [
    '# Benchmarks',
    '',
    'Written by `npm run bench`; trust the ratios, which come from one run, more than the rates. ' +
      `Machine of the last run: ${all.at(-1)?.machine ?? 'none'}.`,
    '',
    '| # | what | figures | floor / good / goal | conditions | on |',
    '| --- | --- | --- | --- | --- | --- |',
    ...rows,
    '',
  ].join('\n');
}
