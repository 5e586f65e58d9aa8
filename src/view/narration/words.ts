/** Words that the engine uses in texts (reasons, states), and what threads wait for, in both languages. */
import type { Tongue } from './narrate.ts';

type Said = Readonly<Record<Tongue, string>>;

function said(en: string, zh: string): Said {
  return { en, 'zh-CN': zh };
}

/** What a thread waits for, by the name of the wait. */
export const waitWords: Readonly<Record<string, Said>> = {
  cpu: said('a core', 'CPU 核'),
  lock: said('a lock', '锁'),
  disk: said('the disk', '磁盘'),
  sleep: said('its time', '自己定的时刻'),
  selector: said('a ready channel', '就绪的通道'),
  requestQueue: said('a request in the request queue', '请求队列里的请求'),
  requestQueueSpace: said('room in the request queue', '请求队列的空位'),
  connectionQueueSpace: said('room for a new connection', '新连接队列的空位'),
  eventQueue: said('an event in its queue', '自己队列里的事件'),
  bufferMemory: said('room in the buffer pool', '缓冲池的空间'),
  metadata: said('metadata of a topic', '主题的元数据'),
  future: said('the result of a call', '调用的结果'),
  purgatory: said('an operation to time out', '某个操作到时'),
  work: said('something to do', '要做的事'),
};

/** Texts in columns that are words of the engine. What is not here is a name and stays as it is. */
export const textWords: Readonly<Record<string, Said>> = {
  // Commands
  kill: said('kill', '杀死进程'),
  start: said('start', '启动进程'),
  stop: said('stop', '停止进程'),
  pause: said('pause', '暂停进程'),
  resume: said('resume', '恢复进程'),
  powerLoss: said('power loss', '断电'),
  powerOn: said('power on', '恢复供电'),
  cut: said('cut', '切断链路'),
  delay: said('delay', '链路延迟'),
  heal: said('heal', '修复链路'),
  fillDisk: said('fill the disk', '填满磁盘'),
  freeDisk: said('free the disk', '腾出磁盘'),
  send: said('send', '发送消息'),
  seek: said('seek', '移动读取位置'),
  rate: said('set the rate', '设定速率'),
  createTopic: said('create a topic', '创建主题'),
};
