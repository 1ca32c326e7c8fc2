const dayMs = 86_400_000;

/** The date of a day of the exercise; day 1 is the start, days before it are 0, -1, -2 … */
export function dateOf(start: string, day: number): string {
  return new Date(Date.parse(`${start}T00:00:00Z`) + (day - 1) * dayMs).toISOString().slice(0, 10);
}

/** The day of the exercise on which a date falls. */
export function dayOf(start: string, date: string): number {
  return Math.round((Date.parse(`${date}T00:00:00Z`) - Date.parse(`${start}T00:00:00Z`)) / dayMs) + 1;
}
