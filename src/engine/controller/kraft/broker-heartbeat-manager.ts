/**
 * Which brokers the active controller hears from. This is memory of the active controller only, no metadata: another controller that
 * takes over begins anew. Times are monotonic microseconds.
 */
import { must } from '../../../std/assert.ts';
import { FOREVER } from '../../../std/units.ts';
import { javaHashOrder } from '../../../std/java-order.ts';

/** What a broker may be, as the controller steers it. */
export type BrokerControlState = 'FENCED' | 'UNFENCED' | 'CONTROLLED_SHUTDOWN' | 'SHUTDOWN_NOW';

export interface BrokerHeartbeatState {
  readonly id: number;
  readonly fenced: boolean;
  /** How far the broker has read the metadata log, inclusive; −1 when it has not said. */
  readonly metadataOffset: number;
  /** The offset up to which others must have read before a broker in controlled shutdown may go; −1 for all others. */
  readonly controlledShutdownOffset: number;
}

interface Contact {
  readonly id: number;
  readonly epoch: number;
  readonly at: number;
}

export interface BrokerHeartbeatManager {
  readonly sessionTimeoutMicros: number;
  readonly brokers: Map<number, BrokerHeartbeatState>;
  /** The last heartbeat of each broker and epoch, those heard from longest ago first. */
  readonly contacts: Map<string, Contact>;
}

/** What of a heartbeat decides about the broker's state. */
export interface Heartbeat {
  readonly wantFence: boolean;
  readonly wantShutDown: boolean;
  readonly currentMetadataOffset: number;
}

export function brokerHeartbeatManager(sessionTimeoutMicros: number): BrokerHeartbeatManager {
  return { sessionTimeoutMicros, brokers: new Map(), contacts: new Map() };
}

/** Notes that the broker was heard from. */
export function updateContactTime(manager: BrokerHeartbeatManager, id: number, epoch: number, now: number): void {
  const key = `${id}@${epoch}`;
  // Taken out first, so that the table stays in the order of the times.
  manager.contacts.delete(key);
  manager.contacts.set(key, { id, epoch, at: now });
}

function isExpired(manager: BrokerHeartbeatManager, at: number, now: number): boolean {
  return at + manager.sessionTimeoutMicros < now;
}

export function hasValidSession(manager: BrokerHeartbeatManager, id: number, epoch: number, now: number): boolean {
  const contact = manager.contacts.get(`${id}@${epoch}`);
  return contact !== undefined && !isExpired(manager, contact.at, now);
}

/** Takes out one broker whose session is over, the one that has been silent longest. */
export function maybeRemoveExpired(manager: BrokerHeartbeatManager, now: number): { id: number; epoch: number } | null {
  for (const [key, contact] of manager.contacts) {
    if (!isExpired(manager, contact.at, now)) return null;
    manager.contacts.delete(key);
    return { id: contact.id, epoch: contact.epoch };
  }
  return null;
}

/** The first moment at which a session could be over. */
export function nextExpiry(manager: BrokerHeartbeatManager): number {
  for (const contact of manager.contacts.values()) return contact.at + manager.sessionTimeoutMicros + 1;
  return FOREVER;
}

/** A registration was replayed: the broker is known, and as fenced as its registration says. */
export function registerHeartbeats(manager: BrokerHeartbeatManager, id: number, fenced: boolean): void {
  const known = manager.brokers.get(id);
  const metadataOffset = known !== undefined && known.fenced !== fenced ? known.metadataOffset : -1;
  if (known === undefined) manager.brokers.set(id, { id, fenced, metadataOffset: -1, controlledShutdownOffset: -1 });
  touchHeartbeats(manager, id, fenced, metadataOffset);
}

