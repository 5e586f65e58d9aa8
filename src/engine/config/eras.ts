/**
 * An era is a line of Kafka releases, taken at its last patch (so 4.0 speaks JoinGroup 0 again, and 3.0's idempotence works).
 * Eras are data: the engine asks `ruleApplies(era, name)`, and a default or a version range is looked up by era; no code is forked.
 */

export const ERAS = [
  '0.8.2',
  '0.9',
  '0.10.0',
  '0.10.1',
  '0.10.2',
  '0.11',
  '1.0',
  '1.1',
  '2.0',
  '2.1',
  '2.2',
  '2.3',
  '2.4',
  '2.5',
  '2.6',
  '2.7',
  '2.8',
  '3.0',
  '3.1',
  '3.2',
  '3.3',
  '3.4',
  '3.5',
  '3.6',
  '3.7',
  '3.8',
  '3.9',
  '4.0',
  '4.1',
] as const;

export type EraId = (typeof ERAS)[number];

/** The era that a world gets when it names none. */
export const DEFAULT_ERA: EraId = '4.1';

const ORDER: ReadonlyMap<string, number> = new Map(ERAS.map((id, at) => [id, at]));

export function isEra(text: string): text is EraId {
  return ORDER.has(text);
}

/** The place of an era in time; later eras have larger ones. */
export function eraOrder(era: EraId): number {
  return ORDER.get(era) as number;
}

export function eraAtLeast(era: EraId, since: EraId): boolean {
  return eraOrder(era) >= eraOrder(since);
}

/** One thing that changed: it holds from `since` on, and no longer in `until`; without either it has no such end. */
export interface EraRule {
  readonly since?: EraId;
  readonly until?: EraId;
  readonly what: string;
}

