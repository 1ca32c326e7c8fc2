/** How the last question to pipeline ended. */
export type Answered = 'full' | 'changes' | 'quiet' | 'failed';

/** A flush at most every 100 ms: people see ten updates a second as continuous. */
export const flushEveryMs = 100;

const flowing = 100;
const idle = 1_000;
/** Changes come in bursts; ask quickly for a while after the last one. */
const burstMs = 2_000;

/** Milliseconds until the next question. A full page has more behind it; a failure or silence can wait for the net. */
export function nextQuestion(answered: Answered, sinceLastChangeMs: number): number {
  if (answered === 'full') return 0;
  if (answered === 'failed') return idle;
  return answered === 'changes' || sinceLastChangeMs < burstMs ? flowing : idle;
}
