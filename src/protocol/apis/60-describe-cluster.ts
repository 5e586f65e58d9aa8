/** DescribeCluster: cluster id, controller and brokers. 1: endpoints of controllers. 2: fenced brokers. */
import * as codec from '../generated/apis/60-describe-cluster.ts';
import type { Body, Input } from '../schema/fields.ts';
import { array, bool, int8, int16, int32, string } from '../schema/fields.ts';
import { api } from '../schema/message.ts';

const request = {
  includeClusterAuthorizedOperations: bool('0+'),
  endpointType: int8('1+', { default: 1 }),
  includeFencedBrokers: bool('2+'),
};

const response = {
  throttleTimeMs: int32('0+'),
  errorCode: int16('0+'),
  errorMessage: string('0+', { nullable: '0+', default: null }),
  endpointType: int8('1+', { default: 1 }),
  clusterId: string('0+'),
  controllerId: int32('0+', { default: -1, entity: 'brokerId' }),
  brokers: array('0+', {
    brokerId: int32('0+', { key: true, entity: 'brokerId' }),
    host: string('0+'),
    port: int32('0+'),
    rack: string('0+', { nullable: '0+', default: null }),
    isFenced: bool('2+'),
  }),
  clusterAuthorizedOperations: int32('0+', { default: -2147483648 }),
};

export type DescribeClusterRequest = Body<typeof request>;
export type DescribeClusterRequestInput = Input<typeof request>;
export type DescribeClusterResponse = Body<typeof response>;
export type DescribeClusterResponseInput = Input<typeof response>;

export const DescribeCluster = api(60, 'DescribeCluster', { versions: '0-2', flexible: '0+' }, request, response, codec);
