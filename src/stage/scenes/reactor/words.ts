/** The few words that the scene itself says. Kafka's rooms are called what Kafka calls them. */
import type { Language } from '../../tokens.ts';
import type { AcceptorScene, ChannelScene, Doing, HandlerScene, OperationScene, PurgatoryScene, ReactorScene, RequestScene } from './scene.ts';

export interface Words {
  readonly comma: string;
  readonly noBroker: string;
  readonly down: string;
  /** The longest first: what is said is the first that has room. */
  acceptor(acceptor: AcceptorScene): readonly string[];
  backlog(count: number): string;
  rejected(count: number): string;
  readonly processors: readonly string[];
  processor(doing: Doing): readonly string[];
  muted(count: number, of: number): string;
  more(count: number): string;
  /** Of a channel: what keeps it from being read, or that it is. */
  channel(channel: ChannelScene): string;
  queue(length: number, size: number): string;
  handlers(all: readonly HandlerScene[]): readonly string[];
  handler(handler: HandlerScene): string;
  readonly idle: string;
  readonly empty: string;
  readonly purgatory: string;
  /** What a delayed operation waits for, the longest first. */
  waitsFor(operation: OperationScene, purgatory: string): readonly string[];
  inMillis(millis: number): string;
  readonly none: string;
  rings(millis: readonly number[]): string;
  // In whole sentences, for the tree
  scene(scene: ReactorScene): string;
  request(request: RequestScene): string;
  purgatoryLabel(purgatory: PurgatoryScene): string;
  responses(count: number): string;
  newConnections(count: number): string;
}

const DOES_EN: Readonly<Record<string, string>> = { Produce: 'appends', Fetch: 'reads', Metadata: 'looks up', ListOffsets: 'looks up' };
const DOES_ZH: Readonly<Record<string, string>> = { Produce: '追加', Fetch: '读取', Metadata: '查询', ListOffsets: '查询' };

function count(all: readonly HandlerScene[], doing: Doing): number {
  return all.filter((one) => one.doing === doing).length;
}

const en: Words = {
  comma: ', ',
  noBroker: 'This run has no broker.',
  down: 'not running',
  acceptor: ({ doing }) => ({
    idle: ['waits in accept()', 'in accept()'], runs: ['accepts'], core: ['waits for a core'], lock: ['waits for a lock'], disk: ['waits for the disk'],
    queueFull: ['is blocked'], processorsFull: ['blocked: processors are full', 'processors full'], connectionLimit: ['blocked: max.connections', 'max.connections'],
  })[doing],
  backlog: (n) => `backlog ${n}`,
  rejected: (n) => `${n} rejected`,
  processors: ['one Selector each; one request per channel at a time', 'one request per channel at a time'],
  processor: (doing) => ({
    idle: ['in select()'], runs: ['reads and writes'], core: ['waits for a core'], lock: ['waits for a lock'], disk: ['waits for the disk'],
    queueFull: ['blocked: queue is full', 'queue is full'], processorsFull: ['blocked'], connectionLimit: ['blocked'],
  })[doing],
  muted: (n, of) => `${n} of ${of} muted`,
  more: (n) => `${n} more`,
  channel: ({ muted, handler, isReading }) => {
    if (muted === null) return isReading ? 'comes in' : 'idle';
    return { queued: 'queued', handled: handler >= 0 ? `handler ${handler}` : 'handled', delayed: 'purgatory', answered: 'answered', writing: 'WRITE' }[muted];
  },
  queue: (n, size) => `${n} of ${size}`,
  handlers: (all) => [
    [[count(all, 'runs'), 'run'], [count(all, 'lock'), 'wait for a lock'], [count(all, 'core'), 'wait for a core'], [count(all, 'idle'), 'idle']]
      .flatMap(([n, what]) => (n === 0 ? [] : [`${n} ${what}`])).join(', '),
    `${all.length - count(all, 'idle')} of ${all.length} busy`,
  ],
  handler: ({ doing, request, lock, holder }) => {
    if (doing === 'lock') return `waits: lock of ${lock ?? '?'}${holder === null ? '' : `, held by ${holder.replace(/^data-plane-kafka-request-/, '')}`}`;
    if (doing === 'core') return 'waits for a core';
    if (doing === 'disk') return 'waits for the disk';
    return request === null ? '' : [DOES_EN[request.api] ?? 'answers', request.partition ?? '', request.client].filter((word) => word !== '').join(' ');
  },
  idle: 'idle',
  empty: 'empty',
  purgatory: 'requests that wait without a thread',
  waitsFor: ({ request, hw }, name) => {
    const partition = request?.partition ?? '';
    if (name === 'Produce') return request !== null && request.offset >= 0 ? [`HW ≥ ${request.offset}${hw >= 0 ? `, is ${hw}` : ''}`, `HW ≥ ${request.offset}`] : [];
    return [partition === '' ? 'min.bytes' : `min.bytes, ${partition}`];
  },
  inMillis: (ms) => `${ms} ms left`,
  none: 'nobody waits',
  rings: (all) => `rings of 20: ${all.join(', ')} ms`,
  scene: ({ id, isRunning, queue, queueSize, handlers }) =>
    `broker ${id}, ${isRunning ? 'running' : 'not running'}, ${queue.length} of ${queueSize} requests queued, ${handlers.length - count(handlers, 'idle')} of ${handlers.length} handlers busy`,
  request: ({ api, client, number }) => `request ${number}, ${api}${client === '' ? '' : ` of ${client}`}`,
  purgatoryLabel: ({ name, operations }) => `${name} purgatory, ${operations.length} ${operations.length === 1 ? 'operation waits' : 'operations wait'}`,
  responses: (n) => `${n} in its response queue`,
  newConnections: (n) => `${n} of 20`,
};

