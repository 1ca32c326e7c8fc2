import { AgreementSigned, CargoDelivered, ContingentSelected, ContingentWithdrawn } from '#contracts';
import { startTestService, type TestService } from '#testing';
import { definition } from '../app.js';

let service: TestService;
beforeAll(async () => {
  service = await startTestService(definition);
}, 60_000);
afterAll(() => service.stop());

const selected = (contingentId: string) =>
  ContingentSelected.data.parse({ ...ContingentSelected.samples[0], contingentId });
const agreement = (contingentId: string) => AgreementSigned.data.parse({ ...AgreementSigned.samples[0], contingentId });
const cargo = (contingentId: string) =>
  CargoDelivered.data.parse({ ...CargoDelivered.samples[0], contingentId, deliveredOn: '2017-06-20' });

const get = async (path: string) => (await (await service.get(path)).json()) as Record<string, unknown>;
const factsOf = async (subject: string) => (await service.facts()).filter((fact) => fact.subject === subject);

it('plans, fixes and starts the clock of the facility that a contingent brings', async () => {
  await service.heard(ContingentSelected, selected('C-1'), { version: 1 });
  await service.heard(AgreementSigned, agreement('C-1'), { version: 2 });
  await service.heard(CargoDelivered, cargo('C-1'), { version: 1 });
  const ids = { facilityId: 'F-C-1', contingentId: 'C-1' };
  expect((await factsOf('F-C-1')).map(({ version, type, data }) => [version, type, data])).toEqual([
    [1, 'medical.facility-planned', expect.objectContaining({ ...ids, level: 'level-1', basis: 'recorded' })],
    [2, 'medical.facility-terms-fixed', expect.objectContaining({ ...ids, agreementId: 'MOU-1' })],
    [3, 'medical.facility-clock-started', { ...ids, arrivedOn: '2017-06-20', dueOn: '2017-07-20' }],
  ]);
  expect(await get('facilities/F-C-1')).toMatchObject({
    stage: 'planned',
    termsFixed: true,
    clock: { arrivedOn: '2017-06-20', dueOn: '2017-07-20' },
  });
});

it('reacts once to a fact that comes twice', async () => {
  const again = { version: 1, eventId: '0198f1f0-0000-7000-8000-000000000001' };
  await service.heard(ContingentSelected, selected('C-2'), again);
  await service.heard(ContingentSelected, selected('C-2'), again);
  await service.heard(AgreementSigned, agreement('C-2'), { version: 2 });
  expect((await factsOf('F-C-2')).map(({ type }) => type)).toEqual([
    'medical.facility-planned',
    'medical.facility-terms-fixed',
  ]);
});

it('plans nothing for a contingent that brings no facility', async () => {
  const { medicalLevel: _, ...without } = selected('C-3');
  const { medical: __, ...bare } = agreement('C-3');
  await service.heard(ContingentSelected, without, { version: 1 });
  await service.heard(AgreementSigned, bare, { version: 2 });
  await service.heard(CargoDelivered, cargo('C-3'), { version: 1 });
  expect(await factsOf('F-C-3')).toEqual([]);
  expect((await service.get('facilities/F-C-3')).status).toBe(404);
});

it('takes the facility of a contingent that withdraws off the board, and tells nobody', async () => {
  const before = (await get('board')) as { recorded: { total: number } };
  await service.heard(ContingentSelected, selected('C-4'), { version: 1 });
  expect(await get('board')).toMatchObject({ recorded: { total: before.recorded.total + 1 } });
  const withdrawal = { contingentId: 'C-4', cause: 'UN review', withdrawnOn: '2017-06-21' };
  await service.heard(ContingentWithdrawn, withdrawal, { version: 2 });
  expect(await get('board')).toMatchObject({ recorded: { total: before.recorded.total } });
  expect(await factsOf('F-C-4')).toHaveLength(1);
});
