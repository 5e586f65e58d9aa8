/** The outbound request thread of the raft client: it carries requests to other nodes and brings their answers, or says that none came. */
import { Fetch } from '../../protocol/apis/01-fetch.ts';
import { dequeTake } from '../../std/deque.ts';
import { FOREVER } from '../../std/units.ts';
import { pollClient } from '../client/network/client-poll.ts';
import { clientSend, versionFor } from '../client/network/client-send.ts';
import type { ClientResponse } from '../client/network/network-client.ts';
import { isBackingOff, nextDeadline, notReadyUntil, ready } from '../client/network/network-client.ts';
import type { Os } from '../os.ts';
import { waits } from '../waits.ts';
import type { KafkaRaftClient, OutboundRequest } from './raft-client.ts';
import { RAFT_OUTBOUND, sendToRaft } from './raft-client.ts';

/** From this Fetch on a replica names itself in a struct of its own. */
const REPLICA_STATE_VERSION = 15;

export function runOutbound(os: Os, raft: KafkaRaftClient): void {
  for (let request = dequeTake(raft.outbound); request !== undefined; request = dequeTake(raft.outbound)) raft.unsent.push(request);
  if (raft.unsent.length > 0) sendUnsent(os, raft);
  for (const response of pollClient(os, raft.channel)) completed(os, raft, response);
  if (raft.unsent.length > 0) failUnsent(os, raft);
  let deadline = FOREVER;
  for (const { node, deadline: until } of raft.unsent) deadline = Math.min(deadline, until, notReadyUntil(os, raft.channel, node));
  if (raft.unsent.some(({ node }) => ready(os, raft.channel, node))) return os.next(RAFT_OUTBOUND);
  os.wait(waits.selector, raft.channel.selector.selector, RAFT_OUTBOUND, nextDeadline(raft.channel, deadline));
}

function sendUnsent(os: Os, raft: KafkaRaftClient): void {
  const waiting: OutboundRequest[] = [];
  for (const request of raft.unsent) {
    if (!ready(os, raft.channel, request.node)) {
      waiting.push(request);
      continue;
    }
    os.causedBy(request.cause);
    const oldForm = versionFor(raft.channel, request.node, Fetch) < REPLICA_STATE_VERSION;
    const { replicaState, ...rest } = request.body;
    const body = oldForm ? { ...rest, replicaId: replicaState.replicaId } : request.body;
    clientSend(os, raft.channel, request.node, Fetch, body, { tag: { correlation: request.correlation } });
  }
  raft.unsent = waiting;
}

function completed(os: Os, raft: KafkaRaftClient, response: ClientResponse): void {
  const { correlation } = response.tag;
  sendToRaft(os, raft, { kind: 'response', node: response.node, correlation, api: response.api, body: response.body, cause: response.arrival });
}

/** What cannot reach its node is answered here, as if the node had said that it is not there. */
function failUnsent(os: Os, raft: KafkaRaftClient): void {
  const now = os.micros();
  const hopeless = (request: OutboundRequest): boolean => isBackingOff(os, raft.channel, request.node) || request.deadline <= now;
  for (const { node, correlation, api, cause } of raft.unsent.filter(hopeless)) {
    sendToRaft(os, raft, { kind: 'response', node, correlation, api, body: null, cause });
  }
  raft.unsent = raft.unsent.filter((request) => !hopeless(request));
}
