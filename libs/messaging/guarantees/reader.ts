import { ContingentPledged, HoldPlaced } from '#contracts';
import type { QuarantinedLine } from '#messaging';
import type { ServiceConfig } from '#service';
import { eventually, startTestService, type TestService } from '#testing';
import { behaviour, pledge, toyService } from './toy-service.js';

/** What a reader must do, whichever log it reads. */
export function describeReader(log: string, changes: () => Promise<Partial<ServiceConfig>>) {
  describe(`a reader on ${log}`, () => {
    let service: TestService;
    beforeAll(async () => {
      service = await startTestService(toyService, await changes());
    }, 60_000);
    afterAll(() => service?.stop());
    beforeEach(() => Object.assign(behaviour, { onPledge: async () => undefined, entered: 0 }));

    const json = async <T>(path: string) => (await (await service.get(path)).json()) as T;
    const strengths = async (id: string) => (await json<{ strengths?: number[] }>(`toys/${id}`)).strengths;
    const lines = async () => (await json<{ incoming: QuarantinedLine[] }>('quarantine')).incoming;
    const lineOf = async (key: string) => (await lines()).find((line) => line.key === key);
    const hold = (contingentId: string) => ({ contingentId, holdId: 'H', reason: 'Review', placedOn: '2017-02-01' });

    it('applies a fact that is delivered twice once', async () => {
      await service.heard(ContingentPledged, pledge('A'), { version: 1, eventId: 'e1' });
      await service.heard(ContingentPledged, pledge('A'), { version: 1, eventId: 'e1' });
      await service.heard(HoldPlaced, hold('A'), { version: 2 });
      expect(await strengths('A')).toEqual([100]);
    });

    it('retries a handler that failed, and the fact takes effect once', async () => {
      let failures = 2;
      behaviour.onPledge = async () => {
        if (failures-- > 0) throw new Error('not now');
      };
      await service.heard(ContingentPledged, pledge('B'), { version: 1 });
      await eventually(async () => (await strengths('B'))?.length === 1);
      await eventually(async () => (await lineOf('B')) === undefined);
      expect(behaviour.entered).toBe(3);
    });

    it('quarantines a bug at once and keeps later facts of the key behind it, while other keys go on', async () => {
      behaviour.onPledge = async (id) => {
        if (id === 'C') throw new TypeError('a bug');
      };
      await service.heard(ContingentPledged, pledge('C'), { version: 1 });
      await service.heard(HoldPlaced, hold('C'), { version: 2 });
      await service.heard(ContingentPledged, pledge('D'), { version: 1 });
      expect(await strengths('D')).toEqual([100]);
      expect((await service.get('toys/C')).status).toBe(404);
      expect(await lineOf('C')).toMatchObject({ state: 'quarantined', waiting: 2, cause: 'TypeError: a bug' });
      expect(behaviour.entered).toBe(2);
    });

    it('redrives a quarantined key in order once an operator says so, and tells that it is drained', async () => {
      expect((await lineOf('C'))?.waiting).toBe(2);
      const redrive = `${service.url}/api/transport/quarantine/force-generation.contingents/C/redrive`;
      expect((await fetch(redrive, { method: 'POST' })).status).toBe(202);
      await eventually(async () => (await lineOf('C')) === undefined);
      expect(await strengths('C')).toEqual([100]);
      const told = (await service.facts()).filter((fact) => fact.data['key'] === 'C');
      expect(told.map((fact) => [fact.type, fact.version])).toEqual([
        ['transport.key-parked', 1],
        ['transport.key-drained', 2],
      ]);
      expect((await fetch(redrive, { method: 'POST' })).status).toBe(404);
    });

    it('parks a fact whose forerunner is missing and applies both in order when it comes', async () => {
      await service.heard(HoldPlaced, hold('E'), { version: 2 });
      expect(await lineOf('E')).toMatchObject({ state: 'retrying', waiting: 1 });
      await service.heard(ContingentPledged, pledge('E'), { version: 1 });
      await eventually(async () => (await lineOf('E')) === undefined);
      expect(await strengths('E')).toEqual([100]);
      const [row] = await service.database.query(`SELECT version FROM consumer_version WHERE subject = 'E'`);
      expect(row).toEqual({ version: 2 });
    });

    it('quarantines what it cannot read, once each, with its cause', async () => {
      const { events } = service.running;
      const good = { ce_type: ContingentPledged.type, ce_id: 'x', 'aggregate-version': '1' };
      const poison = [
        { key: 'P1', headers: { ...good, ce_subject: 'P1' }, value: Buffer.from('{not json') },
        { key: 'P2', headers: { ...good, ce_subject: 'P2' }, value: Buffer.from('{"contingentId":"P2"}') },
        { key: 'P3', headers: { ...good, ce_type: 'nobody.knows-this', ce_subject: 'P3' }, value: Buffer.from('{}') },
        { key: 'P4', headers: { ...good, ce_subject: 'P4', 'aggregate-version': 'two' }, value: Buffer.from('{}') },
        { key: 'P5', headers: {}, value: Buffer.from([0xff, 0xfe, 0x00]) },
      ];
      await events.publish(poison.map((record) => ({ topic: 'force-generation.contingents', ...record })));
      await service.heard(ContingentPledged, pledge('Q'), { version: 1 });
      await eventually(async () => (await lines()).filter((line) => line.key.startsWith('P')).length === 5);
      const causes = Object.fromEntries((await lines()).map((line) => [line.key, line.cause]));
      expect(causes['P1']).toContain('body: is not JSON');
      expect(causes['P2']).toContain('contributor');
      expect(causes['P3']).toContain('no contract declares nobody.knows-this');
      expect(causes['P4']).toContain('aggregate-version');
      expect(causes['P5']).toContain('ce_type');
      expect(await strengths('Q')).toEqual([100]);
    });

    it('loses nothing when all its database connections are cut', async () => {
      const cut = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()`;
      for (let n = 0; n < 20; n += 1) {
        await service.heard(ContingentPledged, pledge(`R${n}`), { version: 1 }).catch(() => undefined);
        if (n % 5 === 0) await service.database.query(cut).catch(() => undefined);
      }
      await eventually(async () => {
        const all = await Promise.all(Array.from({ length: 20 }, (_, n) => service.get(`toys/R${n}`)));
        return all.every((answer) => answer.status === 200);
      }, 20_000);
      for (let n = 0; n < 20; n += 1) expect(await strengths(`R${n}`)).toEqual([100]);
    });

    it('sees the class and the stack of a handler error, not a plain "Internal server error"', async () => {
      behaviour.onPledge = async () => {
        throw new RangeError('told as it is');
      };
      await service.heard(ContingentPledged, pledge('S'), { version: 1 });
      expect(await lineOf('S')).toMatchObject({ cause: 'RangeError: told as it is', state: 'quarantined' });
    });
  });
}
