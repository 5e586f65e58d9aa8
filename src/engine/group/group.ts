/**
 * Groups of all kinds. A kind is a row of `groupKinds` (group-kinds.ts): what offsets, listing and deletion ask of a group. Classic groups
 * are in classic/; another protocol brings a type of its own for `Group`, a row, and its operations.
 */
import type { CoordinatorRecord } from '../coordinator/coordinator-state.ts';
import type { CoordinatorRun } from '../coordinator/coordinator-result.ts';
import { put } from '../coordinator/coordinator-runtime.ts';
import { committedTable, tableOf } from '../coordinator/timeline.ts';
import type { ClassicGroup } from './classic/classic-group.ts';
import type { ConsumerGroup } from './consumer/consumer-group.ts';

export type Group = ClassicGroup | ConsumerGroup;

/** The table of groups, by their ids. */
export const GROUPS = 'groups';

export interface GroupKind<G extends Group> {
  /** As ListGroups names it. */
  readonly typeName: string;
  stateName(group: G): string;
  protocolType(group: G): string;
  isEmpty(group: G): boolean;
  /** Throws CoordinatorException. */
  validateOffsetCommit(group: G, commit: { readonly memberId: string; readonly groupInstanceId: string | null; readonly generationId: number; readonly apiVersion: number }): void;
  /** Of a member that says which it is. */
  validateOffsetFetch(group: G, fetch: { readonly memberId: string | null; readonly memberEpoch: number }): void;
  /** A commit is a sign of life. */
  committed(run: CoordinatorRun, group: G, memberId: string): void;
  /** The error with which the group's offsets cannot be deleted now, 0 without one. */
  offsetDeleteError(group: G): number;
  deleteError(group: G): number;
  isSubscribedTo(group: G, topic: string): boolean;
  /** The wall clock from which an offset's retention counts; null while none expires. */
  expiresFrom(group: G, commitTimestampMs: number): number | null;
  tombstones(group: G): CoordinatorRecord[];
}

export function groupOf({ context }: Pick<CoordinatorRun, 'context'>, groupId: string): Group | undefined {
  return tableOf<Group>(context.timeline, GROUPS).get(groupId);
}

/** The group, if it speaks the classic protocol. */
export function classicGroupOf(run: Pick<CoordinatorRun, 'context'>, groupId: string): ClassicGroup | undefined {
  const group = groupOf(run, groupId);
  return group?.type === 'classic' ? group : undefined;
}

export function committedGroups({ context }: Pick<CoordinatorRun, 'context'>): ReadonlyMap<string, Group> {
  return committedTable<Group>(context.timeline, GROUPS, context.lastCommittedOffset);
}

export function putGroup(run: CoordinatorRun, offset: number, group: Group): void {
  put(run, offset, GROUPS, group.groupId, group);
}
