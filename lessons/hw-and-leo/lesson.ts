import type { Lesson, Refutation, Said, Until } from '../../src/lesson/lesson.ts';
import { threeBrokers } from '../../src/scenario/three-brokers.ts';

/** A silent broker is given up after three seconds instead of nine, so that nobody has to wait for it. */
const SESSION = { 'broker.session.timeout.ms': 3_000, 'broker.heartbeat.interval.ms': 1_000 };

/** What broker 3 asks of broker 1 is 0.4 s on its way while Ben orders; later broker 3 dies, and Carl orders. */
const main = threeBrokers({
  brokers: { configs: SESSION },
  controller: { configs: SESSION },
  producer: { configs: { acks: '1' } },
  script: `
    send record to orders-0 key "anna" value "tea" at 2s
    delay broker 3 -> broker 1 by 400ms as slow at 3s
    send record to orders-0 key "ben" value "tea" at 4.05s
    heal slow at 6s
    kill broker 3 at 7s
    send record to orders-0 key "carl" value "tea" at 7.5s
  `,
});

const replica = (broker: number) => `replica(orders-0 @ broker ${broker})`;
const leo = (broker: number) => `leo(orders-0 @ broker ${broker})`;
const hw = (broker: number) => `hw(orders-0 @ broker ${broker})`;
/** How far the leader knows another replica to have come: the offset of its last fetch. */
const known = (broker: number) => `remoteReplica(orders-0 @ broker 1, ${broker}).leo`;
const TWO_HAVE_IT = `${known(2)} = 2`;
const ALL_HAVE_IT = `${leo(3)} = 2`;
const CARL_IN_TWO = `acked(shop) = 3 and ${known(2)} = 3`;

function refuted(misconception: string, until: Until, claim: string, why: Said): Refutation {
  return { misconception, shown: { run: 'main', until, claim }, why };
}

