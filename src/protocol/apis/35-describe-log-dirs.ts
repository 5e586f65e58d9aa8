/** DescribeLogDirs: disks, the replicas on them and their sizes. 4: total and usable bytes. */
import * as codec from '../generated/apis/35-describe-log-dirs.ts';
import type { Body, Input } from '../schema/fields.ts';
import { array, bool, int16, int32, int64, string } from '../schema/fields.ts';
import { api } from '../schema/message.ts';

const request = {
  topics: array('0+', {
    topic: string('0+', { key: true, entity: 'topicName' }),
    partitions: array('0+', 'int32'),
  }, { nullable: '0+' }),
};

const response = {
  throttleTimeMs: int32('0+'),
  errorCode: int16('3+', { ignorable: true }),
  results: array('0+', {
    errorCode: int16('0+'),
    logDir: string('0+'),
    topics: array('0+', {
      name: string('0+', { entity: 'topicName' }),
      partitions: array('0+', {
        partitionIndex: int32('0+'),
        partitionSize: int64('0+'),
        offsetLag: int64('0+'),
        isFutureKey: bool('0+'),
      }),
    }),
    totalBytes: int64('4+', { default: -1, ignorable: true }),
    usableBytes: int64('4+', { default: -1, ignorable: true }),
  }),
};

export type DescribeLogDirsRequest = Body<typeof request>;
export type DescribeLogDirsRequestInput = Input<typeof request>;
export type DescribeLogDirsResponse = Body<typeof response>;
export type DescribeLogDirsResponseInput = Input<typeof response>;

export const DescribeLogDirs = api(35, 'DescribeLogDirs', { versions: '0-4', flexible: '2+' }, request, response, codec);