const RULE_TABLE = {
  // Metadata: who keeps it, and how it reaches the brokers.
  zookeeper: { until: '4.0', what: 'a cluster can keep its metadata in ZooKeeper' },
  kraft: { since: '2.8', what: 'a cluster can keep its metadata in a Raft quorum (early access at first)' },
  kraftProduction: { since: '3.3', what: 'KRaft is declared ready for production' },
  kraftPreVote: { since: '4.0', what: 'a voter asks for pre-votes before it raises the epoch' },
  kraftDynamicQuorum: { since: '3.9', what: 'voters can be added and removed while the quorum runs' },
  zkControllerEpochCheck: {
    since: '2.1',
    until: '4.0',
    what: "a controller's writes to ZooKeeper check the version of /controller_epoch",
  },
  controlPlaneListener: {
    since: '2.2',
    until: '4.0',
    what: "a broker can serve the controller's requests on a listener of their own",
  },
  alterPartitionRequest: {
    since: '2.7',
    what: 'a leader asks the controller to change an ISR instead of writing it to ZooKeeper',
  },
  brokerEpochs: { since: '2.2', what: "the controller's requests carry the broker epoch, and stale ones are refused" },
  topicIds: { since: '2.8', what: 'a topic has an id that a topic of the same name made later does not share' },
  incrementalReassignment: { since: '2.4', what: 'reassignments go through the controller and can be cancelled' },
  uncleanElectionAtRuntimeInKraft: {
    since: '3.9',
    what: 'in KRaft a change of unclean.leader.election.enable takes effect at run time',
  },
  internalTopicNeedsItsReplicas: { since: '0.11', what: 'an internal topic is not created with fewer replicas than configured' },

  // Replication.
  isrByMessageLag: { until: '0.9', what: 'a follower more than replica.lag.max.messages behind leaves the ISR' },
  leaderEpochs: { since: '0.11', what: 'followers truncate by leader epoch instead of by their high watermark' },
  leaderEpochsAfterUncleanElection: { since: '2.0', what: 'truncation by epoch holds across fast leader changes, too (KIP-279)' },
  clientsCheckLeaderEpoch: {
    since: '2.1',
    what: 'fetches carry the leader epoch, and a fenced or unknown one is refused (KIP-320)',
  },
  truncationOnFetch: { since: '2.7', what: 'a Fetch answer tells a follower where its log diverges' },
  followerFetching: { since: '2.4', what: 'a consumer may be sent to a replica in its own rack' },
  hwFrozenBelowMinIsr: {
    since: '3.7',
    what: 'the high watermark stands still while the ISR is smaller than min.insync.replicas',
  },
  elr: { since: '4.0', what: 'eligible leader replicas are kept when the ISR falls below its minimum' },
  elrDefault: { since: '4.1', what: 'a new cluster has eligible leader replicas switched on' },
  fencedBrokersStayOutOfIsr: { since: '3.3', what: 'a fenced or stopping broker cannot join an ISR' },

  // Log.
  messageFormatV1: { since: '0.10.0', what: 'records carry a timestamp (message format 1)' },
  messageFormatV2: { since: '0.11', what: 'records travel in batches (message format 2)' },
  downConversion: {
    since: '0.10.0',
    until: '4.0',
    what: 'a broker converts records for consumers that read only an older format',
  },
  batchSizeLimit: { since: '0.11', what: 'message.max.bytes limits the batch instead of one message' },
  retentionByRecordTimestamp: {
    since: '0.10.1',
    what: 'retention counts from the largest timestamp of a segment instead of the time of its file',
  },
  timeIndex: { since: '0.10.1', what: 'a segment has an index by time' },
  indexEntryPerBatch: { since: '4.0', what: 'the offset index gets its entries per batch instead of per append' },
  tombstoneDeleteHorizon: { since: '3.1', what: 'the cleaner stamps a batch with the time when its tombstones may go' },
  zstd: { since: '2.1', what: 'zstd is a codec' },
  compressionLevels: { since: '3.8', what: 'a codec has a level' },

  // Requests and network.
  apiVersions: { since: '0.10.0', what: 'a client asks a broker which versions it speaks' },
  minOneMessage: { since: '0.10.1', what: 'a fetch returns its first batch even when that is larger than the limits' },
  fetchSessions: { since: '1.1', what: 'a fetch says only what changed since the one before' },
  fetchTopicIds: { since: '3.1', what: 'fetches name topics by id' },
  produceTopicIds: { since: '4.1', what: 'produces name topics by id' },
  quotas: { since: '0.9', what: 'clients have quotas' },
  respondThenThrottle: { since: '2.0', what: 'a throttled client gets its answer at once, and then its channel is muted' },
  leaderHintsInErrors: { since: '3.7', what: 'NOT_LEADER_OR_FOLLOWER names the new leader' },
  legacyProduceRefused: { since: '4.0', what: 'Produce 0 to 2 is advertised and refused' },

  // Producer.
  roundRobinPartitioner: { until: '2.4', what: 'records without a key go to the partitions in turn' },
  stickyPartitioner: {
    since: '2.4',
    until: '3.3',
    what: 'records without a key stay on one partition until its batch is closed',
  },
  adaptivePartitioner: {
    since: '3.3',
    what: 'records without a key stay until batch.size bytes were written, and long queues are picked less often',
  },
  deliveryTimeout: { since: '2.1', what: 'delivery.timeout.ms bounds a record from send to its end, retries included' },
  exponentialBackoff: { since: '3.7', what: 'clients double their retry back-off' },
  idempotence: { since: '0.11', what: 'a producer can be idempotent, and a broker drops its repeats' },
  idempotenceDefault: { since: '3.0', what: 'a producer is idempotent when nothing speaks against it' },
  inFlightAboveFiveIsError: {
    since: '4.0',
    what: 'more than five requests in flight are refused with idempotence instead of switching it off',
  },
  producerEpochBump: { since: '2.5', what: 'an idempotent producer recovers from a lost sequence by a new epoch (KIP-360)' },
  transactions: { since: '0.11', what: 'producers can have transactions' },
  transactionVerification: { since: '3.6', what: 'a broker asks the coordinator before it opens a transaction on a partition' },
  transactionsV2: {
    since: '4.0',
    what: 'each transaction has an epoch of its own, and produces add their partitions by themselves',
  },
  twoPhaseCommit: { since: '4.1', what: 'a prepared transaction can outlive its time-out' },

  // Consumer and groups.
  oldClients: { until: '2.0', what: 'the Scala producer and the ZooKeeper consumers exist' },
  offsetsTopic: { since: '0.8.2', what: 'offsets are committed to __consumer_offsets' },
  groupCoordinator: { since: '0.9', what: 'a broker coordinates a group' },
  heartbeatThread: {
    since: '0.10.1',
    what: 'a thread of its own sends heartbeats, and max.poll.interval.ms watches the application',
  },
  initialRebalanceDelay: { since: '0.11', what: 'the first rebalance of an empty group waits for more members' },
  memberIdRequired: { since: '2.2', what: 'a new member joins twice: the first answer only gives it an id' },
  staticMembership: { since: '2.3', what: 'a member with group.instance.id keeps its place across a restart' },
  cooperativeRebalance: { since: '2.4', what: 'members can keep what does not move during a rebalance' },
  cooperativeDefault: { since: '3.0', what: "cooperative-sticky stands in the consumer's default list, behind range" },
  consumerGroupProtocol: { since: '3.7', what: 'groups can use the protocol of KIP-848 (early access at first)' },
  consumerGroupProtocolDefault: { since: '4.0', what: 'brokers offer the protocol of KIP-848 without being asked' },
  shareGroups: { since: '4.1', what: 'share groups can be used (preview)' },
  offsetsExpireWhenGroupIsEmpty: { since: '2.1', what: 'offsets expire counted from when their group became empty' },
  resetByDuration: { since: '4.0', what: 'auto.offset.reset takes by_duration' },
  rebootstrapDefault: { since: '4.0', what: 'a client that knows no live broker starts again from bootstrap.servers' },
  telemetry: { since: '3.7', what: 'clients can push their metrics to a broker' },
} as const satisfies Record<string, EraRule>;

