/**
 * Three brokers, 0, 1 and 2, as they were when real Kafka's timelines were recorded, and clients of bare frames: one connection for each
 * request, so that a broker that is paused or dead is met as it was then.
 */
import { costProfiles } from '../../src/engine/costs.ts';
import { ev } from '../../src/engine/events.ts';
import { sharedMemory } from '../../src/engine/memory.ts';
import type { MetadataImage } from '../../src/engine/metadata/image.ts';
import { programs } from '../../src/engine/programs.ts';
import { Fetch } from '../../src/protocol/apis/01-fetch.ts';
import { ListOffsets } from '../../src/protocol/apis/02-list-offsets.ts';
import { Produce } from '../../src/protocol/apis/00-produce.ts';
import { CreateTopics } from '../../src/protocol/apis/19-create-topics.ts';
import { DeleteTopics } from '../../src/protocol/apis/20-delete-topics.ts';
import { OffsetForLeaderEpoch } from '../../src/protocol/apis/23-offset-for-leader-epoch.ts';
import { CreatePartitions } from '../../src/protocol/apis/37-create-partitions.ts';
import { ElectLeaders } from '../../src/protocol/apis/43-elect-leaders.ts';
import { errorName } from '../../src/protocol/error-names.ts';
import { ZERO_UUID } from '../../src/protocol/wire/uuid.ts';
import type { Api } from '../../src/protocol/schema/message.ts';
import { decodeResponse, encodeRequest } from '../../src/protocol/wire/frame.ts';
import { LabBuilder } from '../../src/scenario/builder.ts';
import { worldSpecOf } from '../../src/sim/scenario-world.ts';
import { World } from '../../src/sim/world.ts';
import { flattenRope, ropeOf } from '../../src/std/rope.ts';
import { batch } from '../../src/engine/log/testing/records.ts';
import { type WireState, wireClient } from '../broker/wire-client.ts';
import { SECOND } from './lab-world.ts';

const NODES = [0, 1, 2];
const PORT = 9092;
/** Lab time 0: older records would go by retention. */
const LAB_EPOCH_MILLIS = Date.UTC(2026, 0, 1);
/** As in the recording: everything else is Kafka's default. */
const CONFIGS = { 'replica.lag.time.max.ms': 5_000, 'auto.leader.rebalance.enable': false, 'broker.session.timeout.ms': 12_000, 'auto.create.topics.enable': false };

export interface Topic {
  readonly name: string;
  /** Or how many partitions with how many replicas the controller is to place. */
  readonly assignments?: readonly (readonly number[])[];
  readonly numbers?: readonly [partitions: number, replicas: number];
  readonly configs?: Readonly<Record<string, string>>;
}

export type Ask =
  | { readonly kind: 'produce'; readonly to: number; readonly topic: string; readonly p?: number; readonly acks: number; readonly records: readonly string[]; readonly timeoutMs?: number }
  | { readonly kind: 'fetch'; readonly to: number; readonly topic: string; readonly p?: number; readonly offset: number; readonly epoch?: number }
  | { readonly kind: 'listOffsets'; readonly to: number; readonly topic: string; readonly p?: number }
  | { readonly kind: 'epochEnd'; readonly to: number; readonly topic: string; readonly p?: number; readonly asked: number; readonly current: number }
  | { readonly kind: 'elect'; readonly to: number; readonly topic: string; readonly p?: number }
  | { readonly kind: 'addPartitions'; readonly to: number; readonly topic: string; readonly count: number; readonly assignments?: readonly (readonly number[])[] }
  | { readonly kind: 'delete'; readonly to: number; readonly topic: string }
  | { readonly kind: 'create'; readonly to: number; readonly topic: Topic };

export interface TimelineSettings {
  /** Seconds and what is asked then. */
  readonly asks: readonly (readonly [at: number, ask: Ask])[];
  /** What is done to nodes, in the small language. */
  readonly script: string;
}

