// Generated from apis/27-write-txn-markers.ts by `node scripts/protocol-codecs.mjs`: change that table, not this file.
import type { WriteTxnMarkersRequest, WriteTxnMarkersRequestInput, WriteTxnMarkersResponse, WriteTxnMarkersResponseInput } from '../../apis/27-write-txn-markers.ts';
import type { Reader } from '../../wire/reader.ts';
import type { Writer } from '../../wire/writer.ts';

type RequestMarkersTopics = NonNullable<RequestMarkers['topics']>[number];

type RequestMarkersTopicsInput = NonNullable<RequestMarkersInput['topics']>[number];

function encodeRequestMarkersTopics(w: Writer, v: RequestMarkersTopicsInput, version: number): void {
  const flexible = version >= 1;
  w.string(v.name, flexible);
  const partitionIndexes = v.partitionIndexes;
  w.array(partitionIndexes.length, flexible);
  for (let i = 0; i < partitionIndexes.length; i++) w.int32(partitionIndexes[i]);
  if (flexible) w.tags(v.unknownTags);
}

function decodeRequestMarkersTopics(r: Reader, version: number): RequestMarkersTopics {
  const flexible = version >= 1;
  const name = r.string(flexible);
  const partitionIndexesCount = r.array(flexible);
  const partitionIndexes: number[] = partitionIndexesCount > 0 ? [r.int32()] : [];
  for (let i = 1; i < partitionIndexesCount; i++) partitionIndexes.push(r.int32());
  const unknownTags = flexible ? r.tags() : null;
  return { name, partitionIndexes, unknownTags };
}

type RequestMarkers = NonNullable<WriteTxnMarkersRequest['markers']>[number];

type RequestMarkersInput = NonNullable<WriteTxnMarkersRequestInput['markers']>[number];

function encodeRequestMarkers(w: Writer, v: RequestMarkersInput, version: number): void {
  const flexible = version >= 1;
  w.int64(v.producerId);
  w.int16(v.producerEpoch);
  w.bool(v.transactionResult);
  const topics = v.topics;
  w.array(topics.length, flexible);
  for (let i = 0; i < topics.length; i++) encodeRequestMarkersTopics(w, topics[i], version);
  w.int32(v.coordinatorEpoch);
  if (flexible) w.tags(v.unknownTags);
}

function decodeRequestMarkers(r: Reader, version: number): RequestMarkers {
  const flexible = version >= 1;
  const producerId = r.int64();
  const producerEpoch = r.int16();
  const transactionResult = r.bool();
  const topicsCount = r.array(flexible);
  const topics: RequestMarkersTopics[] = topicsCount > 0 ? [decodeRequestMarkersTopics(r, version)] : [];
  for (let i = 1; i < topicsCount; i++) topics.push(decodeRequestMarkersTopics(r, version));
  const coordinatorEpoch = r.int32();
  const unknownTags = flexible ? r.tags() : null;
  return { producerId, producerEpoch, transactionResult, topics, coordinatorEpoch, unknownTags };
}

export function encodeRequest(w: Writer, v: WriteTxnMarkersRequestInput, version: number): void {
  const flexible = version >= 1;
  const markers = v.markers;
  w.array(markers.length, flexible);
  for (let i = 0; i < markers.length; i++) encodeRequestMarkers(w, markers[i], version);
  if (flexible) w.tags(v.unknownTags);
}

export function decodeRequest(r: Reader, version: number): WriteTxnMarkersRequest {
  const flexible = version >= 1;
  const markersCount = r.array(flexible);
  const markers: RequestMarkers[] = markersCount > 0 ? [decodeRequestMarkers(r, version)] : [];
  for (let i = 1; i < markersCount; i++) markers.push(decodeRequestMarkers(r, version));
  const unknownTags = flexible ? r.tags() : null;
  return { markers, unknownTags };
}

type ResponseMarkersTopicsPartitions = NonNullable<ResponseMarkersTopics['partitions']>[number];

