/**
 * Fetch: a consumer, a follower or a node of the quorum asks for records from an offset on.
 * 4: isolation level, last stable offset. 5: log start. 7: sessions. 9: leader epoch of the asker. 11: rack, preferred replica.
 * 12: epoch of the last record fetched, diverging epoch. 13: topics by id. 15: replica state. 17: directory id. 18: high
 * watermark.
 */
import * as codec from '../generated/apis/01-fetch.ts';
import type { Body, Input } from '../schema/fields.ts';
import { array, int8, int16, int32, int64, int64Wide, records, string, struct, uuid } from '../schema/fields.ts';
import { api } from '../schema/message.ts';

const request = {
  replicaId: int32('0-14', { default: -1, entity: 'brokerId' }),
  maxWaitMs: int32('0+'),
  minBytes: int32('0+'),
  maxBytes: int32('3+', { default: 0x7fffffff, ignorable: true }),
  isolationLevel: int8('4+', { default: 0, ignorable: true }),
  sessionId: int32('7+', { default: 0, ignorable: true }),
  sessionEpoch: int32('7+', { default: -1, ignorable: true }),
  topics: array('0+', {
    topic: string('0-12', { entity: 'topicName', ignorable: true }),
    topicId: uuid('13+', { ignorable: true }),
    partitions: array('0+', {
      partition: int32('0+'),
      currentLeaderEpoch: int32('9+', { default: -1, ignorable: true }),
      fetchOffset: int64('0+'),
      lastFetchedEpoch: int32('12+', { default: -1 }),
      logStartOffset: int64('5+', { default: -1, ignorable: true }),
      partitionMaxBytes: int32('0+'),
      replicaDirectoryId: uuid('17+', { tag: 0, ignorable: true }),
      highWatermark: int64Wide('18+', { default: 9223372036854775807n, tag: 1, ignorable: true }),
    }),
  }),
  forgottenTopicsData: array('7+', {
    topic: string('7-12', { entity: 'topicName', ignorable: true }),
    topicId: uuid('13+', { ignorable: true }),
    partitions: array('0+', 'int32'),
  }),
  rackId: string('11+', { default: '', ignorable: true }),
  clusterId: string('12+', { nullable: '12+', default: null, tag: 0, ignorable: true }),
  replicaState: struct('15+', {
    replicaId: int32('0+', { default: -1, entity: 'brokerId' }),
    replicaEpoch: int64('0+', { default: -1 }),
  }, { tag: 1 }),
};

const response = {
  throttleTimeMs: int32('1+', { ignorable: true }),
  errorCode: int16('7+', { ignorable: true }),
  sessionId: int32('7+', { default: 0 }),
  responses: array('0+', {
    topic: string('0-12', { entity: 'topicName', ignorable: true }),
    topicId: uuid('13+', { ignorable: true }),
    partitions: array('0+', {
      partitionIndex: int32('0+'),
      errorCode: int16('0+'),
      highWatermark: int64('0+'),
      lastStableOffset: int64('4+', { default: -1, ignorable: true }),
      logStartOffset: int64('5+', { default: -1, ignorable: true }),
      abortedTransactions: array('4+', {
        producerId: int64('0+', { entity: 'producerId' }),
        firstOffset: int64('0+'),
      }, { nullable: '4+', ignorable: true }),
      preferredReadReplica: int32('11+', { default: -1, entity: 'brokerId' }),
      records: records('0+', { nullable: '0+' }),
      divergingEpoch: struct('12+', {
        epoch: int32('0+', { default: -1 }),
        endOffset: int64('0+', { default: -1 }),
      }, { tag: 0 }),
      currentLeader: struct('12+', {
        leaderId: int32('0+', { default: -1, entity: 'brokerId' }),
        leaderEpoch: int32('0+', { default: -1 }),
      }, { tag: 1 }),
      snapshotId: struct('12+', {
        endOffset: int64('0+', { default: -1 }),
        epoch: int32('0+', { default: -1 }),
      }, { tag: 2 }),
    }),
  }),
  nodeEndpoints: array('16+', {
    nodeId: int32('0+', { key: true, entity: 'brokerId' }),
    host: string('0+'),
    port: int32('0+'),
    rack: string('0+', { nullable: '0+', default: null }),
  }, { tag: 0 }),
};

export type FetchRequest = Body<typeof request>;
export type FetchRequestInput = Input<typeof request>;
export type FetchResponse = Body<typeof response>;
export type FetchResponseInput = Input<typeof response>;

export const Fetch = api(1, 'Fetch', { versions: '0-18', flexible: '12+' }, request, response, codec);
