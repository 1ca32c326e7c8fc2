import { logger } from '#runtime';
import type { Answer } from './answer.js';
import { afterFailures, pause } from './waiting.jobs.js';

/** The public HTTP API. Whoever uses it need not know that services fall over and come back. */
export type Door = {
  /** Reads; asks again for ever while nobody answers. 404 is an answer. */
  get(path: string): Promise<Answer>;
  /** Sends a command once; status 0 when nobody answered. */
  put(path: string, body: unknown, actor: string): Promise<Answer>;
};

const patienceMs = 15_000;
const log = logger('exercise');

/** Opens the API at an address. After `signal` is aborted every call rejects with its reason. */
export function openDoor(url: string, signal: AbortSignal): Door {
  // One controller a request, dropped with it: a signal combined from a long-lived one would never be freed.
  const underWay = new Set<AbortController>();
  signal.addEventListener('abort', () => underWay.forEach((request) => request.abort()), { once: true });
  const once = async (path: string, init: RequestInit): Promise<Answer> => {
    signal.throwIfAborted();
    const request = new AbortController();
    const timer = setTimeout(() => request.abort(), patienceMs);
    underWay.add(request);
    try {
      const response = await fetch(`${url}${path}`, { ...init, signal: request.signal });
      return { status: response.status, body: parsed(await response.text()) };
    } catch {
      signal.throwIfAborted();
      return { status: 0, body: null };
    } finally {
      clearTimeout(timer);
      underWay.delete(request);
    }
  };
  return {
    async get(path) {
      for (let failures = 1; ; failures += 1) {
        const answer = await once(path, {});
        if (answer.status === 200 || answer.status === 404) return answer;
        if (answer.status >= 400 && answer.status < 500 && answer.status !== 429) {
          throw new Error(`GET ${path} answered ${answer.status}: ${JSON.stringify(answer.body)}`);
        }
        complain(`GET ${path}`, answer, failures);
        await pause(afterFailures(failures), signal);
      }
    },
    put(path, body, actor) {
      const headers = { 'content-type': 'application/json', 'x-actor': actor };
      return once(path, { method: 'PUT', headers, body: JSON.stringify(body) });
    },
  };
}

function parsed(text: string): unknown {
  if (text === '') return null;
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Says now and then that somebody does not answer: at the 5th, 10th, 20th, 40th failure and so on. */
export function complain(what: string, { status, body }: Answer, failures: number): void {
  if (failures >= 5 && Number.isInteger(Math.log2(failures / 5))) {
    log.warn({ what, status, body, failures }, 'no useful answer, asking again');
  }
}
