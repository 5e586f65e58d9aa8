/**
 * What AlterConfigs and IncrementalAlterConfigs share: the broker refuses what it can judge by itself and forwards the rest to the
 * controller; both answer in one form.
 */
import { AlterConfigs } from '../../protocol/apis/33-alter-configs.ts';
import { IncrementalAlterConfigs, type IncrementalAlterConfigsResponseInput } from '../../protocol/apis/44-incremental-alter-configs.ts';
import { errors } from '../../protocol/errors.ts';
import { ropeSlice } from '../../std/rope.ts';
import type { Os } from '../os.ts';
import type { BrokerApp } from './broker-app.ts';
import { respond } from './respond.ts';
import type { Request } from './socket-server.ts';

const SIZE_BYTES = 4;

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

/** Answers what is to be forwarded, or null when the request is answered already. `encode` makes a frame of what is left of it. */
export function preprocess<R extends ResourceName>(
  os: Os,
  app: BrokerApp,
  request: Request,
  resources: readonly R[],
  refusal: (app: BrokerApp, resource: R) => string | null,
  encode: (left: readonly R[]) => Request['frame'],
): Preprocessed | null {
  const refused: Answer[] = [];
  const left: R[] = [];
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
  const frame = encode(left);
  return { frame: ropeSlice(frame, SIZE_BYTES, frame.length), refused };
}

/** Either API's answer, in the order of the question. */
export function answerAlterConfigs(os: Os, app: BrokerApp, request: Request, responses: readonly Answer[]): void {
  const { resources } = request.body as { readonly resources: readonly ResourceName[] };
  const sorted = resources.map(({ resourceType, resourceName }) => {
    const known = responses.find((one) => one.resourceType === resourceType && one.resourceName === resourceName);
    return known ?? { errorCode: errors.UNKNOWN_SERVER_ERROR, errorMessage: null, resourceType, resourceName };
  });
  const error = sorted.find(({ errorCode }) => errorCode !== 0)?.errorCode ?? 0;
  respond(os, app.socketServer, request, request.apiKey === AlterConfigs.key ? AlterConfigs : IncrementalAlterConfigs, { throttleTimeMs: 0, responses: sorted }, error);
}

function isNamedTwice(resources: readonly ResourceName[], resource: ResourceName): boolean {
  return resources.some((other) => other !== resource && other.resourceType === resource.resourceType && other.resourceName === resource.resourceName);
}

/** A broker changes what is set for all, or for itself. */
export function otherBroker(app: BrokerApp, resourceName: string): string | null {
  if (resourceName === '') return null;
  if (!/^[+-]?\d+$/.test(resourceName)) return `Node id must be an integer, but it is: ${resourceName}`;
  return Number(resourceName) === app.nodeId ? null : `Unexpected broker id, expected ${app.nodeId}, but received ${resourceName}`;
}
