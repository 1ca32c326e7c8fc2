import { choices, noFilters } from '../board/filters.js';
import { parties, stages } from '../board/words.js';
import { byId, el } from './dom.js';

/** @typedef {import('../board/types.js').Filters} Filters */
/** @typedef {import('../board/types.js').Row} Row */

const orders = /** @type {const} */ ([
  ['waiting', 'Longest waiting'],
  ['changed', 'Latest change'],
  ['contingent', 'Contingent'],
  ['contributor', 'Contributor'],
  ['mission', 'Mission'],
  ['stage', 'Stage'],
  ['move', 'Whose move'],
]);

const form = () => /** @type {HTMLFormElement} */ (byId('filters'));

/** @param {keyof Filters} name */
const field = (name) => /** @type {HTMLSelectElement | HTMLInputElement} */ (form().elements.namedItem(name));

/** @param {(filters: Filters, typing: boolean) => void} onChange */
export function wireFilters(onChange) {
  fill('stage', 'all', stages);
  fill('move', 'anyone', parties);
  fill('sort', null, orders);
  const read = () => {
    const values = Object.entries(noFilters).map(([name]) => [name, field(/** @type {keyof Filters} */ (name)).value]);
    return /** @type {Filters} */ (Object.fromEntries(values));
  };
  form().addEventListener('input', (event) => onChange(read(), event.target === field('q')));
  form().addEventListener('submit', (event) => event.preventDefault());
  form().addEventListener('reset', (event) => {
    event.preventDefault();
    onChange({ ...noFilters, sort: field('sort').value }, false);
  });
}

/**
 * @param {Filters} filters
 * @param {readonly Row[]} rows
 */
export function showFilters(filters, rows) {
  for (const name of /** @type {const} */ (['mission', 'contributor'])) {
    fill(
      name,
      'all',
      choices(rows, name, filters[name]).map((value) => [value, value]),
    );
  }
  for (const [name, value] of Object.entries(filters)) {
    const shown = field(/** @type {keyof Filters} */ (name));
    // Somebody who is typing is not corrected.
    if (shown.value !== value && document.activeElement !== shown) shown.value = value;
  }
}

/**
 * @param {keyof Filters} name
 * @param {string | null} all
 * @param {readonly (readonly [string, string])[]} options
 */
function fill(name, all, options) {
  const select = field(name);
  const key = options.map(([value]) => value).join('\n');
  if (select.dataset['options'] === key) return;
  select.dataset['options'] = key;
  const chosen = select.value;
  const made = options.map(([value, text]) => el('option', { value, text }));
  select.replaceChildren(...(all === null ? [] : [el('option', { value: '', text: all })]), ...made);
  select.value = chosen;
  if (all === null && select.value === '') select.value = options[0]?.[0] ?? '';
}
