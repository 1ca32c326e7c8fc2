import { type Logger, pino } from 'pino';

export type { Logger } from 'pino';

const root = pino({ base: null, timestamp: pino.stdTimeFunctions.isoTime });

/** A structured logger: one JSON object a line on standard output, with the name of the part that speaks. */
export function logger(part: string): Logger {
  const child = root.child({ part });
  parts.add(child);
  child.level = root.level;
  return child;
}

const parts = new Set<Logger>();

/** Sets the level of every logger, those made before included. */
export function setLogLevel(level: string): void {
  root.level = level;
  for (const child of parts) child.level = level;
}
