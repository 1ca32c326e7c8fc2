// The names under which facts carry the day on which something happened; a due date counts only where nothing else is told.
const names = [
  'pledgedOn',
  'visitedOn',
  'effectiveOn',
  'selectedOn',
  'signedOn',
  'certifiedOn',
  'recordedOn',
  'placedOn',
  'releasedOn',
  'withdrawnOn',
  'listedOn',
  'inspectedOn',
  'raisedOn',
  'clearedOn',
  'finalisedOn',
  'plannedOn',
  'fixedOn',
  'checkedOn',
  'reportedOn',
  'departedOn',
  'heldOn',
  'arrivedOn',
  'deliveredOn',
  'publishedOn',
  'dueOn',
] as const;

/** The day on which a fact happened, by its own account; null when the fact tells none. */
export function businessDate(body: Readonly<Record<string, unknown>>): string | null {
  for (const name of names) {
    const value = body[name];
    if (typeof value === 'string') return value;
  }
  return null;
}
