/** Decisions of the controller, names of topics. */
import type { Election } from '../../../src/engine/controller/kraft/partition-change-builder.ts';
import { buildPartitionChange } from '../../../src/engine/controller/kraft/partition-change-builder.ts';
import { metadataVersionLevel } from '../../../src/engine/metadata/metadata-version.ts';
import type { PartitionChangeData } from '../../../src/engine/metadata/records.ts';
import { emptyPartitionChange } from '../../../src/engine/metadata/records.ts';
import type { PartitionRegistration } from '../../../src/engine/metadata/registrations.ts';
import { mergePartition } from '../../../src/engine/metadata/registrations.ts';
import { hasCollisionChars, isInternalTopic, topicNameError, topicsCollide } from '../../../src/engine/metadata/topic-names.ts';
import type { Area, Row } from '../run.ts';
import { holds, same } from '../run.ts';

const RECOVERY: Readonly<Record<string, 0 | 1>> = { RECOVERED: 0, RECOVERING: 1 };

function partitionOf(line: Row): PartitionRegistration {
  return {
    replicas: line.replicas,
    directories: line.replicas.map((replica: number) => `dir-${replica}`),
    isr: line.isr,
    removingReplicas: line.removing,
    addingReplicas: line.adding,
    elr: line.elr,
    lastKnownElr: line.lastKnownElr,
    leader: line.leader,
    leaderRecoveryState: RECOVERY[line.recovery]!,
    leaderEpoch: line.leaderEpoch,
    partitionEpoch: line.partitionEpoch,
    at: 0,
  };
}

function lineOf(partition: PartitionRegistration): Row {
  return {
    replicas: partition.replicas,
    isr: partition.isr,
    elr: partition.elr,
    lastKnownElr: partition.lastKnownElr,
    removing: partition.removingReplicas,
    adding: partition.addingReplicas,
    leader: partition.leader,
    leaderEpoch: partition.leaderEpoch,
    partitionEpoch: partition.partitionEpoch,
    recovery: partition.leaderRecoveryState === 0 ? 'RECOVERED' : 'RECOVERING',
  };
}

/** What a change says: the fields that do not hold their "as before". */
function saidBy(change: PartitionChangeData): Row {
  const silent = { ...emptyPartitionChange(change.topicId, change.partitionId), directories: change.directories };
  return Object.fromEntries(Object.entries(change).filter(([field, value]) => value !== silent[field as keyof PartitionChangeData]));
}

function partitionChange(row: Row): void {
  const before = partitionOf(row.before);
  const change = buildPartitionChange(before, 'topic', 0, {
    isAcceptableLeader: (broker) => row.acceptableLeaders.includes(broker),
    metadataVersion: metadataVersionLevel('4.1-IV1'),
    minIsr: row.minIsr,
    elrEnabled: row.elrEnabled,
    election: row.election as Election,
    targetIsr: row.targetIsr,
    targetReplicas: row.targetReplicas,
    targetRemoving: row.targetRemoving,
    targetAdding: row.targetAdding,
    targetRecoveryState: row.targetRecovery === undefined ? undefined : RECOVERY[row.targetRecovery],
    uncleanShutdownReplicas: row.uncleanShutdownReplicas,
    defaultDirectory: (broker) => `dir-${broker}`,
  });
  same('record', change === null ? null : saidBy(change), row.record);
  if (change !== null) same('after', lineOf(mergePartition(before, change, 0)), row.after);
}

function topicName(row: Row): void {
  if (row.pair !== undefined) {
    same('collide', topicsCollide(row.pair[0], row.pair[1]), row.collide);
    return;
  }
  holds('a line holds a name or a pair', typeof row.name === 'string');
  const { name } = row;
  same('judged', [topicNameError(name), isInternalTopic(name), hasCollisionChars(name)], [row.error?.message ?? null, row.internal, row.collisionChars]);
}

const CHECKS: Readonly<Record<string, (row: Row) => void>> = {
  'state/kraft-elections.jsonl': partitionChange,
  'state/kraft-partition-changes.jsonl': partitionChange,
  'state/topic-names.jsonl': topicName,
};

export const area: Area = {
  name: 'state',
  takes: (path) => path in CHECKS,
  run(golden) {
    for (const file of golden.files) golden.each(file, file.slice('state/'.length, -'.jsonl'.length), CHECKS[file]!);
  },
};
