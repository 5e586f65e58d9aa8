/** Words of a live cluster's page. */
import type { Local } from '../i18n/local.ts';

export type LiveWord = 'live' | 'passed' | 'behind' | 'now' | 'about' | 'acts' | 'newTopic' | 'topic' | 'partitions' | 'replicas' | 'create' | 'badTopic';

export const LIVE_WORDS: Local<LiveWord> = {
  en: {
    live: 'Live cluster',
    passed: '{count} more events meanwhile',
    behind: 'not at the present',
    now: 'Go to now',
    about:
      'It runs at full speed, and is shown in slow motion: what happens meanwhile is passed over. This page does not tape it, so it does not rewind: time goes back only as far as the page has kept it. Frames of real clients are drawn as 0.2 ms under way, since only the broker’s side of them is known.',
    acts: 'Whatever is done here is done to the real cluster, now. It cannot be undone, and makes no branch.',
    newTopic: 'New topic',
    topic: 'Name',
    partitions: 'Partitions',
    replicas: 'Replicas',
    create: 'Create the topic',
    badTopic: 'A name is of letters, digits, ".", "_" and "-".',
  },
  'zh-CN': {
    live: '实时集群',
    passed: '其间另有 {count} 个事件',
    behind: '不在当前时刻',
    now: '回到现在',
    about:
      '集群全速运行，这里以慢动作显示：其间发生的事会被略过。本页不录像，所以运行不能倒回：只能回到本页保留的时刻。真实客户端的帧一律画成在途 0.2 毫秒，因为这里只知道 broker 这一侧。',
    acts: '在这里做的一切都会立即作用于真实的集群，无法撤销，也不会产生分支。',
    newTopic: '新建主题',
    topic: '名称',
    partitions: '分区数',
    replicas: '副本数',
    create: '创建主题',
    badTopic: '名称只能由字母、数字、“.”、“_”和“-”组成。',
  },
};
