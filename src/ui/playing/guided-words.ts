/** What the first screen says where the run has come to what was waited for. */
import type { Local } from '../i18n/local.ts';

export type GuidedWord = 'held' | 'leads' | 'washed' | 'washedMany';

export const GUIDED_WORDS: Local<GuidedWord> = {
  en: {
    held: 'Broker {leader} has acknowledged it. Broker {has} has it too, broker {lacks} has not.',
    leads: 'Broker {next} leads now, and nothing was lost.',
    washed: 'Broker {next} leads. Offset {offset} washes off broker {loser}.',
    washedMany: 'Broker {next} leads. Offsets {offset} to {last} wash off broker {loser}.',
  },
  'zh-CN': {
    held: 'broker {leader} 已经确认。broker {has} 也有了这条消息，broker {lacks} 还没有。',
    leads: '现在由 broker {next} 担任首领，什么都没丢。',
    washed: '首领换成 broker {next}，broker {loser} 上的偏移量 {offset} 被冲掉。',
    washedMany: '首领换成 broker {next}，broker {loser} 上的偏移量 {offset} 到 {last} 被冲掉。',
  },
};
