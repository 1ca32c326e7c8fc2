import { startTestService, type TestService } from '#testing';
import { definition } from '../src/app.js';
import { sea } from './movements.js';
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

/** A contingent whose first leg may depart. */
async function ready(contingentId: string) {
  const tale = story(service, contingentId);
  await tale.selected();
  await tale.agreed();
  for (const answer of [await tale.plan(), await tale.contract()]) expect(answer.status).toBe(204);
  await tale.clearance(1, true);
  return tale;
}

async function accepted(commands: readonly (() => Promise<Response>)[]): Promise<void> {
  for (const command of commands) expect((await command()).status).toBe(204);
}

it('follows cargo and people from the selection to the site', async () => {
  const tale = story(service, 'C-1');
  await tale.clearance(1, false);
  expect((await service.get('movements/C-1')).status).toBe(404);
  await tale.selected();
  await tale.agreed();
  await accepted([tale.plan, () => tale.host('HC-1', 'visas')]);
  await tale.loaded();
  await accepted([tale.contract]);
  expect(await tale.seen()).toMatchObject({ stage: 'contracted', agreedStrength: 600, cargo: { weightTonnes: 353.6 } });
  await tale.clearance(2, true);
  await accepted([
    () => tale.depart('sea', '2017-05-11'),
    () => tale.depart('advance', '2017-05-20'),
    () => tale.arrive('advance', '2017-05-20', 40),
    () => tale.hold('sea', 'LH-1', '2017-06-01'),
    () => tale.release('sea', 'LH-1', '2017-06-10'),
    () => tale.arrive('sea', '2017-06-11'),
    () => tale.depart('road', '2017-06-12'),
    () => tale.arrive('road', '2017-06-20'),
  ]);
  expect(await tale.seen()).toMatchObject({
    stage: 'delivered',
    personsInMission: 40,
    hostClearances: { visas: 'granted' },
  });
  await accepted([
    () => tale.depart('flight', '2017-06-22'),
    () => tale.arrive('flight', '2017-06-22', 560),
    () => tale.depart('drive', '2017-06-23'),
    () => tale.arrive('drive', '2017-06-24', 560),
  ]);
  expect(await tale.seen()).toMatchObject({ id: 'C-1', version: 20, stage: 'delivered', personsInMission: 600 });
  expect(await tale.told()).toEqual([
    ...['movement-drafted', 'movement-planned', 'host-clearance-recorded', 'cargo-sized', 'movement-contracted'],
    ...['leg-departed', 'leg-departed', 'leg-arrived', 'people-arrived', 'leg-held', 'leg-released', 'leg-arrived'],
    ...['leg-departed', 'leg-arrived', 'cargo-delivered'],
    ...['leg-departed', 'leg-arrived', 'leg-departed', 'leg-arrived', 'people-arrived'],
  ]);
});

it('binds no carrier before the agreement is heard', async () => {
  const tale = story(service, 'C-2');
  await tale.selected();
  await accepted([tale.plan]);
  expect(await problem(await tale.contract())).toMatchObject({ status: 409, code: 'agreement-not-signed' });
  await tale.agreed();
  await accepted([tale.contract]);
});

it('stops a departure when a block was heard, names the gate, and lets it go after the next clearance', async () => {
  const tale = await ready('C-3');
  await tale.clearance(2, false);
  const refused = await problem(await tale.depart('sea', '2017-05-11'));
  expect(refused).toMatchObject({ status: 409, code: 'not-cleared-to-move' });
  expect(refused.detail).toContain('training (No training certificate yet.)');
  await tale.clearance(3, true);
  await accepted([() => tale.depart('sea', '2017-05-11')]);
  await tale.clearance(4, false);
  expect(await tale.seen()).toMatchObject({ stage: 'moving', clearance: { cleared: false, version: 4 } });
  await accepted([() => tale.arrive('sea', '2017-06-06')]);
  expect(await problem(await tale.depart('road', '2017-06-08'))).toMatchObject({ code: 'not-cleared-to-move' });
});

