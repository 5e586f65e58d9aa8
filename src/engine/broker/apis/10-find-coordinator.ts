/** FindCoordinator (10): which broker leads the partition that holds a group. The first question makes the topic. */
import { FindCoordinator, type FindCoordinatorRequest, type FindCoordinatorResponseInput } from '../../../protocol/apis/10-find-coordinator.ts';
import { errors } from '../../../protocol/errors.ts';
import type { VersionRange } from '../../config/api-versions.ts';
import { CONSUMER_OFFSETS_TOPIC } from '../../group/group-config.ts';
import { partitionFor } from '../../group/group-coordinator-service.ts';
import { endpointOf, isAlive } from '../../metadata/image.ts';
import type { Os } from '../../os.ts';
import type { BrokerApp } from '../broker-app.ts';
import { respond } from '../respond.ts';
import type { Request } from '../socket-server.ts';

export const versions: VersionRange = [0, 6];

const GROUP_KEY = 0;
const TRANSACTION_KEY = 1;
const BATCHED_SINCE = 4;
/** What versions before that say beside the code. */
const TEXTS: ReadonlyMap<number, string> = new Map([
  [errors.COORDINATOR_NOT_AVAILABLE, 'The coordinator is not available.'],
  [errors.INVALID_REQUEST, 'This most likely occurs because of a request being malformed by the client library or the message was sent to an incompatible broker. See the broker logs for more details.'],
]);

interface Found {
  readonly errorCode: number;
  readonly nodeId: number;
  readonly host: string;
  readonly port: number;
}

const nobody = (errorCode: number): Found => ({ errorCode, nodeId: -1, host: '', port: -1 });

/** Responds, and answers the names of topics that are to be created. */
export function handleFindCoordinator(os: Os, app: BrokerApp, request: Request): readonly string[] {
  const { key, keyType, coordinatorKeys } = request.body as FindCoordinatorRequest;
  const keys = request.apiVersion >= BATCHED_SINCE ? coordinatorKeys : [key];
  const found = keys.map((one) => find(app, request, keyType, one));
  os.because(app.image.at);
  respond(os, app.socketServer, request, FindCoordinator, answerOf(request.apiVersion, keys, found), found.find(({ errorCode }) => errorCode !== 0)?.errorCode ?? 0);
  return keyType === GROUP_KEY && !app.image.topics.has(CONSUMER_OFFSETS_TOPIC) ? [CONSUMER_OFFSETS_TOPIC] : [];
}

function find(app: BrokerApp, { listener }: Request, keyType: number, key: string): Found {
  if (keyType !== GROUP_KEY) return nobody(keyType === TRANSACTION_KEY ? errors.COORDINATOR_NOT_AVAILABLE : errors.INVALID_REQUEST);
  const leader = app.image.topics.get(CONSUMER_OFFSETS_TOPIC)?.partitions[partitionFor(app, key)]?.leader ?? -1;
  const broker = app.image.brokers.get(leader);
  const endpoint = broker === undefined || !isAlive(app.image, leader) ? null : endpointOf(broker, listener);
  return endpoint === null ? nobody(errors.COORDINATOR_NOT_AVAILABLE) : { errorCode: 0, nodeId: leader, host: endpoint.host, port: endpoint.port };
}

function answerOf(version: number, keys: readonly string[], found: readonly Found[]): FindCoordinatorResponseInput {
  if (version >= BATCHED_SINCE) return { throttleTimeMs: 0, coordinators: found.map((one, i) => ({ key: keys[i]!, errorMessage: '', ...one })) };
  const one = found[0]!;
  return { throttleTimeMs: 0, ...one, errorMessage: TEXTS.get(one.errorCode) ?? 'NONE' };
}
