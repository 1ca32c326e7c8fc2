import fc from 'fast-check';
import type { Counted } from './serviceability.js';
import { judge, serviceabilityOf } from './serviceability.js';
import { thresholdOn } from './thresholds.js';

const line = (agreed: number, serviceable: number, critical = false): Counted => ({
  agreed: { lineId: 'L1', item: 'CV-APC-IC1', category: 'Combat vehicles', critical, agreed },
  serviceable,
});

it('is the share of agreed items that are serviceable, to four decimals', () => {
  expect(serviceabilityOf([line(3, 2)])).toBe(0.6667);
  expect(serviceabilityOf([line(10, 9), line(40, 40)])).toBe(0.98);
});

it('lets no surplus of one line make up for another', () => {
  expect(serviceabilityOf([line(10, 50), line(10, 5)])).toBe(0.75);
});

it('is whole where nothing was agreed', () => {
  expect(serviceabilityOf([])).toBe(1);
  expect(serviceabilityOf([line(0, 0, true)])).toBe(1);
});

it('passes at exactly 90 per cent and fails below, with the reason in a sentence', () => {
  expect(judge([line(10, 9)], '2017-04-25')).toEqual({ serviceability: 0.9, result: 'passed', reasons: [] });
  expect(judge([line(100, 89)], '2017-04-25')).toEqual({
    serviceability: 0.89,
    result: 'failed',
    reasons: ['Serviceability is 89 %; the COE Manual 2014 asks for 90 %.'],
  });
});

it('fails when one critical line is below 90 per cent although the whole is not', () => {
  expect(judge([line(10, 8, true), line(90, 90)], '2017-04-25')).toEqual({
    serviceability: 0.98,
    result: 'failed',
    reasons: ['Critical line L1 (CV-APC-IC1) has 8 of 10 items serviceable, 80 %; 90 % are asked for.'],
  });
});

it('judges by the edition of the manual that was in force on the day', () => {
  expect(thresholdOn('2017-06-30').edition).toBe('2014');
  expect(thresholdOn('2017-07-01').edition).toBe('2017');
  expect(thresholdOn('2001-01-01').edition).toBe('2014');
});

it('always lies between 0 and 1 and never fails a fully serviceable holding', () => {
  const counted = fc.array(fc.tuple(fc.nat(500), fc.nat(500), fc.boolean()), { maxLength: 20 });
  fc.assert(
    fc.property(counted, (lines) => {
      const { serviceability } = judge(
        lines.map(([agreed, there, critical]) => line(agreed, there, critical)),
        '2017-04-25',
      );
      const whole = judge(
        lines.map(([agreed, surplus, critical]) => line(agreed, agreed + surplus, critical)),
        '2017-04-25',
      );
      return serviceability >= 0 && serviceability <= 1 && whole.result === 'passed';
    }),
  );
});