export function touchHeartbeats(manager: BrokerHeartbeatManager, id: number, fenced: boolean, metadataOffset: number): void {
  const known = heartbeatStateOf(manager, id);
  // A broker that is fenced leaves controlled shutdown: at its next heartbeat it may go at once.
  manager.brokers.set(id, { ...known, fenced, metadataOffset, controlledShutdownOffset: fenced ? -1 : known.controlledShutdownOffset });
}

export function fenceHeartbeats(manager: BrokerHeartbeatManager, id: number): void {
  const known = manager.brokers.get(id);
  if (known !== undefined) manager.brokers.set(id, { ...known, fenced: true });
}

export function removeHeartbeats(manager: BrokerHeartbeatManager, id: number): void {
  manager.brokers.delete(id);
}

/** The broker began its controlled shutdown with the records up to `offset`. */
export function maybeUpdateControlledShutdownOffset(manager: BrokerHeartbeatManager, id: number, offset: number): void {
  const known = heartbeatStateOf(manager, id);
  if (known.controlledShutdownOffset < 0) manager.brokers.set(id, { ...known, controlledShutdownOffset: offset });
}

function heartbeatStateOf(manager: BrokerHeartbeatManager, id: number): BrokerHeartbeatState {
  return must(manager.brokers.get(id), 'heartbeats of broker', id);
}

function lowestActiveOffset(manager: BrokerHeartbeatManager): number {
  let lowest = FOREVER;
  for (const broker of manager.brokers.values()) {
    if (!broker.fenced && broker.controlledShutdownOffset < 0) lowest = Math.min(lowest, broker.metadataOffset);
  }
  return lowest;
}

/** The brokers that replicas can be placed on, in the order in which Kafka's map walks them. */
export function usableBrokerIds(manager: BrokerHeartbeatManager): BrokerHeartbeatState[] {
  const usable = [...manager.brokers.values()].filter((broker) => broker.controlledShutdownOffset < 0);
  return javaHashOrder(usable, (broker) => broker.id);
}

export interface BrokerControlStates {
  readonly current: BrokerControlState;
  readonly next: BrokerControlState;
}

/** What becomes of a broker that sends this heartbeat. `registeredAtOffset` is where its registration lies in the log. */
export function calculateNextBrokerState(
  manager: BrokerHeartbeatManager,
  id: number,
  heartbeat: Heartbeat,
  registeredAtOffset: number,
  hasLeaderships: () => boolean,
): BrokerControlStates {
  const broker = heartbeatStateOf(manager, id);
  if (broker.controlledShutdownOffset >= 0) {
    // Leadership must have moved, and the others must have seen it, before its connections go away.
    const mayGo = !hasLeaderships() && broker.controlledShutdownOffset <= lowestActiveOffset(manager);
    return { current: 'CONTROLLED_SHUTDOWN', next: mayGo ? 'SHUTDOWN_NOW' : 'CONTROLLED_SHUTDOWN' };
  }
  if (broker.fenced) return { current: 'FENCED', next: nextOfFenced(heartbeat, registeredAtOffset) };
  return { current: 'UNFENCED', next: nextOfUnfenced(heartbeat, hasLeaderships) };
}

function nextOfFenced(heartbeat: Heartbeat, registeredAtOffset: number): BrokerControlState {
  if (heartbeat.wantShutDown) return 'SHUTDOWN_NOW';
  if (heartbeat.wantFence) return 'FENCED';
  // It must have read its own registration, else it would serve from metadata of before it was there.
  return heartbeat.currentMetadataOffset >= registeredAtOffset ? 'UNFENCED' : 'FENCED';
}

function nextOfUnfenced(heartbeat: Heartbeat, hasLeaderships: () => boolean): BrokerControlState {
  if (heartbeat.wantFence) return heartbeat.wantShutDown ? 'SHUTDOWN_NOW' : 'FENCED';
  if (heartbeat.wantShutDown) return hasLeaderships() ? 'CONTROLLED_SHUTDOWN' : 'SHUTDOWN_NOW';
  return 'UNFENCED';
}
