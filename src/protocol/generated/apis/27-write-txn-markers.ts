// Generated from apis/27-write-txn-markers.ts by `node scripts/protocol-codecs.mjs`: change that table, not this file.
import type { WriteTxnMarkersRequest, WriteTxnMarkersRequestInput, WriteTxnMarkersResponse, WriteTxnMarkersResponseInput } from '../../apis/27-write-txn-markers.ts';
import type { Reader } from '../../wire/reader.ts';
import { listOf } from '../../wire/reader.ts';
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
  const partitionIndexes = r.int32Array(flexible);
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
  const run1 = r.take(11);
  const block1 = r.block;
  const producerId = r.int64Of(block1, run1);
  const producerEpoch = block1.getInt16(run1 + 8);
  const transactionResult = block1.getUint8(run1 + 10) !== 0;
  const topicsCount = r.array(flexible);
  const topics: RequestMarkersTopics[] = topicsCount === 1 ? [decodeRequestMarkersTopics(r, version)] : listOf(topicsCount);
  for (let i = topicsCount === 1 ? 1 : 0; i < topicsCount; i++) topics[i] = decodeRequestMarkersTopics(r, version);
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
  const markers: RequestMarkers[] = markersCount === 1 ? [decodeRequestMarkers(r, version)] : listOf(markersCount);
  for (let i = markersCount === 1 ? 1 : 0; i < markersCount; i++) markers[i] = decodeRequestMarkers(r, version);
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
  const run1 = r.take(6);
  const block1 = r.block;
  const partitionIndex = block1.getInt32(run1);
  const errorCode = block1.getInt16(run1 + 4);
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
  const partitions: ResponseMarkersTopicsPartitions[] = partitionsCount === 1 ? [decodeResponseMarkersTopicsPartitions(r, version)] : listOf(partitionsCount);
  for (let i = partitionsCount === 1 ? 1 : 0; i < partitionsCount; i++) partitions[i] = decodeResponseMarkersTopicsPartitions(r, version);
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
  const topics: ResponseMarkersTopics[] = topicsCount === 1 ? [decodeResponseMarkersTopics(r, version)] : listOf(topicsCount);
  for (let i = topicsCount === 1 ? 1 : 0; i < topicsCount; i++) topics[i] = decodeResponseMarkersTopics(r, version);
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
  const markers: ResponseMarkers[] = markersCount === 1 ? [decodeResponseMarkers(r, version)] : listOf(markersCount);
  for (let i = markersCount === 1 ? 1 : 0; i < markersCount; i++) markers[i] = decodeResponseMarkers(r, version);
  const unknownTags = flexible ? r.tags() : null;
  return { markers, unknownTags };
}
