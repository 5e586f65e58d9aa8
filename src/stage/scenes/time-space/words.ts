/** What the Time-space scene says. Names of APIs and of Kafka's rooms stay as Kafka writes them. */
import type { Language } from '../../tokens.ts';

export interface Words {
  readonly comma: string;
  readonly leader: string;
  readonly follower: string;
  readonly quiet: string;
  readonly empty: string;
  readonly states: Readonly<Record<string, string>>;
  response(api: string): string;
  records(count: number): string;
  offset(offset: number): string;
  more(count: number): string;
  waitsForHw(offset: number): string;
  readonly waits: string;
  message(name: string, from: string, to: string): string;
  sent(time: string): string;
  arrived(time: string): string;
  readonly underWay: string;
  readonly held: string;
  readonly lost: string;
  correlation(number: number): string;
  newest(count: number): string;
}

const en: Words = {
  comma: ', ',
  leader: 'leader',
  follower: 'follower',
  quiet: 'quiet',
  empty: 'empty',
  states: { stopped: 'not started', running: '', paused: 'paused', killed: 'dead', exited: 'exited' },
  response: (api) => `${api} response`,
  records: (count) => `${count} ${count === 1 ? 'record' : 'records'}`,
  offset: (offset) => `offset ${offset}`,
  more: (count) => `${count} more ${count === 1 ? 'process' : 'processes'}`,
  waitsForHw: (offset) => `DelayedProduce waits for HW ≥ ${offset}`,
  waits: 'DelayedProduce waits',
  message: (name, from, to) => `${name}, from ${from} to ${to}`,
  sent: (time) => `sent at ${time}`,
  arrived: (time) => `arrived at ${time}`,
  underWay: 'under way',
  held: 'held',
  lost: 'lost',
  correlation: (number) => `correlation id ${number}`,
  newest: (count) => `the newest ${count} messages`,
};

const zh: Words = {
  comma: '，',
  leader: '首领副本',
  follower: '追随副本',
  quiet: '静默',
  empty: '空',
  states: { stopped: '未启动', running: '', paused: '已暂停', killed: '已死', exited: '已退出' },
  response: (api) => `${api} 响应`,
  records: (count) => `${count} 条消息`,
  offset: (offset) => `偏移量 ${offset}`,
  more: (count) => `还有 ${count} 个进程`,
  waitsForHw: (offset) => `DelayedProduce 等 HW ≥ ${offset}`,
  waits: 'DelayedProduce 在等',
  message: (name, from, to) => `${name}，从 ${from} 到 ${to}`,
  sent: (time) => `${time} 发出`,
  arrived: (time) => `${time} 到达`,
  underWay: '在途中',
  held: '已扣住',
  lost: '已丢失',
  correlation: (number) => `correlation id ${number}`,
  newest: (count) => `最近的 ${count} 条消息`,
};

const byLanguage: Readonly<Record<Language, Words>> = { en, 'zh-CN': zh };

export function wordsOf(language: Language): Words {
  return byLanguage[language];
}
