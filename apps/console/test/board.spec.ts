import { cellsOf, gatesInWords } from '../board/cells.js';
import { choices, inOrderOf, matches, readFilters, writeFilters } from '../board/filters.js';
import { headline } from '../board/medical.js';
import { byParty, byStage, Rows } from '../board/rows.js';
import { trustOf } from '../board/trust.js';
import { dateWords, factWords, grouped, proseWords, strengthWords, wordFor } from '../board/words.js';

const row = (more: Record<string, unknown> = {}) => ({
  contingentId: 'C-1',
  contributor: 'Bangladesh',
  mission: 'MINUSMA',
  site: { name: 'Gao' },
  unitType: 'infantry',
  strength: 650,
  strengthBasis: 'unit-size-code',
  agreedStrength: null,
  stage: 'preparing',
  blocked: true,
  whoseMove: 'state',
  waitsFor: 'Not inspected, due 2016-11-20.',
  waitingSince: '2016-10-01',
  gates: { agreement: 'open', medical: 'closed', 'arrival-inspection': 'warn' },
  lastChange: { type: 'force-generation.agreement-signed', on: '2016-10-01', at: '2026-11-23T10:00:00Z' },
  stale: null,
  personsInMission: 0,
  neededBy: null,
  ...more,
});

describe('the address of the page', () => {
  test('keeps every filter and comes back the same', () => {
    const search = '?mission=MINUSMA&contributor=Viet+Nam&stage=agreed&move=host-country&q=visa&sort=stage';
    expect(writeFilters(readFilters(search))).toBe(search);
  });
  test('drops what it does not know and still shows a page', () => {
    expect(writeFilters(readFilters('?stage=flying&move=me&sort=luck&colour=red'))).toBe('');
  });
});

describe('a filter', () => {
  const shows = (search: string, more = {}) => matches(readFilters(search), row(more));
  test('by mission, contributor and stage shows exactly those', () => {
    expect(shows('?mission=MINUSMA&contributor=Bangladesh&stage=preparing')).toBe(true);
    expect([shows('?mission=UNMISS'), shows('?contributor=Ghana'), shows('?stage=agreed')]).toEqual([
      false,
      false,
      false,
    ]);
  });
  test('by whose move shows the blocked ones only', () => {
    expect([shows('?move=state'), shows('?move=state', { blocked: false }), shows('?move=carrier')]).toEqual([
      true,
      false,
      false,
    ]);
  });
  test('by text looks at names, site and reason, in any case', () => {
    expect(['gao', 'BANGLA', 'inspected', 'paris'].map((q) => shows(`?q=${q}`))).toEqual([true, true, true, false]);
  });
  test('offers the values there are, and the chosen one even when nobody has it', () => {
    expect(choices([row(), row({ mission: null })], 'mission', 'UNMISS')).toEqual(['MINUSMA', 'UNMISS']);
  });
});

describe('the order', () => {
  const sorted = (sort: string, ...rows: ReturnType<typeof row>[]) =>
    rows.sort(inOrderOf(sort)).map(({ contingentId }) => contingentId);
  test('by waiting has the longest first and those who wait for nothing last', () => {
    const [a, b] = [
      row({ contingentId: 'A', waitingSince: null }),
      row({ contingentId: 'B', waitingSince: '2016-12-01' }),
    ];
    expect(sorted('waiting', a, b, row())).toEqual(['C-1', 'B', 'A']);
  });
  test('by stage follows the life of a contingent', () => {
    const later = row({ contingentId: 'A', stage: 'in-mission' });
    expect(sorted('stage', later, row())).toEqual(['C-1', 'A']);
  });
});

describe('the counts', () => {
  test('add up contingents and people, about right when a strength is not counted', () => {
    const counted = row({ strengthBasis: 'recorded', stage: 'arrived', strength: 35 });
    const counts = byStage([row(), row({ strength: 150 }), counted]);
    expect(counts.get('preparing')).toEqual({ contingents: 2, people: 800, about: true });
    expect(counts.get('arrived')).toEqual({ contingents: 1, people: 35, about: false });
  });
  test('say whose move it is, how often, and since when the oldest waits', () => {
    const counts = byParty([
      row(),
      row({ waitingSince: '2016-09-01' }),
      row({ blocked: false }),
      row({ whoseMove: null }),
    ]);
    expect(counts.get('state')).toEqual({ contingents: 2, oldest: '2016-09-01' });
    expect(counts.get('carrier')).toEqual({ contingents: 0, oldest: null });
  });
});

