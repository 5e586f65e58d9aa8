/** What happens in the controller: the quorum's log, registrations, fencing, topics. */
import { row } from './row.ts';

export const controllerEvents = {
  quorumStateChanged: row('request', 'state:text', 'epoch:epoch', 'leader:int'),
  quorumLeaderElected: row('story', 'node:int', 'epoch:epoch'),
  controllerActivated: row('story', 'controller:int', 'epoch:epoch'),
  metadataAppended: row('request', 'base:offset', 'last:offset', 'records:int'),
  metadataCommitted: row('request', 'hw:offset'),
  brokerRegistered: row('story', 'broker:int', 'epoch:wide', 'incarnation:text'),
  brokerHeartbeat: row('request', 'broker:int', 'offset:offset'),
  brokerFenced: row('story', 'broker:int', 'reason:text'),
  brokerUnfenced: row('story', 'broker:int'),
  brokerShuttingDown: row('story', 'broker:int'),
  producerIdsAllocated: row('request', 'broker:int', 'first:wide', 'count:int'),
  topicCreated: row('story', 'topic:text', 'partitions:int'),
  topicRefused: row('story', 'topic:text', 'error:error'),
  topicDeleted: row('story', 'topic:text', 'partitions:int'),
  topicDeletionRefused: row('story', 'topic:text', 'error:error'),
  partitionDeleted: row('request', 'partition:partition'),
  partitionsAdded: row('story', 'topic:text', 'added:int', 'partitions:int'),
  partitionsRefused: row('story', 'topic:text', 'error:error'),
  leaderElected: row('story', 'partition:partition', 'leader:int', 'epoch:epoch', 'isr:text', 'unclean:bool'),
  partitionLeaderless: row('story', 'partition:partition', 'epoch:epoch', 'isr:text'),
  isrChanged: row('story', 'partition:partition', 'isr:text'),
  configChanged: row('request', 'resource:text', 'config:text', 'value:text'),
} as const;