it('keeps legs in order', async () => {
  const tale = await ready('C-4');
  expect(await problem(await tale.depart('road', '2017-06-08'))).toMatchObject({ code: 'previous-leg-not-arrived' });
  expect(await problem(await tale.arrive('sea', '2017-06-08'))).toMatchObject({ code: 'leg-not-departed' });
  await accepted([() => tale.depart('sea', '2017-05-11'), () => tale.hold('sea', 'LH-1', '2017-06-01')]);
  expect(await problem(await tale.arrive('sea', '2017-06-08'))).toMatchObject({ code: 'leg-held' });
  expect(await problem(await tale.plan('MP-2'))).toMatchObject({ code: 'leg-already-departed' });
});

it('answers the same command again the same way and changes nothing', async () => {
  const tale = await ready('C-5');
  await accepted([() => tale.depart('sea', '2017-05-11')]);
  const before = await tale.told();
  await accepted([tale.plan, tale.contract, () => tale.depart('sea', '2017-05-11')]);
  expect(await tale.told()).toEqual(before);
  const other = await problem(await tale.depart('sea', '2017-05-12'));
  expect(other).toMatchObject({ status: 409, code: 'command-id-reused' });
});

it('lets facts that are told twice take effect once', async () => {
  const tale = await ready('C-6');
  await tale.loaded();
  await tale.loaded();
  await tale.selected();
  await tale.agreed();
  const told = await tale.told();
  expect(told).toEqual(['movement-drafted', 'movement-planned', 'movement-contracted', 'cargo-sized']);
});

it('asks people legs for persons and refuses them on cargo legs', async () => {
  const tale = await ready('C-7');
  await accepted([() => tale.depart('sea', '2017-05-11'), () => tale.depart('advance', '2017-05-20')]);
  const missing = await problem(await tale.arrive('advance', '2017-05-20'));
  expect(missing).toMatchObject({ status: 409, code: 'persons-missing', errors: [{ field: 'persons' }] });
  expect(await problem(await tale.arrive('sea', '2017-06-06', 3))).toMatchObject({ code: 'persons-on-cargo-leg' });
  expect(await problem(await tale.arrive('advance', '2017-05-20', 661))).toMatchObject({
    code: 'persons-beyond-strength',
  });
});

it('knows no movement that nobody selected and no leg that nobody planned', async () => {
  const nobody = story(service, 'C-none');
  const answers = [await nobody.plan(), await nobody.contract(), await nobody.depart('sea', '2017-05-11')];
  expect(answers.map((answer) => answer.status)).toEqual([404, 404, 404]);
  const tale = await ready('C-8');
  expect(await problem(await tale.depart('train', '2017-05-11'))).toMatchObject({ status: 404, code: 'not-found' });
});

it.each([
  ['plans/MP-9', { plannedOn: '2017-03-20', legs: [] }, 'legs'],
  ['plans/MP-9', { plannedOn: '2017-03-20', legs: [{ ...sea, mode: 'camel' }] }, 'legs.0.mode'],
  ['plans/MP-9', { plannedOn: '2017-03-20', legs: [{ ...sea, colour: 'white' }] }, 'legs.0.colour'],
  ['contracts/TC-9', { instrument: 'handshake', carrier: 'A carrier', signedOn: '2017-05-03' }, 'instrument'],
  ['host-clearances/HC-9', { kind: 'visas', outcome: 'granted' }, 'recordedOn'],
  ['legs/sea/departure', { departedOn: 'yesterday' }, 'departedOn'],
  ['legs/sea/arrival', { arrivedOn: '2017-06-06', persons: 1.5 }, 'persons'],
  ['legs/sea/holds/LH-9', { reason: ' ', heldBy: 'carrier', heldOn: '2017-06-06' }, 'reason'],
])('names the field of a malformed body: %s', async (path, body, field) => {
  const answer = await problem(await service.put(`movements/C-1/${path}`, body));
  expect(answer).toMatchObject({ status: 400, code: 'malformed', errors: [{ field }] });
});

it('lists movements page by page and by stage, without those that only a clearance named', async () => {
  await story(service, 'C-9').clearance(1, false);
  const page = async (query: string) =>
    (await (await service.get(`movements?${query}`)).json()) as { items: { id: string }[]; next: string | null };
  expect(await page('limit=1')).toMatchObject({ items: [{ id: 'C-1' }], next: 'C-1' });
  const rest = await page('after=C-6&limit=10');
  expect(rest.items.map((item) => item.id)).toEqual(['C-7', 'C-8']);
  expect(rest.next).toBeNull();
  expect((await page('stage=delivered')).items).toHaveLength(1);
});
