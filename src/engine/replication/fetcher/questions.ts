/** What a fetcher thread asks its leader: where epochs end, where the log begins or ends, what comes next. */
import { Fetch, type FetchRequestInput } from '../../../protocol/apis/01-fetch.ts';
import { ListOffsets, type ListOffsetsRequestInput } from '../../../protocol/apis/02-list-offsets.ts';
import { OffsetForLeaderEpoch, type OffsetForLeaderEpochRequestInput } from '../../../protocol/apis/23-offset-for-leader-epoch.ts';
import { byTopic, type FetchPartition, nextFetch } from '../../client/fetch-session.ts';
import { clientSend, versionFor } from '../../client/network/client-send.ts';
import { EARLIEST_TIMESTAMP, LATEST_TIMESTAMP, latestEpoch } from '../../log/unified-log.ts';
import type { EventId, Os } from '../../os.ts';
import { numberConfig, type ReplicaManagerApp } from '../replica-manager.ts';
import { applyTruncation } from './answers.ts';
import { isDue, type PartitionFetchState, UNKNOWN } from './partition-fetch-state.ts';
import type { ReplicaFetcher } from './replica-fetcher.ts';

/** From this Fetch on a replica names itself in a struct of its own, and says in which epoch of its broker it asks. */
const REPLICA_STATE_VERSION = 15;
/** The last version that names topics; later ones carry their ids. */
const LAST_VERSION_WITH_NAMES = 12;

/** Where there are no epochs to compare, a log is cut to its high watermark, where its fetches begin. No leader is asked for that. */
export function cutToHighWatermarks(os: Os, app: ReplicaManagerApp, fetcher: ReplicaFetcher): void {
  const { truncation } = app.replicaManager;
  for (const state of due(fetcher, os.micros(), 'truncating')) {
    const log = app.logs.get(state.topicPartition);
    if (log !== undefined && (truncation === 'highWatermark' || latestEpoch(log) === null)) applyTruncation(os, app, fetcher, state, { offset: state.fetchOffset, completed: true });
  }
}

/** Asks what is most urgent: first where to cut, then where to go on, then for records. Answers whether anything was asked. */
export function askNext(os: Os, app: ReplicaManagerApp, fetcher: ReplicaFetcher, brokerEpoch: number): boolean {
  const now = os.micros();
  const truncating = due(fetcher, now, 'truncating');
  if (truncating.length > 0) return askEpochs(os, app, fetcher, truncating);
  const outOfRange = due(fetcher, now, 'outOfRange');
  if (outOfRange.length > 0) return askOffsets(os, app, fetcher, outOfRange);
  return askRecords(os, app, fetcher, brokerEpoch, due(fetcher, now, 'fetching'));
}

function due({ partitions }: ReplicaFetcher, now: number, state: PartitionFetchState['state']): PartitionFetchState[] {
  return [...partitions.values()].filter((one) => one.state === state && isDue(one, now));
}

function askEpochs(os: Os, app: ReplicaManagerApp, fetcher: ReplicaFetcher, states: readonly PartitionFetchState[]): boolean {
  const body: OffsetForLeaderEpochRequestInput = {
    replicaId: app.replicaManager.nodeId,
    topics: topicsOf(states).map(({ topic, states: inTopic }) => ({
      topic,
      partitions: inTopic.map(({ topicPartition, partition, currentLeaderEpoch }) => {
        const log = app.logs.get(topicPartition);
        return { partition, currentLeaderEpoch, leaderEpoch: (log === undefined ? null : latestEpoch(log)) ?? UNKNOWN };
      }),
    })),
  };
  fetcher.asked = 'epochs';
  clientSend(os, fetcher.client, fetcher.leader, OffsetForLeaderEpoch, body);
  return true;
}

function askOffsets(os: Os, app: ReplicaManagerApp, fetcher: ReplicaFetcher, states: readonly PartitionFetchState[]): boolean {
  const body: ListOffsetsRequestInput = {
    replicaId: app.replicaManager.nodeId,
    topics: topicsOf(states).map(({ topic, states: inTopic }) => ({
      name: topic,
      partitions: inTopic.map(({ partition, currentLeaderEpoch, leaderEndOffset }) => ({
        partitionIndex: partition,
        currentLeaderEpoch,
        // First the end; when that is not behind the follower's, the beginning.
        timestamp: leaderEndOffset === UNKNOWN ? LATEST_TIMESTAMP : EARLIEST_TIMESTAMP,
      })),
    })),
  };
  fetcher.asked = 'offsets';
  clientSend(os, fetcher.client, fetcher.leader, ListOffsets, body);
  return true;
}

interface TopicStates {
  readonly topic: string;
  readonly states: PartitionFetchState[];
}

function topicsOf(states: readonly PartitionFetchState[]): TopicStates[] {
  const topics = new Map<string, TopicStates>();
  for (const state of states) {
    const known = topics.get(state.topic);
    if (known === undefined) topics.set(state.topic, { topic: state.topic, states: [state] });
    else known.states.push(state);
  }
  return [...topics.values()];
}

function askRecords(os: Os, app: ReplicaManagerApp, fetcher: ReplicaFetcher, brokerEpoch: number, states: readonly PartitionFetchState[]): boolean {
  if (states.length === 0) return false;
  const { nodeId, configs, truncation } = app.replicaManager;
  const partitionMaxBytes = numberConfig(configs, 'replica.fetch.max.bytes');
  const wanted = new Map<string, FetchPartition>();
  let leoAt: EventId = 0;
  for (const state of states) {
    const { topicPartition, topic, topicId, partition, currentLeaderEpoch, fetchOffset } = state;
    // Only who hears of it from a Fetch says in which epoch it last wrote.
    const lastFetchedEpoch = truncation === 'fetch' ? state.lastFetchedEpoch : UNKNOWN;
    const log = app.logs.get(topicPartition);
    if (log === undefined) continue;
    leoAt = Math.max(leoAt, log.leoAt);
    const { logStartOffset } = log;
    wanted.set(topicPartition, { topic, topicId, partition, currentLeaderEpoch, fetchOffset, lastFetchedEpoch, logStartOffset, partitionMaxBytes });
  }
  if (wanted.size === 0) return false;
  const { sessionId, epoch, usesTopicIds, named, forgotten } = nextFetch(fetcher.session, wanted);
  const version = versionFor(fetcher.client, fetcher.leader, Fetch);
  const self: Partial<FetchRequestInput> = version >= REPLICA_STATE_VERSION ? { replicaState: { replicaId: nodeId, replicaEpoch: brokerEpoch } } : { replicaId: nodeId };
  const body: FetchRequestInput = {
    ...self,
    maxWaitMs: numberConfig(configs, 'replica.fetch.wait.max.ms'),
    minBytes: numberConfig(configs, 'replica.fetch.min.bytes'),
    maxBytes: numberConfig(configs, 'replica.fetch.response.max.bytes'),
    isolationLevel: 0,
    sessionId,
    sessionEpoch: epoch,
    topics: byTopic(named),
    forgottenTopicsData: byTopic(forgotten).map((topic) => ({ ...topic, partitions: topic.partitions.map(({ partition }) => partition) })),
  };
  fetcher.asked = 'fetch';
  os.because(leoAt);
  clientSend(os, fetcher.client, fetcher.leader, Fetch, body, { maxVersion: usesTopicIds ? Fetch.versions.to : LAST_VERSION_WITH_NAMES });
  return true;
}
