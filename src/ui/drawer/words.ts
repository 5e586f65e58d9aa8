/** Words of the drawer's panels. */
import type { Local } from '../i18n/local.ts';

const en = {
  clients: 'Clients',
  brokers: 'Brokers and controllers',
  hosts: 'Hosts',
  links: 'Links',
  level: 'level',
  list: 'The events in order',
  find: 'Find in events',
  follow: 'Follow',
  followHint: 'Keep the event at this position in sight',
  count: '{count} events',
  found: '{count} found',
  searching: 'searching…',
  since: 'since {time}, event {number}',
  initial: 'from the beginning',
  showBytes: 'Show its bytes',
  over: 'It is over; this is what it was at last.',
  endsWhen: 'Ends when:',
  allWaiting: 'What waits here',
  allWaitingHint: 'Everything at this position that waits for something, what for, and what would end it.',
  none: 'Nothing waits here.',
  read: 'It read',
  chain: 'The chain of causes, the newest first',
  before: 'What led to this: {count} causes before it',
} as const;

export type DrawerWord = keyof typeof en;

export const DRAWER_WORDS: Local<DrawerWord> = {
  en,
  'zh-CN': {
    clients: '客户端',
  brokers: 'broker 与 controller',
  hosts: '主机',
  links: '链路',
  level: '层次',
    list: '按顺序排列的事件',
    find: '在事件中查找',
    follow: '跟随',
    followHint: '始终显示此刻的事件',
    count: '{count} 个事件',
    found: '找到 {count} 个',
    searching: '正在查找……',
    since: '自 {time} 起，第 {number} 个事件',
    initial: '从一开始',
    showBytes: '查看它的字节',
    over: '它已结束；这是它最后的样子。',
    endsWhen: '何时结束：',
    allWaiting: '此刻在等待的一切',
    allWaitingHint: '此刻所有在等待的对象：在等什么，怎样才会结束。',
    none: '此刻没有什么在等待。',
    read: '它依据',
    chain: '因果链，最新的在前',
    before: '再往前：还有 {count} 个原因',
  },
};
