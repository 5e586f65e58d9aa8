import type { Lesson, Refutation, Said, Until } from '../../src/lesson/lesson.ts';
import { threeBrokers } from '../../src/scenario/three-brokers.ts';

/** A silent broker is given up after three seconds instead of nine; a slow follower is borne with for ten. */
const SESSION = { 'broker.session.timeout.ms': 3_000, 'broker.heartbeat.interval.ms': 1_000 };

/** The shop waits for the leader alone. What broker 2 asks is slow, what broker 3 is answered gets lost: three logs of three lengths. */
const main = threeBrokers({
  brokers: { configs: { 'replica.lag.time.max.ms': 10_000, ...SESSION } },
  controller: { configs: SESSION },
  producer: { configs: { acks: '1' } },
  script: `
    send record to orders-0 key "anna" value "tea" at 2s
    delay broker 2 -> broker 1 by 3s as slow at 3s
    send record to orders-0 key "ben" value "tea" at 4s
    cut broker 1 -> broker 3 as deaf at 4.6s
    send record to orders-0 key "carl" value "tea" at 5s
    kill broker 1 at 5.5s
    heal slow at 6s
    heal deaf at 6s
    send record to orders-0 key "dora" value "tea" at 11s
    start broker 1 at 13s
  `,
});

const replica = (broker: number) => `replica(orders-0 @ broker ${broker})`;
const leo = (broker: number) => `leo(orders-0 @ broker ${broker})`;
const SILENT = 'now >= 6.5s';
const FENCED = 'now > 6.5s and registration(1).fenced';
const FOLLOWS = 'now >= 8.5s';
const DORA_IN = 'acked(shop) = 4';
const RETURNED = 'now > 13s and isr(orders-0) has 1';

function refuted(misconception: string, until: Until, claim: string, why: Said): Refutation {
  return { misconception, shown: { run: 'main', until, claim }, why };
}

