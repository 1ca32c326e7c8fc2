import { startTestService, type TestService } from '#testing';
import pg from 'pg';
import { heardAs, life, lifeUntil, ofContingent } from '../../test/life.js';
import { publishAll, read } from '../../test/publish.js';
import { definition } from '../app.js';
import type { Change } from './changes.store.js';

type Page = { changes: Change[]; head: number; oldest: number };
const pledge = lifeUntil('force-generation.contingent-pledged');

describe('the feed of changes', () => {
  let pipeline: TestService;
  beforeAll(async () => {
    pipeline = await startTestService(definition);
  }, 60_000);
  afterAll(() => pipeline.stop());

  const changes = (path: string) => read<Page>(pipeline, `changes?${path}`);
  const namesOf = (page: Page) => page.changes.map(({ row }) => row.contingentId);

  it('is empty before anything is heard', async () => {
    expect(await changes('after=0')).toEqual({ changes: [], head: 0, oldest: 0 });
  });

  it('goes on after the number it is given, each contingent as it is now', async () => {
    await publishAll(pipeline, heardAs([1, 2].flatMap((n) => ofContingent(pledge, n))));
    const first = await changes('after=0');
    expect(namesOf(first).sort()).toEqual(['C-1', 'C-2']);
    await publishAll(pipeline, heardAs(ofContingent(lifeUntil('force-generation.visit-completed'), 1)));
    const second = await changes(`after=${first.head}`);
    expect(second.changes.map(({ row }) => [row.contingentId, row.stage])).toEqual([['C-1', 'assessed']]);
    expect(await changes(`after=${second.head}`)).toMatchObject({ changes: [], head: second.head });
  });

  it('gives a page at a time, in the order of the numbers', async () => {
    await publishAll(pipeline, heardAs([3, 4, 5, 6].flatMap((n) => ofContingent(life, n))));
    const seen: number[] = [];
    for (let page = await changes('after=0&limit=2'); page.changes.length > 0;) {
      seen.push(...page.changes.map(({ seq }) => seq));
      page = await changes(`after=${seen.at(-1)}&limit=2`);
    }
    expect(seen).toHaveLength(6);
    expect(seen).toEqual(seen.toSorted((a, b) => a - b));
  });

  it('never shows a number while a smaller one may still be committed', async () => {
    const { head } = await changes('after=0');
    const slow = new pg.Client({ connectionString: pipeline.config.databaseUrl });
    await slow.connect();
    await slow.query('BEGIN; UPDATE change_counter SET head = head + 1');
    const quick = publishAll(pipeline, heardAs(ofContingent(pledge, 7)));
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(await changes(`after=${head}`)).toEqual({ changes: [], head, oldest: 0 });
    await slow.query('COMMIT').finally(() => slow.end());
    await quick;
    expect((await changes(`after=${head}`)).changes.map(({ seq }) => seq)).toEqual([head + 2]);
  });
});
