import type { Lesson, Refutation, Said, Until } from '../../src/lesson/lesson.ts';
import { threeBrokers } from '../../src/scenario/three-brokers.ts';

/** Shorter than Kafka's thirty and nine seconds, so that nobody has to wait; the order of things is the same. */
const SHORT = { 'replica.lag.time.max.ms': 4_000, 'broker.session.timeout.ms': 3_000, 'broker.heartbeat.interval.ms': 1_000 };
const controller = { configs: { 'broker.session.timeout.ms': 3_000 } };
const producer = { valueBytes: 10, configs: { acks: '1' } };

/** Four orders a second. What broker 3 asks takes a second to arrive, then six, then is quick again; later broker 2 dies. */
const main = threeBrokers({
  brokers: { configs: SHORT },
  controller,
  producer,
  script: `
    rate shop to 4 per second at 2s
    delay broker 3 -> broker 1 by 1s as slow at 3s
    heal slow at 6s
    delay broker 3 -> broker 1 by 6s as slower at 6s
    heal slower at 11.5s
    kill broker 2 at 14.5s
    rate shop to 0 per second at 17.5s
  `,
});

/** Anna orders, then nobody for eight seconds, while what broker 3 asks does not arrive any more; then Ben. */
const quiet = threeBrokers({
  brokers: { configs: SHORT },
  controller,
  producer,
  script: `
    send record to orders-0 key "anna" value "tea" at 2s
    delay broker 3 -> broker 1 by 30s at 3s
    send record to orders-0 key "ben" value "tea" at 10s
  `,
});

/** A follower behind a slow line, and a leader with little patience. */
const impatient = threeBrokers({
  brokers: { configs: { 'replica.lag.time.max.ms': 1_000 } },
  producer,
  script: `
    rate shop to 4 per second at 2s
    delay broker 3 -> broker 1 by 1500ms at 3s
    rate shop to 0 per second at 7s
  `,
});

const replica = (broker: number) => `replica(orders-0 @ broker ${broker})`;
const leo = (broker: number) => `leo(orders-0 @ broker ${broker})`;
const HW = 'hw(orders-0 @ broker 1)';
/** How far the leader knows broker 3 to have come. */
const KNOWN = 'remoteReplica(orders-0 @ broker 1, 3).leo';
const OUT_AT_LAST = 'now > 10s and isr(orders-0) = [1, 2]';
const AGAIN_IN_TOUCH = `now > 11.6s and ${KNOWN} > 13`;

function refuted(misconception: string, run: string, until: Until, claim: string, why: Said): Refutation {
  return { misconception, shown: { run, until, claim }, why };
}

