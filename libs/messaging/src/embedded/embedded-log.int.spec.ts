import { eventually } from '#testing';
import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { jest } from '@jest/globals';
import { Client } from 'pg';
import { RecordRefused } from '../event-log.js';
import type { Batch, EventLog, OutgoingRecord, SubscribeOptions, Subscription } from '../event-log.js';
import { createEmbeddedLog } from './embedded-log.js';
import { GroupSession } from './group-session.js';

jest.setTimeout(30_000);

const server = process.env['MUSTER_TEST_DATABASE_URL'] ?? 'postgres://postgres@127.0.0.1:5432/postgres';
const database = `embedded_log_${randomBytes(4).toString('hex')}`;
const url = new URL(server);
url.pathname = `/${database}`;
const here = url.toString();
/** Another spelling is another process to the log: no bell rings between the two, only polling finds news. */
const elsewhere = `${here}?muster=elsewhere`;

let admin: Client;
let log: EventLog;
const opened: EventLog[] = [];

async function open(connectionString: string): Promise<EventLog> {
  const made = await createEmbeddedLog({ connectionString });
  opened.push(made);
  return made;
}

beforeAll(async () => {
  admin = new Client({ connectionString: server });
  await admin.connect();
  await admin.query(`create database ${database}`);
  log = await open(here);
});

afterAll(async () => {
  await Promise.all(opened.map((each) => each.close()));
  await admin.query(`drop database ${database} with (force)`);
  await admin.end();
});

async function topicOf(partitions: number): Promise<string> {
  const topic = `t.${randomBytes(4).toString('hex')}`;
  await log.ensureTopics([{ topic, partitions }]);
  return topic;
}

function record(topic: string, key: string, text: string): OutgoingRecord {
  return { topic, key, headers: { ce_id: text }, value: Buffer.from(text) };
}

type Heard = { partition: number; offset: number; key: string; text: string };
type Hearing = { subscription: Subscription; heard: Heard[]; assigned: number[] };

/** Keeps offsets as a consumer's database would: `offsets` is what several members of a group share. */
async function hear(
  into: EventLog,
  group: string,
  topic: string,
  offsets = new Map<number, number>(),
  onBatch?: (batch: Batch) => Promise<void>,
): Promise<Hearing> {
  const heard: Heard[] = [];
  const assigned: number[] = [];
  const options: SubscribeOptions = {
    group,
    topics: [topic],
    startAt: async (partitions) => {
      assigned.push(...partitions.map(({ partition }) => partition));
      return partitions.map(({ partition }) => offsets.get(partition) ?? 0);
    },
    onBatch: async (batch) => {
      await onBatch?.(batch);
      const { partition, records } = batch;
      for (const { offset, key, value } of records) heard.push({ partition, offset, key, text: String(value) });
      const next = (records.at(-1)?.offset ?? 0) + 1;
      offsets.set(partition, next);
      return next;
    },
  };
  return { subscription: await into.subscribe(options), heard, assigned };
}

const owned = ({ subscription }: Hearing): number[] => subscription.sinceLastFetch().map(({ partition }) => partition);

async function partitionIds(client: Client, topic: string): Promise<number[]> {
  const text = 'select id from event_log.partition where topic = $1 order by partition';
  const found = await client.query<{ id: number }>(text, [topic]);
  return found.rows.map(({ id }) => id);
}

async function terminate(what: string): Promise<number> {
  const killed = await admin.query(
    `select pg_terminate_backend(pid) from pg_stat_activity where datname = $1 and application_name like $2`,
    [database, what],
  );
  return killed.rows.length;
}

