import { ContingentPledged } from '#contracts';
import { Consumer, type EventLog, headersOf, On, openEventLog, RefusesToRun, Routes } from '#messaging';
import { type Database, newId, openDatabase, StartRefused } from '#runtime';
import { startService } from '#service';
import { asAdministrator, eventually, startTestService, type TestService } from '#testing';
import { Controller, Module } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { behaviour, pledge, ToyModule, toyService } from './toy-service.js';

const topic = ContingentPledged.topic;

function record(contingentId: string, version = 1) {
  const told = { type: ContingentPledged.type, subject: contingentId, version, eventId: newId(), actor: 'test' };
  const headers = headersOf(
    { ...told, correlationId: newId(), occurredAt: new Date().toISOString() },
    ContingentPledged,
  );
  return { topic, key: contingentId, headers, value: Buffer.from(JSON.stringify(pledge(contingentId))) };
}

describe('a service that breaks', () => {
  let service: TestService;
  let database: Database;
  let events: EventLog;
  beforeEach(async () => {
    Object.assign(behaviour, { onPledge: async () => undefined, entered: 0 });
    service = await startTestService(toyService);
    ({ database, events } = service.running);
  }, 60_000);
  afterEach(() => service.stop());

  const heardOnce = async (ids: readonly string[]) => {
    const rows = await database.query<{ id: string; state: { strengths: number[] } }>(
      'SELECT id, state FROM toy ORDER BY id',
    );
    return rows.length === ids.length && rows.every((row) => row.state.strengths.length === 1);
  };
  const names = (count: number) => Array.from({ length: count }, (_, n) => `N${n}`);

  it('loses nothing while its database takes no connections', async () => {
    const name = new URL(service.config.databaseUrl).pathname.slice(1);
    await events.publish(names(50).map((id) => record(id)));
    await asAdministrator(`ALTER DATABASE ${name} ALLOW_CONNECTIONS false`);
    await asAdministrator(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${name}'`);
    await events.publish(
      names(100)
        .slice(50)
        .map((id) => record(id)),
    );
    const refused = await service.put('toys/X/orders/1', { strength: 1 });
    expect([500, 503]).toContain(refused.status);
    await new Promise((resolve) => setTimeout(resolve, 3_000));
    await asAdministrator(`ALTER DATABASE ${name} ALLOW_CONNECTIONS true`);
    await eventually(() => heardOnce(names(100)), 30_000);
    expect((await service.put('toys/X/orders/1', { strength: 1 })).status).toBe(204);
  }, 60_000);

  it('between the commit of the database and the word to the log applies or parks every fact once', async () => {
    await service.running.stop();
    const config = { ...service.config };
    database = await openDatabase({ url: config.databaseUrl, service: 'transport', migrations: toyService.migrations });
    const log = await openEventLog(config.events);
    let crashes = 25;
    let applied = 0;
    const routes = new Routes([
      { contracts: [ContingentPledged], apply: async (facts) => void (applied += facts.length) },
    ]);
    const afterCommitted = async () => {
      if (crashes-- > 0) throw new Error('killed after the commit');
    };
    const consumer = new Consumer({ database, events: log, service: 'transport', routes, afterCommitted });
    await consumer.start();
    for (const [n, id] of names(80).entries()) {
      const whole = record(id);
      await log.publish([n % 10 === 3 ? { ...whole, value: Buffer.from('{') } : whole]);
    }
    await eventually(async () => {
      const [row] = await database.query<{ n: number }>('SELECT count(*) AS n FROM consumer_version');
      return row?.n === 72 && crashes < 0;
    }, 60_000);
    await consumer.stop();
    expect(applied).toBe(72);
    const [parked] = await database.query<{ n: number }>('SELECT count(*) AS n FROM parked');
    expect(parked?.n).toBe(8);
    await log.close();
    await database.close();
    service = { ...service, stop: async () => undefined };
  }, 90_000);

  it('keeps the rate of healthy keys when one message in a hundred is poison', async () => {
    const timed = async (prefix: string, poison: boolean) => {
      const records = Array.from({ length: 2_000 }, (_, n) => record(`${prefix}${n}`));
      const sick = records.map((one, n) => (poison && n % 100 === 7 ? { ...one, value: Buffer.from('{') } : one));
      const began = performance.now();
      await events.publish(sick);
      const healthy = poison ? 1_980 : 2_000;
      await eventually(async () => {
        const [row] = await database.query<{ n: number }>(`SELECT count(*) AS n FROM toy WHERE id LIKE '${prefix}%'`);
        return row?.n === healthy;
      }, 60_000);
      return healthy / (performance.now() - began);
    };
    await timed('warm', false);
    const without = await timed('well', false);
    const withPoison = await timed('sick', true);
    const [parked] = await database.query<{ n: number }>('SELECT count(*) AS n FROM parked');
    expect(parked?.n).toBe(20);
    expect(withPoison / without).toBeGreaterThan(0.5);
  }, 120_000);

  it('refuses to read a log that is not the one it has read before', async () => {
    await service.heard(ContingentPledged, pledge('A'), { version: 1 });
    await database.query(`UPDATE consumer_offset SET log = 'another log'`);
    await service.running.stop();
    await expect(stopsWith(service)).resolves.toThrow(/has read .* from log another log/);
  }, 60_000);

  it('refuses to read on at a place that the log does not have', async () => {
    await service.heard(ContingentPledged, pledge('A'), { version: 1 });
    await database.query(`UPDATE consumer_offset SET next_offset = 1000`);
    await service.running.stop();
    await expect(stopsWith(service)).resolves.toThrow(/stands at offset 1000 .* outside/);
  }, 60_000);

  it('refuses to start with two handlers of one event', async () => {
    @Controller('second')
    class SecondController {
      @On(ContingentPledged)
      async again(@Payload() _fact: object): Promise<void> {}
    }
    @Module({ imports: [ToyModule], controllers: [SecondController] })
    class TwoHandlers {}
    const start = startService({ ...toyService, module: TwoHandlers }, service.config);
    await expect(start).rejects.toThrow(StartRefused);
    await expect(startService({ ...toyService, module: TwoHandlers }, service.config)).rejects.toThrow(
      /Two handlers of transport hear force-generation.contingent-pledged/,
    );
  }, 60_000);

  it('refuses to start on a database that lacks a migration, naming it and the remedy', async () => {
    class Missing {
      name = 'ToyExtra1700000000002';
      async up(): Promise<void> {}
      async down(): Promise<void> {}
    }
    const definition = { ...toyService, migrations: [...toyService.migrations, Missing] };
    await expect(startService(definition, service.config)).rejects.toThrow(/lacks ToyExtra1700000000002.*migrate/);
  }, 60_000);
});

/** Starts the service again and returns why its reader gave up. */
async function stopsWith(service: TestService): Promise<() => never> {
  const again = await startService(toyService, service.config);
  const answer = await eventually(async () => {
    const live = await fetch(`${again.url}/health/live`);
    return live.status === 503 ? ((await live.json()) as { detail: string }) : false;
  });
  await again.stop();
  return () => {
    throw new RefusesToRun((answer as { detail: string }).detail);
  };
}
