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
import { type Holding, unknownHolding } from '../ledger/holding.js';
import { finaliseLoadList, type FinaliseLoadList, totals } from './load-list.js';

const apcs = { lineId: 'L1', pieces: 10, weightKg: 13_600, volumeM3: 54.6 };
const trucks = { lineId: 'L2', pieces: 40, weightKg: 9_000, volumeM3: 40 };
const command: FinaliseLoadList = {
  contingentId,
  loadListId: 'LL-1',
  finalisedOn: '2017-05-01',
  basis: 'sample',
  lines: [apcs, trucks],
  today,
};
const finalise = (holding: Holding, change: Partial<FinaliseLoadList> = {}) =>
  finaliseLoadList(holding, { ...command, ...change });

it('finalises the load list of inspected equipment with its totals', () => {
  expect(finalise(inspected)).toMatchObject([{ data: { weightTonnes: 496, volumeM3: 2146 } }]);
  expect(after(inspected, ...finalise(inspected))).toEqual(loaded);
});

it('adds tonnes and cubic metres over all pieces, to three decimals', () => {
  const lines = [
    { lineId: 'L1', pieces: 3, weightKg: 0.1, volumeM3: 0.1 },
    { lineId: 'L2', pieces: 1, weightKg: 1_234.4, volumeM3: 0.0004 },
  ];
  expect(totals(lines)).toEqual({ weightTonnes: 1.235, volumeM3: 0.3 });
});

it('refuses a load list before a passed inspection', () => {
  expect(() => finalise(unknownHolding)).toThrow(unknown);
  expect(() => finalise(drafted)).toThrow(rule('holding-not-agreed'));
  expect(() => finalise(agreed)).toThrow(rule('inspection-not-passed'));
  expect(() => finalise(listed)).toThrow(rule('inspection-not-passed'));
});

it.each([loaded, arrivalOpen, accepted])('refuses a second load list when $stage', (holding) => {
  expect(() => finalise(holding)).toThrow(rule('load-list-already-final'));
});

it('asks for exactly the agreed pieces of every agreed line', () => {
  const fewer = { lines: [{ ...apcs, pieces: 9 }, trucks] };
  expect(() => finalise(inspected, fewer)).toThrow(rule('pieces-not-as-agreed', 'lines.0.pieces'));
  expect(() => finalise(inspected, { lines: [apcs] })).toThrow(rule('line-left-out', 'lines'));
  const strange = { lines: [apcs, trucks, { ...apcs, lineId: 'L9' }] };
  expect(() => finalise(inspected, strange)).toThrow(rule('line-not-agreed', 'lines.2.lineId'));
});

it('refuses a load list in the future', () => {
  expect(() => finalise(inspected, { finalisedOn: '2017-07-08' })).toThrow(rule('date-in-future', 'finalisedOn'));
});
