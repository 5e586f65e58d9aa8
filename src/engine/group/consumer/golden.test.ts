/** What Kafka 4.1.0 answers to ConsumerGroupHeartbeat and ConsumerGroupDescribe, field by field, by the rules alone. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { describeConsumerGroup } from './consumer-group-describe.ts';
import { Shard } from './testing/shard.ts';

// oxlint-disable-next-line typescript/no-explicit-any -- lines of many forms
type Row = any;
const FILE = join(import.meta.dirname, '../../../../e2e/golden/exchanges/4.1.0/consumer_groups.jsonl');
const rows: Row[] = readFileSync(FILE, 'utf8').split('\n').filter(Boolean).map((line) => JSON.parse(line) as Row);

const DEFAULTS = { throttleTimeMs: 0, errorMessage: null, memberId: null, assignment: null };
const DESCRIBED = { errorMessage: null, authorizedOperations: -2147483648 };

describe('exchanges of consumer groups', () => {
  const shard = new Shard();
  const { name, numPartitions, topicId } = rows[0].responseJson.topics[0];
  shard.addTopic(name, numPartitions, topicId);

  it.each(rows.filter((row) => row.name === 'ConsumerGroupHeartbeat' || row.name === 'ConsumerGroupDescribe').map((row, i) => [`${i} ${row.what}`, row] as const))('%s', (_, row) => {
    if (row.name === 'ConsumerGroupHeartbeat') {
      if (row.requestJson.memberId === '') shard.memberIds.push(row.responseJson.memberId);
      expect({ ...DEFAULTS, ...shard.heartbeat(row.requestJson, row.version) }).toEqual(row.responseJson);
      return;
    }
    const groups = row.requestJson.groupIds.map((groupId: string) => ({ ...DESCRIBED, ...describeConsumerGroup(groupId, false, shard.port) }));
    const typed = row.version >= 1;
    for (const group of groups) for (const member of group.members) if (!typed) delete member.memberType;
    expect({ throttleTimeMs: 0, groups }).toEqual(row.responseJson);
  });
});
