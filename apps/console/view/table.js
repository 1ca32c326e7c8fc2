import { inOrderOf, matches } from '../board/filters.js';
import { byId, el } from './dom.js';
import { columns, RowView } from './row.js';

/** @typedef {import('../board/types.js').Row} Row */
/** @typedef {import('../board/types.js').Filters} Filters */

const sortEveryMs = 10_000;
/** Newcomers stand at the end; they find their place sooner. */
const placeWithinMs = 2_000;

/** The contingents. Their order stays while someone works in the table, and moves at most every ten seconds else. */
export class Table {
  /** @type {Map<string, RowView>} */ #views = new Map();
  #body = el('tbody', { role: 'rowgroup' });
  #sortedAt = 0;
  #sortedFor = '';
  #newcomers = false;
  /** The one row that the Tab key reaches. */ #current = '';

  /** @param {(id: string) => string} hrefOf */
  constructor(hrefOf) {
    this.hrefOf = hrefOf;
    const titles = columns.map(([name, title]) =>
      el('th', { scope: 'col', role: 'columnheader', class: name, text: title }),
    );
    const head = el('thead', { role: 'rowgroup' }, el('tr', { role: 'row' }, ...titles));
    this.table = el('table', { role: 'table', 'aria-labelledby': 'contingents-title' }, head, this.#body);
    byId('contingents').append(this.table);
    this.#body.addEventListener('keydown', (event) => this.#walk(event));
    this.#body.addEventListener('focusin', (event) => this.#reach(/** @type {HTMLElement} */ (event.target)));
  }

  /**
   * @param {readonly Row[]} rows
   * @param {{ filters: Filters, today: string | null, changed: ReadonlySet<string>, selected: string | null, now: number }} frame
   * @returns {number} how many rows are shown
   */
  show(rows, { filters, today, changed, selected, now }) {
    const wanted = rows.filter((row) => matches(filters, row));
    if (this.#views.size === 0) this.#sortedFor = '';
    const shown = new Set(wanted.map((row) => row.contingentId));
    for (const [id, view] of this.#views) if (!shown.has(id)) this.#remove(id, view);
    for (const row of wanted) {
      const view = this.#views.get(row.contingentId) ?? this.#add(row.contingentId);
      view.show(row, today, changed.has(row.contingentId) ? now : null);
      view.fade(now);
      const chosen = row.contingentId === selected;
      if (view.tr.classList.contains('selected') !== chosen) view.tr.classList.toggle('selected', chosen);
    }
    this.#order(wanted, filters, now);
    return wanted.length;
  }

  /** The addresses of the rows carry the filters, so they follow them. */
  readdress() {
    for (const view of this.#views.values()) view.link.setAttribute('href', this.hrefOf(view.id));
  }

  /** @param {string} id */
  focus(id) {
    this.#views.get(id)?.link.focus();
  }

  /** @param {string} id */
  #add(id) {
    const view = new RowView(id);
    view.link.setAttribute('href', this.hrefOf(id));
    this.#views.set(id, view);
    this.#body.append(view.tr);
    this.#newcomers = true;
    return view;
  }

  /**
   * @param {string} id
   * @param {RowView} view
   */
  #remove(id, view) {
    view.tr.remove();
    this.#views.delete(id);
    if (this.#current === id) this.#current = '';
  }

  /**
   * @param {Row[]} rows
   * @param {Filters} filters
   * @param {number} now
   */
  #order(rows, filters, now) {
    const asked = JSON.stringify(filters);
    const busy = this.#body.contains(document.activeElement) || this.#body.matches(':hover');
    if (
      asked !== this.#sortedFor ||
      (!busy && now - this.#sortedAt > (this.#newcomers ? placeWithinMs : sortEveryMs))
    ) {
      this.#sortedFor = asked;
      this.#sortedAt = now;
      this.#newcomers = false;
      this.#arrange(rows.sort(inOrderOf(filters.sort)));
    }
    if (this.#current === '' && this.#body.firstElementChild) this.#reach(this.#body.firstElementChild);
  }

  /** @param {readonly Row[]} rows */
  #arrange(rows) {
    let next = this.#body.firstElementChild;
    for (const row of rows) {
      const tr = this.#views.get(row.contingentId)?.tr;
      if (!tr) continue;
      if (tr === next) next = next.nextElementSibling;
      else this.#body.insertBefore(tr, next);
    }
  }

  /** @param {Element} target */
  #reach(target) {
    const id = /** @type {HTMLElement | null} */ (target.closest('tr'))?.dataset['id'];
    if (!id || id === this.#current) return;
    this.#views.get(this.#current)?.link.setAttribute('tabindex', '-1');
    this.#current = id;
    this.#views.get(id)?.link.setAttribute('tabindex', '0');
  }

  /** @param {KeyboardEvent} event */
  #walk(event) {
    const row = /** @type {HTMLElement} */ (event.target).closest('tr');
    if (!row || event.altKey || event.ctrlKey || event.metaKey) return;
    /** @type {Record<string, () => Element | null>} */
    const steps = {
      ArrowDown: () => row.nextElementSibling,
      ArrowUp: () => row.previousElementSibling,
      Home: () => this.#body.firstElementChild,
      End: () => this.#body.lastElementChild,
    };
    const next = steps[event.key]?.();
    if (!next) return;
    event.preventDefault();
    next.querySelector('a')?.focus();
  }
}
