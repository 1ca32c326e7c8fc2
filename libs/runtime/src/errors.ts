/** A rule of the domain forbids the step. `code` is what an officer would say; `field` names the offending input. */
export class RuleBroken extends Error {
  override readonly name = 'RuleBroken';
  constructor(
    readonly code: string,
    message: string,
    readonly field?: string,
  ) {
    super(message);
  }
}

/** Nothing with this id is known here. */
export class NotFound extends Error {
  override readonly name = 'NotFound';
  constructor(
    readonly what: string,
    readonly id: string,
  ) {
    super(`No ${what} is known by the id ${id}.`);
  }
}

/** The request contradicts what is stored already; the same request will be refused again. */
export class Conflict extends Error {
  override readonly name = 'Conflict';
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

/** A shape that does not fit its schema. `errors` names each field and the rule that it breaks. */
export class Malformed extends Error {
  override readonly name = 'Malformed';
  constructor(readonly errors: readonly { readonly field: string; readonly rule: string }[]) {
    super(errors.map((error) => (error.field ? `${error.field}: ${error.rule}` : error.rule)).join('; '));
  }
}

/** The program was started in a way that cannot work; the message says what to do next. */
export class StartRefused extends Error {
  override readonly name = 'StartRefused';
}

// PostgreSQL, appendix A: connection, resources, operator intervention, serialization failure, deadlock.
const infrastructureStates = /^(08...|53...|57P..|58...|40001|40P01|55P03|XX000)$/;
const networkCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
]);
const brokenConnection =
  /Connection terminated|connection timeout|timeout exceeded when trying to connect|Client has encountered a connection error|not queryable|Cannot use a pool after calling end/i;

/**
 * True for a fault of a server or a link, which may be gone at the next try; false for a fault of the message or of
 * our code. Every "should I retry?" in the project asks this one function.
 */
export function isInfrastructure(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  if (infrastructureStates.test(code) || networkCodes.has(code)) return true;
  if (error instanceof AggregateError) return error.errors.length > 0 && error.errors.every(isInfrastructure);
  return brokenConnection.test(error.message);
}

/** True when two transactions met and this one lost: the same step succeeds when it runs again. */
export function isRaced(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === '40001' || error.code === '40P01');
}

/** True for a mistake in our code, which no retry can mend. */
export function isBug(error: unknown): boolean {
  return (
    error instanceof TypeError ||
    error instanceof ReferenceError ||
    error instanceof SyntaxError ||
    error instanceof RangeError
  );
}
