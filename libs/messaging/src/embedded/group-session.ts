import type { Client } from 'pg';
import { openClient } from './connections.js';
import type { Member } from './fair-share.js';

/** Advisory locks of class 0 say that a member lives; those of class <group id> own a partition. */
const MEMBERS = 0;
const HEARTBEAT = 2_000;

export type SessionEvents = {
  /** Members came or went, or a partition was let go, or it is time to look. */
  readonly onChange: () => void;
  /** The connection is gone and with it every lock. Told once. */
  readonly onLost: (cause: Error) => void;
};

/**
 * Membership in a group and the locks on partitions, both bound to one connection: PostgreSQL ends them with it, so a
 * dead member cannot keep a partition and a living one cannot lose it unnoticed for long.
 */
export class GroupSession {
  private over = false;
  private heartbeat: NodeJS.Timeout | undefined;

  private constructor(
    private readonly client: Client,
    private readonly events: SessionEvents,
    readonly groupId: number,
    readonly no: number,
  ) {}

  static async join(
    connectionString: string,
    group: string,
    topics: readonly string[],
    events: SessionEvents,
  ): Promise<GroupSession> {
    const client = openClient(connectionString, `member of ${group}`);
    const unheard = (): void => undefined;
    client.on('error', unheard);
    try {
      await client.connect();
      const groupId = await groupIdOf(client, group);
      const no = await enter(client, groupId, topics);
      const session = new GroupSession(client, events, groupId, no);
      await session.listen();
      return session;
    } catch (error) {
      client.end().catch(unheard);
      throw error;
    }
  }

  /** The living members of the group, this one among them. */
  async members(): Promise<Member[]> {
    const found = await this.client.query<Member>({ name: 'members', text: LIVING, values: [this.groupId, MEMBERS] });
    return found.rows;
  }

  /** Returns those of the partitions that are ours now. */
  async tryLock(partitionIds: readonly number[]): Promise<Set<number>> {
    const found = await this.client.query<{ id: number; locked: boolean }>(
      'select id, pg_try_advisory_lock($1::int, id) as locked from unnest($2::int[]) as t (id)',
      [this.groupId, partitionIds],
    );
    return new Set(found.rows.filter((row) => row.locked).map((row) => row.id));
  }

  /** Lets partitions go and tells the other members. */
  async unlock(partitionIds: readonly number[]): Promise<void> {
    await this.client.query('select pg_advisory_unlock($1::int, id) from unnest($2::int[]) as t (id)', [
      this.groupId,
      partitionIds,
    ]);
    await this.tell();
  }

  async leave(): Promise<void> {
    if (this.over) return;
    this.over = true;
    clearInterval(this.heartbeat);
    try {
      await this.client.query('delete from event_log.member where no = $1', [this.no]);
      await this.client.query('select pg_advisory_unlock_all()');
      await this.tell();
    } finally {
      await this.client.end();
    }
  }

  /** Gives the connection up after it failed. */
  fail(cause: Error): void {
    if (this.over) return;
    this.over = true;
    clearInterval(this.heartbeat);
    this.client.end().catch(() => undefined);
    this.events.onLost(cause);
  }

  private async listen(): Promise<void> {
    this.client.on('error', (error) => this.fail(error));
    this.client.on('end', () => this.fail(new Error('The connection that holds the locks ended.')));
    this.client.on('notification', () => this.events.onChange());
    await this.client.query(`listen ${channel(this.groupId)}`);
    await this.tell();
    if (this.over) throw new Error('The connection ended while joining.');
    this.heartbeat = setInterval(() => this.events.onChange(), HEARTBEAT);
  }

  private async tell(): Promise<void> {
    await this.client.query(`notify ${channel(this.groupId)}`);
  }
}

const LIVING = `select m.no, m.topics from event_log.member m
  where m.group_id = $1 and m.no::oid in (${lockedNumbers('$2')}) order by m.no`;

function lockedNumbers(lockClass: string): string {
  return `select objid from pg_locks where locktype = 'advisory' and objsubid = 2 and granted
    and classid = ${lockClass}::int::oid
    and database = (select oid from pg_database where datname = current_database())`;
}

function channel(groupId: number): string {
  return `event_log_group_${groupId}`;
}

async function groupIdOf(client: Client, name: string): Promise<number> {
  await client.query('insert into event_log.consumer_group (name) values ($1) on conflict do nothing', [name]);
  const found = await client.query<{ id: number }>('select id from event_log.consumer_group where name = $1', [name]);
  const id = found.rows[0]?.id;
  if (id === undefined) throw new Error(`The group ${name} could not be entered.`);
  return id;
}

/** Locks the number first, then writes the row: a row without its lock is one that a dead member left behind. */
async function enter(client: Client, groupId: number, topics: readonly string[]): Promise<number> {
  const taken = await client.query<{ no: number }>(
    `select no::int as no, pg_advisory_lock($1::int, no::int) from nextval('event_log.member_no') as no`,
    [MEMBERS],
  );
  const no = taken.rows[0]?.no ?? 0;
  await client.query(`delete from event_log.member where no::oid not in (${lockedNumbers('$1')})`, [MEMBERS]);
  await client.query(
    `insert into event_log.member (no, group_id, topics) values ($1, $2, $3)
     on conflict (no) do update set group_id = $2, topics = $3`,
    [no, groupId, topics],
  );
  return no;
}
