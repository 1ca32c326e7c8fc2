import { MovementDrafted } from '#contracts';
import {
  appendFacts,
  type EventLog,
  openEventLog,
  type OutgoingRecord,
  readAll,
  RecordRefused,
  redriveRefused,
  Relay,
} from '#messaging';
import { type Database, migrateDatabase, openDatabase, setLogLevel } from '#runtime';
import { dropDatabase, eventually, publishedFact, testDatabaseUrl, uniqueName } from '#testing';
import pg from 'pg';
import { toyService } from './toy-service.js';

const topic = MovementDrafted.topic;

describe('the relay', () => {
  const prefix = uniqueName('t');
  const config = {
    url: testDatabaseUrl(`${prefix}_transport`),
    service: 'transport',
    migrations: toyService.migrations,
  };
  let database: Database;
  let events: EventLog;
  let relay: Relay | undefined;

  beforeAll(async () => {
    setLogLevel('silent');
    await migrateDatabase(config);
    await migrateDatabase({ ...config, url: testDatabaseUrl(`${prefix}_log`), service: 'log', migrations: [] });
    database = await openDatabase(config);
    events = await openEventLog({ kind: 'embedded', url: testDatabaseUrl(`${prefix}_log`) });
    await events.ensureTopics([{ topic, partitions: 4 }]);
  }, 60_000);
  afterEach(async () => {
    await relay?.stop();
    relay = undefined;
  });
  afterAll(async () => {
    await events?.close();
    await database?.close();
    await dropDatabase(`${prefix}_transport`);
    await dropDatabase(`${prefix}_log`);
  });

  const fact = (contingentId: string, strength: number) => ({
    type: MovementDrafted.type,
    data: {
      ...{ contingentId, mission: 'MINUSMA', strength, neededBy: '2017-07-01' },
      site: { name: 'Gao', latitude: 16.27, longitude: -0.04 },
    },
  });
  const tell = (id: string, version: number) =>
    database.transaction('test', () => appendFacts(database, [{ fact: fact(id, version), version }]));
  const published = async (id: string) =>
    (await readAll(events, [topic])).map(publishedFact).filter((told) => told.subject === id);
  const waiting = async () => (await database.query('SELECT 1 FROM outbox')).length;
  const begin = (log: EventLog, options = {}) => {
    relay = new Relay(database, log, options);
    relay.start();
  };
  const broken = (changes: Partial<EventLog>): EventLog => ({ ...events, ...changes });

  it('publishes a row whose smaller id commits last', async () => {
    begin(events);
    const slow = new pg.Client({ connectionString: config.url });
    await slow.connect();
    await slow.query('BEGIN');
    await slow.query(
      `INSERT INTO outbox (shard, topic, key, type, event_id, headers, payload)
       VALUES (0, $1, 'late', $2, gen_random_uuid(), $3, $4)`,
      [topic, MovementDrafted.type, { ce_type: MovementDrafted.type, ce_subject: 'late' }, '{}'],
    );
    for (let version = 1; version <= 5; version += 1) await tell('early', version);
    await eventually(async () => (await published('early')).length === 5);
    await slow.query('COMMIT');
    await slow.end();
    await eventually(async () => (await published('late')).length === 1);
    expect(await waiting()).toBe(0);
  });

  it('keeps every fact while the log is away and publishes all in order when it is back', async () => {
    let away = true;
    const publish = (records: readonly OutgoingRecord[]) =>
      away ? Promise.reject(new Error('the broker is away')) : events.publish(records);
    begin(broken({ publish }));
    for (let version = 1; version <= 20; version += 1) await tell('patient', version);
    expect(await published('patient')).toEqual([]);
    expect(await waiting()).toBe(20);
    away = false;
    await eventually(async () => (await waiting()) === 0);
    expect((await published('patient')).map((told) => told.version)).toEqual(
      Array.from({ length: 20 }, (_, n) => n + 1),
    );
  });

  it('sends again what it could not delete after the acknowledgement: twice in the log, never none', async () => {
    let crashes = 3;
    const afterAcknowledged = async () => {
      if (crashes-- > 0) throw new Error('killed between acknowledgement and deletion');
    };
    await tell('twice', 1);
    begin(events, { afterAcknowledged });
    await eventually(async () => (await waiting()) === 0);
    expect((await published('twice')).map((told) => told.version)).toEqual([1, 1, 1, 1]);
  });

  it('keeps a fact that the log refuses, and all later ones of its key, while other keys go on', async () => {
    let refusing = true;
    const publish = async (records: readonly OutgoingRecord[]) => {
      if (refusing && records.some((record) => record.key === 'huge')) throw new RecordRefused('too large');
      return events.publish(records);
    };
    begin(broken({ publish }));
    for (const id of ['a1', 'huge', 'a2', 'huge', 'a3']) await tell(id, 1);
    await eventually(async () => (await waiting()) === 0);
    for (const id of ['a1', 'a2', 'a3']) expect(await published(id)).toHaveLength(1);
    const kept = await database.query<{ cause: string }>(`SELECT cause FROM outbox_refused ORDER BY id`);
    expect(kept.map((row) => row.cause)).toEqual(['too large', 'an earlier fact of this key was refused']);
    refusing = false;
    expect(await redriveRefused(database, topic, 'huge')).toBe(2);
    await eventually(async () => (await published('huge')).length === 2);
  });

  it('works alone on a shard, and another takes over when its connection is lost', async () => {
    begin(events);
    await tell('first', 1);
    await eventually(async () => (await published('first')).length === 1);
    const second = new Relay(database, events);
    second.start();
    await database
      .query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'muster-transport-relay'`)
      .catch(() => undefined);
    await tell('second', 1);
    await eventually(async () => (await waiting()) === 0);
    expect((await published('second')).length).toBeGreaterThanOrEqual(1);
    await second.stop();
  });

  it('never lets a fact expire: one of a year ago is published', async () => {
    await tell('old', 1);
    await database.query(`UPDATE outbox SET created_at = now() - interval '1 year'`);
    begin(events);
    await eventually(async () => (await published('old')).length === 1);
  });
});
