import { createServer } from 'node:net';
import { serviceNames } from '../../libs/contracts/src/index.js';
import { prefixOf } from '../../libs/service/src/index.js';
import { type ProcessPlan, type ServiceProcess, spawnApp, untilReady } from './service-process.js';

export type DistributedOptions = {
  readonly databaseUrl: string;
  readonly databasePrefix: string;
  readonly brokers: readonly string[];
  readonly redisUrl: string;
  readonly logs: string;
  /** Port of the gateway; 0 takes a free one. */
  readonly gatewayPort: number;
  /** More variables for every process, the exercise's settings for example. */
  readonly environment?: Readonly<Record<string, string>>;
};

export type Distributed = {
  readonly url: string;
  /** Names of all processes that can be killed. */
  readonly names: readonly string[];
  /** Starts the exercise as a process of its own. */
  play(): void;
  /** kill -9; resolves when the process that takes its place is ready. Not for the exercise. */
  killAndRestart(name: string): Promise<void>;
  /** Process ids by name. */
  pids(): Readonly<Record<string, number>>;
  stop(): Promise<void>;
};

/** Starts the five services and the gateway as processes of their own and waits until all are ready. */
export async function startDistributed(options: DistributedOptions): Promise<Distributed> {
  const ports = await freePorts(serviceNames.length + 1);
  const port = new Map(serviceNames.map((name, n) => [name as string, ports[n] ?? 0]));
  port.set('gateway', options.gatewayPort || (ports.at(-1) ?? 0));
  const environment = variables(options, port);
  const planOf = (name: string): ProcessPlan => ({ name, environment, logs: options.logs });
  const urlOf = (name: string) => `http://127.0.0.1:${port.get(name)}`;
  const running = new Map<string, ServiceProcess>();

  await Promise.all(serviceNames.map((name) => migrate(planOf(name))));
  let stopping = false;
  /** Starts a process, and another whenever it ends while nobody asked for that. */
  const spawnKept = (name: string) => {
    const process = spawnApp(planOf(name));
    running.set(name, process);
    void process.exited.then((code) => {
      if (!stopping && !(name === 'exercise' && code === 0)) spawnKept(name);
    });
  };
  const begin = async (name: string) => {
    spawnKept(name);
    await untilReady(urlOf(name), planOf(name));
  };
  await Promise.all([...serviceNames, 'gateway'].map(begin));

  return {
    url: urlOf('gateway'),
    names: [...serviceNames, 'gateway'],
    play: () => spawnKept('exercise'),
    async killAndRestart(name) {
      const old = running.get(name);
      old?.signal('SIGKILL');
      await old?.exited;
      await untilReady(urlOf(name), planOf(name));
    },
    pids: () => Object.fromEntries([...running].map(([name, process]) => [name, process.pid])),
    async stop() {
      stopping = true;
      for (const name of ['exercise', 'gateway', ...serviceNames]) running.get(name)?.signal('SIGTERM');
      await Promise.all([...running.values()].map((process) => process.exited));
    },
  };
}

async function migrate(plan: ProcessPlan): Promise<void> {
  const code = await spawnApp(plan, ['migrate']).exited;
  if (code !== 0) throw new Error(`${plan.name} migrate ended with ${code}; see ${plan.logs}/${plan.name}.log`);
}

function variables(options: DistributedOptions, port: ReadonlyMap<string, number>): Record<string, string> {
  const own = [...port].map(([name, number]) => [`${prefixOf(name)}_PORT`, String(number)]);
  const doors = serviceNames.map((name) => [`GATEWAY_${prefixOf(name)}_URL`, `http://127.0.0.1:${port.get(name)}`]);
  return {
    ...Object.fromEntries([...own, ...doors]),
    DATABASE_URL: options.databaseUrl,
    MUSTER_DATABASE_PREFIX: options.databasePrefix,
    MUSTER_EVENTS: 'kafka',
    KAFKA_BROKERS: options.brokers.join(','),
    MUSTER_JOBS: 'redis',
    REDIS_URL: options.redisUrl,
    EXERCISE_GATEWAY_URL: `http://127.0.0.1:${port.get('gateway')}`,
    ...options.environment,
  };
}

/** Ports that are free at this moment. */
async function freePorts(count: number): Promise<number[]> {
  const servers = await Promise.all(
    Array.from({ length: count }, async () => {
      const server = createServer();
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      return server;
    }),
  );
  const ports = servers.map((server) => {
    const address = server.address();
    return typeof address === 'object' && address ? address.port : 0;
  });
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}
