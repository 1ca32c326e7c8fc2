import { logger, toProblem } from '#runtime';
import { type ArgumentsHost, Catch, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Observable, throwError } from 'rxjs';

/**
 * Turns any error of an HTTP request into a problem document. Errors of event handlers pass through unchanged: the
 * consumer has to see their class and their stack.
 */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  readonly #log = logger('http');

  catch(error: unknown, host: ArgumentsHost): Observable<never> | undefined {
    if (host.getType() !== 'http') return throwError(() => error);
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const problem = toProblem(error);
    if (problem.status === 500) this.#log.error({ err: error, url: request.url }, 'a request failed');
    if (problem.status === 503) void reply.header('retry-after', '1');
    void reply.status(problem.status).header('content-type', 'application/problem+json').send(problem);
    return undefined;
  }
}
