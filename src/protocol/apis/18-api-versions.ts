/**
 * ApiVersions: which requests, in which versions, a broker takes.
 * Its answer always has header version 0. 3: the name of the client, and finalized features in tagged fields.
 */
import * as codec from '../generated/apis/18-api-versions.ts';
import type { Body, Input } from '../schema/fields.ts';
import { array, bool, int16, int32, int64, string } from '../schema/fields.ts';
import { api } from '../schema/message.ts';

const request = {
  clientSoftwareName: string('3+', { ignorable: true }),
  clientSoftwareVersion: string('3+', { ignorable: true }),
};

const response = {
  errorCode: int16('0+'),
  apiKeys: array('0+', {
    apiKey: int16('0+', { key: true }),
    minVersion: int16('0+'),
    maxVersion: int16('0+'),
  }),
  throttleTimeMs: int32('1+', { ignorable: true }),
  supportedFeatures: array('3+', {
    name: string('0+', { key: true }),
    minVersion: int16('0+'),
    maxVersion: int16('0+'),
  }, { tag: 0, ignorable: true }),
  finalizedFeaturesEpoch: int64('3+', { default: -1, tag: 1, ignorable: true }),
  finalizedFeatures: array('3+', {
    name: string('0+', { key: true }),
    maxVersionLevel: int16('0+'),
    minVersionLevel: int16('0+'),
  }, { tag: 2, ignorable: true }),
  zkMigrationReady: bool('3+', { default: false, tag: 3, ignorable: true }),
};

export type ApiVersionsRequest = Body<typeof request>;
export type ApiVersionsRequestInput = Input<typeof request>;
export type ApiVersionsResponse = Body<typeof response>;
export type ApiVersionsResponseInput = Input<typeof response>;

export const ApiVersions = api(18, 'ApiVersions', { versions: '0-4', flexible: '3+' }, request, response, codec);
