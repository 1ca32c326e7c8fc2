/** Servers that tests may use, as the test runner found them. */
export const servers = {
  /** PostgreSQL, signed in as somebody who may create databases and roles. */
  postgres: process.env['MUSTER_TEST_DATABASE_URL'] ?? 'postgres://postgres@127.0.0.1:5432/postgres',
  redis: process.env['MUSTER_TEST_REDIS_URL'] ?? 'redis://127.0.0.1:6379',
  /** `host:port` of a broker, or undefined. */
  kafka: process.env['MUSTER_TEST_KAFKA'],
} as const;
