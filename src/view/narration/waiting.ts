/** Says what something waits for, in both languages: the answer to "Why not yet?", a sentence a link. */
import type { Cursor } from '../cursor.ts';
import type { Names } from '../names.ts';
import { F, recordKinds } from '../records.ts';
import type { Waiting } from '../why-not-yet.ts';
import { formatTime } from './format.ts';
import type { Tongue } from './narrate.ts';
import { groupWaitingWords } from './group-waiting.ts';
import { sayWait } from './wait-phrase.ts';

type Said = Readonly<Record<Tongue, string>>;

/** By kind and state. `{until}` is a time, `{wait}` what a thread waits for; a bracket is said only when there is a time. */
export const waitingWords: Readonly<Record<string, Said>> = {
  ...groupWaitingWords,
  'record sent': { en: 'The record waits for room in the accumulator.', 'zh-CN': '消息在等累加器的空间。' },
  'record inBatch': { en: 'The record waits for its batch to be answered.', 'zh-CN': '消息在等它所在的批次得到答复。' },
  'batch open': {
    en: 'The batch waits to be full, or for linger.ms to be over.',
    'zh-CN': '批次在等装满，或者等 linger.ms 到时。',
  },
  'batch ready': { en: 'The batch waits for the Sender to take it.', 'zh-CN': '批次在等 Sender 取走。' },
  'batch inFlight': { en: 'The batch waits for the answer to its request.', 'zh-CN': '批次在等请求的答复。' },
  'batch retry': { en: 'The batch waits to be sent again.', 'zh-CN': '批次在等重发。' },
  'frame sending': { en: 'The frame waits for the socket to take all of it.', 'zh-CN': '帧在等套接字把它全部收下。' },
  'frame inFlight': { en: 'The frame is on its way[, until {until}].', 'zh-CN': '帧还在路上[，{until} 到达]。' },
  'frame held': { en: 'The frame is held: somebody keeps it, or another before it on its connection.', 'zh-CN': '帧被扣住了：扣住的是它，或者是同一连接上排在它前面的帧。' },
  'request queued': { en: 'The request waits in the request queue for a handler.', 'zh-CN': '请求在请求队列里等处理线程。' },
  'request handled': { en: 'The request is being handled.', 'zh-CN': '请求正在处理。' },
  'request delayed': { en: 'The request is parked, without a thread.', 'zh-CN': '请求已搁置，不占线程。' },
  'request answered': { en: 'The response waits for its processor to send it.', 'zh-CN': '响应在等 Processor 发出。' },
  'operation waiting': {
    en: 'The operation waits in the {purgatory} purgatory for its condition[, until {until} at the latest].',
    'zh-CN': '操作在 {purgatory} 炼狱中等条件成立[，最迟到 {until}]。',
  },
  'thread waiting': {
    en: 'The thread waits for {wait}[, until {until} at the latest].',
    'zh-CN': '线程在等{wait}[，最迟到 {until}]。',
  },
};

function holderOf(waiting: Waiting, records: Cursor, names: Names): string | null {
  if (waiting.holder === null) return null;
  const row = records.findAlive(F.thread.kind, records.get(F.thread.process, waiting.row), waiting.holder);
  return row < 0 ? null : names.text(records.get(F.thread.name, row));
}

/** A request that a coordinator holds back says what for. */
export function waitingKey({ kind, row, state }: Waiting, records: Cursor, names: Names): string {
  const key = `${recordKinds[kind].name} ${state}`;
  const condition = kind === F.request.kind && state === 'delayed' ? records.get(F.request.condition, row) : 0;
  return condition > 0 ? `${key} ${names.text(condition)}` : key;
}

/** The group that is meant, or what a coordinator's answer waits for. */
function groupOf({ kind, row }: Waiting, records: Cursor, names: Names): string {
  const field = kind === F.membership.kind ? F.membership.group : kind === F.request.kind ? F.request.holder : null;
  return field === null ? '' : names.text(records.get(field, row));
}

export function sayWaiting(waiting: Waiting, records: Cursor, names: Names, tongue: Tongue): string {
  const said = waitingWords[waitingKey(waiting, records, names)];
  if (said === undefined) return waiting.state;
  const { until } = waiting;
  const wait = waiting.wait === null ? '' : sayWait(waiting.wait, waiting.on, holderOf(waiting, records, names), names, tongue);
  const purgatory = waiting.kind === F.operation.kind ? names.text(records.get(F.operation.purgatory, waiting.row)) : '';
  return said[tongue]
    .replace(/\[([^\]]*)\]/, (_, inner: string) => (until === null ? '' : inner))
    .replace('{until}', () => (until === null ? '' : formatTime(until)))
    .replace('{wait}', () => wait)
    .replace('{purgatory}', () => purgatory)
    .replace('{holder}', () => groupOf(waiting, records, names))
    .replace('{api}', () => (waiting.kind === F.inFlightRequest.kind ? names.api(records.get(F.inFlightRequest.api, waiting.row)) : ''));
}
