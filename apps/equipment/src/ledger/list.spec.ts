import {
  accepted,
  after,
  agreed,
  arrivalOpen,
  contingentId,
  drafted,
  inspected,
  listed,
  loaded,
  rule,
  today,
  unknown,
} from '../../test/holdings.js';
import { type Holding, unknownHolding } from './holding.js';
import { listEquipment, type ListEquipment } from './list.js';

const command: ListEquipment = {
  contingentId,
  listId: 'EL-1',
  listedOn: '2017-03-20',
  lines: [{ lineId: 'L1', offered: 10 }],
  today,
};
const list = (holding: Holding, change: Partial<ListEquipment> = {}) =>
  listEquipment(holding, { ...command, ...change });

it('takes the list of agreed equipment, fewer items and fewer lines than agreed included', () => {
  const { today: _, ...equipmentList } = command;
  expect(list(agreed)).toEqual([{ type: 'equipment.equipment-listed', data: equipmentList }]);
  expect(after(agreed, ...list(agreed))).toEqual(listed);
  expect(list(agreed, { lines: [{ lineId: 'L1', offered: 3 }] })).toHaveLength(1);
});

it('takes a newer list until the pre-deployment inspection is passed', () => {
  expect(after(listed, ...list(listed, { listId: 'EL-2' }))).toMatchObject({
    stage: 'listed',
    list: { listId: 'EL-2' },
  });
});

it('refuses a list for a contingent that nobody selected', () => {
  expect(() => list(unknownHolding)).toThrow(unknown);
});

it('refuses a list before the agreement', () => {
  expect(() => list(drafted)).toThrow(rule('holding-not-agreed'));
});

it.each([inspected, loaded, arrivalOpen, accepted])('refuses a new list when $stage', (holding) => {
  expect(() => list(holding)).toThrow(rule('listing-closed'));
});

it('refuses a line that nobody agreed, a line named twice and more items than agreed', () => {
  const strange = [...command.lines, { lineId: 'L9', offered: 1 }];
  expect(() => list(agreed, { lines: strange })).toThrow(rule('line-not-agreed', 'lines.1.lineId'));
  const twice = [...command.lines, ...command.lines];
  expect(() => list(agreed, { lines: twice })).toThrow(rule('line-named-twice', 'lines.1.lineId'));
  const surplus = [{ lineId: 'L1', offered: 11 }];
  expect(() => list(agreed, { lines: surplus })).toThrow(rule('offered-beyond-agreed', 'lines.0.offered'));
});

it('refuses a date after today and takes today', () => {
  expect(() => list(agreed, { listedOn: '2017-07-08' })).toThrow(rule('date-in-future', 'listedOn'));
  expect(list(agreed, { listedOn: today })).toHaveLength(1);
});
