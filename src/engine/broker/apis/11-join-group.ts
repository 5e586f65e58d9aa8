/** JoinGroup (11): a client becomes a member, or stays one in the next generation. The answer waits for the other members. */
import type { JoinGroupRequest } from '../../../protocol/apis/11-join-group.ts';
import { errors } from '../../../protocol/errors.ts';
import { flattenRope } from '../../../std/rope.ts';
import type { VersionRange } from '../../config/api-versions.ts';
import { type JoinCall, joinError } from '../../group/classic/classic-calls.ts';
import { ask, partitionFor } from '../../group/group-coordinator-service.ts';
import type { Os } from '../../os.ts';
import { numberConfig } from '../../replication/replica-manager.ts';
import type { BrokerApp } from '../broker-app.ts';
import { answerGroups } from '../group-answers.ts';
import type { Request } from '../socket-server.ts';

export const versions: VersionRange = [0, 9];

const KNOWN_MEMBER_ID_SINCE = 4;
const SKIP_ASSIGNMENT_SINCE = 9;

export function handleJoinGroup(os: Os, app: BrokerApp, request: Request): void {
  const body = request.body as JoinGroupRequest;
  const { apiVersion, clientId, socket } = request;
  const refused = refusal(app, body);
  if (refused !== 0) return ask(os, app, request, [{ response: joinError(body.memberId, refused) }], answerGroups);
  const peer = os.sockets.peer(socket);
  const data: JoinCall = {
    groupId: body.groupId,
    memberId: body.memberId,
    groupInstanceId: body.groupInstanceId,
    protocolType: body.protocolType,
    protocols: body.protocols.map(({ name, metadata }) => ({ name, metadata: flattenRope(metadata) })),
    // Version 0 had one time for both.
    rebalanceTimeoutMs: body.rebalanceTimeoutMs < 0 ? body.sessionTimeoutMs : body.rebalanceTimeoutMs,
    sessionTimeoutMs: body.sessionTimeoutMs,
    reason: body.reason,
    clientId: clientId ?? '',
    clientHost: `/${peer.slice(0, peer.lastIndexOf(':'))}`,
    requiresKnownMemberId: apiVersion >= KNOWN_MEMBER_ID_SINCE,
    supportsSkippingAssignment: apiVersion >= SKIP_ASSIGNMENT_SINCE,
  };
  ask(os, app, request, [{ partition: partitionFor(app, body.groupId), kind: 'write', operation: 'classic-group-join', data }], answerGroups);
}

function refusal({ configs }: BrokerApp, { groupId, sessionTimeoutMs }: JoinGroupRequest): number {
  if (groupId === '') return errors.INVALID_GROUP_ID;
  const isBetween = sessionTimeoutMs >= numberConfig(configs, 'group.min.session.timeout.ms') && sessionTimeoutMs <= numberConfig(configs, 'group.max.session.timeout.ms');
  return isBetween ? 0 : errors.INVALID_SESSION_TIMEOUT;
}
