/** What happens in a coordinator: its partitions of __consumer_offsets, and the groups in them. */
import { row } from './row.ts';

export const groupEvents = {
  // CoordinatorRuntime
  coordinatorLoading: row('story', 'partition:partition', 'epoch:epoch'),
  coordinatorLoaded: row('story', 'partition:partition', 'epoch:epoch', 'upTo:offset'),
  coordinatorLoadFailed: row('story', 'partition:partition', 'epoch:epoch', 'error:error'),
  coordinatorUnloaded: row('story', 'partition:partition', 'epoch:epoch'),
  coordinatorEventQueued: row('thread', 'partition:partition', 'operation:text', 'request:int', 'depth:int'),
  coordinatorCallWaits: row('request', 'request:int', 'holder:text', 'condition:text'),

  // Groups
  groupStateChanged: row('story', 'group:text', 'state:text', 'from:text', 'generation:int', 'reason:text'),
  groupLoaded: row('request', 'group:text', 'state:text', 'generation:int', 'members:int'),
  groupMemberIdGiven: row('request', 'group:text', 'member:text', 'client:text'),
  groupMemberAdded: row('story', 'group:text', 'member:text', 'instance:text', 'client:text'),
  groupMemberRejoined: row('request', 'group:text', 'member:text'),
  groupMemberReplaced: row('story', 'group:text', 'member:text', 'from:text', 'instance:text'),
  groupMemberRemoved: row('story', 'group:text', 'member:text', 'reason:text'),
  groupGenerationBegan: row('request', 'group:text', 'generation:int', 'protocol:text', 'leader:text', 'members:int'),
  groupHeartbeat: row('request', 'group:text', 'member:text', 'error:error', 'until:micros'),
  groupMemberAssigned: row('request', 'group:text', 'member:text', 'generation:int', 'size:bytes'),
  /** Of a consumer group (KIP-848): what it should consume has changed. */
  groupEpochRaised: row('story', 'group:text', 'epoch:epoch', 'from:epoch'),
  groupTargetAssigned: row('story', 'group:text', 'epoch:epoch', 'assignor:text', 'members:int', 'moved:int'),
  /** A partition is to go to a member that has it not: by the target, or since the leader of a cooperative group has withheld it. No member: not any more. */
  partitionTargeted: row('request', 'group:text', 'partition:partition', 'member:text'),
  groupMemberReconciled: row('request', 'group:text', 'member:text', 'state:text', 'epoch:epoch', 'owned:int', 'revoking:int', 'missing:int'),
  /** Its members go on in a group of the other protocol. */
  groupConverted: row('story', 'group:text', 'to:text', 'members:int'),
  groupDeleted: row('story', 'group:text'),
  offsetCommitted: row('story', 'group:text', 'partition:partition', 'offset:offset', 'from:offset'),
  offsetForgotten: row('story', 'group:text', 'partition:partition', 'from:offset'),
} as const;
