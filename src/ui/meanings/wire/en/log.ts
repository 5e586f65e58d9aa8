/** Produce, Fetch, ListOffsets, DeleteRecords, OffsetForLeaderEpoch: writing to partitions and reading from them. */
export const MEANINGS: Readonly<Record<string, string>> = {
  Produce:
    'A producer hands record batches to the leaders of their partitions; one request carries batches of many partitions to one broker. With acks=0 there is no answer at all.',
  Fetch:
    'Whoever copies a log asks its leader for records from an offset on: a consumer, a follower (replication is nothing else), or a node of the KRaft quorum. The broker may hold it back until enough is there.',
  ListOffsets:
    'Asks the leader for an offset by time or by name: the earliest, the latest, the first at or after a timestamp. A consumer without a committed offset begins with it.',
  DeleteRecords:
    'An admin asks the leader to delete what lies below an offset: the log start moves up, and segments below it go.',
  OffsetForLeaderEpoch:
    'Asks where a leader epoch ended. A follower truncates by it after a change of leader; a consumer finds out by it whether what it read was truncated away.',
  acks: 'Whose word the answer waits for: 0 nobody, and no answer comes; 1 the leader alone; −1 every replica of the ISR. Others are refused (INVALID_REQUIRED_ACKS).',
  'ProduceRequest.timeoutMs':
    'With acks=−1: how many milliseconds to wait for the ISR before REQUEST_TIMED_OUT. The records stay in the log all the same.',
  'ProduceRequest.transactionalId':
    "The producer's transactional id, if any batch belongs to a transaction; else null. All its batches must then be transactional or idempotent ones of that producer.",
  topicData: 'The batches, by topic.',
  'topicData.name': 'The name of the topic; from version 13 on the topic is named by its id instead.',
  partitionData: 'One element per partition of this topic that is written to.',
  'partitionData.records':
    'The one record batch for this partition, exactly as the log will hold it but for offset and leader epoch. Null is never answered.',
  partitionResponses: 'One element per partition that was written to.',
  'partitionResponses.errorCode':
    '0 when the batch is in the log (and, with acks=−1, on the whole ISR), else why not. REQUEST_TIMED_OUT: it is in the log, but its replication was not seen in time.',
  baseOffset: 'The offset that the first record of the batch got; −1 when nothing was appended.',
  logAppendTimeMs:
    "When the batch was appended, in milliseconds since 1970, if the topic takes the broker's time for its records (LogAppendTime); else −1.",
  'ProduceResponse.responses.partitionResponses.logStartOffset':
    "Where the partition's log begins now: by it an idempotent producer learns whether its earlier records were merely deleted. −1: unknown.",
  recordErrors: 'The records for which the whole batch was refused; nothing of the batch was appended.',
  batchIndex: 'The place of the record in its batch, from 0.',
  batchIndexErrorMessage: 'What is wrong with this record, null when nothing more is known.',
  'partitionResponses.errorMessage': 'Words to the error common to all refused records; null for none.',
  'FetchRequest.replicaId':
    'Who asks: the broker id of a follower, −1 a consumer, −2 for debugging. Only a follower may read above the high watermark, and its offset tells the leader how far it has come. From version 15 on replicaState says it.',
  'FetchRequest.maxBytes': 'About how many bytes the whole answer may have; the first batch comes whole even if it is larger.',
  'FetchRequest.sessionId':
    'The fetch session: 0 for none yet, else the number that the broker gave. In a session only changes need to be named.',
  sessionEpoch:
    'Counts the requests of the session: 0 asks for a new one, −1 closes it or does without, 1, 2, … follow each other and must not skip.',
  'FetchResponse.sessionId': 'The fetch session to go on with; 0 when the broker keeps none.',
  'FetchResponse.errorCode': 'An error of the request as a whole, mostly of its session; the partitions have their own.',
  'FetchRequest.topics': 'The partitions to read, by topic: in a session only those that are new or have changed.',
  fetchOffset:
    'The offset to read from: the next one that the asker does not have. From a follower it says that it has everything below, by which the high watermark rises.',
  lastFetchedEpoch:
    "The epoch of the last record that the asker holds. If the leader's log differs there, it answers where they part (divergingEpoch). −1: not checked.",
  'FetchRequest.topics.partitions.logStartOffset':
    "Where the follower's own log begins, so that the leader knows what may be deleted everywhere; −1 from a consumer.",
  'FetchRequest.topics.partitions.highWatermark':
    'The high watermark that the follower already knows: the leader answers at once when its own is higher. The largest int64: not known.',
  'FetchRequest.clusterId': 'The cluster that a quorum node believes to be in; a node of another one refuses. Null: not checked.',
  replicaState: 'Who asks, from version 15 on: set by followers, left out by consumers.',
  'replicaState.replicaId': 'The broker id of the follower; −1 for a consumer.',
  replicaEpoch:
    "The epoch of the follower's broker: a broker that has restarted is not counted into the ISR by fetches of its former life. −1: none.",
  'FetchResponse.responses': 'What was read, by topic; in a session only partitions with something new.',
  lastStableOffset:
    'The offset of the first record whose transaction is still open (or the high watermark when none is): read_committed reads below it. −1: not known.',
  'FetchResponse.responses.partitions.logStartOffset':
    "Where the leader's log begins; a follower deletes what lies below. −1: not known.",
  abortedTransactions:
    'The aborted transactions that overlap these records, by which a read_committed consumer drops theirs. Null or empty: none.',
  'abortedTransactions.producerId': 'Whose transaction was aborted.',
  'abortedTransactions.firstOffset':
    "The first offset of that transaction: from there on its producer's records are dropped, up to the abort marker.",
  preferredReadReplica:
    'The replica from which the consumer shall read from now on, since it is in its rack; −1: go on reading here.',
  divergingEpoch: "Set when the asker's log has parted from the leader's: where it must truncate. It then gets no records.",
  'divergingEpoch.epoch': 'The largest epoch that both logs have; −1: they have not parted.',
  'divergingEpoch.endOffset':
    "Where that epoch ends in the leader's log: the asker truncates to it, or lower. −1: they have not parted.",
  'FetchResponse.responses.partitions.snapshotId':
    'KRaft: the records asked for are only in a snapshot any more; load this one first (FetchSnapshot).',
  'ListOffsetsRequest.replicaId': 'The broker id of a follower that asks, −1 for a consumer.',
  'ListOffsetsRequest.topics.partitions.timestamp':
    'What is sought: a time in milliseconds since 1970, or −1 latest, −2 earliest, −3 the record with the largest timestamp, −4 earliest on local disk, −5 latest in remote storage.',
  'ListOffsetsResponse.topics.partitions.timestamp':
    'The timestamp of the record that was found, in milliseconds since 1970; −1 when the question was not by time.',
  'ListOffsetsResponse.topics.partitions.offset': 'The offset that was found; −1 when no record fits.',
  'ListOffsetsResponse.topics.partitions.leaderEpoch':
    'The epoch of the record that was found, to be handed back when reading begins there; −1: unknown.',
  maxNumOffsets: 'Version 0 only: at most so many segment starts are answered.',
  oldStyleOffsets: 'Version 0 only: offsets where segments begin, newest first.',
  'ListOffsetsRequest.timeoutMs': 'How many milliseconds the broker may take to look into remote storage.',
  'DeleteRecordsRequest.topics.partitions.offset':
    'The new start of the log: everything below goes. −1: up to the high watermark; beyond it is refused.',
  lowWatermark: 'The new start of the log: the lowest one over all replicas, so it is gone everywhere. −1 with an error.',
  'OffsetForLeaderEpochRequest.replicaId':
    'The broker id of a follower that asks; −1 a consumer; −2 a debugging tool that may ask any replica.',
  'OffsetForLeaderEpochRequest.topics.partitions.leaderEpoch': 'The epoch whose end is asked for.',
  'OffsetForLeaderEpochResponse.topics.partitions.leaderEpoch':
    'The largest epoch in the log that is not above the one asked for; −1: none.',
  'OffsetForLeaderEpochResponse.topics.partitions.endOffset':
    'Where that epoch ends: the start of the next one, or the log end offset. −1: unknown.',
};
