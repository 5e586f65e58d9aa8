/**
 * ConnectionQuotas: how many connections a server has, in all, by listener and by address, and how many it may have. Where there is no
 * room under max.connections an Acceptor waits with the connection in its hand; a connection above max.connections.per.ip is closed.
 */
import type { Os } from '../os.ts';
import { waits } from '../waits.ts';

export interface ConnectionQuotas {
  maxConnections: number;
  maxConnectionsPerIp: number;
  total: number;
  readonly perListener: Map<string, number>;
  readonly perAddress: Map<string, number>;
}

export function connectionQuotas(maxConnections: number, maxConnectionsPerIp: number, listeners: readonly string[]): ConnectionQuotas {
  return { maxConnections, maxConnectionsPerIp, total: 0, perListener: new Map(listeners.map((name) => [name, 0])), perAddress: new Map() };
}

export function copyQuotas(quotas: ConnectionQuotas): ConnectionQuotas {
  return { ...quotas, perListener: new Map(quotas.perListener), perAddress: new Map(quotas.perAddress) };
}

/** Where several listeners stand side by side, brokers are let in whatever clients there are. */
function isProtected(quotas: ConnectionQuotas, isInterBroker: boolean): boolean {
  return isInterBroker && quotas.perListener.size > 1;
}

export function hasSlot(quotas: ConnectionQuotas, isInterBroker: boolean): boolean {
  return isProtected(quotas, isInterBroker) || quotas.total < quotas.maxConnections;
}

/** True while a connection of this listener has to go. */
export function exceedsMax(quotas: ConnectionQuotas, isInterBroker: boolean): boolean {
  return quotas.total > quotas.maxConnections && !isProtected(quotas, isInterBroker);
}

/** The address in "host:port". */
export function addressOf(peer: string): string {
  return peer.slice(0, peer.lastIndexOf(':'));
}

/** Counts a connection and answers whether its address may have it. */
export function countIn(quotas: ConnectionQuotas, listener: string, address: string): boolean {
  const before = quotas.perAddress.get(address) ?? 0;
  quotas.perAddress.set(address, before + 1);
  quotas.perListener.set(listener, (quotas.perListener.get(listener) ?? 0) + 1);
  quotas.total++;
  return before < quotas.maxConnectionsPerIp;
}

/** A connection has ended: an Acceptor that waits for room looks again. */
export function countOut(os: Os, quotas: ConnectionQuotas, listener: string, address: string): void {
  const left = (quotas.perAddress.get(address) ?? 1) - 1;
  if (left === 0) quotas.perAddress.delete(address);
  else quotas.perAddress.set(address, left);
  quotas.perListener.set(listener, (quotas.perListener.get(listener) ?? 1) - 1);
  quotas.total--;
  os.notify(waits.connectionSlot, 0, true);
}
