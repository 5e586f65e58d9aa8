import { expect, test } from 'vitest';
import type { InFlightRequest } from './in-flight-requests.ts';
import { addInFlight, canSendMore, clearInFlight, completeNext, earliestDeadline, inFlightRequests, sendCompleted } from './in-flight-requests.ts';
import { covers } from '../../../std/testing/covers.ts';

function request(correlation: number, expectResponse = true): InFlightRequest {
  return { correlation, api: 0, version: 0, asker: 'owner', expectResponse, createdAt: 0, deadline: 100 - correlation, tag: null, frame: 0 };
}

test('more can be sent when nothing is in flight, or the newest frame is written whole and there are fewer than the limit', () => {
  const inFlight = inFlightRequests();
  expect(canSendMore(inFlight, 2)).toBe(true);
  addInFlight(inFlight, request(1));
  expect(canSendMore(inFlight, 2)).toBe(false);
  sendCompleted(inFlight);
  expect(canSendMore(inFlight, 2)).toBe(true);
  addInFlight(inFlight, request(2));
  sendCompleted(inFlight);
  expect(canSendMore(inFlight, 2)).toBe(false);
  completeNext(inFlight);
  expect(canSendMore(inFlight, 2)).toBe(true);
});

test('responses complete the oldest request', () => {
  covers('A2.in-flight-queue', 'modelled');
  const inFlight = inFlightRequests();
  for (const correlation of [1, 2, 3]) addInFlight(inFlight, request(correlation));
  expect(completeNext(inFlight)?.correlation).toBe(1);
  expect(completeNext(inFlight)?.correlation).toBe(2);
});

test('a request without a response is complete once it is written', () => {
  const inFlight = inFlightRequests();
  addInFlight(inFlight, request(1));
  sendCompleted(inFlight);
  addInFlight(inFlight, request(2, false));
  expect(sendCompleted(inFlight)?.correlation).toBe(2);
  expect(inFlight.requests.map(({ correlation }) => correlation)).toEqual([1]);
});

test('everything comes back when the connection is gone', () => {
  const inFlight = inFlightRequests();
  for (const correlation of [1, 2]) addInFlight(inFlight, request(correlation));
  expect(earliestDeadline(inFlight, 1_000)).toBe(98);
  expect(clearInFlight(inFlight).map(({ correlation }) => correlation)).toEqual([1, 2]);
  expect(canSendMore(inFlight, 1)).toBe(true);
});
