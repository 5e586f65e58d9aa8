/**
 * IncrementalAlterConfigs (44): what concerns brokers is looked at here, by the broker that the change is for, since the controller knows
 * nothing of its threads. What is left goes on to the controller. KIP-339, KIP-226.
 */
import { AlterConfigs } from '../../../protocol/apis/33-alter-configs.ts';
import { IncrementalAlterConfigs, type IncrementalAlterConfigsRequest, type IncrementalAlterConfigsResponseInput } from '../../../protocol/apis/44-incremental-alter-configs.ts';
import { errors } from '../../../protocol/errors.ts';
import { encodeRequest } from '../../../protocol/wire/frame.ts';
import { ropeSlice } from '../../../std/rope.ts';
import type { VersionRange } from '../../config/api-versions.ts';
import { altered, configsAfter, DELETE } from '../../metadata/config-operations.ts';
import { BROKER_RESOURCE, configKey } from '../../metadata/image.ts';
import type { Os } from '../../os.ts';
import type { BrokerApp } from '../broker-app.ts';
import { refusalOf } from '../dynamic-broker-config.ts';
import { respond } from '../respond.ts';
import type { Request } from '../socket-server.ts';

export const versions: VersionRange = [0, 1];

const SIZE_BYTES = 4;
const LAST_OPERATION = 3;

type Resource = IncrementalAlterConfigsRequest['resources'][number];
type Answer = IncrementalAlterConfigsResponseInput['responses'][number];

interface ResourceName {
  readonly resourceType: number;
  readonly resourceName: string;
}

/** The request as it goes on to the controller, and what of its answer is known already. */
export interface Preprocessed {
  readonly frame: Request['frame'];
  readonly refused: readonly Answer[];
}

/** Answers what is to be forwarded, or null when the request is answered already. */
export function preprocessAlterConfigs(os: Os, app: BrokerApp, request: Request): Preprocessed | null {
  const { resources, validateOnly } = request.body as IncrementalAlterConfigsRequest;
  const refused: Answer[] = [];
  const left: Resource[] = [];
  for (const resource of resources) {
    const { resourceType, resourceName } = resource;
    const errorMessage = isNamedTwice(resources, resource) ? 'Each resource must appear at most once.' : refusal(app, resource);
    if (errorMessage === null) left.push(resource);
    else refused.push({ errorCode: errors.INVALID_REQUEST, errorMessage, resourceType, resourceName });
  }
  if (refused.length === 0) return { frame: request.frame, refused };
  if (left.length === 0) {
    answerAlterConfigs(os, app, request, refused);
    return null;
  }
  const frame = encodeRequest(IncrementalAlterConfigs, request.apiVersion, request.correlationId, request.clientId, { resources: left, validateOnly });
  return { frame: ropeSlice(frame, SIZE_BYTES, frame.length), refused };
}

/** Either API's answer: both have one form. */
export function answerAlterConfigs(os: Os, app: BrokerApp, request: Request, responses: readonly Answer[]): void {
  // In the order of the question.
  const { resources } = request.body as { readonly resources: readonly ResourceName[] };
  const sorted = resources.map(({ resourceType, resourceName }) => {
    const known = responses.find((one) => one.resourceType === resourceType && one.resourceName === resourceName);
    return known ?? { errorCode: errors.UNKNOWN_SERVER_ERROR, errorMessage: null, resourceType, resourceName };
  });
  const error = sorted.find(({ errorCode }) => errorCode !== 0)?.errorCode ?? 0;
  respond(os, app.socketServer, request, request.apiKey === AlterConfigs.key ? AlterConfigs : IncrementalAlterConfigs, { throttleTimeMs: 0, responses: sorted }, error);
}

export function isNamedTwice(resources: readonly ResourceName[], resource: ResourceName): boolean {
  return resources.some((other) => other !== resource && other.resourceType === resource.resourceType && other.resourceName === resource.resourceName);
}

function refusal(app: BrokerApp, { resourceType, resourceName, configs }: Resource): string | null {
  if (new Set(configs.map(({ name }) => name)).size < configs.length) return 'Error due to duplicate config keys';
  const empty = configs.filter(({ configOperation, value }) => configOperation !== DELETE && value === null).map(({ name }) => name);
  if (empty.length > 0) return `Null value not supported for : ${empty.join(', ')}`;
  if (resourceType !== BROKER_RESOURCE) return null;
  const other = otherBroker(app, resourceName);
  if (other !== null) return other;
  const unknown = configs.find(({ configOperation }) => configOperation < 0 || configOperation > LAST_OPERATION);
  if (unknown !== undefined) return `Unknown operations type ${unknown.configOperation}`;
  const current = app.image.configs.get(configKey(BROKER_RESOURCE, resourceName));
  const result = altered(app.era, { resourceType, resourceName }, current, configs);
  return 'refused' in result ? result.refused : refusalOf(app, configsAfter(current, result.changes), resourceName !== '');
}

/** A broker changes what is set for all, or for itself. */
export function otherBroker(app: BrokerApp, resourceName: string): string | null {
  if (resourceName === '') return null;
  if (!/^[+-]?\d+$/.test(resourceName)) return `Node id must be an integer, but it is: ${resourceName}`;
  return Number(resourceName) === app.nodeId ? null : `Unexpected broker id, expected ${app.nodeId}, but received ${resourceName}`;
}
