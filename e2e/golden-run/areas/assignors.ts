/** What the leader of a classic group decides, and the bytes in which members and leader say it. */
import type { MemberSubscription } from '../../../src/engine/client/consumer/assignors/assignor.ts';
import { assignGroup } from '../../../src/engine/client/consumer/assignors/assignor.ts';
import {
  decodeSubscription,
  encodeAssignment,
  encodeSubscription,
} from '../../../src/engine/client/consumer/assignors/consumer-protocol.ts';
import { assignorNamed, assignors } from '../../../src/engine/client/consumer/assignors/index.ts';
import { readStickyUserData, writeStickyUserData } from '../../../src/engine/client/consumer/assignors/user-data.ts';
import type { Rope } from '../../../src/std/rope.ts';
import { flattenRope, ropeOf } from '../../../src/std/rope.ts';
import { bytesFromHex } from '../messages.ts';
import type { Area, Row } from '../run.ts';
import { holds, same } from '../run.ts';

const hex = (rope: Rope): string => Buffer.from(flattenRope(rope)).toString('hex');

function subscription(member: Row): MemberSubscription {
  const said = decodeSubscription(ropeOf(bytesFromHex(member.bytes)));
  same(`what ${member.id} said`, hex(encodeSubscription(said, member.version)), member.bytes);
  return { ...said, memberId: member.id, instanceId: member.instance ?? null };
}

function racksOf(row: Row, topic: string): readonly (readonly string[])[] | undefined {
  const given = row.topics[topic];
  return typeof given === 'number' ? Array.from({ length: given }, () => []) : given;
}

function assignment(row: Row): void {
  const assignor = assignorNamed(row.assignor);
  holds(`no assignor ${row.assignor}`, assignor !== undefined);
  const members = (row.members as Row[]).map(subscription);
  if (row.assignor === 'sticky') {
    for (const { memberId, userData } of members) {
      if (userData !== null)
        same(`user data of ${memberId}`, hex(writeStickyUserData(readStickyUserData(userData))), hex(userData));
    }
  }
  const found = assignGroup(assignor!, (topic) => racksOf(row, topic), members);
  same('members', new Set(found.keys()), new Set(Object.keys(row.assignment)));
  for (const member of row.members as Row[]) {
    const partitions = found.get(member.id)!;
    same(
      `partitions of ${member.id}`,
      partitions.map(({ topic, partition }) => `${topic}-${partition}`),
      row.assignment[member.id],
    );
    same(`bytes for ${member.id}`, hex(encodeAssignment(partitions, member.version)), row.bytes[member.id]);
  }
}

const FILES: ReadonlySet<string> = new Set(assignors.map(({ name }) => `assignors/${name}.jsonl`));

export const area: Area = {
  name: 'assignors',
  takes: (path) => FILES.has(path),
  run(golden) {
    for (const file of golden.files) golden.each(file, (row) => String(row.assignor), assignment);
  },
};
