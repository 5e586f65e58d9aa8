import { expect, test } from 'vitest';
import { ropeOf } from '../../std/rope.ts';
import type { Rope } from '../../std/rope.ts';
import { WireError } from '../wire/wire-error.ts';
import { coordinatorRecordId, decodeCoordinatorKey, decodeCoordinatorValue, encodeCoordinatorKey, encodeCoordinatorValue } from './coordinator-frame.ts';
import { offsetCommitKey, offsetCommitValue } from './group/offset-commit.ts';
import { groupMetadataKey } from './group/group-metadata.ts';
import { decodeMetadataRecord, encodeMetadataRecord, metadataRecordById, metadataRecords } from './metadata-records.ts';

const hexOf = (rope: Rope) => Buffer.concat(rope.pieces).toString('hex');
const fromHex = (hex: string) => ropeOf(new Uint8Array(Buffer.from(hex, 'hex')));

test('a metadata record lies behind frame version, id and version', () => {
  const topicId = 'Pw8tV302s2H_Omm8WCRbtg';
  const rope = encodeMetadataRecord(metadataRecords.TopicRecord, 0, { name: 'orders', topicId });
  expect(hexOf(rope)).toBe(`01020007${Buffer.from('orders').toString('hex')}${Buffer.from(topicId, 'base64url').toString('hex')}00`);
  expect(decodeMetadataRecord(rope)).toMatchObject({ id: 2, name: 'TopicRecord', version: 0, body: { name: 'orders', topicId } });
});

test('metadata records are found by id', () => {
  for (const record of Object.values(metadataRecords)) expect(metadataRecordById(record.id)).toBe(record);
});

test('metadata records that cannot be read are faults', () => {
  expect(() => decodeMetadataRecord(fromHex('021400'))).toThrow(/frame of version 2/);
  expect(() => decodeMetadataRecord(fromHex('017f00'))).toThrow(/no metadata record has the id 127/);
  expect(() => decodeMetadataRecord(fromHex('01140500'))).toThrow(WireError);
  expect(() => decodeMetadataRecord(fromHex('0114000011'))).toThrow(/1 bytes follow/);
  expect(() => decodeMetadataRecord(fromHex(''))).toThrow(WireError);
});

test('a coordinator record carries its kind in the key and its version in the value', () => {
  const key = { group: 'g', topic: 't', partition: 3 };
  const rope = encodeCoordinatorKey(offsetCommitKey, key);
  expect(hexOf(rope)).toBe('0001000167000174' + '00000003');
  expect(coordinatorRecordId(rope)).toBe(1);
  expect(decodeCoordinatorKey(offsetCommitKey, rope)).toMatchObject(key);
  expect(() => decodeCoordinatorKey(groupMetadataKey, rope)).toThrow(WireError);
  const value = { offset: 5, metadata: '', commitTimestamp: 1000 };
  const bytes = encodeCoordinatorValue(offsetCommitValue, 3, value);
  expect(decodeCoordinatorValue(offsetCommitValue, bytes)).toMatchObject({ version: 3, body: { ...value, leaderEpoch: -1 } });
  expect(() => decodeCoordinatorValue(offsetCommitValue, fromHex('0063'))).toThrow(WireError);
});