describe('the embedded log', () => {
  it('is created once by two processes that start together', async () => {
    const fresh = `${database}_twice`;
    await admin.query(`create database ${fresh}`);
    const connectionString = here.replace(database, fresh);
    const both = await Promise.all([createEmbeddedLog({ connectionString }), createEmbeddedLog({ connectionString })]);
    const identities = await Promise.all(both.map((each) => each.identity()));
    expect(identities[0]).toBe(identities[1]);
    await Promise.all(both.map((each) => each.close()));
    await admin.query(`drop database ${fresh} with (force)`);
  });

  it('takes a publication whole or not at all', async () => {
    const topic = await topicOf(2);
    const large = { ...record(topic, 'b', 'b'), value: Buffer.alloc(2 * 1024 * 1024) };
    await expect(log.publish([record(topic, 'a', 'a'), large])).rejects.toThrow(RecordRefused);
    await expect(log.publish([record(topic, 'a', 'a'), record('t.nobody-made', 'b', 'b')])).rejects.toThrow(
      RecordRefused,
    );
    await expect(log.publish([record(topic, 'a', 'a'), record(topic, 'b\0', 'b')])).rejects.toThrow(RecordRefused);
    expect((await log.ranges([topic])).map(({ high }) => high)).toEqual([0, 0]);
    await log.publish([
      { ...record(topic, 'a', ''), value: Buffer.from('\0') },
      { ...record(topic, 'ä', ''), headers: { x: '\ud800"\\' } },
    ]);
    expect((await log.ranges([topic])).reduce((sum, { high }) => sum + high, 0)).toBe(2);
  });

  it('never lets a reader pass an append that commits late', async () => {
    const topic = await topicOf(2);
    const slow = new Client({ connectionString: here });
    await slow.connect();
    const ids = await partitionIds(slow, topic);
    const reader = await hear(log, `g.${topic}`, topic);
    await slow.query('begin');
    const append = 'select event_log.append($1, $2, $1, $3, $4, $5::jsonb[], $6)';
    await slow.query(append, [[ids[0]], [1], [0], ['late'], ['{}'], [Buffer.from('late')]]);
    const keys = Array.from({ length: 40 }, (_, index) => `k${index}`);
    const publications = keys.map((key) =>
      log.publish([record(topic, key, key)]).catch(() => log.publish([record(topic, key, key)])),
    );
    await sleep(300);
    expect(reader.heard.filter(({ partition }) => partition === 0)).toEqual([]);
    await slow.query('commit');
    await slow.end();
    await Promise.all(publications);
    await eventually(() => reader.heard.length === 41);
    const first = reader.heard.filter(({ partition }) => partition === 0);
    expect(first[0]).toMatchObject({ offset: 0, text: 'late' });
    expect(first.map(({ offset }) => offset)).toEqual(first.map((_, index) => index));
    await reader.subscription.close();
  });

  it('skips nothing while many publish the same partitions from two processes', async () => {
    const topic = await topicOf(3);
    const other = await open(elsewhere);
    const reader = await hear(log, `g.${topic}`, topic);
    const publish = async (to: EventLog, name: string): Promise<void> => {
      for (let n = 0; n < 60; n += 1) {
        await to.publish(['x', 'y', 'z', 'w'].map((key) => record(topic, `${name}${key}`, `${name}${key}-${n}`)));
      }
    };
    await Promise.all([publish(log, 'a'), publish(log, 'b'), publish(other, 'c'), publish(other, 'd')]);
    await eventually(() => reader.heard.length >= 960);
    expect(new Set(reader.heard.map(({ text }) => text)).size).toBe(960);
    for (const key of new Set(reader.heard.map((each) => each.key))) {
      const numbers = reader.heard.filter((each) => each.key === key).map(({ text }) => Number(text.split('-')[1]));
      expect(numbers).toEqual(Array.from({ length: 60 }, (_, n) => n));
    }
    await reader.subscription.close();
  });

  it('shares the partitions between two processes and hands them over when one leaves', async () => {
    const topic = await topicOf(8);
    const other = await open(elsewhere);
    const offsets = new Map<number, number>();
    const first = await hear(log, `g.${topic}`, topic, offsets);
    expect(owned(first)).toHaveLength(8);
    const second = await hear(other, `g.${topic}`, topic, offsets);
    await eventually(() => owned(first).length === 4 && owned(second).length === 4, 1000);
    for (let n = 0; n < 100; n += 1) await log.publish([record(topic, `k${n}`, `${n}`)]);
    await eventually(() => first.heard.length + second.heard.length === 100);
    await first.subscription.close();
    await eventually(() => owned(second).length === 8, 1000);
    for (let n = 100; n < 200; n += 1) await log.publish([record(topic, `k${n}`, `${n}`)]);
    await eventually(() => first.heard.length + second.heard.length === 200);
    expect(new Set([...first.heard, ...second.heard].map(({ text }) => text)).size).toBe(200);
    await second.subscription.close();
  });

  it('stops reading at once when the connection with its locks dies, and shares again after joining anew', async () => {
    const topic = await topicOf(4);
    const other = await open(elsewhere);
    const offsets = new Map<number, number>();
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    const beats: string[] = [];
    let inHand = 0;
    const slow = async (batch: Batch): Promise<void> => {
      expect(++inHand).toBe(1);
      await held;
      await batch.heartbeat().catch((error: Error) => beats.push(error.message));
      inHand -= 1;
    };
    const first = await hear(log, `g.${topic}`, topic, offsets, slow);
    const second = await hear(other, `h.${topic}`, topic);
    await log.publish([record(topic, 'k', '1')]);
    await eventually(() => inHand === 1);
    expect(await terminate(`event-log member of g.${topic}%`)).toBe(1);
    await eventually(() => first.assigned.length >= 7);
    release();
    await eventually(() => first.assigned.length === 8 && owned(first).length === 4);
    expect(beats).toEqual([`This member lost ${topic}/${first.heard[0]?.partition}.`]);
    await eventually(() => second.heard.length === 1);
    await Promise.all([first.subscription.close(), second.subscription.close()]);
  });

  it('gives the partitions of a member that died for good to the other within the time of a heartbeat', async () => {
    const topic = await topicOf(6);
    const group = `g.${topic}`;
    const first = await hear(log, group, topic);
    const client = new Client({ connectionString: here });
    await client.connect();
    const ids = await partitionIds(client, topic);
    await client.end();
    const nothing = (): void => undefined;
    const doomed = await GroupSession.join(elsewhere, group, [topic], { onChange: nothing, onLost: nothing });
    await eventually(() => owned(first).length === 3, 1000);
    expect((await doomed.tryLock(ids)).size).toBe(3);
    const killed = await admin.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where application_name = $1 order by backend_start desc limit 1`,
      [`event-log member of ${group}`],
    );
    expect(killed.rows).toHaveLength(1);
    await eventually(() => owned(first).length === 6, 3000);
    expect(first.assigned).toHaveLength(9);
    await first.subscription.close();
  });

  it('loses nothing when every connection is killed again and again while it reads and publishes', async () => {
    const topic = await topicOf(4);
    const offsets = new Map<number, number>();
    const reader = await hear(log, `g.${topic}`, topic, offsets);
    const accepted: string[] = [];
    let done = false;
    const publishing = (async () => {
      for (let n = 0; !done; n += 1) {
        const publish = (): Promise<void> => log.publish([record(topic, `k${n % 20}`, `${n}`)]);
        while (
          !(await publish().then(
            () => true,
            () => sleep(20).then(() => false),
          ))
        )
          continue;
        accepted.push(`${n}`);
      }
    })();
    let killed = 0;
    for (let round = 0; round < 15; round += 1) {
      await sleep(100);
      killed += await terminate('event-log %');
    }
    done = true;
    await publishing;
    expect(killed).toBeGreaterThan(30);
    await eventually(() => new Set(reader.heard.map(({ text }) => text)).size === accepted.length);
    const offsetsHeard = reader.heard.map(({ partition, offset }) => `${partition}/${offset}`);
    expect(new Set(offsetsHeard).size).toBe(offsetsHeard.length);
    await reader.subscription.close();
  });
});
