import { serviceConfig } from './service-config.js';

const { parse } = serviceConfig('force-generation', 8081);

describe("a service's configuration", () => {
  it('needs no more than one database server', () => {
    expect(parse({ DATABASE_URL: 'postgres://p@db:5432/x' })).toMatchObject({
      port: 8081,
      databaseUrl: 'postgres://p@db:5432/muster_force_generation',
      events: { kind: 'embedded', url: 'postgres://p@db:5432/muster_log' },
      jobs: { kind: 'postgres' },
    });
  });

  it('is refused with every variable that is wrong', () => {
    const env = { DATABASE_URL: 'mysql://x', FORCE_GENERATION_PORT: '70000', MUSTER_EVENTS: 'pigeon' };
    expect(() => parse(env)).toThrow(/DATABASE_URL.*FORCE_GENERATION_PORT|FORCE_GENERATION_PORT.*DATABASE_URL/s);
    expect(() => parse(env)).toThrow('MUSTER_EVENTS');
    expect(() => parse({})).toThrow('DATABASE_URL');
  });

  it('takes an empty variable for an absent one, and its own database before the common one', () => {
    const own = { DATABASE_URL: 'postgres://p@db/x', FORCE_GENERATION_DATABASE_URL: 'postgres://q@other/fg' };
    expect(parse({ ...own, FORCE_GENERATION_PORT: '' })).toMatchObject({
      ...{ port: 8081, databaseUrl: 'postgres://q@other/fg' },
    });
  });

  it('names Kafka and Redis when told so', () => {
    const env = {
      DATABASE_URL: 'postgres://p@db/x',
      MUSTER_EVENTS: 'kafka',
      KAFKA_BROKERS: 'a:1,b:2',
      MUSTER_JOBS: 'redis',
    };
    expect(parse(env)).toMatchObject({
      events: { kind: 'kafka', brokers: ['a:1', 'b:2'], clientId: 'muster-force-generation' },
      jobs: { kind: 'redis' },
      hintsUrl: 'redis://127.0.0.1:6379',
    });
  });
});
