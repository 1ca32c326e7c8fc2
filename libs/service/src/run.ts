import { logger, StartRefused } from '#runtime';
import { migrateService } from './migrate-service.js';
import type { ServiceConfig } from './service-config.js';
import type { ServiceDefinition } from './definition.js';
import { startService } from './start-service.js';

const stopWithinMs = 15_000;

/**
 * Runs something until SIGINT or SIGTERM, then stops it; a stop that takes longer than 15 s ends with exit code 1.
 * A start that is refused says its one sentence, by default to the log, and exits with 1.
 */
export async function runUntilSignal(
  name: string,
  start: () => Promise<{ stop(): Promise<void> }>,
  refuse: (why: string) => void = (why) => logger(name).fatal(why),
): Promise<void> {
  const log = logger(name);
  const signal = new Promise<NodeJS.Signals>((resolve) => {
    process.once('SIGINT', resolve);
    process.once('SIGTERM', resolve);
  });
  try {
    const running = await start();
    await signal;
    setTimeout(() => process.exit(1), stopWithinMs).unref();
    await running.stop();
    log.info('stopped');
    process.exit(0);
  } catch (error) {
    if (error instanceof StartRefused) refuse(error.message);
    else log.fatal({ err: error }, 'failed');
    process.exit(1);
  }
}

/** The whole of a service's `main.ts`: serves, or with the argument `migrate` prepares the database and ends. */
export async function runService(definition: ServiceDefinition, config: () => ServiceConfig): Promise<void> {
  if (process.argv[2] !== 'migrate') return runUntilSignal(definition.name, () => startService(definition, config()));
  try {
    await migrateService(definition, config());
    logger(definition.name).info('migrated');
  } catch (error) {
    logger(definition.name).fatal(error instanceof StartRefused ? error.message : { err: error });
    process.exitCode = 1;
  }
}
