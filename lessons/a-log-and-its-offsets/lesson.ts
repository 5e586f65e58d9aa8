import type { Lesson, Refutation, Said } from '../../src/lesson/lesson.ts';
import { oneBroker } from '../../src/scenario/one-broker.ts';

/**
 * One broker, one partition, segments of 160 bytes: two records fit into one. Seven customers order; then the broker is killed,
 * comes back, loses power, comes back, and an eighth orders. The producer's `acks` is Kafka's default, all.
 */
const main = oneBroker({
  topic: { name: 'orders', configs: { 'segment.bytes': '160', 'index.interval.bytes': '0' } },
  script: `
    send record to orders-0 key "anna" value "tea" at 1.5s
    send record to orders-0 key "ben" value "tea" at 1.6s
    send record to orders-0 key "carl" value "tea" at 1.7s
    send record to orders-0 key "dora" value "tea" at 1.8s
    send record to orders-0 key "eve" value "tea" at 1.9s
    send record to orders-0 key "finn" value "tea" at 2s
    send record to orders-0 key "gina" value "tea" at 2.1s
    seek billing orders-0 to 3 at 3s
    kill broker 1 at 4s
    start broker 1 at 5s
    power loss on host-1 at 16s
    power on host-1 at 17s
    send record to orders-0 key "hugo" value "tea" at 30s
  `,
});

const LOG = 'replica(orders-0 @ broker 1)';
/** The broker serves again. What is known of it from before its start stays on record until it tells, hence the time. */
const AGAIN = "broker(broker 1).state = 'RUNNING' and isLeader(orders-0 @ broker 1)";
const AFTER_KILL = `now > 5.1s and incarnation(broker 1) = 2 and ${AGAIN}`;
const AFTER_POWER_LOSS = `now > 17.1s and incarnation(broker 1) = 3 and ${AGAIN}`;
const file = (base: number, is: string) => `any(file where path has "orders-0/${String(base).padStart(20, '0')}.log" and ${is})`;

function refuted(misconception: string, until: string | number, claim: string, why: Said): Refutation {
  return { misconception, shown: { run: 'main', until, claim }, why };
}

