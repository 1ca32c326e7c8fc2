import { Kafka, logLevel } from 'kafkajs';
import { ensureDatabase } from '#runtime';
import { migrateService, type ServiceConfig, type ServiceDefinition } from '#service';
import { dropDatabase, testConfig, uniqueName } from '#testing';
import { startKafka } from '../tools/kafka.js';

/** The servers of one benchmark run, fresh, and removed at its end. */
export type BenchServers = {
  readonly brokers: readonly string[];
  /** A raw client, for the baselines. */
  readonly kafka: Kafka;
  /** A service's configuration on a fresh database and on this broker, migrated. */
  config(definition: ServiceDefinition): Promise<ServiceConfig>;
  stop(): Promise<void>;
};

export async function startServers(): Promise<BenchServers> {
  const broker = await startKafka({ port: 0, fresh: true });
  const databases: string[] = [];
  return {
    brokers: broker.brokers,
    kafka: new Kafka({ clientId: 'bench', brokers: [...broker.brokers], logLevel: logLevel.NOTHING }),
    async config(definition) {
      const prefix = uniqueName('bench');
      const events = { kind: 'kafka' as const, brokers: broker.brokers, clientId: `bench-${definition.name}` };
      const config = testConfig(definition, prefix, { events, partitions: 8, logLevel: 'warn' });
      await ensureDatabase(config.databaseUrl);
      await migrateService(definition, config);
      databases.push(new URL(config.databaseUrl).pathname.slice(1));
      return config;
    },
    async stop() {
      for (const name of databases) await dropDatabase(name);
      await broker.stop();
    },
  };
}
