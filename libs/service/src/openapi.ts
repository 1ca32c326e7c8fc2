import { EventTransport } from '#messaging';
import { Clock, Database, Queues } from '#runtime';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { rootModule } from './application.js';
import type { ServiceDefinition } from './definition.js';
import { EVENT_LOG, Lifecycle, LIVE_HINTS } from './parts.js';

// In a preview nothing is made, but every dependency must have a name.
const nobody = [Database, Queues, Clock, Lifecycle, EventTransport, EVENT_LOG, LIVE_HINTS].map((provide) => ({
  provide,
  useValue: undefined,
}));

/** The OpenAPI document of a service's HTTP API, from its routes and zod schemas; nothing of the service is started. */
export async function openApiOf(definition: ServiceDefinition): Promise<OpenAPIObject> {
  const application = await NestFactory.create(rootModule(definition, [...nobody]), new FastifyAdapter(), {
    preview: true,
    logger: false,
    abortOnError: false,
  });
  application.setGlobalPrefix(`api/${definition.name}`, { exclude: ['health/live', 'health/ready'] });
  const about = new DocumentBuilder()
    .setTitle(`Muster: ${definition.name}`)
    .setDescription('Commands are PUT on ids that the client names; errors are problem documents (RFC 9457).')
    .setVersion('1.0.0')
    .setLicense('Apache-2.0', 'https://www.apache.org/licenses/LICENSE-2.0')
    .build();
  return SwaggerModule.createDocument(application, about);
}
