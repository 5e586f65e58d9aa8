import type { Lesson, Refutation, Said, Until } from '../../src/lesson/lesson.ts';
import { LabBuilder } from '../../src/scenario/builder.ts';
import { threeBrokers } from '../../src/scenario/three-brokers.ts';

/** Shorter than Kafka's thirty and nine seconds, so that nobody has to wait; the order of things is the same. */
const SHORT = { 'replica.lag.time.max.ms': 3_000, 'broker.session.timeout.ms': 3_000, 'broker.heartbeat.interval.ms': 1_000 };
const controller = { configs: { 'broker.session.timeout.ms': 3_000 } };

/** A shop that waits for all, and a kiosk that waits for the leader alone. Broker 3 becomes unreachable, then broker 2 dies and returns. */
const twoShops = (begun: LabBuilder) => [1, 2, 3]
  .reduce((lab, id) => lab.broker(id, { configs: SHORT }), begun.controller(controller))
  .topic('orders', { partitions: 1, replicationFactor: 3, configs: { 'min.insync.replicas': '2' } })
  .producer('shop', { configs: { 'enable.idempotence': false, acks: 'all' } })
  .producer('kiosk', { configs: { 'enable.idempotence': false, acks: '1' } })
  .consumer('billing', { from: 'beginning' })
  .admin()
  .script(`
    send record from shop to orders-0 key "anna" value "tea" at 2s
    delay broker 3 -> broker 1 by 60s at 3s
    send record from shop to orders-0 key "ben" value "tea" at 3.2s
    kill broker 2 at 7.5s
    send record from shop to orders-0 key "carl" value "tea" at 11.5s
    send record from kiosk to orders-0 key "dora" value "tea" at 12.5s
    start broker 2 at 13.5s
  `)
  .build();
const main = twoShops(new LabBuilder());
/** The same under the last release before the high watermark took heed of the minimum. */
const before = twoShops(new LabBuilder().era('3.6'));

/** The default: one is enough. Both followers become unreachable for the leader, and then it dies for good. */
const oneIsEnough = threeBrokers({
  brokers: { configs: SHORT },
  controller,
  script: `
    send record to orders-0 key "anna" value "tea" at 2s
    delay broker 2 -> broker 1 by 60s at 3s
    delay broker 3 -> broker 1 by 60s at 3s
    send record to orders-0 key "ben" value "tea" at 3.2s
    kill broker 1 at 8s
  `,
});

const replica = (broker: number) => `replica(orders-0 @ broker ${broker})`;
const leo = (broker: number) => `leo(orders-0 @ broker ${broker})`;
const HW = 'hw(orders-0 @ broker 1)';
const TWO_HAVE_IT = 'now >= 5s and remoteReplica(orders-0 @ broker 1, 2).leo = 2';
/** The shop has heard of the refusal. */
const REFUSED = 'count(batchRetried) = 1';
const LET_IN = 'acked(kiosk) = 1';
const SERVED = 'acked(shop) = 3';

function refuted(misconception: string, until: Until, claim: string, why: Said): Refutation {
  return { misconception, shown: { run: 'main', until, claim }, why };
}

