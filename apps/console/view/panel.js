import { dateWords, factWords, gates, grouped, proseWords, signOf, strengthWords, wordFor } from '../board/words.js';
import { byId, el, unseen } from './dom.js';

/** @typedef {import('../board/types.js').Detail} Detail */
/** @typedef {import('../board/types.js').GateState} GateState */
/** @typedef {import('../board/types.js').JournalEntry} JournalEntry */

const lastEntries = 12;

/** @param {string | null} closeHref */
export function hidePanel(closeHref) {
  byId('panel').hidden = true;
  byId('panel').replaceChildren();
  document.body.classList.remove('with-panel');
  return closeHref;
}

/**
 * @param {string} id
 * @param {string} closeHref
 * @param {Node[]} parts
 * @param {boolean} focus
 */
function open(id, closeHref, parts, focus) {
  const panel = byId('panel');
  const title = el('h2', { id: 'panel-title', tabindex: '-1', text: id });
  const close = el('a', { class: 'close', href: closeHref, 'aria-label': 'Close the panel', text: '✕' });
  const top = panel.scrollTop;
  panel.replaceChildren(el('div', { class: 'panel-head' }, title, close), ...parts);
  panel.hidden = false;
  panel.scrollTop = focus ? 0 : top;
  document.body.classList.add('with-panel');
  if (focus) title.focus();
}

/**
 * @param {string} id
 * @param {string} closeHref
 * @param {string} text
 */
export function showPanelNote(id, closeHref, text) {
  open(id, closeHref, [el('p', { class: 'quiet', text })], true);
}

/**
 * @param {Detail} detail
 * @param {JournalEntry[]} journal
 * @param {string} closeHref
 * @param {boolean} focus
 */
export function showPanel(detail, journal, closeHref, focus) {
  const parts = [lead(detail), facts(detail), el('h3', { text: 'Gates' }), gateList(detail.gates)];
  parts.push(el('h3', { text: 'Journal' }), ...history(journal));
  open(detail.contingentId, closeHref, parts, focus);
}

/** @param {Detail} detail */
function lead(detail) {
  const said = el('p', { class: 'lead' }, el('b', { text: wordFor(detail.stage) }), '. ');
  if (detail.waitsFor === null) said.append('Waits for nothing.');
  else said.append(`Waits: ${proseWords(detail.waitsFor)}`, detail.waitsFor.endsWith('.') ? ' ' : '. ');
  if (detail.whoseMove !== null) said.append(el('b', { text: `Move: ${wordFor(detail.whoseMove)}` }));
  if (detail.waitingSince !== null) said.append(`, since ${dateWords(detail.waitingSince)}.`);
  if (!detail.stale) return said;
  const services = detail.stale.services.map(wordFor).join(', ');
  const stale = `Messages about it are parked in ${services}: what is shown may be out of date.`;
  return el('div', {}, said, el('p', { class: 'notice', text: stale }));
}

/** @param {Detail} detail */
function facts(detail) {
  const strength = strengthWords(detail);
  /** @type {[string, string, string?][]} */
  const pairs = [
    ['Contributor', detail.contributor ?? 'not known'],
    ['Mission, site', detail.mission === null ? 'not selected yet' : `${detail.mission}, ${detail.site?.name ?? ''}`],
    ['Unit', wordFor(detail.unitType) || 'not known'],
    ['Strength', strength.text, strength.note],
    ['Agreed', detail.agreedStrength === null ? 'no agreement yet' : grouped(detail.agreedStrength)],
    ['In mission', `${grouped(detail.personsInMission)} people`],
    ['Needed by', dateWords(detail.neededBy) || 'no date yet'],
  ];
  const list = el('dl', { class: 'facts' });
  for (const [name, value, note] of pairs) {
    const said = el('dd', { text: value });
    if (note) said.append(el('small', { text: ` ${note}` }));
    list.append(el('div', {}, el('dt', { text: name }), said));
  }
  return list;
}

/** @param {GateState[]} states */
function gateList(states) {
  const titles = new Map(/** @type {[string, string][]} */ ([...gates]));
  const items = states.map((state) => {
    const status = state.status === 'closed' && state.severity === 'warn' ? 'warn' : state.status;
    const { sign, word } = signOf(status);
    const name = el('b', { text: titles.get(state.gate) ?? wordFor(state.gate) });
    const move = state.whoseMove === null ? '' : ` Move: ${wordFor(state.whoseMove)}.`;
    const since = state.since === null ? '' : ` Since ${dateWords(state.since)}.`;
    const reason = el('span', { class: 'reason', text: `${proseWords(state.reason)}${move}${since}` });
    return el(
      'li',
      { class: status },
      el('i', { 'aria-hidden': 'true', text: sign }),
      el('div', {}, name, unseen(` (${word})`), reason),
    );
  });
  return el('ol', { class: 'gate-list' }, ...items);
}

/** @param {JournalEntry[]} journal */
function history(journal) {
  if (journal.length === 0) return [el('p', { class: 'quiet', text: 'No fact was heard yet.' })];
  const items = journal
    .slice(-lastEntries)
    .reverse()
    .map((entry) => {
      const { what, who } = factWords(entry.type);
      const when = el('span', {
        class: 'when',
        text: dateWords(entry.on) || dateWords(entry.occurredAt?.slice(0, 10)),
      });
      return el('li', {}, when, el('span', {}, el('b', { text: what }), el('span', { class: 'who', text: ` ${who}` })));
    });
  const earlier = journal.length - items.length;
  const list = el('ol', { class: 'journal' }, ...items);
  return earlier > 0 ? [list, el('p', { class: 'quiet', text: `and ${earlier} earlier` })] : [list];
}
