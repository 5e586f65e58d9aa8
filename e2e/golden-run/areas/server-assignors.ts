/** What the assignors of a group coordinator (KIP-848) answer. */
import type { GroupSpec, ServerAssignor, TopicPartitions } from '../../../src/engine/group/assignors/server-assignor.ts';
import { serverRange } from '../../../src/engine/group/assignors/server-range.ts';
import { serverUniform } from '../../../src/engine/group/assignors/server-uniform.ts';
import type { Area, Row } from '../run.ts';
import { same } from '../run.ts';

type ByName = Readonly<Record<string, readonly number[]>>;

/** The topics of each member of a chain so far, by its id and its instance, in the order in which its answer has them. */
type Walked = Map<string, readonly string[]>;

function specOf(row: Row, walked: Walked): GroupSpec {
  const topics = row.topics as Record<string, { readonly id: string; readonly partitions: number }>;
  const idOf = (name: string): string => topics[name]!.id;
  const byId = new Map(Object.values(topics).map(({ id, partitions }) => [id, partitions]));
  // A line lists them by name. Java's maps keep the order of what shares a bucket, and that shows in the answer.
  const assigned = (member: Row): TopicPartitions => {
    const previous = Object.entries((member.previous ?? {}) as ByName).filter(([name]) => name in topics);
    const order = walked.get(member.id) ?? walked.get(`instance ${member.instance}`) ?? [];
    return new Map(previous.map(([name, partitions]) => [idOf(name), partitions] as const).sort(([x], [y]) => order.indexOf(x) - order.indexOf(y)));
  };
  return {
    homogeneous: row.subscriptionType === 'HOMOGENEOUS',
    partitionsOf: (topicId) => byId.get(topicId)!,
    members: (row.members as Row[]).map((member) => ({
      memberId: member.id,
      instanceId: member.instance ?? null,
      topicIds: (member.topics as string[]).map(idOf),
      assigned: assigned(member),
    })),
  };
}

function check(row: Row, assignor: ServerAssignor, walked: Walked): void {
  same('assignor', `server-${assignor.name}`, row.assignor);
  const names = new Map(Object.entries(row.topics as Record<string, { readonly id: string }>).map(([name, { id }]) => [id, name]));
  const answer: Record<string, ByName> = {};
  const spec = specOf(row, walked);
  walked.clear();
  for (const [memberId, partitions] of assignor.assign(spec)) {
    walked.set(memberId, [...partitions.keys()]);
    const instance = spec.members.find((member) => member.memberId === memberId)!.instanceId;
    if (instance !== null) walked.set(`instance ${instance}`, [...partitions.keys()]);
    answer[memberId] = Object.fromEntries([...partitions].map(([id, some]) => [names.get(id)!, [...some].sort((x, y) => x - y)]));
  }
  same('assignment', answer, row.assignment);
}

export const area: Area = {
  name: 'server assignors',
  takes: (path) => path === 'assignors/server-uniform.jsonl' || path === 'assignors/server-range.jsonl',
  run(golden) {
    for (const file of golden.files) {
      const assignor = file.endsWith('range.jsonl') ? serverRange : serverUniform;
      const walked: Walked = new Map();
      golden.each(file, (row) => `server ${assignor.name}, ${String(row.subscriptionType).toLowerCase()}`, (row) => check(row, assignor, walked));
    }
  },
};
