import { dirname, join } from 'node:path';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { environment, type Environment, readEnvironment } from '#service';
import { z } from 'zod';

/** The environment of a single node: what all services read, and where its data lies. */
export const singleNodeEnvironment = environment.extend({
  MUSTER_DATA: z
    .string()
    .optional()
    .meta({ description: 'Folder of all data of a single node; by default .muster/data beside package.json.' }),
  LOG_LEVEL: environment.shape.LOG_LEVEL.unwrap()
    .default('warn')
    .meta({ description: 'Least severity that is logged.' }),
});

export type SingleNodeConfig = {
  /** Folder of the embedded PostgreSQL, absolute; unused when `databaseUrl` names a server. */
  readonly directory: string;
  readonly databaseUrl: string | undefined;
  /** True without `--empty`. */
  readonly exercise: boolean;
  readonly logLevel: string;
  /** Everything else the services read, with the node's own defaults in place. */
  readonly environment: Environment;
};

function packageRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json'))) folder = dirname(folder);
  return folder;
}

/** Reads the configuration of a single node. Throws `StartRefused` with every variable that is wrong. */
export function singleNodeConfig(env: Environment, args: readonly string[]): SingleNodeConfig {
  const read = readEnvironment(singleNodeEnvironment, env);
  return {
    directory: join(read.MUSTER_DATA ?? join(packageRoot(), '.muster', 'data'), 'postgres'),
    databaseUrl: read.DATABASE_URL,
    exercise: !args.includes('--empty'),
    logLevel: read.LOG_LEVEL,
    environment: { ...env, LOG_LEVEL: read.LOG_LEVEL },
  };
}
