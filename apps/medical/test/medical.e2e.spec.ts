import { startTestService, type TestService } from '#testing';
import { definition } from '../src/app.js';
import { absenceBody, checkBody, planBody } from './bodies.js';

let service: TestService;
beforeAll(async () => {
  service = await startTestService(definition);
}, 60_000);
afterAll(() => service.stop());

const json = async (path: string) => (await (await service.get(path)).json()) as Record<string, unknown>;
const put = async (path: string, body: unknown) => (await service.put(path, body)).status;
const factsOf = async (subject: string) => (await service.facts()).filter((fact) => fact.subject === subject);
async function refused(path: string, body: unknown) {
  const response = await service.put(path, body);
  return { status: response.status, ...((await response.json()) as { code: string; errors?: unknown }) };
}

it('tells each word about a facility as one fact', async () => {
  expect(await put('facilities/R-1', planBody)).toBe(204);
  expect(await put('facilities/R-1/absence-reports/MR-1', { ...absenceBody, reportedOn: '2017-06-02' })).toBe(204);
  expect(await put('facilities/R-1/checks/MC-1', { ...checkBody, failures: ['cold-chain'] })).toBe(204);
  expect(await put('facilities/R-1/checks/MC-2', { ...checkBody, checkedOn: '2017-07-01' })).toBe(204);
  const facts = await factsOf('R-1');
  expect(facts.map(({ version, type }) => [version, type])).toEqual([
    [1, 'medical.facility-planned'],
    [2, 'medical.facility-not-deployed'],
    [3, 'medical.facility-degraded'],
    [4, 'medical.facility-certified'],
  ]);
  expect(facts[2]?.data).toEqual({ facilityId: 'R-1', checkId: 'MC-1', ...checkBody, failures: ['cold-chain'] });
  expect(await json('facilities/R-1')).toMatchObject({ id: 'R-1', version: 4, stage: 'certified', place: 'mission' });
});

it('answers a repeated report alike and changes nothing', async () => {
  await put('facilities/R-2', planBody);
  expect(await put('facilities/R-2/checks/MC-1', checkBody)).toBe(204);
  expect(await put('facilities/R-2/checks/MC-1', checkBody)).toBe(204);
  expect(await put('facilities/R-2', planBody)).toBe(204);
  expect(await factsOf('R-2')).toHaveLength(2);
});

it('refuses the id of a report with another body', async () => {
  const other = { ...checkBody, failures: ['staff-short'] };
  expect(await refused('facilities/R-2/checks/MC-1', other)).toMatchObject({ status: 409, code: 'command-id-reused' });
});

it('refuses a check older than the last report, and leaves the facility as it was', async () => {
  const older = { ...checkBody, checkedOn: '2017-06-27' };
  expect(await refused('facilities/R-2/checks/MC-0', older)).toMatchObject({
    status: 409,
    code: 'older-than-last-report',
    errors: [{ field: 'checkedOn' }],
  });
  expect(await json('facilities/R-2')).toMatchObject({ version: 2 });
});

it('refuses an absence report before the facility is due', async () => {
  await put('facilities/R-3', planBody);
  const early = { ...absenceBody, reportedOn: '2017-05-31' };
  expect(await refused('facilities/R-3/absence-reports/MR-1', early)).toMatchObject({
    status: 409,
    code: 'not-due-yet',
  });
});

it('names the field of a malformed body', async () => {
  const malformed = await refused('facilities/R-2/checks/MC-9', {
    ...checkBody,
    failures: ['roof leaks'],
    place: 'port',
  });
  expect(malformed).toMatchObject({ status: 400, code: 'malformed' });
  const fields = (malformed.errors as { field: string }[]).map(({ field }) => field);
  expect(fields.sort()).toEqual(['failures.0', 'place']);
  const twice = { ...checkBody, failures: ['cold-chain', 'cold-chain'] };
  expect(await refused('facilities/R-2/checks/MC-9', twice)).toMatchObject({ errors: [{ field: 'failures' }] });
});

it('knows nothing of a facility that nobody planned', async () => {
  expect((await service.get('facilities/R-404')).status).toBe(404);
  expect(await refused('facilities/R-404/checks/MC-1', checkBody)).toMatchObject({ status: 404, code: 'not-found' });
});

it('pages through its facilities and filters them', async () => {
  expect(await json('facilities?limit=2')).toMatchObject({ items: [{ id: 'R-1' }, { id: 'R-2' }], next: 'R-2' });
  expect(await json('facilities?after=R-2&stage=planned')).toMatchObject({ items: [{ id: 'R-3' }], next: null });
  expect(await json('facilities?basis=recorded')).toEqual({ items: [], next: null });
});
