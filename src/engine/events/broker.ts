/** What happens in a broker's (and a controller's) rooms: sockets, request channel, handlers, purgatories, replica manager. */
import { row } from './row.ts';

export const brokerEvents = {
  // SocketServer
  connectionAccepted: row('request', 'socket:socket', 'processor:int'),
  connectionRegistered: row('thread', 'socket:socket', 'processor:int'),
  connectionClosed: row('request', 'socket:socket', 'reason:text'),
  connectionRejected: row('request', 'socket:socket', 'address:text', 'limit:int'),
  requestReceived: row('request', 'socket:socket', 'api:api', 'version:int', 'correlation:int', 'size:bytes'),
  requestQueued: row('thread', 'request:int', 'depth:int'),
  requestTaken: row('thread', 'request:int', 'handler:int'),
  requestRefused: row('request', 'socket:socket', 'api:api', 'version:int', 'reason:text'),
  responseQueued: row('thread', 'request:int', 'processor:int'),
  responseSent: row('request', 'socket:socket', 'api:api', 'correlation:int', 'size:bytes', 'request:int', 'error:error'),
  channelMuted: row('thread', 'socket:socket', 'muted:bool'),
  requestEnded: row('thread', 'request:int', 'how:text'),
  threadPoolResized: row('story', 'config:text', 'threads:int', 'from:int'),

  // Purgatory
  operationDelayed: row('request', 'purgatory:text', 'request:int', 'until:micros', 'wheel:int', 'bucket:int'),
  operationMoved: row('thread', 'purgatory:text', 'request:int', 'wheel:int', 'bucket:int'),
  operationCompleted: row('request', 'purgatory:text', 'request:int', 'expired:bool'),

  // TransactionCoordinator
  producerIdGenerated: row('request', 'producer:wide', 'epoch:int'),

  // ReplicaManager and Partition
  partitionBecameLeader: row('story', 'partition:partition', 'epoch:epoch', 'start:offset'),
  partitionBecameOffline: row('story', 'partition:partition', 'epoch:epoch'),
  replicaStopped: row('story', 'partition:partition'),
  hwLoaded: row('request', 'partition:partition', 'hw:offset'),
  hwAdvanced: row('story', 'partition:partition', 'hw:offset', 'from:offset'),
  recordsAppended: row('story', 'partition:partition', 'base:offset', 'last:offset', 'request:int'),
  appendRefused: row('story', 'partition:partition', 'error:error', 'request:int'),
  recordsDeleted: row('story', 'partition:partition', 'logStart:offset', 'from:offset', 'request:int'),
  recordsNotDeleted: row('story', 'partition:partition', 'error:error', 'request:int'),
  recordsFetched: row('request', 'partition:partition', 'from:offset', 'upTo:offset', 'size:bytes', 'request:int'),

  // Followers, and what their leader learns from their fetches
  partitionBecameFollower: row('story', 'partition:partition', 'epoch:epoch', 'leader:int', 'leo:offset'),
  partitionFetchState: row('request', 'partition:partition', 'leader:int', 'doing:text', 'offset:offset', 'epoch:epoch'),
  followerHwUpdated: row('request', 'partition:partition', 'hw:offset', 'from:offset'),
  followerLeoUpdated: row('request', 'partition:partition', 'follower:int', 'leo:offset', 'caughtUp:bool'),
  followerLogStartUpdated: row('request', 'partition:partition', 'follower:int', 'logStart:offset'),
  isrChangeAsked: row('story', 'partition:partition', 'isr:text', 'from:text'),
  isrChangeAnswered: row('request', 'partition:partition', 'isr:text', 'error:error'),

  // Life of a broker
  brokerStateChanged: row('story', 'broker:int', 'state:text'),
  metadataApplied: row('request', 'broker:int', 'upTo:offset'),
} as const;
