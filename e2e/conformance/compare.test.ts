import { describe, expect, it } from 'vitest';
import { anyApiByKey } from '../../src/protocol/registry-all.ts';
import { decodeResponse, encodeResponse } from '../../src/protocol/wire/frame.ts';
import { flattenRope, ropeOf } from '../../src/std/rope.ts';
import { Comparison } from './compare.ts';
import { bytesOf, isCovered, rowsOf, SCRIPTS, wantedHex } from './rows.ts';

const everything = new Map(Array.from({ length: 100 }, (_, key) => [key, [0, 99] as const]));

describe('the comparison with what Kafka answered', () => {
  it("takes Kafka's own answers for the same, and none of them with a changed byte of its error code", () => {
    let changed = 0;
    for (const { name } of SCRIPTS) {
      const rows = rowsOf(name);
      const comparison = new Comparison(rows);
      for (const row of rows.filter(({ sent }) => sent !== true)) {
        const response = wantedHex(row) === '' ? null : bytesOf(wantedHex(row));
        const closed = row.closed ?? false;
        expect([row.what, comparison.verdict(row, { response, closed }, everything)]).toEqual([row.what, 'same']);
        if (response === null) {
          if (row.rawRequest === undefined) continue;
          expect(comparison.verdict(row, { response, closed: !closed }, everything)).not.toBe('same');
          changed++;
        } else if (row.name === 'Heartbeat' || row.name === 'LeaveGroup') {
          const at = response.length - 2;
          response[at] = 0x7f;
          expect(comparison.verdict(row, { response, closed }, everything)).not.toBe('same');
          changed++;
        }
        expect(comparison.verdict(row, { response: new Uint8Array(3), closed }, everything)).not.toBe('same');
      }
    }
    expect(changed).toBeGreaterThan(20);
  });

  it('names the field that differs', () => {
    const rows = rowsOf('topics');
    const row = rows.find(({ name, version, responseJson }) => name === 'CreateTopics' && version === 2 && responseJson.topics[0].errorCode === 0)!;
    const response = bytesOf(wantedHex(row));
    response[response.length - 3] = 36;
    expect(new Comparison(rows).verdict(row, { response, closed: false }, everything)).toEqual({ differs: 'topics[0].errorCode: 36, Kafka 0' });
    expect(new Comparison(rows).verdict(row, { response: null, closed: true }, everything)).toEqual({ differs: 'closed' });
  });

  it('takes members whose ids are free in any order, and each with what it has', () => {
    const rows = rowsOf('consumer_groups');
    const row = rows.find(({ what, responseJson }) => what === 'describe v0' && responseJson.groups[0].groupId === 'CG0')!;
    const api = anyApiByKey(row.api!)! as any;
    const { correlationId, body }: any = decodeResponse(api, row.version!, ropeOf(bytesOf(wantedHex(row))));
    const answered = () => flattenRope(encodeResponse(api, row.version!, correlationId, body)).subarray(4);
    const verdict = () => new Comparison(rows).verdict(row, { response: answered(), closed: false }, everything);
    body.groups[0].members.reverse();
    expect(verdict()).toBe('same');
    body.groups[0].members[0].assignment.topicPartitions[0].partitions = [0, 3];
    expect(verdict()).not.toBe('same');
  });

  it('asks only what a broker says that it knows, and damaged frames always', () => {
    const [row] = rowsOf('topics');
    expect([isCovered(row!, new Map([[19, [3, 7]]])), isCovered(row!, new Map([[19, [2, 2]]])), isCovered(rowsOf('malformed')[0]!, new Map())]).toEqual([false, true, true]);
  });
});
