import { fieldOf, firstDay, holds, verdictOn } from './answer.js';
import { touchedBy } from './touched.js';

const clearance = { path: '/m', field: 'clearance.cleared' };

it('finds a condition fulfilled only by a field that is there and says neither null nor false', () => {
  const answer = (body: unknown, status = 200) => ({ status, body });
  expect(holds(clearance, answer({ clearance: { cleared: true } }))).toBe(true);
  expect(holds(clearance, answer({ clearance: { cleared: false } }))).toBe(false);
  expect(holds(clearance, answer({ clearance: null }))).toBe(false);
  expect(holds(clearance, answer({ clearance: { cleared: true } }, 404))).toBe(false);
  expect(fieldOf({ a: [{ b: 1 }] }, 'a.0.b')).toBe(1);
});

it('asks again while servers are down, busy or behind the clock', () => {
  for (const status of [500, 502, 503, 504, 429]) expect(verdictOn({}, { status, body: null })).toBe('again');
  expect(verdictOn({}, { status: 409, body: { code: 'date-in-future' } })).toBe('again');
});

it('takes no refusal but the one it expects', () => {
  const refused = { status: 409, body: { code: 'not-cleared-to-move' } };
  expect(verdictOn({ refusal: 'not-cleared-to-move' }, refused)).toBe('refused-as-expected');
  expect(verdictOn({ refusal: 'not-cleared-to-move' }, { status: 204, body: null })).toBe('wrong');
  expect(verdictOn({ refusal: 'not-cleared-to-move' }, { status: 409, body: { code: 'leg-held' } })).toBe('wrong');
  expect(verdictOn({}, refused)).toBe('wrong');
  expect(verdictOn({}, { status: 400, body: null })).toBe('wrong');
  expect(verdictOn({}, { status: 204, body: null })).toBe('done');
});

it('goes on with the day of the last tick, or begins with the first', () => {
  const clock = (simulated: boolean, day: number | null) => ({ status: 200, body: { simulated, day } });
  expect(firstDay(clock(false, null), 372)).toBe(1);
  expect(firstDay(clock(true, 42), 372)).toBe(42);
  expect(firstDay(clock(true, 400), 372)).toBe(372);
  expect(firstDay({ status: 404, body: null }, 372)).toBe(1);
});

it('names every entity that a day changed, once, and none that a refused step left alone', () => {
  const step = { day: 1, who: 'state', note: '', method: 'PUT', body: {}, sees: [] } as const;
  const settles = [{ path: '/api/transport/movements/C-1', field: 'cargo' }];
  const steps = [
    { ...step, path: '/api/equipment/holdings/C-1/load-lists/LL-1', settles },
    { ...step, path: '/api/equipment/holdings/C-1/lists/EL-1', settles: [] },
    { ...step, path: '/api/force-generation/requirements/SUR-1', settles: [] },
    { ...step, path: '/api/force-generation/contingents/C-1', settles: [], refusal: 'no' },
  ];
  expect(touchedBy({ id: 'C-1', contingent: true, steps })).toEqual([
    { path: '/api/equipment/holdings/C-1', heardAs: 'equipment.holdings|C-1' },
    { path: '/api/transport/movements/C-1', heardAs: 'transport.movements|C-1' },
  ]);
});
