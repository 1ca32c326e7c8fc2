import { contents } from './contents.js';
import { delivery } from './delivery.js';
import { groups } from './groups.js';
import { places } from './places.js';
import { topics } from './topics.js';
import { type LogUnderTest, World } from './world.js';

/** What every event log promises, by the sentence that says it. */
const promises = { ...delivery, ...groups, ...places, ...contents, ...topics };

/** Proves that a log keeps the contract of src/event-log.ts. */
export function describeEventLog(name: string, makeLog: () => Promise<LogUnderTest>): void {
  describe(`the ${name} log`, () => {
    let under: LogUnderTest;
    beforeAll(async () => {
      under = await makeLog();
    }, 60_000);
    afterAll(() => under?.stop(), 60_000);

    test.each(Object.entries(promises))(
      '%s',
      async (_, proof) => {
        const world = new World(under);
        try {
          await proof(world);
        } finally {
          await world.end();
        }
      },
      90_000,
    );
  });
}
