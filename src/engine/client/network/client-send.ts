/** How a request leaves: the version that both ends speak, the frame, its place among what is in flight. */
import { hasVersion } from '../../../protocol/schema/versions.ts';
import type { Api, Message } from '../../../protocol/schema/message.ts';
import { encodeRequest } from '../../../protocol/wire/frame.ts';
import { assert } from '../../../std/assert.ts';
import { MICROS_PER_MILLI } from '../../../std/units.ts';
import { byBytes, fieldBytes } from '../../costs.ts';
import { ev } from '../../events.ts';
import type { EventId, Os } from '../../os.ts';
import type { Asker } from './in-flight-requests.ts';
import { addInFlight } from './in-flight-requests.ts';
import type { NetworkClient } from './network-client.ts';
import { canSend, connectionOf } from './network-client.ts';
import type { NodeConnection } from './node-connection.ts';
import { send } from './selector.ts';

/** An API whose body this file only passes on. */
export type AnyRequest = Pick<Api<Message<unknown, any>>, 'key' | 'name' | 'versions' | 'flexible' | 'request'>;

export interface SendOptions {
  /** The owner's plain data, given back with the result. */
  readonly tag?: any;
  /** request.timeout.ms unless given. */
  readonly timeoutMs?: number;
  /** False for Produce with acks=0: complete once it is written. */
  readonly expectResponse?: boolean;
  /** How many records the request carries, for the journal. */
  readonly records?: number;
  /** The newest version that the content allows (Fetch and Produce without topic ids). */
  readonly maxVersion?: number;
}

const NO_VERSION = -1;

/** The newest version that client and node share, or −1. */
export function usableVersion(c: NetworkClient, connection: NodeConnection, api: AnyRequest, maxVersion: number): number {
  const newest = Math.min(api.versions.to, c.options.newestVersions.get(api.key) ?? api.versions.to, maxVersion);
  if (!c.options.discoverVersions) return newest;
  const range = connection.versions?.get(api.key);
  if (range === undefined) return NO_VERSION;
  const version = Math.min(newest, range[1]);
  return version < range[0] || !hasVersion(api.versions, version) ? NO_VERSION : version;
}

/** The newest version of an API that a node which is ready would be asked with; −1 if there is none. */
export function versionFor(c: NetworkClient, node: number, api: AnyRequest): number {
  return usableVersion(c, connectionOf(c, node), api, api.versions.to);
}

/**
 * Hands a request over for a node that is ready; the next poll begins to write it. Answers the event of the frame, or 0 if
 * the node speaks no version of this API: the next poll then says so.
 */
export function clientSend(os: Os, c: NetworkClient, node: number, api: AnyRequest, body: unknown, options: SendOptions = {}): EventId {
  const connection = connectionOf(c, node);
  assert(canSend(c, connection, os.micros()), 'a request for a node that is not ready', node);
  const version = usableVersion(c, connection, api, options.maxVersion ?? api.versions.to);
  if (version === NO_VERSION) {
    c.aborted.push({
      tag: options.tag ?? null,
      node,
      api: api.key,
      version,
      body: null,
      disconnected: false,
      timedOut: false,
      versionMismatch: true,
      arrival: os.cause(),
    });
    return 0;
  }
  return doSend(os, c, connection, api, version, body, 'owner', options);
}

/** Kafka's doSend, also for the client's own requests. */
export function doSend(
  os: Os,
  c: NetworkClient,
  connection: NodeConnection,
  api: AnyRequest,
  version: number,
  body: unknown,
  asker: Asker,
  options: SendOptions,
): EventId {
  const correlation = c.nextCorrelation;
  c.nextCorrelation = correlation === 0x7fffffff ? 0 : correlation + 1;
  const rope = encodeRequest(api, version, correlation, c.options.clientId, body);
  // Records pass as views, so only what was really written counts.
  os.charge(os.costs.parseNanos + byBytes(os.costs.parsePicosPerByte, fieldBytes(rope.length)));
  const frame = os.emit(ev.requestSent, connection.socket, api.key, version, correlation, rope.length, options.records ?? 0);
  const now = os.micros();
  addInFlight(connection.inFlight, {
    correlation,
    api: api.key,
    version,
    asker,
    expectResponse: options.expectResponse ?? true,
    createdAt: now,
    deadline: now + (options.timeoutMs ?? c.options.requestTimeoutMs) * MICROS_PER_MILLI,
    tag: options.tag ?? null,
    frame,
  });
  send(os, c.selector, connection.socket, rope, frame);
  c.again = true;
  return frame;
}
