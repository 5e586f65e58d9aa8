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
}

const RULE_TABLE = {
  // Metadata: who keeps it, and how it reaches the brokers.
  /** A cluster can keep its metadata in ZooKeeper. */
  zookeeper: { until: '4.0' },
  /** A cluster can keep its metadata in a Raft quorum (early access at first). */
  kraft: { since: '2.8' },
  /** KRaft is declared ready for production. */
  kraftProduction: { since: '3.3' },
  /** A voter asks for pre-votes before it raises the epoch. */
  kraftPreVote: { since: '4.0' },
  /** Voters can be added and removed while the quorum runs. */
  kraftDynamicQuorum: { since: '3.9' },
  /** A controller's writes to ZooKeeper check the version of /controller_epoch. */
  zkControllerEpochCheck: { since: '2.1', until: '4.0' },
  /** A broker can serve the controller's requests on a listener of their own. */
  controlPlaneListener: { since: '2.2', until: '4.0' },
  /** A leader asks the controller to change an ISR instead of writing it to ZooKeeper. */
  alterPartitionRequest: { since: '2.7' },
  /** The controller's requests carry the broker epoch, and stale ones are refused. */
  brokerEpochs: { since: '2.2' },
  /** A topic has an id that a topic of the same name made later does not share. */
  topicIds: { since: '2.8' },
  /** Reassignments go through the controller and can be cancelled. */
  incrementalReassignment: { since: '2.4' },
  /** In KRaft a change of unclean.leader.election.enable takes effect at run time. */
  uncleanElectionAtRuntimeInKraft: { since: '3.9' },
  /** An internal topic is not created with fewer replicas than configured. */
  internalTopicNeedsItsReplicas: { since: '0.11' },

  // Replication.
  /** A follower more than replica.lag.max.messages behind leaves the ISR. */
  isrByMessageLag: { until: '0.9' },
  /** Followers truncate by leader epoch instead of by their high watermark. */
  leaderEpochs: { since: '0.11' },
  /** Truncation by epoch holds across fast leader changes, too (KIP-279). */
  leaderEpochsAfterUncleanElection: { since: '2.0' },
  /** Fetches carry the leader epoch, and a fenced or unknown one is refused (KIP-320). */
  clientsCheckLeaderEpoch: { since: '2.1' },
  /** A Fetch answer tells a follower where its log diverges. */
  truncationOnFetch: { since: '2.7' },
  /** A consumer may be sent to a replica in its own rack. */
  followerFetching: { since: '2.4' },
  /** The high watermark stands still while the ISR is smaller than min.insync.replicas. */
  hwFrozenBelowMinIsr: { since: '3.7' },
  /** Eligible leader replicas are kept when the ISR falls below its minimum. */
  elr: { since: '4.0' },
  /** A new cluster has eligible leader replicas switched on. */
  elrDefault: { since: '4.1' },
  /** A fenced or stopping broker cannot join an ISR. */
  fencedBrokersStayOutOfIsr: { since: '3.3' },

  // Log.
  /** Records carry a timestamp (message format 1). */
  messageFormatV1: { since: '0.10.0' },
  /** Records travel in batches (message format 2). */
  messageFormatV2: { since: '0.11' },
  /** A broker converts records for consumers that read only an older format. */
  downConversion: { since: '0.10.0', until: '4.0' },
  /** Message.max.bytes limits the batch instead of one message. */
  batchSizeLimit: { since: '0.11' },
  /** Retention counts from the largest timestamp of a segment instead of the time of its file. */
  retentionByRecordTimestamp: { since: '0.10.1' },
  /** A segment has an index by time. */
  timeIndex: { since: '0.10.1' },
  /** The offset index gets its entries per batch instead of per append. */
  indexEntryPerBatch: { since: '4.0' },
  /** The cleaner stamps a batch with the time when its tombstones may go. */
  tombstoneDeleteHorizon: { since: '3.1' },
  /** Zstd is a codec. */
  zstd: { since: '2.1' },
  /** A codec has a level. */
  compressionLevels: { since: '3.8' },

  // Requests and network.
  /** A client asks a broker which versions it speaks. */
  apiVersions: { since: '0.10.0' },
  /** A fetch returns its first batch even when that is larger than the limits. */
  minOneMessage: { since: '0.10.1' },
  /** A fetch says only what changed since the one before. */
  fetchSessions: { since: '1.1' },
  /** Fetches name topics by id. */
  fetchTopicIds: { since: '3.1' },
  /** Produces name topics by id. */
  produceTopicIds: { since: '4.1' },
  /** Clients have quotas. */
  quotas: { since: '0.9' },
  /** A throttled client gets its answer at once, and then its channel is muted. */
  respondThenThrottle: { since: '2.0' },
  /** NOT_LEADER_OR_FOLLOWER names the new leader. */
  leaderHintsInErrors: { since: '3.7' },
  /** Produce 0 to 2 is advertised and refused. */
  legacyProduceRefused: { since: '4.0' },

  // Producer.
  /** Records without a key go to the partitions in turn. */
  roundRobinPartitioner: { until: '2.4' },
  /** Records without a key stay on one partition until its batch is closed. */
  stickyPartitioner: { since: '2.4', until: '3.3' },
  /** Records without a key stay until batch.size bytes were written, and long queues are picked less often. */
  adaptivePartitioner: { since: '3.3' },
  /** Delivery.timeout.ms bounds a record from send to its end, retries included. */
  deliveryTimeout: { since: '2.1' },
  /** Clients double their retry back-off. */
  exponentialBackoff: { since: '3.7' },
  /** A producer can be idempotent, and a broker drops its repeats. */
  idempotence: { since: '0.11' },
  /** A producer is idempotent when nothing speaks against it. */
  idempotenceDefault: { since: '3.0' },
  /** More than five requests in flight are refused with idempotence instead of switching it off. */
  inFlightAboveFiveIsError: { since: '4.0' },
  /** An idempotent producer recovers from a lost sequence by a new epoch (KIP-360). */
  producerEpochBump: { since: '2.5' },
  /** Producers can have transactions. */
  transactions: { since: '0.11' },
  /** A broker asks the coordinator before it opens a transaction on a partition. */
  transactionVerification: { since: '3.6' },
  /** Each transaction has an epoch of its own, and produces add their partitions by themselves. */
  transactionsV2: { since: '4.0' },
  /** A prepared transaction can outlive its time-out. */
  twoPhaseCommit: { since: '4.1' },

  // Consumer and groups.
  /** The Scala producer and the ZooKeeper consumers exist. */
  oldClients: { until: '2.0' },
  /** Offsets are committed to __consumer_offsets. */
  offsetsTopic: { since: '0.8.2' },
  /** A broker coordinates a group. */
  groupCoordinator: { since: '0.9' },
  /** A thread of its own sends heartbeats, and max.poll.interval.ms watches the application. */
  heartbeatThread: { since: '0.10.1' },
  /** The first rebalance of an empty group waits for more members. */
  initialRebalanceDelay: { since: '0.11' },
  /** A new member joins twice: the first answer only gives it an id. */
  memberIdRequired: { since: '2.2' },
  /** A member with group.instance.id keeps its place across a restart. */
  staticMembership: { since: '2.3' },
  /** Members can keep what does not move during a rebalance. */
  cooperativeRebalance: { since: '2.4' },
  /** Cooperative-sticky stands in the consumer's default list, behind range. */
  cooperativeDefault: { since: '3.0' },
  /** Groups can use the protocol of KIP-848 (early access at first). */
  consumerGroupProtocol: { since: '3.7' },
  /** Brokers offer the protocol of KIP-848 without being asked. */
  consumerGroupProtocolDefault: { since: '4.0' },
  /** Share groups can be used (preview). */
  shareGroups: { since: '4.1' },
  /** Offsets expire counted from when their group became empty. */
  offsetsExpireWhenGroupIsEmpty: { since: '2.1' },
  /** The group coordinator has threads of its own, and batches what it writes. */
  coordinatorRuntime: { since: '4.0' },
  /** Auto.offset.reset takes by_duration. */
  resetByDuration: { since: '4.0' },
  /** A client that knows no live broker starts again from bootstrap.servers. */
  rebootstrapDefault: { since: '4.0' },
  /** Clients can push their metrics to a broker. */
  telemetry: { since: '3.7' },
} as const satisfies Record<string, EraRule>;

export type RuleName = keyof typeof RULE_TABLE;

export const ERA_RULES: Readonly<Record<RuleName, EraRule>> = RULE_TABLE;

export function ruleApplies(era: EraId, name: RuleName): boolean {
  const rule = ERA_RULES[name];
  return (rule.since === undefined || eraAtLeast(era, rule.since)) && (rule.until === undefined || !eraAtLeast(era, rule.until));
}

/** The era whose protocol brokers speak among each other: that of inter.broker.protocol.version, which says 2.7-IV1 or 2.7, or their own. */
export function interBrokerEra(era: EraId, release: unknown): EraId {
  const text = typeof release === 'string' ? release.split('-')[0]! : '';
  return ERAS.find((id) => text === id || text.startsWith(`${id}.`)) ?? era;
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
