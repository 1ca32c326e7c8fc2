import { noFilters, readFilters, writeFilters } from './board/filters.js';
import { Rows } from './board/rows.js';
import { ask, askAgain, askAll, Refused } from './net/api.js';
import { followChanges } from './net/live.js';
import { byId, say } from './view/dom.js';
import { showEmpty } from './view/empty.js';
import { showFilters, wireFilters } from './view/filter-form.js';
import { measureHead, showDay, showTrust, wirePause } from './view/head.js';
import { showMedical } from './view/medical.js';
import { hidePanel, showPanel, showPanelNote } from './view/panel.js';
import { Table } from './view/table.js';
import { showMoves, showStages } from './view/tiles.js';

/** @typedef {import('./board/types.js').Clock} Clock */
/** @typedef {import('./board/types.js').Filters} Filters */

const frameMs = 250;
const clockMs = 2_000;
const boardMs = 5_000;
const retryMs = 4_000;

const rows = new Rows();
const state = {
  filters: readFilters(location.search),
  selected: selectedIn(location.pathname),
  loaded: false,
  failed: /** @type {string | null} */ (null),
  following: false,
  connected: false,
  confirmedAt: /** @type {number | null} */ (null),
  paused: false,
  clock: /** @type {Clock | null} */ (null),
  drawn: '',
  panelFor: /** @type {string | null} */ (null),
  retry: /** @type {ReturnType<typeof setTimeout> | undefined} */ (undefined),
};
const table = new Table((id) => `/contingents/${encodeURIComponent(id)}${writeFilters(state.filters)}`);

/** @param {string} path */
function selectedIn(path) {
  const found = /^\/contingents\/([^/]+)$/.exec(path)?.[1];
  return found ? decodeURIComponent(found) : null;
}

/** @param {string} href @param {boolean} [replace] */
function go(href, replace = false) {
  if (replace) history.replaceState(null, '', href);
  else history.pushState(null, '', href);
  follow();
}

/** The address is the state: whatever changed it, the page does what it says. */
function follow() {
  const before = state.selected;
  state.filters = readFilters(location.search);
  state.selected = selectedIn(location.pathname);
  table.readdress();
  draw();
  if (state.selected !== before || state.panelFor === null) void openPanel(true);
  if (state.selected === null && before !== null) table.focus(before);
}

const watching = () => !document.hidden && !state.paused;
const here = () => (state.selected === null ? '/' : `/contingents/${encodeURIComponent(state.selected)}`);
const closeHref = () => `/${writeFilters(state.filters)}`;

async function load() {
  try {
    const { items, head } = await askAll();
    rows.replaceAll(items);
    state.confirmedAt = Date.now();
    state.loaded = true;
    state.failed = null;
    if (!state.following) listen(head);
  } catch (error) {
    state.failed = error instanceof Refused ? error.message : 'The gateway cannot be reached.';
    clearTimeout(state.retry);
    state.retry = setTimeout(() => void load(), retryMs);
  }
  draw();
}

/** @param {number | undefined} head */
function listen(head) {
  state.following = true;
  followChanges(head, {
    change(row) {
      rows.put(row);
      state.confirmedAt = Date.now();
    },
    reset: () => void load(),
    pulse: (ageMs) => {
      if (ageMs !== null) state.confirmedAt = Date.now() - ageMs;
    },
    connection: (connected) => (state.connected = connected),
  });
}

/** Draws what changed since the last frame, at most four times a second. */
function draw() {
  const now = Date.now();
  const { filters, selected, paused, connected, confirmedAt } = state;
  showTrust({ connected, confirmedAt, failed: state.failed !== null, now, paused, waiting: rows.waiting });
  const wanted = JSON.stringify([
    rows.version,
    filters,
    selected,
    state.clock?.today,
    state.loaded,
    state.failed,
    Math.floor(now / 2_000),
  ]);
  if (wanted === state.drawn) return;
  state.drawn = wanted;
  const all = [...rows.all()];
  const changed = rows.takeChanged();
  showFilters(filters, all);
  showStages(state.loaded ? all : null, filters);
  showMoves(state.loaded ? all : null, filters);
  const today = state.clock?.today ?? null;
  const shown = table.show(all, { filters, today, changed, selected, now });
  say(byId('count'), state.loaded ? (shown === all.length ? `${shown}` : `${shown} of ${all.length}`) : '');
  showEmpty(emptiness(shown, all.length), { clear: () => go(here(), false), retry: () => void load() });
  showNotice();
  if (selected !== null && changed.has(selected)) void openPanel(false);
}

/** @param {number} shown @param {number} total @returns {Parameters<typeof showEmpty>[0]} */
function emptiness(shown, total) {
  if (!state.loaded) return state.failed === null ? { kind: 'loading' } : { kind: 'failed', why: state.failed };
  if (total === 0) return { kind: 'nothing-yet', today: state.clock?.today ?? null };
  return shown === 0 ? { kind: 'hidden', filters: state.filters, total } : { kind: 'none' };
}

function showNotice() {
  const notice = byId('notice');
  notice.hidden = !(state.loaded && state.failed !== null);
  if (state.failed !== null) say(notice, `${state.failed} What you see is the last that was heard.`);
}

/** @param {boolean} focus */
async function openPanel(focus) {
  const id = state.selected;
  state.panelFor = id ?? '';
  if (id === null) return void hidePanel(null);
  const path = `/api/pipeline/contingents/${encodeURIComponent(id)}`;
  try {
    const [detail, journal] = await Promise.all([ask(path), ask(`${path}/journal?limit=1000`)]);
    if (state.selected === id) showPanel(detail, journal.items, closeHref(), focus);
  } catch (error) {
    if (state.selected !== id || !focus) return;
    const unknown = error instanceof Refused && (error.status === 404 || error.status === 400);
    showPanelNote(
      id,
      closeHref(),
      unknown ? 'No contingent has this name.' : 'Its record could not be fetched; close and open it again.',
    );
  }
}

document.addEventListener('click', (event) => {
  const target = /** @type {HTMLElement} */ (event.target);
  const link =
    target.closest('a') ?? (window.getSelection()?.isCollapsed ? target.closest('tr')?.querySelector('a') : null);
  const href = link?.getAttribute('href');
  if (!href?.startsWith('/') || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
  event.preventDefault();
  go(href);
});
document.addEventListener('keydown', (event) => {
  if (event.key === 'Escape' && state.selected !== null) go(closeHref());
});
addEventListener('popstate', follow);
measureHead();
wireFilters((filters, typing) => go(here() + writeFilters({ ...noFilters, ...filters }), typing));
wirePause((paused) => {
  state.paused = paused;
  if (paused) rows.hold();
  else rows.release();
  draw();
});
follow();
void load();
setInterval(draw, frameMs);
askAgain('/api/pipeline/clock', clockMs, watching, (clock) => {
  state.clock = clock;
  showDay(clock);
});
askAgain('/api/medical/board', boardMs, watching, showMedical, (error) => showMedical({ error }));
