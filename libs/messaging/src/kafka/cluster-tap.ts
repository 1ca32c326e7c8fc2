import kafkajs from 'kafkajs';
import type { PartitionAssigner } from 'kafkajs';
import { rootOf } from './client.js';

type Request = { readonly topics: readonly { topic: string; partitions: readonly { partition: number }[] }[] };
type Broker = {
  fetch(request: Request): Promise<unknown>;
  joinGroup(request: { readonly memberId: string }): Promise<unknown>;
};
type Cluster = {
  findGroupCoordinator(request: unknown): Promise<Broker>;
  findBroker(request: unknown): Promise<Broker>;
};

export type Taps = {
  /** Awaited before this member joins its group, the first time and after each rebalance. */
  beforeJoin(): Promise<void>;
  /** Under which id to join instead of asking for a new one. */
  formerMember(): string | undefined;
  /** The former id has served, or the broker does not know it any more. */
  forgetFormer(): void;
  /** The broker answered for this partition, with records or without. */
  onFetched(topic: string, partition: number): void;
  /** A consumer that was given up must not go on in the background: once this is true its next step fails. */
  isGivenUp(): boolean;
};

/**
 * kafkajs tells neither when it is about to join again, so that batches in hand could be finished first, nor which
 * partitions an empty answer was for; and a new consumer always joins as a stranger. All three pass through its
 * cluster object, which it hands to every partition assigner. This assigner assigns in turn, as kafkajs's own does,
 * and listens there.
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
      tapJoin(broker, taps);
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

function tapJoin(broker: Broker, taps: Taps): void {
  const { joinGroup } = broker;
  broker.joinGroup = async (request) => {
    const memberId = request.memberId || taps.formerMember() || '';
    try {
      const answer = await joinGroup.call(broker, { ...request, memberId });
      taps.forgetFormer();
      return answer;
    } catch (error) {
      if (rootOf(error).type === 'UNKNOWN_MEMBER_ID') taps.forgetFormer();
      throw error;
    }
  };
}
