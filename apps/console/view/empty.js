import { chosen } from '../board/filters.js';
import { wordFor } from '../board/words.js';
import { byId, el } from './dom.js';

/** @typedef {import('../board/types.js').Filters} Filters */

let shown = '';

/**
 * Says why there is nothing to see; one of four things, or nothing.
 * @param {{ kind: 'none' } | { kind: 'loading' } | { kind: 'nothing-yet', today: string | null }
 *   | { kind: 'hidden', filters: Filters, total: number } | { kind: 'failed', why: string }} state
 * @param {{ clear: () => void, retry: () => void }} actions
 */
export function showEmpty(state, actions) {
  const now = JSON.stringify(state);
  if (now === shown) return;
  shown = now;
  const place = byId('empty');
  place.hidden = state.kind === 'none';
  byId('contingents').hidden = state.kind !== 'none';
  place.dataset['kind'] = state.kind;
  if (state.kind === 'loading') place.replaceChildren(title('Fetching the contingents…'));
  if (state.kind === 'nothing-yet') place.replaceChildren(...nothingYet(state.today));
  if (state.kind === 'hidden')
    place.replaceChildren(...hidden(state.filters, state.total), button('Clear filters', actions.clear));
  if (state.kind === 'failed') {
    const what = el('p', { text: `${state.why} Trying again every few seconds.` });
    place.replaceChildren(title('The contingents could not be fetched.'), what, button('Try now', actions.retry));
  }
}

/** @param {string} text */
const title = (text) => el('p', { class: 'title', text });

/**
 * @param {string} text
 * @param {() => void} act
 */
function button(text, act) {
  const made = el('button', { type: 'button', text });
  made.addEventListener('click', act);
  return made;
}

/** @param {string | null} today */
function nothingYet(today) {
  const pledge = {
    contributor: 'Bangladesh',
    unitType: 'infantry',
    strength: 650,
    strengthBasis: 'recorded',
    pledgedOn: today ?? new Date().toISOString().slice(0, 10),
  };
  const command = [
    `curl -X PUT ${location.origin}/api/force-generation/contingents/BGD-INF-1 \\`,
    `  -H 'content-type: application/json' \\`,
    `  -d '${JSON.stringify(pledge)}'`,
  ].join('\n');
  return [
    title('Nothing yet: no State has registered a pledge.'),
    el('p', { text: 'A contingent appears here as soon as force generation hears of its pledge. Register one:' }),
    el('pre', { tabindex: '0', 'aria-label': 'A command that registers a pledge' }, el('code', { text: command })),
    el('p', { text: 'Started with --empty? Start without it to watch the 2017 exercise instead.' }),
  ];
}

/**
 * @param {Filters} filters
 * @param {number} total
 */
function hidden(filters, total) {
  const names = {
    mission: 'mission',
    contributor: 'contributor',
    stage: 'stage',
    move: 'whose move',
    q: 'text',
    sort: '',
  };
  const said = chosen(filters).map((name) => `${names[name]} “${name === 'q' ? filters.q : wordFor(filters[name])}”`);
  return [
    title('The filters hide everything.'),
    el('p', { text: `None of ${total} contingents fits ${said.join(' and ')}.` }),
  ];
}
