import { startTestService, type TestService } from '#testing';
import { absenceBody, checkBody, planBody } from '../../test/bodies.js';
import { definition } from '../app.js';

let service: TestService;
beforeAll(async () => {
  service = await startTestService(definition);
}, 60_000);
afterAll(() => service.stop());

async function report(n: number): Promise<void> {
  const facility = `facilities/R-${n}`;
  const mission = ['MINUSMA', 'MINUSCA', 'UNMISS', 'MONUSCO'][n % 4];
  await service.put(facility, { ...planBody, mission, level: n % 10 === 0 ? 'level-2' : 'level-1' });
  if (n < 12) await service.put(`${facility}/absence-reports/MR-1`, absenceBody);
  else await service.put(`${facility}/checks/MC-1`, { ...checkBody, failures: n < 30 ? ['staff-short'] : [] });
}

it('shows 30 of 287 facilities, 10.5 %, out of the reports that came in', async () => {
  for (let n = 0; n < 287; n += 7) await Promise.all(Array.from({ length: 7 }, (_, m) => report(n + m)));
  const board = (await (await service.get('board')).json()) as { synthetic: { rows: unknown[] }; recorded: object };
  expect(board.synthetic).toMatchObject({
    total: 287,
    notDeployed: 12,
    subStandard: 18,
    toStandard: 257,
    planned: 0,
    unreported: 0,
    inWords: '30 of 287, 10.5 %',
  });
  expect(board.recorded).toMatchObject({ total: 0, rows: [] });
  expect(board.synthetic.rows.length).toBeGreaterThan(4);
}, 60_000);