/** A state of a partition as the controller wrote it. */
export interface PartitionState {
  readonly leader: number;
  readonly leader_epoch: number;
  readonly isr: readonly number[];
  readonly partition_epoch: number;
  readonly elr?: readonly number[];
  readonly last_known_elr?: readonly number[];
}

const VERSIONS = { produce: 10, fetch: 12, listOffsets: 7, epochEnd: 4, elect: 2, create: 7, addPartitions: 3, delete: 6 } as const;
const APIS: Record<Ask['kind'], Api<any, any>> = { produce: Produce, fetch: Fetch, listOffsets: ListOffsets, epochEnd: OffsetForLeaderEpoch, elect: ElectLeaders, create: CreateTopics, addPartitions: CreatePartitions, delete: DeleteTopics } as any;

function bodyOf(ask: Ask): unknown {
  switch (ask.kind) {
    case 'produce': {
      const partitionData = [{ index: ask.p ?? 0, records: batch({ values: ask.records, timestamp: LAB_EPOCH_MILLIS }) }];
      return { acks: ask.acks, timeoutMs: ask.timeoutMs ?? 30_000, topicData: [{ name: ask.topic, partitionData }] };
    }
    case 'fetch': {
      const partition = { partition: ask.p ?? 0, fetchOffset: ask.offset, partitionMaxBytes: 1 << 20, currentLeaderEpoch: ask.epoch ?? -1 };
      return { replicaId: -1, maxWaitMs: 0, minBytes: 1, topics: [{ topic: ask.topic, partitions: [partition] }] };
    }
    case 'listOffsets':
      return { replicaId: -1, topics: [{ name: ask.topic, partitions: [{ partitionIndex: ask.p ?? 0, timestamp: -1 }] }] };
    case 'epochEnd':
      return { replicaId: -2, topics: [{ topic: ask.topic, partitions: [{ partition: ask.p ?? 0, currentLeaderEpoch: ask.current, leaderEpoch: ask.asked }] }] };
    case 'elect':
      return { electionType: 0, topicPartitions: [{ topic: ask.topic, partitions: [ask.p ?? 0] }], timeoutMs: 5_000 };
    case 'addPartitions':
      return { topics: [{ name: ask.topic, count: ask.count, assignments: ask.assignments?.map((brokerIds) => ({ brokerIds })) ?? null }], timeoutMs: 5_000, validateOnly: false };
    case 'delete':
      return { topics: [{ name: ask.topic, topicId: ZERO_UUID }], timeoutMs: 5_000 };
    case 'create': {
      const { assignments: given = [], numbers: [numPartitions, replicationFactor] = [-1, -1] } = ask.topic;
      const assignments = given.map((brokerIds, partitionIndex) => ({ partitionIndex, brokerIds }));
      const configs = Object.entries(ask.topic.configs ?? {}).map(([name, value]) => ({ name, value }));
      return { topics: [{ name: ask.topic.name, numPartitions, replicationFactor, assignments, configs }], timeoutMs: 5_000, validateOnly: false };
    }
  }
}

/** What the recording says of an answer, in its own words; `null` when none came. */
function answerOf(ask: Ask, { answers }: WireState): unknown {
  const response = answers[0]?.response ?? null;
  if (response === null) return null;
  const { body } = decodeResponse(APIS[ask.kind], VERSIONS[ask.kind], ropeOf(response)) as { body: any };
  const error = (code: number): string => errorName(code);
  switch (ask.kind) {
    case 'produce': {
      const { errorCode, baseOffset, currentLeader } = body.responses[0].partitionResponses[0];
      const hint = currentLeader !== undefined && currentLeader.leaderEpoch >= 0 ? { ...(currentLeader.leaderId >= 0 ? { hint_leader: currentLeader.leaderId } : {}), hint_epoch: currentLeader.leaderEpoch } : {};
      return { error: error(errorCode), base_offset: baseOffset, ...hint };
    }
    case 'fetch': {
      const { errorCode, highWatermark } = body.responses[0].partitions[0];
      return { error: error(errorCode), ...(errorCode === 0 ? { hw: highWatermark } : {}) };
    }
    case 'listOffsets': {
      const { errorCode, offset, leaderEpoch } = body.topics[0].partitions[0];
      return { error: error(errorCode), offset, epoch: leaderEpoch };
    }
    case 'epochEnd': {
      const { errorCode, leaderEpoch, endOffset } = body.topics[0].partitions[0];
      return { error: error(errorCode), epoch: leaderEpoch, end_offset: endOffset };
    }
    case 'elect':
      return { error: error(body.replicaElectionResults[0].partitionResult[0].errorCode) };
    case 'create':
      return { error: error(body.topics[0].errorCode) };
    case 'addPartitions':
      return { error: error(body.results[0].errorCode) };
    case 'delete':
      return { error: error(body.responses[0].errorCode) };
  }
}

