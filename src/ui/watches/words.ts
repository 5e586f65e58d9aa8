import type { Local } from '../i18n/local.ts';

export type WatchWord = 'title' | 'hint' | 'label' | 'add' | 'stop' | 'remove' | 'none' | 'changes' | 'next' | 'before';

export const WATCH_WORDS: Local<WatchWord> = {
  en: {
    title: 'Watches',
    hint: 'An expression of the small language, such as isr(orders-0) has 2 or leo(orders-0) - hw(orders-0).',
    label: 'What to watch',
    add: 'Watch',
    stop: 'stop when it becomes so',
    remove: 'No longer watch {text}',
    none: 'Nothing is watched.',
    changes: 'changes: {count}',
    next: 'Go to its next change',
    before: 'Go to its change before',
  },
  'zh-CN': {
    title: '监视',
    hint: '用小语言写的表达式，例如 isr(orders-0) has 2，或者 leo(orders-0) - hw(orders-0)。',
    label: '要监视什么',
    add: '监视',
    stop: '变成这样时停下',
    remove: '不再监视 {text}',
    none: '没有监视任何东西。',
    changes: '变化 {count} 次',
    next: '到它的下一次变化',
    before: '到它的上一次变化',
  },
};