const zh: Words = {
  comma: '，',
  noBroker: '这次运行里没有 broker。',
  down: '没有运行',
  acceptor: ({ doing }) => ({
    idle: ['停在 accept()'], runs: ['正在接受连接'], core: ['在等 CPU'], lock: ['在等锁'], disk: ['在等磁盘'], queueFull: ['被堵住'],
    processorsFull: ['堵住：Processor 都满了', 'Processor 已满'], connectionLimit: ['堵住：max.connections', 'max.connections'],
  })[doing],
  backlog: (n) => `待接受 ${n}`,
  rejected: (n) => `已拒绝 ${n}`,
  processors: ['各有一个 Selector；每个通道一次只处理一个请求', '每个通道一次只处理一个请求'],
  processor: (doing) => ({
    idle: ['停在 select()'], runs: ['正在读写'], core: ['在等 CPU'], lock: ['在等锁'], disk: ['在等磁盘'],
    queueFull: ['堵住：队列已满', '队列已满'], processorsFull: ['堵住'], connectionLimit: ['堵住'],
  })[doing],
  muted: (n, of) => `${of} 个里 ${n} 个静默`,
  more: (n) => `还有 ${n} 个`,
  channel: ({ muted, handler, isReading }) => {
    if (muted === null) return isReading ? '正在到达' : '空闲';
    return { queued: '在排队', handled: handler >= 0 ? `${handler} 号线程` : '处理中', delayed: '炼狱', answered: '待发出', writing: 'WRITE' }[muted];
  },
  queue: (n, size) => `${n} / ${size}`,
  handlers: (all) => [
    [[count(all, 'runs'), '个在运行'], [count(all, 'lock'), '个在等锁'], [count(all, 'core'), '个在等 CPU'], [count(all, 'idle'), '个空闲']]
      .flatMap(([n, what]) => (n === 0 ? [] : [`${n} ${what}`])).join('，'),
    `${all.length} 个里 ${all.length - count(all, 'idle')} 个在忙`,
  ],
  handler: ({ doing, request, lock, holder }) => {
    if (doing === 'lock') return `在等 ${lock ?? '?'} 的锁${holder === null ? '' : `，持有者 ${holder.replace(/^data-plane-kafka-request-/, '')}`}`;
    if (doing === 'core') return '在等 CPU';
    if (doing === 'disk') return '在等磁盘';
    return request === null ? '' : [DOES_ZH[request.api] ?? '答复', request.partition ?? '', request.client].filter((word) => word !== '').join(' ');
  },
  idle: '空闲',
  empty: '空',
  purgatory: '不占线程的等待',
  waitsFor: ({ request, hw }, name) => {
    const partition = request?.partition ?? '';
    if (name === 'Produce') return request !== null && request.offset >= 0 ? [`HW ≥ ${request.offset}${hw >= 0 ? `，现为 ${hw}` : ''}`, `HW ≥ ${request.offset}`] : [];
    return [partition === '' ? 'min.bytes' : `min.bytes，${partition}`];
  },
  inMillis: (ms) => `还剩 ${ms} ms`,
  none: '没有请求在等',
  rings: (all) => `每圈 20 格：${all.join('、')} ms`,
  scene: ({ id, isRunning, queue, queueSize, handlers }) =>
    `broker ${id}，${isRunning ? '运行中' : '没有运行'}，队列 ${queueSize} 个位置里有 ${queue.length} 个请求，${handlers.length} 个处理线程里 ${handlers.length - count(handlers, 'idle')} 个在忙`,
  request: ({ api, client, number }) => `请求 ${number}，${api}${client === '' ? '' : `，来自 ${client}`}`,
  purgatoryLabel: ({ name, operations }) => `${name} 炼狱，${operations.length} 个操作在等`,
  responses: (n) => `响应队列里 ${n} 个`,
  newConnections: (n) => `${n} / 20`,
};

export function wordsOf(language: Language): Words {
  return language === 'en' ? en : zh;
}
