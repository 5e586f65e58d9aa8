/** Names and findings of invariants and validations in Chinese: the checkers say them in English. Loaded where one fires on the Chinese page. */

const NAMES: Readonly<Record<string, string>> = {
  'causes come first': '先有因，后有果',
  'offsets have no gaps': '偏移量没有空缺',
  'the high watermark rises': '高水位只升不降',
  'cores run one thread': '一个核只运行一个线程',
  'consumers stay below the high watermark': '消费者读不到高水位以上',
  'frames are understood': '每一帧都读得懂',
  'one leader per epoch': '一个纪元只有一个首领副本',
  'leaders are in sync': '首领副本在 ISR 中',
  'acknowledged records last': '已确认的消息一直都在',
  'consumers read what was appended': '读到的就是追加进去的',
  'producers get on after faults': '故障过后生产者能继续',
  'consumers reach the high watermark': '消费者最终读到高水位',
  'replicas agree': '副本彼此一致',
  'acknowledged records are on the leader': '已确认的消息都在首领副本上',
  'acknowledged records are committed': '已确认的消息都已提交',
  'the ISR holds what is committed': 'ISR 拥有已提交的一切',
  'followers believe their leader': '跟随副本只相信首领副本',
  'truncation spares what is committed': '截断不伤及已提交的消息',
  'elections are clean': '选举是干净的',
  'logs match': '日志互相吻合',
  'one owner per generation': '一代之中一个分区只有一个成员',
  'commits stay within the log': '提交不超出日志',
  'committed means worked on': '提交了就是处理过了',
  'worked on means committed': '处理之前先已提交',
  'groups work on every record': '组处理到每一条消息',
  'groups work on no record twice': '组不重复处理任何消息',
  'groups come to rest': '组最终安定下来',
};

