import fc from 'fast-check';
import type { MedicalLevel } from '#contracts';
import { arrived, facilityId, grown, planned, site, today } from '../../test/facilities.js';
import type { Facility } from '../facility/facility.js';
import { dueDate } from '../facility/facility.js';
import { giveUp, planFacility } from '../facility/plan.js';
import { reportAbsence, reportCheck } from '../facility/report.js';
import type { Group } from './board.js';
import { boards } from './board.js';
import { standingOf } from './standing.js';

function counted(facility: Facility): Group {
  const { basis, mission, level } = facility;
  return { basis, mission, level, standing: standingOf(facility), due: dueDate(facility) <= today, facilities: 1 };
}
const boardOf = (...facilities: Facility[]) => boards(today, facilities.map(counted));

function roster(n: number): Facility {
  const mission = ['MINUSMA', 'MINUSCA', 'UNMISS', 'MONUSCO'][n % 4] as string;
  const level: MedicalLevel = n % 10 === 0 ? 'level-2' : 'level-1';
  const plan = { mission, site, level, plannedOn: '2017-01-01', dueOn: '2017-06-01', basis: 'synthetic' as const };
  return grown({ stage: 'unknown' }, planFacility({ stage: 'unknown' }, { ...plan, facilityId: `R-${n}`, today }));
}
const missing = (facility: Facility) =>
  grown(
    facility,
    reportAbsence(facility, { facilityId, reportId: 'MR-1', reportedOn: '2017-07-01', cause: 'At sea', today }),
  );
function inspected(facility: Facility, place: 'home' | 'mission', short: boolean): Facility {
  const failures = short ? (['equipment-unserviceable'] as const) : [];
  const checkedOn = place === 'home' ? '2017-05-01' : '2017-07-01';
  return grown(
    facility,
    reportCheck(facility, { facilityId, checkId: 'MC-1', place, checkedOn, failures: [...failures], today }),
  );
}

it('counts 30 of 287 military medical facilities as not deployed or sub-standard: 10.5 %', () => {
  const facilities = Array.from({ length: 287 }, (_, n) => roster(n)).map((facility, n) => {
    if (n < 12) return missing(facility);
    return inspected(facility, 'mission', n < 30);
  });
  const { synthetic, recorded } = boardOf(...facilities);
  expect(synthetic).toMatchObject({ total: 287, notDeployed: 12, subStandard: 18, toStandard: 257 });
  expect(synthetic.inWords).toBe('30 of 287, 10.5 %');
  expect(recorded).toMatchObject({ total: 0, share: null, inWords: 'none counted' });
});

it('never adds the synthetic roster to recorded facilities', () => {
  const { recorded, synthetic } = boardOf(planned, roster(1), roster(2));
  expect([recorded.total, synthetic.total]).toEqual([1, 2]);
});

it('does not count a facility degraded at home as sub-standard in the mission', () => {
  expect(boardOf(inspected(planned, 'home', true)).recorded).toMatchObject({ subStandard: 0, unreported: 1 });
});

it('still counts a facility as not deployed after a check at home', () => {
  const late = grown(
    missing(planned),
    reportCheck(missing(planned), {
      facilityId,
      checkId: 'MC-2',
      place: 'home',
      checkedOn: '2017-07-02',
      failures: [],
      today,
    }),
  );
  expect(boardOf(late).recorded).toMatchObject({ notDeployed: 1, toStandard: 0 });
});

it('tells a facility that is not due yet from one that nobody reported', () => {
  expect(boardOf({ ...planned, dueOn: '2017-07-08' }, planned).recorded).toMatchObject({ planned: 1, unreported: 1 });
  expect(boardOf({ ...arrived, clock: { arrivedOn: '2017-07-01', dueOn: '2017-07-31' } }).recorded.planned).toBe(1);
});

it('leaves out the facility of a contingent that withdrew', () => {
  expect(boardOf(grown(planned, giveUp(planned))).recorded.total).toBe(0);
});

it('shows one row for each mission and level, in order', () => {
  const at = (mission: string, level: MedicalLevel): Facility => ({ ...planned, mission, level });
  const { rows } = boardOf(
    at('UNMISS', 'level-3'),
    at('UNMISS', 'level-1-plus'),
    at('MINUSCA', 'level-2'),
    at('UNMISS', 'level-3'),
  ).recorded;
  expect(rows.map(({ mission, level, total }) => [mission, level, total])).toEqual([
    ['MINUSCA', 'level-2', 1],
    ['UNMISS', 'level-1-plus', 1],
    ['UNMISS', 'level-3', 2],
  ]);
});

const groups = fc.array(
  fc.record<Group>({
    basis: fc.constantFrom('recorded', 'synthetic'),
    mission: fc.constantFrom('MINUSMA', 'UNMISS'),
    level: fc.constantFrom('level-1', 'level-2'),
    standing: fc.constantFrom('not-deployed', 'sub-standard', 'to-standard', 'awaited', 'given-up'),
    due: fc.boolean(),
    facilities: fc.integer({ min: 1, max: 300 }),
  }),
);

it('adds up: five figures to the total, rows to the board', () => {
  fc.assert(
    fc.property(groups, (any) => {
      const { recorded, synthetic } = boards(today, any);
      for (const board of [recorded, synthetic]) {
        for (const t of [board, ...board.rows]) {
          expect(t.notDeployed + t.subStandard + t.toStandard + t.planned + t.unreported).toBe(t.total);
        }
        expect(board.rows.reduce((sum, { total }) => sum + total, 0)).toBe(board.total);
      }
    }),
  );
});
