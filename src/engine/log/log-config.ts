/** The settings of a topic that its log needs, read once from the resolved configs (keyed by Kafka's names). */
export interface LogConfig {
  readonly segmentBytes: number;
  readonly segmentMs: number;
  readonly segmentJitterMs: number;
  readonly segmentIndexBytes: number;
  readonly indexIntervalBytes: number;
  readonly flushMessages: number;
  readonly flushMs: number;
  readonly retentionBytes: number;
  readonly retentionMs: number;
  readonly fileDeleteDelayMs: number;
  readonly maxMessageBytes: number;
  readonly messageTimestampType: 'CreateTime' | 'LogAppendTime';
  readonly messageTimestampBeforeMaxMs: number;
  readonly messageTimestampAfterMaxMs: number;
  readonly compressionType: string;
  readonly compact: boolean;
  readonly delete: boolean;
  /** True from 4.0 on: an index entry is considered for every batch; before, once an append. */
  readonly indexEntryPerBatch: boolean;
}
