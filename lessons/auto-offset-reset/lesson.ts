import type { Lesson, Refutation, Said, Until } from '../../src/lesson/lesson.ts';
import { oneGroup } from '../../src/scenario/one-group.ts';

/**
 * Five orders are there before anybody reads. Four groups begin at 3 s, each with another auto.offset.reset. Then billing is away while three orders
 * come and the log loses its first nine offsets, so that what billing has committed lies before the log’s beginning.
 */
function run(reset: 'earliest' | 'latest') {
  const begins = (value: string) => ({ startsLater: true, configs: { 'auto.offset.reset': value } });
  return oneGroup({
    members: {
      billing: { startsLater: true, configs: { 'auto.offset.reset': reset, 'auto.commit.interval.ms': 500 } },
      audit: { group: 'audit', ...begins('latest') },
      strict: { group: 'strict', ...begins('none') },
      recent: { group: 'recent', ...begins('by_duration:PT2S') },
    },
    script: `
      send 3 records to orders-0 value "tea" at 1s
      send 2 records to orders-0 value "tea" at 2s
      start billing at 3s
      start audit at 3s
      start strict at 3s
      start recent at 3s
      send 2 records to orders-0 value "milk" at 4.5s
      kill billing at 5.5s
      send 3 records to orders-0 value "cake" at 6s
      delete records of orders-0 before 9 at 6.2s
      start billing at 6.5s
      send record to orders-0 value "rum" at 8s
    `,
  });
}

const main = run('earliest');
const skipping = run('latest');

const BEGIN = 'now >= 2.9s';
const BEGUN = 'now >= 4.2s';
const AWAY = 'now >= 6.4s';
const BACK = 'now >= 7.8s';
const LAST = 'now >= 8.5s';
const COMMITTED = 'groupOffset(billing, orders-0).committed';

function refuted(misconception: string, until: Until, claim: string, why: Said, run = 'main'): Refutation {
  return { misconception, shown: { run, until, claim }, why };
}