type ResponseMarkersTopicsPartitionsInput = NonNullable<ResponseMarkersTopicsInput['partitions']>[number];

function encodeResponseMarkersTopicsPartitions(w: Writer, v: ResponseMarkersTopicsPartitionsInput, version: number): void {
  const flexible = version >= 1;
  w.int32(v.partitionIndex);
  w.int16(v.errorCode);
  if (flexible) w.tags(v.unknownTags);
}

function decodeResponseMarkersTopicsPartitions(r: Reader, version: number): ResponseMarkersTopicsPartitions {
  const flexible = version >= 1;
  const partitionIndex = r.int32();
  const errorCode = r.int16();
  const unknownTags = flexible ? r.tags() : null;
  return { partitionIndex, errorCode, unknownTags };
}

type ResponseMarkersTopics = NonNullable<ResponseMarkers['topics']>[number];

type ResponseMarkersTopicsInput = NonNullable<ResponseMarkersInput['topics']>[number];

function encodeResponseMarkersTopics(w: Writer, v: ResponseMarkersTopicsInput, version: number): void {
  const flexible = version >= 1;
  w.string(v.name, flexible);
  const partitions = v.partitions;
  w.array(partitions.length, flexible);
  for (let i = 0; i < partitions.length; i++) encodeResponseMarkersTopicsPartitions(w, partitions[i], version);
  if (flexible) w.tags(v.unknownTags);
}

function decodeResponseMarkersTopics(r: Reader, version: number): ResponseMarkersTopics {
  const flexible = version >= 1;
  const name = r.string(flexible);
  const partitionsCount = r.array(flexible);
  const partitions: ResponseMarkersTopicsPartitions[] = partitionsCount > 0 ? [decodeResponseMarkersTopicsPartitions(r, version)] : [];
  for (let i = 1; i < partitionsCount; i++) partitions.push(decodeResponseMarkersTopicsPartitions(r, version));
  const unknownTags = flexible ? r.tags() : null;
  return { name, partitions, unknownTags };
}

type ResponseMarkers = NonNullable<WriteTxnMarkersResponse['markers']>[number];

type ResponseMarkersInput = NonNullable<WriteTxnMarkersResponseInput['markers']>[number];

function encodeResponseMarkers(w: Writer, v: ResponseMarkersInput, version: number): void {
  const flexible = version >= 1;
  w.int64(v.producerId);
  const topics = v.topics;
  w.array(topics.length, flexible);
  for (let i = 0; i < topics.length; i++) encodeResponseMarkersTopics(w, topics[i], version);
  if (flexible) w.tags(v.unknownTags);
}

function decodeResponseMarkers(r: Reader, version: number): ResponseMarkers {
  const flexible = version >= 1;
  const producerId = r.int64();
  const topicsCount = r.array(flexible);
  const topics: ResponseMarkersTopics[] = topicsCount > 0 ? [decodeResponseMarkersTopics(r, version)] : [];
  for (let i = 1; i < topicsCount; i++) topics.push(decodeResponseMarkersTopics(r, version));
  const unknownTags = flexible ? r.tags() : null;
  return { producerId, topics, unknownTags };
}

export function encodeResponse(w: Writer, v: WriteTxnMarkersResponseInput, version: number): void {
  const flexible = version >= 1;
  const markers = v.markers;
  w.array(markers.length, flexible);
  for (let i = 0; i < markers.length; i++) encodeResponseMarkers(w, markers[i], version);
  if (flexible) w.tags(v.unknownTags);
}

export function decodeResponse(r: Reader, version: number): WriteTxnMarkersResponse {
  const flexible = version >= 1;
  const markersCount = r.array(flexible);
  const markers: ResponseMarkers[] = markersCount > 0 ? [decodeResponseMarkers(r, version)] : [];
  for (let i = 1; i < markersCount; i++) markers.push(decodeResponseMarkers(r, version));
  const unknownTags = flexible ? r.tags() : null;
  return { markers, unknownTags };
}
