/** Metadata, ApiVersions, DescribeCluster, DescribeTopicPartitions, telemetry: what a client asks before and beside its work. */
export const MEANINGS: Readonly<Record<string, string>> = {
  Metadata:
    'Any client asks any broker: which brokers there are, which topics, and who leads which partition. Asked at the start, every few minutes, and whenever a broker turns out not to lead.',
  ApiVersions:
    'The first request on a connection: which APIs in which versions the broker takes. Its answer always has header version 0, and a version too new is answered in version 0 with UNSUPPORTED_VERSION, so the talk can always begin.',
  DescribeCluster:
    'An admin asks which brokers (or controllers) the cluster has and who controls it; unlike Metadata it asks nothing about topics.',
  DescribeTopicPartitions:
    'An admin reads the partitions of topics page by page, with their eligible leader replicas: for clusters whose Metadata answer would be too large.',
  GetTelemetrySubscriptions: "A client asks which of its metrics the cluster's operator wants to have, how often and how packed.",
  PushTelemetry: 'A client sends the metrics it was asked for, so that operators see its side too.',
  'MetadataRequest.topics':
    'The topics asked about. Null asks for all (in version 0 the empty list does); empty for none, only the brokers.',
  allowAutoTopicCreation:
    'Whether a topic that does not exist may be created by being asked about, if the broker permits that at all.',
  includeClusterAuthorizedOperations: 'Whether to say what the asker may do with the cluster.',
  includeTopicAuthorizedOperations: 'Whether to say what the asker may do with each topic.',
  brokers: 'The brokers that are alive, with the address of the listener that was asked through.',
  'MetadataResponse.controllerId':
    'The broker to send admin requests to: the controller itself, or in KRaft any broker, which forwards. −1: none known.',
  isInternal: "Whether the topic is Kafka's own, such as __consumer_offsets.",
  replicaNodes: 'The brokers that hold a replica, in the assigned order: the first is the preferred leader.',
  topicAuthorizedOperations:
    "What the asker may do with the topic, one bit for each operation's code; −2147483648 when it was not asked for.",
  clusterAuthorizedOperations:
    "What the asker may do with the cluster, one bit for each operation's code; −2147483648 when it was not asked for.",
  clientSoftwareName: "The name of the client library, such as apache-kafka-java: for the broker's metrics.",
  clientSoftwareVersion: 'The version of the client library.',
  'ApiVersionsResponse.errorCode':
    "0, or UNSUPPORTED_VERSION when the request's version was too new; the list is filled in all the same.",
  apiKeys: 'One element per API that the broker takes.',
  apiKey: 'The number of the API.',
  'apiKeys.minVersion': 'The oldest version that the broker takes.',
  'apiKeys.maxVersion': 'The newest version that the broker takes; the client uses the newest one that both can do.',
  supportedFeatures: 'Features that this broker can do, with their range of levels.',
  'supportedFeatures.name': 'The name of the feature.',
  'supportedFeatures.minVersion': 'The lowest level that this broker can do.',
  'supportedFeatures.maxVersion': 'The highest level that this broker can do.',
  finalizedFeaturesEpoch:
    'Rises with each change of the finalized features, so that a client can tell a newer answer from an older one; −1: unknown.',
  finalizedFeatures:
    'The level of each feature that the whole cluster has agreed on; transaction.version 2, for one, changes how clients run transactions.',
  'finalizedFeatures.name': 'The name of the feature.',
  'finalizedFeatures.maxVersionLevel': 'The level that is in force.',
  'finalizedFeatures.minVersionLevel': 'The lowest level in force; today the same as the highest.',
  'ApiVersionsResponse.zkMigrationReady': 'Whether the controllers are ready for the move from ZooKeeper to KRaft.',
  endpointType: 'Whom it is about: 1 brokers, 2 controllers.',
  includeFencedBrokers: 'Whether fenced brokers, too, shall be listed.',
  isFenced: 'True while the broker is fenced: registered, but not serving.',
  'DescribeClusterResponse.controllerId':
    "The controller's id; from a broker in KRaft a broker that forwards to it. −1: none known.",
  responsePartitionLimit: 'At most so many partitions are answered at once.',
  cursor: "Where to go on: taken from the last answer's nextCursor; null begins at the start.",
  'cursor.topicName': 'The topic to go on with.',
  'cursor.partitionIndex': 'The partition to go on with.',
  nextCursor: 'Where the next page begins; null when this was the last.',
  'nextCursor.topicName': 'The topic with which the next page begins.',
  'nextCursor.partitionIndex': 'The partition with which the next page begins.',
  clientInstanceId: 'The id of this client instance for telemetry; all zero in the first request, then what the broker gave.',
  subscriptionId: 'Names the set of metrics wanted; a push under an outdated one is refused, and the client asks again.',
  acceptedCompressionTypes: 'The codecs that the broker takes, best first, by their number: 1 gzip, 2 snappy, 3 lz4, 4 zstd.',
  pushIntervalMs: 'How many milliseconds lie between two pushes.',
  telemetryMaxBytes: 'The most bytes that one push may have.',
  deltaTemporality: 'True: counters are sent as the difference to the last push; false: as totals.',
  requestedMetrics: 'Prefixes of the metrics wanted; one empty text asks for all, an empty list for none.',
  terminating: 'True in the last push, as the client closes.',
  compressionType: 'How the metrics are packed: 0 not at all, 1 gzip, 2 snappy, 3 lz4, 4 zstd.',
  metrics: "The metrics in OpenTelemetry's form, packed as compressionType says.",
  'MetadataRequest.topics.name': 'The name of the topic; null when it is asked about by its id.',
  'MetadataResponse.topics.name': 'The name of the topic; null when it was asked about by an id that the broker does not know.',
  'DescribeTopicPartitionsResponse.topics.name': 'The name of the topic; null when it may not be told.',
};
