import { insertOutbox, outboxColumns, ringAfterCommit } from '#messaging';
import { Database, runInContext } from '#runtime';
import { Injectable } from '@nestjs/common';
import type { ToldFact } from './batch.js';
import type { Heard } from './heard.js';

const insert = insertOutbox(1);

/** Leaves the facts that pipeline tells in the outbox, each with the actor and correlation of the fact behind it. */
@Injectable()
export class ToldStore {
  constructor(private readonly database: Database) {}

  /** One statement, however many facts. */
  async append(told: readonly ToldFact[]): Promise<void> {
    if (told.length === 0) return;
    const rows = told.map(({ cause, fact, version }) =>
      runInContext(contextOf(cause), () => outboxColumns([{ fact, version }])),
    );
    const columns = Array.from({ length: 7 }, (_, n) => rows.flatMap((row): readonly unknown[] => row[n] ?? []));
    await this.database.prepared('append-facts', insert, columns);
    ringAfterCommit(this.database);
  }
}

function contextOf({ eventId, headers }: Heard) {
  const traceparent = headers['traceparent'];
  return {
    actor: headers['actor'] ?? 'system',
    correlationId: headers['correlation-id'] ?? eventId,
    causationId: eventId,
    ...(traceparent === undefined ? {} : { traceparent }),
  };
}
