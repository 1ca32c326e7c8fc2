import { quarantineEvents } from '#contracts';
import { startTestService, type TestService } from '#testing';
import { publishAll, read } from '../../test/publish.js';
import { heardAs, life, lifeUntil, ofContingent, told } from '../../test/life.js';
import { interleaved } from '../../test/stories.js';
import { definition } from '../app.js';
import type { Row } from './row.js';

type One = Row & { heard: Record<string, number>; gates: { gate: string; status: string }[] };
const { KeyDrained, KeyParked } = quarantineEvents.equipment;

describe('the board of contingents', () => {
  let pipeline: TestService;
  beforeAll(async () => {
    pipeline = await startTestService(definition);
  }, 60_000);
  afterAll(() => pipeline.stop());

  it('shows the same end whatever the order between topics', async () => {
    const straight = heardAs(ofContingent(life, 1));
    const mixed = interleaved(heardAs(ofContingent(life, 2)), ({ topic }) => topic, [3, 1, 4, 1, 5, 9, 2, 6]);
    await publishAll(pipeline, straight);
    await publishAll(pipeline, mixed);
    const [a, b] = [await read<One>(pipeline, 'contingents/C-1'), await read<One>(pipeline, 'contingents/C-2')];
    expect(a).toMatchObject({ stage: 'in-mission', contributor: 'Bangladesh', mission: 'MINUSMA', whoseMove: null });
    expect([b.stage, b.gates]).toEqual([a.stage, a.gates]);
    expect(a.heard).toMatchObject({ 'equipment.holdings|C-1': 4, 'medical.facilities|F-1': 4 });
  });

  it('hears a fact once that arrives twice', async () => {
    const facts = heardAs(ofContingent(lifeUntil('force-generation.agreement-signed'), 3));
    await publishAll(pipeline, [...facts, ...facts]);
    const { items } = await read<{ items: { version: number }[] }>(pipeline, 'contingents/C-3/journal');
    expect(items.map(({ version }) => version)).toEqual([1, 2, 3, 4]);
  });

  it('tells what follows, numbered per contingent, with actor and correlation of the cause', async () => {
    await publishAll(pipeline, heardAs(ofContingent(lifeUntil('transport.movement-contracted'), 4), 'colonel'));
    const own = (await pipeline.facts()).filter(({ subject }) => subject === 'C-4');
    expect(own.map(({ version }) => version)).toEqual(own.map((_, n) => n + 1));
    const cleared = own.filter(({ type }) => type === 'pipeline.clearance-to-move-changed').at(-1);
    expect(cleared?.data).toMatchObject({ cleared: true, blockedBy: [] });
    expect(own.at(-1)?.data).toMatchObject({ cleared: true });
  });

  it('marks a row stale while messages about it are parked', async () => {
    const names = { queue: 'equipment/medical.facilities/F-1', topic: 'medical.facilities', key: 'F-1' };
    await pipeline.heard(KeyParked, { ...KeyParked.samples[0]!, ...names }, { version: 1 });
    const stale = { since: '2017-07-07T09:00:00.000Z', services: ['equipment'] };
    expect((await read<Row>(pipeline, 'contingents/C-1')).stale).toEqual(stale);
    expect(await read(pipeline, 'summary')).toMatchObject({ stale: 1 });
    await pipeline.heard(KeyDrained, { ...KeyDrained.samples[0]!, ...names }, { version: 2 });
    expect((await read<Row>(pipeline, 'contingents/C-1')).stale).toBeNull();
  });

  it('lists by filter and page, and refuses a filter that nobody knows', async () => {
    await publishAll(pipeline, heardAs(ofContingent([told(life[0]!.contract)], 5)));
    const ids = async (path: string) => {
      const page = await read<{ items: Row[]; next: string | null }>(pipeline, path);
      return [...page.items.map(({ contingentId }) => contingentId), page.next];
    };
    expect(await ids('contingents?stage=in-mission')).toEqual(['C-1', 'C-2', null]);
    expect(await ids('contingents?stage=in-mission&limit=1')).toEqual(['C-1', 'C-1']);
    expect(await ids('contingents?stage=in-mission&limit=1&after=C-1')).toEqual(['C-2', 'C-2']);
    expect(await ids('contingents?whoseMove=secretariat')).toEqual(['C-5', null]);
    expect(await ids('contingents?contributor=Bangladesh&stage=agreed')).toEqual(['C-3', null]);
    expect(await ids('contingents?mission=UNMISS')).toEqual([null]);
    expect((await pipeline.get('contingents?colour=red')).status).toBe(400);
    expect((await pipeline.get('contingents/C-99')).status).toBe(404);
  });
});
