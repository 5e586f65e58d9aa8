/** Transactions and idempotence: producer ids, transactions, markers, and the log of the transaction coordinator. */
export const MEANINGS: Readonly<Record<string, string>> = {
  InitProducerId:
    "A producer asks for its id and epoch before it writes: an idempotent one any broker, a transactional one its coordinator, which thereby fences the producer's former life and ends what that left open.",
  AddPartitionsToTxn:
    'A transactional producer tells the coordinator which partitions it is about to write to, so that markers can be written there later. Since transaction version 2 the broker does it on Produce; from version 4 on brokers verify by it.',
  AddOffsetsToTxn:
    'The producer tells the coordinator that its transaction will commit offsets of a group, so that the partition of __consumer_offsets gets a marker as well.',
  EndTxn:
    "The producer asks its coordinator to commit or abort. Once the decision is in the coordinator's log it stands; the markers follow.",
  WriteTxnMarkers: 'The transaction coordinator orders the leaders of the partitions to append a commit or abort marker.',
  TxnOffsetCommit: 'The producer hands the group coordinator the offsets that count only if the transaction commits.',
  DescribeProducers:
    'An admin asks the leader which producers have lately written to a partition, and which have a transaction open: how a hanging one is found.',
  DescribeTransactions: 'An admin looks at transactions by their id: state, producer, partitions.',
  ListTransactions: 'An admin asks each broker for the transactions that it coordinates.',
  AllocateProducerIds: 'A broker asks the controller for a block of producer ids to hand out.',
  'InitProducerIdRequest.transactionalId': 'The transactional id; null for a producer that is idempotent only.',
  'InitProducerIdRequest.producerId':
    'The id that the producer already has and whose epoch shall rise after an error; −1: a new start.',
  'InitProducerIdRequest.producerEpoch':
    'The epoch that the producer had; −1: a new start. If it is not the current one, another has taken over.',
  enable2Pc: 'Whether an outside system decides the transaction (two-phase commit): then it never times out.',
  keepPreparedTxn: 'Whether a transaction left open shall be kept instead of aborted.',
  ongoingTxnProducerId: 'The producer id of the transaction that was kept; −1: none.',
  ongoingTxnProducerEpoch: 'The epoch of the transaction that was kept; −1: none.',
  'InitProducerIdResponse.producerId': "The producer's id. −1 with an error.",
  'InitProducerIdResponse.producerEpoch':
    "The producer's epoch: higher than that of any earlier life under this transactional id.",
  transactions: 'Several transactions at once: the form that brokers use.',
  verifyOnly:
    'True: do not add the partitions, only say whether they are part of the transaction. A leader asks so before it accepts the first batch of one.',
  v3AndBelowTransactionalId: 'The transactional id, up to version 3.',
  v3AndBelowProducerId: "The producer's id, up to version 3.",
  v3AndBelowProducerEpoch: "The producer's epoch, up to version 3.",
  v3AndBelowTopics: 'The partitions to add, up to version 3.',
  'v3AndBelowTopics.name': 'The name of the topic.',
  'v3AndBelowTopics.partitions': 'Numbers of the partitions to add.',
  'transactions.topics.partitions': 'Numbers of the partitions to add or to verify.',
  resultsByTransaction: 'What became of it, by transaction.',
  resultsByTopicV3AndBelow: 'What became of it, by topic, up to version 3.',
  'resultsByTopicV3AndBelow.name': 'The name of the topic.',
  topicResults: 'What became of it, by topic.',
  'topicResults.name': 'The name of the topic.',
  resultsByPartition: 'What became of each partition.',
  partitionErrorCode:
    '0 when the partition is part of the transaction now, else why not. If one fails, none is added (OPERATION_NOT_ATTEMPTED).',
  'AddOffsetsToTxnRequest.groupId': 'The group whose offsets the transaction will commit.',
  committed: 'True commits the transaction, false aborts it.',
  'EndTxnResponse.producerId':
    'The producer id to go on with: another one when the epochs of the old one are used up. −1: unchanged.',
  'EndTxnResponse.producerEpoch':
    'The epoch to go on with: since transaction version 2 it rises with each transaction, so a late request of the last one cannot touch the next. −1: unchanged.',
  markers: 'One element per transaction that has ended.',
  transactionResult: 'True: a commit marker; false: an abort marker.',
  'TxnOffsetCommitRequest.groupId': 'The group whose offsets are committed.',
  'TxnOffsetCommitRequest.generationId':
    'The generation of the consumer whose offsets these are; a member thrown out is refused. −1: not checked.',
  'TxnOffsetCommitRequest.memberId': 'The member whose offsets these are; empty: not checked.',
  activeProducers: 'The producers that the partition remembers.',
  'activeProducers.producerEpoch': "The producer's epoch.",
  lastSequence: 'The sequence number of the last record it wrote; −1: none.',
  lastTimestamp: 'The timestamp of the last batch it wrote, in milliseconds since 1970; −1: none.',
  currentTxnStartOffset:
    'Where its open transaction began in this partition; −1: none is open. The smallest of them is the last stable offset.',
  transactionalIds: 'The transactional ids to describe.',
  transactionStates: 'One element per transaction.',
  transactionState: 'Empty, Ongoing, PrepareCommit, PrepareAbort, CompleteCommit, CompleteAbort, PrepareEpochFence or Dead.',
  transactionStartTimeMs: 'When the transaction began, in milliseconds since 1970; −1: none is open.',
  'transactionStates.topics': 'The partitions that belong to the open transaction, by topic.',
  'transactionStates.topics.partitions': 'Numbers of the partitions of this topic.',
  stateFilters: 'Only transactions in these states; empty: all.',
  producerIdFilters: 'Only transactions of these producer ids; empty: all.',
  durationFilter: 'Only transactions open for longer than so many milliseconds; −1: all.',
  transactionalIdPattern: 'Only transactional ids that match this pattern (RE2); null or empty: all.',
  unknownStateFilters: 'States asked for that the broker does not know.',
  'AllocateProducerIdsRequest.brokerId': 'The broker that asks.',
  producerIdStart: 'The first id of the block.',
  producerIdLen: 'How many ids the block has (1,000).',
  EndTxnMarker: "Control record: its value in a partition's log, behind which a transaction is over.",
  'EndTxnMarker.coordinatorEpoch': 'The epoch of the coordinator that ordered the marker; lower ones are refused afterwards.',
  TransactionLogKey: '__transaction_state, key: one transactional id.',
  TransactionLogValue:
    '__transaction_state, value: where its transaction stands. The decision is made once Prepare is written here.',
  'TransactionLogKey.transactionalId': 'The transactional id.',
  previousProducerId: 'The producer id before it was changed, as long as requests under it may still arrive; −1: none.',
  nextProducerEpoch: 'The epoch that goes with nextProducerId; −1: none.',
  'TransactionLogValue.transactionTimeoutMs':
    'How many milliseconds the transaction may stay open before the coordinator aborts it.',
  transactionStatus:
    '0 Empty, 1 Ongoing, 2 PrepareCommit, 3 PrepareAbort, 4 CompleteCommit, 5 CompleteAbort, 6 Dead, 7 PrepareEpochFence.',
  transactionPartitions: 'The partitions that take part, by topic: there markers must be written. Null: none.',
  partitionIds: 'Numbers of the partitions of this topic.',
  transactionLastUpdateTimestampMs:
    'When this was last changed, in milliseconds since 1970; after transactional.id.expiration.ms without change it is forgotten.',
  transactionStartTimestampMs: 'When the transaction began, in milliseconds since 1970; −1: none is open.',
  clientTransactionVersion: 'The transaction version that the client used; 2 means that the epoch rises with each transaction.',
};