export const lesson = {
  id: 'a-log-and-its-offsets',
  title: { en: 'A log and its offsets', 'zh-CN': '日志与偏移量' },
  question: {
    en: 'The broker has acknowledged your record. Is it on the disk?',
    'zh-CN': 'broker 已经确认了你的消息。它在磁盘上了吗？',
  },
  known: {
    en: 'The LEO is the next offset, not the last; and what a broker has acknowledged may still lie in the page cache, which a kill leaves alone and a power loss empties.',
    'zh-CN': 'LEO 是下一个偏移量，而不是最后一个；broker 确认过的消息可能还只在页缓存里：杀进程动不了它，断电却会把它抹掉。',
  },
  seed: 7,
  runs: { main },
  endMicros: 32_000_000,
  misconceptions: [
    { id: 'leo-is-the-last-offset', name: { en: 'The LEO is the offset of the last record', 'zh-CN': '以为 LEO 是最后一条消息的偏移量' } },
    { id: 'offsets-begin-at-one', name: { en: 'The first offset is 1', 'zh-CN': '以为偏移量从 1 开始' } },
    { id: 'a-full-segment-is-deleted', name: { en: 'A segment that is full is deleted', 'zh-CN': '以为日志段写满就会被删' } },
    { id: 'a-partition-is-one-file', name: { en: 'A partition is one file that grows', 'zh-CN': '以为一个分区就是一个不断变大的文件' } },
    { id: 'reading-removes', name: { en: 'What was read is gone, as in a queue', 'zh-CN': '以为读过就没了，像队列那样' } },
    { id: 'a-fetch-scans-from-the-start', name: { en: 'To find an offset, the log is read from its start', 'zh-CN': '以为要找一个偏移量，得从头读日志' } },
    { id: 'a-kill-empties-the-page-cache', name: { en: 'A killed broker loses what it had not flushed', 'zh-CN': '以为 broker 被杀，没刷盘的就丢了' } },
    { id: 'a-log-lives-in-the-process', name: { en: 'The log lives in the memory of the broker', 'zh-CN': '以为日志放在 broker 进程的内存里' } },
    { id: 'acknowledged-is-on-disk', name: { en: 'What is acknowledged is on the disk', 'zh-CN': '以为得到确认就是落了盘' } },
    { id: 'a-power-loss-takes-the-whole-log', name: { en: 'A power loss takes the whole log', 'zh-CN': '以为断电会丢掉整个日志' } },
    { id: 'an-offset-is-given-once', name: { en: 'An offset that was acknowledged is never given again', 'zh-CN': '以为确认过的偏移量不会再给别人' } },
    { id: 'acks-all-means-flushed', name: { en: 'acks=all waits for the disk', 'zh-CN': '以为 acks=all 会等磁盘' } },
    { id: 'a-flush-now-and-then-is-enough', name: { en: 'A flush now and then is enough', 'zh-CN': '以为隔一阵刷一次盘就够了' } },
  ],
  steps: [
    {
      id: 'first-record',
      run: 'main',
      until: 'acked(shop) = 1',
      look: { scene: 'cluster', selection: [LOG] },
      claims: ['segment(orders-0 @ broker 1, 0).last = 0', 'leo(orders-0 @ broker 1) = 1', 'hw(orders-0 @ broker 1) = 1'],
      prediction: null,
      challenge: null,
    },
    {
      id: 'segment-full',
      run: 'main',
      until: 'acked(shop) = 2',
      look: { scene: 'cluster', selection: ['segment(orders-0 @ broker 1, 0)'] },
      claims: ['segment(orders-0 @ broker 1, 0).bytes > 80', 'segment(orders-0 @ broker 1, 0).bytes <= 160', 'segments(orders-0 @ broker 1) = 1'],
      prediction: {
        kind: 'choice',
        ask: {
          en: 'Ben’s record has filled the segment: Carl’s does not fit. What becomes of the file with Anna’s and Ben’s?',
          'zh-CN': 'Ben 的消息把日志段填满了，Carl 的放不下。装着 Anna 和 Ben 那两条的文件会怎样？',
        },
        settled: 'acked(shop) = 3',
        choices: [
          {
            id: 'deleted',
            text: { en: 'It is deleted to make room', 'zh-CN': '删掉，腾出地方' },
            mark: null,
            claim: 'logStart(orders-0 @ broker 1) > 0',
            refuted: refuted('a-full-segment-is-deleted', 'acked(shop) = 3', `logStart(orders-0 @ broker 1) = 0 and ${file(0, 'not deleted')}`, {
              en: 'The log still begins at offset 0, and its first file is there. segment.bytes only rolls; retention deletes, by rules of its own.',
              'zh-CN': '日志仍从偏移量 0 开始，第一个文件也还在。segment.bytes 只管换段；删除由保留策略另行决定。',
            }),
          },
          {
            id: 'kept',
            text: { en: 'It stays as it is; a second file begins', 'zh-CN': '原样留着，另开一个文件' },
            mark: null,
            claim: 'logStart(orders-0 @ broker 1) = 0 and segments(orders-0 @ broker 1) = 2',
            refuted: null,
          },
          {
            id: 'grows',
            text: { en: 'It grows: a partition is one file', 'zh-CN': '接着变大：一个分区就是一个文件' },
            mark: null,
            claim: 'segments(orders-0 @ broker 1) = 1',
            refuted: refuted('a-partition-is-one-file', 'acked(shop) = 3', `segments(orders-0 @ broker 1) = 2 and ${file(2, 'size > 0')}`, {
              en: 'Carl’s record lies in a file of its own, named after its first offset, 2.',
              'zh-CN': 'Carl 的消息进了另一个文件，文件名就是它的首条偏移量 2。',
            }),
          },
        ],
      },
      challenge: null,
    },
    {
      id: 'rolled',
      run: 'main',
      until: 'acked(shop) = 3',
      look: { scene: 'cluster', selection: ['segment(orders-0 @ broker 1, 2)'] },
      claims: [
        'segments(orders-0 @ broker 1) = 2',
        'logStart(orders-0 @ broker 1) = 0',
        'not segment(orders-0 @ broker 1, 0).active',
        'segment(orders-0 @ broker 1, 2).active',
        file(0, 'not deleted'),
      ],
      prediction: {
        kind: 'mark',
        ask: {
          en: 'Two more records are coming. Mark where the LEO will stand when five have been acknowledged.',
          'zh-CN': '还有两条消息要来。请标出：五条都得到确认时，LEO 停在哪里？',
        },
        settled: 'acked(shop) = 5',
        field: 'leo(orders-0 @ broker 1)',
        expected: [
          {
            mark: 4,
            refuted: refuted('leo-is-the-last-offset', 'acked(shop) = 5', 'segment(orders-0 @ broker 1, 4).last = 4 and leo(orders-0 @ broker 1) = 5', {
              en: 'The last record has offset 4, and the LEO stands at 5: it is the offset that the next record will get.',
              'zh-CN': '最后一条消息的偏移量是 4，LEO 却在 5：它是下一条消息将得到的偏移量。',
            }),
          },
          {
            mark: 6,
            refuted: refuted('offsets-begin-at-one', 'acked(shop) = 1', 'segment(orders-0 @ broker 1, 0).last = 0 and leo(orders-0 @ broker 1) = 1', {
              en: 'Anna’s record, the first, has offset 0. After it the LEO stood at 1, after five it stands at 5.',
              'zh-CN': '第一条，也就是 Anna 那条，偏移量是 0。那时 LEO 是 1；五条之后就是 5。',
            }),
          },
        ],
      },
      challenge: null,
    },
    {
      id: 'end-of-the-log',
      run: 'main',
      until: 'acked(shop) = 5',
      look: { scene: 'cluster', selection: [LOG] },
      claims: ['segment(orders-0 @ broker 1, 4).last = 4', 'leo(orders-0 @ broker 1) = 5', 'hw(orders-0 @ broker 1) = 5', 'segments(orders-0 @ broker 1) = 3'],
      prediction: null,
      challenge: null,
    },
    {
      id: 'all-read',
      run: 'main',
      until: 'acked(shop) = 7 and position(billing, orders-0) = 7',
      look: { scene: 'cluster', selection: ['position(billing, orders-0)'] },
      claims: ['polled(billing) = 7', 'leo(orders-0 @ broker 1) = 7', 'hw(orders-0 @ broker 1) = 7', 'segments(orders-0 @ broker 1) = 4'],
      prediction: {
        kind: 'choice',
        ask: {
          en: 'The consumer has read all seven. Now it is told to seek to offset 3. How many records does it get?',
          'zh-CN': '消费者七条都读完了。现在让它跳到偏移量 3，它会再拿到几条？',
        },
        settled: 3_500_000,
        choices: [
          {
            id: 'none',
            text: { en: 'None: they were read', 'zh-CN': '一条也没有：都读过了' },
            mark: null,
            claim: 'polled(billing) = 7',
            refuted: refuted('reading-removes', 3_500_000, 'polled(billing) = 11 and logStart(orders-0 @ broker 1) = 0', {
              en: 'It got 3, 4, 5 and 6 again. Reading moves the reader’s own position; the log does not change.',
              'zh-CN': '3、4、5、6 又来了一遍。读只移动读者自己的位置，日志不变。',
            }),
          },
          {
            id: 'four',
            text: { en: 'Four: 3, 4, 5 and 6', 'zh-CN': '四条：3、4、5、6' },
            mark: null,
            claim: 'polled(billing) = 11',
            refuted: null,
          },
          {
            id: 'seven',
            text: { en: 'Seven: the broker reads from the start to find 3', 'zh-CN': '七条：要找到 3，broker 得从头读起' },
            mark: null,
            claim: 'polled(billing) = 14',
            refuted: refuted(
              'a-fetch-scans-from-the-start',
              'now > 3s and fetch(billing, orders-0).from = 3',
              'fetch(billing, orders-0).upTo = 4 and segment(orders-0 @ broker 1, 2).indexEntries = 1',
              {
                en: 'The first answer begins at 3 itself: the file named 2 must hold it, and that file’s index tells where.',
                'zh-CN': '第一个响应就从 3 开始：3 必在名为 2 的文件里，而它的索引记着该从第几字节读。',
              },
            ),
          },
        ],
      },
      challenge: null,
    },
    {
      id: 'from-the-middle',
      run: 'main',
      until: 'now > 3s and fetch(billing, orders-0).from = 3',
      look: { scene: 'cluster', selection: ['fetch(billing, orders-0)', 'segment(orders-0 @ broker 1, 2)'] },
      claims: [
        'fetch(billing, orders-0).upTo = 4',
        'fetch(billing, orders-0).upTo <= fetch(billing, orders-0).hw',
        'segment(orders-0 @ broker 1, 2).indexEntries = 1',
        'leo(orders-0 @ broker 1) = 7',
        'logStart(orders-0 @ broker 1) = 0',
      ],
      prediction: null,
      challenge: null,
    },
    {
      id: 'in-the-page-cache',
      run: 'main',
      until: 3_900_000,
      look: { scene: 'cluster', selection: [LOG] },
      claims: [
        'acked(shop) = 7',
        'replica(orders-0 @ broker 1).recoveryPoint = 6',
        file(0, 'flushed = size'),
        file(2, 'flushed = size'),
        file(4, 'flushed = size'),
        file(6, 'size > 0 and flushed = 0'),
      ],
      prediction: {
        kind: 'choice',
        ask: {
          en: 'Gina’s record (offset 6) is acknowledged, and not one byte of it has been flushed. The broker gets a kill -9 and starts again. Where is the LEO?',
          'zh-CN': 'Gina 的消息（偏移量 6）已得到确认，却一个字节也没刷盘。broker 吃了一记 kill -9，再启动。LEO 在哪里？',
        },
        settled: AFTER_KILL,
        choices: [
          { id: 'seven', text: { en: 'At 7: nothing is lost', 'zh-CN': '在 7：什么也没丢' }, mark: 7, claim: 'leo(orders-0 @ broker 1) = 7', refuted: null },
          {
            id: 'six',
            text: { en: 'At 6: what was not flushed is lost', 'zh-CN': '在 6：没刷盘的丢了' },
            mark: 6,
            claim: 'leo(orders-0 @ broker 1) = 6',
            refuted: refuted('a-kill-empties-the-page-cache', AFTER_KILL, `leo(orders-0 @ broker 1) = 7 and ${file(6, 'size > 0 and flushed = 0')}`, {
              en: 'Offset 6 is back, and still unflushed. The page cache belongs to the operating system, and that was not killed.',
              'zh-CN': '偏移量 6 回来了，而且仍未刷盘。页缓存是操作系统的，被杀的不是它。',
            }),
          },
          {
            id: 'zero',
            text: { en: 'At 0: the log was in its memory', 'zh-CN': '在 0：日志在它的内存里' },
            mark: 0,
            claim: 'leo(orders-0 @ broker 1) = 0',
            refuted: refuted('a-log-lives-in-the-process', AFTER_KILL, 'logStart(orders-0 @ broker 1) = 0 and leo(orders-0 @ broker 1) = 7', {
              en: 'All seven are there: a log is files. The broker only had to read them again.',
              'zh-CN': '七条都在：日志是文件，broker 只需重新读一遍。',
            }),
          },
        ],
      },
      challenge: null,
    },
    {
      id: 'killed',
      run: 'main',
      until: AFTER_KILL,
      look: { scene: 'cluster', selection: [LOG] },
      claims: ['leo(orders-0 @ broker 1) = 7', file(6, 'size > 0 and flushed = 0')],
      prediction: {
        kind: 'choice',
        ask: {
          en: 'Now the host of the broker loses power, and gets it back. Where is the LEO?',
          'zh-CN': '这回是 broker 所在的主机断电，随后恢复。LEO 在哪里？',
        },
        settled: AFTER_POWER_LOSS,
        choices: [
          {
            id: 'seven',
            text: { en: 'At 7: all of them were acknowledged', 'zh-CN': '在 7：条条都确认过' },
            mark: 7,
            claim: 'leo(orders-0 @ broker 1) = 7',
            refuted: refuted('acknowledged-is-on-disk', AFTER_POWER_LOSS, 'acked(shop) = 7 and leo(orders-0 @ broker 1) = 6', {
              en: 'The producer holds seven acknowledgements, the log six records. An acknowledgement does not wait for the disk.',
              'zh-CN': '生产者手里有七个确认，日志里只有六条。确认并不等磁盘。',
            }),
          },
          { id: 'six', text: { en: 'At 6: what was not flushed is lost', 'zh-CN': '在 6：没刷盘的丢了' }, mark: 6, claim: 'leo(orders-0 @ broker 1) = 6', refuted: null },
          {
            id: 'zero',
            text: { en: 'At 0: a power loss takes all', 'zh-CN': '在 0：一断电全没了' },
            mark: 0,
            claim: 'leo(orders-0 @ broker 1) = 0',
            refuted: refuted('a-power-loss-takes-the-whole-log', AFTER_POWER_LOSS, `leo(orders-0 @ broker 1) = 6 and ${file(4, 'flushed = size')}`, {
              en: 'Offsets 0 to 5 are there: each time a segment rolled, the one before it was flushed in the background.',
              'zh-CN': '偏移量 0 到 5 都在：每次换段，前一段都会在后台刷盘。',
            }),
          },
        ],
      },
      challenge: null,
    },
    {
      id: 'power-lost',
      run: 'main',
      until: AFTER_POWER_LOSS,
      look: { scene: 'cluster', selection: [LOG] },
      claims: ['acked(shop) = 7', 'leo(orders-0 @ broker 1) = 6', 'count(powerLost) = 1', file(4, 'flushed = size')],
      prediction: {
        kind: 'mark',
        ask: {
          en: 'Hugo orders. Mark the offset that his record gets.',
          'zh-CN': 'Hugo 下了单。请标出他那条消息领到的偏移量。',
        },
        settled: 'acked(shop) = 8',
        field: 'segment(orders-0 @ broker 1, 6).last',
        expected: [
          {
            mark: 7,
            refuted: refuted('an-offset-is-given-once', 'acked(shop) = 8', 'segment(orders-0 @ broker 1, 6).last = 6 and leo(orders-0 @ broker 1) = 7', {
              en: 'The broker gives out what its log says is next, and its log ends at 6. Gina’s acknowledgement is known to the shop alone.',
              'zh-CN': 'broker 发的号，由日志的末端决定，而日志止于 6。Gina 得到过确认这件事，只有店里知道。',
            }),
          },
          {
            mark: 8,
            refuted: refuted('offsets-begin-at-one', 'acked(shop) = 1', 'segment(orders-0 @ broker 1, 0).last = 0', {
              en: 'The eighth record of a log would have offset 7, since the first has 0. And this log holds six records, not seven.',
              'zh-CN': '第一条的偏移量是 0，所以日志的第八条也只会是 7。何况这本日志里只有六条，不是七条。',
            }),
          },
        ],
      },
      challenge: null,
    },
    {
      id: 'given-twice',
      run: 'main',
      until: 'acked(shop) = 8',
      look: { scene: 'cluster', selection: [LOG] },
      claims: ['acked(shop) = 8', 'leo(orders-0 @ broker 1) = 7', 'segment(orders-0 @ broker 1, 6).last = 6'],
      prediction: null,
      challenge: {
        run: 'main',
        ask: {
          en: 'Same orders, same kill, same power loss. Change a setting so that all seven come back.',
          'zh-CN': '同样的订单，同样被杀，同样断电。改一项设置，让七条都回来。',
        },
        settings: [
          { process: 'broker-1', config: 'log.flush.interval.messages', values: [1, 4] },
          { process: 'shop', config: 'acks', values: ['0', '1', 'all'] },
        ],
        fault: 'count(powerLost) = 1',
        judged: AFTER_POWER_LOSS,
        goal: [
          { field: 'acked(shop)', is: 7 },
          { field: 'leo(orders-0)', is: 7 },
          { field: 'logStart(orders-0)', is: 0 },
        ],
        holdsMicros: 500_000,
        tempting: [
          {
            attempt: { settings: [{ process: 'shop', config: 'acks', value: 'all' }] },
            differs: 'leo(orders-0)',
            misconception: 'acks-all-means-flushed',
            why: {
              en: 'all means: all replicas in the ISR have it, in their page caches. Here the ISR is one broker. It was the default all along.',
              'zh-CN': 'all 指 ISR 里的副本都收到了，收在各自的页缓存里。这里 ISR 只有一个 broker，况且默认值一直就是 all。',
            },
          },
          {
            attempt: { settings: [{ process: 'broker-1', config: 'log.flush.interval.messages', value: 4 }] },
            differs: 'leo(orders-0)',
            misconception: 'a-flush-now-and-then-is-enough',
            why: {
              en: 'Every fourth record brings a flush, so up to three records are at stake at any moment. Gina’s was one of them.',
              'zh-CN': '每四条刷一次，任何时候都可能有三条悬着。Gina 那条正好在内。',
            },
          },
        ],
      },
    },
  ],
  corrects: [
    { fact: 'B9', step: 'rolled' },
    { fact: 'B10', step: 'end-of-the-log' },
  ],
} satisfies Lesson;
