/** ConsumerGroupHeartbeat (68): a member of a consumer group (KIP-848) joins, stays, hears what it is to have, and leaves. */
import type { ConsumerGroupHeartbeatRequest } from '../../../protocol/apis/68-consumer-group-heartbeat.ts';
import { errors } from '../../../protocol/errors.ts';
import type { VersionRange } from '../../config/api-versions.ts';
import { ConsumerGroupError } from '../../group/consumer/consumer-group-error.ts';
import { type HeartbeatCall, heartbeatError } from '../../group/consumer/consumer-operations.ts';
import { configOf } from '../../group/consumer/consumer-run.ts';
import { validateHeartbeat } from '../../group/consumer/heartbeat-request.ts';
import { ask, partitionFor } from '../../group/group-coordinator-service.ts';
import type { Os } from '../../os.ts';
import type { BrokerApp } from '../broker-app.ts';
import { answerGroups } from '../group-answers.ts';
import type { Request } from '../socket-server.ts';

export const versions: VersionRange = [0, 1];

/** group.coordinator.rebalance.protocols names the protocols that groups may have. */
function isEnabled({ configs }: BrokerApp): boolean {
  const protocols = configs['group.coordinator.rebalance.protocols'];
  return Array.isArray(protocols) && (protocols as readonly string[]).includes('consumer');
}

export function handleConsumerGroupHeartbeat(os: Os, app: BrokerApp, request: Request): void {
  const body = request.body as ConsumerGroupHeartbeatRequest;
  const { clientId, socket, apiVersion } = request;
  if (!isEnabled(app)) return ask(os, app, request, [{ response: heartbeatError(errors.UNSUPPORTED_VERSION, '') }], answerGroups);
  try {
    validateHeartbeat(body, apiVersion, configOf(app.configs).assignors);
  } catch (error) {
    if (!(error instanceof ConsumerGroupError)) throw error;
    return ask(os, app, request, [{ response: heartbeatError(error.code, error.message) }], answerGroups);
  }
  const peer = os.sockets.peer(socket);
  const data: HeartbeatCall = { request: body, sender: { clientId: clientId ?? '', clientHost: `/${peer.slice(0, peer.lastIndexOf(':'))}` } };
  ask(os, app, request, [{ partition: partitionFor(app, body.groupId), kind: 'write', operation: 'consumer-group-heartbeat', data }], answerGroups);
}
