/** Words of the fidelity page. */
import type { Local } from '../i18n/local.ts';

const en = {
  title: 'What is modelled, what is simplified, what is absent',
  intro: 'Made from the tests: a row is modelled or simplified because a test shows it and passes. What no test shows is absent.',
  modelled: 'modelled',
  simplified: 'simplified',
  absent: 'absent',
  all: 'all',
  find: 'Find a mechanism',
  mechanism: 'mechanism',
  state: 'state',
  shownBy: 'shown by',
  tests: '{count} tests',
  oneTest: 'one test',
  none: 'No row has this text.',
  counts: '{modelled} modelled, {simplified} simplified, {absent} absent, of {all}',
  back: 'To the lab',
} as const;

export const FIDELITY_WORDS: Local<keyof typeof en> = {
  en,
  'zh-CN': {
    title: '哪些如实建模，哪些简化，哪些没有',
    intro: '由测试生成：有测试展示并且通过，才算如实或简化。没有测试展示的就是没有。',
    modelled: '如实',
    simplified: '简化',
    absent: '没有',
    all: '全部',
    find: '查找机制',
    mechanism: '机制',
    state: '状态',
    shownBy: '由谁展示',
    tests: '{count} 个测试',
    oneTest: '一个测试',
    none: '没有哪一行含有这些文字。',
    counts: '如实 {modelled}，简化 {simplified}，没有 {absent}，共 {all}',
    back: '前往实验室',
  },
};
