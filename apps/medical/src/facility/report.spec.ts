import { arrived, contingentId, facilityId, grown, planned, rule, today } from '../../test/facilities.js';
import type { Facility } from './facility.js';
import type { ReportAbsence, ReportCheck } from './report.js';
import { reportAbsence, reportCheck } from './report.js';

const check: ReportCheck = {
  facilityId,
  checkId: 'MC-1',
  place: 'mission',
  checkedOn: '2017-06-28',
  failures: [],
  today,
};
const absence: ReportAbsence = {
  facilityId,
  reportId: 'MR-1',
  reportedOn: '2017-06-29',
  cause: 'Still in port',
  today,
};
const checked = (facility: Facility, change: Partial<ReportCheck> = {}) =>
  grown(facility, reportCheck(facility, { ...check, ...change }));
const absent = (facility: Facility, change: Partial<ReportAbsence> = {}) =>
  grown(facility, reportAbsence(facility, { ...absence, ...change }));

it('certifies a facility that a check found to standard', () => {
  const { place, checkId, checkedOn } = check;
  expect(reportCheck(planned, check)).toEqual([
    { type: 'medical.facility-certified', data: { facilityId, contingentId, checkId, place, checkedOn } },
  ]);
  expect(checked(planned)).toMatchObject({ stage: 'certified', place: 'mission' });
});

it('degrades a facility that a check found below standard, and says in what', () => {
  const failures = ['staff-short', 'cold-chain'] as const;
  expect(checked(planned, { failures: [...failures] })).toMatchObject({ stage: 'degraded', failures });
});

it('names no contingent for a facility that belongs to none', () => {
  const { contingentId: _, ...roster } = planned;
  const [fact] = reportCheck(roster as Facility, check);
  expect(fact?.data).not.toHaveProperty('contingentId');
});

it('lets the last word win', () => {
  const degraded = checked(planned, { failures: ['staff-short'] });
  const mended = checked(degraded, { checkId: 'MC-2', checkedOn: '2017-07-05' });
  expect(mended).toMatchObject({ stage: 'certified', lastWordId: 'MC-2' });
  expect(mended).not.toHaveProperty('failures');
  expect(absent(mended, { reportedOn: '2017-07-06' }).stage).toBe('not-deployed');
});

it('stays quiet when the last word is told again', () => {
  expect(reportCheck(checked(planned), check)).toEqual([]);
  expect(reportAbsence(absent(planned), absence)).toEqual([]);
});

it('refuses a check or a report older than the last word', () => {
  const older = { ...check, checkId: 'MC-0', checkedOn: '2017-06-27' };
  expect(() => reportCheck(checked(planned), older)).toThrow(rule('older-than-last-report', 'checkedOn'));
  expect(() => reportAbsence(checked(planned), { ...absence, reportedOn: '2017-06-27' })).toThrow(
    rule('older-than-last-report', 'reportedOn'),
  );
});

it('refuses a check or a report in the future', () => {
  const tomorrow = '2017-07-08';
  expect(() => reportCheck(planned, { ...check, checkedOn: tomorrow })).toThrow(rule('date-in-future', 'checkedOn'));
  expect(() => reportAbsence(planned, { ...absence, reportedOn: tomorrow })).toThrow(
    rule('date-in-future', 'reportedOn'),
  );
});

it('takes a check at home only before the cargo reached the mission', () => {
  const home = { ...check, place: 'home' as const };
  expect(reportCheck(arrived, { ...home, checkedOn: '2017-05-19' })).toHaveLength(1);
  expect(() => reportCheck(arrived, { ...home, checkedOn: '2017-05-20' })).toThrow(
    rule('home-check-after-arrival', 'place'),
  );
});

it('takes an absence report from the due date on', () => {
  expect(reportAbsence(planned, { ...absence, reportedOn: '2017-05-01' })).toHaveLength(1);
  expect(() => reportAbsence(planned, { ...absence, reportedOn: '2017-04-30' })).toThrow(
    rule('not-due-yet', 'reportedOn'),
  );
});

it('goes by the clock once the cargo is in the mission', () => {
  expect(reportAbsence(arrived, { ...absence, reportedOn: '2017-06-19' })).toHaveLength(1);
  expect(() => reportAbsence(arrived, { ...absence, reportedOn: '2017-06-18' })).toThrow(
    rule('not-due-yet', 'reportedOn'),
  );
});

it('keeps an absence through a check at home and ends it with a check in the mission', () => {
  const atHome = checked(absent(planned), { place: 'home', checkId: 'MC-2', checkedOn: '2017-07-01' });
  expect(atHome).toMatchObject({ stage: 'certified', place: 'home', absence: { reportId: 'MR-1' } });
  expect(checked(atHome, { checkId: 'MC-3', checkedOn: '2017-07-06' })).toMatchObject({ absence: null });
});
