import { correlationIdOf, endToEnd, isInternalPlace } from './headers.js';

describe('headers at the door', () => {
  test('pass when they are for the other end', () => {
    const headers = { accept: 'application/json', 'x-actor': 'desk', 'content-length': '2' };
    expect(endToEnd(headers)).toEqual(headers);
  });
  test('stay when they belong to this connection or it names them', () => {
    const connection = {
      connection: 'keep-alive, X-Mine',
      'keep-alive': '5',
      te: 'trailers',
      upgrade: 'h2c',
      'x-mine': '1',
    };
    expect(endToEnd({ ...connection, accept: '*/*' })).toEqual({ accept: '*/*' });
  });
  test('name a correlation that may be written to a log', () => {
    expect(correlationIdOf({ 'x-correlation-id': 'meeting-7' })).toBe('meeting-7');
    expect(correlationIdOf({ 'x-correlation-id': 'two words' })).toBeUndefined();
    expect(correlationIdOf({})).toBeUndefined();
  });
});

describe('a place inside a service', () => {
  test.each(['/metrics', '/health/ready', '//Health/live'])('%s is not for visitors', (path) => {
    expect(isInternalPlace(path)).toBe(true);
  });
  test.each(['/contingents', '/facilities/health', ''])('%p is', (path) => expect(isInternalPlace(path)).toBe(false));
});
