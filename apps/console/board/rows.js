import { isBlocked } from './filters.js';
import { parties, stages } from './words.js';

/** @typedef {import('./types.js').Row} Row */

/** All contingents, and which of them changed since someone last looked. While it is held, changes wait. */
export class Rows {
  /** @type {Map<string, Row>} */ #rows = new Map();
  /** @type {Map<string, Row>} */ #waiting = new Map();
  /** @type {Set<string>} */ #changed = new Set();
  #held = false;
  /** Counts every change that can be seen. */
  version = 0;

  get size() {
    return this.#rows.size;
  }

  /** Changes that wait for the end of a pause. */
  get waiting() {
    return this.#waiting.size;
  }

  all() {
    return this.#rows.values();
  }

  /** @param {string} id */
  get(id) {
    return this.#rows.get(id);
  }

  /** @param {readonly Row[]} items */
  replaceAll(items) {
    this.#rows = new Map(items.map((row) => [row.contingentId, row]));
    this.#waiting.clear();
    this.version += 1;
  }

  /** @param {Row} row */
  put(row) {
    if (this.#held) return void this.#waiting.set(row.contingentId, row);
    this.#rows.set(row.contingentId, row);
    this.#changed.add(row.contingentId);
    this.version += 1;
  }

  hold() {
    this.#held = true;
  }

  release() {
    this.#held = false;
    for (const row of this.#waiting.values()) this.put(row);
    this.#waiting.clear();
  }

  /** The contingents that changed since the last call. */
  takeChanged() {
    const changed = this.#changed;
    this.#changed = new Set();
    return changed;
  }
}

/**
 * How many contingents and people stand in each stage. People are about right as soon as one strength is.
 * @param {Iterable<Row>} rows
 */
export function byStage(rows) {
  const counts = new Map(
    stages.map(([stage]) => [/** @type {string} */ (stage), { contingents: 0, people: 0, about: false }]),
  );
  for (const row of rows) {
    const count = counts.get(row.stage) ?? { contingents: 0, people: 0, about: false };
    count.contingents += 1;
    count.people += row.strength ?? 0;
    count.about ||= row.strengthBasis !== 'recorded';
    counts.set(row.stage, count);
  }
  return counts;
}

/**
 * Blocked contingents by whose move it is, and since when the oldest has waited.
 * @param {Iterable<Row>} rows
 */
export function byParty(rows) {
  const counts = new Map(
    parties.map(([party]) => [
      /** @type {string} */ (party),
      { contingents: 0, oldest: /** @type {string | null} */ (null) },
    ]),
  );
  for (const row of rows) {
    const count = row.whoseMove !== null && isBlocked(row) ? counts.get(row.whoseMove) : undefined;
    if (!count) continue;
    count.contingents += 1;
    if (row.waitingSince !== null && (count.oldest === null || row.waitingSince < count.oldest))
      count.oldest = row.waitingSince;
  }
  return counts;
}
