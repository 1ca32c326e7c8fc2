import { StartRefused } from '#runtime';
import type { EventsConfig } from '#messaging';
import type { ServiceName } from '#contracts';
import { z } from 'zod';

/** All that a service must be told from outside. */
export type ServiceConfig = {
  readonly service: ServiceName;
  readonly host: string;
  /** 0 takes a free port. */
  readonly port: number;
  readonly databaseUrl: string;
  readonly events: EventsConfig;
  readonly jobs: { readonly kind: 'postgres' } | { readonly kind: 'redis'; readonly url: string };
  /** Redis that carries hints between processes; absent on a single node. */
  readonly hintsUrl?: string;
  /** Partitions of a topic when it is created. */
  readonly partitions: number;
  readonly logLevel: string;
};

export type Environment = Readonly<Record<string, string | undefined>>;

/** Variables that all services read alike. */
export const environment = z.object({
  DATABASE_URL: z
    .url({ protocol: /^postgres(ql)?$/, error: 'must be a URL, postgres://user@host:port/' })
    .optional()
    .meta({ description: 'One PostgreSQL server for all services; each has its own database there.' }),
  MUSTER_DATABASE_PREFIX: z
    .string()
    .regex(/^[a-z][a-z0-9_]{0,30}$/)
    .default('muster')
    .meta({ description: 'Databases are named <prefix>_<service>.' }),
  MUSTER_EVENTS: z.enum(['embedded', 'kafka']).default('embedded').meta({ description: 'Where events travel.' }),
  EVENTS_DATABASE_URL: z
    .url()
    .optional()
    .meta({ description: 'Database of the embedded log; by default <prefix>_log at DATABASE_URL.' }),
  KAFKA_BROKERS: z
    .string()
    .default('127.0.0.1:9092')
    .meta({ description: 'Brokers, separated by commas; read when MUSTER_EVENTS is kafka.' }),
  MUSTER_JOBS: z.enum(['postgres', 'redis']).default('postgres').meta({ description: 'Where timers are kept.' }),
  REDIS_URL: z.url().default('redis://127.0.0.1:6379').meta({ description: 'Redis for timers and hints.' }),
  MUSTER_PARTITIONS: z.coerce
    .number()
    .int()
    .min(1)
    .max(256)
    .default(8)
    .meta({ description: 'Partitions of a topic when it is created.' }),
  LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent'])
    .default('info')
    .meta({ description: 'Least severity that is logged.' }),
});

/** The prefix of a service's own variables: `force-generation` reads `FORCE_GENERATION_PORT`. */
export function prefixOf(service: string): string {
  return service.toUpperCase().replaceAll('-', '_');
}

/** A service's environment: its schema, for `.env.example`, and the way to read it. */
export function serviceConfig(service: ServiceName, defaultPort: number) {
  const prefix = prefixOf(service);
  const schema = environment.extend({
    [`${prefix}_HOST`]: z
      .string()
      .default('127.0.0.1')
      .meta({ description: `Address that ${service} listens on.` }),
    [`${prefix}_PORT`]: z.coerce
      .number()
      .int()
      .min(0)
      .max(65_535)
      .default(defaultPort)
      .meta({ description: `Port that ${service} listens on; 0 takes a free one.` }),
    [`${prefix}_DATABASE_URL`]: z
      .url()
      .optional()
      .meta({
        description: `Database of ${service}; by default <prefix>_${service.replaceAll('-', '_')} at DATABASE_URL.`,
      }),
  });
  return { service, schema, parse: (env: Environment) => parse(service, prefix, schema, env) };
}

/** Reads an environment, or throws `StartRefused` with every variable that is wrong. Empty counts as absent. */
export function readEnvironment<Schema extends z.ZodObject>(schema: Schema, env: Environment): z.output<Schema> {
  const named = Object.entries(env).filter(([name, value]) => name in schema.shape && value !== '');
  const parsed = schema.safeParse(Object.fromEntries(named));
  if (parsed.success) return parsed.data;
  const bad = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  throw new StartRefused(`The environment is wrong. ${bad.join('; ')}`);
}

/** The database `<prefix>_<name>` on the server that DATABASE_URL names. Throws `StartRefused` without one. */
export function databaseUrl(env: { DATABASE_URL?: string | undefined; MUSTER_DATABASE_PREFIX: string }, name: string) {
  if (!env.DATABASE_URL) throw new StartRefused('DATABASE_URL: is missing; name a PostgreSQL server.');
  const url = new URL(env.DATABASE_URL);
  url.pathname = `/${env.MUSTER_DATABASE_PREFIX}_${name.replaceAll('-', '_')}`;
  return url.href;
}

/** Where events travel, as the environment says. */
export function eventsConfig(env: z.output<typeof environment>, clientId: string): EventsConfig {
  if (env.MUSTER_EVENTS === 'kafka') return { kind: 'kafka', brokers: env.KAFKA_BROKERS.split(','), clientId };
  return { kind: 'embedded', url: env.EVENTS_DATABASE_URL ?? databaseUrl(env, 'log') };
}

function parse(service: ServiceName, prefix: string, schema: z.ZodObject, env: Environment): ServiceConfig {
  const own = readEnvironment(schema, env);
  const read = own as z.output<typeof environment>;
  const kafka = read.MUSTER_EVENTS === 'kafka';
  return Object.freeze({
    service,
    host: String(own[`${prefix}_HOST`]),
    port: Number(own[`${prefix}_PORT`]),
    databaseUrl: String(own[`${prefix}_DATABASE_URL`] ?? databaseUrl(read, service)),
    events: eventsConfig(read, `muster-${service}`),
    jobs:
      read.MUSTER_JOBS === 'redis' ? { kind: 'redis' as const, url: read.REDIS_URL } : { kind: 'postgres' as const },
    ...(kafka || read.MUSTER_JOBS === 'redis' ? { hintsUrl: read.REDIS_URL } : {}),
    partitions: read.MUSTER_PARTITIONS,
    logLevel: read.LOG_LEVEL,
  });
}
