import { Conflict, isInfrastructure, Malformed, NotFound, RuleBroken } from './errors.js';

/** A problem document, RFC 9457, with the project's `code` and, for malformed input, each field and its rule. */
export type Problem = {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly code: string;
  readonly errors?: readonly { readonly field: string; readonly rule: string }[];
};

const titles: Record<number, string> = {
  400: 'The request does not fit its schema',
  404: 'Not found',
  405: 'Method not allowed',
  409: 'The present state does not allow this',
  413: 'The body is too large',
  415: 'The media type is not supported',
  500: 'Something broke on our side',
  503: 'Not available at the moment',
};

/** Builds a problem document. `code` is stable and meant for programs; `detail` is one sentence for people. */
export function problem(status: number, code: string, detail: string, errors?: Problem['errors']): Problem {
  const title = titles[status] ?? 'The request was refused';
  return { type: `urn:muster:problem:${code}`, title, status, detail, code, ...(errors ? { errors } : {}) };
}

/** The problem document of any error. What it does not know is a 500 that gives nothing away. */
export function toProblem(error: unknown): Problem {
  if (error instanceof Malformed) return problem(400, 'malformed', error.message, error.errors);
  if (error instanceof NotFound) return problem(404, 'not-found', error.message);
  if (error instanceof Conflict) return problem(409, error.code, error.message);
  if (error instanceof RuleBroken) {
    const errors = error.field ? [{ field: error.field, rule: error.message }] : undefined;
    return problem(409, error.code, error.message, errors);
  }
  if (isInfrastructure(error)) {
    return problem(503, 'database-unavailable', 'The database does not answer. Nothing was changed; try again.');
  }
  return fromHttp(error) ?? problem(500, 'internal', 'The request failed; the log of the service says why.');
}

const codes: Record<number, string> = { 400: 'malformed', 404: 'not-found', 413: 'too-large', 415: 'media-type' };

/** Errors of Nest (`getStatus`) and of Fastify (`statusCode`) below 500 speak for themselves. */
function fromHttp(error: unknown): Problem | undefined {
  if (!(error instanceof Error)) return undefined;
  const asked = 'getStatus' in error && typeof error.getStatus === 'function' ? error.getStatus() : undefined;
  const status: unknown = asked ?? ('statusCode' in error ? error.statusCode : undefined);
  if (typeof status !== 'number' || status < 400 || status >= 500) return undefined;
  const detail = status === 404 ? error.message.replace(/^Cannot /, 'There is no ') : error.message;
  return problem(status, codes[status] ?? 'refused', detail);
}
