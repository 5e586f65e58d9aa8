/** Every message that logs and files hold, by the name that Kafka gives it. */
import { consumerProtocolAssignment } from './clients/consumer-protocol-assignment.ts';
import { consumerProtocolSubscription } from './clients/consumer-protocol-subscription.ts';
import { defaultPrincipalData } from './clients/default-principal.ts';
import { endTxnMarker } from './clients/end-txn-marker.ts';
import { consumerGroupCurrentMemberAssignmentKey, consumerGroupCurrentMemberAssignmentValue } from './group/consumer-group-current-member-assignment.ts';
import { consumerGroupMemberMetadataKey, consumerGroupMemberMetadataValue } from './group/consumer-group-member-metadata.ts';
import { consumerGroupMetadataKey, consumerGroupMetadataValue } from './group/consumer-group-metadata.ts';
import { consumerGroupPartitionMetadataKey, consumerGroupPartitionMetadataValue } from './group/consumer-group-partition-metadata.ts';
import { consumerGroupRegularExpressionKey, consumerGroupRegularExpressionValue } from './group/consumer-group-regular-expression.ts';
import { consumerGroupTargetAssignmentMemberKey, consumerGroupTargetAssignmentMemberValue } from './group/consumer-group-target-assignment-member.ts';
import { consumerGroupTargetAssignmentMetadataKey, consumerGroupTargetAssignmentMetadataValue } from './group/consumer-group-target-assignment-metadata.ts';
import { groupMetadataKey, groupMetadataValue } from './group/group-metadata.ts';
import { legacyOffsetCommitKey, legacyOffsetCommitValue } from './group/legacy-offset-commit.ts';
import { offsetCommitKey, offsetCommitValue } from './group/offset-commit.ts';
import { shareGroupCurrentMemberAssignmentKey, shareGroupCurrentMemberAssignmentValue } from './group/share-group-current-member-assignment.ts';
import { shareGroupMemberMetadataKey, shareGroupMemberMetadataValue } from './group/share-group-member-metadata.ts';
import { shareGroupMetadataKey, shareGroupMetadataValue } from './group/share-group-metadata.ts';
import { shareGroupPartitionMetadataKey, shareGroupPartitionMetadataValue } from './group/share-group-partition-metadata.ts';
import { shareGroupStatePartitionMetadataKey, shareGroupStatePartitionMetadataValue } from './group/share-group-state-partition-metadata.ts';
import { shareGroupTargetAssignmentMemberKey, shareGroupTargetAssignmentMemberValue } from './group/share-group-target-assignment-member.ts';
import { shareGroupTargetAssignmentMetadataKey, shareGroupTargetAssignmentMetadataValue } from './group/share-group-target-assignment-metadata.ts';
import { streamsGroupCurrentMemberAssignmentKey, streamsGroupCurrentMemberAssignmentValue } from './group/streams-group-current-member-assignment.ts';
import { streamsGroupMemberMetadataKey, streamsGroupMemberMetadataValue } from './group/streams-group-member-metadata.ts';
import { streamsGroupMetadataKey, streamsGroupMetadataValue } from './group/streams-group-metadata.ts';
import { streamsGroupTargetAssignmentMemberKey, streamsGroupTargetAssignmentMemberValue } from './group/streams-group-target-assignment-member.ts';
import { streamsGroupTargetAssignmentMetadataKey, streamsGroupTargetAssignmentMetadataValue } from './group/streams-group-target-assignment-metadata.ts';
import { streamsGroupTopologyKey, streamsGroupTopologyValue } from './group/streams-group-topology.ts';
import { requestHeader } from './headers/request-header.ts';
import { responseHeader } from './headers/response-header.ts';
import { abortTransactionRecord } from './metadata/abort-transaction.ts';
import { accessControlEntryRecord } from './metadata/access-control-entry.ts';
import { beginTransactionRecord } from './metadata/begin-transaction.ts';
import { brokerRegistrationChangeRecord } from './metadata/broker-registration-change.ts';
import { clearElrRecord } from './metadata/clear-elr.ts';
import { clientQuotaRecord } from './metadata/client-quota.ts';
import { configRecord } from './metadata/config.ts';
import { delegationTokenRecord } from './metadata/delegation-token.ts';
import { endTransactionRecord } from './metadata/end-transaction.ts';
import { featureLevelRecord } from './metadata/feature-level.ts';
import { fenceBrokerRecord } from './metadata/fence-broker.ts';
import { noOpRecord } from './metadata/no-op.ts';
import { partitionChangeRecord } from './metadata/partition-change.ts';
import { partitionRecord } from './metadata/partition.ts';
import { producerIdsRecord } from './metadata/producer-ids.ts';
import { registerBrokerRecord } from './metadata/register-broker.ts';
import { registerControllerRecord } from './metadata/register-controller.ts';
import { removeAccessControlEntryRecord } from './metadata/remove-access-control-entry.ts';
import { removeDelegationTokenRecord } from './metadata/remove-delegation-token.ts';
import { removeTopicRecord } from './metadata/remove-topic.ts';
import { removeUserScramCredentialRecord } from './metadata/remove-user-scram-credential.ts';
import { topicRecord } from './metadata/topic.ts';
import { unfenceBrokerRecord } from './metadata/unfence-broker.ts';
import { unregisterBrokerRecord } from './metadata/unregister-broker.ts';
import { userScramCredentialRecord } from './metadata/user-scram-credential.ts';
import { zkMigrationStateRecord } from './metadata/zk-migration-state.ts';
import { kraftVersionRecord } from './raft/kraft-version.ts';
import { leaderChangeMessage } from './raft/leader-change.ts';
import { quorumStateData } from './raft/quorum-state.ts';
import { snapshotFooterRecord } from './raft/snapshot-footer.ts';
import { snapshotHeaderRecord } from './raft/snapshot-header.ts';
import { votersRecord } from './raft/voters.ts';
import { shareSnapshotKey, shareSnapshotValue } from './share/share-snapshot.ts';
import { shareUpdateKey, shareUpdateValue } from './share/share-update.ts';
import { producerSnapshot } from './storage/producer-snapshot.ts';
import { remoteLogSegmentMetadataSnapshotRecord } from './storage/remote-log-segment-metadata-snapshot.ts';
import { remoteLogSegmentMetadataUpdateRecord } from './storage/remote-log-segment-metadata-update.ts';
import { remoteLogSegmentMetadataRecord } from './storage/remote-log-segment-metadata.ts';
import { remotePartitionDeleteMetadataRecord } from './storage/remote-partition-delete-metadata.ts';
import { transactionLogKey, transactionLogValue } from './transaction/transaction-log.ts';
import type { Message } from '../schema/message.ts';

