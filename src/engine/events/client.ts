/** What happens in producers, consumers and admin clients. */
import { row } from './row.ts';

export const clientEvents = {
  // NetworkClient
  requestSent: row('request', 'socket:socket', 'api:api', 'version:int', 'correlation:int', 'size:bytes', 'records:int'),
  responseReceived: row('request', 'socket:socket', 'api:api', 'correlation:int', 'size:bytes', 'error:error'),
  requestTimedOut: row('story', 'socket:socket', 'api:api', 'correlation:int'),
  nodeDisconnected: row('request', 'node:int', 'reason:text'),
  metadataUpdated: row('request', 'topics:int', 'brokers:int'),
  leaderCached: row('thread', 'partition:partition', 'leader:int', 'epoch:epoch'),

  // Producer
  producerStarted: row('request', 'buffer:bytes', 'batch:bytes', 'linger:micros', 'inFlight:int', 'maxAge:micros'),
  producerClosing: row('story'),
  recordIntercepted: row('request', 'record:int', 'interceptor:text', 'does:text'),
  recordRefused: row('story', 'record:int', 'topic:text', 'exception:text'),
  recordSent: row('story', 'record:int', 'partition:partition', 'size:bytes', 'key:text', 'tombstone:bool'),
  batchOpened: row('request', 'partition:partition', 'batch:int'),
  recordAppended: row('request', 'batch:int', 'record:int', 'size:bytes'),
  batchReady: row('request', 'batch:int', 'reason:text'),
  batchPacked: row('request', 'batch:int', 'codec:text', 'plain:bytes', 'packed:bytes'),
  batchDrained: row('request', 'batch:int', 'correlation:int'),
  batchRetried: row('story', 'batch:int', 'error:error', 'attempt:int', 'backoff:micros'),
  batchSplit: row('story', 'batch:int', 'records:int', 'limit:bytes'),
  batchCompleted: row('request', 'batch:int', 'base:offset', 'error:error'),
  recordAcknowledged: row('story', 'record:int', 'partition:partition', 'offset:offset'),
  recordFailed: row('story', 'record:int', 'partition:partition', 'error:error'),
  bufferExhausted: row('story', 'needed:bytes', 'free:bytes'),
  bufferTaken: row('byte', 'size:bytes', 'free:bytes'),
  bufferReturned: row('byte', 'size:bytes', 'free:bytes'),
  flushBegan: row('story', 'batches:int', 'upTo:int'),
  flushEnded: row('story'),

  producerIdReceived: row('story', 'producer:wide', 'epoch:int'),

  // Consumer
  positionSet: row('story', 'partition:partition', 'offset:offset', 'how:text'),
  positionValidated: row('request', 'partition:partition', 'offset:offset', 'epoch:epoch', 'end:offset'),
  consumptionPaused: row('story', 'partition:partition', 'paused:bool'),
  fetchCompleted: row('request', 'partition:partition', 'from:offset', 'upTo:offset', 'hw:offset'),
  recordsUnpacked: row('request', 'partition:partition', 'base:offset', 'codec:text', 'packed:bytes', 'plain:bytes'),
  recordsPolled: row('story', 'partition:partition', 'from:offset', 'upTo:offset', 'records:int'),
  consumerErred: row('story', 'partition:partition', 'error:error'),

  // Admin
  adminAsked: row('story', 'api:api', 'what:text'),
  /** `answer`: what there is to be told besides that it is done. */
  adminAnswered: row('story', 'api:api', 'error:error', 'what:text', 'answer:text'),
} as const;
