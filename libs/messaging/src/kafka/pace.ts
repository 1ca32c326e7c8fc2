/** Milliseconds to wait after that many failures in a row: 50, 100, 200 … 2000. */
export function delayAfter(failures: number): number {
  return Math.min(2_000, 50 * 2 ** Math.min(failures - 1, 10));
}

/** Resolves after that many milliseconds; does not keep the process alive. */
export function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds).unref());
}

/** Whether the work ends within that many milliseconds. The work goes on in any case, and must not reject. */
export async function endsWithin(work: Promise<unknown>, milliseconds: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), milliseconds);
  });
  const inTime = await Promise.race([work.then(() => true as const), late]);
  clearTimeout(timer);
  return inTime;
}
