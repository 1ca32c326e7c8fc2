import fc from 'fast-check';
import { after, contingentId, counts, listed, today } from '../../test/holdings.js';
import { recordInspection } from './inspection.js';
import { shortfallsAfter } from './shortfalls.js';

const inspect = (holding: typeof listed, n: number, apcs: number, trucks: number) =>
  recordInspection(holding, {
    contingentId,
    inspectionId: `I-${n}`,
    kind: 'pre-deployment',
    inspectedOn: '2017-04-25',
    lines: counts(apcs, trucks),
    today,
  }).filter((fact) => fact.type !== 'equipment.inspection-recorded');

const raised = (lineId: string, short: number, n: number) => ({
  type: 'equipment.shortfall-raised',
  data: { contingentId, lineId, short, inspectionId: `I-${n}`, raisedOn: '2017-04-25' },
});
const cleared = (lineId: string, n: number) => ({
  type: 'equipment.shortfall-cleared',
  data: { contingentId, lineId, inspectionId: `I-${n}`, clearedOn: '2017-04-25' },
});

function inspectedOnce(apcs: number, trucks: number) {
  const command = {
    contingentId,
    inspectionId: 'I-1',
    kind: 'pre-deployment',
    inspectedOn: '2017-04-25',
    today,
  } as const;
  return after(listed, ...recordInspection(listed, { ...command, lines: counts(apcs, trucks) }));
}

it('raises a shortfall for every line with fewer serviceable items than agreed', () => {
  expect(inspect(listed, 1, 9, 40)).toEqual([raised('L1', 1, 1)]);
  expect(inspect(listed, 1, 9, 38)).toEqual([raised('L1', 1, 1), raised('L2', 2, 1)]);
});

it('stays quiet about a line that is as short as before and speaks when the number changes', () => {
  expect(inspect(inspectedOnce(9, 40), 2, 9, 40)).toEqual([]);
  expect(inspect(inspectedOnce(9, 40), 2, 7, 40)).toEqual([raised('L1', 3, 2)]);
});

it('clears the shortfall of a line that is whole again, once', () => {
  const short = inspectedOnce(9, 40);
  expect(inspect(short, 2, 10, 40)).toEqual([cleared('L1', 2)]);
  const command = {
    contingentId,
    inspectionId: 'I-2',
    kind: 'pre-deployment',
    inspectedOn: '2017-04-25',
    today,
  } as const;
  const whole = after(short, ...recordInspection(short, { ...command, lines: counts(10, 40) }));
  expect(inspect(whole, 3, 10, 40)).toEqual([]);
});

it('keeps raised minus cleared equal to the lines that are short, after any row of inspections', () => {
  const reports = fc.array(fc.tuple(fc.nat(12), fc.nat(45)), { maxLength: 12 });
  fc.assert(
    fc.property(reports, (rows) => {
      const short = new Map<string, number>();
      let holding = listed;
      rows.forEach(([apcs, trucks], n) => {
        const command = {
          contingentId,
          inspectionId: `I-${n}`,
          kind: 'pre-deployment',
          inspectedOn: '2017-04-25',
          today,
        } as const;
        const facts = recordInspection(holding, { ...command, lines: counts(apcs, trucks) });
        for (const fact of facts) {
          if (fact.type === 'equipment.shortfall-raised') {
            expect(short.get(fact.data.lineId)).not.toBe(fact.data.short);
            short.set(fact.data.lineId, fact.data.short);
          }
          if (fact.type === 'equipment.shortfall-cleared') expect(short.delete(fact.data.lineId)).toBe(true);
        }
        holding = after(holding, ...facts);
        const expected = [
          ['L1', 10 - apcs],
          ['L2', 40 - trucks],
        ].filter(([, missing]) => Number(missing) > 0);
        expect(Object.fromEntries(short)).toEqual(Object.fromEntries(expected));
        expect(holding).toMatchObject({ shortfalls: Object.fromEntries(expected) });
      });
    }),
  );
});

it('knows no shortfall of a line that happens to be called like something every object has', () => {
  const line = { lineId: 'constructor', item: 'X', category: 'Generators', critical: false, agreed: 2 };
  const names = { contingentId, inspectionId: 'I-1', inspectedOn: '2017-04-25' };
  expect(shortfallsAfter({}, [{ agreed: line, serviceable: 2 }], names)).toEqual([]);
});
