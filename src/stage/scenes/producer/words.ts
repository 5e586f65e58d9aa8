/** The few words that the Producer scene itself says. Names of Kafka's rooms stay as Kafka writes them. */
import type { Language } from '../../tokens.ts';
import type { Standing } from '../cluster/scene.ts';
import { wordsOf as clusterWords } from '../cluster/words.ts';
import type { Condition } from './ready.ts';
import type { NodeScene, Tallies } from './scene.ts';

export interface ProducerWords {
  readonly standing: Readonly<Record<Standing, string>>;
  readonly conditions: Readonly<Record<Condition, string>>;
  readonly application: string;
  readonly callsSend: string;
  readonly pool: string;
  readonly accumulator: string;
  readonly dequeEach: string;
  readonly sender: string;
  readonly inFlight: string;
  readonly metadata: string;
  readonly ready: string;
  readonly running: string;
  readonly waits: Readonly<Record<string, string>>;
  readonly runsCallback: string;
  callbacks(count: number): string;
  /** In line for memory, from 1 on. */
  inLine(place: number): string;
  until(span: string): string;
  free(bytes: string): string;
  of(bytes: string): string;
  leads(broker: number): string;
  readonly noLeader: string;
  readonly stale: string;
  more(count: number): string;
  readonly connection: Readonly<Record<NodeScene['connection'] | 'down', string>>;
  records(count: number): string;
  age(span: string, lasts: string): string;
  readonly noMetadata: string;
  readonly asked: string;
  knows(topics: number, brokers: number): string;
  tally(kind: keyof Tallies, count: number): string;
  readonly noProducer: string;
  identity(id: number, epoch: number): string;
}

const en: ProducerWords = {
  standing: clusterWords('en').standing,
  conditions: {
    full: 'full', expired: 'linger over', exhausted: 'exhausted', flush: 'flush()', closed: 'closing',
    backingOff: 'backing off', muted: 'muted', leaderless: 'no leader',
  },
  application: 'Application', callsSend: 'threads call send()', pool: 'BufferPool', accumulator: 'RecordAccumulator', dequeEach: 'a deque of batches for each partition; heads leave below',
  sender: 'Sender', inFlight: 'InFlightRequests', metadata: 'Metadata', ready: 'may leave', running: 'runs',
  waits: {
    cpu: 'waits for a core', selector: 'in select()', bufferMemory: 'blocked: no memory', metadata: 'blocked: metadata', future: 'blocked in get()', flush: 'blocked in flush()',
    work: 'waits for work', sleep: 'sleeps', lock: 'waits for a lock',
  },
  runsCallback: 'runs a callback',
  callbacks: (count) => `callbacks to run: ${count}`,
  inLine: (place) => `in line for memory: ${place}`,
  until: (span) => `${span} left`,
  free: (bytes) => `${bytes} free`,
  of: (bytes) => `of ${bytes}`,
  leads: (broker) => `broker ${broker}`,
  noLeader: 'no leader',
  stale: 'stale',
  more: (count) => `and ${count} more`,
  connection: { none: 'not connected', connecting: 'connecting', open: 'connected', down: 'not answering' },
  records: (count) => `${count} rec`,
  age: (span, lasts) => `${span} old, lasts ${lasts}`,
  noMetadata: 'none yet: bootstrap.servers are asked',
  asked: 'asked for',
  knows: (topics, brokers) => `${topics} ${topics === 1 ? 'topic' : 'topics'}, ${brokers} ${brokers === 1 ? 'broker' : 'brokers'}`,
  tally: (kind, count) => `${{ sent: 'sent', acked: 'acked', failed: 'failed', retries: 'retries' }[kind]} ${count}`,
  noProducer: 'This run has no producer.',
  identity: (id, epoch) => `producer id ${id}, epoch ${epoch}`,
};

const zh: ProducerWords = {
  standing: clusterWords('zh-CN').standing,
  conditions: {
    full: '已装满', expired: 'linger 到时', exhausted: '内存用尽', flush: 'flush()', closed: '正在关闭',
    backingOff: '退避中', muted: '已静默', leaderless: '没有首领',
  },
  application: '应用', callsSend: '线程调用 send()', pool: 'BufferPool', accumulator: 'RecordAccumulator', dequeEach: '每个分区一个批次队列，队首从下方发出',
  sender: 'Sender', inFlight: 'InFlightRequests', metadata: 'Metadata', ready: '可以发出', running: '运行中',
  waits: {
    cpu: '等 CPU 核', selector: '在 select() 中', bufferMemory: '阻塞：没有内存', metadata: '阻塞：等元数据', future: '阻塞在 get()', flush: '阻塞在 flush()',
    work: '等待任务', sleep: '休眠', lock: '等锁',
  },
  runsCallback: '正在执行回调',
  callbacks: (count) => `待执行的回调：${count}`,
  inLine: (place) => `排队等内存：第 ${place}`,
  until: (span) => `还剩 ${span}`,
  free: (bytes) => `空闲 ${bytes}`,
  of: (bytes) => `共 ${bytes}`,
  leads: (broker) => `broker ${broker}`,
  noLeader: '没有首领',
  stale: '已过时',
  more: (count) => `另有 ${count} 个`,
  connection: { none: '未连接', connecting: '连接中', open: '已连接', down: '没有回应' },
  records: (count) => `${count} 条`,
  age: (span, lasts) => `${span} 前得到，有效 ${lasts}`,
  noMetadata: '还没有：正在询问 bootstrap.servers',
  asked: '已请求',
  knows: (topics, brokers) => `主题 ${topics}，broker ${brokers}`,
  tally: (kind, count) => `${{ sent: '已发送', acked: '已确认', failed: '失败', retries: '重试' }[kind]} ${count}`,
  noProducer: '此次运行没有生产者。',
  identity: (id, epoch) => `生产者 id ${id}，纪元 ${epoch}`,
};

export function wordsOf(language: Language): ProducerWords {
  return language === 'en' ? en : zh;
}

/** "812 µs", "23.4 ms", "1.2 s", "300 s": from integers alone. */
export function spanText(micros: number): string {
  const whole = Math.max(0, Math.round(micros));
  if (whole < 1_000) return `${whole} µs`;
  const [unit, name] = whole < 1_000_000 ? [1_000, 'ms'] : [1_000_000, 's'];
  const tenths = Math.floor((whole * 10) / unit);
  return tenths >= 1_000 || tenths % 10 === 0 ? `${Math.floor(tenths / 10)} ${name}` : `${Math.floor(tenths / 10)}.${tenths % 10} ${name}`;
}

export function bytesText(bytes: number): string {
  if (!(bytes >= 1_024)) return `${bytes >= 0 ? bytes : 0} B`;
  const [unit, name] = bytes < 1_048_576 ? [1_024, 'KiB'] : [1_048_576, 'MiB'];
  const tenths = Math.floor((bytes * 10) / unit);
  return tenths >= 1_000 || tenths % 10 === 0 ? `${Math.floor(tenths / 10)} ${name}` : `${Math.floor(tenths / 10)}.${tenths % 10} ${name}`;
}
