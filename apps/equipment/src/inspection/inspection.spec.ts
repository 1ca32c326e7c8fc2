import {
  accepted,
  after,
  agreed,
  arrivalOpen,
  contingentId,
  counts,
  drafted,
  inspected,
  listed,
  loaded,
  rule,
  today,
  unknown,
} from '../../test/holdings.js';
import { missArrivalInspection } from '../arrival/arrival.js';
import { type Holding, unknownHolding } from '../ledger/holding.js';
import { recordInspection, type RecordInspection } from './inspection.js';

const command: RecordInspection = {
  contingentId,
  inspectionId: 'I-1',
  kind: 'pre-deployment',
  inspectedOn: '2017-04-25',
  lines: counts(10, 40),
  today,
};
const inspect = (holding: Holding, change: Partial<RecordInspection> = {}) =>
  recordInspection(holding, { ...command, ...change });
const arrival = { kind: 'arrival', inspectionId: 'I-9', inspectedOn: '2017-06-10' } as const;
const types = (facts: readonly { type: string }[]) => facts.map((fact) => fact.type.replace('equipment.', ''));

it('passes listed equipment that is whole and opens the way to the load list', () => {
  const facts = inspect(listed);
  expect(facts).toMatchObject([
    { type: 'equipment.inspection-recorded', data: { serviceability: 1, result: 'passed' } },
  ]);
  expect(after(listed, ...facts)).toEqual(inspected);
});

it('leaves the holding listed after a failed inspection, with the inspection in sight', () => {
  const failed = after(listed, ...inspect(listed, { lines: counts(8, 40) }));
  expect(failed).toMatchObject({ stage: 'listed', lastInspection: { result: 'failed' }, shortfalls: { L1: 2 } });
});

it('can be repeated until the load list is final, and a failed repetition takes the pass away', () => {
  const repeated = after(inspected, ...inspect(inspected, { inspectionId: 'I-2', lines: counts(8, 40) }));
  expect(repeated.stage).toBe('listed');
  expect(() => inspect(loaded)).toThrow(rule('equipment-already-loaded'));
});

it('refuses to inspect equipment that nobody selected, agreed or listed', () => {
  expect(() => inspect(unknownHolding)).toThrow(unknown);
  expect(() => inspect(drafted)).toThrow(rule('holding-not-agreed'));
  expect(() => inspect(agreed)).toThrow(rule('equipment-not-listed'));
});

it('asks for every agreed line exactly once and for no other', () => {
  const [apcs, trucks] = counts(10, 40);
  expect(() => inspect(listed, { lines: [apcs!] })).toThrow(rule('line-left-out', 'lines'));
  expect(() => inspect(listed, { lines: [apcs!, trucks!, apcs!] })).toThrow(rule('line-named-twice', 'lines.2.lineId'));
  const strange = { lineId: 'L9', present: 1, serviceable: 1 };
  expect(() => inspect(listed, { lines: [strange, apcs!, trucks!] })).toThrow(
    rule('line-not-agreed', 'lines.0.lineId'),
  );
});

it('refuses more serviceable than present items', () => {
  const lines = [{ lineId: 'L1', present: 9, serviceable: 10 }, ...counts(0, 40).slice(1)];
  expect(() => inspect(listed, { lines })).toThrow(rule('more-serviceable-than-present', 'lines.0.serviceable'));
});

it('refuses an inspection in the future', () => {
  expect(() => inspect(listed, { inspectedOn: '2017-07-08' })).toThrow(rule('date-in-future', 'inspectedOn'));
});

it('accepts the equipment once the arrival inspection is passed', () => {
  expect(after(arrivalOpen, ...inspect(arrivalOpen, arrival))).toEqual(accepted);
  expect(() => inspect(accepted, arrival)).toThrow(rule('arrival-inspection-passed'));
});

it('keeps the arrival inspection open when it fails', () => {
  const failed = after(arrivalOpen, ...inspect(arrivalOpen, { ...arrival, lines: counts(5, 40) }));
  expect(failed).toMatchObject({ stage: 'arrival-open', lastInspection: { kind: 'arrival', result: 'failed' } });
});

it('refuses an arrival inspection before the cargo is there', () => {
  expect(() => inspect(loaded, arrival)).toThrow(rule('cargo-not-delivered'));
  expect(() => inspect(unknownHolding, arrival)).toThrow(unknown);
  const early = { ...arrival, inspectedOn: '2017-05-31' };
  expect(() => inspect(arrivalOpen, early)).toThrow(rule('inspection-before-arrival', 'inspectedOn'));
});

it('is on time on the due date itself', () => {
  expect(types(inspect(arrivalOpen, { ...arrival, inspectedOn: '2017-07-01' }))).toEqual(['inspection-recorded']);
});

it('gives the same facts in the same order whether the missed due date or the late inspection is recorded first', () => {
  const late = { ...arrival, inspectedOn: '2017-07-02' };
  const inspectionFirst = inspect(arrivalOpen, late);
  const missed = missArrivalInspection(arrivalOpen, { contingentId, today });
  const deadlineFirst = [...missed, ...inspect(after(arrivalOpen, ...missed), late)];
  expect(types(inspectionFirst)).toEqual(['arrival-inspection-overdue', 'inspection-recorded']);
  expect(inspectionFirst).toEqual(deadlineFirst);
  expect(missArrivalInspection(after(arrivalOpen, ...inspectionFirst), { contingentId, today })).toEqual([]);
});
