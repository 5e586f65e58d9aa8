/** The few words that the Group scene itself says. States, requests and assignors stay as Kafka writes them. */
import type { Language } from '../../tokens.ts';

export interface GroupWords {
  readonly noGroup: string;
  readonly comma: string;
  generation(number: number): string;
  epoch(number: number): string;
  epochTo(number: number, target: number): string;
  givesUp(count: number): string;
  awaits(count: number): string;
  forming(number: number): string;
  epochForms(number: number): string;
  readonly formingNext: string;
  coordinator(process: string, partition: string): string;
  members(count: number): string;
  partitions(count: number): string;
  readonly notYet: string;
  readonly left: string;
  /** Of somebody who is no member now. */
  readonly notIn: string;
  readonly nobody: string;
  readonly kept: string;
  readonly taken: string;
  readonly givenUp: string;
  readonly owed: string;
  readonly awaited: string;
  lag(count: number): string;
  readonly committed: string;
  readonly position: string;
  twice(count: number): string;
  lost(count: number): string;
  silence(span: string): string;
  standstill(span: string): string;
  moved(count: number): string;
  stayed(count: number): string;
  readonly none: string;
  readonly memberEpoch: string;
  readonly idle: string;
  readonly joining: string;
}

const en: GroupWords = {
  noGroup: 'This run has no consumer group yet.',
  comma: ', ',
  generation: (number) => `Generation ${number}`,
  epoch: (number) => `Epoch ${number}`,
  epochTo: (number, target) => `Epoch ${number} → ${target}`,
  givesUp: (count) => `gives up ${count}`,
  awaits: (count) => `waits for ${count}`,
  forming: (number) => `forms ${number}`,
  epochForms: (number) => `epoch ${number} forms`,
  formingNext: 'forms',
  coordinator: (process, partition) => `coordinator ${process} (${partition})`,
  members: (count) => `${count} ${count === 1 ? 'member' : 'members'}`,
  partitions: (count) => `${count} ${count === 1 ? 'partition' : 'partitions'}`,
  notYet: 'not a member yet',
  left: 'no longer a member',
  notIn: 'not a member',
  nobody: 'nobody',
  kept: 'stayed',
  taken: 'taken over',
  givenUp: 'given up',
  owed: 'to give up',
  awaited: 'waits for it',
  lag: (count) => `lag ${count}`,
  committed: 'committed',
  position: 'position',
  twice: (count) => `${count} twice`,
  lost: (count) => `${count} skipped`,
  silence: (span) => `silent ${span}`,
  standstill: (span) => `all silent ${span}`,
  moved: (count) => `${count} moved`,
  stayed: (count) => `${count} stayed`,
  none: 'no generation yet',
  memberEpoch: 'new member epoch',
  idle: 'idle',
  joining: 'joining',
};

const zh: GroupWords = {
  noGroup: '此次运行还没有消费者组。',
  comma: '，',
  generation: (number) => `第 ${number} 代`,
  epoch: (number) => `纪元 ${number}`,
  epochTo: (number, target) => `纪元 ${number} → ${target}`,
  givesUp: (count) => `待交出 ${count}`,
  awaits: (count) => `等 ${count} 个分区`,
  forming: (number) => `第 ${number} 代形成中`,
  epochForms: (number) => `纪元 ${number} 形成中`,
  formingNext: '形成中',
  coordinator: (process, partition) => `组协调者 ${process}（${partition}）`,
  members: (count) => `${count} 个成员`,
  partitions: (count) => `${count} 个分区`,
  notYet: '尚未加入',
  left: '已离开',
  notIn: '不是成员',
  nobody: '无人',
  kept: '不动',
  taken: '接手',
  givenUp: '交出',
  owed: '待交出',
  awaited: '等着接手',
  lag: (count) => `积压 ${count}`,
  committed: '已提交',
  position: '读到',
  twice: (count) => `重读 ${count}`,
  lost: (count) => `跳过 ${count}`,
  silence: (span) => `静默 ${span}`,
  standstill: (span) => `全组静默 ${span}`,
  moved: (count) => `${count} 个换主`,
  stayed: (count) => `${count} 个不动`,
  none: '还没有第一代',
  memberEpoch: '成员换纪元',
  idle: '空闲',
  joining: '加入中',
};

export function wordsOf(language: Language): GroupWords {
  return language === 'en' ? en : zh;
}

/** "3.07 s", "84 ms": silences are compared, so two digits behind the point. */
export function spanText(micros: number): string {
  if (micros < 1_000_000) return `${Math.max(1, Math.floor(micros / 1_000))} ms`;
  const hundredths = Math.floor(micros / 10_000);
  return `${Math.floor(hundredths / 100)}.${String(hundredths % 100).padStart(2, '0')} s`;
}
