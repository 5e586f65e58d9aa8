import { expect, test } from 'vitest';
import type { Os } from '../os.ts';
import {
  findReadyBootstrap,
  hasAnyInFlightRequest,
  hasRequestTimedOut,
  isBackingOff,
  isReady,
  isResponseExpected,
  nextChange,
  onRequestSent,
  onResponse,
  requestManager,
} from './request-manager.ts';

const nodes = [1, 2, 3].map((id) => ({ id, host: `c${id}`, port: 9093 }));
const osAt = (now: number, drawn = 0) => ({ micros: () => now, random: () => drawn }) as unknown as Os;

test('a node is asked once at a time, and left alone for a moment after a failure', () => {
  const manager = requestManager(nodes, 20, 2_000);
  expect(isReady(manager, 1, 0)).toBe(true);
  onRequestSent(manager, 1, 7, 0);
  expect(isReady(manager, 1, 1)).toBe(false);
  expect(isResponseExpected(manager, 1, 7)).toBe(true);
  expect(isResponseExpected(manager, 1, 6)).toBe(false);
  expect(nextChange(manager)).toBe(2_000_000);
  onResponse(manager, 1, false, 100);
  expect(isBackingOff(manager, 1, 20_099)).toBe(true);
  expect(nextChange(manager)).toBe(20_100);
  expect(isReady(manager, 1, 20_100)).toBe(true);
  onRequestSent(manager, 1, 8, 20_100);
  onResponse(manager, 1, true, 20_200);
  expect(isReady(manager, 1, 20_200)).toBe(true);
});

test('a request that is not answered in time counts no more', () => {
  const manager = requestManager(nodes, 20, 2_000);
  onRequestSent(manager, 2, 1, 0);
  expect(hasRequestTimedOut(manager, 2, 1_999_999)).toBe(false);
  expect(hasAnyInFlightRequest(manager, 1_999_999)).toBe(true);
  expect(hasRequestTimedOut(manager, 2, 2_000_000)).toBe(true);
  expect(hasAnyInFlightRequest(manager, 2_000_000)).toBe(false);
});

test('somebody to ask is looked for from a drawn place on, while nobody else is being asked', () => {
  const manager = requestManager(nodes, 20, 2_000);
  expect(findReadyBootstrap(osAt(0, 1), manager)).toMatchObject({ id: 2 });
  onResponse(manager, 2, false, 0);
  expect(findReadyBootstrap(osAt(10, 1), manager)).toMatchObject({ id: 3 });
  onRequestSent(manager, 3, 1, 10);
  expect(findReadyBootstrap(osAt(20, 1), manager)).toBeNull();
});
