/** What would end a wait: the second half of the answer to "Why not yet?". By kind and state; a purgatory and a thread's wait have words of their own. */
import { waitNames } from '../../engine/waits.ts';
import type { Cursor } from '../cursor.ts';
import type { Names } from '../names.ts';
import { F } from '../records.ts';
import type { Waiting } from '../why-not-yet.ts';
import { groupEndsWhen } from './group-waiting.ts';
import { waitingKey } from './waiting.ts';

type Said = Readonly<Record<'en' | 'zh-CN', string>>;
const said = (en: string, zh: string): Said => ({ en, 'zh-CN': zh });

export const endsWhen: Readonly<Record<string, Said>> = {
  ...groupEndsWhen,
  'record sent': said('a batch is answered and gives its memory back, or max.block.ms is over', '有批次得到答复并归还内存，或者 max.block.ms 到时'),
  'record inBatch': said('its batch is answered, or delivery.timeout.ms is over', '它所在的批次得到答复，或者 delivery.timeout.ms 到时'),
  'batch open': said('records fill batch.size, linger.ms is over, or memory runs out', '消息装满 batch.size、linger.ms 到时，或者内存用尽'),
  'batch ready': said('the Sender takes its turn and the connection to the leader has room for a request', 'Sender 轮到它，而且到首领的连接还容得下一个请求'),
  'batch inFlight': said('the response comes, or request.timeout.ms is over', '响应到达，或者 request.timeout.ms 到时'),
  'batch retry': said('retry.backoff.ms is over and a leader is known', 'retry.backoff.ms 到时，而且知道首领是谁'),
  'frame sending': said('the other end reads and the send buffer has room again', '对端读走数据，发送缓冲区重新有了空间'),
  'frame inFlight': said('its last byte arrives', '它的最后一个字节到达'),
  'frame held': said('somebody lets go on what is held, or the connection ends', '有人放行被扣住的帧，或者连接断开'),
  'request queued': said('a request handler is free', '有一个处理线程空闲'),
  'request handled': said('its handler has run to the end', '处理线程做完'),
  'request delayed': said('its delayed operation completes or expires', '它的延迟操作完成或超时'),
  'request answered': said('its Processor takes its turn and the socket takes the bytes', 'Processor 轮到它，而且套接字收下这些字节'),
  'operation waiting': said('its condition holds, or its time is over', '条件成立，或者到时'),
  'thread waiting': said('what it waits for is there', '它等的东西出现'),
};

/** By the name of the purgatory. */
export const purgatoryEnds: Readonly<Record<string, Said>> = {
  Produce: said('the high watermark of each partition passes the last offset that was written: every in-sync replica has it', '每个分区的高水位越过写入的最后一个偏移量，也就是同步副本都已拥有它'),
  Fetch: said('fetch.min.bytes are there to be read, or fetch.max.wait.ms is over', '有 fetch.min.bytes 字节可读，或者 fetch.max.wait.ms 到时'),
};

/** By what a thread waits for. */
export const threadEnds: Readonly<Record<(typeof waitNames)[number], Said>> = {
  cpu: said('a core of its host is free', '所在主机有一个 CPU 核空闲'),
  lock: said('the thread that holds the lock ends its step', '持有锁的线程结束它的一步'),
  disk: said('the disk has done what was asked of it', '磁盘完成所要求的读写'),
  sleep: said('the time that it set itself is over', '它给自己定的时间到了'),
  selector: said('a connection can be read, written or accepted, or the poll times out', '有连接可读、可写或可接受，或者轮询超时'),
  requestQueue: said('a Processor puts a request into the queue', '有 Processor 把请求放进队列'),
  requestQueueSpace: said('a handler takes a request out of the queue', '有处理线程从队列里取走请求'),
  connectionQueueSpace: said('a Processor takes a new connection', '有 Processor 接手一个新连接'),
  eventQueue: said('an event is put into its queue', '有事件放进它的队列'),
  bufferMemory: said('a batch gives its memory back', '有批次归还内存'),
  metadata: said('metadata that names the topic arrives', '含有该主题的元数据到达'),
  future: said('the call is answered', '调用得到答复'),
  flush: said('every batch that was there is done and its callbacks have run', '当时已有的批次都有了结果，回调也都执行完'),
  purgatory: said('the next operation times out', '下一个操作到时'),
  work: said('there is something to do', '有事可做'),
  heartbeat: said('the next heartbeat is due, or the consumer joins a group', '到了下一次心跳的时间，或者消费者加入消费者组'),
  connectionSlot: said('another connection to this server ends, or max.connections is raised', '到这台服务器的某个连接断开，或者调高 max.connections'),
};

export function sayEnd(waiting: Waiting, records: Cursor, names: Names): Said | null {
  if (waiting.kind === F.operation.kind) return purgatoryEnds[names.text(records.get(F.operation.purgatory, waiting.row))] ?? endsWhen['operation waiting'];
  if (waiting.wait !== null) return threadEnds[waitNames[waiting.wait]] ?? null;
  return endsWhen[waitingKey(waiting, records, names)] ?? null;
}
