// Generated from apis/07-controlled-shutdown.ts by `node scripts/protocol-codecs.mjs`: change that table, not this file.
import type { ControlledShutdownRequest, ControlledShutdownRequestInput, ControlledShutdownResponse, ControlledShutdownResponseInput } from '../../apis/07-controlled-shutdown.ts';
import type { Reader } from '../../wire/reader.ts';
import { listOf } from '../../wire/reader.ts';
import type { Writer } from '../../wire/writer.ts';

export function encodeRequest(w: Writer, v: ControlledShutdownRequestInput, version: number): void {
  const flexible = version >= 3;
  w.int32(v.brokerId);
  if (version >= 2) {
    const brokerEpoch = v.brokerEpoch === undefined ? -1 : v.brokerEpoch;
    w.int64(brokerEpoch);
  }
  if (flexible) w.tags(v.unknownTags);
}

export function decodeRequest(r: Reader, version: number): ControlledShutdownRequest {
  const flexible = version >= 3;
  const brokerId = r.int32();
  const brokerEpoch = version >= 2 ? r.int64() : -1;
  const unknownTags = flexible ? r.tags() : null;
  return { brokerId, brokerEpoch, unknownTags };
}

type ResponseRemainingPartitions = NonNullable<ControlledShutdownResponse['remainingPartitions']>[number];

type ResponseRemainingPartitionsInput = NonNullable<ControlledShutdownResponseInput['remainingPartitions']>[number];

function encodeResponseRemainingPartitions(w: Writer, v: ResponseRemainingPartitionsInput, version: number): void {
  const flexible = version >= 3;
  w.string(v.topicName, flexible);
  w.int32(v.partitionIndex);
  if (flexible) w.tags(v.unknownTags);
}

function decodeResponseRemainingPartitions(r: Reader, version: number): ResponseRemainingPartitions {
  const flexible = version >= 3;
  const topicName = r.string(flexible);
  const partitionIndex = r.int32();
  const unknownTags = flexible ? r.tags() : null;
  return { topicName, partitionIndex, unknownTags };
}

export function encodeResponse(w: Writer, v: ControlledShutdownResponseInput, version: number): void {
  const flexible = version >= 3;
  w.int16(v.errorCode);
  const remainingPartitions = v.remainingPartitions;
  w.array(remainingPartitions.length, flexible);
  for (let i = 0; i < remainingPartitions.length; i++) encodeResponseRemainingPartitions(w, remainingPartitions[i], version);
  if (flexible) w.tags(v.unknownTags);
}

export function decodeResponse(r: Reader, version: number): ControlledShutdownResponse {
  const flexible = version >= 3;
  const errorCode = r.int16();
  const remainingPartitionsCount = r.array(flexible);
  const remainingPartitions: ResponseRemainingPartitions[] = remainingPartitionsCount === 1 ? [decodeResponseRemainingPartitions(r, version)] : listOf(remainingPartitionsCount);
  for (let i = remainingPartitionsCount === 1 ? 1 : 0; i < remainingPartitionsCount; i++) remainingPartitions[i] = decodeResponseRemainingPartitions(r, version);
  const unknownTags = flexible ? r.tags() : null;
  return { errorCode, remainingPartitions, unknownTags };
}
