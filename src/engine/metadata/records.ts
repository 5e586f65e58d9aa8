/**
 * The records of `__cluster_metadata`, decoded. A record is plain data: its kind, the version it is written in, and the
 * fields of that kind under the names of Kafka's schemas. Fields that a version lacks hold their defaults.
 */
export const REGISTER_BROKER = 0;
export const UNREGISTER_BROKER = 1;
export const TOPIC = 2;
export const PARTITION = 3;
export const CONFIG = 4;
export const PARTITION_CHANGE = 5;
export const FENCE_BROKER = 7;
export const UNFENCE_BROKER = 8;
export const REMOVE_TOPIC = 9;
export const FEATURE_LEVEL = 12;
export const PRODUCER_IDS = 15;
export const BROKER_REGISTRATION_CHANGE = 17;
export const NO_OP = 20;
export const BEGIN_TRANSACTION = 23;
export const END_TRANSACTION = 24;
export const ABORT_TRANSACTION = 25;
export const REGISTER_CONTROLLER = 27;
export const CLEAR_ELR = 28;

export interface RecordEndpoint {
  readonly name: string;
  readonly host: string;
  readonly port: number;
  readonly securityProtocol: number;
}

export interface RecordFeature {
  readonly name: string;
  readonly minSupportedVersion: number;
  readonly maxSupportedVersion: number;
}

export interface RegisterBrokerData {
  readonly brokerId: number;
  readonly isMigratingZkBroker: boolean;
  readonly incarnationId: string;
  readonly brokerEpoch: number;
  readonly endPoints: readonly RecordEndpoint[];
  readonly features: readonly RecordFeature[];
  readonly rack: string | null;
  readonly fenced: boolean;
  readonly inControlledShutdown: boolean;
  readonly logDirs: readonly string[];
}

export interface PartitionData {
  readonly partitionId: number;
  readonly topicId: string;
  readonly replicas: readonly number[];
  readonly isr: readonly number[];
  readonly removingReplicas: readonly number[];
  readonly addingReplicas: readonly number[];
  readonly leader: number;
  readonly leaderEpoch: number;
  readonly partitionEpoch: number;
  readonly directories: readonly string[];
  readonly leaderRecoveryState: number;
  readonly eligibleLeaderReplicas: readonly number[] | null;
  readonly lastKnownElr: readonly number[] | null;
}

/** What an absent field says is in its default: null, −2 for the leader, −1 for the recovery state mean "as before". */
export interface PartitionChangeData {
  readonly partitionId: number;
  readonly topicId: string;
  readonly isr: readonly number[] | null;
  readonly leader: number;
  readonly replicas: readonly number[] | null;
  readonly removingReplicas: readonly number[] | null;
  readonly addingReplicas: readonly number[] | null;
  readonly leaderRecoveryState: number;
  readonly eligibleLeaderReplicas: readonly number[] | null;
  readonly lastKnownElr: readonly number[] | null;
  readonly directories: readonly string[] | null;
}

export interface BrokerRegistrationChangeData {
  readonly brokerId: number;
  readonly brokerEpoch: number;
  /** 1 fences, −1 unfences, 0 leaves it. */
  readonly fenced: number;
  /** 1 says that the broker is on its way down, 0 leaves it. */
  readonly inControlledShutdown: number;
  readonly logDirs: readonly string[];
}

export interface RegisterControllerData {
  readonly controllerId: number;
  readonly incarnationId: string;
  readonly zkMigrationReady: boolean;
  readonly endPoints: readonly RecordEndpoint[];
  readonly features: readonly RecordFeature[];
}

interface Of<Type extends number, Data> {
  readonly type: Type;
  readonly version: number;
  readonly data: Data;
}

export type MetadataRecord =
  | Of<typeof REGISTER_BROKER, RegisterBrokerData>
  | Of<typeof UNREGISTER_BROKER, { readonly brokerId: number; readonly brokerEpoch: number }>
  | Of<typeof TOPIC, { readonly name: string; readonly topicId: string }>
  | Of<typeof PARTITION, PartitionData>
  | Of<
      typeof CONFIG,
      { readonly resourceType: number; readonly resourceName: string; readonly name: string; readonly value: string | null }
    >
  | Of<typeof PARTITION_CHANGE, PartitionChangeData>
  | Of<typeof FENCE_BROKER, { readonly id: number; readonly epoch: number }>
  | Of<typeof UNFENCE_BROKER, { readonly id: number; readonly epoch: number }>
  | Of<typeof REMOVE_TOPIC, { readonly topicId: string }>
  | Of<typeof FEATURE_LEVEL, { readonly name: string; readonly featureLevel: number }>
  /** The ids below `nextProducerId` are given away. */
  | Of<typeof PRODUCER_IDS, { readonly brokerId: number; readonly brokerEpoch: number; readonly nextProducerId: number }>
  | Of<typeof BROKER_REGISTRATION_CHANGE, BrokerRegistrationChangeData>
  | Of<typeof NO_OP, Record<never, never>>
  | Of<typeof BEGIN_TRANSACTION, { readonly name: string | null }>
  | Of<typeof END_TRANSACTION, Record<never, never>>
  | Of<typeof ABORT_TRANSACTION, { readonly reason: string | null }>
  | Of<typeof REGISTER_CONTROLLER, RegisterControllerData>
  /** Of one topic, or of all when the name is empty. */
  | Of<typeof CLEAR_ELR, { readonly topicName: string }>;

export const NO_LEADER = -1;
/** In a PartitionChangeRecord: the leader, and with it the leader epoch, stays. */
export const NO_LEADER_CHANGE = -2;

/** A change that changes nothing; builders set the fields that do. */
export function emptyPartitionChange(topicId: string, partitionId: number): PartitionChangeData {
  return {
    partitionId,
    topicId,
    isr: null,
    leader: NO_LEADER_CHANGE,
    replicas: null,
    removingReplicas: null,
    addingReplicas: null,
    leaderRecoveryState: -1,
    eligibleLeaderReplicas: null,
    lastKnownElr: null,
    directories: null,
  };
}