describe('rows', () => {
  test('are told as changed once', () => {
    const rows = new Rows();
    rows.put(row());
    expect([...rows.takeChanged(), rows.takeChanged().size]).toEqual(['C-1', 0]);
  });
  test('stand still during a pause, and show the last change after it', () => {
    const rows = new Rows();
    rows.replaceAll([row()]);
    rows.hold();
    for (const stage of ['in-transit', 'arrived']) rows.put(row({ stage }));
    expect([rows.get('C-1').stage, rows.waiting]).toEqual(['preparing', 1]);
    rows.release();
    expect([rows.get('C-1').stage, rows.waiting]).toEqual(['arrived', 0]);
  });
});

describe('the trust line', () => {
  const at = { connected: true, confirmedAt: 0, failed: false, now: 2_000, paused: false, waiting: 0 };
  test('says how old the data is', () => expect(trustOf(at)).toEqual({ level: 'live', text: 'Live · data 2 s old' }));
  test('turns late past 60 seconds', () => expect(trustOf({ ...at, now: 61_000 }).level).toBe('late'));
  test('is offline without a connection, and says since when', () => {
    expect(trustOf({ ...at, connected: false, now: 300_000 })).toEqual({
      level: 'offline',
      text: 'Offline · data 5 min old',
    });
  });
  test('does not pretend before anything was heard', () => {
    expect(trustOf({ ...at, confirmedAt: null }).text).toBe('Connecting…');
    expect(trustOf({ ...at, confirmedAt: null, failed: true }).text).toBe('Offline · no data yet');
  });
  test('says what waits behind a pause', () => {
    expect(trustOf({ ...at, paused: true, waiting: 3 }).text).toBe('Paused · 3 contingents changed meanwhile');
  });
});

describe('the medical headline', () => {
  const tally = {
    total: 287,
    notDeployed: 17,
    subStandard: 13,
    toStandard: 200,
    planned: 50,
    unreported: 7,
    share: 0.1045,
  };
  test('adds its two kinds up', () => {
    expect(headline(tally)).toMatchObject({
      sentence: '30 of 287 facilities not deployed or sub-standard (10.5 %)',
      kinds: ['17 not deployed', '13 sub-standard'],
    });
  });
  test('is silent when there is nothing to count', () => expect(headline({ ...tally, total: 0 })).toBeUndefined());
});

describe('words', () => {
  test('mark a strength that nobody counted', () => {
    expect(strengthWords(row())).toMatchObject({ text: '≈ 650', note: expect.stringContaining('not a count') });
    expect(strengthWords(row({ strengthBasis: 'recorded' }))).toEqual({ text: '650', note: '' });
    expect(strengthWords(row({ strength: null })).text).toBe('not known');
  });
  test('show a code that is new as it is', () => expect(wordFor('winter-kit')).toBe('Winter kit'));
  test('name fact and teller', () => {
    expect(factWords('force-generation.contingent-pledged')).toEqual({
      what: 'Contingent pledged',
      who: 'Force generation',
    });
  });
  test('write dates and numbers for people', () => {
    expect([dateWords('2016-10-28'), dateWords(null), grouped(1234567)]).toEqual([
      '28 Oct 2016',
      '',
      '1\u202f234\u202f567',
    ]);
    expect(proseWords('Overdue since 2016-10-01.')).toBe('Overdue since 1 Oct 2016.');
  });
  test('tell the gates to those who do not see the signs', () => {
    expect(gatesInWords(row().gates)).toBe('1 of 12 open; closed: Medical; late, not blocking: Arrival inspection');
  });
  test('say how many days a contingent has waited by the day of the exercise', () => {
    expect(cellsOf(row(), '2016-10-28').since).toBe('1 Oct 2016\n27 d');
    expect(cellsOf(row(), null).since).toBe('1 Oct 2016');
  });
});
