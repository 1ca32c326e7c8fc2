import type { AgreedLine } from '../ledger/holding.js';
import { thresholdOn } from './thresholds.js';

export type Counted = { readonly agreed: AgreedLine; readonly serviceable: number };
export type Judgement = { serviceability: number; result: 'passed' | 'failed'; reasons: string[] };

/** Serviceable over agreed items, 0 to 1, four decimals. Surplus of one line never makes up for another. */
export function serviceabilityOf(counted: readonly Counted[]): number {
  const owed = counted.reduce((sum, { agreed }) => sum + agreed.agreed, 0);
  if (owed === 0) return 1;
  const there = counted.reduce((sum, { agreed, serviceable }) => sum + Math.min(serviceable, agreed.agreed), 0);
  return Math.round((there / owed) * 10_000) / 10_000;
}

/** Judges a count by the threshold in force on the day of the inspection. The figure that is published is judged. */
export function judge(counted: readonly Counted[], inspectedOn: string): Judgement {
  const { overall, criticalLine, edition } = thresholdOn(inspectedOn);
  const serviceability = serviceabilityOf(counted);
  const reasons: string[] = [];
  if (serviceability < overall) {
    reasons.push(
      `Serviceability is ${percent(serviceability)}; the COE Manual ${edition} asks for ${percent(overall)}.`,
    );
  }
  for (const count of counted.filter(({ agreed }) => agreed.critical)) {
    const ofLine = serviceabilityOf([count]);
    if (ofLine >= criticalLine) continue;
    const { lineId, item, agreed } = count.agreed;
    reasons.push(
      `Critical line ${lineId} (${item}) has ${count.serviceable} of ${agreed} items serviceable, ` +
        `${percent(ofLine)}; ${percent(criticalLine)} are asked for.`,
    );
  }
  return { serviceability, result: reasons.length === 0 ? 'passed' : 'failed', reasons };
}

const percent = (share: number): string => `${Number((share * 100).toFixed(2))} %`;