export type RuleName = keyof typeof RULE_TABLE;

export const ERA_RULES: Readonly<Record<RuleName, EraRule>> = RULE_TABLE;

export function ruleApplies(era: EraId, name: RuleName): boolean {
  const rule = ERA_RULES[name];
  return (rule.since === undefined || eraAtLeast(era, rule.since)) && (rule.until === undefined || !eraAtLeast(era, rule.until));
}

export interface Era {
  readonly id: EraId;
  readonly order: number;
  readonly zookeeper: boolean;
  readonly kraft: 'none' | 'early access' | 'preview' | 'production';
  /** The magic that a broker of this era writes unless told otherwise. */
  readonly messageFormat: 0 | 1 | 2;
  /** Where a new cluster of this era keeps its metadata unless the scenario says. */
  readonly metadata: MetadataMode;
}

export type MetadataMode = 'zookeeper' | 'kraft';

export function eraOf(id: EraId): Era {
  return {
    id,
    order: eraOrder(id),
    zookeeper: ruleApplies(id, 'zookeeper'),
    kraft: !ruleApplies(id, 'kraft')
      ? 'none'
      : !eraAtLeast(id, '3.0')
        ? 'early access'
        : ruleApplies(id, 'kraftProduction')
          ? 'production'
          : 'preview',
    messageFormat: ruleApplies(id, 'messageFormatV2') ? 2 : ruleApplies(id, 'messageFormatV1') ? 1 : 0,
    metadata: ruleApplies(id, 'kraftProduction') ? 'kraft' : 'zookeeper',
  };
}

/**
 * A value that changed over the eras, as the tables of this folder write it: the first word is the value from the beginning, each
 * further `era:value` replaces it. "0 4.0:5" is 0 until 3.9 and 5 since 4.0.
 */
export function atEra(history: string, era: EraId): string {
  if (!history.includes(' ')) return history;
  let value = '';
  for (const [since, text] of changesOf(history)) {
    if (since !== null && !eraAtLeast(era, since)) break;
    value = text;
  }
  return value;
}

export function changesOf(history: string): readonly (readonly [EraId | null, string])[] {
  return history.split(' ').map((word, at) => {
    if (at === 0) return [null, word] as const;
    const colon = word.indexOf(':');
    return [word.slice(0, colon) as EraId, word.slice(colon + 1)] as const;
  });
}
