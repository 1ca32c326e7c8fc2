import { createHash } from 'node:crypto';
import { canonicalJson } from '#contracts';
import { type MoveContext, newId, runInContext } from '#runtime';
import type { FastifyInstance, FastifyRequest } from 'fastify';

const unsafe = new Set(['PUT', 'POST', 'PATCH', 'DELETE']);

function header(request: FastifyRequest, name: string): string | undefined {
  const value = request.headers[name];
  return typeof value === 'string' && /^[\x21-\x7e]{1,128}$/.test(value) ? value : undefined;
}

function contextOf(request: FastifyRequest): MoveContext {
  const path = request.url.split('?', 1)[0] ?? '';
  const id = `${request.method} ${path}`;
  const traceparent = header(request, 'traceparent');
  return {
    actor: header(request, 'x-actor') ?? 'anonymous',
    correlationId: header(request, 'x-correlation-id') ?? newId(),
    ...(traceparent ? { traceparent } : {}),
    ...(unsafe.has(request.method)
      ? {
          causationId: id,
          command: { id, bodyHash: createHash('sha256').update(canonicalJson(request.body)).digest('hex') },
        }
      : {}),
  };
}

/** Puts actor, correlation and command in place for everything that a request sets off, and answers with the correlation. */
export function carryContext(fastify: FastifyInstance): void {
  fastify.addHook('preHandler', (request, reply, done) => {
    const context = contextOf(request);
    void reply.header('x-correlation-id', context.correlationId);
    runInContext(context, done);
  });
}
