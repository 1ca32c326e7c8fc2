import { Conflict, isBug, isInfrastructure, Malformed, NotFound, RuleBroken } from './errors.js';
import { toProblem } from './problem.js';

const withCode = (code: string) => Object.assign(new Error('x'), { code });

describe('an error answers "should I retry?"', () => {
  it('yes for a server or a link that fails', () => {
    for (const code of ['08006', '53300', '57P01', '40001', '40P01', 'ECONNREFUSED', 'ECONNRESET']) {
      expect([code, isInfrastructure(withCode(code))]).toEqual([code, true]);
    }
    expect(isInfrastructure(new Error('Connection terminated unexpectedly'))).toBe(true);
    expect(isInfrastructure(new AggregateError([withCode('ECONNREFUSED'), withCode('ECONNREFUSED')]))).toBe(true);
  });

  it('no for a fault of the message or of our code', () => {
    for (const error of [withCode('23505'), withCode('22P02'), new TypeError('x'), new RuleBroken('a', 'b'), 'text']) {
      expect(isInfrastructure(error)).toBe(false);
    }
    expect(isBug(new TypeError('x'))).toBe(true);
    expect(isBug(new RuleBroken('a', 'b'))).toBe(false);
  });
});

describe('a problem document', () => {
  it('names the rule or the field that was broken', () => {
    expect(toProblem(new RuleBroken('not-yet', 'Not yet.', 'stage'))).toMatchObject({
      ...{ status: 409, code: 'not-yet', detail: 'Not yet.' },
      errors: [{ field: 'stage', rule: 'Not yet.' }],
    });
    expect(toProblem(new NotFound('holding', 'C-1'))).toMatchObject({ status: 404, code: 'not-found' });
    expect(toProblem(new Conflict('command-id-reused', 'Used.'))).toMatchObject({ status: 409 });
    const errors = [{ field: 'strength', rule: 'must be at least 1' }];
    expect(toProblem(new Malformed(errors))).toMatchObject({ status: 400, errors });
  });

  it('asks to try again when a server is away, and gives nothing away of what it does not know', () => {
    expect(toProblem(withCode('57P01')).status).toBe(503);
    expect(JSON.stringify(toProblem(new Error('password=secret')))).not.toContain('secret');
    expect(toProblem(new Error('x')).status).toBe(500);
  });
});
