import { allTopics, type ServiceName } from '#contracts';
import { type EventLog, EventTransport, openEventLog, Relay } from '#messaging';
import {
  type Database,
  type LiveHints,
  localHints,
  logger,
  openDatabase,
  Queues,
  redisHints,
  setLogLevel,
} from '#runtime';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createApplication, type ServiceParts } from './application.js';
import type { ServiceDefinition } from './definition.js';
import { Lifecycle } from './parts.js';
import type { ServiceConfig } from './service-config.js';

/** Something that was started and can be stopped. */
export type Running = {
  readonly name: string;
  /** Base address, without a trailing slash. */
  readonly url: string;
  stop(): Promise<void>;
};

/** A running service, with the parts that tests look into. */
export type RunningService = Running & { readonly database: Database; readonly events: EventLog };

/** Parts that several services of one process share; whoever made them closes them. */
export type GivenParts = { readonly events?: EventLog; readonly hints?: LiveHints };

/** The topics of the project, with the partitions they are created with. */
export function topicSpecs(partitions: number) {
  const single = (topic: string) => topic.endsWith('.quarantine') || topic === 'exercise.clock';
  return allTopics.map((topic) => ({ topic, partitions: single(topic) ? 1 : partitions }));
}

/**
 * Boots a service: database, log, queues, HTTP API, relay and reader, in this order; stops them in the opposite one.
 * Throws `StartRefused` with a remedy when something it needs is missing, and leaves nothing running.
 */
export async function startService(
  definition: ServiceDefinition,
  config: ServiceConfig,
  given: GivenParts = {},
): Promise<RunningService> {
  setLogLevel(config.logLevel);
  const closers: Closers = [];
  const stop = async () => {
    for (const close of closers.splice(0).reverse()) await close();
  };
  try {
    const parts = await openParts(definition, config, given, closers);
    const { database, events, lifecycle } = parts;
    const application = await createApplication(definition, parts);
    const relay = new Relay(database, events, config.events.kind === 'embedded' ? { idleMs: 1_000 } : {});
    closers.push(
      () => relay.stop(),
      () => close(application, lifecycle),
    );
    const url = await listen(application, config);
    relay.start();
    lifecycle.ready = true;
    logger(definition.name).info({ url }, 'ready');
    // Commands are taken already: joining a group waits for members that died to be given up by the broker.
    await application.startAllMicroservices();
    return { name: definition.name, url, database, events, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

type Closers = (() => Promise<void>)[];

async function openParts(
  { name, migrations }: ServiceDefinition,
  config: ServiceConfig,
  given: GivenParts,
  closers: Closers,
): Promise<ServiceParts> {
  const database = await openDatabase({ url: config.databaseUrl, service: name, migrations });
  closers.push(() => database.close());
  const events = given.events ?? (await openEventLog(config.events));
  if (!given.events) closers.push(() => events.close());
  await events.ensureTopics(topicSpecs(config.partitions));
  const hints = given.hints ?? (config.hintsUrl ? redisHints(config.hintsUrl) : localHints());
  if (!given.hints) closers.push(() => hints.close());
  const queues = new Queues(queuesConfig(name, config));
  closers.push(() => queues.close());
  const lifecycle = new Lifecycle();
  const onStopped = (cause: Error) => (lifecycle.stopped = cause);
  const transport = new EventTransport({ database, events, service: name, onStopped });
  return { database, events, hints, queues, lifecycle, transport };
}

/** How a service's queues are reached. */
export function queuesConfig(service: ServiceName, config: Pick<ServiceConfig, 'jobs' | 'databaseUrl'>) {
  return config.jobs.kind === 'redis'
    ? { kind: 'redis' as const, url: config.jobs.url, service }
    : { kind: 'postgres' as const, url: config.databaseUrl, service };
}

async function listen(application: NestFastifyApplication, config: ServiceConfig): Promise<string> {
  await application.listen(config.port, config.host);
  const address = application.getHttpServer().address();
  const port = typeof address === 'object' && address ? address.port : config.port;
  return `http://${config.host === '0.0.0.0' ? '127.0.0.1' : config.host}:${port}`;
}

async function close(application: NestFastifyApplication, lifecycle: Lifecycle): Promise<void> {
  lifecycle.ready = false;
  await application.close();
}
