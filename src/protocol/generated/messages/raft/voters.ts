// Generated from messages/raft/voters.ts by `node scripts/protocol-codecs.mjs`: change that table, not this file.
import type { VotersRecord, VotersRecordInput } from '../../../messages/raft/voters.ts';
import type { Reader } from '../../../wire/reader.ts';
import { listOf } from '../../../wire/reader.ts';
import type { Writer } from '../../../wire/writer.ts';

type VotersRecordVotersEndpoints = NonNullable<VotersRecordVoters['endpoints']>[number];

type VotersRecordVotersEndpointsInput = NonNullable<VotersRecordVotersInput['endpoints']>[number];

function encodeVotersRecordVotersEndpoints(w: Writer, v: VotersRecordVotersEndpointsInput, _version: number): void {
  w.string(v.name, true);
  w.string(v.host, true);
  w.uint16(v.port);
  w.tags(v.unknownTags);
}

function decodeVotersRecordVotersEndpoints(r: Reader, _version: number): VotersRecordVotersEndpoints {
  const name = r.string(true);
  const host = r.string(true);
  const port = r.uint16();
  const unknownTags = r.tags();
  return { name, host, port, unknownTags };
}

type VotersRecordVotersKRaftVersionFeature = NonNullable<VotersRecordVoters['kRaftVersionFeature']>;

type VotersRecordVotersKRaftVersionFeatureInput = NonNullable<VotersRecordVotersInput['kRaftVersionFeature']>;

function encodeVotersRecordVotersKRaftVersionFeature(w: Writer, v: VotersRecordVotersKRaftVersionFeatureInput, _version: number): void {
  w.int16(v.minSupportedVersion);
  w.int16(v.maxSupportedVersion);
  w.tags(v.unknownTags);
}

function decodeVotersRecordVotersKRaftVersionFeature(r: Reader, _version: number): VotersRecordVotersKRaftVersionFeature {
  const run1 = r.take(4);
  const block1 = r.block;
  const minSupportedVersion = block1.getInt16(run1);
  const maxSupportedVersion = block1.getInt16(run1 + 2);
  const unknownTags = r.tags();
  return { minSupportedVersion, maxSupportedVersion, unknownTags };
}

type VotersRecordVoters = NonNullable<VotersRecord['voters']>[number];

type VotersRecordVotersInput = NonNullable<VotersRecordInput['voters']>[number];

function encodeVotersRecordVoters(w: Writer, v: VotersRecordVotersInput, version: number): void {
  w.int32(v.voterId);
  w.uuid(v.voterDirectoryId);
  const endpoints = v.endpoints;
  w.array(endpoints.length, true);
  for (let i = 0; i < endpoints.length; i++) encodeVotersRecordVotersEndpoints(w, endpoints[i], version);
  encodeVotersRecordVotersKRaftVersionFeature(w, v.kRaftVersionFeature, version);
  w.tags(v.unknownTags);
}

function decodeVotersRecordVoters(r: Reader, version: number): VotersRecordVoters {
  const voterId = r.int32();
  const voterDirectoryId = r.uuid();
  const endpointsCount = r.array(true);
  const endpoints: VotersRecordVotersEndpoints[] = endpointsCount === 1 ? [decodeVotersRecordVotersEndpoints(r, version)] : listOf(endpointsCount);
  for (let i = endpointsCount === 1 ? 1 : 0; i < endpointsCount; i++) endpoints[i] = decodeVotersRecordVotersEndpoints(r, version);
  const kRaftVersionFeature = decodeVotersRecordVotersKRaftVersionFeature(r, version);
  const unknownTags = r.tags();
  return { voterId, voterDirectoryId, endpoints, kRaftVersionFeature, unknownTags };
}

export function encodeVotersRecord(w: Writer, v: VotersRecordInput, version: number): void {
  w.int16(v.version);
  const voters = v.voters;
  w.array(voters.length, true);
  for (let i = 0; i < voters.length; i++) encodeVotersRecordVoters(w, voters[i], version);
  w.tags(v.unknownTags);
}

export function decodeVotersRecord(r: Reader, version: number): VotersRecord {
  const versionField = r.int16();
  const votersCount = r.array(true);
  const voters: VotersRecordVoters[] = votersCount === 1 ? [decodeVotersRecordVoters(r, version)] : listOf(votersCount);
  for (let i = votersCount === 1 ? 1 : 0; i < votersCount; i++) voters[i] = decodeVotersRecordVoters(r, version);
  const unknownTags = r.tags();
  return { version: versionField, voters, unknownTags };
}
