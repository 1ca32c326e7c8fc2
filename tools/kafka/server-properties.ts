/** One node of the cluster: broker and controller in one. Ports are on loopback. */
export type KafkaNode = {
  readonly id: number;
  readonly port: number;
  readonly controllerPort: number;
  /** Where the node keeps its records. */
  readonly logs: string;
};

/** A record of 1 MiB with key and headers passes, one of 2 MB does not. The figure that ensureTopics sets too. */
const largestBatch = 1024 * 1024 + 128 * 1024;

/**
 * The settings of one node. Topics are created by name only, never by a typing mistake of a client; groups start at
 * once; what Kafka keeps of its own is small enough for a laptop and replicated as widely as there are nodes.
 */
export function serverProperties(node: KafkaNode, nodes: readonly KafkaNode[]): string {
  const replicas = Math.min(3, nodes.length);
  const inSync = replicas > 2 ? 2 : 1;
  const settings: Record<string, string | number | boolean> = {
    'process.roles': 'broker,controller',
    'node.id': node.id,
    'controller.quorum.voters': nodes.map(({ id, controllerPort }) => `${id}@127.0.0.1:${controllerPort}`).join(','),
    listeners: `PLAINTEXT://127.0.0.1:${node.port},CONTROLLER://127.0.0.1:${node.controllerPort}`,
    'advertised.listeners': `PLAINTEXT://127.0.0.1:${node.port}`,
    'inter.broker.listener.name': 'PLAINTEXT',
    'controller.listener.names': 'CONTROLLER',
    'listener.security.protocol.map': 'PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT',
    'log.dirs': node.logs,
    'auto.create.topics.enable': false,
    'message.max.bytes': largestBatch,
    'replica.fetch.max.bytes': 2 * largestBatch,
    'default.replication.factor': replicas,
    'min.insync.replicas': inSync,
    'offsets.topic.replication.factor': replicas,
    'offsets.topic.num.partitions': 8,
    'transaction.state.log.replication.factor': replicas,
    'transaction.state.log.min.isr': inSync,
    'transaction.state.log.num.partitions': 4,
    'share.coordinator.state.topic.replication.factor': replicas,
    'share.coordinator.state.topic.min.isr': inSync,
    'group.initial.rebalance.delay.ms': 0,
    // So long a killed node counts as alive: its partitions wait for a new leader, and it for being let in again.
    'broker.session.timeout.ms': 4_000,
    'broker.heartbeat.interval.ms': 1_000,
    'log.cleaner.dedupe.buffer.size': 16 * 1024 * 1024,
    'num.network.threads': 2,
    'num.io.threads': 4,
  };
  return Object.entries(settings)
    .map(([name, value]) => `${name}=${value}\n`)
    .join('');
}
