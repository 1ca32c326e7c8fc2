import { setTimeout as pause } from 'node:timers/promises';
import kafkajs from 'kafkajs';

/**
 * Resolves when every node is in the cluster and a group's coordinator answers. `check` runs before each try and ends
 * the wait by throwing.
 */
export async function answers(brokers: readonly string[], check: () => void, withinMs = 60_000): Promise<void> {
  const deadline = Date.now() + withinMs;
  for (;;) {
    check();
    try {
      return await ask(brokers);
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await pause(100);
    }
  }
}

async function ask(brokers: readonly string[]): Promise<void> {
  const kafka = new kafkajs.Kafka({
    clientId: 'muster-is-kafka-there',
    brokers: [...brokers],
    connectionTimeout: 1_000,
    retry: { retries: 0 },
    logLevel: kafkajs.logLevel.NOTHING,
  });
  const admin = kafka.admin();
  try {
    await admin.connect();
    const cluster = await admin.describeCluster();
    if (cluster.brokers.length < brokers.length) throw new Error(`${cluster.brokers.length} nodes are there so far.`);
    // Asking for a group makes Kafka create the topic that keeps offsets, which the first consumer would wait for.
    await admin.describeGroups(['muster-is-kafka-there']);
  } finally {
    await admin.disconnect();
  }
}
