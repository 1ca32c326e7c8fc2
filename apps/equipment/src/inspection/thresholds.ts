/**
 * Share of the agreed items that must be serviceable. The manual's figure is for wet lease as a whole; that a critical
 * line must reach it by itself is our reading, kept beside it so that an edition can change either.
 */
export type Threshold = {
  readonly edition: string;
  readonly source: string;
  readonly validFrom: string;
  readonly overall: number;
  readonly criticalLine: number;
};

/** Newest first. */
const thresholds: readonly [Threshold, ...Threshold[]] = [
  { edition: '2017', source: 'COE Manual, A/72/288', validFrom: '2017-07-01', overall: 0.9, criticalLine: 0.9 },
  { edition: '2014', source: 'COE Manual, A/C.5/69/18', validFrom: '2014-07-01', overall: 0.9, criticalLine: 0.9 },
];

/** The threshold in force on a date; before the oldest edition kept here, that edition's. */
export function thresholdOn(date: string): Threshold {
  return (
    thresholds.find((threshold) => threshold.validFrom <= date) ?? thresholds[thresholds.length - 1] ?? thresholds[0]
  );
}
