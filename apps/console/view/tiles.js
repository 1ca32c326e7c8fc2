import { writeFilters } from '../board/filters.js';
import { byParty, byStage } from '../board/rows.js';
import { dateWords, grouped, parties, sideStages, stages } from '../board/words.js';
import { byId, el, say } from './dom.js';

/** @typedef {import('../board/types.js').Row} Row */
/** @typedef {import('../board/types.js').Filters} Filters */

/** @type {Map<string, { item: HTMLElement, link: HTMLElement, number: HTMLElement, more: HTMLElement }>} */
const tiles = new Map();

/**
 * @param {string} listId
 * @param {string} key
 * @param {string} title
 */
function tile(listId, key, title) {
  const known = tiles.get(key);
  if (known) return known;
  const number = el('span', { class: 'number' });
  const more = el('span', { class: 'more' });
  const link = el('a', { class: 'tile' }, el('span', { class: 'name', text: title }), number, more);
  const item = el('li', {}, link);
  byId(listId).append(item);
  const made = { item, link, number, more };
  tiles.set(key, made);
  return made;
}

/**
 * A tile is a link to its rows; the chosen one leads back to all.
 * @param {ReturnType<typeof tile>} shown
 * @param {Filters} filters
 * @param {Partial<Filters>} choice
 */
function lead(shown, filters, choice) {
  const chosen = Object.entries(choice).every(
    ([name, value]) => filters[/** @type {keyof Filters} */ (name)] === value,
  );
  const cleared = Object.fromEntries(Object.keys(choice).map((name) => [name, '']));
  const href = `/${writeFilters({ ...filters, ...(chosen ? cleared : choice) })}`;
  if (shown.link.getAttribute('href') !== href) shown.link.setAttribute('href', href);
  if (chosen) shown.link.setAttribute('aria-current', 'true');
  else shown.link.removeAttribute('aria-current');
}

/**
 * @param {readonly Row[] | null} rows null while nobody knows
 * @param {Filters} filters
 */
export function showStages(rows, filters) {
  const counts = byStage(rows ?? []);
  for (const [stage, title] of stages) {
    const count = counts.get(stage) ?? { contingents: 0, people: 0, about: false };
    const shown = tile('stages', `stage ${stage}`, title);
    shown.item.hidden = sideStages.includes(stage) && count.contingents === 0 && filters.stage !== stage;
    shown.link.classList.toggle('none', count.contingents === 0);
    say(shown.number, rows ? grouped(count.contingents) : '–');
    say(
      shown.more,
      !rows
        ? 'not known yet'
        : count.people === 0
          ? 'no people'
          : `${count.about ? '≈ ' : ''}${grouped(count.people)} people`,
    );
    lead(shown, filters, { stage });
  }
}

/**
 * @param {readonly Row[] | null} rows null while nobody knows
 * @param {Filters} filters
 */
export function showMoves(rows, filters) {
  const counts = byParty(rows ?? []);
  for (const [party, title] of parties) {
    const count = counts.get(party) ?? { contingents: 0, oldest: null };
    const shown = tile('moves', `move ${party}`, title);
    shown.link.classList.toggle('none', count.contingents === 0);
    say(shown.number, rows ? grouped(count.contingents) : '–');
    say(
      shown.more,
      !rows ? 'not known yet' : count.oldest ? `oldest since ${dateWords(count.oldest)}` : 'nothing waits',
    );
    lead(shown, filters, { move: party });
  }
}
