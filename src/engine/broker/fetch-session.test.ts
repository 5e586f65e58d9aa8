import { describe, expect, it } from 'vitest';
import type { FetchRequest } from '../../protocol/apis/01-fetch.ts';
import { errors } from '../../protocol/errors.ts';
import type { Os } from '../os.ts';
import { type AnsweredPartition, answerInSession, EVICTION_MS, type FetchSession, newFetchContext } from './fetch-session.ts';
import { covers } from '../../std/testing/covers.ts';

/** A session takes nothing of the machine but random ids. */
const machine = (): Os => {
  let drawn = 0;
  return { random: () => drawn++ } as unknown as Os;
};

const VERSION = 12;

function request(sessionId: number, sessionEpoch: number, partitions: readonly number[], forgotten: readonly number[] = []): FetchRequest {
  const asked = partitions.map((partition) => ({
    partition, fetchOffset: 0, logStartOffset: -1, partitionMaxBytes: 1_000, currentLeaderEpoch: -1, lastFetchedEpoch: -1,
  }));
  const topics = partitions.length === 0 ? [] : [{ topic: 't', topicId: '', partitions: asked }];
  const forgottenTopicsData = forgotten.length === 0 ? [] : [{ topic: 't', topicId: '', partitions: forgotten }];
  return { sessionId, sessionEpoch, topics, forgottenTopicsData } as unknown as FetchRequest;
}

function answer(partitionIndex: number, highWatermark: number, size = 0, errorCode = 0): AnsweredPartition {
  return { topic: 't', topicId: '', answer: { partitionIndex, errorCode, highWatermark, logStartOffset: 0, records: { length: size } } };
}

/** One fetch: what was asked for in the end, and which partitions the answer names. */
function fetch(sessions: Map<number, FetchSession>, os: Os, body: FetchRequest, answers: readonly AnsweredPartition[], slots = 10, nowMs = 0, privileged = false) {
  const { error, context, asked } = newFetchContext(sessions, body, VERSION, privileged, nowMs);
  if (error !== 0) return { error, asked: [], sessionId: 0, told: [] };
  const answered = answerInSession(os, sessions, context, answers, { slots, evictionMs: EVICTION_MS }, nowMs);
  return {
    error: answered.error,
    asked: asked.map(({ partition }) => partition),
    sessionId: answered.sessionId,
    told: answered.answers.map((one) => one.answer.partitionIndex),
  };
}

describe('fetch sessions', () => {
  it('remember what is asked for, and tell only what is new', () => {
    covers('A8.fetch-sessions', 'modelled');
    const os = machine();
    const sessions = new Map<number, FetchSession>();
    const first = fetch(sessions, os, request(0, 0, [0, 1, 2]), [answer(0, 5), answer(1, 5), answer(2, 5)]);
    expect(first).toEqual({ error: 0, asked: [0, 1, 2], sessionId: 1, told: [0, 1, 2] });
    expect(fetch(sessions, os, request(1, 1, []), [answer(0, 5), answer(1, 5), answer(2, 5)])).toMatchObject({ asked: [0, 1, 2], told: [] });
    // Records, a new high watermark, an error: each is news. Who got records goes behind the others.
    expect(fetch(sessions, os, request(1, 2, []), [answer(0, 5, 100), answer(1, 6), answer(2, 5, 0, 6)]).told).toEqual([0, 1, 2]);
    expect(fetch(sessions, os, request(1, 3, [], [1]), [answer(2, 5), answer(0, 5)])).toMatchObject({ asked: [2, 0], told: [2] });
    expect(fetch(sessions, os, request(1, 4, [7]), [])).toMatchObject({ asked: [2, 0, 7] });
  });

  it('refuse what does not continue them', () => {
    const os = machine();
    const sessions = new Map<number, FetchSession>();
    fetch(sessions, os, request(0, 0, [0]), [answer(0, 1)]);
    expect(fetch(sessions, os, request(9, 1, []), []).error).toBe(errors.FETCH_SESSION_ID_NOT_FOUND);
    expect(fetch(sessions, os, request(1, 5, []), []).error).toBe(errors.INVALID_FETCH_SESSION_EPOCH);
    expect(newFetchContext(sessions, request(1, 1, []), 13, false, 0).error).toBe(errors.FETCH_SESSION_TOPIC_ID_ERROR);
    // A fetch that waited while a later one of the session came has nothing to say any more.
    const waiting = newFetchContext(sessions, request(1, 1, []), VERSION, false, 0);
    newFetchContext(sessions, request(1, 2, []), VERSION, false, 0);
    expect(answerInSession(os, sessions, waiting.context, [], { slots: 10, evictionMs: EVICTION_MS }, 0).error).toBe(errors.INVALID_FETCH_SESSION_EPOCH);
  });

  it('end when the fetcher says so, asks anew, or forgets all partitions', () => {
    const os = machine();
    const sessions = new Map<number, FetchSession>();
    fetch(sessions, os, request(0, 0, [0]), [answer(0, 1)]);
    expect(fetch(sessions, os, request(1, -1, [0]), [answer(0, 1)])).toMatchObject({ sessionId: 0, told: [0] });
    expect(sessions.size).toBe(0);
    fetch(sessions, os, request(0, 0, [0]), [answer(0, 1)]);
    fetch(sessions, os, request(2, 0, [0]), [answer(0, 1)]);
    expect([...sessions.keys()]).toEqual([3]);
    fetch(sessions, os, request(3, 1, [], [0]), []);
    expect(sessions.size).toBe(0);
  });

  it('make room: stale ones first, then smaller or less privileged ones that have lived', () => {
    const os = machine();
    const sessions = new Map<number, FetchSession>();
    const open = (count: number, nowMs: number, privileged = false): number =>
      fetch(sessions, os, request(0, 0, Array.from({ length: count }, (_, i) => i)), [], 2, nowMs, privileged).sessionId;
    const small = open(1, 0);
    const large = open(5, 0);
    expect(open(9, EVICTION_MS)).toBe(0);
    // Both have lived for long; one that is used stays before one that is not.
    fetch(sessions, os, request(large, 1, []), [], 2, EVICTION_MS + 1);
    const third = open(1, EVICTION_MS + 1);
    expect([...sessions.keys()]).toEqual([large, third]);
    expect(small).not.toBe(third);
    // Nothing is stale and nothing old is smaller: no session, which is always allowed.
    expect(open(3, EVICTION_MS + 2)).toBe(0);
    // A follower pushes the consumer's session out.
    expect(open(1, EVICTION_MS + 2, true)).not.toBe(0);
    expect(sessions.has(large)).toBe(false);
  });
});
