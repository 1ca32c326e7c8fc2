import { type EventLog, EventTransport } from '#messaging';
import { Clock, Database, type LiveHints, logger, Malformed, Queues } from '#runtime';
import { type DynamicModule, type LoggerService, type Provider, StandardSchemaValidationPipe } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { ClockController } from './clock/clock.controller.js';
import { HealthController } from './health/health.controller.js';
import { carryContext } from './http/context-hook.js';
import { ProblemFilter } from './http/problem-filter.js';
import { EVENT_LOG, Lifecycle, LIVE_HINTS } from './parts.js';
import { QuarantineController } from './quarantine/quarantine.controller.js';
import type { ServiceDefinition } from './definition.js';

export type ServiceParts = {
  readonly database: Database;
  readonly events: EventLog;
  readonly hints: LiveHints;
  readonly queues: Queues;
  readonly lifecycle: Lifecycle;
  readonly transport: EventTransport;
};

class PartsModule {}
class ServiceRoot {}

const bodyLimit = 1_048_576;

/** Makes a service's Nest application, not yet listening. */
export async function createApplication(
  definition: ServiceDefinition,
  parts: ServiceParts,
): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({ bodyLimit, forceCloseConnections: 'idle' });
  const root = rootModule(definition, providersOf(parts));
  const application = await NestFactory.create<NestFastifyApplication>(root, adapter, {
    logger: nestLogger(definition.name),
    abortOnError: false,
  });
  application.setGlobalPrefix(`api/${definition.name}`, { exclude: ['health/live', 'health/ready'] });
  application.useGlobalPipes(new StandardSchemaValidationPipe({ exceptionFactory: malformed }));
  application.useGlobalFilters(new ProblemFilter());
  application.connectMicroservice({ strategy: parts.transport }, { inheritAppConfig: true });
  carryContext(application.getHttpAdapter().getInstance());
  return application;
}

function providersOf(parts: ServiceParts): Provider[] {
  return [
    { provide: Database, useValue: parts.database },
    { provide: Queues, useValue: parts.queues },
    { provide: Lifecycle, useValue: parts.lifecycle },
    { provide: EventTransport, useValue: parts.transport },
    { provide: EVENT_LOG, useValue: parts.events },
    { provide: LIVE_HINTS, useValue: parts.hints },
    Clock,
  ];
}

/** The module of a service with what every service has: health, quarantine and clock. */
export function rootModule(definition: ServiceDefinition, providers: Provider[]): DynamicModule {
  const given = { module: PartsModule, global: true, providers, exports: providers };
  const controllers = [HealthController, QuarantineController, ClockController];
  return { module: ServiceRoot, imports: [given, definition.module], controllers };
}

type Issue = { readonly message: string; readonly path?: readonly (PropertyKey | { key: PropertyKey })[] | undefined };

/** Names every field that breaks its schema, as `lines.0.quantity`. */
function malformed(issues: readonly Issue[]): Malformed {
  return new Malformed(issues.flatMap(named));
}

function named(issue: Issue): { field: string; rule: string }[] {
  const path = (issue.path ?? []).map((part) => String(typeof part === 'object' ? part.key : part));
  const unknown = 'keys' in issue && Array.isArray(issue.keys) ? issue.keys.map(String) : [];
  if (unknown.length > 0) return unknown.map((key) => ({ field: [...path, key].join('.'), rule: 'is not known here' }));
  return [{ field: path.join('.') || 'body', rule: issue.message }];
}

/** Nest's own lines, kept to what an operator needs. */
function nestLogger(name: string): LoggerService {
  const log = logger(name);
  const write =
    (level: 'debug' | 'warn' | 'error' | 'fatal') =>
    (message: unknown, ...rest: unknown[]) =>
      log[level]({ from: rest.at(-1) }, String(message));
  return {
    log: write('debug'),
    debug: write('debug'),
    verbose: write('debug'),
    warn: write('warn'),
    error: write('error'),
    fatal: write('fatal'),
  };
}
