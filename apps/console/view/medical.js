import { headline } from '../board/medical.js';
import { dateWords } from '../board/words.js';
import { byId, el } from './dom.js';

/** @typedef {import('../board/types.js').MedicalBoard} MedicalBoard */
/** @typedef {import('../board/types.js').Tally} Tally */

let shown = '';

/** @param {MedicalBoard | { error: string }} board */
export function showMedical(board) {
  // An open explanation stays open: nothing is drawn again while the figures are the same.
  const now = JSON.stringify(board);
  if (now === shown) return;
  shown = now;
  const place = byId('medical');
  if ('error' in board) {
    // Figures that were heard stay; the trust line says how old the page is.
    if (!place.querySelector('details')) place.replaceChildren(el('p', { class: 'quiet', text: board.error }));
    return;
  }
  const wasOpen = place.querySelector('details')?.open ?? false;
  const parts = [...tallied(board.synthetic, 'synthetic roster'), ...tallied(board.recorded, '')];
  if (parts.length === 0) parts.push(el('p', { class: 'quiet', text: 'No facility is planned yet.' }));
  const how = board.howCounted.map((rule) => el('li', { text: rule }));
  const summary = el('summary', { text: `How this is counted, as of ${dateWords(board.asOf)}` });
  const details = el('details', {}, summary, el('ul', {}, ...how));
  details.open = wasOpen;
  place.replaceChildren(...parts, details);
}

/**
 * @param {Tally} tally
 * @param {string} mark
 */
function tallied(tally, mark) {
  const words = headline(tally);
  if (!words) return [];
  const sentence = el(
    'p',
    { class: mark ? 'sentence' : 'sentence second' },
    mark ? '' : 'Recorded: ',
    words.sentence,
    ' ',
  );
  if (mark) sentence.append(el('b', { class: 'mark', text: mark }));
  const bar = el('div', { class: 'kinds' });
  for (const [n, kind] of words.kinds.entries()) {
    const level = kind.startsWith('0 ') ? 'none' : n === 0 ? 'absent' : 'below';
    bar.append(el('span', { class: level, text: kind }));
  }
  for (const kind of words.rest) bar.append(el('span', { text: kind }));
  return [sentence, bar];
}
