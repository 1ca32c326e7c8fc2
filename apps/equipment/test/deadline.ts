import { ClockTicked } from '#contracts';
import { type Queue, Queues } from '#runtime';
import type { ServiceConfig } from '#service';
import { eventually, startTestService, type TestService } from '#testing';
import { story } from './story.js';
import { definition } from '../src/app.js';

/** The one deadline of the backbone, wherever its jobs are kept. */
export function describeDeadline(name: string, jobs: ServiceConfig['jobs']) {
  describe(`the deadline of the arrival inspection, jobs on ${name}`, () => {
    let service: TestService;
    let queues: Queues;
    let queue: Queue;
    let day = 0;

    const tick = (today: string, speed: number) =>
      service.heard(ClockTicked, { exerciseId: 'X', day: ++day, today, speed }, { version: day });

    async function loaded(contingentId: string) {
      const tale = story(service, contingentId);
      await tale.selected();
      await tale.agreed();
      await tale.list();
      await tale.inspect('I-1');
      await tale.load();
      return tale;
    }

    const overdue = async (tale: ReturnType<typeof story>) =>
      (await tale.told()).filter((type) => type === 'arrival-inspection-overdue').length;

    beforeAll(async () => {
      service = await startTestService(definition, { jobs });
      queues = new Queues({
        ...jobs,
        url: jobs.kind === 'redis' ? jobs.url : service.config.databaseUrl,
        service: 'equipment',
      });
      queue = queues.queue('arrival-inspection');
      await queue.drain(true);
      await tick('2017-06-01', 86_400);
    }, 60_000);
    afterAll(async () => {
      await queues.close();
      await service.stop();
    });

    it('fires once, when the day is over, and an inspection after that adds nothing', async () => {
      const tale = await loaded('C-1');
      await tale.delivered('2017-06-01');
      await tick('2017-07-01', 86_400);
      expect(await overdue(tale)).toBe(0);
      await tick('2017-07-02', 86_400);
      await eventually(async () => (await overdue(tale)) === 1);
      expect(await tale.seen()).toMatchObject({ stage: 'arrival-open', arrival: { overdue: true } });
      expect((await tale.inspectArrival('I-2', '2017-07-02')).status).toBe(204);
      await tick('2017-07-03', 86_400);
      expect(await overdue(tale)).toBe(1);
    });

    it('sleeps again when it is woken early', async () => {
      await tick('2017-07-04', 86_400);
      await queue.drain(true);
      const tale = await loaded('C-2');
      await tale.delivered('2017-07-01');
      const first = await eventually(async () => (await queue.getDelayed())[0] ?? Promise.reject(new Error('no job')));
      await first.promote();
      await eventually(async () => (await queue.getDelayed()).some((job) => job.id !== first.id));
      expect(await overdue(tale)).toBe(0);
    });

    it('fires exactly once although every job was lost', async () => {
      await tick('2017-07-05', 86_400);
      const tale = await loaded('C-3');
      await tale.delivered('2017-07-02');
      await queue.drain(true);
      await tick('2017-08-02', 86_400);
      await eventually(async () => (await overdue(tale)) === 1);
      await tick('2017-08-03', 86_400);
      expect(await overdue(tale)).toBe(1);
    });

    it('fires promptly for cargo that is heard of too late', async () => {
      await tick('2017-08-04', 86_400);
      const tale = await loaded('C-4');
      await tale.delivered('2017-06-02');
      await eventually(async () => (await overdue(tale)) === 1);
    });

    it('never fires after the inspection was passed in time', async () => {
      await tick('2017-08-05', 86_400);
      const tale = await loaded('C-5');
      await tale.delivered('2017-08-01');
      expect((await tale.inspectArrival('I-2', '2017-08-02')).status).toBe(204);
      await tick('2017-12-01', 86_400);
      await tick('2017-12-02', 86_400);
      expect(await overdue(tale)).toBe(0);
      const sql = `SELECT arrival_outcome AS outcome FROM holding WHERE id = 'C-5'`;
      expect(await service.database.query(sql)).toEqual([{ outcome: 'met' }]);
    });

    it('tells the same story whether the late inspection or the deadline comes first', async () => {
      const tales = await Promise.all(Array.from({ length: 8 }, (_none, n) => loaded(`C-race-${n}`)));
      for (const tale of tales) await tale.delivered('2017-12-02');
      await tick('2018-01-02', 86_400);
      const late = (tale: ReturnType<typeof story>) => tale.inspectArrival('I-2', '2018-01-02');
      await Promise.all(tales.map((tale) => eventually(async () => (await late(tale)).status === 204)));
      const end = ['arrival-inspection-opened', 'arrival-inspection-overdue', 'inspection-recorded'];
      for (const tale of tales) expect((await tale.told()).slice(-3)).toEqual(end);
    });
  });
}