export interface Timeline {
  readonly world: World;
  readonly answers: readonly unknown[];
  /** By "topic-partition", one after the other. */
  readonly states: ReadonlyMap<string, readonly PartitionState[]>;
}

export function playTimeline({ asks, script }: TimelineSettings, seconds: number): Timeline {
  let lab = new LabBuilder().controller({ configs: CONFIGS });
  for (const id of NODES) lab = lab.broker(id, { configs: CONFIGS });
  const spec = worldSpecOf(lab.script(script).build(), 7);
  const wires = asks.map(([at, ask], i) => ({
    name: `wire-${i}`,
    host: 'host-wire',
    program: 'wire',
    settings: {
      host: spec.processes.find(({ name }) => name === `broker-${ask.to}`)!.host,
      port: PORT,
      startMs: at * 1_000,
      script: [{ conn: 'c', frame: flattenRope(encodeRequest(APIS[ask.kind], VERSIONS[ask.kind], i, 'golden', bodyOf(ask))), patienceMs: 120_000 }],
    },
  }));
  const host = { name: 'host-wire', cores: 8, memoryBytes: 1e9, diskBytes: 1e9, skewMillis: 0 };
  const world = new World(
    { ...spec, hosts: [...spec.hosts, host], processes: [...spec.processes, ...wires] },
    { programs: { ...programs, wire: wireClient }, memory: sharedMemory, costs: costProfiles.server! },
  );
  const states = watch(world, seconds * SECOND);
  const wireStates = asks.map((_, i) => world.state.processes.find((process) => process?.name === `wire-${i}`)!.app as WireState);
  return { world, answers: asks.map(([, ask], i) => answerOf(ask, wireStates[i]!)), states };
}

const CHANGES: ReadonlySet<number> = new Set([ev.metadataAppended, ev.metadataCommitted]);

/** Runs, and notes every state of every partition that the controller writes. */
function watch(world: World, end: number): Map<string, PartitionState[]> {
  const states = new Map<string, PartitionState[]>();
  /** A topic that is made again under its name begins anew. */
  const seen = new Map<string, string>();
  while (world.nextTime() < end) {
    const from = world.journal.length;
    world.step();
    let changed = false;
    for (let at = from; at < world.journal.length; at++) changed ||= CHANGES.has(world.journal.kind(at));
    if (!changed) continue;
    const image = world.state.processes.find((process) => process?.name === 'controller')?.app?.controller.image as MetadataImage | undefined;
    for (const topic of image?.topics.values() ?? []) {
      topic.partitions.forEach((partition, index) => {
        const list = states.get(`${topic.name}-${index}`) ?? [];
        states.set(`${topic.name}-${index}`, list);
        const mark = `${topic.id} ${partition.partitionEpoch}`;
        if (seen.get(`${topic.name}-${index}`) === mark) return;
        seen.set(`${topic.name}-${index}`, mark);
        const { leader, leaderEpoch: leader_epoch, isr, partitionEpoch: partition_epoch, elr, lastKnownElr } = partition;
        list.push({ leader, leader_epoch, isr, partition_epoch, ...(elr.length > 0 ? { elr } : {}), ...(lastKnownElr.length > 0 ? { last_known_elr: lastKnownElr } : {}) });
      });
    }
  }
  return states;
}
