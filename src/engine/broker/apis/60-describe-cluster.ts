/** DescribeCluster (60): the cluster's id and its brokers, without topics. KIP-700; controllers have an answer of their own (KIP-919). */
import { DescribeCluster, type DescribeClusterRequest, type DescribeClusterResponseInput } from '../../../protocol/apis/60-describe-cluster.ts';
import { errors } from '../../../protocol/errors.ts';
import type { VersionRange } from '../../config/api-versions.ts';
import { endpointOf } from '../../metadata/image.ts';
import type { Os } from '../../os.ts';
import type { BrokerApp } from '../broker-app.ts';
import { respond } from '../respond.ts';
import type { Request } from '../socket-server.ts';
import { CLUSTER_OPERATIONS, NOT_ASKED, someAliveBroker } from './03-metadata.ts';

export const versions: VersionRange = [0, 2];

const BROKERS = 1;
const CONTROLLERS = 2;
/** Before it an endpoint had no type. */
const TYPES_SINCE = 1;
const NO_CONTROLLER = -1;

type Brokers = DescribeClusterResponseInput['brokers'];

export function handleDescribeCluster(os: Os, app: BrokerApp, request: Request): void {
  const body = request.body as DescribeClusterRequest;
  const wrong = refused(request, body.endpointType);
  if (wrong !== null) return respond(os, app.socketServer, request, DescribeCluster, wrong, wrong.errorCode);
  os.because(app.image.at);
  const brokers = brokersOf(app, request.listener, body.includeFencedBrokers);
  const controllerId = someAliveBroker(os, app);
  respond(os, app.socketServer, request, DescribeCluster, {
    throttleTimeMs: 0,
    errorCode: errors.NONE,
    errorMessage: null,
    endpointType: BROKERS,
    clusterId: app.clusterId,
    controllerId: brokers.some(({ brokerId }) => brokerId === controllerId) ? controllerId : NO_CONTROLLER,
    brokers,
    clusterAuthorizedOperations: body.includeClusterAuthorizedOperations ? CLUSTER_OPERATIONS : NOT_ASKED,
  }, errors.NONE);
}

function refused({ apiVersion }: Request, endpointType: number): DescribeClusterResponseInput | null {
  if (endpointType === BROKERS) return null;
  const isKnown = endpointType === CONTROLLERS;
  const since = isKnown ? errors.MISMATCHED_ENDPOINT_TYPE : errors.UNSUPPORTED_ENDPOINT_TYPE;
  return {
    throttleTimeMs: 0,
    errorCode: apiVersion < TYPES_SINCE ? errors.INVALID_REQUEST : since,
    errorMessage: isKnown
      ? 'The request was sent to an endpoint of type BROKER, but we wanted an endpoint of type CONTROLLER'
      : `Unsupported endpoint type ${endpointType}`,
    clusterId: '',
    brokers: [],
  };
}

function brokersOf(app: BrokerApp, listener: string, withFenced: boolean): Brokers {
  const brokers: Brokers[number][] = [];
  for (const broker of app.image.brokers.values()) {
    const endpoint = endpointOf(broker, listener);
    if (endpoint === null || (broker.fenced && !withFenced)) continue;
    brokers.push({ brokerId: broker.id, host: endpoint.host, port: endpoint.port, rack: broker.rack, isFenced: broker.fenced });
  }
  return brokers.sort((a, b) => a.brokerId - b.brokerId);
}
