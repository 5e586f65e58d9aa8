import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { ropeOf } from '../../std/rope.ts';
import { latestMetadataVersion, metadataVersionLevel, metadataVersionName } from './metadata-version.ts';
import { decodeMetadataRecord, encodeMetadataRecord, MetadataRecordError } from './record-serde.ts';
import type { MetadataRecord } from './records.ts';

interface StoredLine {
  readonly message: string;
  readonly version: number;
  readonly apiKey: number;
  readonly json: Readonly<Record<string, unknown>>;
  readonly hex: string;
}

/** Kinds that a cluster without ACLs, quotas, tokens, SCRAM, producer ids and migration never writes. */
const UNKNOWN = /^(AccessControl|RemoveAccess|ClientQuota|DelegationToken|RemoveDelegation|UserScram|RemoveUserScram|ProducerIds|ZkMigration)/;

describe('metadata records', () => {
  const text = readFileSync(new URL('../../../e2e/golden/stored/metadata.jsonl', import.meta.url), 'utf8');
  const lines = text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as StoredLine);

  test("are decoded from Kafka's bytes and encoded to the same", () => {
    // No broker epoch exceeds what a number holds; the random ones of some lines do.
    const isSafe = ({ json }: StoredLine) => !Object.values(json).some((value) => typeof value === 'number' && !Number.isSafeInteger(value));
    const known = lines.filter((line) => !UNKNOWN.test(line.message) && isSafe(line));
    expect(known.length).toBeGreaterThan(30);
    const framed = known.map(({ version, apiKey, hex }) => Uint8Array.from([1, apiKey, version, ...Buffer.from(hex, 'hex')]));
    const decoded = framed.map((bytes) => decodeMetadataRecord(ropeOf(bytes)));
    expect(decoded.map(({ type, version }) => [type, version])).toEqual(known.map(({ apiKey, version }) => [apiKey, version]));
    expect(decoded.map((record) => Buffer.from(encodeMetadataRecord(record)).toString('hex'))).toEqual(
      framed.map((bytes) => Buffer.from(bytes).toString('hex')),
    );
  });

  test('a kind or a frame that is not known is a typed error', () => {
    expect(() => decodeMetadataRecord(ropeOf(Uint8Array.of(1, 99, 0, 0)))).toThrow(MetadataRecordError);
    expect(() => decodeMetadataRecord(ropeOf(Uint8Array.of(2, 20, 0, 0)))).toThrow(MetadataRecordError);
    const noOp: MetadataRecord = { type: 20, version: 0, data: {} };
    expect([...encodeMetadataRecord(noOp)]).toEqual([1, 20, 0, 0]);
  });
});

test("levels of metadata.version carry Kafka's names", () => {
  expect(metadataVersionName(7)).toBe('3.3-IV3');
  expect(metadataVersionName(27)).toBe('4.1-IV1');
  expect(metadataVersionLevel('3.7-IV2')).toBe(17);
  expect(latestMetadataVersion('4.1')).toBe(27);
  expect(latestMetadataVersion('3.9')).toBe(21);
  expect(() => metadataVersionName(28)).toThrow('metadata.version 28');
});
