import { addMonths } from './calendar.js';

it.each([
  ['2017-01-05', 12, '2018-01-05'],
  ['2016-02-29', 12, '2017-02-28'],
  ['2017-08-31', 6, '2018-02-28'],
  ['2017-12-31', 1, '2018-01-31'],
])('counts months from %s by %i to %s', (from, months, to) => {
  expect(addMonths(from, months)).toBe(to);
});
