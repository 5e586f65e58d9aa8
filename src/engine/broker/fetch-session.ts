/**
 * Incremental fetches (KIP-227): the broker remembers which partitions a fetcher asks for and what it told it last, so that further
 * fetches name only what changed, and answers only partitions that have something new.
 */
import type { FetchRequest } from '../../protocol/apis/01-fetch.ts';
import { errors } from '../../protocol/errors.ts';
import { pushed } from '../../std/list.ts';
import type { Os } from '../os.ts';
import { topicPartitionName } from '../topic-partition.ts';
import { type Entity, entityKind, plain, touch, value } from '../state.ts';

/** What a fetcher asks of one partition. */
export interface AskedPartition {
  /** Empty when the fetch names topics by id. */
  readonly topic: string;
  readonly topicId: string;
  readonly partition: number;
  readonly fetchOffset: number;
  readonly logStartOffset: number;
  readonly maxBytes: number;
  readonly currentLeaderEpoch: number;
  readonly lastFetchedEpoch: number;
}

interface CachedPartition {
  asked: AskedPartition;
  /** As the fetcher was last told; −1 when it has to be told again. */
  highWatermark: number;
  logStartOffset: number;
}

export interface FetchSession extends Entity {
  readonly id: number;
  /** Followers push consumers out of the cache, not the other way round. */
  readonly privileged: boolean;
  readonly usesTopicIds: boolean;
  readonly creationMs: number;
  lastUsedMs: number;
  /** Of the next fetch. */
  epoch: number;
  /** In the order in which they are answered: whoever got records goes to the end. */
  readonly partitions: Map<string, CachedPartition>;
}

export const fetchSessionKind = entityKind<FetchSession>('FetchSession', {
  id: value,
  privileged: value,
  usesTopicIds: value,
  creationMs: value,
  lastUsedMs: value,
  epoch: value,
  partitions: plain,
});

/** What a fetch is to its session; plain data, since a long poll keeps it. */
export type FetchContext =
  | { readonly kind: 'sessionless' }
  | { readonly kind: 'full'; readonly usesTopicIds: boolean; readonly privileged: boolean; readonly asked: readonly AskedPartition[] }
  | { readonly kind: 'incremental'; readonly sessionId: number; readonly epoch: number };

export interface NewContext {
  readonly error: number;
  readonly context: FetchContext;
  /** All that is to be read: of an incremental fetch, what the session holds. */
  readonly asked: readonly AskedPartition[];
}

export interface SessionLimits {
  readonly slots: number;
  /** After this time without use, or of life, a session may have to go for another. */
  readonly evictionMs: number;
}

export const EVICTION_MS = 120_000;

const FIRST_EPOCH = 0;
const FINAL_EPOCH = -1;
const TOPIC_IDS_SINCE = 13;
const MAX_INT32 = 0x7fffffff;

const SESSIONLESS: FetchContext = { kind: 'sessionless' };

function keyOf(usesTopicIds: boolean, topic: string, topicId: string, partition: number): string {
  return topicPartitionName(usesTopicIds ? topicId : topic, partition);
}

function askedPartitions(body: FetchRequest): AskedPartition[] {
  let asked: AskedPartition[] = [];
  for (const { topic, topicId, partitions } of body.topics) {
    for (const p of partitions) {
      const { partition, fetchOffset, logStartOffset, partitionMaxBytes: maxBytes, currentLeaderEpoch, lastFetchedEpoch } = p;
      asked = pushed(asked, { topic, topicId, partition, fetchOffset, logStartOffset, maxBytes, currentLeaderEpoch, lastFetchedEpoch });
    }
  }
  return asked;
}

/** Finds out what this fetch asks for, and changes its session accordingly. */
export function newFetchContext(sessions: Map<number, FetchSession>, body: FetchRequest, version: number, privileged: boolean, nowMs: number): NewContext {
  const { sessionId, sessionEpoch } = body;
  const usesTopicIds = version >= TOPIC_IDS_SINCE;
  const asked = askedPartitions(body);
  if (sessionEpoch === FIRST_EPOCH || sessionEpoch === FINAL_EPOCH) {
    sessions.delete(sessionId);
    if (sessionEpoch === FINAL_EPOCH) return { error: 0, context: SESSIONLESS, asked };
    return { error: 0, context: { kind: 'full', usesTopicIds, privileged, asked }, asked };
  }
  const refused = (error: number): NewContext => ({ error, context: SESSIONLESS, asked: [] });
  const session = sessions.get(sessionId);
  if (session === undefined) return refused(errors.FETCH_SESSION_ID_NOT_FOUND);
  if (session.epoch !== sessionEpoch) return refused(errors.INVALID_FETCH_SESSION_EPOCH);
  if (session.usesTopicIds !== usesTopicIds) return refused(errors.FETCH_SESSION_TOPIC_ID_ERROR);
  touch(session);
  for (const one of asked) {
    const key = keyOf(usesTopicIds, one.topic, one.topicId, one.partition);
    const known = session.partitions.get(key);
    if (known !== undefined) known.asked = one;
    else session.partitions.set(key, { asked: one, highWatermark: -1, logStartOffset: -1 });
  }
  for (const { topic, topicId, partitions } of body.forgottenTopicsData) {
    for (const partition of partitions) session.partitions.delete(keyOf(usesTopicIds, topic, topicId, partition));
  }
  if (session.partitions.size === 0) {
    sessions.delete(sessionId);
    return { error: 0, context: SESSIONLESS, asked: [] };
  }
  session.lastUsedMs = nowMs;
  session.epoch = session.epoch === MAX_INT32 ? 1 : session.epoch + 1;
  let all: AskedPartition[] = [];
  for (const cached of session.partitions.values()) all = pushed(all, cached.asked);
  return { error: 0, context: { kind: 'incremental', sessionId, epoch: session.epoch }, asked: all };
}

