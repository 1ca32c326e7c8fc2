/** A position in one partition: 0 is the first record, as in Kafka. Below 2^53, so a number is exact. */
export type Offset = number;

/** Headers are text. Binary header values of foreign producers are decoded as UTF-8, lossily, for display. */
export type Headers = Readonly<Record<string, string>>;

export type OutgoingRecord = {
  readonly topic: string;
  readonly key: string;
  readonly headers: Headers;
  readonly value: Buffer;
};

export type LogRecord = {
  readonly offset: Offset;
  /** Empty when the producer sent none. */
  readonly key: string;
  readonly headers: Headers;
  /** Null for a tombstone or a foreign producer's null. */
  readonly value: Buffer | null;
};

export type Batch = {
  readonly topic: string;
  readonly partition: number;
  /** In offset order, at least one. */
  readonly records: readonly LogRecord[];
  /** Call between chunks of work; throws when this member lost the partition. */
  heartbeat(): Promise<void>;
};

export type TopicSpec = { readonly topic: string; readonly partitions: number };
export type PartitionRange = {
  readonly topic: string;
  readonly partition: number;
  /** First offset that can still be read. */
  readonly low: Offset;
  /** Offset that the next record will get. */
  readonly high: Offset;
};

export type SubscribeOptions = {
  readonly group: string;
  readonly topics: readonly string[];
  /**
   * Where to read on, asked at every assignment for exactly the partitions assigned.
   * May throw `RefusesToRun`: the subscription then stops and reports through `onStopped`.
   */
  startAt(partitions: readonly { topic: string; partition: number }[]): Promise<readonly Offset[]>;
  /**
   * Handles one batch and returns the offset to read next (usually last + 1, or any other to seek).
   * Batches of one partition never overlap; batches of several partitions may run at once.
   * When it throws, the adapter waits (backoff) and delivers again from the same place, without limit; the
   * subscription itself never dies of an error thrown here, whatever its class.
   */
  onBatch(batch: Batch): Promise<Offset>;
  /** Told once when the subscription ended for a reason other than `close()`. */
  onStopped?(cause: Error): void;
};

export type Subscription = {
  /** Stops fetching, waits for the batches in hand, leaves the group. */
  close(): Promise<void>;
  /** Milliseconds since each owned partition was last fetched successfully, empty or not: the liveness figure. */
  sinceLastFetch(): readonly { topic: string; partition: number; ms: number }[];
};

/**
 * A durable, partitioned log: Kafka, or tables in PostgreSQL. Delivers at least once; keeps the order of records
 * with one key of one topic; members of a group share the partitions; another group sees all again.
 */
export type EventLog = {
  /** Tells two logs apart: the cluster's id, or the id of the embedded log. */
  identity(): Promise<string>;
  /** Creates the topics that are missing; never changes or deletes one. Facts are kept for ever. */
  ensureTopics(topics: readonly TopicSpec[]): Promise<void>;
  /**
   * Appends all records, in the order given for each key, acknowledged by all in-sync replicas.
   * Rejects with `RecordRefused` when the log will never take a record (too large, no such topic, bad name);
   * with any other error when it may take them later. After a rejection some may have been appended.
   */
  publish(records: readonly OutgoingRecord[]): Promise<void>;
  subscribe(options: SubscribeOptions): Promise<Subscription>;
  ranges(topics: readonly string[]): Promise<readonly PartitionRange[]>;
  /** Cheap proof that the log answers, for readiness. Rejects when it does not. */
  ping(): Promise<void>;
  close(): Promise<void>;
};

/** The log will never accept these records as they are. */
export class RecordRefused extends Error {
  override readonly name = 'RecordRefused';
}

/** Reading on would lose or repeat facts; an operator must decide. */
export class RefusesToRun extends Error {
  override readonly name = 'RefusesToRun';
}
