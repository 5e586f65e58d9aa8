/** What tools ask of groups: which there are, what they are like, and that they go. */
import type { DeleteGroupsResponseInput } from '../../protocol/apis/42-delete-groups.ts';
import type { DescribeGroupsResponseInput } from '../../protocol/apis/15-describe-groups.ts';
import { errors } from '../../protocol/errors.ts';
import { ropeOf } from '../../std/rope.ts';
import { ruleApplies } from '../config/eras.ts';
import type { CoordinatorResult, CoordinatorRun } from '../coordinator/coordinator-result.ts';
import type { CoordinatorRecord } from '../coordinator/coordinator-state.ts';
import { javaStringHash } from '../../protocol/hash/java-string-hash.ts';
import { allMembers, metadataOf, NO_ASSIGNMENT } from './classic/classic-group.ts';
import { committedGroups, type Group, groupOf } from './group.ts';
import { kindOf } from './group-kinds.ts';
import { allOffsetTombstones } from './offsets.ts';
import { timelineHashOrder } from '../../std/java-order.ts';

export interface ListedGroup {
  readonly groupId: string;
  readonly protocolType: string;
  readonly groupState: string;
  readonly groupType: string;
  /** When it came to be here; not for the asker. */
  readonly bornAt: number;
}
export type DescribedGroup = DescribeGroupsResponseInput['groups'][number];
export type DeletedGroup = DeleteGroupsResponseInput['results'][number];

export function listGroups(run: CoordinatorRun, statesFilter: readonly string[], typesFilter: readonly string[]): ListedGroup[] {
  const states = new Set(statesFilter.map((state) => state.toLowerCase()));
  const types = new Set(typesFilter.map((type) => type.toLowerCase()));
  const groups = timelineHashOrder([...committedGroups(run).values()], ({ groupId }) => javaStringHash(groupId));
  return groups
    .map((group) => ({ groupId: group.groupId, protocolType: kindOf(group).protocolType(group), groupState: kindOf(group).stateName(group), groupType: kindOf(group).typeName, bornAt: bornAt(group) }))
    .filter(({ groupState, groupType }) => (states.size === 0 || states.has(groupState.toLowerCase())) && (types.size === 0 || types.has(groupType.toLowerCase())));
}

/** Only eras without the new protocol list by it. */
const bornAt = (group: Group): number => (group.type === 'classic' ? group.bornAt : 0);

export function describeGroups(run: CoordinatorRun, groupIds: readonly string[], authorizedOperations: number): DescribedGroup[] {
  const groups = committedGroups(run);
  return groupIds.map((groupId) => ({ ...describeGroup(run, groups.get(groupId), groupId), authorizedOperations }));
}

/** Since version 6 a group that is not there is an error; before, it is a dead one. Whoever answers makes that of it. */
function describeGroup({ app }: CoordinatorRun, group: Group | undefined, groupId: string): DescribedGroup {
  if (group === undefined) return deadGroup(groupId, errors.GROUP_ID_NOT_FOUND, `Group ${groupId} not found.`);
  if (group.type !== 'classic') return deadGroup(groupId, errors.GROUP_ID_NOT_FOUND, `Group ${groupId} is not a classic group.`);
  const isStable = group.state === 'Stable';
  // Until 3.9 a group that rebalances showed nothing of what its members still have.
  const showsAssignment = isStable || ruleApplies(app.replicaManager.era, 'coordinatorRuntime');
  return {
    errorCode: 0,
    errorMessage: null,
    groupId,
    groupState: group.state,
    protocolType: group.protocolType ?? '',
    protocolData: isStable ? (group.protocolName ?? '') : '',
    members: allMembers(group).map((member) => ({
      memberId: member.memberId,
      groupInstanceId: member.groupInstanceId,
      clientId: member.clientId,
      clientHost: member.clientHost,
      memberMetadata: ropeOf(isStable ? metadataOf(member, group.protocolName) : NO_ASSIGNMENT),
      memberAssignment: ropeOf(showsAssignment ? member.assignment : NO_ASSIGNMENT),
    })),
  };
}

export function deadGroup(groupId: string, errorCode: number, errorMessage: string | null): DescribedGroup {
  return { errorCode, errorMessage, groupId, groupState: 'Dead', protocolType: '', protocolData: '', members: [] };
}

/** Groups without members go, with all that they committed. */
export function deleteGroups(run: CoordinatorRun, groupIds: readonly string[]): CoordinatorResult {
  const records: CoordinatorRecord[] = [];
  const results = groupIds.map((groupId): DeletedGroup => {
    const group = groupOf(run, groupId);
    const errorCode = group === undefined ? errors.GROUP_ID_NOT_FOUND : kindOf(group).deleteError(group);
    if (group !== undefined && errorCode === 0) records.push(...allOffsetTombstones(run, groupId), ...kindOf(group).tombstones(group));
    return { groupId, errorCode };
  });
  return { records, response: results };
}
