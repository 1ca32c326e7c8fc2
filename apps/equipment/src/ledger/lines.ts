import { refuse } from '../rules.js';
import type { AgreedLine } from './holding.js';

type Named = { readonly lineId: string };

/** Refuses a report that names one line twice. */
export function refuseTwice(report: readonly Named[]): void {
  report.forEach(({ lineId }, n) => {
    if (report.findIndex((other) => other.lineId === lineId) === n) return;
    refuse('line-named-twice', `Line ${lineId} is named twice.`, `lines.${n}.lineId`);
  });
}

/** Pairs every line of a report with its agreed line. Refuses lines that nobody agreed and lines named twice. */
export function pairLines<Line extends Named>(
  agreed: readonly AgreedLine[],
  report: readonly Line[],
): readonly { readonly line: Line; readonly agreed: AgreedLine; readonly field: string }[] {
  refuseTwice(report);
  const byId = new Map(agreed.map((line) => [line.lineId, line]));
  return report.map((line, n) => {
    const match = byId.get(line.lineId);
    if (match) return { line, agreed: match, field: `lines.${n}` };
    return refuse('line-not-agreed', `Line ${line.lineId} is not in the agreement.`, `lines.${n}.lineId`);
  });
}

/** Refuses a report that leaves out a line of which something was agreed. */
export function refuseLeftOut(agreed: readonly AgreedLine[], report: readonly Named[]): void {
  const named = new Set(report.map((line) => line.lineId));
  const missing = agreed.filter((line) => line.agreed > 0 && !named.has(line.lineId)).map((line) => line.lineId);
  if (missing.length === 0) return;
  refuse('line-left-out', `Every agreed line must be reported; left out: ${missing.join(', ')}.`, 'lines');
}
