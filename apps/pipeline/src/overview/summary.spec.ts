import { type Group, summaryOf } from './summary.js';

const group = (changes: Partial<Group>): Group => ({
  ...{ stage: 'preparing', mission: 'MINUSMA', whoseMove: 'state', blocked: true, stale: false },
  ...{ contingents: 1, people: 650, oldestSince: '2017-03-15', ...changes },
});

describe('the overview', () => {
  it('adds contingents and people up by stage, and by mission and stage', () => {
    const groups = [group({}), group({ mission: 'UNMISS', people: 100 }), group({ stage: 'agreed', people: 50 })];
    expect(summaryOf(groups)).toMatchObject({
      ...{ contingents: 3, people: 800 },
      stages: [
        { stage: 'agreed', contingents: 1, people: 50 },
        { stage: 'preparing', contingents: 2, people: 750 },
      ],
      missions: [
        { mission: 'MINUSMA', stage: 'agreed', people: 50 },
        { mission: 'MINUSMA', stage: 'preparing', people: 650 },
        { mission: 'UNMISS', stage: 'preparing', people: 100 },
      ],
    });
  });

  it('tells whom the blocked wait for, and the oldest of each', () => {
    const groups = [
      ...[group({}), group({ oldestSince: '2017-01-02', contingents: 2 }), group({ whoseMove: 'host-country' })],
      ...[group({ whoseMove: 'carrier', blocked: false }), group({ whoseMove: null, blocked: false })],
    ];
    expect(summaryOf(groups).blocked).toMatchObject([
      { whoseMove: 'host-country', contingents: 1 },
      { whoseMove: 'state', contingents: 3, oldestSince: '2017-01-02' },
    ]);
  });

  it('counts the contingents whose row may be out of date', () => {
    expect(summaryOf([group({ stale: true, contingents: 4 }), group({})]).stale).toBe(4);
    expect(summaryOf([])).toMatchObject({ contingents: 0, stages: [], blocked: [] });
  });
});
