import { startTestService, type TestService } from '#testing';
import { definition } from '../src/app.js';
import {
  agreementBody,
  assessing,
  certificateBody,
  checkBody,
  follow,
  pledgeBody,
  requirementBody,
  selectionBody,
  visitBody,
} from './bodies.js';

let service: TestService;
beforeAll(async () => {
  service = await startTestService(definition);
}, 60_000);
afterAll(() => service.stop());

const json = async (path: string) => (await (await service.get(path)).json()) as Record<string, unknown>;
const typesOf = async (subject: string) =>
  (await service.facts())
    .filter((fact) => fact.subject === subject)
    .map(({ version, type }) => `${version} ${type.replace('force-generation.', '')}`);
async function refused(path: string, body: unknown) {
  const response = await service.put(path, body);
  return { status: response.status, ...((await response.json()) as { code: string; errors?: unknown }) };
}

it('takes a contingent from its pledge to its withdrawal, one fact for each step', async () => {
  await follow(service, [
    ['requirements/SUR-1', requirementBody],
    ...assessing('C-1'),
    ['contingents/C-1/selections/SUR-1', selectionBody],
    ['contingents/C-1/agreements/MOU-1', agreementBody],
    ['contingents/C-1/training-certificates/T-1', certificateBody],
    ['contingents/C-1/conduct-checks/K-1', checkBody],
    ['contingents/C-1/holds/H-1', { reason: 'Conduct review', placedOn: '2017-04-23' }],
    ['contingents/C-1/holds/H-1/release', { releasedOn: '2017-05-02' }],
    ['contingents/C-1/withdrawals/W-1', { cause: 'UN review', withdrawnOn: '2017-06-21' }],
  ]);
  expect(await typesOf('SUR-1')).toEqual(['1 requirement-published']);
  expect(await typesOf('C-1')).toEqual([
    '1 contingent-pledged',
    '2 visit-completed',
    '3 level-raised',
    '4 contingent-selected',
    '5 level-raised',
    '6 agreement-signed',
    '7 training-certified',
    '8 vetting-recorded',
    '9 hold-placed',
    '10 hold-released',
    '11 contingent-withdrawn',
  ]);
  expect(await json('contingents/C-1')).toMatchObject({ id: 'C-1', version: 11, stage: 'withdrawn', level: 'level-3' });
  const late = await refused('contingents/C-1/visits/V-2', { ...visitBody, visitedOn: '2017-07-01' });
  expect(late).toMatchObject({ status: 409, code: 'contingent-withdrawn' });
});

it('tells in the selection all that the other services need, and nothing of the requirement beyond its terms', async () => {
  await follow(service, [
    ['requirements/SUR-2', requirementBody],
    ...assessing('C-2'),
    ['contingents/C-2/selections/SUR-2', selectionBody],
  ]);
  const { publishedOn: _, ...required } = requirementBody;
  const told = (await service.facts()).find(({ subject, type }) => subject === 'C-2' && type.endsWith('selected'));
  expect(told?.data).toEqual({
    ...required,
    requirementId: 'SUR-2',
    contingentId: 'C-2',
    contributor: 'Bangladesh',
    selectedOn: '2017-02-10',
  });
});

it('answers a repeated command alike and changes nothing', async () => {
  await follow(service, [...assessing('C-3'), ...assessing('C-3')]);
  expect(await typesOf('C-3')).toEqual(['1 contingent-pledged', '2 visit-completed', '3 level-raised']);
});

it('refuses the id of a command with another body', async () => {
  await follow(service, assessing('C-4'));
  const other = { ...visitBody, result: 'failed' };
  expect(await refused('contingents/C-4/visits/V-1', other)).toMatchObject({ status: 409, code: 'command-id-reused' });
  const pledge = { ...pledgeBody, strength: 700 };
  expect(await refused('contingents/C-4', pledge)).toMatchObject({ status: 409, code: 'command-id-reused' });
});

it('names the field of a malformed body', async () => {
  const malformed = await refused('contingents/C-5', { ...pledgeBody, strength: 'many', colour: 'blue' });
  expect(malformed.status).toBe(400);
  const fields = (malformed.errors as { field: string }[]).map(({ field }) => field);
  expect(fields.sort()).toEqual(['colour', 'strength']);
});

it('refuses a requirement that names a line twice or gives a line an unknown field', async () => {
  const [line] = requirementBody.equipment;
  const twice = await refused('requirements/SUR-9', { ...requirementBody, equipment: [line, line] });
  expect(twice).toMatchObject({ status: 400, errors: [{ field: 'equipment', rule: 'must not name a line twice' }] });
  const odd = await refused('requirements/SUR-9', { ...requirementBody, equipment: [{ ...line, colour: 'blue' }] });
  expect(odd).toMatchObject({ status: 400, errors: [{ field: 'equipment.0.colour' }] });
});

it('knows nothing of a contingent or a requirement that nobody named', async () => {
  expect((await service.get('contingents/C-404')).status).toBe(404);
  expect((await service.get('requirements/SUR-404')).status).toBe(404);
  expect(await refused('contingents/C-404/visits/V-1', visitBody)).toMatchObject({ status: 404, code: 'not-found' });
  await follow(service, assessing('C-6'));
  expect(await refused('contingents/C-6/selections/SUR-404', selectionBody)).toMatchObject({ status: 404 });
});

it('refuses a step that comes too early, and takes it when its time has come', async () => {
  await follow(service, assessing('C-7'));
  const early = await refused('contingents/C-7/agreements/MOU-1', agreementBody);
  expect(early).toMatchObject({ status: 409, code: 'not-selected' });
  await follow(service, [
    ['requirements/SUR-7', requirementBody],
    ['contingents/C-7/selections/SUR-7', selectionBody],
    ['contingents/C-7/agreements/MOU-1', agreementBody],
  ]);
});

it('refuses a date in the future and names its field', async () => {
  const future = await refused('contingents/C-8', { ...pledgeBody, pledgedOn: '2999-01-01' });
  expect(future).toMatchObject({ status: 409, code: 'date-in-future', errors: [{ field: 'pledgedOn' }] });
});

it('pages through its contingents in the order of their ids, and filters them', async () => {
  const first = await json('contingents?limit=2');
  expect(first).toMatchObject({ items: [{ id: 'C-1' }, { id: 'C-2' }], next: 'C-2' });
  expect(await json('contingents?limit=2&after=C-2')).toMatchObject({ items: [{ id: 'C-3' }, { id: 'C-4' }] });
  expect(await json('contingents?stage=withdrawn')).toMatchObject({ items: [{ id: 'C-1' }], next: null });
  expect(await json('contingents?contributor=Fiji')).toEqual({ items: [], next: null });
  expect((await service.get('contingents?limit=501')).status).toBe(400);
});
