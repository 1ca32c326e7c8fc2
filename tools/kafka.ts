// npm run kafka: a real Kafka without Docker, one node or three, for tests and for a laptop. Needs Java 17 and Maven.
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { answers } from './kafka/answers.js';
import { BrokerProcess } from './kafka/broker-process.js';
import { type Availability, classPath, machineFits, root } from './kafka/class-path.js';
import { freePorts, isFree } from './kafka/ports.js';

export type KafkaOptions = {
  /** Port of the first node, the others follow; 0 or none takes free ones. */
  readonly port?: number;
  /** Keeps its records there; without it they live in a temporary folder that `stop` removes. */
  readonly directory?: string;
  readonly brokers?: 1 | 3;
  /** Starts empty, whatever the directory held. */
  readonly fresh?: boolean;
  /** Largest heap of each node, as Java writes it. */
  readonly heap?: string;
  readonly tell?: (line: string) => void;
};

export type RunningKafka = {
  /** `host:port` of each node. */
  readonly brokers: string[];
  /** Ends cleanly. */
  stop(): Promise<void>;
  /** Ends one node, or all, as a power cut would. */
  kill(node?: number): Promise<void>;
  /** Starts what is not running, after ending cleanly the named node, or all; resolves when the cluster answers. */
  restart(node?: number): Promise<void>;
};

/** Whether this machine can run Kafka, and if not, what to do about it. */
export async function kafkaAvailable(): Promise<Availability> {
  return machineFits();
}

/** Starts Kafka in KRaft mode on the loopback address and resolves when it takes topics, records and groups. */
export async function startKafka(options: KafkaOptions = {}): Promise<RunningKafka> {
  const fits = machineFits();
  if (!fits.ok) throw new Error(fits.why);
  const ports = await portsOf(options.port ?? 0, options.brokers ?? 1);
  const java = { ...(await classPath(options.tell ?? (() => undefined))), heap: options.heap ?? '512m' };
  const directory = options.directory ? resolve(options.directory) : mkdtempSync(join(tmpdir(), 'muster-kafka-'));
  if (options.fresh) rmSync(directory, { recursive: true, force: true });
  mkdirSync(directory, { recursive: true });
  const controllers = await freePorts(ports.length);
  const nodes = ports.map((port, index) => {
    const logs = join(directory, `node-${index + 1}`, 'logs');
    return { id: index + 1, port, controllerPort: controllers[index] ?? 0, logs };
  });
  const processes = nodes.map((node) => new BrokerProcess(node, join(directory, `node-${node.id}`), java));
  const clusterId = clusterIdOf(directory);
  await Promise.all(processes.map((each) => each.prepare(nodes, clusterId)));
  const kafka = running(processes, () => {
    if (!options.directory) rmSync(directory, { recursive: true, force: true });
  });
  await kafka.restart().catch(async (error: unknown) => {
    await kafka.stop();
    throw error;
  });
  return kafka;
}

function running(processes: readonly BrokerProcess[], clear: () => void): RunningKafka {
  const brokers = processes.map(({ node }) => `127.0.0.1:${node.port}`);
  const those = (node?: number) => processes.filter((_, index) => node === undefined || node === index);
  const end = (node: number | undefined, signal: 'SIGTERM' | 'SIGKILL') =>
    Promise.all(those(node).map((each) => each.end(signal)));
  return {
    brokers,
    async stop() {
      await end(undefined, 'SIGTERM');
      clear();
    },
    async kill(node) {
      await end(node, 'SIGKILL');
    },
    async restart(node) {
      await end(node, 'SIGTERM');
      for (const each of processes) if (!each.isRunning()) each.start();
      await answers(brokers, () => {
        const dead = processes.find((each) => !each.isRunning());
        if (dead) throw new Error(`Kafka stopped while it started. Its last words:\n${dead.lastWords()}`);
      });
    },
  };
}

async function portsOf(first: number, count: number): Promise<number[]> {
  if (first === 0) return freePorts(count);
  const ports = Array.from({ length: count }, (_, index) => first + index);
  for (const port of ports) {
    if (await isFree(port)) continue;
    throw new Error(`Port ${port} is taken on 127.0.0.1. Choose another: npm run kafka -- --port ${port + 100}`);
  }
  return ports;
}

/** The nodes of one directory keep one identity for ever: readers of the log tell by it that it is still the same. */
function clusterIdOf(directory: string): string {
  const path = join(directory, 'cluster-id');
  // A leading dash would look like an option to Kafka's own tools.
  if (!existsSync(path)) writeFileSync(path, `M${randomBytes(16).toString('base64url').slice(1, 21)}A`);
  return readFileSync(path, 'utf8');
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '9092' },
      directory: { type: 'string', default: join(root, '.muster', 'kafka', 'data') },
      brokers: { type: 'string', default: '1' },
      fresh: { type: 'boolean', default: false },
    },
  });
  const brokers = values.brokers === '3' ? 3 : 1;
  const { port, directory, fresh } = values;
  const kafka = await startKafka({ port: Number(port), directory, brokers, fresh, tell: console.log });
  console.log(`Kafka is ready on ${kafka.brokers.join(', ')}`);
  const stop = () => {
    console.log('Stopping Kafka');
    void kafka.stop();
  };
  process.once('SIGINT', stop).once('SIGTERM', stop);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    await main();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
