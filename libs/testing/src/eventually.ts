/**
 * Tries until `check` neither throws nor returns false, for at most `withinMs`; then throws what the last try threw.
 * The wait between tries grows from 5 to 100 ms.
 */
export async function eventually<T>(check: () => T | Promise<T>, withinMs = 30_000): Promise<Exclude<T, false>> {
  const deadline = Date.now() + withinMs;
  for (let pause = 5; ; pause = Math.min(pause * 1.5, 100)) {
    try {
      const seen = await check();
      if (seen !== false) return seen as Exclude<T, false>;
      if (Date.now() > deadline) throw new Error(`Not so within ${withinMs} ms: ${check.toString().slice(0, 200)}`);
    } catch (error) {
      if (Date.now() > deadline) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
}
