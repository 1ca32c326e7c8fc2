import { dateWords, daysBetween, factWords, gates, proseWords, signOf, strengthWords, wordFor } from './words.js';

/** @typedef {import('./types.js').Row} Row */

/**
 * The texts of a row, cell by cell; a cell is drawn again only when its text differs. A line break parts the two lines
 * of a cell.
 * @param {Row} row
 * @param {string | null} today
 * @returns {Record<string, string>}
 */
export function cellsOf(row, today) {
  const waited = row.waitingSince && today ? daysBetween(row.waitingSince, today) : null;
  const change = row.lastChange;
  return {
    contingent: row.contingentId,
    contributor: row.contributor ?? '—',
    mission: row.mission === null ? 'not selected yet' : `${row.mission}\n${row.site?.name ?? ''}`,
    unit: `${wordFor(row.unitType)}\n${strengthWords(row).text}`,
    stage: wordFor(row.stage) + (row.stale ? '\nmay be out of date' : ''),
    gates: gates.map(([gate]) => signOf(row.gates[gate]).sign).join(''),
    waits: proseWords(row.waitsFor ?? '—'),
    move: row.whoseMove === null ? '—' : wordFor(row.whoseMove),
    since:
      row.waitingSince === null
        ? '—'
        : dateWords(row.waitingSince) + (waited !== null && waited >= 0 ? `\n${waited} d` : ''),
    change: change === null ? '—' : `${factWords(change.type).what}\n${dateWords(change.on)}`,
  };
}

/**
 * The gates in words, for those who do not see the signs.
 * @param {Row['gates']} states
 */
export function gatesInWords(states) {
  const of = (/** @type {string} */ status) =>
    gates.filter(([gate]) => states[gate] === status).map(([, word]) => word);
  const open = of('open').length;
  const parts = [`${open} of ${gates.length} open`];
  if (of('closed').length > 0) parts.push(`closed: ${of('closed').join(', ')}`);
  if (of('warn').length > 0) parts.push(`late, not blocking: ${of('warn').join(', ')}`);
  return parts.join('; ');
}
