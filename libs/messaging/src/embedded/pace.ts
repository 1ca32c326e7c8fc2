/** Milliseconds to wait after that many failures in a row: 50, 100, 200 … 2000. */
export function delayAfter(failures: number): number {
  return Math.min(2000, 50 * 2 ** Math.min(failures - 1, 10));
}

/** Resolves after that many milliseconds; does not keep the process alive. */
export function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds).unref());
}

/** Runs `work` once at a time; a call during a run makes it run once more afterwards. `work` must not throw. */
export function oneAtATime(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined;
  let again = false;
  const run = async (): Promise<void> => {
    do {
      again = false;
      await work();
    } while (again);
    running = undefined;
  };
  return () => {
    again = true;
    running ??= run();
    return running;
  };
}
