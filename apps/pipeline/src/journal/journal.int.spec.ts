import { RequirementPublished } from '#contracts';
import { Queues } from '#runtime';
import { queuesConfig } from '#service';
import { eventually, startTestService, type TestService } from '#testing';
import pg from 'pg';
import { heardAs, life, lifeUntil, ofContingent, told } from '../../test/life.js';
import { publishAll, read } from '../../test/publish.js';
import { definition } from '../app.js';
import { type Contingent, hear, unheard } from '../contingent/contingent.js';
import { endLineOf, endRowOf } from '../overview/end-state.js';
import { type ChainedEntry, hashOf } from './chain.js';
import { CheckpointStore } from './checkpoint.store.js';

type History = { items: ChainedEntry[]; next: number | null };

describe('the journal', () => {
  let pipeline: TestService;
  beforeAll(async () => {
    pipeline = await startTestService(definition);
    const facts = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12].map((n) =>
      ofContingent(lifeUntil('transport.people-arrived'), n),
    );
    await publishAll(pipeline, heardAs([told(RequirementPublished), ...facts.flat()]));
  }, 60_000);
  afterAll(() => pipeline.stop());

  async function byForce(sql: string): Promise<void> {
    const client = new pg.Client({ connectionString: pipeline.config.databaseUrl });
    await client.connect();
    await client.query(`SET session_replication_role = replica; ${sql}`).finally(() => client.end());
  }

  it('keeps every fact heard, with who acted, when, and what followed', async () => {
    const { items, next } = await read<History>(pipeline, 'contingents/C-1/journal?limit=1000');
    expect(items).toHaveLength(lifeUntil('transport.people-arrived').length);
    expect(next).toBeNull();
    const pledged = items.find(({ type }) => type === 'force-generation.contingent-pledged');
    expect(pledged).toMatchObject({ actor: 'officer', on: '2017-01-05', occurredAt: '2026-11-23T09:00:00.000Z' });
    const visit = { type: 'pipeline.gate-blocked', data: { gate: 'assessment-visit', whoseMove: 'secretariat' } };
    expect(pledged?.effects).toContainEqual(
      expect.objectContaining({ type: visit.type, data: expect.objectContaining(visit.data) }),
    );
  });

  it('pages through the history of a contingent', async () => {
    const first = await read<History>(pipeline, 'contingents/C-1/journal?limit=5');
    const second = await read<History>(pipeline, `contingents/C-1/journal?limit=5&after=${first.next}`);
    expect([...first.items, ...second.items].map(({ n }) => n)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  });

  it('folds to exactly what the board holds', async () => {
    const rows = await pipeline.database.query<{ state: Contingent }>(
      'SELECT state FROM contingent ORDER BY contingent_id',
    );
    let lines = '';
    for (const { state } of rows) {
      const { items } = await read<History>(pipeline, `contingents/${state.contingentId}/journal?limit=1000`);
      const again = items.reduce(
        (before, entry) => hear(before, { ...entry, data: entry.body }).after,
        unheard(state.contingentId),
      );
      expect(JSON.parse(JSON.stringify(again))).toEqual(state);
      lines += endLineOf(endRowOf(again));
    }
    expect(await read(pipeline, 'end-state')).toMatchObject({ contingents: 12, sha256: hashOf(lines) });
  });

  it('is intact on every chain, that of a requirement included', async () => {
    for (const chain of ['contingent/C-1', 'contingent/C-2', 'requirement/SUR-1']) {
      const path = `journal/verify?chain=${encodeURIComponent(chain)}`;
      expect(await read(pipeline, path)).toMatchObject({ chain, intact: true });
    }
    expect((await pipeline.get('journal/verify?chain=contingent/C-99')).status).toBe(404);
  });

  it('lets nobody of the service alter or remove an entry', async () => {
    const refusal = 'The journal is append-only.';
    await expect(pipeline.database.query(`UPDATE journal SET actor = 'nobody' WHERE n = 2`)).rejects.toThrow(refusal);
    await expect(pipeline.database.query('DELETE FROM journal')).rejects.toThrow(refusal);
  });

  it('names the first entry that somebody altered behind its back', async () => {
    await byForce(`UPDATE journal SET body = body || '{"strength": 900}' WHERE chain = 'contingent/C-2' AND n = 3`);
    const verdict = await read(pipeline, 'journal/verify?chain=contingent/C-2');
    expect(verdict).toMatchObject({ intact: false, n: 3, why: 'Entry 3 was altered.' });
  });

  it('gets a checkpoint when its job wakes', async () => {
    const queues = new Queues(queuesConfig('pipeline', pipeline.config));
    await queues.queue('checkpoint').add('take', {}, { jobId: 'now' });
    await eventually(async () => (await pipeline.database.query('SELECT 1 FROM checkpoint')).length > 0);
    await queues.close();
    expect(await read(pipeline, 'journal/verify')).toMatchObject({ intact: true });
  });

  it('notices by its checkpoint that a whole chain was removed, and goes on growing meanwhile', async () => {
    const checkpoints = new CheckpointStore(pipeline.database);
    await checkpoints.take();
    const taken = await pipeline.database.query('SELECT id FROM checkpoint');
    await checkpoints.take();
    expect(await pipeline.database.query('SELECT id FROM checkpoint')).toEqual(taken);
    await publishAll(pipeline, heardAs(ofContingent(life, 20)));
    expect(await read(pipeline, 'journal/verify')).toMatchObject({ intact: true, checkpoint: { chains: 13 } });
    await byForce(
      `DELETE FROM journal WHERE chain = 'contingent/C-3'; DELETE FROM chain_head WHERE chain = 'contingent/C-3'`,
    );
    expect(await read(pipeline, 'journal/verify')).toMatchObject({ intact: false });
  });
});
