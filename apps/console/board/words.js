/** Stages in the order of a contingent's life; the last three stand beside it and are shown when someone is there. */
export const stages = /** @type {const} */ ([
  ['pledged', 'Pledged'],
  ['assessed', 'Assessed'],
  ['selected', 'Selected'],
  ['agreed', 'Agreed'],
  ['preparing', 'Preparing'],
  ['ready-to-move', 'Ready to move'],
  ['in-transit', 'In transit'],
  ['arrived', 'Arrived'],
  ['inspected', 'Inspected'],
  ['in-mission', 'In mission'],
  ['on-hold', 'On hold'],
  ['withdrawn-by-state', 'Withdrawn by State'],
  ['unnamed', 'Not pledged yet'],
]);

export const sideStages = ['on-hold', 'withdrawn-by-state', 'unnamed'];

export const gates = /** @type {const} */ ([
  ['assessment-visit', 'Assessment visit'],
  ['unit-requirement', 'Unit requirement'],
  ['agreement', 'Agreement (MoU)'],
  ['load-list', 'Load list'],
  ['serviceability', 'Serviceability'],
  ['medical', 'Medical'],
  ['training', 'Training'],
  ['conduct', 'Conduct'],
  ['host-country', 'Host country'],
  ['transport-contract', 'Transport contract'],
  ['arrival-inspection', 'Arrival inspection'],
  ['final-roll', 'Final roll'],
]);

export const parties = /** @type {const} */ ([
  ['state', 'State'],
  ['secretariat', 'Secretariat'],
  ['carrier', 'Carrier'],
  ['host-country', 'Host country'],
  ['mission', 'Mission'],
]);

/** @type {Record<string, { sign: string, word: string }>} */
const signs = {
  open: { sign: '✓', word: 'open' },
  warn: { sign: '◐', word: 'late, does not block' },
  closed: { sign: '✕', word: 'closed' },
  'not-yet': { sign: '–', word: 'not asked yet' },
};

/** @param {string | undefined} status */
export const signOf = (status) => signs[status ?? 'not-yet'] ?? { sign: '?', word: 'unknown' };

const dictionary = new Map(
  /** @type {[string, string][]} */ ([...stages, ...gates, ...parties].map(([code, word]) => [code, word])),
);

/**
 * The word for a code; a code that is not known yet is shown as it is, never hidden.
 * @param {string | null} code
 */
export const wordFor = (code) => (code === null ? '' : (dictionary.get(code) ?? sentence(code)));

/** @param {string} code */
function sentence(code) {
  const words = code.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/**
 * `force-generation.contingent-pledged` → what happened and who told it.
 * @param {string} type
 */
export function factWords(type) {
  const [service = '', name = type] = type.split('.');
  return { what: sentence(name), who: sentence(service) };
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/**
 * `2016-10-28` → `28 Oct 2016`; business dates have no zone, so none is applied.
 * @param {string | null | undefined} date
 */
export function dateWords(date) {
  const [year, month, day] = (date ?? '').split('-').map(Number);
  return year && month && day ? `${day} ${months[month - 1]} ${year}` : '';
}

/**
 * A sentence of a service with its dates in words.
 * @param {string} text
 */
export const proseWords = (text) => text.replaceAll(/\b\d{4}-\d{2}-\d{2}\b/g, (date) => dateWords(date) || date);

/**
 * Whole days from one date to a later one.
 * @param {string} from
 * @param {string} to
 */
export const daysBetween = (from, to) => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);

/** @param {number} value */
export const grouped = (value) => String(value).replace(/\B(?=(\d{3})+$)/g, '\u202f');

/**
 * A strength with how sure it is: only a recorded one stands alone.
 * @param {{ strength: number | null, strengthBasis: string | null }} row
 */
export function strengthWords({ strength, strengthBasis }) {
  if (strength === null) return { text: 'not known', note: 'Nobody has given a strength.' };
  if (strengthBasis === 'recorded') return { text: grouped(strength), note: '' };
  const code = 'About: the unit-size code of Geo-PKO stands in for the strength; it is not a count.';
  const guess = 'About: an estimate for units of this kind; it is not a count.';
  return { text: `≈ ${grouped(strength)}`, note: strengthBasis === 'unit-size-code' ? code : guess };
}
