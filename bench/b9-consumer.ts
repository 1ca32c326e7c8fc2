// B9: messages a second that a reader decodes, checks against their contract, guards and counts, with a handler that
// does nothing; beside raw kafkajs (eachBatch, JSON.parse) and Nest's ServerKafka (eachMessage) in the same run.
import 'reflect-metadata';
import { ContingentPledged, VettingRecorded } from '#contracts';
import { Consumer, openEventLog, Routes } from '#messaging';
import { eventually } from '#testing';
import { openDatabase } from '#runtime';
import { Controller, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { EventPattern, type MicroserviceOptions, Transport } from '@nestjs/microservices';
import { randomUUID } from 'node:crypto';
import * as equipment from '../apps/equipment/src/app.js';
import { asRecords, rate, storyFacts } from './facts.js';
import { interleaved, measure, type Run } from './harness.js';
import { rawConsume } from './raw-kafka.js';
import { keep } from './results.js';
import type { BenchServers } from './servers.js';

const topic = ContingentPledged.topic;
const count = 100_000;
let nestSeen = 0;

@Controller()
class NothingController {
  @EventPattern(topic)
  hear(_fact: object): void {
    nestSeen += 1;
  }
}

@Module({ controllers: [NothingController] })
class NothingModule {}

async function nest(brokers: readonly string[]): Promise<Run> {
  nestSeen = 0;
  const options = {
    client: { brokers: [...brokers], logLevel: 0 },
    consumer: { groupId: randomUUID() },
    subscribe: { fromBeginning: true },
  };
  const app = await NestFactory.createMicroservice<MicroserviceOptions>(NothingModule, {
    transport: Transport.KAFKA,
    options,
    logger: false,
  });
  const run = await measure(count, async () => {
    await app.listen();
    await eventually(() => nestSeen >= count, 120_000);
  });
  await app.close();
  return run;
}

export async function b9(servers: BenchServers, say: (line: string) => void): Promise<void> {
  const config = await servers.config(equipment.definition);
  const database = await openDatabase({
    url: config.databaseUrl,
    service: 'equipment',
    migrations: equipment.definition.migrations,
  });
  const events = await openEventLog(config.events);
  await events.ensureTopics([{ topic, partitions: 8 }]);
  const records = asRecords(storyFacts('B9', 500, count / 500));
  for (let n = 0; n < records.length; n += 500) await events.publish(records.slice(n, n + 500));

  const ours = async (): Promise<Run> => {
    await database.query('WITH gone AS (DELETE FROM consumer_offset) DELETE FROM consumer_version');
    const routes = new Routes([{ contracts: [ContingentPledged, VettingRecorded], apply: async () => undefined }]);
    const consumer = new Consumer({ database, events, service: 'equipment', routes });
    const read = async () =>
      (await database.query<{ n: number }>('SELECT sum(next_offset)::bigint AS n FROM consumer_offset'))[0]?.n;
    const run = await measure(count, async () => {
      await consumer.start();
      await eventually(async () => (await read()) === count, 120_000);
    });
    await consumer.stop();
    return run;
  };
  const sides = {
    'raw kafkajs': () => measure(count, () => rawConsume(servers.kafka, topic, count)),
    Muster: ours,
    ServerKafka: () => nest(servers.brokers),
  };
  const medians = await interleaved(sides, 5, say);
  const [raw, own, server] = Object.keys(sides).map((name) => medians[name]?.perSecond ?? 0);
  keep({
    ...{
      id: 'B9',
      what: 'Reader, decoded, checked and guarded, handler does nothing',
      goal: '0.3 / 0.6 / **0.85** of raw, ≥ **4×** ServerKafka',
    },
    figures: {
      'raw kafkajs': rate(raw ?? 0),
      Muster: `${rate(own ?? 0)} (${(medians['Muster']?.cpuMicros ?? 0).toFixed(0)} µs CPU each)`,
      ServerKafka: rate(server ?? 0),
      'of raw': ((own ?? 0) / (raw ?? 1)).toFixed(2),
      'times ServerKafka': ((own ?? 0) / (server ?? 1)).toFixed(1),
    },
    conditions: `${count} messages of 500 contingents, 8 partitions, start of the group included on every side, PostgreSQL fsync on`,
  });
  await events.close();
  await database.close();
}
