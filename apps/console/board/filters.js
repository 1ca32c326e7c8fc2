import { parties, stages } from './words.js';

/** @typedef {import('./types.js').Filters} Filters */
/** @typedef {import('./types.js').Row} Row */

/** @type {Readonly<Filters>} */
export const noFilters = Object.freeze({ mission: '', contributor: '', stage: '', move: '', q: '', sort: 'waiting' });

const names = /** @type {const} */ (['mission', 'contributor', 'stage', 'move', 'q', 'sort']);

/** @type {Record<string, (row: Row) => string>} */
const orders = {
  // Those who wait for nothing come last.
  waiting: (row) => row.waitingSince ?? '9999',
  contingent: (row) => row.contingentId,
  contributor: (row) => row.contributor ?? '\uffff',
  mission: (row) => `${row.mission ?? '\uffff'} ${row.site?.name ?? ''}`,
  stage: (row) => String(stages.findIndex(([code]) => code === row.stage)).padStart(3, '0'),
  move: (row) => row.whoseMove ?? '\uffff',
  // Newest first: the time stamp is turned round.
  changed: (row) => String(9e15 - (Date.parse(row.lastChange?.at ?? '') || 0)),
};

/** @type {Partial<Record<string, (value: string) => boolean>>} */
const known = {
  stage: (value) => stages.some(([code]) => code === value),
  move: (value) => parties.some(([code]) => code === value),
  sort: (value) => value in orders,
};

/**
 * Reads the address. What is not known is dropped, so an old link still shows a page.
 * @param {string} search
 * @returns {Filters}
 */
export function readFilters(search) {
  const query = new URLSearchParams(search);
  const filters = { ...noFilters };
  for (const name of names) {
    const value = (query.get(name) ?? '').slice(0, 100);
    if (value !== '' && (known[name]?.(value) ?? true)) filters[name] = value;
  }
  return filters;
}

/**
 * @param {Filters} filters
 * @returns {string} `?stage=agreed`, or nothing when nothing is chosen
 */
export function writeFilters(filters) {
  const query = new URLSearchParams();
  for (const name of names) if (filters[name] !== noFilters[name]) query.set(name, filters[name]);
  return query.size === 0 ? '' : `?${query}`;
}

/**
 * The choices in words, for the message that they hide everything.
 * @param {Filters} filters
 */
export function chosen(filters) {
  return names.filter((name) => name !== 'sort' && filters[name] !== '');
}

/**
 * @param {Filters} filters
 * @param {Row} row
 */
export function matches(filters, row) {
  if (filters.mission !== '' && row.mission !== filters.mission) return false;
  if (filters.contributor !== '' && row.contributor !== filters.contributor) return false;
  if (filters.stage !== '' && row.stage !== filters.stage) return false;
  if (filters.move !== '' && !(row.whoseMove === filters.move && isBlocked(row))) return false;
  return filters.q === '' || words(row).includes(filters.q.toLowerCase());
}

/** @param {Row} row */
const words = (row) =>
  [row.contingentId, row.contributor, row.mission, row.site?.name, row.unitType, row.waitsFor].join(' ').toLowerCase();

/** @param {Row} row */
export const isBlocked = (row) => row.blocked ?? row.whoseMove !== null;

/**
 * @param {string} sort
 * @returns {(one: Row, other: Row) => number}
 */
export function inOrderOf(sort) {
  const order = orders[sort] ?? orders['waiting'];
  return (one, other) => {
    const [a, b] = [order?.(one) ?? '', order?.(other) ?? ''];
    if (a !== b) return a < b ? -1 : 1;
    return one.contingentId < other.contingentId ? -1 : 1;
  };
}

/**
 * The values that the rows have, for the lists to choose from; a chosen one stays even when no row has it.
 * @param {Iterable<Row>} rows
 * @param {'mission' | 'contributor'} field
 * @param {string} current
 */
export function choices(rows, field, current) {
  const found = new Set(current === '' ? [] : [current]);
  for (const row of rows) if (row[field]) found.add(row[field]);
  return [...found].sort((a, b) => a.localeCompare(b));
}
