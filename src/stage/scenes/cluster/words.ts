/** The few words that the scene itself says. Names of Kafka's rooms stay as Kafka writes them. */
import type { Language } from '../../tokens.ts';
import type { Standing, TroubleScene } from './scene.ts';

export interface Words {
  readonly standing: Readonly<Record<Standing, string>>;
  readonly accumulator: string;
  /** `most`: of one connection; NaN: there are several. */
  inFlight(count: number, most: number): string;
  readonly quorum: string;
  readonly comma: string;
  epoch(epoch: number): string;
  readonly noController: string;
  lag(count: number): string;
  committedBy(group: string, offset: number): string;
  more(count: number): string;
  /** A store's rows; `again`: of records that had one already. */
  store(rows: number, again: number, refused: number, open: number): string;
  inbox(waiting: number, bytes: number): string;
  records(count: number, partition: string): string;
  readonly leader: string;
  readonly follower: string;
  readonly outOfIsr: string;
  readonly offline: string;
  readonly unknown: string;
  readonly request: string;
  readonly response: string;
  readonly cut: string;
  /** Of records that a follower cut off its log. */
  readonly cutOff: string;
  was(offset: number): string;
  /** A change of an ISR that a leader asks the controller for; `more`: so many other partitions besides. */
  proposes(partition: string, isr: readonly number[], more: number): string;
  /** In two lines. */
  caughtUp(micros: number): string[];
  behind(records: number): string;
  readonly slow: string;
  readonly lost: string;
  readonly diskFull: string;
  /** Of a record that its producer was told of. */
  acked(count: number): string;
  trouble(kind: keyof TroubleScene, count: number): string;
  readonly adminIdle: string;
  topics(count: number, refused: number): string;
  /** Beside a dead log, in two lines: it is not truncated. */
  readonly kept: readonly [string, string];
  lostOffsets(from: number, to: number): string;
  /** Without power: the log ends where the disk has it. */
  onDisk(offset: number): string;
  /** What a learner predicts. */
  guess(offset: number): string;
}

/** Tenths of a second, from integers alone. */
function seconds(micros: number): string {
  const tenths = Math.max(0, Math.floor(micros / 100_000));
  return `${Math.floor(tenths / 10)}.${tenths % 10}`;
}

const en: Words = {
  standing: {
    running: 'running', starting: 'starting', recovering: 'recovering logs', shuttingDown: 'shutting down', fenced: 'fenced', paused: 'paused',
    dead: 'dead', exited: 'exited', stopped: 'not started', powerLost: 'power lost', diskFailed: 'log dir failed',
  },
  accumulator: 'accumulator',
  inFlight: (count, most) => `in flight ${count}${most > 0 ? `/${most}` : ''}`,
  quorum: 'KRaft quorum',
  comma: ', ',
  epoch: (epoch) => `epoch ${epoch}`,
  noController: 'no active controller',
  lag: (count) => `lag ${count}`,
  committedBy: (group, offset) => `${group}: committed ${offset}`,
  more: (count) => `${count} more`,
  store: (rows, again, refused, open) =>
    [`${rows} ${rows === 1 ? 'row' : 'rows'}`, ...(again > 0 ? [`${again} twice`] : []), ...(refused > 0 ? [`${refused} refused`] : []), ...(open > 0 ? [`${open} not committed`] : [])].join(', '),
  inbox: (waiting, bytes) => `${waiting} wait, ${Math.round(bytes / 1_000)} kB`,
  records: (count, partition) => `${count} ${count === 1 ? 'record' : 'records'} for ${partition}`,
  leader: 'leader',
  follower: 'follower',
  outOfIsr: 'out of the ISR',
  offline: 'offline',
  unknown: 'unknown',
  request: 'request',
  response: 'response',
  cut: 'link cut',
  cutOff: 'cut',
  was: (offset) => `was ${offset}`,
  proposes: (partition, isr, more) => `${partition} ISR ${isr.join(' ')}${more > 0 ? ` +${more}` : ''}`,
  caughtUp: (micros) => ['caught up', `${seconds(micros)} s ago`],
  behind: (records) => `${records} behind`,
  slow: 'slow',
  lost: 'lost',
  diskFull: 'disk full',
  acked: (count) => `${count} acked`,
  trouble: (kind, count) => `${count} ${{ failed: 'failed', timeouts: 'timed out', retries: 'retried', exhausted: 'buffer full', errors: count === 1 ? 'error' : 'errors', disconnects: 'disconnected' }[kind]}`,
  adminIdle: 'admin client',
  topics: (count, refused) => `${count} ${count === 1 ? 'topic' : 'topics'}${refused > 0 ? `, ${refused} refused` : ''}`,
  kept: ['not truncated:', 'all in its files'],
  lostOffsets: (from, to) => (to - from === 1 ? `${from} is lost` : `${from} to ${to - 1} lost`),
  onDisk: (offset) => `disk: ${offset}`,
  guess: (offset) => `guess ${offset}`,
};

