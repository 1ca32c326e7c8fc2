const toText = (time: number | Date) => new Date(time).toISOString().slice(0, 10);

/** The date some days after another, both `YYYY-MM-DD`. */
export function addDays(date: string, days: number): string {
  return toText(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000);
}

/** The same day of the month some months later; the last day of that month when it is shorter. */
export function addMonths(date: string, months: number): string {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  const lastDay = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return toText(Date.UTC(year, month - 1 + months, Math.min(day, lastDay)));
}
