import { type Database, localHints } from '#runtime';
import { startTestService, type TestService } from '#testing';
import { heardAs, life, ofContingent } from '../../test/life.js';
import { definition } from '../app.js';
import { JournalStore } from '../journal/journal.store.js';
import { ContingentStore } from './contingent.store.js';
import { ContingentSubscriptions } from './contingent.subscriptions.js';
import { FacilityStore } from './facility.store.js';
import { ToldStore } from './told.store.js';

describe('a batch of facts', () => {
  let pipeline: TestService;
  beforeAll(async () => {
    pipeline = await startTestService(definition);
  }, 60_000);
  afterAll(() => pipeline.stop());

  /** Hands a batch to the handler as the reader does, and counts the statements that it needs. */
  async function statementsOf(contingents: number, from: number): Promise<number> {
    let statements = 0;
    const counted = new Proxy(pipeline.database, {
      get(database, name) {
        if (name === 'query' || name === 'prepared') statements += 1;
        const member: unknown = Reflect.get(database, name, database);
        return typeof member === 'function' ? member.bind(database) : member;
      },
    }) satisfies Database;
    const stores = [new JournalStore(counted), new ContingentStore(counted)] as const;
    const more = [new FacilityStore(counted), new ToldStore(counted), localHints()] as const;
    const handler = new ContingentSubscriptions(counted, ...stores, ...more);
    const facts = Array.from({ length: contingents }, (_, n) => ofContingent(life, from + n)).flat();
    await pipeline.database.transaction('system', () => handler.onFacts(heardAs(facts)));
    return statements;
  }

  it('takes as many statements for one contingent as for fifty', async () => {
    const one = await statementsOf(1, 1);
    expect(await statementsOf(50, 100)).toBe(one);
    expect(one).toBeLessThanOrEqual(7);
  });
});
