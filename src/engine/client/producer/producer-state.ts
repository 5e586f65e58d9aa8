/** The state of a producer process: the application's side, the accumulator between the threads, the Sender's client. */
import type { Deque } from '../../../std/deque.ts';
import { deque } from '../../../std/deque.ts';
import type { Bytes } from '../../../std/rope.ts';
import { FOREVER } from '../../../std/units.ts';
import type { ClientCommand } from '../../commands.ts';
import type { EventId, Os } from '../../os.ts';
import type { Entity, RootKind } from '../../state.ts';
import { checkPlain, entities, entityKind, list, plain, queue, rootKind, value } from '../../state.ts';
import type { NetworkClient } from '../network/network-client.ts';
import { networkClientCopier } from '../network/network-client.ts';
import type { Arena } from './batch-memory.ts';
import { arena } from './batch-memory.ts';
import type { BufferPool } from './buffer-pool.ts';
import { bufferPool, copyPool } from './buffer-pool.ts';
import type { BuiltInPartitioner } from './built-in-partitioner.ts';
import { builtInPartitioner } from './built-in-partitioner.ts';
import type { Firing } from './callbacks.ts';
import type { Interceptor } from './interceptors.ts';
import { partitionerMemory, type PartitionerMemory } from './partitioner/partitioner.ts';
import type { ProducerBatch } from './producer-batch.ts';
import { producerBatchKind } from './producer-batch.ts';
import type { ProducerConfig } from './producer-config.ts';
import { copyTransactionManager, type TransactionManager, transactionManager } from './transaction-manager.ts';
import type { Schedule } from './workload.ts';

/** The batches of one partition that wait to be sent, oldest first. */
export interface PartitionQueue extends Entity {
  readonly key: number;
  readonly topic: string;
  readonly partition: number;
  /** "orders-0" in the run's string table. */
  readonly label: number;
  /** Ids of batches. */
  batches: number[];
  /** While a batch is in flight, where order is guaranteed by max.in.flight = 1. */
  muted: boolean;
}

export const partitionQueueKind = entityKind<PartitionQueue>('partitionQueue', {
  key: value,
  topic: value,
  partition: value,
  label: value,
  batches: list,
  muted: value,
});

export interface ProducerTopic {
  readonly name: string;
  readonly index: number;
  readonly partitioner: BuiltInPartitioner;
  /** Of the other partitioners. */
  readonly memory: PartitionerMemory;
  /** What compression is expected to leave of this topic's records (CompressionRatioEstimator). */
  expectedRatio: number;
  /** The keys of the partitions that ever had a batch, in that order. */
  queues: number[];
}

/** How long a node has kept data waiting, for partitioner.availability.timeout.ms. */
export interface NodeLatency {
  readyAt: number;
  drainedAt: number;
}

export interface RecordAccumulator {
  readonly pool: BufferPool;
  readonly arena: Arena;
  /** Where the next drain of a node begins, so that no partition starves. */
  readonly drainIndex: Map<number, number>;
  readonly latencies: Map<number, NodeLatency>;
  nextBatch: number;
  /** No batch reaches delivery.timeout.ms before. */
  nextExpiryAt: number;
  /** A flush() is under way and waits for batches up to this one; 0: none is. */
  flushUpTo: number;
  closed: boolean;
}

export interface Producer {
  readonly config: ProducerConfig;
  readonly client: NetworkClient;
  readonly topics: Map<string, ProducerTopic>;
  readonly queues: Map<number, PartitionQueue>;
  readonly batches: Map<number, ProducerBatch>;
  readonly accumulator: RecordAccumulator;
  /** Null without enable.idempotence. */
  readonly txn: TransactionManager | null;
  /** What the application was told to do and has not begun. */
  readonly commands: Deque<GivenCommand>;
  readonly schedule: Schedule;
  readonly filler: Bytes;
  nextRecord: number;
  /** The records whose futures threads of the application wait for (send().get()). */
  awaited: number[];
  /** How many records of the command at the head have been sent. */
  ofCommand: number;
  readonly interceptors: readonly Interceptor[];
  /** What a record's callback takes of the Sender's time. */
  readonly callbackMicros: number;
  /** Batches that are done and have callbacks to run; how many of the first one's have run. */
  readonly firing: Deque<Firing>;
  fired: number;
  /** The metadata that waiting threads were told of. */
  toldMetadata: number;
}

export interface GivenCommand {
  readonly command: ClientCommand;
  readonly cause: EventId;
}

export const producerKind: RootKind<Producer> = rootKind<Producer>('producer', {
  config: value,
  client: networkClientCopier,
  topics: plain,
  queues: entities(partitionQueueKind),
  batches: entities(producerBatchKind),
  accumulator: {
    copy: (a: RecordAccumulator): RecordAccumulator => ({
      ...a,
      pool: copyPool(a.pool),
      arena: { ...a.arena },
      drainIndex: new Map(a.drainIndex),
      latencies: new Map([...a.latencies].map(([node, latency]) => [node, { ...latency }])),
    }),
    check: checkPlain,
  },
  txn: { copy: copyTransactionManager, check: checkPlain },
  commands: queue,
  schedule: plain,
  filler: value,
  nextRecord: value,
  awaited: list,
  ofCommand: value,
  interceptors: value,
  callbackMicros: value,
  firing: queue,
  fired: value,
  toldMetadata: value,
});

export function recordAccumulator(config: ProducerConfig): RecordAccumulator {
  return {
    pool: bufferPool(config.bufferBytes, config.batchBytes),
    arena: arena(),
    drainIndex: new Map(),
    latencies: new Map(),
    nextBatch: 1,
    nextExpiryAt: FOREVER,
    flushUpTo: 0,
    closed: false,
  };
}

export function producerState(config: ProducerConfig, client: NetworkClient, schedule: Schedule, filler: Bytes, interceptors: readonly Interceptor[] = []): Producer {
  return {
    config,
    client,
    topics: new Map(),
    queues: new Map(),
    batches: new Map(),
    accumulator: recordAccumulator(config),
    txn: config.idempotence ? transactionManager() : null,
    commands: deque(),
    schedule,
    filler,
    nextRecord: 1,
    awaited: [],
    ofCommand: 0,
    interceptors,
    callbackMicros: schedule.workload?.callbackMicros ?? 0,
    firing: deque(),
    fired: 0,
    toldMetadata: 0,
  };
}

/** More partitions than a topic may have. */
const TOPIC_STRIDE = 1_048_576;

export function topicOf(p: Producer, name: string): ProducerTopic {
  let topic = p.topics.get(name);
  if (topic === undefined) {
    topic = { name, index: p.topics.size, partitioner: builtInPartitioner(p.config.batchBytes), memory: partitionerMemory(), expectedRatio: 1, queues: [] };
    p.topics.set(name, topic);
  }
  return topic;
}

export function queueKey(topic: ProducerTopic, partition: number): number {
  return topic.index * TOPIC_STRIDE + partition;
}

export function queueOf(os: Os, p: Producer, topic: ProducerTopic, partition: number): PartitionQueue {
  const key = queueKey(topic, partition);
  let found = p.queues.get(key);
  if (found === undefined) {
    found = { saved: null, key, topic: topic.name, partition, label: os.text(`${topic.name}-${partition}`), batches: [], muted: false };
    p.queues.set(key, found);
    topic.queues.push(key);
  }
  return found;
}
