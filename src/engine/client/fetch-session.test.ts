import { expect, test } from 'vitest';
import { errors } from '../../protocol/errors.ts';
import { ZERO_UUID } from '../../protocol/wire/uuid.ts';
import type { FetchPartition } from './fetch-session.ts';
import { fetchSession, nextFetch, sessionAnswered, sessionFailed } from './fetch-session.ts';

const ID = 'TOPICIDAAAAAAAAAAAAAAA';

function wanted(...partitions: readonly (readonly [partition: number, offset: number, topicId?: string])[]): Map<string, FetchPartition> {
  return new Map(
    partitions.map(([partition, fetchOffset, topicId = ID]) => [
      `t-${partition}`,
      { topic: 't', topicId, partition, currentLeaderEpoch: 0, fetchOffset, lastFetchedEpoch: -1, logStartOffset: -1, partitionMaxBytes: 100 },
    ]),
  );
}

const numbers = (partitions: readonly FetchPartition[]) => partitions.map(({ partition }) => partition);

function established() {
  const session = fetchSession();
  nextFetch(session, wanted([0, 0], [1, 0], [2, 0]));
  expect(sessionAnswered(session, 0, 77, ['t-0', 't-1', 't-2'])).toBe(true);
  return session;
}

test('the first request names all and asks for a session', () => {
  const first = nextFetch(fetchSession(), wanted([0, 5], [1, 6]));
  expect(first).toMatchObject({ sessionId: 0, epoch: 0, usesTopicIds: true, forgotten: [] });
  expect(numbers(first.named)).toEqual([0, 1]);
});

test('in a session only what changed is named, and what is no longer wanted is forgotten', () => {
  const session = established();
  const second = nextFetch(session, wanted([0, 0], [1, 9], [3, 0]));
  expect(second).toMatchObject({ sessionId: 77, epoch: 1 });
  expect(numbers(second.named)).toEqual([1, 3]);
  expect(numbers(second.forgotten)).toEqual([2]);
  expect(sessionAnswered(session, 0, 77, ['t-1'])).toBe(true);
  expect(nextFetch(session, wanted([0, 0], [1, 9], [3, 0]))).toMatchObject({ sessionId: 77, epoch: 2, named: [], forgotten: [] });
});

test('the epoch goes from the largest back to 1', () => {
  const session = established();
  session.epoch = 0x7fffffff;
  nextFetch(session, wanted([0, 0]));
  sessionAnswered(session, 0, 77, []);
  expect(session.epoch).toBe(1);
});

test('a broker that gives no session is asked with everything each time', () => {
  const session = fetchSession();
  nextFetch(session, wanted([0, 0]));
  expect(sessionAnswered(session, 0, 0, ['t-0'])).toBe(true);
  expect(nextFetch(session, wanted([0, 0]))).toMatchObject({ sessionId: 0, epoch: 0, named: [{ partition: 0 }] });
});

test('a session that the broker forgot is asked for anew; one with a wrong epoch is replaced', () => {
  const lost = established();
  nextFetch(lost, wanted([0, 0]));
  expect(sessionAnswered(lost, errors.FETCH_SESSION_ID_NOT_FOUND, 0, [])).toBe(false);
  expect(nextFetch(lost, wanted([0, 0]))).toMatchObject({ sessionId: 0, epoch: 0 });
  const stale = established();
  nextFetch(stale, wanted([0, 0]));
  expect(sessionAnswered(stale, errors.INVALID_FETCH_SESSION_EPOCH, 0, [])).toBe(false);
  expect(nextFetch(stale, wanted([0, 0]))).toMatchObject({ sessionId: 77, epoch: 0, named: [{ partition: 0 }] });
});

test('without an answer nobody knows what the broker counted: a new session replaces the old', () => {
  const session = established();
  nextFetch(session, wanted([0, 0]));
  sessionFailed(session);
  expect(nextFetch(session, wanted([0, 0]))).toMatchObject({ sessionId: 77, epoch: 0, named: [{ partition: 0 }] });
});

test('an answer with partitions that nobody asked for, or a full one that lacks some, is not used', () => {
  const session = established();
  nextFetch(session, wanted([0, 0]));
  expect(sessionAnswered(session, 0, 77, ['t-9'])).toBe(false);
  const full = fetchSession();
  nextFetch(full, wanted([0, 0], [1, 0]));
  expect(sessionAnswered(full, 0, 5, ['t-0'])).toBe(false);
  expect(full).toMatchObject({ sessionId: 0, epoch: 0 });
});

test('a topic made anew is forgotten under its old id and named under the new; losing the ids ends the session', () => {
  const session = established();
  const other = 'OTHERIDAAAAAAAAAAAAAAA';
  const renamed = nextFetch(session, wanted([0, 0], [1, 0], [2, 0, other]));
  expect(renamed.forgotten).toMatchObject([{ partition: 2, topicId: ID }]);
  expect(renamed.named).toMatchObject([{ partition: 2, topicId: other }]);
  sessionAnswered(session, 0, 77, []);
  expect(nextFetch(session, wanted([0, 0], [1, 0, ZERO_UUID]))).toMatchObject({ sessionId: 77, epoch: 0, usesTopicIds: false, forgotten: [] });
});
