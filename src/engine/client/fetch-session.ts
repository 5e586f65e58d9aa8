/**
 * The client's half of a fetch session (Kafka's FetchSessionHandler, KIP-227), one for each node that is fetched from. The first
 * request names every partition; once the broker has given the session an id, requests name only what changed, and responses
 * only partitions with something to tell. Consumers and replica fetchers use it. Plain data.
 */
import { errors } from '../../protocol/errors.ts';
import { pushed } from '../../std/list.ts';
import { ZERO_UUID } from '../../protocol/wire/uuid.ts';

export interface FetchPartition {
  readonly topic: string;
  readonly topicId: string;
  readonly partition: number;
  readonly currentLeaderEpoch: number;
  readonly fetchOffset: number;
  readonly lastFetchedEpoch: number;
  readonly logStartOffset: number;
  readonly partitionMaxBytes: number;
}

export interface FetchSession {
  sessionId: number;
  /** Of the next request: 0 asks for a new session. */
  epoch: number;
  /** What the session consists of: "topic-partition" → as it was last named. */
  partitions: Map<string, FetchPartition>;
  usesTopicIds: boolean;
}

export interface FetchToSend {
  readonly sessionId: number;
  readonly epoch: number;
  readonly usesTopicIds: boolean;
  readonly named: readonly FetchPartition[];
  readonly forgotten: readonly FetchPartition[];
}

const NO_SESSION = 0;
const INITIAL_EPOCH = 0;
const LAST_EPOCH = 0x7fffffff;

export function fetchSession(): FetchSession {
  return { sessionId: NO_SESSION, epoch: INITIAL_EPOCH, partitions: new Map(), usesTopicIds: false };
}

function sameAsk(x: FetchPartition, y: FetchPartition): boolean {
  return (
    x.fetchOffset === y.fetchOffset &&
    x.currentLeaderEpoch === y.currentLeaderEpoch &&
    x.logStartOffset === y.logStartOffset &&
    x.lastFetchedEpoch === y.lastFetchedEpoch &&
    x.partitionMaxBytes === y.partitionMaxBytes
  );
}

/** What the next request says when `wanted` is all that shall be fetched. */
export function nextFetch(session: FetchSession, wanted: Map<string, FetchPartition>): FetchToSend {
  let usesTopicIds = true;
  for (const partition of wanted.values()) if (partition.topicId === ZERO_UUID) usesTopicIds = false;
  // Names and ids are not mixed in a session: the old one is closed and a new one asked for.
  if (session.epoch !== INITIAL_EPOCH && usesTopicIds !== session.usesTopicIds) session.epoch = INITIAL_EPOCH;
  session.usesTopicIds = usesTopicIds;
  const before = session.partitions;
  session.partitions = wanted;
  const { sessionId, epoch } = session;
  if (epoch === INITIAL_EPOCH) return { sessionId, epoch, usesTopicIds, named: [...wanted.values()], forgotten: [] };
  let named: FetchPartition[] = [];
  const forgotten: FetchPartition[] = [];
  for (const [key, old] of before) {
    const now = wanted.get(key);
    // A topic that was made anew is another one: its id tells.
    if (now === undefined || now.topicId !== old.topicId) forgotten.push(old);
  }
  for (const [key, now] of wanted) {
    const old = before.get(key);
    if (old === undefined || old.topicId !== now.topicId || !sameAsk(old, now)) named = pushed(named, now);
  }
  return { sessionId, epoch, usesTopicIds, named, forgotten };
}

/** Takes what the broker says of the session; false means that the response is not to be used. */
export function sessionAnswered(session: FetchSession, errorCode: number, sessionId: number, answered: readonly string[]): boolean {
  if (errorCode !== errors.NONE) {
    if (errorCode === errors.FETCH_SESSION_ID_NOT_FOUND) session.sessionId = NO_SESSION;
    session.epoch = INITIAL_EPOCH;
    return false;
  }
  const isFull = session.epoch === INITIAL_EPOCH;
  const fits = answered.every((key) => session.partitions.has(key)) && (!isFull || answered.length === session.partitions.size);
  if (!fits) {
    if (isFull) session.sessionId = NO_SESSION;
    session.epoch = INITIAL_EPOCH;
    return false;
  }
  session.sessionId = sessionId;
  if (sessionId === NO_SESSION) session.epoch = INITIAL_EPOCH;
  else session.epoch = isFull || session.epoch === LAST_EPOCH ? 1 : session.epoch + 1;
  return true;
}

/** No answer came: the broker may have counted the request or not, so a new session is asked for in place of this one. */
export function sessionFailed(session: FetchSession): void {
  session.epoch = INITIAL_EPOCH;
}

interface FetchTopic {
  readonly topic: string;
  readonly topicId: string;
  readonly partitions: FetchPartition[];
}

/** Partitions by topic, in their order, as requests have them. */
export function byTopic(partitions: readonly FetchPartition[]): FetchTopic[] {
  if (partitions.length === 0) return [];
  if (partitions.length === 1) {
    const [partition] = partitions;
    return [{ topic: partition.topic, topicId: partition.topicId, partitions: [partition] }];
  }
  const topics = new Map<string, FetchTopic>();
  for (const partition of partitions) {
    const { topic, topicId } = partition;
    const found = topics.get(topic);
    if (found === undefined) topics.set(topic, { topic, topicId, partitions: [partition] });
    else found.partitions.push(partition);
  }
  return [...topics.values()];
}