export const lesson = {
  id: 'auto-offset-reset',
  title: { en: 'auto.offset.reset', 'zh-CN': '没有偏移量时：auto.offset.reset' },
  question: {
    en: 'A service with auto.offset.reset=earliest restarts each night. Does it read everything again each night?',
    'zh-CN': '某服务设了 auto.offset.reset=earliest，每晚重启一次。它每晚都会从偏移量 0 读起吗？',
  },
  known: {
    en: 'auto.offset.reset is asked only where there is no committed offset, or none that the log still has. It is then that latest skips, earliest repeats, and none stops.',
    'zh-CN': '只有没提交过偏移量，或者提交的偏移量日志里已经没有了，才会看 auto.offset.reset。这时 latest 会跳过，earliest 会重读，none 会停下。',
  },
  seed: 1,
  runs: { main, skipping },
  endMicros: 9_500_000,
  misconceptions: [
    { id: 'a-new-group-reads-all', name: { en: 'A new group reads all that is there', 'zh-CN': '以为新的组会把已有的都读到' } },
    { id: 'latest-is-the-last-record', name: { en: 'latest begins with the last record', 'zh-CN': '以为 latest 从最后一条消息读起' } },
    { id: 'none-means-the-default', name: { en: 'none leaves it to the default', 'zh-CN': '以为 none 就是听凭默认' } },
    { id: 'none-waits', name: { en: 'none waits until there is something new', 'zh-CN': '以为 none 会等着新消息来' } },
    { id: 'earliest-at-every-start', name: { en: 'earliest means: from the beginning at every start', 'zh-CN': '以为 earliest 是每次启动都从头读' } },
    { id: 'a-restart-begins-at-the-end', name: { en: 'A restart begins with what comes then', 'zh-CN': '以为重启只读重启之后来的' } },
    { id: 'a-committed-offset-is-kept', name: { en: 'What a group has yet to read is kept for it', 'zh-CN': '以为组还没读的消息会替它留着' } },
    { id: 'a-commit-beats-latest', name: { en: 'With a committed offset, latest skips nothing', 'zh-CN': '以为提交过偏移量，latest 就不会跳过' } },
    { id: 'commit-more-often', name: { en: 'Commit more often, and nothing is skipped', 'zh-CN': '以为多提交几次就不会跳过' } },
    { id: 'none-is-the-safe-earliest', name: { en: 'none reads all, only more safely', 'zh-CN': '以为 none 也全读，只是更稳妥' } },
  ],
  steps: [
    {
      id: 'five-before',
      run: 'main',
      until: BEGIN,
      look: { scene: 'cluster', selection: ['partition(orders-0)'] },
      claims: ['leo(orders-0) = 5', 'count(offsetCommitted) = 0', 'polled(audit) is null or polled(audit) = 0'],
      prediction: {
        kind: 'mark',
        ask: { en: 'Five orders lie there. The group audit starts, with auto.offset.reset=latest, Kafka’s default. Mark how many of the five it will read.', 'zh-CN': '已经有五张订单，偏移量 0 到 4。audit 组启动，auto.offset.reset=latest，也就是 Kafka 的默认值。请标出这五张里它会读到几张。' },
        settled: BEGUN,
        field: 'polled(audit)',
        expected: [
          {
            mark: 5,
            refuted: refuted('a-new-group-reads-all', BEGUN, 'polled(audit) = 0 and position(audit, orders-0).position = 5', {
              en: 'None. By default a new group begins at the end: it reads what comes from now on.',
              'zh-CN': '一张也没有。默认情况下，新的组从末端开始：只读往后来的。',
            }),
          },
          {
            mark: 1,
            refuted: refuted('latest-is-the-last-record', BEGUN, 'position(audit, orders-0).position = 5 and leo(orders-0) = 5', {
              en: 'None. latest is the log’s end, the offset that the next record gets, not the last record.',
              'zh-CN': '一张也没有。latest 是日志末端，即下一条消息要领的偏移量，不是最后那条消息。',
            }),
          },
        ],
      },
      challenge: null,
    },
    {
      id: 'four-groups',
      run: 'main',
      until: "count(group where state = 'PreparingRebalance') = 4",
      look: { scene: 'group', selection: ['group(strict)'] },
      claims: ['leo(orders-0) = 5', "group(strict).state = 'PreparingRebalance'"],
      prediction: {
        kind: 'choice',
        ask: { en: 'Four groups begin side by side: billing with earliest, audit with latest, recent with by_duration:PT2S, strict with none. What becomes of strict?', 'zh-CN': '四个组同时开始：billing 用 earliest，audit 用 latest，recent 用 by_duration:PT2S，strict 用 none。strict 会怎样？' },
        settled: BEGUN,
        choices: [
          {
            id: 'the-default',
            text: { en: 'It begins at the end, as by default', 'zh-CN': '照默认，从末端开始' },
            mark: null,
            claim: 'position(strict, orders-0).position = 5',
            refuted: refuted('none-means-the-default', BEGUN, "state(strict) = 'exited' and position(strict, orders-0).position is null", {
              en: 'It has no position at all. none says: do not choose for me.',
              'zh-CN': '它根本没有读取位置。none 的意思是：别替我选。',
            }),
          },
          {
            id: 'waits',
            text: { en: 'It waits for the first new order', 'zh-CN': '等第一张新订单' },
            mark: null,
            claim: "state(strict) = 'running'",
            refuted: refuted('none-waits', BEGUN, "state(strict) = 'exited' and reason(strict) = 'NoOffsetForPartitionException'", {
              en: 'It ended before any came. poll() threw NoOffsetForPartitionException, and nobody caught it.',
              'zh-CN': '没等到就结束了。poll() 抛出 NoOffsetForPartitionException，没人接住。',
            }),
          },
          { id: 'ends', text: { en: 'It ends with an exception', 'zh-CN': '抛出异常，结束' }, mark: null, claim: "state(strict) = 'exited' and polled(strict) = 0", refuted: null },
        ],
      },
      challenge: null,
    },
    {
      id: 'four-beginnings',
      run: 'main',
      until: BEGUN,
      look: { scene: 'group', selection: ['group(billing)'] },
      claims: ['polled(billing) = 5', 'polled(audit) = 0', 'polled(recent) = 2', 'polled(strict) = 0', "state(strict) = 'exited'", `${COMMITTED} = 5`],
      prediction: null,
      challenge: null,
    },
    {
      id: 'away',
      run: 'main',
      until: AWAY,
      look: { scene: 'cluster', selection: ['partition(orders-0)'] },
      claims: ['leo(orders-0) = 10', 'logStart(orders-0) = 9', `${COMMITTED} = 7`, "state(billing) = 'killed'"],
      prediction: {
        kind: 'mark',
        ask: { en: 'billing has committed 7 and is away. Ten orders were written; the first nine have been deleted. billing starts again, with earliest. Mark the offset of the first order it gets.', 'zh-CN': 'billing 提交到 7，之后就不在了。一共写了十张订单，前九张已经删掉。billing 又启动，设的是 earliest。请标出它读到的第一张订单的偏移量。' },
        settled: BACK,
        field: 'position(billing, orders-0).position - 1',
        expected: [
          {
            mark: 0,
            refuted: refuted('earliest-at-every-start', BACK, 'position(billing, orders-0).position = 10 and polled(billing) = 8', {
              en: '9. It asked for its committed 7 first. And were 7 still there, earliest would not have been asked at all.',
              'zh-CN': '9。它先找的是提交过的偏移量 7。要是 7 还在，根本不会去看 earliest。',
            }),
          },
          {
            mark: 7,
            refuted: refuted('a-committed-offset-is-kept', BACK, 'position(billing, orders-0).position = 10 and logStart(orders-0) = 9', {
              en: '9. Retention asks nobody who has yet to read. Offsets 7 and 8 are gone, and billing never saw them.',
              'zh-CN': '9。按保留期删除时，不会问谁还没读。偏移量 7 和 8 没了，billing 从没见过。',
            }),
          },
          {
            mark: 10,
            refuted: refuted('a-restart-begins-at-the-end', BACK, 'polled(billing) = 8 and leo(orders-0) = 10', {
              en: '9. It got the one order that was left of those that it had missed.',
              'zh-CN': '9。错过的那些里还剩一张，它读到了。',
            }),
          },
        ],
      },
      challenge: null,
    },
    {
      id: 'out-of-range',
      run: 'main',
      until: BACK,
      look: { scene: 'group', selection: ['group(billing)'] },
      claims: ['polled(billing) = 8', 'position(billing, orders-0).position = 10', 'count(consumerErred) = 2'],
      prediction: null,
      challenge: null,
    },
    {
      id: 'the-same-with-latest',
      run: 'skipping',
      until: AWAY,
      look: { scene: 'cluster', selection: ['partition(orders-0)'] },
      claims: ['logStart(orders-0) = 9', 'leo(orders-0) = 10', `${COMMITTED} = 7`, 'polled(billing) = 2'],
      prediction: {
        kind: 'choice',
        ask: { en: 'The same, but billing uses latest. It has committed 7; offset 9 is there. Then it starts, and later one more order comes. What does it read?', 'zh-CN': '同样的事，只是 billing 用 latest。它提交到 7；偏移量 9 还在。它启动，过后又来一张订单。它读到什么？' },
        settled: LAST,
        choices: [
          {
            id: 'both',
            text: { en: 'Offset 9 and the new one: it has committed', 'zh-CN': '偏移量 9 和新的那张：它提交过的' },
            mark: null,
            claim: 'polled(billing) = 4',
            refuted: refuted('a-commit-beats-latest', LAST, 'polled(billing) = 3 and count(consumerErred) = 2', {
              en: 'Only the new one. 7 was out of range, so the reset was asked, and latest jumped over 9.',
              'zh-CN': '只读到新的那张。偏移量 7 越界，于是看了这项设置，latest 就跳过了 9。',
            }, 'skipping'),
          },
          { id: 'the-new-one', text: { en: 'The new one alone', 'zh-CN': '只有新的那张' }, mark: null, claim: 'polled(billing) = 3', refuted: null },
          {
            id: 'nothing',
            text: { en: 'Nothing: it ends, like strict', 'zh-CN': '什么也没有：像 strict 那样结束' },
            mark: null,
            claim: "state(billing) = 'exited'",
            refuted: refuted('none-means-the-default', LAST, "state(billing) = 'running' and polled(billing) = 3", {
              en: 'With latest nobody hears of it. One line in a log, and the orders are skipped.',
              'zh-CN': '用 latest 时没人知道：日志里一行字，订单就跳过去了。',
            }, 'skipping'),
          },
        ],
      },
      challenge: null,
    },
    {
      id: 'skipped',
      run: 'skipping',
      until: LAST,
      look: { scene: 'group', selection: ['group(billing)'] },
      claims: ['polled(billing) = 3', 'position(billing, orders-0).position = 11', "state(billing) = 'running'"],
      prediction: null,
      challenge: {
        run: 'skipping',
        ask: { en: 'Change a setting of billing so that it reads all there is for it: seven orders before its death, and the two that are there after it.', 'zh-CN': '改 billing 的一项设置，让它把有的都读到：死之前七张，之后还在的两张。' },
        settings: [
          { process: 'billing', config: 'auto.offset.reset', values: ['latest', 'earliest', 'none'] },
          { process: 'billing', config: 'auto.commit.interval.ms', values: [100, 500] },
        ],
        fault: 'count(recordsDeleted) = 1',
        judged: LAST,
        goal: [
          { field: 'polled(billing)', is: 9 },
          { field: 'state(billing)', is: 'running' },
        ],
        holdsMicros: 300_000,
        tempting: [
          {
            attempt: { settings: [{ process: 'billing', config: 'auto.commit.interval.ms', value: 100 }] },
            differs: 'polled(billing)',
            misconception: 'commit-more-often',
            why: {
              en: 'It had committed all it had read. What it lost came while it was away.',
              'zh-CN': '读过的它都提交了。错过的是它不在时来的。',
            },
          },
          {
            attempt: { settings: [{ process: 'billing', config: 'auto.offset.reset', value: 'none' }] },
            differs: 'polled(billing)',
            misconception: 'none-is-the-safe-earliest',
            why: {
              en: 'It ended at its first start, since it had no offset. none is for those who set the first offset by hand, and want to hear of every gap.',
              'zh-CN': '头一次启动它就结束了，因为没有偏移量。none 是给这样的人用的：起点自己设，每个缺口都要知道。',
            },
          },
        ],
      },
    },
  ],
  corrects: [{ fact: 'B40', step: 'four-beginnings' }],
} satisfies Lesson;