/** What an answer says of one partition, as far as sessions are concerned. */
export interface AnsweredPartition {
  readonly topic: string;
  readonly topicId: string;
  readonly answer: {
    readonly partitionIndex: number;
    readonly errorCode: number;
    readonly highWatermark: number;
    readonly logStartOffset?: number;
    readonly records: { readonly length: number } | null;
    readonly divergingEpoch?: unknown;
  };
}

export interface SessionAnswer<A extends AnsweredPartition> {
  readonly error: number;
  readonly sessionId: number;
  readonly answers: readonly A[];
}

/** Makes or goes on with the session, and leaves out what the fetcher knows already. */
export function answerInSession<A extends AnsweredPartition>(
  os: Os,
  sessions: Map<number, FetchSession>,
  context: FetchContext,
  answers: readonly A[],
  limits: SessionLimits,
  nowMs: number,
): SessionAnswer<A> {
  if (context.kind === 'sessionless') return { error: 0, sessionId: 0, answers };
  if (context.kind === 'full') return { error: 0, sessionId: createSession(os, sessions, context, answers, limits, nowMs), answers };
  const session = sessions.get(context.sessionId);
  // Another fetch of the session came while this one waited.
  if (session === undefined || session.epoch !== context.epoch) return { error: errors.INVALID_FETCH_SESSION_EPOCH, sessionId: 0, answers: [] };
  touch(session);
  let news: A[] = [];
  for (const one of answers) {
    const key = keyOf(session.usesTopicIds, one.topic, one.topicId, one.answer.partitionIndex);
    const cached = session.partitions.get(key);
    if (cached === undefined) continue;
    const { errorCode, highWatermark, logStartOffset = -1, records, divergingEpoch } = one.answer;
    const hasRecords = records !== null && records.length > 0;
    const hasNews =
      hasRecords ||
      errorCode !== 0 ||
      divergingEpoch !== undefined ||
      cached.highWatermark !== highWatermark ||
      cached.logStartOffset !== logStartOffset;
    if (hasNews) news = pushed(news, one);
    // After an error the fetcher is told the high watermark again, whether or not it moved.
    cached.highWatermark = errorCode === 0 ? highWatermark : -1;
    cached.logStartOffset = logStartOffset;
    if (!hasRecords || session.partitions.size === 1) continue;
    session.partitions.delete(key);
    session.partitions.set(key, cached);
  }
  return { error: 0, sessionId: session.id, answers: news };
}

function createSession(
  os: Os,
  sessions: Map<number, FetchSession>,
  context: Extract<FetchContext, { kind: 'full' }>,
  answers: readonly AnsweredPartition[],
  limits: SessionLimits,
  nowMs: number,
): number {
  const { usesTopicIds, privileged, asked } = context;
  if (asked.length === 0 || (sessions.size >= limits.slots && !evict(sessions, privileged, asked.length, limits, nowMs))) return 0;
  let id = 0;
  do id = 1 + os.random('fetch-sessions', MAX_INT32 - 1);
  while (sessions.has(id));
  const told = new Map(answers.map(({ topic, topicId, answer }) => [keyOf(usesTopicIds, topic, topicId, answer.partitionIndex), answer]));
  const partitions = new Map<string, CachedPartition>();
  for (const one of asked) {
    const key = keyOf(usesTopicIds, one.topic, one.topicId, one.partition);
    const answer = told.get(key);
    const isKnown = answer !== undefined && answer.errorCode === 0;
    partitions.set(key, { asked: one, highWatermark: isKnown ? answer.highWatermark : -1, logStartOffset: answer?.logStartOffset ?? -1 });
  }
  sessions.set(id, { saved: null, id, privileged, usesTopicIds, creationMs: nowMs, lastUsedMs: nowMs, epoch: FIRST_EPOCH + 1, partitions });
  return id;
}

/** Makes room: the session that was not used for longest goes if it is stale, else an old one that is smaller or less privileged. */
function evict(sessions: Map<number, FetchSession>, privileged: boolean, size: number, limits: SessionLimits, nowMs: number): boolean {
  let stalest: FetchSession | null = null;
  let least: FetchSession | null = null;
  for (const session of sessions.values()) {
    if (stalest === null || session.lastUsedMs < stalest.lastUsedMs) stalest = session;
    const evictable = nowMs - session.creationMs > limits.evictionMs && (privileged || !session.privileged);
    if (evictable && (least === null || rank(session) < rank(least))) least = session;
  }
  if (stalest !== null && nowMs - stalest.lastUsedMs > limits.evictionMs) return sessions.delete(stalest.id);
  if (least === null || rank(least) >= (privileged ? PRIVILEGE : 0) + size) return false;
  return sessions.delete(least.id);
}

const PRIVILEGE = 0x100000000;

function rank({ privileged, partitions }: FetchSession): number {
  return (privileged ? PRIVILEGE : 0) + partitions.size;
}
