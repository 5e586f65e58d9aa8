/* oxlint-disable vitest/no-conditional-expect -- the rows of golden files say themselves what is expected of them */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { flattenRope, ropeOf } from '../../std/rope.ts';
import type { Bytes, Rope } from '../../std/rope.ts';
import { messageFromJson } from '../json/message-json.ts';
import type { Json } from '../json/lossless-json.ts';
import { allMessages } from '../messages/all.ts';
import type { Message } from '../schema/message.ts';
import { encodeBody } from '../wire/codec.ts';
import { readBatchHeader, recordsOf, TRANSACTIONAL, validateBatch } from './batch.ts';
import { NO_CODECS } from './codec-port.ts';
import { CONTROL_TYPES, controlBatch, controlTypeOf, coordinatorEpochOf, endTxnMarkerValue } from './control.ts';
import type { ControlType } from './control.ts';

const FILE = join(import.meta.dirname, '../../../e2e/golden/records/control.jsonl');
// oxlint-disable-next-line typescript/no-explicit-any -- each type of row has fields of its own
type Row = any;
const rows: Row[] = readFileSync(FILE, 'utf8').split('\n').filter(Boolean).map((line) => JSON.parse(line) as Row);

const MESSAGES: Record<string, string> = {
  LEADER_CHANGE: 'LeaderChangeMessage',
  SNAPSHOT_HEADER: 'SnapshotHeaderRecord',
  SNAPSHOT_FOOTER: 'SnapshotFooterRecord',
  KRAFT_VERSION: 'KRaftVersionRecord',
  KRAFT_VOTERS: 'VotersRecord',
};

function valueOf(input: Row): Bytes {
  if (input.coordinatorEpoch !== undefined) return endTxnMarkerValue(input.coordinatorEpoch);
  const message = allMessages[MESSAGES[input.type]] as Message<unknown, unknown>;
  const version = Math.min(input.version ?? 0, message.versions.to);
  return flattenRope(encodeBody(message, version, messageFromJson(message, version, jsonOf(input))));
}

/** The message inside the row, in the form that Kafka's JSON has. */
function jsonOf(input: Row): Json {
  const { type, version, voters } = input;
  const ids = (list: number[]) => list.map((voterId) => ({ voterId }));
  switch (type) {
    case 'LEADER_CHANGE':
      return { version, leaderId: input.leaderId, voters: ids(voters), grantingVoters: ids(input.grantingVoters) };
    case 'SNAPSHOT_HEADER':
      return { version, lastContainedLogTimestamp: input.lastContainedLogTimestamp };
    case 'KRAFT_VERSION':
      return { version, kRaftVersion: input.kraftVersion };
    case 'KRAFT_VOTERS':
      return {
        version,
        voters: voters.map(({ id, directoryId, endpoints, minKraftVersion, maxKraftVersion }: Row) => ({
          voterId: id,
          voterDirectoryId: directoryId,
          endpoints,
          kRaftVersionFeature: { minSupportedVersion: minKraftVersion, maxSupportedVersion: maxKraftVersion },
        })),
      };
    default:
      return { version };
  }
}

test.each(rows.map((row) => [`${row.id}: ${row.desc}`, row]))('%s', (_name, { input, bytes, read }) => {
  const rope = ropeOf(new Uint8Array(Buffer.from(bytes, 'base64')));
  if (typeof input.producerId === 'string') {
    expect(() => readBatchHeader(rope)).toThrow(/is not safe/);
    return;
  }
  const header = readBatchHeader(rope);
  expect(validateBatch(rope, header)).toBeUndefined();
  const [record] = recordsOf(rope, header, NO_CODECS);
  expect(record.offset).toBe(read[0].records[0].offset);
  expect(controlTypeOf(record.key)).toBe(CONTROL_TYPES[input.type as ControlType]);
  if (input.coordinatorEpoch !== undefined) expect(coordinatorEpochOf(record.value)).toBe(input.coordinatorEpoch);
  const fields = {
    baseOffset: input.offset,
    partitionLeaderEpoch: input.partitionLeaderEpoch,
    attributes: input.coordinatorEpoch === undefined ? 0 : TRANSACTIONAL,
    producerId: input.producerId ?? -1,
    producerEpoch: input.producerEpoch ?? -1,
    timestamp: input.timestamp,
  };
  const hex = (built: Rope) => Buffer.concat(built.pieces).toString('base64');
  expect(hex(controlBatch(fields, input.type, valueOf(input)))).toBe(bytes);
});

test('a control record without a type is refused', () => {
  expect(() => controlTypeOf(null)).toThrow(/control record/);
  expect(() => controlTypeOf(ropeOf(new Uint8Array([0, 0, 0])))).toThrow(/control record/);
  expect(() => coordinatorEpochOf(null)).toThrow(/marker/);
});