const zh: Words = {
  standing: {
    running: '运行中', starting: '启动中', recovering: '恢复日志', shuttingDown: '关闭中', fenced: '已隔离', paused: '已暂停',
    dead: '已死', exited: '已退出', stopped: '未启动', powerLost: '断电', diskFailed: '日志目录故障',
  },
  accumulator: '累加器',
  inFlight: (count, most) => `在途 ${count}${most > 0 ? `/${most}` : ''}`,
  quorum: 'KRaft 仲裁',
  comma: '，',
  epoch: (epoch) => `epoch ${epoch}`,
  noController: '没有活动的 controller',
  lag: (count) => `积压 ${count}`,
  committedBy: (group, offset) => `${group} 已提交 ${offset}`,
  more: (count) => `还有 ${count} 个`,
  store: (rows, again, refused, open) => [`${rows} 行`, ...(again > 0 ? [`重复 ${again}`] : []), ...(refused > 0 ? [`拒绝 ${refused}`] : []), ...(open > 0 ? [`未提交 ${open}`] : [])].join('，'),
  inbox: (waiting, bytes) => `等着 ${waiting} 条，${Math.round(bytes / 1_000)} kB`,
  records: (count, partition) => `${count} 条记录，发往 ${partition}`,
  leader: '首领副本',
  follower: '追随副本',
  outOfIsr: '不在 ISR 里',
  offline: '离线',
  unknown: '未知',
  request: '请求',
  response: '响应',
  cut: '链路已切断',
  cutOff: '截掉',
  was: (offset) => `原为 ${offset}`,
  proposes: (partition, isr, more) => `${partition} ISR ${isr.join(' ')}${more > 0 ? ` +${more}` : ''}`,
  caughtUp: (micros) => [`${seconds(micros)} 秒前`, '还追得上'],
  behind: (records) => `落后 ${records} 条`,
  slow: '变慢',
  lost: '丢失',
  diskFull: '磁盘已满',
  acked: (count) => `已确认 ${count}`,
  trouble: (kind, count) => `${{ failed: '失败', timeouts: '超时', retries: '重试', exhausted: '缓冲区满', errors: '出错', disconnects: '断开' }[kind]} ${count}`,
  adminIdle: '管理客户端',
  topics: (count, refused) => `主题 ${count}${refused > 0 ? `，拒绝 ${refused}` : ''}`,
  kept: ['没有截断，', '都在文件里'],
  lostOffsets: (from, to) => (to - from === 1 ? `${from} 已丢失` : `${from} 到 ${to - 1} 已丢失`),
  onDisk: (offset) => `盘上 ${offset}`,
  guess: (offset) => `猜测 ${offset}`,
};

export function wordsOf(language: Language): Words {
  return language === 'en' ? en : zh;
}
