import { setTimeout as sleep } from 'node:timers/promises';

/** Sleeps; throws the signal's reason as soon as it is aborted. */
export async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  await sleep(milliseconds, undefined, { signal }).catch(() => signal.throwIfAborted());
}

/** Asks until it is so; the pause between two questions grows from 10 to 200 ms. */
export async function until(isSo: () => Promise<boolean>, signal: AbortSignal): Promise<void> {
  for (let wait = 10; !(await isSo()); wait = Math.min(wait * 1.5, 200)) await pause(wait, signal);
}

/** Milliseconds to wait after so many failures in a row: 50, 100, 200 … 2,000. */
export function afterFailures(failures: number): number {
  return Math.min(50 * 2 ** (failures - 1), 2_000);
}
