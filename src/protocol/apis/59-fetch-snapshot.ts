/** FetchSnapshot: a node of the quorum that is too far behind reads a snapshot, piece by piece. */
import * as codec from '../generated/apis/59-fetch-snapshot.ts';
import type { Body, Input } from '../schema/fields.ts';
import { array, int16, int32, int64, records, string, struct, uint16, uuid } from '../schema/fields.ts';
import { api } from '../schema/message.ts';

const request = {
  replicaId: int32('0+', { default: -1, entity: 'brokerId' }),
  maxBytes: int32('0+', { default: 0x7fffffff }),
  topics: array('0+', {
    name: string('0+', { entity: 'topicName' }),
    partitions: array('0+', {
      partition: int32('0+'),
      currentLeaderEpoch: int32('0+'),
      snapshotId: struct('0+', {
        endOffset: int64('0+'),
        epoch: int32('0+'),
      }),
      position: int64('0+'),
      replicaDirectoryId: uuid('1+', { tag: 0, ignorable: true }),
    }),
  }),
  clusterId: string('0+', { nullable: '0+', default: null, tag: 0 }),
};

const response = {
  throttleTimeMs: int32('0+', { ignorable: true }),
  errorCode: int16('0+'),
  topics: array('0+', {
    name: string('0+', { entity: 'topicName' }),
    partitions: array('0+', {
      index: int32('0+'),
      errorCode: int16('0+'),
      snapshotId: struct('0+', {
        endOffset: int64('0+'),
        epoch: int32('0+'),
      }),
      size: int64('0+'),
      position: int64('0+'),
      unalignedRecords: records('0+'),
      currentLeader: struct('0+', {
        leaderId: int32('0+', { entity: 'brokerId' }),
        leaderEpoch: int32('0+'),
      }, { tag: 0 }),
    }),
  }),
  nodeEndpoints: array('1+', {
    nodeId: int32('0+', { key: true, entity: 'brokerId' }),
    host: string('0+'),
    port: uint16('0+'),
  }, { tag: 0 }),
};

export type FetchSnapshotRequest = Body<typeof request>;
export type FetchSnapshotRequestInput = Input<typeof request>;
export type FetchSnapshotResponse = Body<typeof response>;
export type FetchSnapshotResponseInput = Input<typeof response>;

export const FetchSnapshot = api(59, 'FetchSnapshot', { versions: '0-1', flexible: '0+' }, request, response, codec);
