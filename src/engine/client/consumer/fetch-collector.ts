/** Gives buffered records out to poll(), in the order in which they came (FetchCollector). */
import { errors } from '../../../protocol/errors.ts';
import { must } from '../../../std/assert.ts';
import { byBytes } from '../../costs.ts';
import { ev } from '../../events.ts';
import type { Os } from '../../os.ts';
import { touch } from '../../state.ts';
import { requestUpdate } from '../network/metadata.ts';
import type { CompletedFetch } from './completed-fetch.ts';
import { isConsumed, takeRecords } from './completed-fetch.ts';
import type { Consumer, TopicPartitionState } from './consumer-state.ts';
import { moveToEnd } from './consumer-state.ts';
import { requestReset } from './offset-fetcher.ts';

/** What poll() throws. */
export interface ConsumerException {
  readonly name: string;
  readonly error: number;
}

export interface Collected {
  readonly records: number;
  /** Whether any position moved: then there is something to fetch. */
  readonly advanced: boolean;
  readonly thrown: ConsumerException | null;
}

/** Up to max.poll.records records, from as many partitions as it takes. */
export function collectFetch(os: Os, c: Consumer): Collected {
  let records = 0;
  let advanced = false;
  while (records < c.config.maxPollRecords) {
    if (c.nextInLine === null || isConsumed(c.nextInLine)) {
      if (c.nextInLine !== null) drained(c, c.nextInLine);
      c.nextInLine = null;
      const at = c.buffer.findIndex(({ key }) => c.assigned.get(key)?.paused !== true);
      if (at < 0) break;
      const [next] = c.buffer.splice(at, 1) as [CompletedFetch];
      const thrown = initialize(os, c, next);
      if (thrown !== null) return { records, advanced, thrown };
      continue;
    }
    const tp = c.assigned.get(c.nextInLine.key);
    if (tp?.paused === true) {
      // Kept until it is wanted again.
      c.buffer.push(c.nextInLine);
      c.nextInLine = null;
      continue;
    }
    if (tp === undefined || tp.revoking || tp.state !== 'fetching' || tp.position !== c.nextInLine.nextFetchOffset) {
      // The position was moved meanwhile (seek, reset): what was fetched is of no use.
      c.nextInLine = null;
      continue;
    }
    const taken = giveOut(os, c, tp, c.nextInLine, c.config.maxPollRecords - records);
    records += taken.count;
    if (taken.advanced) advanced = true;
    if (taken.error !== 0) {
      // What came before the fault is given out first; the next poll() runs into it again.
      if (taken.count > 0) break;
      return { records, advanced, thrown: throwFrom(os, tp, 'KafkaException', taken.error) };
    }
  }
  return { records, advanced, thrown: null };
}

function giveOut(os: Os, c: Consumer, tp: TopicPartitionState, fetch: CompletedFetch, limit: number): { count: number; advanced: boolean; error: number } {
  const from = tp.position;
  const { count, bytes, digest, error } = takeRecords(os, fetch, tp.label, limit, c.config.checkCrcs, tp.digest);
  if (fetch.nextFetchOffset === from) return { count, advanced: false, error };
  touch(tp);
  tp.digest = digest;
  tp.consumed += count;
  tp.position = fetch.nextFetchOffset;
  tp.offsetEpoch = fetch.lastEpoch;
  os.charge(count * os.costs.consumerRecordNanos + byBytes(os.costs.parsePicosPerByte + (c.config.checkCrcs ? os.costs.crcPicosPerByte : 0), bytes));
  os.causedBy(fetch.at);
  os.because(tp.positionAt);
  tp.positionAt = os.emit(ev.recordsPolled, tp.label, from, tp.position, count);
  if (c.member !== null) c.work.push({ key: tp.key, label: tp.label, from, upTo: tp.position, records: count, at: tp.positionAt });
  return { count, advanced: true, error };
}

/** Who was served waits behind the others. */
function drained(c: Consumer, fetch: CompletedFetch): void {
  const tp = c.assigned.get(fetch.key);
  if (tp !== undefined && fetch.wasRead) moveToEnd(c, tp);
}

/** Looks at the error and the offsets of an answer before its records are given out. */
function initialize(os: Os, c: Consumer, fetch: CompletedFetch): ConsumerException | null {
  const tp = c.assigned.get(fetch.key);
  // Begun before its partition was paused.
  if (tp !== undefined && fetch.wasRead) {
    c.nextInLine = fetch;
    return null;
  }
  // Asked for before a seek or a reset: stale.
  if (tp === undefined || tp.revoking || tp.state !== 'fetching' || tp.position !== fetch.fetchOffset) return null;
  if (fetch.error !== 0) {
    moveToEnd(c, tp);
    return initializeError(os, c, tp, fetch);
  }
  touch(tp);
  if (fetch.highWatermark >= 0) tp.highWatermark = fetch.highWatermark;
  if (fetch.lastStableOffset >= 0) tp.lastStableOffset = fetch.lastStableOffset;
  if (fetch.logStartOffset >= 0) tp.logStartOffset = fetch.logStartOffset;
  c.nextInLine = fetch;
  return null;
}

function initializeError(os: Os, c: Consumer, tp: TopicPartitionState, fetch: CompletedFetch): ConsumerException | null {
  os.causedBy(fetch.at);
  switch (fetch.error) {
    case errors.OFFSET_OUT_OF_RANGE:
      if (c.config.reset === null) return throwFrom(os, tp, 'OffsetOutOfRangeException', fetch.error);
      os.emit(ev.consumerErred, tp.label, fetch.error);
      requestReset(tp, c.config.reset);
      return null;
    case errors.NOT_LEADER_OR_FOLLOWER:
    case errors.REPLICA_NOT_AVAILABLE:
    case errors.KAFKA_STORAGE_ERROR:
    case errors.FENCED_LEADER_EPOCH:
    case errors.OFFSET_NOT_AVAILABLE:
    case errors.UNKNOWN_TOPIC_OR_PARTITION:
    case errors.UNKNOWN_TOPIC_ID:
    case errors.INCONSISTENT_TOPIC_ID:
      os.emit(ev.consumerErred, tp.label, fetch.error);
      requestUpdate(must(c.client.metadata, 'metadata'));
      return null;
    case errors.UNKNOWN_LEADER_EPOCH:
    case errors.UNKNOWN_SERVER_ERROR:
      os.emit(ev.consumerErred, tp.label, fetch.error);
      return null;
    default:
      return throwFrom(os, tp, 'KafkaException', fetch.error);
  }
}

function throwFrom(os: Os, tp: TopicPartitionState, name: string, error: number): ConsumerException {
  os.emit(ev.consumerErred, tp.label, error);
  return { name, error };
}
