/**
 * Fetch (1): records for a consumer or a follower, as views of the logs. With nothing to give yet it waits, up to max.wait, until
 * there are min.bytes.
 */
import { Fetch, type FetchRequest } from '../../../protocol/apis/01-fetch.ts';
import { errors } from '../../../protocol/errors.ts';
import { must } from '../../../std/assert.ts';
import { pushed } from '../../../std/list.ts';
import type { VersionRange } from '../../config/api-versions.ts';
import { partitionIn } from '../../metadata/image.ts';
import type { Os } from '../../os.ts';
import { updateFollowerFetchStates } from '../../replication/follower-fetch.ts';
import type { FetchIsolation, FetchParams, FetchPartition, LogReadResult } from '../../replication/read-from-log.ts';
import { readFromLog } from '../../replication/read-from-log.ts';
import { nowMs, numberConfig } from '../../replication/replica-manager.ts';
import { topicPartitionName } from '../../topic-partition.ts';
import { completeActions } from '../actions.ts';
import { type BrokerApp, FETCH_PURGATORY } from '../broker-app.ts';
import { answerFetch, DELAYED_FETCH, type DelayedFetchData, type ErroneousPartition } from '../delayed-fetch.ts';
import { type AskedPartition, newFetchContext } from '../fetch-session.ts';
import { operations } from '../operations.ts';
import { tryCompleteElseWatch } from '../purgatory.ts';
import { respond } from '../respond.ts';
import type { Request } from '../socket-server.ts';

export const versions: VersionRange = [0, 18];

const CONSUMER = -1;
const READ_COMMITTED = 1;
const RACK_SINCE = 11;
const TOPIC_IDS_SINCE = 13;
const REPLICA_STATE_SINCE = 15;

export function handleFetch(os: Os, app: BrokerApp, request: Request): void {
  const body = request.body as FetchRequest;
  const params = fetchParams(app, request, body);
  const isFollower = params.replicaId >= 0;
  const { error, context, asked } = newFetchContext(app.fetchSessions, body, request.apiVersion, isFollower, nowMs(os));
  if (error !== 0) return respond(os, app.socketServer, request, Fetch, { errorCode: error, sessionId: 0, responses: [] }, error);
  let partitions: FetchPartition[] = [];
  const erroneous: ErroneousPartition[] = [];
  for (const one of asked) {
    const { topicId, partition } = one;
    const topic = request.apiVersion >= TOPIC_IDS_SINCE ? (app.image.topicNames.get(topicId) ?? null) : one.topic;
    if (topic === null) erroneous.push({ topic: '', topicId, partition, error: errors.UNKNOWN_TOPIC_ID });
    else if (partitionIn(app.image, topic, partition) === null) {
      erroneous.push({ topic, topicId, partition, error: errors.UNKNOWN_TOPIC_OR_PARTITION });
    } else partitions = pushed(partitions, toRead(one, topic));
  }
  os.charge(os.costs.indexLookupNanos * partitions.length);
  const reads = readFromLog(os, app, params, partitions, request.id);
  const results = isFollower ? updateFollowerFetchStates(os, app, params, reads, request.received) : reads;
  if (partitions.length === 0 || !mustWait(params, results)) {
    answerFetch(os, app, request, results, erroneous, context);
    return completeActions(os, app);
  }
  const starts = results.map(({ fetchOffsetMetadata }) => fetchOffsetMetadata);
  const data: DelayedFetchData = { params, partitions, starts, erroneous, context };
  const keys = partitions.map(({ topicPartition }) => topicPartition);
  const purgatory = must(app.purgatories.get(FETCH_PURGATORY), 'fetch purgatory');
  tryCompleteElseWatch(os, app, operations, purgatory, { kind: DELAYED_FETCH, keys, delayMs: params.maxWaitMs, request, data });
  completeActions(os, app);
}

/** Written out, since spreading one object into another is slow where it happens for every fetch. */
function toRead({ topicId, partition, fetchOffset, logStartOffset, maxBytes, currentLeaderEpoch, lastFetchedEpoch }: AskedPartition, topic: string): FetchPartition {
  const topicPartition = topicPartitionName(topic, partition);
  return { topicPartition, topic, topicId, partition, fetchOffset, logStartOffset, maxBytes, currentLeaderEpoch, lastFetchedEpoch };
}

function mustWait(params: FetchParams, results: readonly LogReadResult[]): boolean {
  if (params.maxWaitMs <= 0) return false;
  let bytes = 0;
  for (const { error, records, divergingEpoch } of results) {
    if (error !== 0 || divergingEpoch !== null) return false;
    bytes += records.length;
  }
  return bytes < params.minBytes;
}

function fetchParams(app: BrokerApp, request: Request, body: FetchRequest): FetchParams {
  const version = request.apiVersion;
  const replicaId = version >= REPLICA_STATE_SINCE ? body.replicaState.replicaId : body.replicaId;
  const isFollower = replicaId >= 0;
  const isolation: FetchIsolation = isFollower ? 'logEnd' : body.isolationLevel === READ_COMMITTED ? 'txnCommitted' : 'highWatermark';
  const maxBytes = Math.min(body.maxBytes, numberConfig(app.configs, 'fetch.max.bytes'));
  return {
    replicaId,
    replicaEpoch: version >= REPLICA_STATE_SINCE ? body.replicaState.replicaEpoch : -1,
    maxWaitMs: body.maxWaitMs,
    minBytes: Math.min(body.minBytes, maxBytes),
    maxBytes,
    isolation,
    // Consumers that know of racks may read from followers, too.
    fetchOnlyLeader: isFollower || (replicaId === CONSUMER && version < RACK_SINCE),
  };
}
