/**
 * What a thing is called in each language. The lessons and the narration keep to it, and a test holds them to it; names of code,
 * configs and errors stay English in both.
 */
export interface Term {
  readonly en: string;
  readonly zh: string;
  /** Forms of the English term, as a regular expression, where it is more than the term itself and its plural. */
  readonly enForms?: string;
  /** What also says it in Chinese: an abbreviation, the name in code. */
  readonly zhAlso?: readonly string[];
  /** So common that a sentence may do without it in one of the languages. */
  readonly free?: boolean;
  /** What one reads elsewhere and not here. */
  readonly notEn?: readonly string[];
  readonly notZh?: readonly string[];
}

export const terms: readonly Term[] = [
  { en: 'high watermark', zh: '高水位', zhAlso: ['HW'], notEn: ['highwater mark', 'high-water mark', 'high water mark'], notZh: ['高水印', '高水位线', '高水标'] },
  { en: 'log end offset', zh: '日志末端偏移量', zhAlso: ['LEO'], notZh: ['日志末尾偏移', '日志结束偏移'] },
  { en: 'offset', zh: '偏移量', notZh: ['位移', '偏移值', '位点'] },
  { en: 'leader', zh: '首领副本', zhAlso: ['首领'], notEn: ['master'], notZh: ['领导者', '领导副本', '主副本', '领袖'] },
  { en: 'follower', zh: '追随副本', notEn: ['slave'], notZh: ['跟随者', '追随者', '从副本', '跟随副本'] },
  { en: 'replica', zh: '副本', notZh: ['复本'] },
  { en: 'segment', zh: '日志段', zhAlso: ['段'], notZh: ['片段', '分片'] },
  { en: 'record', zh: '消息', enForms: '\\b(?:record|records)\\b', zhAlso: ['条'], notZh: ['讯息'] },
  { en: 'batch', zh: '批次', enForms: '\\bbatch(?:es)?\\b', zhAlso: ['批'], notZh: ['批量'] },
  { en: 'partition', zh: '分区', free: true, notZh: ['分割区'] },
  { en: 'topic', zh: '主题', notZh: ['话题'] },
  { en: 'producer', zh: '生产者', notZh: ['生产端', '制造者'] },
  { en: 'consumer', zh: '消费者', notZh: ['消费端'] },
  { en: 'consumer group', zh: '消费者组', notZh: ['消费组', '消费群组'] },
  { en: 'consumer lag', zh: '积压', enForms: '\\blag\\b', notZh: ['滞后', '延迟量', '堆积'] },
  { en: 'group coordinator', zh: '组协调者', notZh: ['组协调器', '群组协调'] },
  { en: 'rebalance', zh: '再均衡', enForms: '\\brebalanc(?:e|es|ing)\\b', notEn: ['re-balance'], notZh: ['重平衡', '重新平衡', '再平衡'] },
  { en: 'assignor', zh: '分配器', notZh: ['分配策略', '分派器'] },
  { en: 'quorum', zh: '仲裁', zhAlso: ['法定集合'], notZh: ['法定人数'] },
  { en: 'controller', zh: '控制器', notZh: ['控制者'] },
  { en: 'epoch', zh: '纪元', notZh: ['时代', '任期号'] },
  { en: 'page cache', zh: '页缓存', notZh: ['页面缓存', '页高速缓存'] },
  { en: 'flush', zh: '刷盘', enForms: '\\bflush(?:es|ed|ing)?\\b', zhAlso: ['落盘', '刷', 'flush'], notZh: ['冲刷', '刷新到磁盘'] },
  { en: 'power loss', zh: '断电', notZh: ['掉电', '停电'] },
  { en: 'retention', zh: '保留', notZh: ['留存'] },
  { en: 'fence', zh: '隔离', enForms: '\\b(?:un)?fenc(?:ed|es|ing)\\b', notZh: ['围栏', '屏蔽'] },
  { en: 'acknowledge', zh: '确认', enForms: '\\backnowledge(?:s|d|ment|ments)?\\b', notZh: ['应答', '回执'] },
  { en: 'truncate', zh: '截断', enForms: '\\btruncat(?:e|es|ed|ing|ion)\\b', notZh: ['截短'] },
  { en: 'append', zh: '追加', enForms: '\\bappend(?:s|ed|ing)?\\b', notZh: ['附加'] },
  { en: 'correlation id', zh: 'correlation id', notZh: ['关联标识', '相关标识', '关联 ID'] },
  { en: 'purgatory', zh: '炼狱', notZh: ['暂存区'] },
  { en: 'heartbeat', zh: '心跳', enForms: '\\bheartbeats?\\b', zhAlso: ['heartbeat'] },
  { en: 'live-lock', zh: '活锁', notEn: ['livelock'] },
];
