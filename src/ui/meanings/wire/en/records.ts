/** What a log is made of: record batches (v2), records, control records, and the message sets of old. */
export const MEANINGS: Readonly<Record<string, string>> = {
  RecordBatch:
    'The unit in which records are sent, stored, replicated and fetched (magic 2, since 0.11). The broker appends it as it came; only offset, leader epoch and at times timestamps are its own.',
  'RecordBatch.baseOffset':
    'The offset of the first record; all others count from it. A producer sends 0, the leader writes the real one.',
  batchLength: 'The bytes of the batch that follow this field: the whole less 12.',
  partitionLeaderEpoch:
    'The epoch of the leader that appended the batch; −1 from a producer. Not covered by the CRC, so the leader can write it.',
  magic: 'The format: 2 for record batches. It lies at byte 16 in every format, so a reader looks there first.',
  'RecordBatch.crc': 'CRC-32C of all bytes from attributes to the end.',
  'RecordBatch.attributes':
    "Bits 0–2 the codec (0 none, 1 gzip, 2 snappy, 3 lz4, 4 zstd); bit 3 the broker's time instead of the producer's; bit 4 transactional; bit 5 control; bit 6 baseTimestamp is a delete horizon.",
  lastOffsetDelta:
    'The offset of the last record less baseOffset. Compaction may remove records, but this stays, so that the offsets of the batch stay its own.',
  baseTimestamp:
    'The timestamp of the first record, in milliseconds since 1970; with bit 6 of attributes the time after which tombstones may go.',
  'RecordBatch.maxTimestamp':
    'The largest timestamp in the batch; with bit 3 of attributes the time of the append. Retention by time looks at it.',
  'RecordBatch.producerId': "The producer's id; −1 when it is neither idempotent nor transactional.",
  'RecordBatch.producerEpoch': "The producer's epoch; a batch with a lower one than the broker knows is refused. −1: none.",
  baseSequence:
    'The sequence number of the first record: it must follow the last one of this producer in this partition, else it is a repeat or a gap. −1: none.',
  recordsCount: 'How many records the batch holds; after compaction fewer than its offsets span.',
  'RecordBatch.records': 'The records, one after the other; all together compressed if attributes names a codec.',
  'records.attributes': 'Unused so far: 0.',
  'records.timestampDelta': "The record's timestamp less baseTimestamp, as a varint.",
  'records.offsetDelta': "The record's offset less baseOffset, as a varint.",
  'records.key': 'The key: the producer chooses the partition by it, compaction keeps the last record of each. Null: none.',
  'records.value': 'The value; null is a tombstone, by which compaction removes the key.',
  'records.headers': 'Pairs of name and bytes, for applications.',
  'headers.key': 'The name of the header.',
  'headers.value': 'The bytes of the header; null for none.',
  'records.length': 'The bytes of the record that follow this varint.',
  ControlRecord: 'A record in a batch with the control bit: consumers never see it. Its key says what it is.',
  'ControlRecord.version': 'The version of the key, 0.',
  'ControlRecord.type':
    '0 abort marker, 1 commit marker, 2 leader change of the quorum, 3 snapshot header, 4 snapshot footer, 5 kraft version, 6 voters.',
  MessageSet:
    'The format before 0.11: messages (magic 0 or 1) one after the other, each with its own offset and CRC. A compressed one is a message whose value is such a set.',
  'MessageSet.offset':
    'The offset of the message; of a compressed one that of its last inner message. Inside, magic 1 counts from 0.',
  messageSize: 'The bytes of the message that follow this field.',
  'MessageSet.crc': 'CRC-32 (not CRC-32C) of all bytes from magic on.',
  'MessageSet.magic': 'The format: 0, or 1 with a timestamp (since 0.10).',
  'MessageSet.attributes': "Bits 0–2 the codec (0 none, 1 gzip, 2 snappy, 3 lz4); in magic 1, bit 3 the broker's time.",
  'MessageSet.timestamp': 'Magic 1: when the message was made or appended, in milliseconds since 1970.',
  'MessageSet.key': 'The key; null for none.',
  'MessageSet.value': 'The value; of a compressed message the compressed set inside.',
  'records.keyLength': 'The bytes of the key; −1: there is none.',
  'records.valueLength': 'The bytes of the value; −1: there is none, a tombstone.',
  'records.headersCount': 'How many headers follow.',
};
