/**
 * Metadata: brokers, the controller, and who leads which partition.
 * 1: null asks for all topics. 4: whether topics may be created by asking. 5: offline replicas. 7: leader epoch. 8: authorized
 * operations.
 * 10: topic ids. 12: topics by id. 13: an error for the whole answer.
 */
import * as codec from '../generated/apis/03-metadata.ts';
import type { Body, Input } from '../schema/fields.ts';
import { array, bool, int16, int32, string, uuid } from '../schema/fields.ts';
import { api } from '../schema/message.ts';

const request = {
  topics: array('0+', {
    topicId: uuid('10+', { ignorable: true }),
    name: string('0+', { nullable: '10+', entity: 'topicName' }),
  }, { nullable: '1+' }),
  allowAutoTopicCreation: bool('4+', { default: true }),
  includeClusterAuthorizedOperations: bool('8-10'),
  includeTopicAuthorizedOperations: bool('8+'),
};

const response = {
  throttleTimeMs: int32('3+', { ignorable: true }),
  brokers: array('0+', {
    nodeId: int32('0+', { key: true, entity: 'brokerId' }),
    host: string('0+'),
    port: int32('0+'),
    rack: string('1+', { nullable: '1+', default: null, ignorable: true }),
  }),
  clusterId: string('2+', { nullable: '2+', default: null, ignorable: true }),
  controllerId: int32('1+', { default: -1, entity: 'brokerId', ignorable: true }),
  topics: array('0+', {
    errorCode: int16('0+'),
    name: string('0+', { nullable: '12+', key: true, entity: 'topicName' }),
    topicId: uuid('10+', { ignorable: true }),
    isInternal: bool('1+', { default: false, ignorable: true }),
    partitions: array('0+', {
      errorCode: int16('0+'),
      partitionIndex: int32('0+'),
      leaderId: int32('0+', { entity: 'brokerId' }),
      leaderEpoch: int32('7+', { default: -1, ignorable: true }),
      replicaNodes: array('0+', 'int32', { entity: 'brokerId' }),
      isrNodes: array('0+', 'int32', { entity: 'brokerId' }),
      offlineReplicas: array('5+', 'int32', { entity: 'brokerId', ignorable: true }),
    }),
    topicAuthorizedOperations: int32('8+', { default: -2147483648 }),
  }),
  clusterAuthorizedOperations: int32('8-10', { default: -2147483648 }),
  errorCode: int16('13+', { ignorable: true }),
};

export type MetadataRequest = Body<typeof request>;
export type MetadataRequestInput = Input<typeof request>;
export type MetadataResponse = Body<typeof response>;
export type MetadataResponseInput = Input<typeof response>;

export const Metadata = api(3, 'Metadata', { versions: '0-13', flexible: '9+' }, request, response, codec);