export const lesson = {
  id: 'when-a-leader-dies',
  title: { en: 'When a leader dies', 'zh-CN': '首领死去时' },
  question: {
    en: 'The leader is dead. Two followers live, and one of them has more records. Which one leads next?',
    'zh-CN': '首领死了。两个追随副本活着，其中一个的消息更多。下一任首领是哪个？',
  },
  known: {
    en: 'The controller, and nobody else, names the next leader: the first of the assigned replicas that is alive and in the ISR, however long its log; everyone else cuts what it does not have.',
    'zh-CN': '下一任首领由控制器指定，别人说了不算：按分配次序，头一个活着且在 ISR 里的副本，不管日志多长；它没有的，别的副本都要截断。',
  },
  seed: 4,
  runs: { main },
  endMicros: 15_000_000,
  misconceptions: [
    { id: 'noticed-at-once', name: { en: 'A death is noticed at once', 'zh-CN': '以为一死就会被发觉' } },
    { id: 'followers-vote', name: { en: 'The followers elect one of themselves', 'zh-CN': '以为追随副本之间自己选举' } },
    { id: 'the-longest-log-wins', name: { en: 'The follower with the longest log becomes leader', 'zh-CN': '以为日志最长的追随副本当首领' } },
    { id: 'nobody-leads-with-less', name: { en: 'Nobody may lead without all that was acknowledged', 'zh-CN': '以为确认过的消息不齐，谁也不能当首领' } },
    { id: 'what-was-written-stays', name: { en: 'What a follower has written stays', 'zh-CN': '以为追随副本写下的就不会没' } },
    { id: 'the-dead-leader-still-counts', name: { en: 'A follower still waits for the old leader’s records', 'zh-CN': '以为追随副本还会等旧首领的消息' } },
    { id: 'acknowledged-offsets-are-taken', name: { en: 'An offset that was acknowledged is not given again', 'zh-CN': '以为确认过的偏移量不会再给别人' } },
    { id: 'the-old-leader-brings-it-back', name: { en: 'The old leader brings its records back', 'zh-CN': '以为旧首领回来，就把消息带回来了' } },
    { id: 'the-old-leader-takes-over', name: { en: 'The old leader is leader again when it returns', 'zh-CN': '以为旧首领一回来就复位' } },
    { id: 'a-minimum-without-all', name: { en: 'min.insync.replicas protects every write', 'zh-CN': '以为 min.insync.replicas 保护每一次写入，不论等几个副本' } },
    { id: 'faster-failover-loses-less', name: { en: 'The faster the change of leaders, the less is lost', 'zh-CN': '以为换首领换得越快，丢得越少' } },
  ],
  steps: [
    {
      id: 'three-lengths',
      run: 'main',
      until: 'acked(shop) = 3',
      look: { scene: 'cluster', selection: [replica(1), replica(2), replica(3)] },
      claims: [`${leo(1)} = 3`, `${leo(2)} = 1`, `${leo(3)} = 2`, 'hw(orders-0) = 1', 'isr(orders-0) = [1, 2, 3]', 'leaderEpoch(orders-0) = 0'],
      prediction: {
        kind: 'choice',
        ask: { en: 'Broker 1 is about to be killed. How does the partition look one second later?', 'zh-CN': 'broker 1 马上要被杀。一秒之后，分区是什么样子？' },
        settled: SILENT,
        choices: [
          {
            id: 'at-once',
            text: { en: 'Broker 2 leads', 'zh-CN': 'broker 2 当了首领' },
            mark: null,
            claim: 'leader(orders-0) = 2',
            refuted: refuted('noticed-at-once', SILENT, "state(broker 1) = 'killed' and leader(orders-0) = 1 and not registration(1).fenced", {
              en: 'Broker 1 has been dead for a second, and is still the leader in everybody’s books. Only silence tells of a death, and silence takes time.',
              'zh-CN': 'broker 1 死了一秒，在人人的账本上却还是首领。死讯全靠沉默来报，而沉默需要时间。',
            }),
          },
          {
            id: 'vote',
            text: { en: 'Brokers 2 and 3 have agreed on broker 3', 'zh-CN': 'broker 2 和 3 商定由 3 来当' },
            mark: null,
            claim: 'leader(orders-0) = 3',
            refuted: refuted('followers-vote', FENCED, 'leader(orders-0) = 2 and count(leaderElected) = 2', {
              en: 'Followers never talk to each other about this. The controller decides, and it has not heard of the death yet.',
              'zh-CN': '这种事，追随副本之间从不商量。由控制器决定，而它还没听说。',
            }),
          },
          { id: 'nothing', text: { en: 'As before: nobody has noticed', 'zh-CN': '和之前一样：谁也没发觉' }, mark: null, claim: 'leader(orders-0) = 1 and count(leaderElected) = 1', refuted: null },
        ],
      },
      challenge: null,
    },
    {
      id: 'silence',
      run: 'main',
      until: SILENT,
      look: { scene: 'cluster', selection: [replica(1)] },
      claims: ["state(broker 1) = 'killed'", 'leader(orders-0) = 1', 'not registration(1).fenced', 'isr(orders-0) = [1, 2, 3]', 'count(rule) = 0', `${leo(2)} = 1`, `${leo(3)} = 2`],
      prediction: {
        kind: 'choice',
        ask: { en: 'The controller gives broker 1 up. Broker 2 holds one record, broker 3 two; both are in the ISR. Whom does it name?', 'zh-CN': '控制器不再等 broker 1 了。broker 2 有一条消息，broker 3 有两条，都在 ISR 里。它指定谁？' },
        settled: FENCED,
        choices: [
          {
            id: 'three',
            text: { en: 'Broker 3: its log is longer', 'zh-CN': 'broker 3：它的日志更长' },
            mark: null,
            claim: 'leader(orders-0) = 3',
            refuted: refuted('the-longest-log-wins', FENCED, `leader(orders-0) = 2 and ${leo(2)} < ${leo(3)}`, {
              en: 'The controller does not even know how long logs are. It knows two lists: the assigned replicas, 1 2 3, and the ISR.',
              'zh-CN': '日志多长，控制器根本不知道。它手里只有两份名单：分配的副本 1 2 3，还有 ISR。',
            }),
          },
          { id: 'two', text: { en: 'Broker 2: it comes next in the list', 'zh-CN': 'broker 2：名单上轮到它' }, mark: null, claim: 'leader(orders-0) = 2', refuted: null },
          {
            id: 'nobody',
            text: { en: 'Nobody: neither has all that was acknowledged', 'zh-CN': '谁也不指定：确认过的，两个都不齐' },
            mark: null,
            claim: 'leader(orders-0) is null or leader(orders-0) = 1',
            refuted: refuted('nobody-leads-with-less', FENCED, 'acked(shop) = 3 and leader(orders-0) = 2 and hw(orders-0 @ broker 2) = 1', {
              en: 'Whoever is in the ISR has all that is committed, and that is one record. What acks=1 acknowledged beyond it was the leader’s own word.',
              'zh-CN': '在 ISR 里的都有已提交的全部，也就是那一条。acks=1 多确认的，只是首领自己说的。',
            }),
          },
        ],
      },
      challenge: null,
    },
    {
      id: 'elected',
      run: 'main',
      until: FENCED,
      look: { scene: 'cluster', selection: [replica(2)] },
      claims: ['leader(orders-0) = 2', 'leaderEpoch(orders-0) = 1', 'isr(orders-0) = [2, 3]', `${leo(2)} = 1`, `${leo(3)} = 2`, 'registration(1).fenced'],
      prediction: {
        kind: 'mark',
        ask: { en: 'Broker 3 follows broker 2 from now on. Its log holds two records, the leader’s one. Mark broker 3’s LEO half a second later.', 'zh-CN': '从此 broker 3 追随 broker 2。它的日志有两条消息，首领的只有一条。请标出半秒后 broker 3 的 LEO。' },
        settled: FOLLOWS,
        field: leo(3),
        expected: [
          {
            mark: 2,
            refuted: refuted('what-was-written-stays', FOLLOWS, `${leo(3)} = 1 and count(logTruncated) = 1`, {
              en: 'It was cut to 1. A follower’s log is a copy of its leader’s, and this leader’s ends at 1.',
              'zh-CN': '它被截断到 1。追随副本的日志是首领的一份拷贝，而这位首领的日志止于 1。',
            }),
          },
          {
            mark: 3,
            refuted: refuted('the-dead-leader-still-counts', FOLLOWS, `${leo(3)} = 1 and replicaFetch(orders-0 @ broker 3).leader = 2`, {
              en: 'It fetches from broker 2 now. What only broker 1 has is out of everybody’s reach.',
              'zh-CN': '它现在向 broker 2 拉取。只有 broker 1 才有的，谁也够不着了。',
            }),
          },
        ],
      },
      challenge: null,
    },
    {
      id: 'the-cut',
      run: 'main',
      until: FOLLOWS,
      look: { scene: 'cluster', selection: [replica(3)] },
      claims: ['count(logTruncated) = 1', `${leo(2)} = 1`, `${leo(3)} = 1`, 'acked(shop) = 3', 'isr(orders-0) = [2, 3]', `${leo(1)} = 3`],
      prediction: {
        kind: 'mark',
        ask: { en: 'Dora orders. Ben’s record had offset 1, Carl’s 2, both acknowledged. Mark the offset that Dora’s record gets.', 'zh-CN': 'Dora 下了单。Ben 那条的偏移量是 1，Carl 的是 2，都确认过。请标出 Dora 那条领到的偏移量。' },
        settled: DORA_IN,
        field: 'segment(orders-0 @ broker 2, 0).last',
        expected: [
          {
            mark: 3,
            refuted: refuted('acknowledged-offsets-are-taken', DORA_IN, `segment(orders-0 @ broker 2, 0).last = 1 and ${leo(2)} = 2`, {
              en: 'The new leader’s log ends at 1, so 1 is next. The shop now holds two acknowledgements for offset 1.',
              'zh-CN': '新首领的日志止于 1，下一个就是 1。店里如今拿着两个偏移量 1 的确认。',
            }),
          },
          {
            mark: 2,
            refuted: refuted('what-was-written-stays', DORA_IN, `segment(orders-0 @ broker 2, 0).last = 1 and count(logTruncated) = 1`, {
              en: 'That would be so if Ben’s record had stayed on broker 3 and come to broker 2 from there. Followers give nothing to their leader.',
              'zh-CN': '要是 Ben 那条还在 broker 3 上，又传给了 broker 2，才会是这样。追随副本从不给首领什么。',
            }),
          },
        ],
      },
      challenge: null,
    },
    {
      id: 'the-same-offset',
      run: 'main',
      until: `${DORA_IN} and polled(billing) = 2`,
      look: { scene: 'cluster', selection: [replica(2), replica(1)] },
      claims: ['segment(orders-0 @ broker 2, 0).last = 1', `${leo(2)} = 2`, 'polled(billing) = 2', 'position(billing, orders-0) = 2', 'failed(shop) = 0', `${leo(1)} = 3`],
      prediction: {
        kind: 'choice',
        ask: { en: 'Broker 1 comes back. On its disk are Anna’s, Ben’s and Carl’s records. What becomes of Ben’s and Carl’s?', 'zh-CN': 'broker 1 回来了，磁盘上有 Anna、Ben、Carl 三条消息。Ben 和 Carl 的会怎样？' },
        settled: RETURNED,
        choices: [
          {
            id: 'merged',
            text: { en: 'They are put behind Dora’s', 'zh-CN': '接在 Dora 的后面' },
            mark: null,
            claim: `${leo(2)} = 4`,
            refuted: refuted('the-old-leader-brings-it-back', RETURNED, `${leo(1)} = 2 and ${leo(2)} = 2 and count(logTruncated) = 2`, {
              en: 'Broker 1 cut them off, and fetched Dora’s record instead. Logs are never merged: one is right, and the others become like it.',
              'zh-CN': 'broker 1 把它们截断了，另取了 Dora 的消息。日志从不合并：只认一本，别的都改得跟它一样。',
            }),
          },
          {
            id: 'leads',
            text: { en: 'They are valid again: broker 1 leads once more', 'zh-CN': '重新有效：broker 1 又当首领' },
            mark: null,
            claim: 'leader(orders-0) = 1',
            refuted: refuted('the-old-leader-takes-over', RETURNED, 'leader(orders-0) = 2 and leaderEpoch(orders-0) = 1', {
              en: 'Broker 2 leads on. The preferred leader may get its office back later (every five minutes somebody looks), but its log follows all the same.',
              'zh-CN': 'broker 2 继续当。首选首领以后可以复位（每五分钟会看一次），可它的日志照样得跟别人的。',
            }),
          },
          { id: 'cut', text: { en: 'They are cut off', 'zh-CN': '被截断' }, mark: null, claim: `${leo(1)} = 2 and leader(orders-0) = 2`, refuted: null },
        ],
      },
      challenge: null,
    },
    {
      id: 'back-as-a-follower',
      run: 'main',
      until: RETURNED,
      look: { scene: 'cluster', selection: [replica(1)] },
      claims: ['leader(orders-0) = 2', 'isr(orders-0) = [2, 3, 1]', `${leo(1)} = 2`, `${leo(2)} = 2`, `${leo(3)} = 2`, 'acked(shop) = 4', 'count(logTruncated) = 2', 'failed(shop) = 0'],
      prediction: null,
      challenge: {
        run: 'main',
        ask: { en: 'Same slow followers, same death. Change a setting so that all four orders that were acknowledged lie on the new leader.', 'zh-CN': '同样慢的追随副本，同样的死法。改一项设置，让确认过的四张订单都在新首领上。' },
        settings: [
          { process: 'shop', config: 'acks', values: ['1', 'all'] },
          { process: 'orders', config: 'min.insync.replicas', values: ['1', '2', '3'] },
          { process: 'controller', config: 'broker.session.timeout.ms', values: [2_000, 3_000] },
        ],
        fault: 'count(processKilled) = 1',
        judged: RETURNED,
        goal: [
          { field: 'acked(shop)', is: 4 },
          { field: 'leo(orders-0 @ broker 2)', is: 4 },
        ],
        holdsMicros: 500_000,
        tempting: [
          {
            attempt: { settings: [{ process: 'orders', config: 'min.insync.replicas', value: '2' }] },
            differs: 'leo(orders-0 @ broker 2)',
            misconception: 'a-minimum-without-all',
            why: {
              en: 'The minimum is looked at for acks=all alone, and it was met: the ISR was three all the time.',
              'zh-CN': '下限只在 acks=all 时才看；况且一直满足着：ISR 里始终有三个副本。',
            },
          },
          {
            attempt: { settings: [{ process: 'controller', config: 'broker.session.timeout.ms', value: 2_000 }] },
            differs: 'leo(orders-0 @ broker 2)',
            misconception: 'faster-failover-loses-less',
            why: {
              en: 'Ben’s and Carl’s records were lost in the moment of the death, not in the seconds after it: no living broker in line had them.',
              'zh-CN': 'Ben 和 Carl 的消息是在死去那一刻丢的，不是之后那几秒：接班的 broker 上本来就没有。',
            },
          },
        ],
      },
    },
  ],
  corrects: [
    { fact: 'B16', step: 'elected' },
    { fact: 'B18', step: 'elected' },
  ],
} satisfies Lesson;
