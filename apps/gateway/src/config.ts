import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ServiceName } from '#contracts';
import { type Environment, environment, readEnvironment } from '#service';
import { z } from 'zod';

/** What the gateway is started with: its own address and those of the services behind it. */
export type GatewayConfig = {
  readonly host: string;
  readonly port: number;
  readonly services: Readonly<Record<ServiceName, string>>;
  /** Folder of the page's files. */
  readonly consoleFolder: string;
  /** Redis that carries hints of new changes between processes; polling alone serves without it. */
  readonly hintsUrl?: string;
  readonly logLevel: string;
};

export const GATEWAY_CONFIG = Symbol('gateway config');

const Address = z
  .url({ protocol: /^https?$/, error: 'must be an http address' })
  .transform((url) => url.replace(/\/+$/, ''));

const address = (service: ServiceName, port: number) =>
  Address.default(`http://127.0.0.1:${port}`).meta({
    description: `Address of ${service}, as the gateway reaches it.`,
  });

/** The gateway's environment, also for `.env.example`. */
export const gatewayEnvironment = environment
  .pick({ REDIS_URL: true, MUSTER_EVENTS: true, MUSTER_JOBS: true, LOG_LEVEL: true })
  .extend({
    GATEWAY_HOST: z.string().default('127.0.0.1').meta({ description: 'Address that the gateway listens on.' }),
    GATEWAY_PORT: z.coerce
      .number()
      .int()
      .min(0)
      .max(65_535)
      .default(8080)
      .meta({ description: 'Port of the console and of all APIs.' }),
    GATEWAY_FORCE_GENERATION_URL: address('force-generation', 8081),
    GATEWAY_EQUIPMENT_URL: address('equipment', 8082),
    GATEWAY_MEDICAL_URL: address('medical', 8083),
    GATEWAY_TRANSPORT_URL: address('transport', 8084),
    GATEWAY_PIPELINE_URL: address('pipeline', 8085),
  });

/** The page is served as it lies in the sources, from the build and from the sources alike. */
function consoleFolder(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json')) && dirname(folder) !== folder) folder = dirname(folder);
  return join(folder, 'apps', 'console');
}

/** Reads the gateway's configuration from an environment. Throws `StartRefused` with the list of all bad variables. */
export function gatewayConfig(env: Environment): GatewayConfig {
  const read = readEnvironment(gatewayEnvironment, env);
  return Object.freeze({
    host: read.GATEWAY_HOST,
    port: read.GATEWAY_PORT,
    services: {
      'force-generation': read.GATEWAY_FORCE_GENERATION_URL,
      equipment: read.GATEWAY_EQUIPMENT_URL,
      medical: read.GATEWAY_MEDICAL_URL,
      transport: read.GATEWAY_TRANSPORT_URL,
      pipeline: read.GATEWAY_PIPELINE_URL,
    },
    consoleFolder: consoleFolder(),
    ...(read.MUSTER_EVENTS === 'kafka' || read.MUSTER_JOBS === 'redis' ? { hintsUrl: read.REDIS_URL } : {}),
    logLevel: read.LOG_LEVEL,
  });
}