export const lesson = {
  id: 'hw-and-leo',
  title: { en: 'HW and LEO: the water level', 'zh-CN': 'HW 与 LEO：水位' },
  question: {
    en: 'The leader has your record and has acknowledged it. Can a consumer read it?',
    'zh-CN': '首领收下了你的消息，也给了确认。消费者读得到它吗？',
  },
  known: {
    en: 'A record is committed, and readable, once every member of the ISR has fetched past it; the leader learns that from their next fetch, and they learn it from its next answer.',
    'zh-CN': 'ISR 里的每个成员都拉取过了它，消息才算提交，才读得到；首领从它们的下一次拉取得知，它们又从首领的下一个响应得知。',
  },
  seed: 4,
  runs: { main },
  endMicros: 12_000_000,
  misconceptions: [
    { id: 'acknowledged-is-committed', name: { en: 'What is acknowledged is committed', 'zh-CN': '以为得到确认就是提交了' } },
    { id: 'acknowledged-is-readable', name: { en: 'What is acknowledged can be read', 'zh-CN': '以为得到确认就能读到' } },
    { id: 'a-majority-is-enough', name: { en: 'Two of three are enough, as in a vote', 'zh-CN': '以为像表决那样，三个里有两个就够' } },
    { id: 'sent-is-known', name: { en: 'The leader knows a copy is made once it has answered', 'zh-CN': '以为首领一给出去，就知道对方存好了' } },
    { id: 'the-hw-is-one-number', name: { en: 'The high watermark is one number that all replicas share', 'zh-CN': '以为高水位是各副本共有的一个数' } },
    { id: 'the-hw-is-the-last-committed', name: { en: 'The high watermark is the last committed record', 'zh-CN': '以为高水位是最后一条已提交的消息' } },
    { id: 'the-dead-do-not-count', name: { en: 'A replica that is dead is no longer counted', 'zh-CN': '以为副本一死就不算数了' } },
    { id: 'all-replicas-must-have-it', name: { en: 'All replicas must have a record before it is committed', 'zh-CN': '以为所有副本都有了这条消息才算提交' } },
    { id: 'the-leader-loses-patience', name: { en: 'After some time the leader commits without the missing one', 'zh-CN': '以为等得够久，首领就不等缺席的了' } },
    { id: 'not-asking-is-fastest-safe', name: { en: 'acks=0 is only acks=1 without the wait', 'zh-CN': '以为 acks=0 无非是不等的 acks=1' } },
    { id: 'min-isr-works-alone', name: { en: 'min.insync.replicas makes every write wait for that many', 'zh-CN': '以为设了 min.insync.replicas，每次写入都会等够那么多副本' } },
  ],
  steps: [
    {
      id: 'level',
      run: 'main',
      until: `now > 3.1s and ${hw(2)} = 1 and ${hw(3)} = 1`,
      look: { scene: 'cluster', selection: [replica(1), replica(2), replica(3)] },
      claims: [...[1, 2, 3].flatMap((broker) => [`${leo(broker)} = 1`, `${hw(broker)} = 1`]), 'isr(orders-0) = [1, 2, 3]', 'polled(billing) = 1', 'any(rule where from = "host-3" and to = "host-1")'],
      prediction: {
        kind: 'mark',
        ask: {
          en: 'Ben orders; this shop uses acks=1. Mark where the leader’s high watermark stands when the shop holds the acknowledgement.',
          'zh-CN': 'Ben 下了单；这家店用的是 acks=1。请标出：店里拿到确认的那一刻，首领的高水位停在哪里？',
        },
        settled: 'acked(shop) = 2',
        field: hw(1),
        expected: [
          {
            mark: 2,
            refuted: refuted('acknowledged-is-committed', 'acked(shop) = 2', `${leo(1)} = 2 and ${hw(1)} = 1`, {
              en: 'The leader’s LEO is 2, its high watermark still 1. With acks=1 the leader answers for itself alone.',
              'zh-CN': '首领的 LEO 到了 2，高水位还在 1。acks=1 时，首领只替自己作答。',
            }),
          },
          {
            mark: 0,
            refuted: refuted('the-hw-is-the-last-committed', 'now > 3.1s and acked(shop) = 1', `${hw(1)} = 1 and segment(orders-0 @ broker 1, 0).last = 0`, {
              en: 'Anna’s record has offset 0, and the high watermark stood at 1 behind it: it is the first offset that is not committed.',
              'zh-CN': 'Anna 那条的偏移量是 0，高水位停在它后面的 1：它指的是头一个没有提交的偏移量。',
            }),
          },
        ],
      },
      challenge: null,
    },
    {
      id: 'acknowledged',
      run: 'main',
      until: 'acked(shop) = 2',
      look: { scene: 'cluster', selection: [replica(1)] },
      claims: [`${leo(1)} = 2`, `${hw(1)} = 1`, 'acked(shop) = 2', 'polled(billing) = 1'],
      prediction: {
        kind: 'choice',
        ask: {
          en: 'A moment later broker 2 has Ben’s record as well, and the leader knows. Broker 3 has not. Where is the high watermark?',
          'zh-CN': '片刻之后，broker 2 也有了 Ben 的消息，首领也知道了；broker 3 还没有。高水位在哪里？',
        },
        settled: TWO_HAVE_IT,
        choices: [
          {
            id: 'two',
            text: { en: 'At 2: two of three have it', 'zh-CN': '在 2：三个里有两个有了' },
            mark: 2,
            claim: `${hw(1)} = 2`,
            refuted: refuted('a-majority-is-enough', TWO_HAVE_IT, `${leo(1)} = 2 and ${leo(2)} = 2 and ${hw(1)} = 1`, {
              en: 'Two of three hold it, and the line does not move. It goes through the lowest of the ISR, and broker 3 is a member.',
              'zh-CN': '三个里有两个有了，水位线却没动。它看的是 ISR 里最低的那个，而 broker 3 也在其中。',
            }),
          },
          { id: 'one', text: { en: 'At 1: broker 3 is missing', 'zh-CN': '在 1：还差 broker 3' }, mark: 1, claim: `${hw(1)} = 1`, refuted: null },
          {
            id: 'read',
            text: { en: 'At 2: billing has read it already', 'zh-CN': '在 2：billing 都已经读到了' },
            mark: null,
            claim: 'polled(billing) = 2',
            refuted: refuted('acknowledged-is-readable', TWO_HAVE_IT, 'acked(shop) = 2 and polled(billing) = 1', {
              en: 'billing has read one record, the shop holds two acknowledgements. Nothing at or above the high watermark is given out.',
              'zh-CN': 'billing 只读到一条，店里却有两个确认。高水位及其以上的，一概不给读。',
            }),
          },
        ],
      },
      challenge: null,
    },
    {
      id: 'two-of-three',
      run: 'main',
      until: TWO_HAVE_IT,
      look: { scene: 'cluster', selection: [replica(3)] },
      claims: [`${leo(1)} = 2`, `${leo(2)} = 2`, `${leo(3)} = 1`, `${hw(1)} = 1`, `${known(3)} = 1`, 'polled(billing) = 1'],
      prediction: {
        kind: 'mark',
        ask: {
          en: 'The leader’s answer will bring Ben’s record to broker 3. At the moment when broker 3 has appended it: mark the leader’s high watermark.',
          'zh-CN': '首领的响应会把 Ben 的消息带给 broker 3。请标出：broker 3 追加好的那一刻，首领的高水位在哪里？',
        },
        settled: ALL_HAVE_IT,
        field: hw(1),
        expected: [
          {
            mark: 2,
            refuted: refuted('sent-is-known', ALL_HAVE_IT, `${leo(3)} = 2 and ${known(3)} = 1 and ${hw(1)} = 1`, {
              en: 'All three have it, and the leader does not know: for all it has heard, broker 3 ends at 1. Only its next fetch will tell.',
              'zh-CN': '三处都有了，首领却不知道：就它所闻，broker 3 还在 1。要等下一次拉取来了才知道。',
            }),
          },
        ],
      },
      challenge: null,
    },
    {
      id: 'all-have-it',
      run: 'main',
      until: ALL_HAVE_IT,
      look: { scene: 'cluster', selection: [replica(1), replica(3)] },
      claims: [`${leo(1)} = 2`, `${leo(2)} = 2`, `${leo(3)} = 2`, `${hw(1)} = 1`, `${known(3)} = 1`, 'polled(billing) = 1'],
      prediction: {
        kind: 'mark',
        ask: {
          en: 'Broker 3’s next fetch reaches the leader, and the leader’s high watermark rises to 2. Mark where broker 2 has its own at that moment.',
          'zh-CN': 'broker 3 的下一次拉取到了首领那里，首领的高水位升到 2。请标出：这一刻 broker 2 自己的高水位在哪里？',
        },
        settled: `${hw(1)} = 2`,
        field: hw(2),
        expected: [
          {
            mark: 2,
            refuted: refuted('the-hw-is-one-number', `${hw(1)} = 2`, `${hw(1)} = 2 and ${hw(2)} = 1 and ${hw(3)} = 1`, {
              en: 'Each replica has a high watermark of its own, and followers hear of the leader’s in the next answer to a fetch.',
              'zh-CN': '每个副本各有自己的高水位，追随副本要等下一个拉取响应，才知道首领的。',
            }),
          },
        ],
      },
      challenge: null,
    },
    {
      id: 'the-line-rises',
      run: 'main',
      until: 'polled(billing) = 2',
      look: { scene: 'cluster', selection: [replica(1), 'position(billing, orders-0)'] },
      claims: [`${known(2)} = 2`, `${known(3)} = 2`, `${hw(1)} = 2`, `${hw(2)} = 1`, `${hw(3)} = 1`, 'polled(billing) = 2'],
      prediction: null,
      challenge: null,
    },
    {
      id: 'told-with-the-next-answer',
      run: 'main',
      until: `now > 6.4s and ${hw(2)} = 2 and ${hw(3)} = 2`,
      look: { scene: 'cluster', selection: [replica(2), replica(3)] },
      claims: [`${hw(1)} = 2`, `${hw(2)} = 2`, `${hw(3)} = 2`, 'isr(orders-0) = [1, 2, 3]', 'count(rule) = 0'],
      prediction: {
        kind: 'choice',
        ask: {
          en: 'Broker 3 is killed, and half a second later Carl orders. The leader and broker 2 have his record. Where is the high watermark?',
          'zh-CN': 'broker 3 被杀，半秒后 Carl 下了单。首领和 broker 2 都有了他的消息。高水位在哪里？',
        },
        settled: CARL_IN_TWO,
        choices: [
          {
            id: 'three',
            text: { en: 'At 3: the dead do not count', 'zh-CN': '在 3：死了的不算' },
            mark: 3,
            claim: `${hw(1)} = 3`,
            refuted: refuted('the-dead-do-not-count', CARL_IN_TWO, `state(broker 3) = 'killed' and isr(orders-0) has 3 and ${hw(1)} = 2`, {
              en: 'Broker 3 is dead and still a member of the ISR: nobody has noticed yet. The line waits for members, dead or not.',
              'zh-CN': 'broker 3 死了，却还在 ISR 里：谁也没发觉。水位线等的是成员，不论死活。',
            }),
          },
          { id: 'two', text: { en: 'Still at 2', 'zh-CN': '还在 2' }, mark: 2, claim: `${hw(1)} = 2`, refuted: null },
        ],
      },
      challenge: null,
    },
    {
      id: 'stuck',
      run: 'main',
      until: `now > 7.6s and ${CARL_IN_TWO}`,
      look: { scene: 'cluster', selection: [replica(3)] },
      claims: ["state(broker 3) = 'killed'", 'isr(orders-0) has 3', `${leo(1)} = 3`, `${leo(2)} = 3`, `${hw(1)} = 2`, 'acked(shop) = 3', 'polled(billing) = 2'],
      prediction: {
        kind: 'choice',
        ask: { en: 'Broker 3 stays dead. What becomes of Carl’s record?', 'zh-CN': 'broker 3 一直没活过来。Carl 的消息会怎样？' },
        settled: 'now > 10s',
        choices: [
          {
            id: 'never',
            text: { en: 'It stays uncommitted until broker 3 is back', 'zh-CN': 'broker 3 不回来，就一直提交不了' },
            mark: null,
            claim: `${hw(1)} = 2`,
            refuted: refuted('all-replicas-must-have-it', 'now > 10s', `not isr(orders-0) has 3 and ${leo(3)} = 2 and ${hw(1)} = 3`, {
              en: 'It is committed, with two copies of three. What counts is the ISR, and that has become 1 2.',
              'zh-CN': '已经提交了，三个副本里只有两份。算数的是 ISR，而 ISR 如今是 1 2。',
            }),
          },
          {
            id: 'isr',
            text: { en: 'It is committed once broker 3 is out of the ISR', 'zh-CN': 'broker 3 被请出 ISR 后，它就提交了' },
            mark: null,
            claim: `${hw(1)} = 3 and not isr(orders-0) has 3`,
            refuted: null,
          },
          {
            id: 'patience',
            text: { en: 'After a while the leader commits it without broker 3', 'zh-CN': '过一阵子，首领就撇下 broker 3 提交了' },
            mark: null,
            claim: `${hw(1)} = 3 and isr(orders-0) has 3`,
            refuted: refuted('the-leader-loses-patience', `${hw(1)} = 3`, 'not isr(orders-0) has 3 and count(isrChanged) = 1', {
              en: 'Not one offset was committed while broker 3 was a member. First the ISR changed, at the controller, and then the line rose.',
              'zh-CN': 'broker 3 还是成员的时候，一个偏移量也没提交。先是控制器那里改了 ISR，然后水位才升。',
            }),
          },
        ],
      },
      challenge: null,
    },
    {
      id: 'without-the-dead',
      run: 'main',
      until: 'polled(billing) = 3',
      look: { scene: 'cluster', selection: [replica(1), replica(2)] },
      claims: ['isr(orders-0) = [1, 2]', `${hw(1)} = 3`, `${leo(3)} = 2`, 'polled(billing) = 3', 'registration(3).fenced'],
      prediction: null,
      challenge: {
        run: 'main',
        ask: {
          en: 'Same slow link, same orders. Change a setting so that Ben’s record is committed by the time its acknowledgement reaches the shop.',
          'zh-CN': '同样的慢链路，同样的订单。改一项设置，让 Ben 那条的确认到店里时，消息已经提交。',
        },
        settings: [
          { process: 'shop', config: 'acks', values: ['0', '1', 'all'] },
          { process: 'orders', config: 'min.insync.replicas', values: ['1', '2', '3'] },
        ],
        fault: 'count(linkRuleAdded) = 1',
        judged: 'acked(shop) = 2',
        goal: [
          { field: 'hw(orders-0)', is: 2 },
          { field: 'leo(orders-0)', is: 2 },
        ],
        holdsMicros: 200_000,
        tempting: [
          {
            attempt: { settings: [{ process: 'orders', config: 'min.insync.replicas', value: '3' }] },
            differs: 'hw(orders-0)',
            misconception: 'min-isr-works-alone',
            why: {
              en: 'min.insync.replicas says how many the ISR must have. It makes no acknowledgement wait: what the shop waits for is said by acks.',
              'zh-CN': 'min.insync.replicas 说的是 ISR 里至少得有几个副本，并不让确认多等。店里等什么，由 acks 说了算。',
            },
          },
          {
            attempt: { settings: [{ process: 'shop', config: 'acks', value: '0' }] },
            differs: 'hw(orders-0)',
            misconception: 'not-asking-is-fastest-safe',
            why: {
              en: 'With acks=0 no broker acknowledges anything: the shop counts a record as done when it has left its socket.',
              'zh-CN': 'acks=0 时没有哪个 broker 给确认：消息一离开套接字，店里就当办妥了。',
            },
          },
        ],
      },
    },
  ],
  corrects: [
    { fact: 'B10', step: 'level' },
    { fact: 'B11', step: 'without-the-dead' },
  ],
} satisfies Lesson;
