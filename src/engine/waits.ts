/**
 * The closed vocabulary of what a thread or an operation can wait for. "Why not yet?" shows the row's words; the argument says
 * which queue, socket or file it is.
 */
export const waitNames = [
  'cpu', // a core of its host
  'lock', // a lock that another thread's step holds
  'disk', // the disk to finish
  'sleep', // the time it set itself
  'selector', // a channel of its selector to become ready
  'requestQueue', // a request in the request channel
  'requestQueueSpace', // room in the request channel
  'connectionQueueSpace', // room for a new connection at a processor
  'eventQueue', // an event in the queue of this thread
  'bufferMemory', // room in the producer's buffer pool
  'metadata', // metadata of a topic
  'future', // the result of a call
  'flush', // all batches that were there when flush() was called
  'purgatory', // an operation to time out
  'work', // something to do (workload, scheduled task)
  'connectionSlot', // one connection less, below max.connections
  'heartbeat', // the next heartbeat of a group's member, or a membership to keep alive
] as const;

export type WaitName = (typeof waitNames)[number];
export type WaitKind = number;

export const waits: Readonly<Record<WaitName, WaitKind>> = Object.fromEntries(waitNames.map((name, i) => [name, i])) as Record<
  WaitName,
  WaitKind
>;