export const lesson = {
  id: 'the-isr',
  title: { en: 'The ISR: who is in the boat', 'zh-CN': 'ISR：谁在船上' },
  question: { en: 'A follower is always some records behind. When does it leave the ISR?', 'zh-CN': '追随副本总是落后几条消息。它什么时候会离开 ISR？' },
  known: {
    en: 'In sync is a matter of time, not of records: a follower leaves when it has not caught up with the leader for too long, or when its broker’s session ends, and is back once it has all that is committed.',
    'zh-CN': '“同步”看的是时间，不是消息条数：太久没有追上首领，或者它的 broker 会话到期，追随副本就离开；已提交的都补齐了，就回来。',
  },
  seed: 4,
  runs: { main, quiet, impatient },
  endMicros: 18_000_000,
  misconceptions: [
    { id: 'lag-is-counted-in-records', name: { en: 'A follower leaves when it is too many records behind', 'zh-CN': '以为追随副本落后的消息太多就会离开 ISR' } },
    { id: 'in-sync-means-equal', name: { en: 'In sync means: as long as the leader’s log', 'zh-CN': '以为同步就是日志和首领的一样长' } },
    { id: 'heartbeats-keep-you-in', name: { en: 'Who sends heartbeats is in sync', 'zh-CN': '以为有心跳就算同步' } },
    { id: 'the-controller-watches-the-lag', name: { en: 'The controller watches how far followers are', 'zh-CN': '以为追随副本跟得怎样，由控制器盯着' } },
    { id: 'in-touch-is-in-sync', name: { en: 'Who fetches again is in again', 'zh-CN': '以为重新来拉取，就重新算数' } },
    { id: 'a-time-of-probation', name: { en: 'A follower must keep up for a while before it may return', 'zh-CN': '以为追随副本得先跟上一阵子才能回来' } },
    { id: 'only-the-leader-removes', name: { en: 'Only the leader takes replicas out', 'zh-CN': '以为只有首领能把副本请出去' } },
    { id: 'a-broken-connection-is-enough', name: { en: 'A dead broker is out as soon as its connections break', 'zh-CN': '以为 broker 一死、连接一断，立刻就出局' } },
    { id: 'silence-is-lag', name: { en: 'Who has not fetched for the limit is out', 'zh-CN': '以为超过时限没来拉取就出局' } },
    { id: 'the-clock-starts-anew', name: { en: 'The limit begins with the record that is missed', 'zh-CN': '以为时限从缺的那条消息起算' } },
    { id: 'the-follower-sets-the-limit', name: { en: 'The limit is set on the follower that is slow', 'zh-CN': '以为时限要设在那个慢的追随副本上' } },
  ],
  steps: [
    {
      id: 'three-in-the-boat',
      run: 'main',
      until: `${leo(3)} = 4 and ${HW} = 4`,
      look: { scene: 'cluster', selection: [replica(1), replica(2), replica(3)] },
      claims: ['isr(orders-0) = [1, 2, 3]', `${leo(1)} = 4`, `${leo(2)} = 4`, `${leo(3)} = 4`],
      prediction: {
        kind: 'choice',
        ask: {
          en: 'Four orders a second. From now on each fetch of broker 3 takes a second to arrive. Two and a half seconds on: is it still in the ISR?',
          'zh-CN': '每秒四单。从现在起，broker 3 的每次拉取要一秒才到首领。两秒半之后，它还在 ISR 里吗？',
        },
        settled: 'now >= 5.6s',
        choices: [
          {
            id: 'records',
            text: { en: 'No: it is too many records behind', 'zh-CN': '不在：落后的消息太多了' },
            mark: null,
            claim: `not isr(orders-0) has 3 and ${leo(1)} - ${KNOWN} > 3`,
            refuted: refuted('lag-is-counted-in-records', 'main', 'now >= 5.6s', `${leo(1)} - ${KNOWN} > 3 and isr(orders-0) has 3`, {
              en: 'As far as the leader knows it lacks more than three records, and it is in. Records were counted in 0.8; since 0.9 it is time.',
              'zh-CN': '就首领所知，它缺三条以上的消息，可它还在。按条数算是 0.8 的事，0.9 起算的是时间。',
            }),
          },
          {
            id: 'equal',
            text: { en: 'No: its log is not as long as the leader’s', 'zh-CN': '不在：它的日志没有首领的长' },
            mark: null,
            claim: `not isr(orders-0) has 3 and ${leo(3)} < ${leo(1)}`,
            refuted: refuted('in-sync-means-equal', 'main', 'now >= 5.6s', `${leo(3)} < ${leo(1)} and isr(orders-0) has 3 and count(isrChangeAsked) = 0`, {
              en: 'It is shorter, and nobody has asked to take it out. Any follower is behind most of the time.',
              'zh-CN': '它确实短，却没有谁提议请它出去。追随副本嘛，大半时间都落后着。',
            }),
          },
          { id: 'in', text: { en: 'Yes: it keeps catching up', 'zh-CN': '在：它一直在追上' }, mark: null, claim: 'isr(orders-0) has 3', refuted: null },
        ],
      },
      challenge: null,
    },
    {
      id: 'behind-and-in',
      run: 'main',
      until: 'now >= 5.6s',
      look: { scene: 'cluster', selection: [replica(3)] },
      claims: ['isr(orders-0) = [1, 2, 3]', `${leo(1)} - ${KNOWN} > 3`, `${leo(2)} - ${KNOWN} > 3`, `${HW} = ${KNOWN}`, 'count(isrChangeAsked) = 0'],
      prediction: {
        kind: 'choice',
        ask: {
          en: 'Now a fetch of broker 3 takes six seconds to arrive; the limit is four. Its heartbeats reach the controller as before. What happens?',
          'zh-CN': '现在 broker 3 的一次拉取要走六秒，而时限是四秒。它给控制器的心跳照常。会怎样？',
        },
        settled: 'now >= 10.5s',
        choices: [
          {
            id: 'stays',
            text: { en: 'It stays: it is alive, its session is fine', 'zh-CN': '还在：它活着，会话也正常' },
            mark: null,
            claim: 'isr(orders-0) has 3',
            refuted: refuted('heartbeats-keep-you-in', 'main', 'now >= 10.5s', 'not isr(orders-0) has 3 and not registration(3).fenced', {
              en: 'It is alive and not fenced, and it is out. To be alive is one condition, to keep up is another.',
              'zh-CN': '它活着，也没被隔离，可还是出去了。活着是一个条件，跟得上是另一个。',
            }),
          },
          {
            id: 'leader',
            text: { en: 'The leader has it taken out', 'zh-CN': '首领提出让它出去' },
            mark: null,
            claim: 'not isr(orders-0) has 3 and count(isrChangeAsked) = 1 and not registration(3).fenced',
            refuted: null,
          },
          {
            id: 'controller',
            text: { en: 'The controller notices, and fences it', 'zh-CN': '控制器发觉了，把它隔离' },
            mark: null,
            claim: 'registration(3).fenced',
            refuted: refuted('the-controller-watches-the-lag', 'main', 'count(isrChanged) = 1', 'count(isrChangeAsked) = 1 and count(brokerFenced) = 0', {
              en: 'The controller knows nothing of offsets. The leader does, so the leader asks, and the controller writes it down.',
              'zh-CN': '偏移量的事，控制器一概不知。首领知道，所以首领提出来，控制器记下来。',
            }),
          },
        ],
      },
      challenge: null,
    },
    {
      id: 'asked',
      run: 'main',
      until: 'count(isrChangeAsked) = 1',
      look: { scene: 'cluster', selection: [replica(1), replica(3)] },
      claims: [
        'isrProposal(orders-0).open',
        'isrProposal(orders-0).isr = [1, 2]',
        'isr(orders-0) = [1, 2, 3]',
        `${HW} = 13`,
        `${leo(1)} > 30`,
        'not remoteReplica(orders-0 @ broker 1, 3).caughtUp',
        'now > 10s',
      ],
      prediction: null,
      challenge: null,
    },
    {
      id: 'out',
      run: 'main',
      until: `isr(orders-0) = [1, 2] and ${HW} > 30`,
      look: { scene: 'cluster', selection: [replica(3)] },
      claims: ['isr(orders-0) = [1, 2]', `${HW} > 30`, `${leo(3)} < 20`, 'not registration(3).fenced', "state(broker 3) = 'RUNNING' or broker(broker 3).state = 'RUNNING'"],
      prediction: {
        kind: 'choice',
        ask: { en: 'The link is mended, and broker 3 fetches again. When does it return to the ISR?', 'zh-CN': '链路修好了，broker 3 又来拉取了。它什么时候回到 ISR？' },
        settled: 'count(isrChanged) = 2',
        choices: [
          {
            id: 'first-fetch',
            text: { en: 'With the first fetch that arrives', 'zh-CN': '头一次拉取到达的时候' },
            mark: null,
            claim: `${KNOWN} < ${HW}`,
            refuted: refuted('in-touch-is-in-sync', 'main', AGAIN_IN_TOUCH, `${KNOWN} < ${HW} and not isr(orders-0) has 3 and not isrProposal(orders-0).open`, {
              en: 'Its first fetch told the leader of an end below the high watermark. Were it in now, committed records would lie above the lowest member.',
              'zh-CN': '它头一次拉取，让首领知道它的末端比高水位还低。要是这时放它进来，已提交的消息就会高出最低的成员。',
            }),
          },
          {
            id: 'committed',
            text: { en: 'When it has all that is committed', 'zh-CN': '已提交的它都有了的时候' },
            mark: null,
            claim: `${KNOWN} >= ${HW} and now < 13s`,
            refuted: null,
          },
          {
            id: 'probation',
            text: { en: 'When it has kept up for four seconds', 'zh-CN': '连续四秒都跟上的时候' },
            mark: null,
            claim: 'now >= 15.5s',
            refuted: refuted('a-time-of-probation', 'main', 'count(isrChanged) = 2', 'now < 12.5s', {
              en: 'A fraction of a second after its first fetch it was in. There is no probation; the limit counts on the way out alone.',
              'zh-CN': '头一次拉取过后不到半秒，它就进来了。没有考察期，时限只管出，不管进。',
            }),
          },
        ],
      },
      challenge: null,
    },
    {
      id: 'back-in',
      run: 'main',
      until: 'count(isrChanged) = 2',
      look: { scene: 'cluster', selection: [replica(3)] },
      claims: ['isr(orders-0) = [1, 2, 3]', `${KNOWN} >= ${HW}`, 'count(isrChangeAsked) = 2', 'count(logTruncated) = 0'],
      prediction: {
        kind: 'choice',
        ask: {
          en: 'Broker 2 is killed. The limit for lagging is four seconds, that for heartbeats three. Who takes it out of the ISR?',
          'zh-CN': 'broker 2 被杀。落后的时限是四秒，心跳的时限是三秒。谁来把它请出 ISR？',
        },
        settled: 'registration(2).fenced',
        choices: [
          {
            id: 'leader',
            text: { en: 'The leader, after four seconds', 'zh-CN': '首领，四秒之后' },
            mark: null,
            claim: 'count(isrChangeAsked) > 2',
            refuted: refuted('only-the-leader-removes', 'main', 'now > 15s and registration(2).fenced', 'count(isrChangeAsked) = 2 and not isr(orders-0) has 2', {
              en: 'The leader had not asked yet. Whose session is over leaves all ISRs at once, by the controller’s own hand.',
              'zh-CN': '首领还没提呢。谁的会话到期，控制器就亲手把它从所有 ISR 里划掉。',
            }),
          },
          {
            id: 'controller',
            text: { en: 'The controller, when its session is over', 'zh-CN': '控制器，在会话到期的时候' },
            mark: null,
            claim: 'not isr(orders-0) has 2 and count(isrChangeAsked) = 2 and now > 16.5s',
            refuted: null,
          },
          {
            id: 'at-once',
            text: { en: 'Nobody has to: its connections break', 'zh-CN': '用不着谁：它的连接断了' },
            mark: null,
            claim: 'now < 15s',
            refuted: refuted('a-broken-connection-is-enough', 'main', 'now > 16s', "state(broker 2) = 'killed' and isr(orders-0) has 2", {
              en: 'A second and a half after its death it was still a member. A connection may break for many reasons; a session is a promise with a date.',
              'zh-CN': '死了一秒半，它还是成员。连接断开的缘由多得很，会话才是有期限的约定。',
            }),
          },
        ],
      },
      challenge: null,
    },
    {
      id: 'dead-is-out',
      run: 'main',
      until: 'registration(2).fenced',
      look: { scene: 'cluster', selection: [replica(2)] },
      claims: ['isr(orders-0) = [1, 3]', 'registration(2).fenced', 'count(isrChangeAsked) = 2', "state(broker 2) = 'killed'", 'now - 14.5s < 4s'],
      prediction: null,
      challenge: null,
    },
    {
      id: 'nobody-writes',
      run: 'quiet',
      until: 'now >= 3.1s and hw(orders-0 @ broker 3) = 1',
      look: { scene: 'cluster', selection: [replica(3)] },
      claims: ['isr(orders-0) = [1, 2, 3]', `${leo(1)} = 1`, `${leo(3)} = 1`, 'any(rule where from = "host-3" and to = "host-1")'],
      prediction: {
        kind: 'choice',
        ask: {
          en: 'A quiet evening: after Anna nobody orders. For six seconds no fetch of broker 3 arrives; the limit is four. Is it still in the ISR?',
          'zh-CN': '一个清静的晚上：Anna 之后没人下单。六秒里 broker 3 的拉取一次也没到，时限是四秒。它还在 ISR 里吗？',
        },
        settled: 'now >= 9.3s',
        choices: [
          {
            id: 'out',
            text: { en: 'No: six seconds are more than four', 'zh-CN': '不在：六秒超过四秒' },
            mark: null,
            claim: 'not isr(orders-0) has 3',
            refuted: refuted('silence-is-lag', 'quiet', 'now >= 9.3s', `isr(orders-0) has 3 and ${KNOWN} = ${leo(1)}`, {
              en: 'It lacks nothing: what the leader has, it has. The limit is for who is behind, and nobody can be behind a log that stands still.',
              'zh-CN': '它什么也不缺：首领有的，它都有。时限是给落后的人设的，日志不动，谁也落后不了。',
            }),
          },
          { id: 'in', text: { en: 'Yes: it lacks nothing', 'zh-CN': '在：它什么也不缺' }, mark: null, claim: `isr(orders-0) has 3 and ${KNOWN} = ${leo(1)}`, refuted: null },
        ],
      },
      challenge: null,
    },
    {
      id: 'quiet-and-in',
      run: 'quiet',
      until: 'now >= 9.3s',
      look: { scene: 'cluster', selection: [replica(1), replica(3)] },
      claims: ['isr(orders-0) = [1, 2, 3]', `${KNOWN} = ${leo(1)}`, 'count(isrChangeAsked) = 0', 'not registration(3).fenced'],
      prediction: {
        kind: 'choice',
        ask: { en: 'Now Ben orders, and broker 3 cannot fetch his record. The limit is four seconds. When is it out of the ISR?', 'zh-CN': '这时 Ben 下了单，broker 3 取不到他的消息。时限是四秒。它什么时候出 ISR？' },
        settled: OUT_AT_LAST,
        choices: [
          {
            id: 'four',
            text: { en: 'Four seconds after Ben’s record, or later', 'zh-CN': 'Ben 的消息之后满四秒，或更晚' },
            mark: null,
            claim: 'now >= 14s',
            refuted: refuted('the-clock-starts-anew', 'quiet', OUT_AT_LAST, 'now < 13s and count(isrChangeAsked) = 1', {
              en: 'Two seconds later it was out. What counts is when it last caught up, and that was seven seconds before Ben ordered.',
              'zh-CN': '两秒后它就出去了。要看的是上一次追上是什么时候，那比 Ben 下单早了七秒。',
            }),
          },
          { id: 'sooner', text: { en: 'At the leader’s next look round', 'zh-CN': '首领下一次查看的时候' }, mark: null, claim: 'now < 13s', refuted: null },
        ],
      },
      challenge: null,
    },
    {
      id: 'who-keeps-the-time',
      run: 'impatient',
      until: 'isr(orders-0) = [1, 2]',
      look: { scene: 'cluster', selection: [replica(3)] },
      claims: ['isr(orders-0) = [1, 2]', 'now < 5s', 'not registration(3).fenced'],
      prediction: null,
      challenge: {
        run: 'impatient',
        ask: {
          en: 'Broker 3’s line takes a second and a half, and one second behind is the limit everywhere. Change one setting so that broker 3 stays in the ISR.',
          'zh-CN': 'broker 3 的线路要一秒半，而各处的落后时限都是一秒。改一项设置，让 broker 3 留在 ISR 里。',
        },
        settings: [
          { process: 'broker-1', config: 'replica.lag.time.max.ms', values: [1_000, 10_000] },
          { process: 'broker-3', config: 'replica.lag.time.max.ms', values: [1_000, 10_000] },
          { process: 'controller', config: 'broker.session.timeout.ms', values: [9_000, 30_000] },
        ],
        fault: 'count(linkRuleAdded) = 1',
        judged: 'now >= 6s',
        goal: [
          { field: 'isr(orders-0) has 3', is: true },
          { field: 'count(isrChanged)', is: 0 },
        ],
        holdsMicros: 1_500_000,
        tempting: [
          {
            attempt: { settings: [{ process: 'broker-3', config: 'replica.lag.time.max.ms', value: 10_000 }] },
            differs: 'isr(orders-0) has 3',
            misconception: 'the-follower-sets-the-limit',
            why: {
              en: 'A follower is not asked whether it is in sync. Its leader keeps the time, by the leader’s own setting; broker 3’s holds where broker 3 leads.',
              'zh-CN': '追随副本算不算同步，没人问它自己。计时的是首领，用的是首领自己的设置；broker 3 的那份，等它当首领才算数。',
            },
          },
          {
            attempt: { settings: [{ process: 'controller', config: 'broker.session.timeout.ms', value: 30_000 }] },
            differs: 'isr(orders-0) has 3',
            misconception: 'heartbeats-keep-you-in',
            why: {
              en: 'Its session was never in danger: heartbeats go to the controller, on another line. It left because it did not keep up.',
              'zh-CN': '它的会话本来就没事：心跳走的是去控制器的另一条线。它离开，是因为没跟上。',
            },
          },
        ],
      },
    },
  ],
  corrects: [
    { fact: 'B13', step: 'behind-and-in' },
    { fact: 'B14', step: 'dead-is-out' },
  ],
} satisfies Lesson;
