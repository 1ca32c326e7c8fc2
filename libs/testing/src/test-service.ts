import type { EventContract } from '#contracts';
import { headersOf, readAll } from '#messaging';
import { type Database, ensureDatabase, newId } from '#runtime';
import {
  migrateService,
  type RunningService,
  type ServiceConfig,
  type ServiceDefinition,
  startService,
} from '#service';
import type { z } from 'zod';
import { dropDatabase, testDatabaseUrl, uniqueName } from './databases.js';
import { eventually } from './eventually.js';
import { byPlace, ownTopics, publishedFact } from './published.js';

export type PublishedFact = {
  readonly type: string;
  readonly subject: string;
  readonly version: number;
  readonly data: Record<string, unknown>;
};

/** A service on a database and a log of its own, with the means to talk to it and to see what it tells. */
export type TestService = {
  readonly url: string;
  readonly config: ServiceConfig;
  readonly database: Database;
  readonly running: RunningService;
  /** Publishes a fact as its owner would, and waits until this service has applied, dropped or parked it. */
  heard<Body extends z.ZodObject>(
    contract: EventContract<string, Body>,
    body: z.input<Body>,
    place: { version: number; eventId?: string },
  ): Promise<void>;
  /** Every fact that the service has published so far on the topics it owns, in (topic, subject, version) order. */
  facts(): Promise<PublishedFact[]>;
  put(path: string, body: unknown): Promise<Response>;
  get(path: string): Promise<Response>;
  stop(): Promise<void>;
};

/** The configuration of a service that has the test server to itself under `prefix`. */
export function testConfig(
  definition: ServiceDefinition,
  prefix: string,
  changes: Partial<ServiceConfig> = {},
): ServiceConfig {
  return {
    ...{ service: definition.name, host: '127.0.0.1', port: 0, partitions: 4, logLevel: 'silent' },
    databaseUrl: testDatabaseUrl(`${prefix}_${definition.name.replaceAll('-', '_')}`),
    events: { kind: 'embedded', url: testDatabaseUrl(`${prefix}_log`) },
    jobs: { kind: 'postgres' },
    ...changes,
  };
}

/** Starts a service on fresh databases; `stop` removes them. */
export async function startTestService(
  definition: ServiceDefinition,
  changes: Partial<ServiceConfig> = {},
): Promise<TestService> {
  const config = testConfig(definition, uniqueName('t'), changes);
  if (config.events.kind === 'embedded') await ensureDatabase(config.events.url);
  await migrateService(definition, config);
  const running = await startService(definition, config);
  const { url, database } = running;
  const address = (path: string) => `${url}/api/${definition.name}/${path.replace(/^\//, '')}`;
  return {
    ...{ url, config, database, running },
    heard: (contract, body, place) => tell(running, contract, body, place),
    facts: () => publishedFacts(running),
    put: (path, body) => send('PUT', address(path), body),
    get: (path) => fetch(address(path)),
    async stop() {
      await running.stop();
      await dropDatabase(new URL(config.databaseUrl).pathname.slice(1));
      if (config.events.kind === 'embedded') await dropDatabase(new URL(config.events.url).pathname.slice(1));
    },
  };
}

async function tell<Body extends z.ZodObject>(
  { events, database }: RunningService,
  contract: EventContract<string, Body>,
  body: z.input<Body>,
  { version, eventId = newId() }: { version: number; eventId?: string },
): Promise<void> {
  const fact = contract.data.parse(body) as Record<string, unknown>;
  const subject = String(fact[contract.subject]);
  const told = { eventId, type: contract.type, subject, version, actor: 'test', correlationId: newId() };
  const headers = headersOf({ ...told, occurredAt: new Date().toISOString() }, contract);
  const value = Buffer.from(JSON.stringify(fact));
  await events.publish([{ topic: contract.topic, key: String(fact[contract.key]), headers, value }]);
  await eventually(() => settled(database, contract.topic, subject, version));
}

/** True once the reader has applied, dropped or parked a fact. */
async function settled(database: Database, topic: string, subject: string, version: number): Promise<boolean> {
  const rows = await database.query(
    `SELECT 1 FROM consumer_version WHERE topic = $1 AND subject = $2 AND version >= $3
     UNION ALL SELECT 1 FROM parked WHERE topic = $1 AND headers ->> 'ce_subject' = $2`,
    [topic, subject, version],
  );
  return rows.length > 0;
}

async function publishedFacts({ name, database, events }: RunningService): Promise<PublishedFact[]> {
  await eventually(async () => (await database.query('SELECT 1 FROM outbox LIMIT 1')).length === 0);
  const records = await readAll(events, ownTopics(name));
  return records
    .map(publishedFact)
    .sort(byPlace)
    .map(({ topic: _topic, ...fact }) => fact);
}

/** Sends JSON; a text is sent as it is, to try malformed bodies. */
export function send(method: string, url: string, body: unknown): Promise<Response> {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return fetch(url, { method, body: text, headers: { 'content-type': 'application/json' } });
}
