import { Queues } from '#runtime';
import { eventually, uniqueName } from '#testing';

type QueuesConfig = ConstructorParameters<typeof Queues>[0];

/** What every backend of the queues must do alike. */
export function describeQueues(
  backend: string,
  prepare: () => Promise<{ config: QueuesConfig; drop(): Promise<void> }>,
) {
  describe(`queues on ${backend}`, () => {
    let config: QueuesConfig;
    let drop: () => Promise<void>;
    let queues: Queues;
    beforeAll(async () => ({ config, drop } = await prepare()), 60_000);
    beforeEach(() => void (queues = new Queues(config)));
    afterEach(() => queues.close());
    afterAll(() => drop?.());

    it('run a job once, with its content', async () => {
      const name = uniqueName('q');
      const seen: unknown[] = [];
      queues.worker(name, async (job) => void seen.push(job.data));
      await queues.queue(name).add('wake', { contingentId: 'C-1' });
      await eventually(() => seen.length === 1);
      expect(seen).toEqual([{ contingentId: 'C-1' }]);
    });

    it('wake a delayed job when its time has come and not before', async () => {
      const name = uniqueName('q');
      const added = Date.now();
      let wokenAfter = 0;
      queues.worker(name, async () => void (wokenAfter = Date.now() - added));
      await queues.queue(name).add('wake', {}, { delay: 400 });
      await eventually(() => wokenAfter > 0);
      expect(wokenAfter).toBeGreaterThanOrEqual(395);
      expect(wokenAfter).toBeLessThan(3_000);
    });

    it('take one job for one id, and take the id again once the job is removed', async () => {
      const name = uniqueName('q');
      let runs = 0;
      const queue = queues.queue(name);
      const options = { jobId: 'only', removeOnComplete: true, removeOnFail: true };
      await queue.add('wake', {}, options);
      await queue.add('wake', {}, options);
      queues.worker(name, async () => void (runs += 1));
      await eventually(() => runs === 1);
      await eventually(async () => (await queue.getJob('only')) === undefined);
      await queue.add('wake', {}, options);
      await eventually(() => runs === 2);
    });

    it('retry a job that failed, with the pause asked for', async () => {
      const name = uniqueName('q');
      let runs = 0;
      queues.worker(name, async () => {
        runs += 1;
        if (runs < 3) throw new Error('not now');
      });
      await queues.queue(name).add('wake', {}, { attempts: 5, backoff: { type: 'fixed', delay: 50 } });
      await eventually(() => runs === 3);
    });

    it('share the jobs of one name between two processes', async () => {
      const name = uniqueName('q');
      const seen: number[] = [];
      const other = new Queues(config);
      for (const part of [queues, other]) part.worker(name, async (job) => void seen.push(job.data.n as number));
      await queues.queue(name).addBulk(Array.from({ length: 40 }, (_, n) => ({ name: 'wake', data: { n } })));
      await eventually(() => seen.length >= 40);
      expect([...seen].sort((a, b) => a - b)).toEqual(Array.from({ length: 40 }, (_, n) => n));
      await other.close();
    });
  });
}
