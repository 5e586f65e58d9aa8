import type { Lesson, Refutation, Said, Until } from '../../src/lesson/lesson.ts';
import { threeBrokers } from '../../src/scenario/three-brokers.ts';

/** Shorter than Kafka's thirty and nine seconds, so that nobody has to wait; the order of things is the same. */
const SHORT = { 'replica.lag.time.max.ms': 3_000, 'broker.session.timeout.ms': 3_000, 'broker.heartbeat.interval.ms': 1_000 };

/** Both followers become unreachable and leave the ISR, the leader goes on alone and dies, and comes back six seconds later. */
const evening = (configs: Record<string, string>) =>
  threeBrokers({
    brokers: { configs: SHORT },
    controller: { configs: { 'broker.session.timeout.ms': 3_000 } },
    topic: { configs },
    script: `
      send record to orders-0 key "anna" value "tea" at 2s
      delay broker 2 -> broker 1 by 60s as two at 3s
      delay broker 3 -> broker 1 by 60s as three at 3s
      send record to orders-0 key "ben" value "tea" at 6.5s
      send record to orders-0 key "carl" value "tea" at 6.7s
      kill broker 1 at 8s
      heal two at 9s
      heal three at 9s
      send record to orders-0 key "dora" value "tea" at 12s
      start broker 1 at 14s
    `,
  });
/** As Kafka is set up by default. */
const main = evening({});
const open = evening({ 'unclean.leader.election.enable': 'true' });

const replica = (broker: number) => `replica(orders-0 @ broker ${broker})`;
const leo = (broker: number) => `leo(orders-0 @ broker ${broker})`;
const FENCED = 'now > 8s and registration(1).fenced';
const ASKED = 'now >= 13.5s';
const ALONE = 'acked(shop) = 3 and polled(billing) = 3';
const SET_BACK = "now > 10s and position(billing, orders-0) = 1 and position(billing, orders-0).how = 'truncation'";
const RETURNED = 'now > 14s and isr(orders-0) has 1';

function refuted(misconception: string, run: string, until: Until, claim: string, why: Said): Refutation {
  return { misconception, shown: { run, until, claim }, why };
}

