/** What the pointer tells of a mark: what a condition means, what a batch or a request is, whom a thread waits for. */
import { errorName } from '../../../view/called.ts';
import type { Language } from '../../tokens.ts';
import { stateText } from './draw-send.ts';
import type { Condition } from './ready.ts';
import type { ProducerView } from './scene.ts';
import { bytesText, spanText, wordsOf } from './words.ts';

const MEANINGS: Readonly<Record<Condition, Readonly<Record<Language, string>>>> = {
  full: { en: 'The batch is full or closed, or another stands behind it.', 'zh-CN': '批次已满或已封口，或者后面还排着一个。' },
  expired: { en: 'The batch has waited for linger.ms.', 'zh-CN': '批次已等满 linger.ms。' },
  exhausted: { en: 'A thread waits for memory, so nothing lingers any more.', 'zh-CN': '有线程在等内存，谁也不再等 linger。' },
  flush: { en: 'flush() is under way: nothing lingers.', 'zh-CN': 'flush() 进行中，谁也不再等 linger。' },
  closed: { en: 'The producer closes and sends what it has.', 'zh-CN': '生产者正在关闭，把手里的都发出去。' },
  backingOff: { en: 'It failed, and its retry.backoff.ms is not over.', 'zh-CN': '上次失败，retry.backoff.ms 还没到。' },
  muted: { en: 'A batch of this partition is in flight, and no other may overtake it.', 'zh-CN': '该分区有一个批次在途，不许别的批次越过它。' },
  leaderless: { en: 'No leader is known, so metadata is asked for.', 'zh-CN': '不知道首领是谁，于是请求元数据。' },
};

const SAID = {
  en: {
    batch: (batch: number, records: number, bytes: string) => `batch ${batch}: ${records} ${records === 1 ? 'record' : 'records'}, ${bytes}`,
    opened: (span: string) => `opened ${span} ago`, attempts: (count: number, error: string) => `sent ${count} ${count === 1 ? 'time' : 'times'} before: ${error}`,
    request: (api: string, correlation: number) => `${api}, correlation id ${correlation}`, sent: (span: string) => `sent ${span} ago, not answered`,
  },
  'zh-CN': {
    batch: (batch: number, records: number, bytes: string) => `批次 ${batch}：${records} 条消息，${bytes}`,
    opened: (span: string) => `${span} 前打开`, attempts: (count: number, error: string) => `已发送 ${count} 次：${error}`,
    request: (api: string, correlation: number) => `${api}，correlation id ${correlation}`, sent: (span: string) => `${span} 前发出，尚无答复`,
  },
} as const;

export function hintOf(producer: ProducerView, mark: string, time: number, language: Language): string | null {
  const [kind = '', ...rest] = mark.split(':');
  const last = rest.at(-1) ?? '';
  const said = SAID[language];
  if (kind === 'light' || kind === 'condition') return MEANINGS[last as Condition]?.[language] ?? null;
  if (kind === 'batch') {
    const slab = producer.deques.flatMap(({ slabs }) => slabs).find(({ row }) => row === Number(last));
    if (slab === undefined) return null;
    const lines = [said.batch(slab.batch, slab.records, bytesText(slab.bytes)), said.opened(spanText(time - slab.openedAt))];
    if (slab.attempts > 0) lines.push(said.attempts(slab.attempts, errorName(slab.error)));
    return lines.join('\n');
  }
  if (kind === 'inFlightRequest') {
    const request = producer.nodes.flatMap(({ requests }) => requests).find(({ row }) => row === Number(last));
    return request === undefined ? null : [said.request(request.api, request.correlation), said.sent(spanText(time - request.sentAt))].join('\n');
  }
  if (kind === 'thread') {
    const thread = [...producer.threads, ...(producer.sender === null ? [] : [producer.sender])].find(({ row }) => row === Number(last));
    return thread === undefined ? null : `${thread.name}\n${stateText(thread, wordsOf(language))}`;
  }
  return null;
}
