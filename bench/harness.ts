import { build as histogram, type Histogram } from 'hdr-histogram-js';

/** One measured run: events per second of wall time, and microseconds of CPU that this process spent on each. */
export type Run = { readonly perSecond: number; readonly cpuMicros: number };

/** Measures `work`, which handles `events` events. Collect garbage first if the process was started with --expose-gc. */
export async function measure(events: number, work: () => Promise<void>): Promise<Run> {
  (globalThis as { gc?: () => void }).gc?.();
  const cpu = process.cpuUsage();
  const began = process.hrtime.bigint();
  await work();
  const seconds = Number(process.hrtime.bigint() - began) / 1e9;
  const used = process.cpuUsage(cpu);
  return { perSecond: events / seconds, cpuMicros: (used.user + used.system) / events };
}

/**
 * Runs each side once to warm up, then interleaved A-B-B-A, `rounds` times in all, and returns the run of each side
 * with the median rate.
 */
export async function interleaved(
  sides: Readonly<Record<string, () => Promise<Run>>>,
  rounds: number,
  say: (line: string) => void,
): Promise<Record<string, Run>> {
  const names = Object.keys(sides);
  const runs = new Map<string, Run[]>(names.map((name) => [name, []]));
  for (let round = 0; round <= rounds; round += 1) {
    for (const name of round % 2 === 0 ? names : [...names].reverse()) {
      const run = await sides[name]?.();
      if (!run) continue;
      const warm = round === 0 ? ' (warm-up)' : '';
      say(`  ${name}: ${Math.round(run.perSecond)}/s, ${run.cpuMicros.toFixed(1)} µs of CPU each${warm}`);
      if (round > 0) runs.get(name)?.push(run);
    }
  }
  return Object.fromEntries([...runs].map(([name, all]) => [name, median(all)]));
}

function median(runs: readonly Run[]): Run {
  const sorted = [...runs].sort((a, b) => a.perSecond - b.perSecond);
  return sorted[Math.floor(sorted.length / 2)] ?? { perSecond: 0, cpuMicros: 0 };
}

/** Latencies in milliseconds with a resolution of 10 µs. */
export function latencies(): {
  record(ms: number): void;
  p50(): number;
  p99(): number;
  max(): number;
  count(): number;
} {
  const kept: Histogram = histogram({ lowestDiscernibleValue: 1, highestTrackableValue: 6_000_000 });
  const at = (percentile: number) => kept.getValueAtPercentile(percentile) / 100;
  return {
    record: (ms) => kept.recordValue(Math.max(1, Math.round(ms * 100))),
    ...{ p50: () => at(50), p99: () => at(99), max: () => kept.maxValue / 100, count: () => kept.totalCount },
  };
}

/** Calls `send` at a fixed rate whatever the answers do (open loop), and waits for all of them. */
export async function openLoop(perSecond: number, count: number, send: (n: number) => Promise<void>): Promise<void> {
  const began = performance.now();
  const sent: Promise<void>[] = [];
  for (let n = 0; n < count;) {
    const due = Math.min(count, Math.floor(((performance.now() - began) / 1_000) * perSecond) + 1);
    while (n < due) sent.push(send(n++));
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  await Promise.all(sent);
}
