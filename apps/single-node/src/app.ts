import * as equipment from '../../equipment/src/app.js';
import { config as equipmentConfig } from '../../equipment/src/config.js';
import * as exercise from '../../exercise/src/app.js';
import { exerciseConfig } from '../../exercise/src/config.js';
import * as forceGeneration from '../../force-generation/src/app.js';
import { config as forceGenerationConfig } from '../../force-generation/src/config.js';
import * as gateway from '../../gateway/src/app.js';
import { gatewayConfig } from '../../gateway/src/config.js';
import * as medical from '../../medical/src/app.js';
import { config as medicalConfig } from '../../medical/src/config.js';
import * as pipeline from '../../pipeline/src/app.js';
import { config as pipelineConfig } from '../../pipeline/src/config.js';
import * as transport from '../../transport/src/app.js';
import { config as transportConfig } from '../../transport/src/config.js';
import type { ServiceName } from '#contracts';
import { openEventLog } from '#messaging';
import { ensureDatabase, localHints, logger, setLogLevel, startEmbeddedPostgres } from '#runtime';
import { type GivenParts, migrateService, prefixOf, type Running, type ServiceConfig } from '#service';
import type { SingleNodeConfig } from './config.js';

const services = [
  { ...forceGeneration, config: forceGenerationConfig },
  { ...equipment, config: equipmentConfig },
  { ...medical, config: medicalConfig },
  { ...transport, config: transportConfig },
  { ...pipeline, config: pipelineConfig },
] as const;

/** Says in one line what is going on, for whoever waits at the terminal. */
export type Progress = (line: string) => void;

/**
 * Starts everything in this process: PostgreSQL unless one is named, the five services on free ports, the gateway, and
 * the exercise unless it is switched off. `stop` ends them in the opposite order.
 */
export async function start(config: SingleNodeConfig, progress: Progress = () => undefined): Promise<Running> {
  const closers: (() => Promise<void>)[] = [];
  const stop = async () => {
    for (const close of closers.splice(0).reverse()) await close();
  };
  try {
    setLogLevel(config.logLevel);
    refuseWrongSettings(config);
    const environment = { ...config.environment, DATABASE_URL: await databaseServer(config, closers, progress) };
    const configs = services.map((service) => ({
      ...service,
      config: service.config.parse({ ...environment, [`${prefixOf(service.config.service)}_PORT`]: '0' }),
    }));
    progress('preparing the databases');
    const [first] = configs;
    if (first?.config.events.kind === 'embedded') await ensureDatabase(first.config.events.url);
    await settled(configs.map((service) => migrateService(service.definition, service.config)));
    const parts = await openParts(
      configs.map((service) => service.config),
      closers,
    );
    progress('starting the services');
    const running = await startAll(configs, parts, closers);
    const addresses = running.map(({ name, url }) => [`GATEWAY_${prefixOf(name)}_URL`, url] as const);
    const door = await gateway.start(gatewayConfig({ ...environment, ...Object.fromEntries(addresses) }), parts);
    closers.push(() => door.stop());
    if (config.exercise) {
      const player = await exercise.start(exerciseConfig({ ...environment, EXERCISE_GATEWAY_URL: door.url }), parts);
      closers.push(() => player.stop());
    }
    return { name: 'single-node', url: door.url, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Finds what is wrong with the environment before anything is started. */
function refuseWrongSettings({ environment, databaseUrl = 'postgres://to-be-started/' }: SingleNodeConfig): void {
  const env = { ...environment, DATABASE_URL: databaseUrl };
  for (const service of services) service.config.parse(env);
  gatewayConfig(env);
  exerciseConfig(env);
}

async function databaseServer(
  config: SingleNodeConfig,
  closers: (() => Promise<void>)[],
  progress: Progress,
): Promise<string> {
  if (config.databaseUrl) return config.databaseUrl;
  progress(`starting PostgreSQL in ${config.directory}`);
  const server = await startEmbeddedPostgres({ directory: config.directory, log: logger('postgres') });
  closers.push(() => server.stop());
  return server.url;
}

async function openParts(
  configs: readonly ServiceConfig[],
  closers: (() => Promise<void>)[],
): Promise<Required<GivenParts>> {
  const [first] = configs;
  if (!first) throw new Error('A single node has at least one service.');
  const events = await openEventLog(first.events);
  closers.push(() => events.close());
  const hints = localHints();
  closers.push(() => hints.close());
  return { events, hints };
}

async function startAll(
  configs: readonly { start: (typeof pipeline)['start']; config: ServiceConfig }[],
  parts: GivenParts,
  closers: (() => Promise<void>)[],
): Promise<{ name: ServiceName; url: string }[]> {
  const running: Running[] = [];
  closers.push(async () => void (await Promise.all(running.map((service) => service.stop()))));
  await settled(configs.map(async (one) => running.push(await one.start(one.config, parts))));
  return running.map(({ name, url }) => ({ name: name as ServiceName, url }));
}

/** Waits for all, also after a failure, so that nothing is still under way when the others are stopped. */
async function settled(work: readonly Promise<unknown>[]): Promise<void> {
  const failed = (await Promise.allSettled(work)).find((outcome) => outcome.status === 'rejected');
  if (failed) throw failed.reason;
}
