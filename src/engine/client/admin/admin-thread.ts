/** The admin client's only thread (AdminClientRunnable): sends calls that are due to a node, and takes the answers. */
import { errorOf, errors } from '../../../protocol/errors.ts';
import { must } from '../../../std/assert.ts';
import { FOREVER, MICROS_PER_MILLI } from '../../../std/units.ts';
import { ev } from '../../events.ts';
import type { Os, Step } from '../../os.ts';
import { waits } from '../../waits.ts';
import { backoffMicros } from '../network/backoff.ts';
import { pollClient } from '../network/client-poll.ts';
import { clientSend } from '../network/client-send.ts';
import { requestUpdate } from '../network/metadata.ts';
import type { ClientResponse } from '../network/network-client.ts';
import { leastLoadedNode, nextDeadline, notReadyUntil, ready } from '../network/network-client.ts';
import type { Admin } from './admin-state.ts';
import type { Call, CallSpec, CallTarget } from './calls.ts';
import * as createTopics from './create-topics.ts';

/** How each kind of call is asked and answered. */
const KINDS = { createTopic: { ...createTopics, target: 'controller' as CallTarget } };

export const adminStep: Step<Admin> = {
  run(os: Os, a: Admin): void {
    for (;;) {
      const sent = sendCalls(os, a);
      const responses = pollClient(os, a.client);
      for (const response of responses) handleResponse(os, a, response);
      if (!sent && responses.length === 0 && !a.client.progressed) break;
    }
    if (a.closed) {
      os.exit('closed');
      return;
    }
    os.wait(waits.selector, a.client.selector.selector, 'admin', nextDeadline(a.client, wakeAt(os, a)));
  },
};

/** The first time at which a waiting call can be tried again or is given up. */
function wakeAt(os: Os, a: Admin): number {
  const now = os.micros();
  let at = FOREVER;
  for (const call of a.calls) {
    at = Math.min(at, call.deadline);
    if (call.inFlight) continue;
    if (call.nextTryAt > now) at = Math.min(at, call.nextTryAt);
    const node = knownTarget(a, KINDS[call.spec.kind].target);
    if (node !== null) at = Math.min(at, notReadyUntil(os, a.client, node));
  }
  return at;
}

/** The controller that the metadata names, or null. */
function knownTarget(a: Admin, target: CallTarget): number | null {
  if (target !== 'controller') return null;
  const { cluster } = must(a.client.metadata, 'metadata');
  return cluster.isBootstrap || cluster.controllerId < 0 || !a.client.nodes.has(cluster.controllerId) ? null : cluster.controllerId;
}

function sendCalls(os: Os, a: Admin): boolean {
  const now = os.micros();
  let sent = false;
  for (const call of a.calls.slice()) {
    if (now >= call.deadline) {
      finish(os, a, call, errors.REQUEST_TIMED_OUT);
      continue;
    }
    if (call.inFlight || call.nextTryAt > now) continue;
    const { target, api, request } = KINDS[call.spec.kind];
    const node = target === 'controller' ? knownTarget(a, target) : leastLoadedNode(os, a.client);
    if (node === null) {
      requestUpdate(must(a.client.metadata, 'metadata'));
      continue;
    }
    if (!ready(os, a.client, node)) continue;
    const leftMs = Math.floor((call.deadline - now) / MICROS_PER_MILLI);
    const timeoutMs = Math.min(a.config.requestTimeoutMs, leftMs);
    call.inFlight = true;
    os.causedBy(call.askedAt);
    clientSend(os, a.client, node, api, request(call.spec, timeoutMs), { tag: call.id, timeoutMs });
    sent = true;
  }
  return sent;
}

function handleResponse(os: Os, a: Admin, response: ClientResponse): void {
  const call = a.calls.find(({ id }) => id === response.tag);
  if (call === undefined) return;
  call.inFlight = false;
  os.causedBy(response.arrival);
  const error = errorFrom(call.spec, response);
  if (error === errors.NOT_CONTROLLER) requestUpdate(must(a.client.metadata, 'metadata'));
  if (error !== 0 && errorOf(error).retriable && call.tries < a.config.retries && os.micros() < call.deadline) {
    call.lastError = error;
    call.nextTryAt = os.micros() + backoffMicros(os, a.config.retryBackoff, call.tries, 'admin');
    call.tries++;
    return;
  }
  finish(os, a, call, error);
}

function errorFrom(spec: CallSpec, response: ClientResponse): number {
  if (response.versionMismatch) return errors.UNSUPPORTED_VERSION;
  if (response.body === null) return response.timedOut ? errors.REQUEST_TIMED_OUT : errors.NETWORK_EXCEPTION;
  return KINDS[spec.kind].errorOfAnswer(spec, response.body);
}

function finish(os: Os, a: Admin, call: Call, error: number): void {
  a.calls = a.calls.filter((other) => other !== call);
  os.because(call.askedAt);
  os.emit(ev.adminAnswered, KINDS[call.spec.kind].api.key, error, os.text(describe(call.spec)));
}

/** The call in the small language of commands. */
export function describe(spec: CallSpec): string {
  return `create topic ${spec.topic}`;
}

export function ask(os: Os, a: Admin, spec: CallSpec): void {
  const askedAt = os.emit(ev.adminAsked, KINDS[spec.kind].api.key, os.text(describe(spec)));
  a.calls.push({
    id: a.nextCall++,
    spec,
    askedAt,
    deadline: os.micros() + a.config.apiTimeoutMicros,
    tries: 0,
    nextTryAt: 0,
    inFlight: false,
    lastError: 0,
  });
}
