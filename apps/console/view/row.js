import { cellsOf, gatesInWords } from '../board/cells.js';
import { gates, signOf, strengthWords } from '../board/words.js';
import { el, unseen } from './dom.js';

/** @typedef {import('../board/types.js').Row} Row */

export const columns = /** @type {const} */ ([
  ['contingent', 'Contingent'],
  ['contributor', 'Contributor'],
  ['mission', 'Mission, site'],
  ['unit', 'Unit, strength'],
  ['stage', 'Stage'],
  ['gates', 'Gates'],
  ['waits', 'Waits for'],
  ['move', 'Whose move'],
  ['since', 'Waiting since'],
  ['change', 'Last change'],
]);

const markedMs = 10_000;

/** One row of the table. It keeps the texts it shows and touches only the cells whose text differs. */
export class RowView {
  /** @type {Record<string, string>} */ #texts = {};
  /** @type {Map<string, HTMLElement>} */ #cells = new Map();
  #markedUntil = 0;
  tr = el('tr', { role: 'row' });
  link = el('a', { class: 'id', tabindex: '-1' });

  /** @param {string} id */
  constructor(id) {
    this.id = id;
    this.tr.dataset['id'] = id;
    for (const [name, title] of columns) {
      const head = name === 'contingent';
      const cell = el(head ? 'th' : 'td', {
        class: name,
        role: head ? 'rowheader' : 'cell',
        scope: head ? 'row' : null,
      });
      cell.dataset['title'] = title;
      if (head) cell.append(this.link, el('span', { class: 'fresh', text: 'changed' }));
      this.#cells.set(name, cell);
      this.tr.append(cell);
    }
  }

  /**
   * @param {Row} row
   * @param {string | null} today
   * @param {number | null} changedAt when it changed just now
   */
  show(row, today, changedAt) {
    const texts = cellsOf(row, today);
    for (const [name] of columns) {
      const text = texts[name] ?? '';
      if (this.#texts[name] === text) continue;
      const first = this.#texts[name] === undefined;
      this.#draw(name, text, row);
      if (!first && changedAt !== null) this.#cells.get(name)?.classList.add('fresh-cell');
    }
    this.#texts = texts;
    if (this.tr.dataset['stage'] !== row.stage) this.tr.dataset['stage'] = row.stage;
    if (changedAt !== null) this.#mark(changedAt);
  }

  /** @param {number} now */
  fade(now) {
    if (this.#markedUntil === 0 || now < this.#markedUntil) return;
    this.#markedUntil = 0;
    this.tr.classList.remove('changed');
    for (const cell of this.#cells.values()) cell.classList.remove('fresh-cell');
  }

  /** @param {number} now */
  #mark(now) {
    this.#markedUntil = now + markedMs;
    this.tr.classList.add('changed');
  }

  /**
   * @param {string} name
   * @param {string} text
   * @param {Row} row
   */
  #draw(name, text, row) {
    const cell = this.#cells.get(name);
    if (!cell) return;
    if (name === 'contingent') {
      this.link.textContent = text;
    } else if (name === 'gates') {
      cell.replaceChildren(gateSigns(row), unseen(gatesInWords(row.gates)));
    } else {
      const [first = '', second = ''] = text.split('\n');
      const note = name === 'unit' ? strengthWords(row).note : '';
      cell.replaceChildren(el('span', { class: 'first', text: first }));
      if (second !== '') cell.append(' ', el('span', { class: 'second', text: second, title: note || null }));
    }
  }
}

/** @param {Row} row */
function gateSigns(row) {
  const signs = gates.map(([gate, word]) => {
    const status = row.gates[gate] ?? 'not-yet';
    const { sign, word: said } = signOf(status);
    return el('i', { class: status, title: `${word}: ${said}`, text: sign });
  });
  return el('span', { class: 'signs', 'aria-hidden': 'true' }, ...signs);
}
