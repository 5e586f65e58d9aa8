import { describe, expect, test } from 'vitest';
import type { BrokerHeartbeatManager, Heartbeat } from './broker-heartbeat-manager.ts';
import {
  brokerHeartbeatManager,
  calculateNextBrokerState,
  fenceHeartbeats,
  hasValidSession,
  maybeRemoveExpired,
  maybeUpdateControlledShutdownOffset,
  nextExpiry,
  registerHeartbeats,
  touchHeartbeats,
  updateContactTime,
  usableBrokerIds,
} from './broker-heartbeat-manager.ts';
import { covers } from '../../../std/testing/covers.ts';

const SESSION = 9_000_000;

function managerOf(...ids: number[]): BrokerHeartbeatManager {
  const manager = brokerHeartbeatManager(SESSION);
  for (const id of ids) registerHeartbeats(manager, id, true);
  return manager;
}

const heartbeat = (given: Partial<Heartbeat>): Heartbeat => ({ wantFence: false, wantShutDown: false, currentMetadataOffset: 100, ...given });
const leads = () => true;
const leadsNothing = () => false;

describe('sessions', () => {
  test('a session is valid up to the time-out, and over behind it', () => {
    const manager = managerOf(1);
    expect(hasValidSession(manager, 1, 7, 0)).toBe(false);
    updateContactTime(manager, 1, 7, 1_000);
    expect(hasValidSession(manager, 1, 7, 1_000 + SESSION)).toBe(true);
    expect(hasValidSession(manager, 1, 7, 1_001 + SESSION)).toBe(false);
    expect(hasValidSession(manager, 1, 8, 1_000)).toBe(false);
    expect(nextExpiry(manager)).toBe(1_001 + SESSION);
  });

  test('brokers expire one at a time, those silent longest first', () => {
    const manager = managerOf(1, 2);
    updateContactTime(manager, 1, 7, 0);
    updateContactTime(manager, 2, 8, 10);
    updateContactTime(manager, 1, 7, 20);
    expect(maybeRemoveExpired(manager, SESSION + 10)).toBeNull();
    expect(maybeRemoveExpired(manager, SESSION + 50)).toEqual({ id: 2, epoch: 8 });
    expect(maybeRemoveExpired(manager, SESSION + 50)).toEqual({ id: 1, epoch: 7 });
    expect(maybeRemoveExpired(manager, SESSION + 50)).toBeNull();
  });
});

describe('the next state of a broker', () => {
  test('a fenced broker is unfenced only when it wants to be and has read its registration', () => {
    const manager = managerOf(1);
    const next = (given: Partial<Heartbeat>) => calculateNextBrokerState(manager, 1, heartbeat(given), 100, leadsNothing).next;
    expect(next({ wantFence: true })).toBe('FENCED');
    expect(next({ currentMetadataOffset: 99 })).toBe('FENCED');
    expect(next({})).toBe('UNFENCED');
    expect(next({ wantShutDown: true })).toBe('SHUTDOWN_NOW');
  });

  test('an unfenced broker hands its leaderships over before it goes', () => {
    const manager = managerOf(1);
    touchHeartbeats(manager, 1, false, 100);
    expect(calculateNextBrokerState(manager, 1, heartbeat({}), 100, leads)).toEqual({ current: 'UNFENCED', next: 'UNFENCED' });
    expect(calculateNextBrokerState(manager, 1, heartbeat({ wantFence: true }), 100, leads).next).toBe('FENCED');
    expect(calculateNextBrokerState(manager, 1, heartbeat({ wantShutDown: true }), 100, leadsNothing).next).toBe('SHUTDOWN_NOW');
    expect(calculateNextBrokerState(manager, 1, heartbeat({ wantShutDown: true }), 100, leads).next).toBe('CONTROLLED_SHUTDOWN');
  });

  test('controlled shutdown ends when the others have read that leadership moved', () => {
    covers('A6.shutdown', 'modelled');
    const manager = managerOf(1, 2);
    touchHeartbeats(manager, 1, false, 100);
    touchHeartbeats(manager, 2, false, 100);
    maybeUpdateControlledShutdownOffset(manager, 1, 110);
    maybeUpdateControlledShutdownOffset(manager, 1, 200);
    const next = (hasLeaderships: () => boolean) => calculateNextBrokerState(manager, 1, heartbeat({ wantShutDown: true }), 100, hasLeaderships);
    expect(next(leads)).toEqual({ current: 'CONTROLLED_SHUTDOWN', next: 'CONTROLLED_SHUTDOWN' });
    expect(next(leadsNothing).next).toBe('CONTROLLED_SHUTDOWN');
    touchHeartbeats(manager, 2, false, 110);
    expect(next(leadsNothing).next).toBe('SHUTDOWN_NOW');
    expect(usableBrokerIds(manager).map((broker) => broker.id)).toEqual([2]);
  });

  test('a broker that is fenced during controlled shutdown leaves it', () => {
    const manager = managerOf(1);
    touchHeartbeats(manager, 1, false, 100);
    maybeUpdateControlledShutdownOffset(manager, 1, 110);
    fenceHeartbeats(manager, 1);
    touchHeartbeats(manager, 1, true, 100);
    expect(calculateNextBrokerState(manager, 1, heartbeat({ wantShutDown: true }), 100, leads).next).toBe('SHUTDOWN_NOW');
  });
});
