/** @typedef {import('../board/types.js').Row} Row */

/** An answer of a service that is no success, with the sentence of its problem document. */
export class Refused extends Error {
  /**
   * @param {number} status
   * @param {string} message
   */
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

/**
 * @param {string} path
 * @returns {Promise<any>}
 */
export async function ask(path) {
  const answer = await fetch(path, { headers: { accept: 'application/json' }, signal: AbortSignal.timeout(15_000) });
  const body = await answer.json().catch(() => undefined);
  if (!answer.ok) throw new Refused(answer.status, body?.detail ?? `The server answered ${answer.status}.`);
  return body;
}

const pageSize = 1_000;

/**
 * All contingents, and the number of the last change that they are sure to contain.
 * @returns {Promise<{ items: Row[], head: number | undefined }>}
 */
export async function askAll() {
  /** @type {Row[]} */
  const items = [];
  /** @type {number | undefined} */
  let head;
  for (let next = ''; ;) {
    const page = await ask(`/api/pipeline/contingents?limit=${pageSize}${next}`);
    items.push(...page.items);
    head ??= page.head;
    if (page.next === null || page.next === undefined) return { items, head };
    next = `&after=${encodeURIComponent(page.next)}`;
  }
}

/**
 * Asks now and again, as long as someone is watching.
 * @param {string} path
 * @param {number} everyMs
 * @param {() => boolean} watching
 * @param {(answer: any) => void} use
 * @param {(why: string) => void} [fail]
 */
export function askAgain(path, everyMs, watching, use, fail) {
  const round = async () => {
    if (!watching()) return;
    const why = (/** @type {unknown} */ error) =>
      error instanceof Refused ? error.message : 'The figures could not be fetched.';
    await ask(path).then(use, (error) => fail?.(why(error)));
  };
  void round();
  setInterval(() => void round(), everyMs);
}
