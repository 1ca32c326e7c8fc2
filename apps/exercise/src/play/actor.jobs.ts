import type { Condition, Step, Thread } from '../plan/script.js';
import { fieldOf, holds, verdictOn } from './answer.js';
import { complain, type Door } from './door.jobs.js';
import { touchedBy } from './touched.js';
import { afterFailures, pause, until } from './waiting.jobs.js';

/** The script and a service contradict each other; nobody can go on. */
export class ScriptRefused extends Error {
  override readonly name = 'ScriptRefused';
}

/** Takes one step: waits for what must be seen, sends the command until it is answered, waits for what follows. */
export async function takeStep(step: Step, door: Door, signal: AbortSignal): Promise<void> {
  await seen(step.sees, door, signal);
  for (let failures = 1; ; failures += 1) {
    const answer = await door.put(step.path, step.body, `exercise.${step.who}`);
    const verdict = answer.status === 0 ? 'again' : verdictOn(step, answer);
    if (verdict === 'wrong') {
      const wanted = step.refusal === undefined ? 'success' : `409 ${step.refusal}`;
      const got = `${answer.status} ${JSON.stringify(answer.body)}`;
      throw new ScriptRefused(`Day ${step.day}, ${step.note}: PUT ${step.path} wanted ${wanted}, got ${got}`);
    }
    if (verdict !== 'again') break;
    complain(`PUT ${step.path}`, answer, failures);
    await pause(afterFailures(failures), signal);
  }
  await seen(step.settles, door, signal);
}

async function seen(conditions: readonly Condition[], door: Door, signal: AbortSignal): Promise<void> {
  for (const condition of conditions) {
    await until(async () => holds(condition, await door.get(condition.path)), signal);
  }
}

/** Waits until pipeline has heard every fact of the entities that a contingent's steps touched. */
export async function heardByPipeline(thread: Thread, door: Door, signal: AbortSignal): Promise<void> {
  const touched = touchedBy(thread);
  if (!thread.contingent || touched.length === 0) return;
  const wanted = await Promise.all(
    touched.map(async ({ path, heardAs }) => {
      const { body } = await door.get(path);
      return { heardAs, version: Number(fieldOf(body, 'version') ?? 0) };
    }),
  );
  await until(async () => {
    const { body } = await door.get(`/api/pipeline/contingents/${thread.id}`);
    const heard = (fieldOf(body, 'heard') ?? {}) as Record<string, unknown>;
    return wanted.every(({ heardAs, version }) => Number(heard[heardAs] ?? 0) >= version);
  }, signal);
}
