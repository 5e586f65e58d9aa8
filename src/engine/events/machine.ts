/** What happens to hosts, processes, threads, disks and links: emitted by the world, not by Kafka. */
import { row } from './row.ts';

export const machineEvents = {
  // Commands and faults. Event 0 of every journal is runStarted, so that 0 can mean "no cause".
  runStarted: row('story', 'seed:wide'),
  commandGiven: row('story', 'command:int', 'name:text'),
  processStarted: row('story', 'process:process', 'incarnation:int'),
  processKilled: row('story', 'process:process'),
  processExited: row('story', 'process:process', 'reason:text'),
  processPaused: row('story', 'process:process'),
  processResumed: row('story', 'process:process'),
  powerLost: row('story', 'host:host', 'lost:bytes'),
  powerRestored: row('story', 'host:host'),
  linkRuleAdded: row('story', 'rule:rule', 'from:host', 'to:host', 'kind:text', 'amount:int'),
  holdRuleAdded: row('story', 'rule:rule', 'from:host', 'to:host', 'kind:text', 'api:api'),
  lossRuleAdded: row('story', 'rule:rule', 'from:host', 'to:host', 'kind:text', 'percent:int'),
  linkRuleRemoved: row('story', 'rule:rule'),
  diskFilled: row('story', 'host:host'),
  diskFreed: row('story', 'host:host'),
  diskSlowed: row('story', 'host:host', 'factor:int'),
  diskFailing: row('story', 'host:host'),
  diskMended: row('story', 'host:host'),
  clockSet: row('story', 'host:host', 'skew:int'),

  // Threads
  threadStarted: row('thread', 'thread:thread', 'name:text'),
  threadStep: row('thread', 'thread:thread', 'step:text'),
  threadWaits: row('thread', 'thread:thread', 'wait:wait', 'on:int', 'until:micros'),
  threadEnded: row('thread', 'thread:thread'),

  // Sockets and frames
  socketConnecting: row('request', 'socket:socket', 'from:process', 'to:process', 'port:int'),
  socketConnected: row('request', 'socket:socket', 'peer:socket'),
  socketClosed: row('request', 'socket:socket', 'reason:text'),
  frameDeparted: row('byte', 'frame:event', 'socket:socket', 'arrives:micros'),
  frameArrived: row('byte', 'frame:event', 'socket:socket'),
  // `again`: the sender's TCP still has it, and sends it again.
  frameLost: row('request', 'frame:event', 'socket:socket', 'again:bool'),
  // `held`: the number that it is let go by; 0: it waits behind what is held on its connection.
  frameHeld: row('request', 'frame:event', 'socket:socket', 'held:int'),
  frameReleased: row('request', 'frame:event', 'socket:socket', 'arrives:micros'),

  // Files and pages
  fileCreated: row('byte', 'file:file', 'path:text'),
  fileDeleted: row('byte', 'file:file'),
  fileRenamed: row('byte', 'file:file', 'path:text'),
  fileWritten: row('byte', 'file:file', 'at:wide', 'length:bytes'),
  fileTruncated: row('byte', 'file:file', 'size:wide'),
  pagesFlushed: row('byte', 'file:file', 'upTo:wide'),
} as const;
