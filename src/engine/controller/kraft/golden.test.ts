import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { metadataVersionLevel } from '../../metadata/metadata-version.ts';
import type { PartitionChangeData } from '../../metadata/records.ts';
import { emptyPartitionChange } from '../../metadata/records.ts';
import type { PartitionRegistration } from '../../metadata/registrations.ts';
import { mergePartition } from '../../metadata/registrations.ts';
import type { Election } from './partition-change-builder.ts';
import { buildPartitionChange } from './partition-change-builder.ts';
import type { UsableBroker } from './striped-replica-placer.ts';
import { placeReplicas } from './striped-replica-placer.ts';
import { covers } from '../../../std/testing/covers.ts';

/** Lines that Kafka's own classes wrote: see e2e/golden. */
function golden<T>(name: string): readonly T[] {
  const text = readFileSync(new URL(`../../../../e2e/golden/${name}.jsonl`, import.meta.url), 'utf8');
  return text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as T);
}

interface PartitionLine {
  readonly replicas: readonly number[];
  readonly isr: readonly number[];
  readonly elr: readonly number[];
  readonly lastKnownElr: readonly number[];
  readonly removing: readonly number[];
  readonly adding: readonly number[];
  readonly leader: number;
  readonly leaderEpoch: number;
  readonly partitionEpoch: number;
  readonly recovery: keyof typeof RECOVERY;
}

interface ChangeLine {
  readonly id: number;
  readonly before: PartitionLine;
  readonly acceptableLeaders: readonly number[];
  readonly minIsr: number;
  readonly elrEnabled: boolean;
  readonly election: Election;
  readonly targetIsr?: readonly number[];
  readonly targetReplicas?: readonly number[];
  readonly targetRemoving?: readonly number[];
  readonly targetAdding?: readonly number[];
  readonly targetRecovery?: keyof typeof RECOVERY;
  readonly uncleanShutdownReplicas?: readonly number[];
  readonly record: Record<string, unknown> | null;
  readonly after?: PartitionLine;
}

const RECOVERY = { RECOVERED: 0, RECOVERING: 1 } as const;

function partitionOf(line: PartitionLine): PartitionRegistration {
  return {
    replicas: line.replicas,
    directories: line.replicas.map((replica) => `dir-${replica}`),
    isr: line.isr,
    removingReplicas: line.removing,
    addingReplicas: line.adding,
    elr: line.elr,
    lastKnownElr: line.lastKnownElr,
    leader: line.leader,
    leaderRecoveryState: RECOVERY[line.recovery],
    leaderEpoch: line.leaderEpoch,
    partitionEpoch: line.partitionEpoch,
    at: 0,
  };
}

function lineOf(partition: PartitionRegistration): PartitionLine {
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

describe.each([
  ['state/kraft-elections', 840],
  ['state/kraft-partition-changes', 500],
] as const)('%s', (name, count) => {
  const lines = golden<ChangeLine>(name);

  test(`${count} changes as PartitionChangeBuilder makes them`, () => {
    expect(lines).toHaveLength(count);
    const made = lines.map((line) => {
      const before = partitionOf(line.before);
      const change = buildPartitionChange(before, 'topic', 0, {
        isAcceptableLeader: (broker) => line.acceptableLeaders.includes(broker),
        metadataVersion: metadataVersionLevel('4.1-IV1'),
        minIsr: line.minIsr,
        elrEnabled: line.elrEnabled,
        election: line.election,
        targetIsr: line.targetIsr,
        targetReplicas: line.targetReplicas,
        targetRemoving: line.targetRemoving,
        targetAdding: line.targetAdding,
        targetRecoveryState: line.targetRecovery === undefined ? undefined : RECOVERY[line.targetRecovery],
        uncleanShutdownReplicas: line.uncleanShutdownReplicas,
        defaultDirectory: (broker) => `dir-${broker}`,
      });
      if (change === null) return { id: line.id, record: null, after: null };
      return { id: line.id, record: saidBy(change), after: lineOf(mergePartition(before, change, 0)) };
    });
    expect(made).toEqual(lines.map(({ id, record, after = null }) => ({ id, record, after })));
  });
});

/** What a change says: the fields that do not hold their "as before". */
function saidBy(change: PartitionChangeData): Record<string, unknown> {
  const silent = { ...emptyPartitionChange(change.topicId, change.partitionId), directories: change.directories };
  return Object.fromEntries(Object.entries(change).filter(([field, value]) => value !== silent[field as keyof PartitionChangeData]));
}

interface PlacementLine {
  readonly id: number;
  readonly brokers: readonly UsableBroker[];
  readonly partitions: number;
  readonly replicationFactor: number;
  readonly draws: readonly (readonly [bound: number, value: number])[];
  readonly assignment?: readonly (readonly number[])[];
  readonly error?: { readonly message: string };
}

test('160 topics are placed as StripedReplicaPlacer places them, draw by draw', () => {
  covers('A5.placement', 'modelled');
  const lines = golden<PlacementLine>('placement/striped');
  expect(lines).toHaveLength(160);
  const placed = lines.map((line) => {
    const draws: (readonly [number, number])[] = [];
    const placement = placeReplicas(line.brokers, line.partitions, line.replicationFactor, (bound) => {
      const value = line.draws[draws.length]?.[1] ?? 0;
      draws.push([bound, value]);
      return value;
    });
    return 'refused' in placement ? { id: line.id, draws, refused: placement.refused } : { id: line.id, draws, assignment: placement.assignments };
  });
  expect(placed).toEqual(
    lines.map(({ id, draws, assignment, error }) => (assignment === undefined ? { id, draws, refused: error?.message } : { id, draws, assignment })),
  );
});
