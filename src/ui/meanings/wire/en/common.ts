/** What fields mean that many APIs share, by name, or by the end of their path where a name alone says too little. */
export const MEANINGS: Readonly<Record<string, string>> = {
  errorCode:
    '0 when all is well, else the number of the error that befell exactly what this element stands for; errors of others do not touch it.',
  errorMessage: 'Words to the error for people to read, null when there is none; programs decide by errorCode alone.',
  throttleTimeMs:
    'Milliseconds for which the client shall send nothing more because it is over a quota; 0 when it is not. The broker enforces it too, by not reading the connection.',
  topics: 'One element per topic.',
  partitions: 'One element per partition of this topic.',
  results: 'What became of each thing that was asked for, one element each, each with its own error.',
  responses: 'The answers, one element per topic or resource that was asked about.',
  'topics.name': 'The name of the topic.',
  'responses.name': 'The name of the topic that this answer is about.',
  topicName: 'The name of the topic.',
  topic: 'The name of the topic.',
  topicId:
    'The id that the topic got when it was created. A topic deleted and made again under the same name has another one, so an old request cannot hit the new topic; all zero means none was given.',
  partitionIndex: 'The number of the partition within its topic, from 0.',
  partition: 'The number of the partition within its topic, from 0.',
  partitionId: 'The number of the partition within its topic, from 0.',
  index: 'The number of the partition within its topic, from 0.',
  partitionIndexes: 'The numbers of the partitions meant; null, where it is allowed, means all of the topic.',
  topicPartitions: 'Partitions, grouped by topic.',
  'topicPartitions.partitions': 'Numbers of partitions of this topic.',
  groupId: 'The id of the group; its hash chooses the partition of __consumer_offsets and so the broker that coordinates it.',
  groupIds: 'The ids of the groups asked about; each must be coordinated by the broker that is asked.',
  groups: 'One element per group.',
  memberId:
    "The id of the group's member: one life of one client. A member that joins anew gets another one. Null or empty where none is told.",
  memberEpoch:
    "The epoch up to which the member has followed the group's assignment. 0 asks to join, −1 leaves, −2 is a static member that leaves for a short time only.",
  members: 'One element per member of the group.',
  groupInstanceId:
    'The name of a static member (group.instance.id), which it keeps across restarts, so that a short restart causes no rebalance; null for a dynamic member.',
  instanceId: 'The name of a static member, which it keeps across restarts; null for a dynamic member.',
  groupState: 'The state of the group in a word, such as Empty, Stable, PreparingRebalance, Assigning, Reconciling or Dead.',
  groupEpoch: 'Rises whenever members, subscriptions or topics of the group change, so that a new assignment is due.',
  assignmentEpoch:
    'The group epoch for which the target assignment was computed; behind the group epoch while a new one is still to be made.',
  assignorName: 'The assignor on the broker that divides the partitions among the members.',
  protocolType:
    'What kind of group it is: consumer for consumers, connect for Connect workers; all members must agree on it. Null: not checked, or none yet.',
  clientId: 'What the client calls itself (client.id): for logs, metrics and quotas, not an identity.',
  clientHost: 'The address from which the member connects, as the coordinator sees it.',
  rackId: 'The rack or zone of the client; lets it read from, or be assigned, what is near. Empty or null: unknown.',
  rack: 'The rack of the broker, null when none is set; replicas are spread over racks.',
  host: 'The host name or address to connect to.',
  port: 'The port to connect to.',
  nodeId: 'The id of the broker or controller.',
  nodeEndpoints: 'Where to reach the leaders that this answer names as new, so that the client need not ask for metadata first.',
  brokerId: 'The id of the broker.',
  brokerEpoch:
    'The epoch that the broker got when it registered; a new one for each start. A request with an older one comes from a former life and is refused (STALE_BROKER_EPOCH). −1: not told.',
  'newIsrWithEpochs.brokerEpoch':
    "The epoch under which that replica's broker fetched: one that has restarted since is not taken into the ISR by mistake. −1: not checked.",
  leaderId: 'The broker that leads, as far as the answering node knows; −1 when there is none or it is unknown.',
  leaderEpoch:
    'The number of the leadership: it rises with each new leader, and who comes with an older one is refused. −1: unknown.',
  currentLeader:
    'Who leads the partition now; filled in together with an error that says that the request went to the wrong broker.',
  'currentLeader.leaderId': 'The broker that leads now; −1 when it is not known or nothing has changed.',
  'currentLeader.leaderEpoch':
    'The epoch of that leader; a client takes it over only if it is newer than what it knows. −1: unknown.',
  currentLeaderEpoch:
    'The leader epoch that the asker believes in. The leader refuses an older one (FENCED_LEADER_EPOCH) and one it has not heard of (UNKNOWN_LEADER_EPOCH); −1 switches the check off.',
  leader: 'The broker that leads the partition; −1 when none can.',
  replicas: 'The brokers that shall hold a replica, in order: the first is the preferred leader.',
  isr: 'The replicas that are in sync: an acks=all write waits for all of them, and the next leader is chosen among them.',
  offlineReplicas: 'Replicas that cannot be reached: their broker is down, or their disk has failed.',
  addingReplicas: 'Replicas that a reassignment is adding; they copy, and are full members once they are in the ISR.',
  removingReplicas: 'Replicas that a reassignment will take away once the added ones are in sync.',
  partitionEpoch:
    "Rises with every change of the partition's state; who wants to change it names the one it has seen, so that two cannot overwrite each other. −1: unknown.",
  leaderRecoveryState:
    '0: the log is as it should be. 1: the leader came from an unclean election and has not recovered yet. −1 where it does not change.',
  eligibleLeaderReplicas:
    'Replicas outside the ISR that nevertheless hold everything up to the high watermark, and so may lead when the ISR is empty. Null: the cluster does not keep them.',
  lastKnownElr:
    'The last replicas that could lead, kept for an unclean recovery when nobody else is left. Null: the cluster does not keep them.',
  controllerId: 'The id of the node that is, or speaks as, the controller.',
  controllerEpoch:
    "The number of the controller's term; requests of an older term are refused (STALE_CONTROLLER_EPOCH), which stops a controller that does not know it was replaced.",
  clusterId:
    'The id of the cluster, made once when it was formatted; guards against talking to the wrong one. Null: not checked or not known.',
  producerId:
    'The number that the cluster gave the producer (its PID); with epoch and sequence it lets a broker recognise repeats. −1: none.',
  producerEpoch: 'Which life of the producer this is: the same id with a higher epoch fences the older one. −1: none.',
  transactionalId:
    'The name under which a producer runs transactions across restarts; its hash chooses the transaction coordinator. Null without transactions.',
  coordinatorEpoch:
    "The leader epoch of the coordinator's partition in __transaction_state: an older coordinator's markers are refused.",
  timeoutMs:
    'How many milliseconds the broker may take until what was asked for is done; then it answers REQUEST_TIMED_OUT, though the work may still be completed later.',
  validateOnly: 'True checks everything and answers as if it were done, but changes nothing.',
  includeAuthorizedOperations: 'Whether the answer shall say what the asker may do with each group.',
  authorizedOperations:
    "The operations that the asker is allowed, one bit for each operation's code; −2147483648 when it was not asked for.",
  isolationLevel:
    '0, read_uncommitted: everything below the high watermark counts. 1, read_committed: only what lies below the last stable offset, without aborted transactions.',
  numPartitions: "How many partitions the topic has, or shall have; −1 in a request takes the broker's default.",
  replicationFactor: "How many replicas each partition has, or shall have; −1 in a request takes the broker's default.",
  configs: 'Configs, one element each.',
  'configs.name': 'The name of the config, such as retention.ms.',
  'configs.value': 'Its value as text; null when it is sensitive or, in a request, to return to the default.',
  listeners: 'Where the node can be reached, by name of the listener.',
  'listeners.name': 'The name of the listener, such as `PLAINTEXT` or `CONTROLLER`.',
  endPoints: 'Where the node can be reached, one element per listener.',
  'endPoints.name': 'The name of the listener.',
  'endpoints.name': 'The name of the listener.',
  endpoints: 'Where the node can be reached, one element per listener.',
  securityProtocol: 'How the listener is secured: 0 PLAINTEXT, 1 SSL, 2 SASL_PLAINTEXT, 3 SASL_SSL.',
  incarnationId: 'A random id made at each start of the process, by which two processes with the same node id are told apart.',
  features: "The features that the node can do, each with a range of levels; the cluster's finalized levels must lie within.",
  'features.name': 'The name of the feature, such as metadata.version or kraft.version.',
  minSupportedVersion: 'The lowest level of the feature that the node can do.',
  maxSupportedVersion: 'The highest level of the feature that the node can do.',
  logDirs: 'The ids of the log directories (disks) that are in order; a replica in any other is offline.',
  zkMigrationReady: 'Whether the node is ready for the move from ZooKeeper to KRaft.',
  committedOffset:
    'The offset of the record that the group will read next in this partition, one behind the last one done; −1 in an answer: none was committed.',
  committedLeaderEpoch:
    'The leader epoch of the last record that was consumed, to detect on return that the log was truncated meanwhile; −1: not known.',
  committedMetadata: 'Any text that the application keeps with its commit; null for none.',
  commitTimestamp: 'When the offset was committed, in milliseconds since 1970.',
  metadataHash: "A hash over the group's topics (partitions and racks); when it changes, the group needs a new assignment.",
  deliveryCount:
    'How often the records of this range were handed out; past the limit they are given up instead of delivered again.',
  firstOffset: 'The first offset of the range.',
  lastOffset: 'The last offset of the range; it is part of it.',
  stateEpoch: "The epoch of the share partition's state; writes with an older one are refused (FENCED_STATE_EPOCH).",
  startOffset: 'The share-partition start offset: below it everything is done with, and nothing is delivered any more.',
  stateBatches: 'Ranges of offsets that are neither untouched nor done with, each with the state of its records.',
  deliveryState: 'The state of the records: 0 available, 1 acquired, 2 acknowledged, 4 archived.',
  maxWaitMs: 'How many milliseconds the broker may hold the request back while fewer than minBytes are there.',
  minBytes: 'The bytes that must be there before the broker answers early; 1 answers as soon as there is anything.',
  partitionMaxBytes:
    'How many bytes this partition may give; the first batch comes whole even if it is larger, so that a reader cannot get stuck.',
  forgottenTopicsData: 'Partitions that the session shall forget: the request names only what changed since the last one.',
  'forgottenTopicsData.partitions': 'Numbers of the partitions to forget.',
  records:
    'Record batches, byte for byte as they lie in the log; null or empty when there are none. The last batch of a fetch may be cut short and is then ignored.',
  highWatermark:
    'The high watermark: the offset below which records are on every replica of the ISR and may be read. −1 with an error.',
  replicaId: 'The id of the replica: the broker that holds it.',
  replicaDirectoryId:
    "The id of the directory that holds the replica's log: a disk that was lost and replaced has another id. All zero: not known.",
  snapshotId: 'Which snapshot of the metadata log, named by where it ends.',
  'snapshotId.endOffset': 'The offset behind the last record that the snapshot contains; −1: no snapshot.',
  'snapshotId.epoch': 'The epoch of the last record that the snapshot contains; −1: no snapshot.',
  voterId: 'The node id of a voter of the KRaft quorum.',
  voterDirectoryId:
    "The id of the voter's metadata directory; together with the id it names the voter, so that one with a fresh disk is not mistaken for the old one.",
  currentVoters: 'The voters of the quorum. Null where only the leader is known.',
  kRaftVersionFeature: 'The levels of kraft.version that the voter can do.',
  subscribedTopicNames: 'The names of the topics that the member subscribes to; null in a heartbeat: unchanged.',
  subscribedTopicRegex:
    'The pattern (RE2) by which the member subscribes; the broker finds the topics. Null: none, or in a heartbeat unchanged.',
  rebalanceTimeoutMs:
    'How many milliseconds a member has to give up what was taken from it in a rebalance (or, in a classic group, to join again) before it is thrown out; −1 in a heartbeat: unchanged.',
  sessionTimeoutMs: 'Without a heartbeat for so many milliseconds the member counts as dead and its partitions go to others.',
  heartbeatIntervalMs: 'How many milliseconds the member shall wait between heartbeats; the broker decides.',
  transactionTimeoutMs: 'How many milliseconds a transaction may stay open before the coordinator aborts it.',
  zkMigrationState: 'How far the move from ZooKeeper has come: 0 none, 1 pre-migration, 2 migration, 3 post-migration.',
  resourceType: 'What kind of thing it is: for configs 2 topic, 4 broker, 8 broker logger, 16 client metrics, 32 group.',
  resourceName: "The name of the thing: a topic's name, a broker's id as text (empty: all brokers), a group's id.",
  fenced:
    'True while the broker is fenced: registered, but leading nothing, since its heartbeats are missing or it has not caught up.',
  inControlledShutdown: 'True while the broker is shutting down in good order: its partitions move away first.',
  protocolName: 'The assignor that the group has chosen among those that all members know; null when there is none yet.',
  isrNodes: 'The brokers whose replicas are in sync.',
  nextProducerId: "The producer id that the coordinator hands out next in this transaction's line; −1: none.",
  userData: "Bytes of the assignor's own, such as what the sticky assignor remembers; null for none.",
};