export const allMessages: { readonly [name: string]: Message | undefined } = {
  ConsumerProtocolAssignment: consumerProtocolAssignment,
  ConsumerProtocolSubscription: consumerProtocolSubscription,
  DefaultPrincipalData: defaultPrincipalData,
  EndTxnMarker: endTxnMarker,
  ConsumerGroupCurrentMemberAssignmentKey: consumerGroupCurrentMemberAssignmentKey,
  ConsumerGroupCurrentMemberAssignmentValue: consumerGroupCurrentMemberAssignmentValue,
  ConsumerGroupMemberMetadataKey: consumerGroupMemberMetadataKey,
  ConsumerGroupMemberMetadataValue: consumerGroupMemberMetadataValue,
  ConsumerGroupMetadataKey: consumerGroupMetadataKey,
  ConsumerGroupMetadataValue: consumerGroupMetadataValue,
  ConsumerGroupPartitionMetadataKey: consumerGroupPartitionMetadataKey,
  ConsumerGroupPartitionMetadataValue: consumerGroupPartitionMetadataValue,
  ConsumerGroupRegularExpressionKey: consumerGroupRegularExpressionKey,
  ConsumerGroupRegularExpressionValue: consumerGroupRegularExpressionValue,
  ConsumerGroupTargetAssignmentMemberKey: consumerGroupTargetAssignmentMemberKey,
  ConsumerGroupTargetAssignmentMemberValue: consumerGroupTargetAssignmentMemberValue,
  ConsumerGroupTargetAssignmentMetadataKey: consumerGroupTargetAssignmentMetadataKey,
  ConsumerGroupTargetAssignmentMetadataValue: consumerGroupTargetAssignmentMetadataValue,
  GroupMetadataKey: groupMetadataKey,
  GroupMetadataValue: groupMetadataValue,
  LegacyOffsetCommitKey: legacyOffsetCommitKey,
  LegacyOffsetCommitValue: legacyOffsetCommitValue,
  OffsetCommitKey: offsetCommitKey,
  OffsetCommitValue: offsetCommitValue,
  ShareGroupCurrentMemberAssignmentKey: shareGroupCurrentMemberAssignmentKey,
  ShareGroupCurrentMemberAssignmentValue: shareGroupCurrentMemberAssignmentValue,
  ShareGroupMemberMetadataKey: shareGroupMemberMetadataKey,
  ShareGroupMemberMetadataValue: shareGroupMemberMetadataValue,
  ShareGroupMetadataKey: shareGroupMetadataKey,
  ShareGroupMetadataValue: shareGroupMetadataValue,
  ShareGroupPartitionMetadataKey: shareGroupPartitionMetadataKey,
  ShareGroupPartitionMetadataValue: shareGroupPartitionMetadataValue,
  ShareGroupStatePartitionMetadataKey: shareGroupStatePartitionMetadataKey,
  ShareGroupStatePartitionMetadataValue: shareGroupStatePartitionMetadataValue,
  ShareGroupTargetAssignmentMemberKey: shareGroupTargetAssignmentMemberKey,
  ShareGroupTargetAssignmentMemberValue: shareGroupTargetAssignmentMemberValue,
  ShareGroupTargetAssignmentMetadataKey: shareGroupTargetAssignmentMetadataKey,
  ShareGroupTargetAssignmentMetadataValue: shareGroupTargetAssignmentMetadataValue,
  StreamsGroupCurrentMemberAssignmentKey: streamsGroupCurrentMemberAssignmentKey,
  StreamsGroupCurrentMemberAssignmentValue: streamsGroupCurrentMemberAssignmentValue,
  StreamsGroupMemberMetadataKey: streamsGroupMemberMetadataKey,
  StreamsGroupMemberMetadataValue: streamsGroupMemberMetadataValue,
  StreamsGroupMetadataKey: streamsGroupMetadataKey,
  StreamsGroupMetadataValue: streamsGroupMetadataValue,
  StreamsGroupTargetAssignmentMemberKey: streamsGroupTargetAssignmentMemberKey,
  StreamsGroupTargetAssignmentMemberValue: streamsGroupTargetAssignmentMemberValue,
  StreamsGroupTargetAssignmentMetadataKey: streamsGroupTargetAssignmentMetadataKey,
  StreamsGroupTargetAssignmentMetadataValue: streamsGroupTargetAssignmentMetadataValue,
  StreamsGroupTopologyKey: streamsGroupTopologyKey,
  StreamsGroupTopologyValue: streamsGroupTopologyValue,
  RequestHeader: requestHeader,
  ResponseHeader: responseHeader,
  AbortTransactionRecord: abortTransactionRecord,
  AccessControlEntryRecord: accessControlEntryRecord,
  BeginTransactionRecord: beginTransactionRecord,
  BrokerRegistrationChangeRecord: brokerRegistrationChangeRecord,
  ClearElrRecord: clearElrRecord,
  ClientQuotaRecord: clientQuotaRecord,
  ConfigRecord: configRecord,
  DelegationTokenRecord: delegationTokenRecord,
  EndTransactionRecord: endTransactionRecord,
  FeatureLevelRecord: featureLevelRecord,
  FenceBrokerRecord: fenceBrokerRecord,
  NoOpRecord: noOpRecord,
  PartitionChangeRecord: partitionChangeRecord,
  PartitionRecord: partitionRecord,
  ProducerIdsRecord: producerIdsRecord,
  RegisterBrokerRecord: registerBrokerRecord,
  RegisterControllerRecord: registerControllerRecord,
  RemoveAccessControlEntryRecord: removeAccessControlEntryRecord,
  RemoveDelegationTokenRecord: removeDelegationTokenRecord,
  RemoveTopicRecord: removeTopicRecord,
  RemoveUserScramCredentialRecord: removeUserScramCredentialRecord,
  TopicRecord: topicRecord,
  UnfenceBrokerRecord: unfenceBrokerRecord,
  UnregisterBrokerRecord: unregisterBrokerRecord,
  UserScramCredentialRecord: userScramCredentialRecord,
  ZkMigrationStateRecord: zkMigrationStateRecord,
  KRaftVersionRecord: kraftVersionRecord,
  LeaderChangeMessage: leaderChangeMessage,
  QuorumStateData: quorumStateData,
  SnapshotFooterRecord: snapshotFooterRecord,
  SnapshotHeaderRecord: snapshotHeaderRecord,
  VotersRecord: votersRecord,
  ShareSnapshotKey: shareSnapshotKey,
  ShareSnapshotValue: shareSnapshotValue,
  ShareUpdateKey: shareUpdateKey,
  ShareUpdateValue: shareUpdateValue,
  ProducerSnapshot: producerSnapshot,
  RemoteLogSegmentMetadataSnapshotRecord: remoteLogSegmentMetadataSnapshotRecord,
  RemoteLogSegmentMetadataUpdateRecord: remoteLogSegmentMetadataUpdateRecord,
  RemoteLogSegmentMetadataRecord: remoteLogSegmentMetadataRecord,
  RemotePartitionDeleteMetadataRecord: remotePartitionDeleteMetadataRecord,
  TransactionLogKey: transactionLogKey,
  TransactionLogValue: transactionLogValue,
};
