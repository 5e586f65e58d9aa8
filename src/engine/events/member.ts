/** What happens in a consumer that is a member of a group, and in its application. */
import { row } from './row.ts';

export const memberEvents = {
  subscribed: row('story', 'group:text', 'topics:text'),
  coordinatorFound: row('request', 'group:text', 'node:int'),
  coordinatorLost: row('story', 'group:text', 'reason:text'),
  rejoinRequested: row('story', 'group:text', 'reason:text'),
  groupJoined: row('story', 'group:text', 'generation:int', 'member:text', 'leads:bool'),
  /** Of a consumer whose coordinator assigns (KIP-848): its state, its epoch, and what it should have. */
  memberStateChanged: row('request', 'group:text', 'state:text', 'from:text', 'epoch:int'),
  memberEpochRaised: row('story', 'group:text', 'epoch:epoch', 'from:epoch'),
  targetReceived: row('request', 'group:text', 'epoch:int', 'partitions:int'),
  assignmentMade: row('story', 'group:text', 'generation:int', 'assignor:text', 'members:int', 'partitions:int'),
  assignmentTaken: row('story', 'group:text', 'generation:int', 'partitions:int'),
  partitionAssigned: row('request', 'partition:partition', 'group:text', 'generation:int', 'added:bool'),
  partitionGivenUp: row('request', 'partition:partition', 'group:text', 'generation:int', 'lost:bool'),
  listenerCalled: row('request', 'callback:text', 'partitions:int', 'work:micros'),
  memberRefused: row('story', 'group:text', 'api:api', 'error:error'),
  membershipEnded: row('story', 'group:text', 'member:text', 'reason:text'),
  pollTooLate: row('story', 'group:text', 'limit:micros'),
  commitSent: row('request', 'partition:partition', 'offset:offset', 'generation:int'),
  positionCommitted: row('story', 'partition:partition', 'offset:offset', 'group:text', 'generation:int'),
  commitFailed: row('story', 'group:text', 'kind:text', 'exception:text', 'error:error'),
  recordsProcessed: row('request', 'partition:partition', 'from:offset', 'upTo:offset', 'records:int'),
  workChanged: row('story', 'work:micros'),
  pollingChanged: row('story', 'every:micros'),
  calledElsewhere: row('story', 'inside:bool'),
  applicationThrew: row('story', 'exception:text'),
  consumerClosing: row('story', 'group:text'),
} as const;
