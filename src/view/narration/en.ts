/** What each event says, in English. Placeholders are columns of the event; see template.ts. */
export const en: Readonly<Record<string, string>> = {
  // Commands and faults
  runStarted: 'The run begins (seed {seed}).',
  commandGiven: 'A command is given: {name}.',
  processStarted: '{process} starts (incarnation {incarnation}).',
  processKilled: '{process} is killed: its memory and connections are gone, its files stay.',
  processExited: '{process} has ended: {reason}.',
  processPaused: '{process} is paused: nothing in it runs, and nobody else can tell yet.',
  processResumed: '{process} goes on.',
  powerLost: '{host} loses power; {lost} that only the page cache held are lost.',
  powerRestored: '{host} has power again.',
  linkRuleAdded: 'Rule {rule}, from {from} to {to}: {kind}{amount? by {amount} µs|}.',
  holdRuleAdded: 'From {from} to {to}, {api+?every {api} frame|every frame} is held half way.',
  lossRuleAdded: 'From {from} to {to}, {percent} of 100 packets are lost.',
  linkRuleRemoved: 'Rule {rule} is lifted.',
  diskFilled: 'The disk of {host} is full.',
  diskFreed: 'The disk of {host} has room again.',
  diskSlowed: 'The disk of {host} takes {factor} times as long.',
  diskFailing: 'The disk of {host} refuses what is written.',
  diskMended: 'The disk of {host} is mended.',
  clockSet: 'The clock of {host} is {skew} ms off lab time.',

  // Threads
  threadStarted: '{$process} starts the thread {name}.',
  threadStep: '{thread} runs {step}.',
  threadWaits: '{thread} waits for {wait}{until!?, until {until} at the latest|}.',
  threadEnded: '{thread} ends.',

  // Sockets and frames
  socketConnecting: '{from} connects to {to?{to}|port {port}, where nobody listens}{to?, port {port}|}.',
  socketConnected: '{$process} is connected.',
  socketClosed: 'A connection of {$process} closes: {reason}.',
  frameDeparted: 'A frame leaves {$process}; it arrives at {arrives}.',
  frameArrived: 'A frame arrives at {$process}.',
  frameLost: 'A frame to {$process} is lost on the way{again?; TCP sends it again|}.',
  frameHeld: 'A frame of {$process} {held?is held on its way: {held}|waits behind what is held on its connection}.',
  frameReleased: 'A frame of {$process} goes on; it arrives at {arrives}.',

  // Files and pages
  fileCreated: '{$process} makes the file {path}.',
  fileDeleted: '{$process} deletes {file}.',
  fileRenamed: '{$process} renames {file} to {path}.',
  fileWritten: '{$process} writes {length} at {at} of {file}, into the page cache.',
  fileTruncated: '{file} is cut to {size} bytes.',
  pagesFlushed: 'The disk has {file} up to byte {upTo}.',

  // Logs
  logCreated: '{$process} makes the log of {partition}.',
  logLoaded:
    '{$process} loads the log of {partition}: offsets {logStart} up to {leo}, {size}{clean?, cleanly shut down|, after a crash}; it goes on in segment {active}.',
  logAppended: '{$process} appends offsets {base} to {last} of {partition} to its log: {size}, in segment {segment}.',
  batchUnpacked: '{$process} decompresses a batch for {partition} to look at its records ({codec}): {packed} become {plain}.',
  batchRepacked: '{$process} writes the batch for {partition} anew, {to} instead of {from} as the topic wants: {plain} become {packed}.',
  duplicateBatch:
    '{$process} knows the batch of producer {producer} with sequence {sequence}: offsets {base} to {last} of {partition}. It is not appended again.',
  recordsConverted: '{$process} writes what was read of {partition} anew in format {magic}, which the asker knows: {came} become {left}.',
  logTruncated: '{$process} truncates {partition} to offset {leo}: {size} are left, and segment {active} ends at byte {position}.',
  logStartMoved: 'The log of {partition} on {$process} now starts at {logStart}.',
  logRecovered: '{$process} recovers {partition} from offset {from}: it ends at {leo}{cut?, {cut} were cut off|}.',
  segmentRolled: '{$process} begins a new segment of {partition} at offset {base}.',
  segmentRecovered: '{$process} checks segment {base} of {partition}: {size} are whole, and its index has {entries} {entries#entry|entries} again.',
  logPutAside: '{$process} puts the log of {partition} aside as {folder}{until?: its files go at {until}|, and leaves it to people}.',
  logDeleted: '{$process} deletes what was put aside of {partition}: {files} {files#file|files}.',
  segmentDeleted: '{$process} takes segment {base} of {partition} out of the log: {size}.',
  indexEntryAdded: 'The index of {partition} notes: offset {offset} is at byte {position}.',
  logFlushed: '{$process} flushes {partition}: all below offset {recoveryPoint} is on disk.',
  logDirFailed: 'A log directory of {$process} fails: {error}.',
  checkpointWritten: '{$process} writes {file} with {entries} {entries#line|lines}.',

  // SocketServer
  connectionAccepted: '{$process} accepts a connection and gives it to processor {processor}.',
  connectionRegistered: 'Processor {processor} of {$process} takes a new connection over.',
  connectionClosed: '{$process} closes a connection: {reason}.',
  requestReceived: '{$process} receives {api} v{version}, correlation id {correlation}, {size}.',
  requestQueued: 'Request {request} goes into the request queue of {$process}, {depth} in it now.',
  requestTaken: 'Handler {handler} of {$process} takes request {request}.',
  requestRefused: '{$process} refuses {api} v{version}: {reason}.',
  responseQueued: 'The response to request {request} waits for processor {processor} of {$process}.',
  responseSent: '{$process} answers {api}, correlation id {correlation}: {error?{error}|no error}, {size}.',
  connectionRejected: '{$process} closes a new connection: {address} has {limit} already, as many as max.connections.per.ip allows.',
  requestEnded: 'Request {request} ends at {$process} without an answer: {how}.',
  threadPoolResized: '{$process} runs {threads} instead of {from} threads now: {config}.',
  operationMoved: 'In the {purgatory} purgatory of {$process} request {request} moves to wheel {wheel}, bucket {bucket}, as its time comes near.',
  channelMuted: '{$process} {muted?stops reading from a connection until its request is answered|reads from a connection again}.',

  // Purgatory
  operationDelayed: 'Request {request} waits in the {purgatory} purgatory of {$process}, until {until} at the latest.',
  operationCompleted:
    'Request {request} leaves the {purgatory} purgatory of {$process}: {expired?its time is over|what it waited for has come}.',

  // ReplicaManager and Partition
  partitionBecameLeader: '{$process} leads {partition} now, epoch {epoch}, from offset {start} on.',
  partitionBecameOffline: '{partition} is offline on {$process}, epoch {epoch}.',
  partitionBecameFollower: '{$process} follows {leader+?broker {leader}|nobody} for {partition} now, epoch {epoch}, and holds it up to offset {leo}.',
  partitionFetchState: '{$process}, follower of broker {leader} for {partition} in epoch {epoch}: {doing} at offset {offset}.',
  followerHwUpdated: '{$process} hears from the leader that the high watermark of {partition} is {hw}; it took it for {from}.',
  followerLeoUpdated: '{$process} learns by its fetch that broker {follower} holds {partition} up to offset {leo}{caughtUp?: all there is|}.',
  followerLogStartUpdated: '{$process} learns that {partition} on broker {follower} begins at {logStart}.',
  isrChangeAsked: '{$process} asks the controller to change the ISR of {partition} from {from} to {isr}.',
  isrChangeAnswered: 'The controller answers {$process} about the ISR of {partition}: {error?{error}|it is {isr}}.',
  replicaStopped: '{$process} hosts {partition} no more.',
  hwLoaded: 'The high watermark of {partition} on {$process} begins at {hw}, as the checkpoint file says.',
  hwAdvanced: 'The high watermark of {partition} rises from {from} to {hw} on {$process}.',
  recordsAppended: '{$process} has appended offsets {base} to {last} of {partition}.',
  appendRefused: '{$process} refuses records for {partition}: {error}.',
  recordsDeleted: '{$process} deletes the records of {partition} before offset {logStart}; the log began at {from}.',
  recordsNotDeleted: '{$process} deletes no records of {partition}: {error}.',
  recordsFetched: '{$process} gives out {partition} from offset {from} up to {upTo}: {size}.',

  // Life of a broker
  brokerStateChanged: 'Broker {broker} is now {state}.',
  metadataApplied: 'Broker {broker} has applied the metadata log up to offset {upTo}.',

  // Controller
  quorumStateChanged: '{$process} is now {state} in epoch {epoch}{leader+?, leader {leader}|, without a leader}.',
  quorumLeaderElected: 'Node {node} leads the quorum in epoch {epoch}.',
  controllerActivated: 'Controller {controller} is active in epoch {epoch}: it has read all that was committed before.',
  metadataAppended: '{$process} appends {records} metadata {records#record|records}, offsets {base} to {last}.',
  metadataCommitted: 'The metadata log is committed up to offset {hw} on {$process}.',
  brokerRegistered: 'Broker {broker} is registered with epoch {epoch}; it is fenced until it has caught up.',
  brokerHeartbeat: 'Broker {broker} reports in; it has metadata up to offset {offset}.',
  brokerFenced: 'Broker {broker} is fenced: {reason}.',
  brokerUnfenced: 'Broker {broker} is unfenced: it may lead partitions.',
  brokerShuttingDown: 'Broker {broker} is about to shut down and gives its leaderships away.',
  producerIdReceived: '{$process} is producer {producer} now, in epoch {epoch}.',
  producerIdsAllocated: 'The controller gives broker {broker} {count} producer ids, from {first} on.',
  producerIdGenerated: '{$process} gives out the producer id {producer}, epoch {epoch}.',
  topicCreated: 'The topic {topic} is made, with {partitions} {partitions#partition|partitions}.',
  topicRefused: 'The topic {topic} is not made: {error}.',
  topicDeleted: 'The topic {topic} is deleted, with its {partitions} {partitions#partition|partitions}; its name is free.',
  topicDeletionRefused: 'The topic {topic} is not deleted: {error}.',
  partitionDeleted: '{partition} is there no more.',
  partitionsAdded: 'The topic {topic} gets {added} more {added#partition|partitions}: {partitions} now.',
  partitionsRefused: 'The topic {topic} gets no more partitions: {error}.',
  leaderElected:
    '{leader+?Broker {leader} is elected leader of|Nobody leads} {partition} in epoch {epoch}{unclean?, uncleanly: it may lack what was committed|}; {isr?ISR {isr}|the ISR is empty}.',
  partitionLeaderless: 'Nobody can lead {partition} in epoch {epoch}; {isr?ISR {isr}|the ISR is empty}.',
  configChanged: '{value?{config} of {resource} is {value} now|{config} of {resource} is no longer set}.',
  isrChanged: 'The ISR of {partition} is now {isr?{isr}|empty}.',

  // NetworkClient
  requestSent:
    '{$process} sends {api} v{version}, correlation id {correlation}, {size}{records?, {records} {records#record|records}|}.',
  responseReceived: '{$process} has the answer to {api}, correlation id {correlation}: {error?{error}|no error}.',
  requestTimedOut: '{$process} gives up on {api}, correlation id {correlation}: no answer in time.',
  nodeDisconnected: '{$process} has lost node {node}: {reason}.',
  metadataUpdated: '{$process} knows {topics} {topics#topic|topics} and {brokers} {brokers#broker|brokers} now.',

  leaderCached: '{$process} takes {leader+?broker {leader} for the leader of {partition}, epoch {epoch}|{partition} for one without a leader, epoch {epoch}}.',

  // Producer
  producerStarted:
    '{$process} has {buffer} of buffer memory, batches of {batch}, linger {linger}, {inFlight} requests in flight at most; its metadata lasts {maxAge}.',
  producerClosing: '{$process} closes: nothing more is taken, what was taken is sent.',
  recordIntercepted: 'Interceptor {interceptor} sees record {record}: {does}.',
  recordRefused: 'send() throws for record {record} to {topic}: {exception}.',
  recordSent: '{$process} sends record {record} to {partition}{key?, key {key}|, without a key}: {size}.',
  batchOpened: '{$process} opens batch {batch} for {partition}.',
  recordAppended: 'Record {record} goes into batch {batch}.',
  batchReady: 'Batch {batch} is ready: {reason}.',
  batchPacked: 'Batch {batch} is compressed with {codec}: {plain} become {packed}.',
  batchDrained: 'Batch {batch} is on its way, correlation id {correlation}.',
  batchRetried: 'Batch {batch} is tried again ({attempt}) after {error}, in {backoff}.',
  batchSplit: 'Batch {batch} is too large for the leader: its {records} {records#record|records} go into batches of {limit} at most.',
  batchCompleted: 'Batch {batch} is done: {error?{error}|{base+?its first offset is {base}|nobody says where it went}}.',
  recordAcknowledged:
    'Record {record} is acknowledged{offset+?: offset {offset} of {partition}|, wherever it went in {partition}}.',
  recordFailed: 'Record {record} for {partition} fails: {error}.',
  bufferExhausted: '{$process} has no room in its buffer: {needed} needed, {free} free.',
  bufferTaken: '{$process} takes {size} of its buffer: {free} free.',
  bufferReturned: '{size} return to the buffer of {$process}: {free} free.',
  flushBegan: '{$process} flushes: {batches} {batches#batch|batches} up to {upTo} need not linger.',
  flushEnded: 'flush() of {$process} returns: all that was appended is done.',

  // Consumer
  positionSet: '{$process} will read {partition} from offset {offset} on ({how}).',
  positionValidated: '{$process} hears from the new leader of {partition} that epoch {epoch} ends at {end}; its own position there is {offset}.',
  consumptionPaused: '{$process} {paused?asks for no more of|goes on reading} {partition}.',
  fetchCompleted: '{$process} has fetched {partition} from {from} up to {upTo}; high watermark {hw}.',
  recordsUnpacked: '{$process} decompresses a batch of {partition} from offset {base} on ({codec}): {packed} become {plain}.',
  recordsPolled: '{$process} reads {records} {records#record|records} of {partition}: offsets {from} up to {upTo}.',
  consumerErred: '{$process} cannot read {partition}: {error}.',

  // Admin
  adminAsked: '{$process} asks for {api}: {what}.',
  adminAnswered: '{$process} is told about {api}, {what}: {error?{error}|done}.',
};