/** `{}` stands for what is between the words; in Chinese it is numbered where the order differs. */
const FINDINGS: readonly (readonly [en: string, zh: string])[] = [
  ['the record at {} was acknowledged with acks=all, the high watermark had come to {}', '偏移量 {} 处的消息以 acks=all 得到确认，而高水位才到 {}'],
  ['event {} is caused by event {}', '第 {} 个事件的原因是第 {} 个事件'],
  ['event {} was decided from event {}', '第 {} 个事件的依据是第 {} 个事件'],
  ['event {} lies before the one before it', '第 {} 个事件的时间早于它前面的事件'],
  ['{} was committed, the high watermark was {}', '提交了 {}，而高水位是 {}'],
  ['{} was committed after {}', '在 {2} 之后又提交了 {1}'],
  ['{} is committed, the application has come to {}', '提交了 {}，而应用才处理到 {}'],
  ['records up to {} were given out, the high watermark was {}', '交出了到 {} 为止的消息，而高水位是 {}'],
  ['{} runs on a core that runs thread {}', '{} 运行的核正在运行线程 {}'],
  ['{} runs without the lock {}', '{} 没有持有锁 {} 就在运行'],
  ['broker {} was elected, and only {} had all that is committed', '当选的是 broker {}，而只有 {} 拥有全部已提交的消息'],
  ['a replica has the high watermark {}, no leader had more than {}', '有副本的高水位是 {}，而没有首领副本超过 {}'],
  ['a connection was given up: {}', '有连接被放弃：{}'],
  ['a request was refused: {}', '有请求被拒绝：{}'],
  ['the high watermark fell from {} to {}', '高水位从 {} 降到了 {}'],
  ['the high watermark {} is beyond the log end {}', '高水位 {} 超过了日志末尾 {}'],
  ['the ISR {} has a member twice', 'ISR {} 中有重复的成员'],
  ['broker {} leads and is not in the ISR {}', 'broker {} 是首领副本，却不在 ISR {} 中'],
  ['an append ends at {}, before its base {}', '一次追加结束于 {}，早于它的起点 {}'],
  ['an append begins at {}, the log ended at {}', '一次追加从 {} 开始，而日志末尾是 {}'],
  ['a log came back with end {}, it had ended at {}', '日志恢复后末尾是 {}，之前是 {}'],
  ['a truncation raised the log end from {} to {}', '一次截断反而把日志末尾从 {} 抬到 {}'],
  ['two brokers lead in epoch {}', '在纪元 {} 有两个 broker 都是首领副本'],
  ['a broker leads in epoch {}, after it led in {}', '有 broker 在纪元 {} 当上首领副本，而它之前已到过纪元 {}'],
  ['two members have the partition in generation {}', '第 {} 代中有两个成员拥有这个分区'],
  ['the high watermark came to {}, and broker {} of the ISR {} has records up to {}', '高水位到了 {1}，而 ISR {3} 中的 broker {2} 才有到 {4} 为止的消息'],
  ['a log was cut at {}, although all below {} was known to be committed', '日志在 {} 处被截断，而已知 {} 以下都已提交'],
  ['records up to {} were worked on, committed was {}', '处理到了 {}，而提交的是 {}'],
  ['two replicas hold different batches at {}, both of epoch {}', '两个副本在 {} 处的批次不同，而纪元都是 {}'],
  ['{} has no leader in the end', '{} 到最后没有首领副本'],
  ['{} {} was acknowledged, and its leader does not have it in the end', '{} 的 {} 得到过确认，而最后首领副本上没有它'],
  ['{} {} to {} was acknowledged and is not in the log', '{} 的 {} 至 {} 得到过确认，却不在日志里'],
  ['{} {} to {} was acknowledged and its bytes have changed', '{} 的 {} 至 {} 得到过确认，而字节变了'],
  ['{} does not run at the end', '{} 到最后没有运行'],
  ['{} stands at {} of {} ({}), the high watermark was at {} long before the end', '{1} 停在 {3} 的 {2}（{4}），而高水位早就到了 {5}'],
  ['{} differs between {} and {} at {}, below the high watermark {}', '{1} 在 {2} 与 {3} 上于 {4} 处不同，而高水位是 {5}'],
  ['record {} of {} failed with error {}, long after the last fault', '{2} 的消息 {1} 失败，错误码 {3}，而最后一次故障早已过去'],
  ['{} records of {} are neither acknowledged nor refused, long after the last fault', '{2} 有 {1} 条消息既没有确认也没有拒绝，而最后一次故障早已过去'],
  ['{} has had a record to send since {} µs and has not sent it', '{} 从 {} µs 起就有消息要发，却没有发'],
  ['{} was appended to, and there is no file of its segment {}', '{} 有过追加，却没有段 {} 的文件'],
  ["record {} was acknowledged at {} {}, where nothing had been appended", '消息 {} 确认于 {} 的 {}，而那里什么也没有追加'],
  ["record {} was acknowledged at {} {}, which is another record's place in its batch", '消息 {} 确认于 {} 的 {}，而那是批次中另一条消息的位置'],
  ['the batch at {} {} has other records than its producer sent', '{} 的 {} 处的批次，与生产者所发的消息不同'],
  ['{} was given {} {} to {} with other bytes than were appended', '{} 读到的 {} 的 {} 至 {}，与追加的字节不同'],
  ['{} has not worked on {} {}', '{} 没有处理 {} 的 {}'],
  ['{} has worked on {} {} {} times', '{} 把 {} 的 {} 处理了 {} 次'],
  ['{} belongs to {} of {} in the end', '到最后 {3} 的 {1} 属于 {2}'],
  ['{} is {} in the end', '{} 到最后处于 {}'],
];

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
const patterns = FINDINGS.map(([en, zh]) => [new RegExp(`^${en.split('{}').map(escaped).join('(.*?)')}$`, 's'), zh] as const);

export const violationName = (name: string): string => NAMES[name] ?? name;

/** A finding that is not known stays as it is. */
export function violationFinding(what: string): string {
  for (const [pattern, zh] of patterns) {
    const found = pattern.exec(what);
    if (found === null) continue;
    let next = 1;
    return zh.replace(/\{(\d?)\}/g, (_, number: string) => found[number === '' ? next++ : Number(number)] ?? '');
  }
  return what;
}
