/**
 * Which family an API or a message is in: the meanings of a family are one file a language, loaded together. APIs go by their name,
 * which stands for request and response both; what logs and files hold goes by the name of its schema.
 */
const NAMES = {
  log: 'Produce Fetch ListOffsets DeleteRecords OffsetForLeaderEpoch',
  cluster: 'Metadata ApiVersions DescribeCluster DescribeTopicPartitions GetTelemetrySubscriptions PushTelemetry',
  zookeeper: 'LeaderAndIsr StopReplica UpdateMetadata ControlledShutdown',
  groups: `OffsetCommit OffsetFetch FindCoordinator JoinGroup Heartbeat LeaveGroup SyncGroup DescribeGroups ListGroups DeleteGroups
    OffsetDelete ConsumerGroupHeartbeat ConsumerGroupDescribe ConsumerProtocolSubscription ConsumerProtocolAssignment
    GroupMetadataKey GroupMetadataValue OffsetCommitKey OffsetCommitValue LegacyOffsetCommitKey LegacyOffsetCommitValue
    ConsumerGroupMetadataKey ConsumerGroupMetadataValue ConsumerGroupMemberMetadataKey ConsumerGroupMemberMetadataValue
    ConsumerGroupPartitionMetadataKey ConsumerGroupPartitionMetadataValue ConsumerGroupRegularExpressionKey
    ConsumerGroupRegularExpressionValue ConsumerGroupTargetAssignmentMetadataKey ConsumerGroupTargetAssignmentMetadataValue
    ConsumerGroupTargetAssignmentMemberKey ConsumerGroupTargetAssignmentMemberValue ConsumerGroupCurrentMemberAssignmentKey
    ConsumerGroupCurrentMemberAssignmentValue`,
  transactions: `InitProducerId AddPartitionsToTxn AddOffsetsToTxn EndTxn WriteTxnMarkers TxnOffsetCommit DescribeProducers
    DescribeTransactions ListTransactions AllocateProducerIds TransactionLogKey TransactionLogValue EndTxnMarker`,
  admin: `CreateTopics DeleteTopics CreatePartitions DescribeConfigs AlterConfigs IncrementalAlterConfigs ListConfigResources
    AlterReplicaLogDirs DescribeLogDirs ElectLeaders AlterPartitionReassignments ListPartitionReassignments DescribeClientQuotas
    AlterClientQuotas UpdateFeatures`,
  security: `SaslHandshake SaslAuthenticate DescribeAcls CreateAcls DeleteAcls CreateDelegationToken RenewDelegationToken
    ExpireDelegationToken DescribeDelegationToken DescribeUserScramCredentials AlterUserScramCredentials`,
  kraft: `Vote BeginQuorumEpoch EndQuorumEpoch DescribeQuorum FetchSnapshot AddRaftVoter RemoveRaftVoter UpdateRaftVoter
    AlterPartition Envelope BrokerRegistration BrokerHeartbeat UnregisterBroker ControllerRegistration AssignReplicasToDirs`,
  share: `ShareGroupHeartbeat ShareGroupDescribe ShareFetch ShareAcknowledge InitializeShareGroupState ReadShareGroupState
    WriteShareGroupState DeleteShareGroupState ReadShareGroupStateSummary DescribeShareGroupOffsets AlterShareGroupOffsets
    DeleteShareGroupOffsets ShareGroupMetadataKey ShareGroupMetadataValue ShareGroupMemberMetadataKey ShareGroupMemberMetadataValue
    ShareGroupTargetAssignmentMetadataKey ShareGroupTargetAssignmentMetadataValue ShareGroupTargetAssignmentMemberKey
    ShareGroupTargetAssignmentMemberValue ShareGroupCurrentMemberAssignmentKey ShareGroupCurrentMemberAssignmentValue
    ShareGroupPartitionMetadataKey ShareGroupPartitionMetadataValue ShareGroupStatePartitionMetadataKey
    ShareGroupStatePartitionMetadataValue ShareSnapshotKey ShareSnapshotValue ShareUpdateKey ShareUpdateValue`,
  streams: `StreamsGroupHeartbeat StreamsGroupDescribe StreamsGroupMetadataKey StreamsGroupMetadataValue StreamsGroupMemberMetadataKey
    StreamsGroupMemberMetadataValue StreamsGroupTopologyKey StreamsGroupTopologyValue StreamsGroupTargetAssignmentMetadataKey
    StreamsGroupTargetAssignmentMetadataValue StreamsGroupTargetAssignmentMemberKey StreamsGroupTargetAssignmentMemberValue
    StreamsGroupCurrentMemberAssignmentKey StreamsGroupCurrentMemberAssignmentValue`,
  metadata: `RegisterBrokerRecord UnregisterBrokerRecord TopicRecord PartitionRecord PartitionChangeRecord ConfigRecord
    FenceBrokerRecord UnfenceBrokerRecord RemoveTopicRecord DelegationTokenRecord RemoveDelegationTokenRecord
    UserScramCredentialRecord RemoveUserScramCredentialRecord FeatureLevelRecord ClientQuotaRecord ProducerIdsRecord
    BrokerRegistrationChangeRecord AccessControlEntryRecord RemoveAccessControlEntryRecord NoOpRecord ZkMigrationStateRecord
    BeginTransactionRecord EndTransactionRecord AbortTransactionRecord RegisterControllerRecord ClearElrRecord`,
  stored: `Frame RequestHeader ResponseHeader DefaultPrincipalData KRaftVersionRecord LeaderChangeMessage QuorumStateData
    SnapshotHeaderRecord SnapshotFooterRecord VotersRecord ProducerSnapshot RemoteLogSegmentMetadataRecord
    RemoteLogSegmentMetadataUpdateRecord RemoteLogSegmentMetadataSnapshotRecord RemotePartitionDeleteMetadataRecord`,
  records: 'RecordBatch ControlRecord MessageSet',
} as const;

export type Family = keyof typeof NAMES;
export const FAMILIES = Object.keys(NAMES) as readonly Family[];

const familyByName = new Map(
  (Object.entries(NAMES) as [Family, string][]).flatMap(([family, names]) =>
    names.split(/\s+/).map((name) => [name, family] as const),
  ),
);

/** The names of a family's APIs and messages, in the order in which one would read about them. */
export function namesOf(family: Family): readonly string[] {
  return NAMES[family].split(/\s+/);
}

export function familyOf(name: string): Family | null {
  return familyByName.get(name) ?? null;
}

/** What a schema is told about under: an API's two halves have one name together. */
export function nameOfSchema(schema: string): string {
  return familyByName.has(schema) ? schema : schema.replace(/(?:Request|Response)$/, '');
}
