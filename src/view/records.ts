/**
 * The kinds of records that a run is shown as, and their fields. Predicates, lessons and scenes name these: a frozen vocabulary,
 * in Kafka's words. The order of kinds is that in which a short form such as `hw(orders-0)` looks for its field.
 */
import { kind, numberKinds, passing } from './kind.ts';

export const recordTable = {
  // The machine
  process: kind(
    ['process:process'],
    ['host:host', 'program:controller|broker|producer|consumer|admin|foreign'],
    ['state:stopped|running|paused|killed|exited', 'incarnation:int', 'reason:text'],
  ),
  host: kind(
    ['host:host'],
    ['cores:int', 'memoryBytes:bytes', 'diskBytes:bytes'],
    ['powered:bool', 'diskFull:bool', 'skewMillis:millis', 'diskSlow:int', 'diskFails:bool'],
  ),

  // The cluster
  partition: kind(
    ['partition:partition'],
    [],
    ['leader:int', 'leaderEpoch:epoch', 'isr:list', 'hw:offset', 'leo:offset', 'logStart:offset'],
  ),
  replica: kind(
    ['partition:partition', 'process:process'],
    [],
    [
      'leo:offset',
      'hw:offset',
      'logStart:offset',
      'isLeader:bool',
      'leaderEpoch:epoch',
      'size:bytes',
      'segments:count',
      'recoveryPoint:offset',
      'state:created|loaded|leader|offline|closed|follower',
    ],
  ),
  /** A follower's fetching, as itself knows it. */
  replicaFetch: kind(
    ['partition:partition', 'process:process'],
    [],
    ['leader:int', 'state:text', 'offset:offset', 'epoch:epoch'],
  ),
  /** What a leader knows of another replica: by the fetches of that broker. */
  remoteReplica: kind(['replica:replica', 'broker:int'], [], ['leo:offset', 'caughtUp:bool', 'fetchedAt:micros', 'logStart:offset']),
  /** A change of the ISR that a leader proposed and the controller has not answered. */
  isrProposal: kind(['partition:partition'], [], ['isr:list', 'error:error', 'open:bool']),
  topic: kind(['topic:text'], [], ['partitions:int', 'error:error']),
  broker: kind(['process:process'], [], ['id:int', 'state:text', 'metadataOffset:offset', 'logDirError:error', 'rejected:count']),
  registration: kind(
    ['broker:int'],
    [],
    ['epoch:wide', 'incarnation:text', 'fenced:bool', 'shuttingDown:bool', 'offset:offset', 'heartbeatAt:micros', 'reason:text'],
  ),
  quorum: kind(['quorum:one'], [], ['leader:int', 'epoch:epoch', 'active:int', 'hw:offset', 'leo:offset']),
  voter: kind(['process:process'], [], ['state:text', 'epoch:epoch', 'leader:int']),
  segment: kind(['replica:replica', 'base:offset'], [], ['bytes:bytes', 'last:offset', 'active:bool', 'indexEntries:count']),

  // Groups
  /** A partition of __consumer_offsets, and the broker that coordinates its groups. */
  coordinator: kind(['partition:partition'], [], ['process:process', 'state:loading|active|failed|unloaded', 'epoch:epoch', 'loadedUpTo:offset']),
  group: kind(['group:text'], [], [
    'state:text',
    'generation:int',
    'assignmentEpoch:epoch',
    'protocol:text',
    'leader:text',
    'members:count',
    'reason:text',
    'coordinator:process',
    'since:micros',
  ]),
  groupMember: kind(['group:text', 'member:text'], [], [
    'state:idGiven|joining|assigned|removed',
    'client:text',
    'instance:text',
    'generation:int',
    'assignmentBytes:bytes',
    'reconciliation:text',
    'owned:count',
    'revoking:count',
    'missing:count',
    'heartbeatAt:micros',
    'sessionUntil:micros',
    'reason:text',
  ]),
  groupOffset: kind(['group:text', 'partition:partition'], [], ['committed:offset', 'commits:count']),
  /** The member that a partition is to go to, whoever has it. */
  groupTarget: kind(['group:text', 'partition:partition'], [], ['member:text']),
  /** Who reads a partition for a group, as its members tell; `silent` is the time between owners, once it is over. */
  ownership: kind(['group:text', 'partition:partition'], [], ['owner:process', 'moves:count', 'silentSince:micros', 'silent:micros']),

  // Clients
  producer: kind(['process:process'], [], [
    'sent:count',
    'acked:count',
    'failed:count',
    'retries:count',
    'exhausted:count',
    'producerId:wide',
    'producerEpoch:int',
    'bufferBytes:bytes',
    'bufferFree:bytes',
    'batchBytes:bytes',
    'linger:micros',
    'maxInFlight:int',
    'metadataMaxAge:micros',
    'callbacks:count',
    'flushUpTo:int',
    'closing:bool',
  ]),
  consumer: kind(['process:process'], [], ['polled:count', 'polls:count', 'errors:count']),
  position: kind(['process:process', 'partition:partition'], [], ['position:offset', 'how:text', 'records:count', 'error:error', 'paused:bool', 'owned:bool', 'generation:int', 'committed:offset', 'processed:offset']),
  /** A consumer as a member of its group, as far as it knows. */
  membership: kind(['process:process'], [], ['group:text', 'topics:text', 'state:out|joining|in', 'generation:int', 'member:text', 'leads:bool', 'partitions:count', 'coordinator:int', 'reason:text', 'commitFailures:count', 'memberState:text', 'target:int']),
  fetch: kind(['process:process', 'partition:partition'], [], ['from:offset', 'upTo:offset', 'hw:offset']),
  node: kind(['process:process', 'node:int'], [], ['disconnects:count', 'reason:text']),
  client: kind(['process:process'], [], ['metadataTopics:int', 'metadataBrokers:int', 'metadataUpdates:count', 'timeouts:count', 'metadataAt:micros']),
  /** Who leads a partition, as a client takes it. */
  cachedLeader: kind(['process:process', 'partition:partition'], [], ['leader:int', 'epoch:epoch']),
  /** A request of a client that is not answered: the socket may have it, the broker, or the way back. */
  inFlightRequest: passing(['process:process', 'correlation:int'], ['to:process', 'socket:socket', 'api:api', 'records:int', 'sentAt:micros'], ['state:waiting|answered|timedOut|lost']),
  batch: passing(
    ['process:process', 'batch:int'],
    ['partition:partition', 'openedAt:micros'],
    [
      'state:open|ready|inFlight|retry|done|failed|split',
      'records:count',
      'bytes:bytes',
      'codec:text',
      'packed:bytes',
      'reason:text',
      'correlation:int',
      'base:offset',
      'error:error',
      'attempts:count',
      'retryAt:micros',
    ],
  ),
  record: passing(
    ['process:process', 'record:int'],
    ['partition:partition', 'key:text', 'size:bytes', 'sentAt:micros'],
    ['state:sent|inBatch|acked|failed', 'batch:int', 'offset:offset', 'error:error'],
  ),
  call: passing(
    ['process:process', 'call:event'],
    ['api:api', 'what:text', 'askedAt:micros'],
    ['state:asked|answered', 'error:error', 'answer:text'],
  ),

  // The wire and the broker's rooms
  socket: kind(
    ['socket:socket'],
    [],
    [
      'owner:process',
      'peer:socket',
      'to:process',
      'port:int',
      'state:connecting|open|closed',
      'reason:text',
      'muted:bool',
      'processor:int',
      'registered:bool',
    ],
  ),
  frame: passing(
    ['frame:event'],
    [
      'from:process',
      'to:process',
      'socket:socket',
      'api:api',
      'version:int',
      'correlation:int',
      'bytes:bytes',
      'records:int',
      'isResponse:bool',
      'request:int',
      'error:error',
      'sentAt:micros',
    ],
    ['state:sending|inFlight|arrived|lost|held', 'departedAt:micros', 'arrivesAt:micros', 'arrivedAt:micros', 'held:int', 'heldAt:micros'],
  ),
  request: passing(
    ['process:process', 'request:int'],
    ['socket:socket', 'api:api', 'version:int', 'correlation:int', 'size:bytes', 'receivedAt:micros'],
    ['state:queued|handled|delayed|answered|sent|ended', 'queueDepth:int', 'handler:int', 'processor:int', 'records:count', 'error:error', 'takenAt:micros', 'partition:partition', 'offset:offset', 'condition:text', 'holder:text'],
  ),
  operation: passing(
    ['process:process', 'request:int'],
    ['purgatory:text', 'since:micros', 'until:micros'],
    ['state:waiting|completed|expired', 'wheel:int', 'bucket:int'],
  ),

  // Threads, files, links, commands
  thread: kind(
    ['process:process', 'thread:thread'],
    ['name:text'],
    ['state:ready|running|waiting|ended', 'step:text', 'wait:wait', 'on:int', 'until:micros', 'holder:thread'],
  ),
  file: kind(['file:file'], ['process:process'], ['path:text', 'size:wide', 'flushed:wide', 'deleted:bool']),
  rule: kind(['rule:rule'], ['from:host', 'to:host', 'effect:text', 'amount:int'], []),
  /** A config that was changed at run time: of "broker 1", of all "brokers", of "topic orders". */
  config: kind(['resource:text', 'config:text'], [], ['value:text']),
  command: passing(['command:event'], ['number:int', 'name:text', 'givenAt:micros'], []),

  // What is not Kafka's
  /** A store that results go into: rows of records, `again` those whose record had one already; `open`: written and not committed. */
  store: kind(['process:process'], [], ['rows:count', 'again:count', 'refused:count', 'open:count', 'transactions:count', 'rolledBack:count']),
  storeOffset: kind(['process:process', 'partition:partition'], [], ['next:offset']),
  /** What was pushed to a subscriber and waits in its memory. */
  inbox: kind(['process:process'], [], ['waiting:count', 'bytes:bytes', 'worked:count']),
} as const;

export const { fields: F, kinds: recordKinds, all: recordFields } = numberKinds(recordTable);
export type RecordKindName = keyof typeof recordTable;
