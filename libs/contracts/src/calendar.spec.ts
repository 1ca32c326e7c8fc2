import { addDays, addMonths } from './calendar.js';

it.each([
  ['2017-06-20', 30, '2017-07-20'],
  ['2016-02-28', 1, '2016-02-29'],
  ['2017-12-31', 1, '2018-01-01'],
])('counts days from %s by %i to %s', (from, days, to) => {
  expect(addDays(from, days)).toBe(to);
});

it.each([
  ['2017-01-05', 12, '2018-01-05'],
  ['2016-02-29', 12, '2017-02-28'],
  ['2017-08-31', 6, '2018-02-28'],
  ['2017-12-31', 1, '2018-01-31'],
])('counts months from %s by %i to %s', (from, months, to) => {
  expect(addMonths(from, months)).toBe(to);
});
