import { type Database, NotFound } from '#runtime';

/** One key's messages that wait at one service. */
export type QuarantinedLine = {
  readonly topic: string;
  readonly key: string;
  readonly waiting: number;
  readonly since: string;
  /** The first message, which all others wait for. */
  readonly state: 'waiting' | 'retrying' | 'quarantined';
  readonly cause: string;
  readonly tries: number;
};

export type QuarantinedMessage = {
  readonly id: number;
  readonly partition: number;
  readonly offset: number;
  readonly state: QuarantinedLine['state'];
  readonly cause: string;
  readonly tries: number;
  readonly parkedAt: string;
  readonly headers: Record<string, string>;
  /** The body as text; bytes that are no UTF-8 show as replacement characters. */
  readonly body: string | null;
};

/** Every key whose messages wait, the longest first. */
export async function quarantinedLines(database: Database, group: string, limit: number): Promise<QuarantinedLine[]> {
  return database.query<QuarantinedLine>(
    `SELECT line.topic, line.key, line.waiting, line.since, head.state, head.cause, head.tries
     FROM parked_key AS line
     JOIN LATERAL (SELECT state, cause, tries FROM parked
       WHERE grp = line.grp AND topic = line.topic AND key = line.key ORDER BY id LIMIT 1) AS head ON true
     WHERE line.grp = $1 AND line.waiting > 0 ORDER BY line.since LIMIT $2`,
    [group, limit],
  );
}

/** The waiting messages of one key, in their order. */
export async function quarantinedMessages(
  database: Database,
  place: { group: string; topic: string; key: string },
): Promise<QuarantinedMessage[]> {
  const rows = await database.query<Omit<QuarantinedMessage, 'body'> & { value: Buffer | null }>(
    `SELECT id, partition, "offset", state, cause, tries, parked_at AS "parkedAt", headers, value
     FROM parked WHERE grp = $1 AND topic = $2 AND key = $3 ORDER BY id`,
    [place.group, place.topic, place.key],
  );
  return rows.map(({ value, ...row }) => ({ ...row, body: value?.toString('utf8') ?? null }));
}

/**
 * Lets the reader try the waiting messages of a key again, in their order. Returns how many wait. Repeating it is
 * harmless. Throws `NotFound` when none waits.
 */
export async function redrive(
  database: Database,
  place: { group: string; topic: string; key: string },
): Promise<number> {
  const at = [place.group, place.topic, place.key];
  const rows = await database.query<{ waiting: number }>(
    `WITH head AS (SELECT id FROM parked WHERE grp = $1 AND topic = $2 AND key = $3 ORDER BY id LIMIT 1),
      tried AS (UPDATE parked SET state = 'retrying', tries = 0, next_try_at = now() FROM head WHERE parked.id = head.id)
     SELECT waiting FROM parked_key WHERE grp = $1 AND topic = $2 AND key = $3 AND waiting > 0`,
    at,
  );
  const waiting = rows[0]?.waiting;
  if (waiting === undefined) throw new NotFound('quarantined key', `${place.topic}/${place.key}`);
  return waiting;
}
