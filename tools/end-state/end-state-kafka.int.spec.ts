import { findServers, type Servers } from '../distributed/servers.js';
import { distributedRun, embeddedRun } from './runs.js';

describe('one seed of the exercise', () => {
  const settings = { contingents: 10, seed: 2017 };
  let servers: Servers;
  beforeAll(async () => {
    const found = {
      DATABASE_URL: process.env['MUSTER_TEST_DATABASE_URL'],
      REDIS_URL: process.env['MUSTER_TEST_REDIS_URL'],
    };
    // A broker of its own: on one that others use, their contingents would be on the board too.
    servers = await findServers(found, '.muster', () => undefined);
  }, 120_000);
  afterAll(() => servers?.stop());

  it('ends alike on the embedded log and on Kafka with kill -9 of every process on the way', async () => {
    const embedded = await embeddedRun(servers, settings);
    const killed: string[] = [];
    const kafka = await distributedRun(servers, settings, { count: 7, say: (line) => void killed.push(line) });
    expect(killed.length).toBeGreaterThanOrEqual(5);
    expect(embedded.contingents).toBe(10);
    expect(kafka.factsSha256).toBe(embedded.factsSha256);
    expect(kafka.stagesSha256).toBe(embedded.stagesSha256);
    expect(kafka.stages).toEqual(embedded.stages);
  }, 400_000);
});
