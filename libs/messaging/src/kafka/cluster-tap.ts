import kafkajs from 'kafkajs';
import type { PartitionAssigner } from 'kafkajs';

type Request = { readonly topics: readonly { topic: string; partitions: readonly { partition: number }[] }[] };
type Broker = { fetch(request: Request): Promise<unknown> };
type Cluster = {
  findGroupCoordinator(request: unknown): Promise<unknown>;
  findBroker(request: unknown): Promise<Broker>;
};

export type Taps = {
  /** Awaited before this member joins its group, the first time and after each rebalance. */
  beforeJoin(): Promise<void>;
  /** The broker answered for this partition, with records or without. */
  onFetched(topic: string, partition: number): void;
  /** A consumer that was given up must not go on in the background: once this is true its next step fails. */
  isGivenUp(): boolean;
};

/**
 * kafkajs tells neither when it is about to join again, so that batches in hand could be finished first, nor which
 * partitions an empty answer was for. Both pass through its cluster object, which it hands to every partition
 * assigner. This assigner assigns in turn, as kafkajs's own does, and listens there.
 */
export function tappedAssigner(taps: Taps): PartitionAssigner {
  return (config) => {
    tap(config.cluster as unknown as Cluster, taps);
    return kafkajs.PartitionAssigners.roundRobin(config);
  };
}

function tap(cluster: Cluster, taps: Taps): void {
  const tapped = new WeakSet<Broker>();
  const { findGroupCoordinator, findBroker } = cluster;
  const refuseGivenUp = () => {
    if (taps.isGivenUp()) throw new kafkajs.KafkaJSNonRetriableError('This consumer was given up.');
  };
  cluster.findGroupCoordinator = async (request) => {
    await taps.beforeJoin();
    refuseGivenUp();
    return findGroupCoordinator.call(cluster, request);
  };
  cluster.findBroker = async (request) => {
    refuseGivenUp();
    const broker = await findBroker.call(cluster, request);
    if (!tapped.has(broker)) {
      tapped.add(broker);
      tapFetch(broker, taps);
    }
    return broker;
  };
}

function tapFetch(broker: Broker, taps: Taps): void {
  const { fetch } = broker;
  broker.fetch = async (request) => {
    const answer = await fetch.call(broker, request);
    for (const { topic, partitions } of request.topics) {
      for (const { partition } of partitions) taps.onFetched(topic, partition);
    }
    return answer;
  };
}
