// Generated from apis/60-describe-cluster.ts by `node scripts/protocol-codecs.mjs`: change that table, not this file.
import type { DescribeClusterRequest, DescribeClusterRequestInput, DescribeClusterResponse, DescribeClusterResponseInput } from '../../apis/60-describe-cluster.ts';
import type { Reader } from '../../wire/reader.ts';
import { listOf } from '../../wire/reader.ts';
import type { Writer } from '../../wire/writer.ts';

export function encodeRequest(w: Writer, v: DescribeClusterRequestInput, version: number): void {
  w.bool(v.includeClusterAuthorizedOperations);
  if (version >= 1) {
    const endpointType = v.endpointType === undefined ? 1 : v.endpointType;
    w.int8(endpointType);
  }
  if (version < 1 && v.endpointType !== undefined && !(v.endpointType === 1)) w.unsupported('endpointType', version);
  if (version >= 2) {
    const includeFencedBrokers = v.includeFencedBrokers === undefined ? false : v.includeFencedBrokers;
    w.bool(includeFencedBrokers);
  }
  if (version < 2 && v.includeFencedBrokers !== undefined && !(v.includeFencedBrokers === false)) w.unsupported('includeFencedBrokers', version);
  w.tags(v.unknownTags);
}

export function decodeRequest(r: Reader, version: number): DescribeClusterRequest {
  const includeClusterAuthorizedOperations = r.bool();
  const endpointType = version >= 1 ? r.int8() : 1;
  const includeFencedBrokers = version >= 2 ? r.bool() : false;
  const unknownTags = r.tags();
  return { includeClusterAuthorizedOperations, endpointType, includeFencedBrokers, unknownTags };
}

type ResponseBrokers = NonNullable<DescribeClusterResponse['brokers']>[number];

type ResponseBrokersInput = NonNullable<DescribeClusterResponseInput['brokers']>[number];

function encodeResponseBrokers(w: Writer, v: ResponseBrokersInput, version: number): void {
  w.int32(v.brokerId);
  w.string(v.host, true);
  w.int32(v.port);
  const rack = v.rack === undefined ? null : v.rack;
  w.nullableString(rack, true);
  if (version >= 2) {
    const isFenced = v.isFenced === undefined ? false : v.isFenced;
    w.bool(isFenced);
  }
  if (version < 2 && v.isFenced !== undefined && !(v.isFenced === false)) w.unsupported('isFenced', version);
  w.tags(v.unknownTags);
}

function decodeResponseBrokers(r: Reader, version: number): ResponseBrokers {
  const brokerId = r.int32();
  const host = r.string(true);
  const port = r.int32();
  const rack = r.nullableString(true);
  const isFenced = version >= 2 ? r.bool() : false;
  const unknownTags = r.tags();
  return { brokerId, host, port, rack, isFenced, unknownTags };
}

export function encodeResponse(w: Writer, v: DescribeClusterResponseInput, version: number): void {
  w.int32(v.throttleTimeMs);
  w.int16(v.errorCode);
  const errorMessage = v.errorMessage === undefined ? null : v.errorMessage;
  w.nullableString(errorMessage, true);
  if (version >= 1) {
    const endpointType = v.endpointType === undefined ? 1 : v.endpointType;
    w.int8(endpointType);
  }
  if (version < 1 && v.endpointType !== undefined && !(v.endpointType === 1)) w.unsupported('endpointType', version);
  w.string(v.clusterId, true);
  const controllerId = v.controllerId === undefined ? -1 : v.controllerId;
  w.int32(controllerId);
  const brokers = v.brokers;
  w.array(brokers.length, true);
  for (let i = 0; i < brokers.length; i++) encodeResponseBrokers(w, brokers[i], version);
  const clusterAuthorizedOperations = v.clusterAuthorizedOperations === undefined ? -2147483648 : v.clusterAuthorizedOperations;
  w.int32(clusterAuthorizedOperations);
  w.tags(v.unknownTags);
}

export function decodeResponse(r: Reader, version: number): DescribeClusterResponse {
  const throttleTimeMs = r.int32();
  const errorCode = r.int16();
  const errorMessage = r.nullableString(true);
  const endpointType = version >= 1 ? r.int8() : 1;
  const clusterId = r.string(true);
  const controllerId = r.int32();
  const brokersCount = r.array(true);
  const brokers: ResponseBrokers[] = brokersCount === 1 ? [decodeResponseBrokers(r, version)] : listOf(brokersCount);
  for (let i = brokersCount === 1 ? 1 : 0; i < brokersCount; i++) brokers[i] = decodeResponseBrokers(r, version);
  const clusterAuthorizedOperations = r.int32();
  const unknownTags = r.tags();
  return { throttleTimeMs, errorCode, errorMessage, endpointType, clusterId, controllerId, brokers, clusterAuthorizedOperations, unknownTags };
}
