/** @typedef {import('./types.js').Tally} Tally */

/**
 * The headline of the medical board: one sentence, its two kinds of failure, and what the rest is.
 * @param {Tally} tally
 */
export function headline(tally) {
  if (tally.total === 0) return undefined;
  const failing = tally.notDeployed + tally.subStandard;
  const share = ((failing / tally.total) * 100).toFixed(1);
  return {
    sentence: `${failing} of ${tally.total} facilities not deployed or sub-standard (${share} %)`,
    kinds: [`${tally.notDeployed} not deployed`, `${tally.subStandard} sub-standard`],
    rest: [`${tally.toStandard} to standard`, `${tally.planned} planned`, `${tally.unreported} unreported`],
  };
}
