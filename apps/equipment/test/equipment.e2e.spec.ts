import { startTestService, type TestService } from '#testing';
import { definition } from '../src/app.js';
import { counts } from './holdings.js';
import { story } from './story.js';

let service: TestService;
beforeAll(async () => {
  service = await startTestService(definition);
}, 60_000);
afterAll(() => service.stop());

type Problem = { code: string; detail: string; errors?: { field: string; rule: string }[] };
async function problem(response: Response): Promise<Problem & { status: number }> {
  return { status: response.status, ...((await response.json()) as Problem) };
}

it('follows the equipment of a contingent from its selection to its acceptance', async () => {
  const { selected, agreed, list, inspect, load, delivered, inspectArrival, told, seen } = story(service, 'C-1');
  await selected();
  await agreed();
  const answers = [await list(), await inspect('I-1', counts(9, 40)), await inspect('I-2'), await load()];
  expect(answers.map((answer) => answer.status)).toEqual([204, 204, 204, 204]);
  expect(await seen()).toMatchObject({ id: 'C-1', version: 8, stage: 'loaded', loadList: { weightTonnes: 496 } });
  await delivered('2017-06-01');
  expect(await seen()).toMatchObject({ stage: 'arrival-open', arrival: { dueOn: '2017-07-01' } });
  expect((await inspectArrival('I-3', '2017-07-02')).status).toBe(204);
  expect(await seen()).toMatchObject({ stage: 'accepted', arrival: { overdue: true } });
  expect(await told()).toEqual([
    'ledger-drafted',
    'quantities-agreed',
    'equipment-listed',
    'inspection-recorded',
    'shortfall-raised',
    'inspection-recorded',
    'shortfall-cleared',
    'load-list-finalised',
    'arrival-inspection-opened',
    'arrival-inspection-overdue',
    'inspection-recorded',
  ]);
});

it('lets a delivery that is told twice take effect once', async () => {
  const { selected, agreed, list, inspect, load, delivered, told } = story(service, 'C-2');
  await selected();
  await agreed();
  await list();
  await inspect('I-1');
  await load();
  const today = new Date().toISOString().slice(0, 10);
  await delivered(today, 'd3c1f8a4-0001-4000-8000-000000000001');
  await delivered(today, 'd3c1f8a4-0001-4000-8000-000000000001');
  await selected();
  expect((await told()).filter((type) => type === 'arrival-inspection-opened')).toHaveLength(1);
  expect((await told()).filter((type) => type === 'ledger-drafted')).toHaveLength(1);
});

it('answers the same command again the same way and changes nothing', async () => {
  const { selected, agreed, list, inspect, told } = story(service, 'C-3');
  await selected();
  await agreed();
  expect((await list()).status).toBe(204);
  expect((await inspect('I-1')).status).toBe(204);
  const before = await told();
  expect((await list()).status).toBe(204);
  expect((await inspect('I-1')).status).toBe(204);
  expect(await told()).toEqual(before);
});

it('refuses the id of a command that said something else', async () => {
  const { selected, agreed, list, told } = story(service, 'C-4');
  await selected();
  await agreed();
  await list();
  expect(await problem(await list('EL-1', 9))).toMatchObject({ status: 409, code: 'command-id-reused' });
  expect(await told()).toHaveLength(3);
});

it('takes a command that was refused before, once its time has come', async () => {
  const { selected, agreed, list } = story(service, 'C-5');
  await selected();
  expect(await problem(await list())).toMatchObject({ status: 409, code: 'holding-not-agreed' });
  await agreed();
  expect((await list()).status).toBe(204);
});

it('refuses a step out of its stage with a code and a sentence', async () => {
  const { selected, agreed, list, inspect, load, told } = story(service, 'C-6');
  await selected();
  await agreed();
  expect(await problem(await inspect('I-1'))).toMatchObject({ status: 409, code: 'equipment-not-listed' });
  await list();
  expect(await problem(await load())).toMatchObject({ status: 409, code: 'inspection-not-passed' });
  const short = await problem(await inspect('I-1', counts(10, 40).slice(1)));
  expect(short).toMatchObject({ status: 409, code: 'line-left-out', errors: [{ field: 'lines' }] });
  expect(await told()).toHaveLength(3);
});

it('knows no holding that nobody selected', async () => {
  const { list, inspect, load } = story(service, 'C-none');
  const answers = [await list(), await inspect('I-1'), await load(), await service.get('holdings/C-none')];
  expect(answers.map((answer) => answer.status)).toEqual([404, 404, 404, 404]);
});

it.each([
  ['lists/EL-1', { listedOn: '2017-02-30', lines: [] }, 'listedOn'],
  ['lists/EL-1', { listedOn: '2017-02-28', lines: [{ lineId: 'L1', offered: -1 }] }, 'lines.0.offered'],
  ['lists/EL-1', { listedOn: '2017-02-28', lines: [{ lineId: 'L1', offered: 1, colour: 'white' }] }, 'lines.0.colour'],
  ['lists/EL%201', { listedOn: '2017-02-28', lines: [] }, 'listId'],
  ['inspections/I-1', { kind: 'quarterly', inspectedOn: '2017-02-28', lines: [] }, 'kind'],
  ['inspections/I-1', { kind: 'arrival', inspectedOn: '2017-02-28' }, 'lines'],
  [
    'load-lists/LL-1',
    {
      finalisedOn: '2017-02-28',
      basis: 'sample',
      lines: [{ lineId: 'L1', pieces: 1, weightKg: 0, volumeM3: 1 }],
    },
    'lines.0.weightKg',
  ],
])('names the field of a malformed body: %s %j', async (path, body, field) => {
  const answer = await problem(await service.put(`holdings/C-1/${path}`, body));
  expect(answer).toMatchObject({ status: 400, code: 'malformed', errors: [{ field }] });
});

it('lists holdings page by page and by stage', async () => {
  const page = async (query: string) =>
    (await (await service.get(`holdings?${query}`)).json()) as { items: { id: string }[]; next: string | null };
  const first = await page('limit=2');
  expect(first).toMatchObject({ items: [{ id: 'C-1', stage: 'accepted' }, { id: 'C-2' }], next: 'C-2' });
  const rest = await page('after=C-2&limit=10');
  expect(rest.items.map((item) => item.id)).toEqual(['C-3', 'C-4', 'C-5', 'C-6']);
  expect(rest.next).toBeNull();
  expect((await page('stage=accepted')).items).toHaveLength(1);
  expect((await service.get('holdings?limit=501')).status).toBe(400);
});