export const lesson = {
  id: 'unclean-election',
  title: { en: 'Unclean election', 'zh-CN': '不洁选举' },
  question: {
    en: 'Everyone in the ISR is dead, and two replicas outside of it are alive. Who leads?',
    'zh-CN': 'ISR 里的都死了，ISR 之外还有两个副本活着。谁当首领？',
  },
  known: {
    en: 'By default nobody: the partition waits for one that has all that is committed. An unclean election opens it at once, and what only the dead had is gone for good, committed and read or not.',
    'zh-CN': '默认谁也不当：分区要等一个已提交的都齐全的副本。不洁选举让它立刻开门，代价是只有死者才有的消息从此没了，提交过、读过也没用。',
  },
  seed: 4,
  runs: { main, open },
  endMicros: 16_000_000,
  misconceptions: [
    { id: 'a-live-replica-always-leads', name: { en: 'As long as a replica lives, the partition has a leader', 'zh-CN': '以为只要有副本活着，分区就有首领' } },
    { id: 'the-office-outlives-its-holder', name: { en: 'The last leader stays leader, dead or not', 'zh-CN': '以为末任首领死了也还是首领' } },
    { id: 'no-leader-means-an-error', name: { en: 'Without a leader a send fails at once', 'zh-CN': '以为没有首领，发送就立刻失败' } },
    { id: 'a-follower-stands-in', name: { en: 'A follower takes records until there is a leader', 'zh-CN': '以为没有首领时，追随副本会先把消息收着' } },
    { id: 'committed-is-for-ever', name: { en: 'What is committed is never lost', 'zh-CN': '以为提交过的就不会丢' } },
    { id: 'only-the-unacknowledged-is-lost', name: { en: 'An unclean election loses only what nobody acknowledged', 'zh-CN': '以为不洁选举丢的只是没确认过的' } },
    { id: 'a-reader-only-moves-on', name: { en: 'A reader’s position never goes back', 'zh-CN': '以为读的位置只进不退' } },
    { id: 'the-reader-waits', name: { en: 'A reader just waits until the log has grown to it again', 'zh-CN': '以为读者会等日志重新长到它那里' } },
    { id: 'the-old-leader-brings-it-back', name: { en: 'The old leader brings its records back', 'zh-CN': '以为旧首领回来，就把消息带回来了' } },
    { id: 'closed-is-the-only-safe', name: { en: 'One can only be safe or open', 'zh-CN': '以为安全和可用只能要一样' } },
    { id: 'more-is-safer', name: { en: 'The more replicas a write needs, the better', 'zh-CN': '以为写入要求的副本越多越好' } },
  ],
  steps: [
    {
      id: 'alone',
      run: 'main',
      until: ALONE,
      look: { scene: 'cluster', selection: [replica(1)] },
      claims: ['isr(orders-0) = [1]', `${leo(1)} = 3`, `${leo(2)} = 1`, `${leo(3)} = 1`, 'hw(orders-0) = 3', 'acked(shop) = 3', 'polled(billing) = 3'],
      prediction: {
        kind: 'choice',
        ask: { en: 'Broker 1 is killed, and its session ends. Brokers 2 and 3 are alive, with one record each. Nothing was configured. Who leads?', 'zh-CN': 'broker 1 被杀，会话到期。broker 2 和 3 活着，各有一条消息。什么都没另设。谁当首领？' },
        settled: FENCED,
        choices: [
          {
            id: 'two',
            text: { en: 'Broker 2: it is alive', 'zh-CN': 'broker 2：它活着' },
            mark: null,
            claim: 'leader(orders-0) = 2',
            refuted: refuted('a-live-replica-always-leads', 'main', FENCED, 'leader(orders-0) is null and not registration(2).fenced', {
              en: 'It is alive and may not lead: it is not in the ISR. That was otherwise before 0.11, when unclean election was the default.',
              'zh-CN': '它活着，却不能当：它不在 ISR 里。0.11 以前不是这样，那时默认允许不洁选举。',
            }),
          },
          { id: 'nobody', text: { en: 'Nobody', 'zh-CN': '谁也不当' }, mark: null, claim: 'leader(orders-0) is null', refuted: null },
          {
            id: 'one',
            text: { en: 'Broker 1, until there is another', 'zh-CN': '还是 broker 1，直到有别人' },
            mark: null,
            claim: 'leader(orders-0) = 1',
            refuted: refuted('the-office-outlives-its-holder', 'main', FENCED, 'leader(orders-0) is null and leaderEpoch(orders-0) = 1', {
              en: 'The controller has written down that there is no leader, in epoch 1. It remembers who was the last one, but that is another matter.',
              'zh-CN': '控制器已经记下：纪元 1，没有首领。末任是谁它还记得，但那是另一回事。',
            }),
          },
        ],
      },
      challenge: null,
    },
    {
      id: 'closed',
      run: 'main',
      until: FENCED,
      look: { scene: 'cluster', selection: [replica(2), replica(3)] },
      claims: ['leader(orders-0) is null', 'count(partitionLeaderless) = 1', 'not registration(2).fenced', 'not registration(3).fenced', `${leo(2)} = 1`],
      prediction: {
        kind: 'choice',
        ask: { en: 'Dora orders while nobody leads. What does the shop see in the next second and a half?', 'zh-CN': '没有首领的时候，Dora 下了单。接下来一秒半，店里看到什么？' },
        settled: ASKED,
        choices: [
          {
            id: 'error',
            text: { en: 'An error', 'zh-CN': '报错' },
            mark: null,
            claim: 'failed(shop) > 0',
            refuted: refuted('no-leader-means-an-error', 'main', ASKED, 'sent(shop) = 4 and failed(shop) = 0', {
              en: 'No error. The record lies in the producer and waits for a leader, for as long as delivery.timeout.ms allows, two minutes.',
              'zh-CN': '没有报错。消息躺在生产者里等首领，delivery.timeout.ms 许它等多久就等多久：两分钟。',
            }),
          },
          {
            id: 'follower',
            text: { en: 'An acknowledgement from broker 2', 'zh-CN': 'broker 2 给的确认' },
            mark: null,
            claim: 'acked(shop) = 4',
            refuted: refuted('a-follower-stands-in', 'main', ASKED, `${leo(2)} = 1 and acked(shop) = 3`, {
              en: 'Broker 2’s log has not grown. Only a leader gives out offsets.',
              'zh-CN': 'broker 2 的日志没有长。只有首领才发偏移量。',
            }),
          },
          { id: 'nothing', text: { en: 'Nothing: the order waits', 'zh-CN': '什么也没有：订单在等' }, mark: null, claim: 'sent(shop) = 4 and acked(shop) = 3 and failed(shop) = 0', refuted: null },
        ],
      },
      challenge: null,
    },
    {
      id: 'nobody-answers',
      run: 'main',
      until: ASKED,
      look: { scene: 'cluster', selection: [replica(1)] },
      claims: ['leader(orders-0) is null', 'sent(shop) = 4', 'acked(shop) = 3', 'failed(shop) = 0', `${leo(1)} = 3`, "state(broker 1) = 'killed'"],
      prediction: null,
      challenge: null,
    },
    {
      id: 'nothing-lost',
      run: 'main',
      until: 'acked(shop) = 4 and polled(billing) = 4',
      look: { scene: 'cluster', selection: [replica(1), replica(2), replica(3)] },
      claims: ['leader(orders-0) = 1', 'leaderEpoch(orders-0) = 2', `${leo(1)} = 4`, `${leo(2)} = 4`, `${leo(3)} = 4`, 'count(logTruncated) = 0', 'polled(billing) = 4'],
      prediction: null,
      challenge: null,
    },
    {
      id: 'the-other-setting',
      run: 'open',
      until: ALONE,
      look: { scene: 'cluster', selection: [replica(1)] },
      claims: ['isr(orders-0) = [1]', `${leo(1)} = 3`, `${leo(2)} = 1`, 'hw(orders-0) = 3', 'acked(shop) = 3', 'polled(billing) = 3'],
      prediction: {
        kind: 'choice',
        ask: {
          en: 'Here unclean election is allowed. Ben’s and Carl’s records are acknowledged (acks=all), committed, and read by billing. Broker 1 dies. What becomes of them?',
          'zh-CN': '这里允许不洁选举。Ben 和 Carl 的消息确认过（acks=all），提交了，billing 也读了。broker 1 死去，它们会怎样？',
        },
        settled: FENCED,
        choices: [
          {
            id: 'safe',
            text: { en: 'They are safe: committed is committed', 'zh-CN': '没事：提交了就是提交了' },
            mark: null,
            claim: `leader(orders-0) = 2 and ${leo(2)} = 3`,
            refuted: refuted('committed-is-for-ever', 'open', FENCED, `leader(orders-0) = 2 and ${leo(2)} = 1`, {
              en: 'Broker 2 leads, and its log ends at 1. “Committed” means that all of the ISR has it, and the ISR was one broker that is dead.',
              'zh-CN': 'broker 2 当了首领，日志止于 1。“已提交”指 ISR 都有了，而 ISR 只有一个，还死了。',
            }),
          },
          { id: 'gone', text: { en: 'They are gone from the partition', 'zh-CN': '从分区里没了' }, mark: null, claim: `leader(orders-0) = 2 and ${leo(2)} = 1`, refuted: null },
          {
            id: 'acknowledged-stay',
            text: { en: 'They stay: only what was not acknowledged is lost', 'zh-CN': '还在：丢的只是没确认过的' },
            mark: null,
            claim: 'leader(orders-0) = 1',
            refuted: refuted('only-the-unacknowledged-is-lost', 'open', FENCED, `acked(shop) = 3 and sent(shop) = 3 and ${leo(2)} = 1`, {
              en: 'All three were acknowledged, nothing else was sent, and the leader’s log holds one.',
              'zh-CN': '三条都确认过，别的没发过，首领的日志里却只有一条。',
            }),
          },
        ],
      },
      challenge: null,
    },
    {
      id: 'elected-with-less',
      run: 'open',
      until: FENCED,
      look: { scene: 'cluster', selection: [replica(2), 'position(billing, orders-0)'] },
      claims: ['leader(orders-0) = 2', 'leaderEpoch(orders-0) = 1', 'isr(orders-0) = [2]', `${leo(2)} = 1`, 'position(billing, orders-0) = 3', 'acked(shop) = 3'],
      prediction: {
        kind: 'choice',
        ask: { en: 'billing has read up to position 3, and the leader’s log ends at 1. What does it do when it hears of the new leader?', 'zh-CN': 'billing 读到了位置 3，而首领的日志止于 1。得知换了首领，它会怎样？' },
        settled: 'now >= 11s',
        choices: [
          {
            id: 'waits',
            text: { en: 'It waits until the log reaches 3 again', 'zh-CN': '等日志重新到 3' },
            mark: null,
            claim: 'position(billing, orders-0) = 3',
            refuted: refuted('the-reader-waits', 'open', SET_BACK, 'leo(orders-0 @ broker 2) = 1', {
              en: 'It asked the new leader where their stories part, and went there. Had it waited, it would have skipped what gets the offsets 1 and 2 next.',
              'zh-CN': '它向新首领问明从哪儿起说法不同，退到了那里。真要等，接下来领到偏移量 1 和 2 的消息就被它漏掉了。',
            }),
          },
          { id: 'back', text: { en: 'It goes back to 1', 'zh-CN': '退回 1' }, mark: null, claim: 'position(billing, orders-0) = 1', refuted: null },
          {
            id: 'on',
            text: { en: 'Nothing: positions only move on', 'zh-CN': '没事：位置只进不退' },
            mark: null,
            claim: 'position(billing, orders-0) > 3',
            refuted: refuted('a-reader-only-moves-on', 'open', SET_BACK, 'position(billing, orders-0) = 1 and polled(billing) = 3', {
              en: 'Its position went from 3 to 1. It has processed two orders that the log knows nothing of.',
              'zh-CN': '它的位置从 3 退到了 1。它处理过的两张订单，日志里查无此事。',
            }),
          },
        ],
      },
      challenge: null,
    },
    {
      id: 'set-back',
      run: 'open',
      until: SET_BACK,
      look: { scene: 'cluster', selection: ['position(billing, orders-0)', replica(2)] },
      claims: ['position(billing, orders-0) = 1', "position(billing, orders-0).how = 'truncation'", 'polled(billing) = 3', `${leo(2)} = 1`],
      prediction: {
        kind: 'choice',
        ask: { en: 'Dora orders, and broker 1 comes back, with Ben’s and Carl’s records on its disk. Are they saved?', 'zh-CN': 'Dora 下了单，broker 1 也回来了，磁盘上有 Ben 和 Carl 的消息。得救了吗？' },
        settled: RETURNED,
        choices: [
          {
            id: 'saved',
            text: { en: 'Yes: its log is longer', 'zh-CN': '得救了：它的日志更长' },
            mark: null,
            claim: `${leo(2)} > 2`,
            refuted: refuted('the-old-leader-brings-it-back', 'open', RETURNED, `count(logTruncated) = 1 and ${leo(1)} = 2 and ${leo(2)} = 2`, {
              en: 'Broker 1 follows broker 2, and cut its log at 1. It destroyed the last copy with its own hand.',
              'zh-CN': 'broker 1 追随 broker 2，在 1 处截断了自己的日志。最后一份拷贝，是它亲手毁掉的。',
            }),
          },
          { id: 'cut', text: { en: 'No: broker 1 cuts them off', 'zh-CN': '没有：broker 1 把它们截断了' }, mark: null, claim: `count(logTruncated) = 1 and ${leo(1)} = 2`, refuted: null },
        ],
      },
      challenge: null,
    },
    {
      id: 'gone-for-good',
      run: 'open',
      until: RETURNED,
      look: { scene: 'cluster', selection: [replica(1), replica(2)] },
      claims: ['isr(orders-0) = [2, 3, 1]', 'acked(shop) = 4', `${leo(1)} = 2`, `${leo(2)} = 2`, `${leo(3)} = 2`, 'polled(billing) = 4', 'count(logTruncated) = 1'],
      prediction: null,
      challenge: {
        run: 'open',
        ask: {
          en: 'The same evening. While broker 1 is dead, the partition shall be open, with broker 2 as its leader, and all four orders that are acknowledged shall be there.',
          'zh-CN': '同一个晚上。broker 1 死着的时候，分区要开着门，由 broker 2 当首领，而且确认过的四张订单都要在。',
        },
        settings: [
          { process: 'orders', config: 'unclean.leader.election.enable', values: ['false', 'true'] },
          { process: 'orders', config: 'min.insync.replicas', values: ['1', '2', '3'] },
        ],
        fault: 'count(processKilled) = 1',
        judged: 'now >= 13s',
        goal: [
          { field: 'leader(orders-0)', is: 2 },
          { field: 'acked(shop)', is: 4 },
          { field: 'leo(orders-0 @ broker 2)', is: 4 },
        ],
        holdsMicros: 500_000,
        tempting: [
          {
            attempt: { settings: [{ process: 'orders', config: 'unclean.leader.election.enable', value: 'false' }] },
            differs: 'leader(orders-0)',
            misconception: 'closed-is-the-only-safe',
            why: {
              en: 'Nothing is lost, and nothing is open. The mistake was made earlier: an acknowledgement for a single copy.',
              'zh-CN': '什么也没丢，门却关着。错在更早的时候：只有一份，就给了确认。',
            },
          },
          {
            attempt: { settings: [{ process: 'orders', config: 'min.insync.replicas', value: '3' }] },
            differs: 'acked(shop)',
            misconception: 'more-is-safer',
            why: {
              en: 'Broker 2 leads, and refuses: three of three are asked for, and one is dead.',
              'zh-CN': 'broker 2 当上了首领，却只能拒收：三个里要三个，可死了一个。',
            },
          },
        ],
      },
    },
  ],
  corrects: [{ fact: 'B1', step: 'closed' }],
} satisfies Lesson;
