import { startTestService, type TestService } from '#testing';
import { assessing, follow, requirementBody, selectionBody } from '../../test/bodies.js';
import { definition } from '../app.js';

let service: TestService;
beforeAll(async () => {
  service = await startTestService(definition);
}, 60_000);
afterAll(() => service.stop());

const get = async (path: string) => (await (await service.get(path)).json()) as Record<string, unknown>;
const select = (contingentId: string, requirementId: string) =>
  service.put(`contingents/${contingentId}/selections/${requirementId}`, selectionBody);
const withdraw = (contingentId: string) =>
  service.put(`contingents/${contingentId}/withdrawals/W-1`, { cause: 'UN review', withdrawnOn: '2017-06-21' });

async function candidates(requirementId: string, ...contingentIds: string[]): Promise<void> {
  await follow(service, [[`requirements/${requirementId}`, requirementBody], ...contingentIds.flatMap(assessing)]);
}

it('lets one contingent of many fill a requirement, however they race', async () => {
  const racing = Array.from({ length: 8 }, (_, n) => `R-${n}`);
  await candidates('SUR-1', ...racing);
  const statuses = await Promise.all(racing.map(async (id) => (await select(id, 'SUR-1')).status));
  expect(statuses.sort()).toEqual([204, ...Array.from({ length: 7 }, () => 409)]);
  const selected = (await service.facts()).filter(({ type }) => type === 'force-generation.contingent-selected');
  expect(selected).toHaveLength(1);
  expect(await get('requirements/SUR-1')).toMatchObject({ stage: 'filled', filledBy: selected[0]?.subject });
});

it('answers the same selection alike when it comes many times at once', async () => {
  await candidates('SUR-5', 'F-1');
  const times = Array.from({ length: 8 });
  const selections = await Promise.all(times.map(() => select('F-1', 'SUR-5')));
  const withdrawals = await Promise.all(times.map(() => withdraw('F-1')));
  expect([...selections, ...withdrawals].filter(({ status }) => status !== 204)).toEqual([]);
  expect(await get('contingents/F-1')).toMatchObject({ stage: 'withdrawn', version: 6 });
});

it('leaves the contingent as it was when its requirement is filled already', async () => {
  await candidates('SUR-2', 'A-1', 'A-2');
  await select('A-1', 'SUR-2');
  const response = await select('A-2', 'SUR-2');
  expect(await response.json()).toMatchObject({ status: 409, code: 'requirement-already-filled' });
  expect(await get('contingents/A-2')).toMatchObject({ stage: 'assessed', version: 3 });
});

it('opens a requirement again when its contingent withdraws, in the same step', async () => {
  await candidates('SUR-3', 'B-1', 'B-2');
  await select('B-1', 'SUR-3');
  expect((await withdraw('B-1')).status).toBe(204);
  expect((await withdraw('B-1')).status).toBe(204);
  expect(await get('requirements/SUR-3')).toMatchObject({ stage: 'open' });
  expect((await select('B-2', 'SUR-3')).status).toBe(204);
  expect((await withdraw('B-1')).status).toBe(204);
  expect(await get('requirements/SUR-3')).toMatchObject({ stage: 'filled', filledBy: 'B-2' });
});

it('withdraws a contingent that was never selected', async () => {
  await follow(service, assessing('D-1'));
  expect((await withdraw('D-1')).status).toBe(204);
  expect(await get('contingents/D-1')).toMatchObject({ stage: 'withdrawn', selection: null });
});

it('never deadlocks when selections and withdrawals of the same contingents meet', async () => {
  const ids = Array.from({ length: 6 }, (_, n) => `E-${n}`);
  await candidates('SUR-4', ...ids);
  const answers = await Promise.all(ids.flatMap((id) => [select(id, 'SUR-4'), withdraw(id), select(id, 'SUR-4')]));
  const statuses = answers.map(({ status }) => status);
  expect(statuses.filter((status) => ![204, 409].includes(status))).toEqual([]);
  const [deadlocks] = await service.database.query<{ deadlocks: number }>(
    'SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()',
  );
  expect(deadlocks?.deadlocks).toBe(0);
});
