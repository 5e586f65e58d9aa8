import { describe, expect, test } from 'vitest';
import { ropeOf, ropeSlice } from '../../std/rope.ts';
import type { Rope } from '../../std/rope.ts';
import { ApiVersions } from '../apis/18-api-versions.ts';
import { ControlledShutdown } from '../apis/07-controlled-shutdown.ts';
import { Fetch } from '../apis/01-fetch.ts';
import { Metadata } from '../apis/03-metadata.ts';
import { Produce } from '../apis/00-produce.ts';
import { allApis, anyApiByKey } from '../registry-all.ts';
import { apiByKey, apis } from '../registry.ts';
import { decodeRequestBody, decodeRequestHeader, decodeResponse, decodeWholeResponse, encodeRequest, encodeResponse, frameSize } from './frame.ts';
import { isFlexible, requestHeaderVersion, responseHeaderVersion } from './header-versions.ts';
import { WireError } from './wire-error.ts';

const hexOf = (rope: Rope) => Buffer.concat(rope.pieces).toString('hex');
const fromHex = (hex: string) => ropeOf(new Uint8Array(Buffer.from(hex.replaceAll(' ', ''), 'hex')));
const withoutSize = (frame: Rope) => ropeSlice(frame, 4, frame.length);

describe('header versions', () => {
  test('follow from the tables of all APIs', () => {
    const all = Object.values(allApis);
    expect(all).toHaveLength(93);
    for (const { key, versions, flexible } of all) {
      for (let version = versions.from; version <= versions.to; version++) {
        expect(isFlexible(key, version)).toBe(version >= flexible.from && flexible.to >= flexible.from);
      }
    }
  });

  test('have two exceptions', () => {
    expect(requestHeaderVersion(7, 0)).toBe(0);
    expect(requestHeaderVersion(7, 1)).toBe(1);
    expect(responseHeaderVersion(18, 4)).toBe(0);
    expect(requestHeaderVersion(18, 4)).toBe(2);
  });
});

describe('requests', () => {
  test('with each header, byte for byte', () => {
    expect(hexOf(encodeRequest(Metadata, 1, 7, 'me', { topics: null }))).toBe('00000010 0003 0001 00000007 00026d65 ffffffff'.replaceAll(' ', ''));
    expect(hexOf(encodeRequest(Metadata, 12, 7, null, { topics: null }))).toBe(
      '0000000f 0003 000c 00000007 ffff 00 00 01 00 00'.replaceAll(' ', ''),
    );
    expect(hexOf(encodeRequest(ControlledShutdown, 0, 7, 'me', { brokerId: 5 }))).toBe('0000000c 0007 0000 00000007 00000005'.replaceAll(' ', ''));
  });

  test('come back as they were', () => {
    const body = { acks: 1, timeoutMs: 100, topicData: [{ name: 't', partitionData: [{ index: 3, records: null }] }] };
    for (let version = Produce.versions.from; version <= 12; version++) {
      const frame = encodeRequest(Produce, version, 99, 'client', body);
      expect(frameSize(frame)).toBe(frame.length - 4);
      const header = decodeRequestHeader(withoutSize(frame));
      expect(header).toMatchObject({ apiKey: 0, apiVersion: version, correlationId: 99, clientId: 'client' });
      const decoded = decodeRequestBody(Produce, version, withoutSize(frame), header.bodyAt);
      expect(decoded.leftOver).toBe(0);
      expect(decoded.body).toMatchObject({ transactionalId: null, ...body });
    }
  });

  test('tell how many bytes follow the body', () => {
    const frame = encodeRequest(Metadata, 1, 7, 'me', { topics: null });
    const longer = ropeOf(...withoutSize(frame).pieces, new Uint8Array(3));
    const { bodyAt } = decodeRequestHeader(longer);
    expect(decodeRequestBody(Metadata, 1, longer, bodyAt).leftOver).toBe(3);
  });

  test('of a version that nobody knows still show their header', () => {
    const header = decodeRequestHeader(fromHex('0012 0063 00000005 0002 6d65 00 01'));
    expect(header).toMatchObject({ apiKey: 18, apiVersion: 99, correlationId: 5, clientId: 'me', bodyAt: 13 });
    expect(() => decodeRequestBody(ApiVersions, 99, fromHex('00'), 0)).toThrow(WireError);
  });

  test('of an unknown key, or cut in the header, are faults', () => {
    expect(() => decodeRequestHeader(fromHex('0fff 0000 00000005'))).toThrow(/no API has the key 4095/);
    expect(() => decodeRequestHeader(fromHex('0003 0001 0000'))).toThrow(WireError);
    expect(() => decodeRequestHeader(fromHex('ffff 0001 00000000'))).toThrow(WireError);
  });
});

describe('responses', () => {
  test('of ApiVersions have the oldest header, and version 0 is read when the version was too new', () => {
    const body = { errorCode: 35, apiKeys: [{ apiKey: 18, minVersion: 0, maxVersion: 4 }] };
    const flexible = encodeResponse(ApiVersions, 3, 7, { ...body, errorCode: 0 });
    expect(hexOf(flexible)).toBe('00000013 00000007 0000 02 0012 0000 0004 00 00000000 00'.replaceAll(' ', ''));
    expect(decodeResponse(ApiVersions, 3, withoutSize(flexible)).body.errorCode).toBe(0);
    const old = encodeResponse(ApiVersions, 0, 7, body);
    const answer = decodeResponse(ApiVersions, 4, withoutSize(old));
    expect(answer).toMatchObject({ correlationId: 7, leftOver: 0, body });
  });

  test('that say more than their body are refused by clients', () => {
    const frame = encodeResponse(Metadata, 1, 7, { brokers: [], controllerId: 1, topics: [] });
    const longer = ropeOf(...withoutSize(frame).pieces, new Uint8Array(3));
    expect(decodeResponse(Metadata, 1, longer).leftOver).toBe(3);
    expect(() => decodeWholeResponse(Metadata, 1, longer)).toThrow(expect.objectContaining({ kind: 'length', at: withoutSize(frame).length }));
    expect(decodeWholeResponse(Metadata, 1, withoutSize(frame)).body.controllerId).toBe(1);
  });

  test('carry records as the pieces that were given', () => {
    const records = new Uint8Array(1000);
    const partition = { partitionIndex: 0, errorCode: 0, highWatermark: 5, records: ropeOf(records) };
    for (let version = Fetch.versions.from; version <= 12; version++) {
      const frame = encodeResponse(Fetch, version, 3, { responses: [{ topic: 't', partitions: [partition] }] });
      expect(frame.pieces.filter((piece) => piece === records)).toHaveLength(1);
      const { body } = decodeResponse(Fetch, version, withoutSize(frame));
      expect(body.responses[0].partitions[0].records?.pieces[0]).toBe(records);
    }
  });
});

test('both registries find by key and by name', () => {
  for (const api of Object.values(allApis)) expect(anyApiByKey(api.key)).toBe(api);
  for (const api of Object.values(apis)) expect(apiByKey(api.key)).toBe(api);
  expect(apiByKey(17)).toBeUndefined();
  expect(anyApiByKey(93)).toBeUndefined();
  expect(apis.Produce).toBe(Produce);
});
