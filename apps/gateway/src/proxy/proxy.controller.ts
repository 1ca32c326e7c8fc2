import { type ServiceName, serviceNames } from '#contracts';
import { logger, newId, problem, toProblem } from '#runtime';
import proxy, { type FastifyHttpProxyOptions } from '@fastify/http-proxy';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { GATEWAY_CONFIG, type GatewayConfig } from '../config.js';
import { correlationIdOf, endToEnd, isInternalPlace } from './headers.js';

const methods = ['GET', 'HEAD', 'PUT', 'POST', 'PATCH', 'DELETE'] as const;
const correlationHeader = 'x-correlation-id';
const problemType = 'application/problem+json';
const log = logger('gateway.proxy');

type Outgoing = Parameters<NonNullable<FastifyHttpProxyOptions['handler']>>[3];

const pathOf = (request: FastifyRequest) => request.url.split('?', 1)[0] ?? '/';

function refuse(reply: FastifyReply, body: ReturnType<typeof problem> & { service?: ServiceName }): FastifyReply {
  return reply.code(body.status).type(problemType).send(JSON.stringify(body));
}

/** The same correlation id goes to the service and back to the client. */
function correlate(request: FastifyRequest, reply: FastifyReply): void {
  const id = correlationIdOf(request.headers) ?? newId();
  request.headers[correlationHeader] = id;
  void reply.header(correlationHeader, id);
}

function unreachable(service: ServiceName, reply: FastifyReply, error: Error & { statusCode?: number }): void {
  const cause = error.cause ?? error;
  // The door itself is closing and lets go of requests that are still on their way.
  const closing = cause instanceof Error && cause.name === 'ClientDestroyedError';
  log[closing ? 'debug' : 'warn']({ service, err: cause }, 'a service did not answer');
  const late = error.statusCode === 504;
  const body = late
    ? problem(504, 'service-timeout', `The ${service} service took too long to answer.`)
    : problem(503, 'service-unavailable', `The ${service} service cannot be reached at the moment.`);
  refuse(reply.header('retry-after', '1'), { ...body, service });
}

function forward(request: FastifyRequest, reply: FastifyReply, path: string, options: Outgoing): FastifyReply {
  if (!(request.body instanceof Buffer)) return reply.from(path, options);
  const contentType = request.headers['content-type'] ?? 'application/octet-stream';
  return reply.from(path, { ...options, body: request.body, contentType });
}

function toService(service: ServiceName, upstream: string): FastifyHttpProxyOptions {
  const prefix = `/api/${service}`;
  return {
    upstream,
    prefix,
    rewritePrefix: prefix,
    httpMethods: [...methods],
    proxyPayloads: false,
    disableRequestLogging: true,
    destroyAgent: true,
    undici: { connections: 64, connect: { timeout: 2_000 }, headersTimeout: 30_000, bodyTimeout: 30_000 },
    preHandler: (request, reply, done) => {
      const inService = decodeURIComponent(pathOf(request)).slice(prefix.length);
      if (isInternalPlace(inService))
        refuse(reply, problem(404, 'not-found', `There is nothing at ${prefix}${inService}.`));
      else done();
    },
    handler: forward,
    replyOptions: {
      // Answering is the service's word: no retry behind the client's back, it knows from `retry-after` what to do.
      retryDelay: () => null,
      rewriteRequestHeaders: (request, headers) => {
        const passed = endToEnd(headers);
        if (!(request.body instanceof Buffer)) delete passed['content-length'];
        return passed;
      },
      rewriteHeaders: (headers) => endToEnd(headers),
      onError: (reply, { error }) => unreachable(service, reply as FastifyReply, error),
    },
  };
}

/** Stands for every service at `/api/<service>`, and says so when there is no such service or no such method. */
@Injectable()
export class ServiceProxy implements OnModuleInit {
  constructor(
    private readonly host: HttpAdapterHost,
    @Inject(GATEWAY_CONFIG) private readonly config: GatewayConfig,
  ) {}

  async onModuleInit(): Promise<void> {
    const door: FastifyInstance = this.host.httpAdapter.getInstance();
    for (const service of serviceNames) {
      await door.register(async (scope) => {
        scope.setErrorHandler((error, _request, reply) => refuse(reply, toProblem(error)));
        scope.addHook('onRequest', (request, reply, done) => {
          correlate(request, reply);
          done();
        });
        await scope.register(proxy, toService(service, this.config.services[service]));
      });
    }
    door.all('/api/*', (request, reply) => elsewhere(request, reply));
  }
}

function elsewhere(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const path = pathOf(request);
  const service = path.split('/')[2] ?? '';
  const known = (serviceNames as readonly string[]).includes(service);
  if (!known) return refuse(reply, problem(404, 'unknown-service', `There is no service at ${path}.`));
  const detail = `${request.method} is not a way to ask the ${service} service.`;
  return refuse(reply.header('allow', methods.join(', ')), problem(405, 'method-not-allowed', detail));
}
