/** What the metadata knows of one partition, one broker, one controller: immutable, replaced whole by the record that changes it. */
import { ZERO_UUID } from '../../protocol/wire/uuid.ts';
import type { EventId } from '../os.ts';
import type {
  BrokerRegistrationChangeData,
  PartitionChangeData,
  PartitionData,
  RecordEndpoint,
  RecordFeature,
  RegisterBrokerData,
  RegisterControllerData,
} from './records.ts';
import { NO_LEADER_CHANGE } from './records.ts';

/** Stands where a record names no directory (DirectoryId.MIGRATING): from before directories were assigned. */
export const MIGRATING = ZERO_UUID;
/** A directory that is still to be chosen by the broker. */
export const UNASSIGNED = 'AAAAAAAAAAAAAAAAAAAAAQ';

export const RECOVERED = 0;
export const RECOVERING = 1;

export interface PartitionRegistration {
  readonly replicas: readonly number[];
  readonly directories: readonly string[];
  readonly isr: readonly number[];
  readonly removingReplicas: readonly number[];
  readonly addingReplicas: readonly number[];
  readonly elr: readonly number[];
  readonly lastKnownElr: readonly number[];
  /** −1 when the partition has none. */
  readonly leader: number;
  readonly leaderRecoveryState: number;
  readonly leaderEpoch: number;
  readonly partitionEpoch: number;
  /** The event that brought this state about. */
  readonly at: EventId;
}

export function partitionOfRecord(record: PartitionData, at: EventId): PartitionRegistration {
  return {
    replicas: record.replicas,
    directories: directoriesOf(record.directories, record.replicas),
    isr: record.isr,
    removingReplicas: record.removingReplicas,
    addingReplicas: record.addingReplicas,
    elr: record.eligibleLeaderReplicas ?? [],
    lastKnownElr: record.lastKnownElr ?? [],
    leader: record.leader,
    leaderRecoveryState: record.leaderRecoveryState,
    leaderEpoch: record.leaderEpoch,
    partitionEpoch: record.partitionEpoch,
    at,
  };
}

function directoriesOf(directories: readonly string[], replicas: readonly number[]): readonly string[] {
  return directories.some((directory) => directory !== MIGRATING) ? directories : replicas.map(() => MIGRATING);
}

/** The leader epoch grows only when the record names a leader, the partition epoch with every record. */
export function mergePartition(before: PartitionRegistration, change: PartitionChangeData, at: EventId): PartitionRegistration {
  const named = change.leader !== NO_LEADER_CHANGE;
  const replicas = change.replicas ?? before.replicas;
  return {
    replicas,
    directories: directoriesOf(change.directories ?? before.directories, replicas),
    isr: change.isr ?? before.isr,
    removingReplicas: change.removingReplicas ?? before.removingReplicas,
    addingReplicas: change.addingReplicas ?? before.addingReplicas,
    elr: change.eligibleLeaderReplicas ?? before.elr,
    lastKnownElr: change.lastKnownElr ?? before.lastKnownElr,
    leader: named ? change.leader : before.leader,
    leaderRecoveryState: change.leaderRecoveryState === -1 ? before.leaderRecoveryState : change.leaderRecoveryState,
    leaderEpoch: named ? before.leaderEpoch + 1 : before.leaderEpoch,
    partitionEpoch: before.partitionEpoch + 1,
    at,
  };
}

export interface BrokerRegistration {
  readonly id: number;
  /** The offset of the record that registered this incarnation. */
  readonly epoch: number;
  readonly incarnationId: string;
  readonly listeners: readonly RecordEndpoint[];
  readonly features: readonly RecordFeature[];
  readonly rack: string | null;
  readonly fenced: boolean;
  readonly inControlledShutdown: boolean;
  readonly directories: readonly string[];
  /** Where the last RegisterBrokerRecord lies: a broker that has read so far knows of its own registration. */
  readonly registeredAtOffset: number;
  readonly at: EventId;
}

/** Without what a decoder adds, so that who wrote a record and who read it hold the same. */
function endpointsOf(endpoints: readonly RecordEndpoint[]): readonly RecordEndpoint[] {
  return endpoints.map(({ name, host, port, securityProtocol }) => ({ name, host, port, securityProtocol }));
}

function featuresOf(features: readonly RecordFeature[]): readonly RecordFeature[] {
  return features.map(({ name, minSupportedVersion, maxSupportedVersion }) => ({ name, minSupportedVersion, maxSupportedVersion }));
}

export function brokerOfRecord(record: RegisterBrokerData, offset: number, at: EventId): BrokerRegistration {
  return {
    id: record.brokerId,
    epoch: record.brokerEpoch,
    incarnationId: record.incarnationId,
    listeners: endpointsOf(record.endPoints),
    features: featuresOf(record.features),
    rack: record.rack,
    fenced: record.fenced,
    inControlledShutdown: record.inControlledShutdown,
    directories: record.logDirs,
    registeredAtOffset: offset,
    at,
  };
}

export function changeBroker(before: BrokerRegistration, change: BrokerRegistrationChangeData, at: EventId): BrokerRegistration {
  return {
    ...before,
    fenced: change.fenced === 0 ? before.fenced : change.fenced > 0,
    inControlledShutdown: before.inControlledShutdown || change.inControlledShutdown > 0,
    directories: change.logDirs.length === 0 ? before.directories : change.logDirs,
    at,
  };
}

export interface ControllerRegistration {
  readonly id: number;
  readonly incarnationId: string;
  readonly listeners: readonly RecordEndpoint[];
  readonly features: readonly RecordFeature[];
}

export function controllerOfRecord(record: RegisterControllerData): ControllerRegistration {
  const { controllerId: id, incarnationId, endPoints, features } = record;
  return { id, incarnationId, listeners: endpointsOf(endPoints), features: featuresOf(features) };
}

export interface TopicImage {
  readonly name: string;
  readonly id: string;
  /** By partition id. */
  readonly partitions: readonly PartitionRegistration[];
}
