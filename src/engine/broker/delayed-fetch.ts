/**
 * The answer to a Fetch, and what waits before it: a long poll (DelayedFetch) completes when there is enough to read, when what it
 * waits for cannot come any more, or when its time is up. Then it reads again, so the answer shows the logs as they are.
 */
import { Fetch, type FetchResponseInput } from '../../protocol/apis/01-fetch.ts';
import { pushed } from '../../std/list.ts';
import { bytesBetween, convertToOffsetMetadata, type LogOffsetMetadata } from '../log/unified-log.ts';
import type { Os } from '../os.ts';
import { type FetchParams, type FetchPartition, getReadable, type LogReadResult, readBound, readFromLog } from '../replication/read-from-log.ts';
import { nowMs, numberConfig } from '../replication/replica-manager.ts';
import type { BrokerApp } from './broker-app.ts';
import { type CurrentLeader, currentLeader, leaderEndpoints, namesLeader } from './current-leader.ts';
import { answerInSession, EVICTION_MS, type FetchContext } from './fetch-session.ts';
import type { OperationHandler } from './purgatory.ts';
import { BATCHES_SINCE, convertedRead } from './down-conversion.ts';
import { becauseOf, respond } from './respond.ts';
import type { Request } from './socket-server.ts';

export const DELAYED_FETCH = 'delayedFetch';
const TOPIC_IDS_SINCE = 13;
const LEADER_SINCE = 16;

/** A partition that the broker could not even look for. */
export interface ErroneousPartition {
  readonly topic: string;
  readonly topicId: string;
  readonly partition: number;
  readonly error: number;
}

export interface DelayedFetchData {
  readonly params: FetchParams;
  readonly partitions: readonly FetchPartition[];
  /** Where each of them began to wait. */
  readonly starts: readonly (LogOffsetMetadata | null)[];
  readonly erroneous: readonly ErroneousPartition[];
  readonly context: FetchContext;
}

function canAnswer(os: Os, app: BrokerApp, { params, partitions, starts }: DelayedFetchData): boolean {
  let available = 0;
  for (let i = 0; i < partitions.length; i++) {
    const info = partitions[i]!;
    const start = starts[i];
    const hosted = getReadable(app, info, params.fetchOnlyLeader);
    // Not led here any more, fenced, offline: the asker has to know.
    if (hosted.partition === null || start === null || start === undefined) return true;
    const { log } = hosted;
    const bound = readBound(log, params.isolation);
    if (bound === start.messageOffset) continue;
    // The log was cut below what the asker waits for, or went on to a new segment, where counting bytes has no sense.
    if (bound < start.messageOffset) return true;
    const end = convertToOffsetMetadata(os, log, bound);
    if (start.segmentBaseOffset !== end.segmentBaseOffset) return true;
    available += Math.min(bytesBetween(log, start, end), info.maxBytes);
  }
  return available >= params.minBytes;
}

export const delayedFetch: OperationHandler<BrokerApp> = {
  tryComplete(os, app, { data }) {
    return { done: canAnswer(os, app, data as DelayedFetchData), data };
  },
  onComplete(os, app, operation) {
    const { params, partitions, erroneous, context } = operation.data as DelayedFetchData;
    const results = readFromLog(os, app, params, partitions, operation.request.id);
    answerFetch(os, app, operation.request, results, erroneous, context);
  },
};

type TopicAnswer = FetchResponseInput['responses'][number];
type PartitionAnswer = NonNullable<TopicAnswer['partitions']>[number];

interface Answered {
  readonly topic: string;
  readonly topicId: string;
  readonly answer: PartitionAnswer;
}

export function answerFetch(
  os: Os,
  app: BrokerApp,
  request: Request,
  results: readonly LogReadResult[],
  erroneous: readonly ErroneousPartition[],
  context: FetchContext,
): void {
  const leaders: CurrentLeader[] = [];
  let all: Answered[] = [];
  for (const result of results) {
    const { topic, topicId } = result.info;
    all = pushed(all, { topic, topicId, answer: answerPartition(app, request, convertedRead(os, app, request, result), leaders) });
  }
  for (const { topic, topicId, partition, error } of erroneous) {
    const answer = { partitionIndex: partition, errorCode: error, highWatermark: -1, abortedTransactions: [], records: NO_RECORDS };
    all = pushed(all, { topic, topicId, answer });
  }
  const limits = { slots: numberConfig(app.configs, 'max.incremental.fetch.session.cache.slots'), evictionMs: EVICTION_MS };
  const { error, sessionId, answers } = answerInSession(os, app.fetchSessions, context, all, limits, nowMs(os));
  let viewBytes = 0;
  let firstError = error;
  for (const { answer } of answers) {
    if (request.apiVersion >= BATCHES_SINCE) viewBytes += answer.records?.length ?? 0;
    if (firstError === 0) firstError = answer.errorCode;
  }
  becauseOf(os, results[0]?.at ?? 0, results[1]?.at ?? 0, request.received);
  respond(os, app.socketServer, request, Fetch, {
    throttleTimeMs: 0,
    errorCode: error,
    sessionId,
    responses: byTopic(answers, request.apiVersion >= TOPIC_IDS_SINCE),
    nodeEndpoints: leaderEndpoints(app.image, request.listener, leaders),
  }, firstError, viewBytes);
}

/** Partitions of one topic that follow each other share their topic's entry. */
function byTopic(answers: readonly Answered[], byId: boolean): TopicAnswer[] {
  let responses: (Omit<TopicAnswer, 'partitions'> & { partitions: PartitionAnswer[] })[] = [];
  for (const { topic, topicId, answer } of answers) {
    const last = responses[responses.length - 1];
    if (last !== undefined && (byId ? last.topicId === topicId : last.topic === topic)) last.partitions.push(answer);
    else responses = pushed(responses, { topic, topicId, partitions: [answer] });
  }
  return responses;
}

const NO_RECORDS = { pieces: [], length: 0 };

function answerPartition(app: BrokerApp, request: Request, result: LogReadResult, leaders: CurrentLeader[]): PartitionAnswer {
  const { info, error, records, highWatermark, lastStableOffset, logStartOffset, divergingEpoch } = result;
  const leader = namesLeader(app, error, request.apiVersion, LEADER_SINCE) ? currentLeader(app, info.topic, info.partition) : null;
  if (leader !== null) leaders.push(leader);
  const answer: PartitionAnswer = {
    partitionIndex: info.partition,
    errorCode: error,
    highWatermark,
    lastStableOffset,
    logStartOffset,
    abortedTransactions: null,
    preferredReadReplica: -1,
    records,
  };
  if (divergingEpoch === null && leader === null) return answer;
  return { ...answer, ...(divergingEpoch === null ? {} : { divergingEpoch }), ...(leader === null ? {} : { currentLeader: leader }) };
}