export const lesson = {
  id: 'min-insync-replicas',
  title: { en: 'min.insync.replicas', 'zh-CN': 'min.insync.replicas：至少几个副本' },
  question: {
    en: 'Three replicas, acks=all, min.insync.replicas=2: how many copies does an acknowledgement wait for?',
    'zh-CN': '三个副本，acks=all，min.insync.replicas=2：一个确认要等几份副本？',
  },
  known: {
    en: 'acks=all waits for every member of the ISR; min.insync.replicas only says how small the ISR may become before such writes are refused and the high watermark stands still.',
    'zh-CN': 'acks=all 等的是 ISR 的每个成员；min.insync.replicas 只规定 ISR 里的副本少到几个，这样的写入就要被拒，高水位也停住。',
  },
  seed: 4,
  runs: { main, before, 'one-is-enough': oneIsEnough },
  endMicros: 16_000_000,
  misconceptions: [
    { id: 'min-isr-is-what-is-waited-for', name: { en: 'min.insync.replicas is the number of copies that is waited for', 'zh-CN': '以为 min.insync.replicas 就是要等的副本份数' } },
    { id: 'one-silent-replica-blocks', name: { en: 'A replica that does not answer makes the write fail', 'zh-CN': '以为有一个副本不响应，写入就失败' } },
    { id: 'all-of-one-is-enough', name: { en: 'acks=all always goes through: all of the ISR, even if that is one', 'zh-CN': '以为 acks=all 总能写成：ISR 里哪怕只剩一个副本，也算全部' } },
    { id: 'refused-after-append', name: { en: 'What is refused has been written first', 'zh-CN': '以为被拒的消息也先写进去了' } },
    { id: 'it-guards-every-write', name: { en: 'It guards every write, whatever the acks', 'zh-CN': '以为不论 acks 是几，写入都受它管' } },
    { id: 'acknowledged-is-readable', name: { en: 'What is acknowledged can be read', 'zh-CN': '以为得到确认就能读到' } },
    { id: 'a-refusal-keeps-a-place', name: { en: 'A refused record keeps its place in line', 'zh-CN': '以为被拒的消息还占着原来的位置' } },
    { id: 'a-retry-writes-twice', name: { en: 'A record that was refused and tried again is there several times', 'zh-CN': '以为消息被拒又重试，就会写成好几条' } },
    { id: 'more-is-safer', name: { en: 'The more, the safer: as many as there are replicas', 'zh-CN': '以为越大越稳，有几个副本就设几' } },
    { id: 'any-leader-will-do', name: { en: 'What matters is that there is a leader', 'zh-CN': '以为只要有首领就行' } },
    { id: 'fewer-acks-do-no-harm', name: { en: 'With a minimum set, acks no longer matters', 'zh-CN': '以为设了下限，acks 就无所谓了' } },
  ],
  steps: [
    {
      id: 'a-minimum-of-two',
      run: 'main',
      until: 'any(rule where from = "host-3" and to = "host-1") and acked(shop) = 1',
      look: { scene: 'cluster', selection: [replica(1)] },
      claims: ['isr(orders-0) = [1, 2, 3]', `${leo(1)} = 1`, `${HW} = 1`, 'any(rule where from = "host-3" and to = "host-1")'],
      prediction: {
        kind: 'choice',
        ask: {
          en: 'What broker 3 asks no longer arrives; it is still in the ISR. Ben’s record lies on brokers 1 and 2. Does the shop (acks=all) get its acknowledgement?',
          'zh-CN': 'broker 3 的请求到不了了，它还在 ISR 里。Ben 的消息在 broker 1 和 2 上都有。店里（acks=all）得到确认了吗？',
        },
        settled: TWO_HAVE_IT,
        choices: [
          {
            id: 'yes',
            text: { en: 'Yes: two have it, and the minimum is two', 'zh-CN': '得到了：两个有了，下限就是二' },
            mark: null,
            claim: 'acked(shop) = 2',
            refuted: refuted('min-isr-is-what-is-waited-for', TWO_HAVE_IT, `${leo(1)} = 2 and ${leo(2)} = 2 and isr(orders-0) has 3 and acked(shop) = 1`, {
              en: 'Two have had it for almost two seconds, and the shop still waits. acks=all means all of the ISR, and the ISR is three.',
              'zh-CN': '两个有了快两秒，店里还在等。acks=all 指的是 ISR 的全部，而 ISR 是三个。',
            }),
          },
          { id: 'waits', text: { en: 'Not yet: it waits for broker 3', 'zh-CN': '还没有：在等 broker 3' }, mark: null, claim: 'acked(shop) = 1 and count(appendRefused) = 0', refuted: null },
          {
            id: 'refused',
            text: { en: 'No: the write is refused', 'zh-CN': '没有：写入被拒了' },
            mark: null,
            claim: 'count(appendRefused) > 0',
            refuted: refuted('one-silent-replica-blocks', TWO_HAVE_IT, `count(appendRefused) = 0 and ${leo(1)} = 2`, {
              en: 'It was appended and refused by nobody. The ISR has three members, more than enough.',
              'zh-CN': '它追加进去了，没谁拒绝。ISR 有三个成员，绰绰有余。',
            }),
          },
        ],
      },
      challenge: null,
    },
    {
      id: 'two-are-not-all',
      run: 'main',
      until: TWO_HAVE_IT,
      look: { scene: 'cluster', selection: [replica(3)] },
      claims: ['isr(orders-0) = [1, 2, 3]', `${leo(1)} = 2`, `${leo(2)} = 2`, `${leo(3)} = 1`, `${HW} = 1`, 'acked(shop) = 1', 'now - 3.2s > 1.5s'],
      prediction: null,
      challenge: null,
    },
    {
      id: 'three-became-two',
      run: 'main',
      until: 'acked(shop) = 2',
      look: { scene: 'cluster', selection: [replica(1), replica(2)] },
      claims: ['isr(orders-0) = [1, 2]', `${HW} = 2`, 'count(isrChanged) = 1'],
      prediction: {
        kind: 'choice',
        ask: {
          en: 'Broker 2 is killed, too, and the ISR becomes 1. The shop sends Carl’s record with acks=all. What does broker 1 do with it?',
          'zh-CN': 'broker 2 也被杀，ISR 只剩 1。店里用 acks=all 发来 Carl 的消息。broker 1 怎么办？',
        },
        settled: REFUSED,
        choices: [
          {
            id: 'takes',
            text: { en: 'Takes and acknowledges it: it is all of the ISR', 'zh-CN': '收下并确认：ISR 里就它一个，已是全部' },
            mark: null,
            claim: 'acked(shop) = 3',
            refuted: refuted('all-of-one-is-enough', REFUSED, 'isr(orders-0) = [1] and acked(shop) = 2 and any(batch where error = "NOT_ENOUGH_REPLICAS")', {
              en: 'NOT_ENOUGH_REPLICAS. “All” of one would be an acknowledgement for a single copy, and two is the least that this topic allows.',
              'zh-CN': 'NOT_ENOUGH_REPLICAS，副本不够。只剩一个时的“全部”，等于一份就确认，而这个主题至少要两份。',
            }),
          },
          {
            id: 'appends',
            text: { en: 'Appends it, and reports an error', 'zh-CN': '先追加，再报错' },
            mark: null,
            claim: `${leo(1)} = 3`,
            refuted: refuted('refused-after-append', REFUSED, `${leo(1)} = 2`, {
              en: 'Its LEO is still 2. The ISR is counted before anything is written.',
              'zh-CN': '它的 LEO 还是 2。写之前，先数 ISR。',
            }),
          },
          { id: 'refuses', text: { en: 'Refuses it; nothing is written', 'zh-CN': '拒收，什么也不写' }, mark: null, claim: `${leo(1)} = 2 and count(recordsAppended) = 2`, refuted: null },
        ],
      },
      challenge: null,
    },
    {
      id: 'refused',
      run: 'main',
      until: REFUSED,
      look: { scene: 'cluster', selection: [replica(1)] },
      claims: ['isr(orders-0) = [1]', `${leo(1)} = 2`, `${HW} = 2`, 'acked(shop) = 2', 'failed(shop) = 0', 'registration(2).fenced', 'not registration(3).fenced', 'any(batch where error = "NOT_ENOUGH_REPLICAS")'],
      prediction: {
        kind: 'choice',
        ask: { en: 'The kiosk is content with acks=1. It sends Dora’s record to the same partition. What becomes of it?', 'zh-CN': '小卖亭满足于 acks=1。它把 Dora 的消息发到同一个分区。结果如何？' },
        settled: `${LET_IN} and now >= 12.8s`,
        choices: [
          {
            id: 'refused',
            text: { en: 'It is refused: the ISR is too small', 'zh-CN': '被拒：ISR 太小' },
            mark: null,
            claim: 'acked(kiosk) = 0',
            refuted: refuted('it-guards-every-write', LET_IN, `${leo(1)} = 3 and isr(orders-0) = [1]`, {
              en: 'It is in the log, and acknowledged. The minimum is looked at for acks=all alone.',
              'zh-CN': '它进了日志，也得到了确认。下限只在 acks=all 时才看。',
            }),
          },
          {
            id: 'readable',
            text: { en: 'It is appended, acknowledged and read', 'zh-CN': '追加、确认、被读到' },
            mark: null,
            claim: 'polled(billing) = 3',
            refuted: refuted('acknowledged-is-readable', `${LET_IN} and now >= 12.8s`, `${HW} = 2 and polled(billing) = 2`, {
              en: 'The high watermark does not move while the ISR is below the minimum, so nobody reads it. Before 3.7 it did move.',
              'zh-CN': 'ISR 低于下限时，高水位不动，所以没人读得到。3.7 以前它是会动的。',
            }),
          },
          {
            id: 'waits-above',
            text: { en: 'It is appended and acknowledged, and nobody can read it', 'zh-CN': '追加了，确认了，却没人读得到' },
            mark: null,
            claim: `${leo(1)} = 3 and ${HW} = 2 and polled(billing) = 2 and acked(kiosk) = 1`,
            refuted: null,
          },
        ],
      },
      challenge: null,
    },
    {
      id: 'let-in-unread',
      run: 'main',
      until: `${LET_IN} and now >= 12.8s`,
      look: { scene: 'cluster', selection: [replica(1), 'position(billing, orders-0)'] },
      claims: ['isr(orders-0) = [1]', `${leo(1)} = 3`, `${HW} = 2`, 'polled(billing) = 2', 'acked(kiosk) = 1', 'acked(shop) = 2', 'count(appendRefused) > 1'],
      prediction: {
        kind: 'mark',
        ask: {
          en: 'Broker 2 comes back, and Carl’s record, tried again and again, gets through at last. Mark the offset that it gets.',
          'zh-CN': 'broker 2 回来了，Carl 那条一试再试，终于写成。请标出它领到的偏移量。',
        },
        settled: SERVED,
        field: 'segment(orders-0 @ broker 1, 0).last',
        expected: [
          {
            mark: 2,
            refuted: refuted('a-refusal-keeps-a-place', SERVED, 'segment(orders-0 @ broker 1, 0).last = 3 and count(appendRefused) > 1', {
              en: 'Offset 2 is Dora’s. A refused record was never in the log, so it has no place there; it gets the next one when it is taken.',
              'zh-CN': '偏移量 2 是 Dora 的。被拒的消息没进过日志，哪来的位置？收下时才领下一个号。',
            }),
          },
          {
            mark: 8,
            refuted: refuted('a-retry-writes-twice', SERVED, `${leo(1)} = 4 and count(appendRefused) > 4`, {
              en: 'It was refused many times and appended once. A refusal before the append leaves nothing behind.',
              'zh-CN': '它被拒了好多次，只追加了一次。追加之前被拒，什么也不会留下。',
            }),
          },
        ],
      },
      challenge: null,
    },
    {
      id: 'two-again',
      run: 'main',
      until: `${SERVED} and polled(billing) = 4`,
      look: { scene: 'cluster', selection: [replica(1), replica(2)] },
      claims: ['isr(orders-0) = [1, 2]', `${leo(1)} = 4`, `${HW} = 4`, 'failed(shop) = 0', 'acked(shop) = 3', 'polled(billing) = 4'],
      prediction: null,
      challenge: null,
    },
    {
      id: 'before-this-rule',
      run: 'before',
      until: `${LET_IN} and now >= 12.8s`,
      look: { scene: 'cluster', selection: [replica(1), 'position(billing, orders-0)'] },
      claims: ['isr(orders-0) = [1]', `${leo(1)} = 3`, `${HW} = 3`, 'polled(billing) = 3', 'acked(kiosk) = 1', 'acked(shop) = 2', `${leo(2)} = 2`, `${leo(3)} = 1`],
      prediction: null,
      challenge: null,
    },
    {
      id: 'the-last-one',
      run: 'one-is-enough',
      until: 'now >= 7.4s and isr(orders-0) = [1]',
      look: { scene: 'cluster', selection: [replica(1)] },
      claims: ['acked(shop) = 2', 'polled(billing) = 2', `${leo(1)} = 2`, `${leo(2)} = 1`, `${leo(3)} = 1`, 'isr(orders-0) = [1]'],
      prediction: null,
      challenge: {
        run: 'one-is-enough',
        ask: {
          en: 'In a moment broker 1 dies and does not come back. Change a setting so that afterwards broker 2 leads and holds all that was acknowledged, Ben’s order included.',
          'zh-CN': '马上 broker 1 就要死去，再不回来。改一项设置，让之后 broker 2 当首领，并且凡是确认过的它都有，包括 Ben 的订单。',
        },
        settings: [
          { process: 'orders', config: 'min.insync.replicas', values: ['1', '2', '3'] },
          { process: 'orders', config: 'unclean.leader.election.enable', values: ['false', 'true'] },
          { process: 'shop', config: 'acks', values: ['1', 'all'] },
        ],
        fault: 'count(processKilled) = 1',
        judged: 'now >= 12s',
        goal: [
          { field: 'leader(orders-0)', is: 2 },
          { field: 'acked(shop)', is: 2 },
          { field: 'leo(orders-0 @ broker 2)', is: 2 },
        ],
        holdsMicros: 2_000_000,
        tempting: [
          {
            attempt: { settings: [{ process: 'orders', config: 'min.insync.replicas', value: '3' }] },
            differs: 'acked(shop)',
            misconception: 'more-is-safer',
            why: {
              en: 'Nothing is lost, and nothing is taken either: with one of three brokers gone, the ISR can never be three again. Ben waits in vain.',
              'zh-CN': '什么也没丢，可什么也收不了：三个 broker 死了一个，ISR 再也凑不齐三个。Ben 白等了。',
            },
          },
          {
            attempt: { settings: [{ process: 'orders', config: 'unclean.leader.election.enable', value: 'true' }] },
            differs: 'leo(orders-0 @ broker 2)',
            misconception: 'any-leader-will-do',
            why: {
              en: 'Broker 2 leads, with a log that ends at 1. Ben’s order was acknowledged, and no living broker has it.',
              'zh-CN': 'broker 2 当上了首领，日志却止于 1。Ben 的订单确认过，活着的 broker 上都没有。',
            },
          },
          {
            attempt: { settings: [{ process: 'orders', config: 'min.insync.replicas', value: '2' }, { process: 'shop', config: 'acks', value: '1' }] },
            differs: 'leo(orders-0 @ broker 2)',
            misconception: 'fewer-acks-do-no-harm',
            why: {
              en: 'With acks=1 the leader acknowledged by itself, without looking at the minimum. The two settings work together or not at all.',
              'zh-CN': 'acks=1 时，首领自己就确认了，看都不看下限。这两项要一起用，缺一样就没用。',
            },
          },
        ],
      },
    },
  ],
  corrects: [{ fact: 'B12', step: 'before-this-rule' }],
} satisfies Lesson;
