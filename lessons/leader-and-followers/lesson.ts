import type { Lesson, Refutation, Said, Until } from '../../src/lesson/lesson.ts';
import { threeBrokers } from '../../src/scenario/three-brokers.ts';

/** Three partitions, each led by another broker; the consumer reads the first alone. Broker 3 stands still from 3 s to 6 s. */
const main = threeBrokers({
  topic: { name: 'orders', partitions: 3 },
  consumer: { reads: 'orders-0' },
  script: `
    send record to orders-0 key "anna" value "tea" at 2s
    pause broker 3 at 3s
    send 2 records to orders-0 key "ben" value "tea" at 3.2s
    resume broker 3 at 6s
    send record to orders-1 key "dora" value "tea" at 7s
    send record to orders-2 key "eve" value "tea" at 7.2s
  `,
});

/** Every broker asks its leaders to answer only once 100,000 bytes have come, or five seconds have passed. */
const patient = threeBrokers({
  brokers: { configs: { 'replica.fetch.min.bytes': 100_000, 'replica.fetch.wait.max.ms': 5_000 } },
  script: 'send record to orders-0 key "anna" value "tea" at 3s',
});

const LEADER = 'replica(orders-0 @ broker 1)';
const SECOND = 'replica(orders-0 @ broker 2)';
const THIRD = 'replica(orders-0 @ broker 3)';
const PRODUCE = "from = 'shop' and api = 'Produce' and not isResponse";
const ON_ITS_WAY = `any(frame where ${PRODUCE})`;
/** The leader's answer to a fetch of broker 2, with Anna's record in it. */
const ANSWER = "any(frame where from = 'broker-1' and to = 'broker-2' and api = 'Fetch' and isResponse)";
const ANSWERED = `leo(orders-0 @ broker 1) = 1 and ${ANSWER}`;
const CONSUMER_ASKS = "polled(billing) = 1 and any(frame where from = 'billing' and api = 'Fetch' and not isResponse)";
/** A request, not an answer, that carries records from one broker to another. */
const pushed = (to: number) => `any(frame where from = 'broker-1' and to = 'broker-${to}' and not isResponse and records > 0)`;

function refuted(misconception: string, until: Until, claim: string, why: Said, run = 'main'): Refutation {
  return { misconception, shown: { run, until, claim }, why };
}

export const lesson = {
  id: 'leader-and-followers',
  title: { en: 'Leader and followers', 'zh-CN': '首领与追随副本' },
  question: {
    en: 'Your record lies on three brokers. Who brought it to the second and the third?',
    'zh-CN': '你的消息在三个 broker 上都有。是谁把它送到第二个和第三个上的？',
  },
  known: {
    en: 'Only a partition’s leader is written to and read from; followers come and fetch, each from where its own log ends and at its own pace.',
    'zh-CN': '写和读都只找分区的首领；追随副本自己来取，从各自日志的末端取起，快慢也由各自决定。',
  },
  seed: 4,
  runs: { main, patient },
  endMicros: 8_000_000,
  misconceptions: [
    { id: 'the-producer-writes-to-all', name: { en: 'The producer sends a record to every replica', 'zh-CN': '以为生产者会把消息发给每个副本' } },
    { id: 'any-broker-takes-writes', name: { en: 'Any broker takes a record and passes it on', 'zh-CN': '以为随便哪个 broker 都能收下消息再转交' } },
    { id: 'the-leader-pushes', name: { en: 'The leader pushes records to its followers', 'zh-CN': '以为首领会把消息推给追随副本' } },
    { id: 'reads-are-shared-among-replicas', name: { en: 'Reads are shared among the replicas', 'zh-CN': '以为各副本会分担读取' } },
    { id: 'followers-serve-the-reads', name: { en: 'The leader writes, the followers are there to be read', 'zh-CN': '以为首领管写，追随副本管读' } },
    { id: 'the-leader-waits-before-it-appends', name: { en: 'The leader appends only when all followers can', 'zh-CN': '以为追随副本都能写了，首领才追加' } },
    { id: 'the-leader-stops-without-a-follower', name: { en: 'Without one of its followers a partition stops', 'zh-CN': '以为缺了一个追随副本，分区就停摆' } },
    { id: 'the-leader-resends', name: { en: 'The leader keeps what a follower missed, and sends it again', 'zh-CN': '以为首领会记下追随副本漏掉的，再补发给它' } },
    { id: 'a-follower-starts-over', name: { en: 'A follower that fell behind copies the log anew', 'zh-CN': '以为落后的追随副本要把日志从头复制' } },
    { id: 'a-broker-is-the-leader', name: { en: 'One of the brokers is “the leader”', 'zh-CN': '以为有一个 broker 是“首领”' } },
    { id: 'the-leader-sets-the-pace', name: { en: 'How fast followers are is set on the leader', 'zh-CN': '以为追随副本的快慢由首领那边设定' } },
    { id: 'one-follower-speaks-for-all', name: { en: 'A setting of one follower holds for the others', 'zh-CN': '以为设好一个追随副本，别的也跟着变' } },
    { id: 'acknowledged-is-copied', name: { en: 'Acknowledged means copied', 'zh-CN': '以为得到确认就已经复制过了' } },
  ],
  steps: [
    {
      id: 'three-replicas',
      run: 'main',
      until: 'now >= 1.6s and isLeader(orders-0 @ broker 1)',
      look: { scene: 'cluster', selection: [LEADER] },
      claims: [
        'leader(orders-0) = 1',
        'count(replica where partition = "orders-0") = 3',
        'not isLeader(orders-0 @ broker 2)',
        'not isLeader(orders-0 @ broker 3)',
        'count(recordSent) = 0',
      ],
      prediction: {
        kind: 'choice',
        ask: { en: 'Anna orders tea. The shop has a record for orders-0. To whom does it send it?', 'zh-CN': 'Anna 点了茶，店里有一条消息要写进 orders-0。它发给谁？' },
        settled: ON_ITS_WAY,
        choices: [
          {
            id: 'all',
            text: { en: 'To all three brokers', 'zh-CN': '三个 broker 都发' },
            mark: null,
            claim: `count(frame where ${PRODUCE}) = 3`,
            refuted: refuted('the-producer-writes-to-all', ON_ITS_WAY, `count(frame where ${PRODUCE}) = 1`, {
              en: 'One Produce request is on its way, and there will be no other for this record.',
              'zh-CN': '路上只有一个 Produce 请求，这条消息不会再有第二个。',
            }),
          },
          {
            id: 'leader',
            text: { en: 'To broker 1, which leads orders-0', 'zh-CN': '发给 broker 1，它是 orders-0 的首领' },
            mark: null,
            claim: `count(frame where ${PRODUCE}) = 1 and any(frame where ${PRODUCE} and to = 'broker-1')`,
            refuted: null,
          },
          {
            id: 'any',
            text: { en: 'To any of them; it passes the record on', 'zh-CN': '消息随便发给一个，由它转交' },
            mark: null,
            claim: `any(frame where ${PRODUCE} and to != 'broker-1')`,
            refuted: refuted('any-broker-takes-writes', ON_ITS_WAY, `metadataTopics(shop) = 1 and any(frame where ${PRODUCE} and to = 'broker-1')`, {
              en: 'First the shop asked for metadata: who leads? Then it went straight there. A follower would refuse it: NOT_LEADER_OR_FOLLOWER.',
              'zh-CN': '店里先查了元数据：谁是首领？随后直奔那里。要是找到追随副本，只会被拒：NOT_LEADER_OR_FOLLOWER。',
            }),
          },
        ],
      },
      challenge: null,
    },
    {
      id: 'appended',
      run: 'main',
      until: 'leo(orders-0 @ broker 1) = 1',
      look: { scene: 'cluster', selection: [LEADER] },
      claims: ['leo(orders-0 @ broker 1) = 1', 'leo(orders-0 @ broker 2) = 0', 'leo(orders-0 @ broker 3) = 0', 'acked(shop) = 0'],
      prediction: {
        kind: 'choice',
        ask: { en: 'Broker 1 has appended Anna’s record. How does it come to broker 2?', 'zh-CN': 'broker 1 已经追加了 Anna 的消息。它怎么到 broker 2 那里去？' },
        settled: ANSWERED,
        choices: [
          {
            id: 'pushed',
            text: { en: 'The leader sends it there', 'zh-CN': '首领发过去' },
            mark: null,
            claim: pushed(2),
            refuted: refuted('the-leader-pushes', ANSWERED, `not ${pushed(2)} and ${ANSWER}`, {
              en: 'What carries it is a response: broker 2 had asked with a Fetch request and was still waiting. A leader calls nobody.',
              'zh-CN': '带着它走的是一个响应：broker 2 早就发来 Fetch 请求，一直在等。首领从不主动找谁。',
            }),
          },
          {
            id: 'fetched',
            text: { en: 'Broker 2 fetches it', 'zh-CN': 'broker 2 自己来取' },
            mark: null,
            claim: `${ANSWER} and not ${pushed(2)}`,
            refuted: null,
          },
          {
            id: 'twice',
            text: { en: 'The shop sends it once more', 'zh-CN': '店里再发一次' },
            mark: null,
            claim: "any(frame where from = 'shop' and to = 'broker-2' and api = 'Produce')",
            refuted: refuted('the-producer-writes-to-all', ANSWERED, "not any(frame where from = 'shop' and api = 'Produce')", {
              en: 'The shop sends nothing; it waits. Copying is a matter among brokers.',
              'zh-CN': '店里什么也没发，只在等。复制是 broker 之间的事。',
            }),
          },
        ],
      },
      challenge: null,
    },
    {
      id: 'fetched',
      run: 'main',
      until: 'leo(orders-0 @ broker 2) = 1 and leo(orders-0 @ broker 3) = 1',
      look: { scene: 'cluster', selection: [SECOND, THIRD] },
      claims: [
        'replica(orders-0 @ broker 2).size = replica(orders-0 @ broker 1).size',
        'replica(orders-0 @ broker 3).size = replica(orders-0 @ broker 1).size',
        'segment(orders-0 @ broker 2, 0).last = 0',
        'segment(orders-0 @ broker 3, 0).last = 0',
        'replicaFetch(orders-0 @ broker 2).leader = 1',
        'replicaFetch(orders-0 @ broker 3).leader = 1',
      ],
      prediction: {
        kind: 'choice',
        ask: { en: 'The consumer billing wants to read orders-0. All three have Anna’s record. Whom does it ask?', 'zh-CN': '消费者 billing 要读 orders-0。三个 broker 上都有 Anna 的消息，它问谁要？' },
        settled: CONSUMER_ASKS,
        choices: [
          {
            id: 'any',
            text: { en: 'One of the three, in turn', 'zh-CN': '三个轮着问' },
            mark: null,
            claim: "any(frame where from = 'billing' and api = 'Fetch' and not isResponse and to = 'broker-3')",
            refuted: refuted('reads-are-shared-among-replicas', CONSUMER_ASKS, "all(frame where from = 'billing' and api = 'Fetch' or to = 'broker-1' or from = 'broker-1' or not isResponse) and any(frame where from = 'billing' and api = 'Fetch' and to = 'broker-1')", {
              en: 'It asks broker 1, and goes on asking broker 1. Load is shared by having many partitions, with leaders on different brokers.',
              'zh-CN': '它问的是 broker 1，以后也一直问 broker 1。分担负载靠的是分区多，首领散布在不同的 broker 上。',
            }),
          },
          {
            id: 'follower',
            text: { en: 'A follower: they are there to be read', 'zh-CN': '追随副本：它们就是用来读的' },
            mark: null,
            claim: "any(frame where from = 'billing' and api = 'Fetch' and not isResponse and to = 'broker-2')",
            refuted: refuted('followers-serve-the-reads', CONSUMER_ASKS, "not any(frame where from = 'billing' and api = 'Fetch' and to != 'broker-1' and not isResponse)", {
              en: 'No consumer asks a follower here. Followers are there to take over, not to be read.',
              'zh-CN': '这里没有消费者去问追随副本。它们的用处是接班，不是供读。',
            }),
          },
          {
            id: 'leader',
            text: { en: 'The leader', 'zh-CN': '首领' },
            mark: null,
            claim: "any(frame where from = 'billing' and api = 'Fetch' and not isResponse and to = 'broker-1')",
            refuted: null,
          },
        ],
      },
      challenge: null,
    },
    {
      id: 'read-from-the-leader',
      run: 'main',
      until: CONSUMER_ASKS,
      look: { scene: 'cluster', selection: ['position(billing, orders-0)', LEADER] },
      claims: [
        "any(frame where from = 'billing' and api = 'Fetch' and to = 'broker-1')",
        "not any(frame where from = 'billing' and api = 'Fetch' and to != 'broker-1' and not isResponse)",
        'polled(billing) = 1',
        'acked(shop) = 1',
      ],
      prediction: {
        kind: 'choice',
        ask: {
          en: 'Broker 3 now stands still (a long garbage collection). Ben orders two teas. What does the leader do with his records?',
          'zh-CN': 'broker 3 停住了（一次漫长的垃圾回收）。Ben 点了两杯茶，首领拿他的消息怎么办？',
        },
        settled: 'now > 3.5s and sent(shop) = 3',
        choices: [
          {
            id: 'waits',
            text: { en: 'It waits until broker 3 can append them, too', 'zh-CN': '等到 broker 3 也能追加' },
            mark: null,
            claim: 'leo(orders-0 @ broker 1) = 1',
            refuted: refuted('the-leader-waits-before-it-appends', 'leo(orders-0 @ broker 1) = 3', "state(broker 3) = 'paused' and leo(orders-0 @ broker 3) = 1", {
              en: 'It appended both while broker 3 stood still. What may have to wait is the acknowledgement, not the log.',
              'zh-CN': 'broker 3 停着，它照样追加了两条。可能要等的是确认，不是日志。',
            }),
          },
          {
            id: 'refuses',
            text: { en: 'It refuses them: a replica is missing', 'zh-CN': '拒收：少了一个副本' },
            mark: null,
            claim: 'count(appendRefused) > 0',
            refuted: refuted('the-leader-stops-without-a-follower', 'leo(orders-0 @ broker 1) = 3', 'count(appendRefused) = 0 and failed(shop) = 0', {
              en: 'Nothing was refused. What it takes for a refusal is a setting of its own, min.insync.replicas.',
              'zh-CN': '一条也没拒。副本少到什么地步才拒收，另有设置管着：min.insync.replicas。',
            }),
          },
          {
            id: 'appends',
            text: { en: 'It appends them at once', 'zh-CN': '马上追加' },
            mark: null,
            claim: 'leo(orders-0 @ broker 1) = 3 and count(appendRefused) = 0',
            refuted: null,
          },
        ],
      },
      challenge: null,
    },
    {
      id: 'one-stands-still',
      run: 'main',
      until: 'leo(orders-0 @ broker 1) = 3 and leo(orders-0 @ broker 2) = 3',
      look: { scene: 'cluster', selection: [THIRD] },
      claims: [
        "state(broker 3) = 'paused'",
        'leo(orders-0 @ broker 1) = 3',
        'leo(orders-0 @ broker 2) = 3',
        'leo(orders-0 @ broker 3) = 1',
        'remoteReplica(orders-0 @ broker 1, 3).leo = 1',
        'acked(shop) = 1',
      ],
      prediction: {
        kind: 'choice',
        ask: { en: 'Broker 3 wakes up. How does it get the two records that it missed?', 'zh-CN': 'broker 3 醒了。漏掉的两条消息，它怎么补上？' },
        settled: 'leo(orders-0 @ broker 3) = 3',
        choices: [
          {
            id: 'resent',
            text: { en: 'The leader has kept them for it, and sends them', 'zh-CN': '首领替它留着，发给它' },
            mark: null,
            claim: pushed(3),
            refuted: refuted('the-leader-resends', 'leo(orders-0 @ broker 3) = 3', `not ${pushed(3)} and count(logTruncated) = 0`, {
              en: 'The leader keeps a number for broker 3 and no records: they lie in its log, for whoever asks.',
              'zh-CN': '首领只替 broker 3 记着一个数，没留消息：消息就在日志里，谁来问就给谁。',
            }),
          },
          {
            id: 'over',
            text: { en: 'It copies the leader’s log from the start', 'zh-CN': '把首领的日志从头复制一遍' },
            mark: null,
            claim: 'count(logTruncated) > 0',
            refuted: refuted('a-follower-starts-over', 'leo(orders-0 @ broker 3) = 3', 'count(logTruncated) = 0 and logStart(orders-0 @ broker 3) = 0', {
              en: 'Its log was cut nowhere. What it had, it kept, and went on behind it.',
              'zh-CN': '它的日志哪儿也没截断。原有的留着，往后接着写。',
            }),
          },
          {
            id: 'goes-on',
            text: { en: 'It fetches on from where its own log ends', 'zh-CN': '从自己日志的末端接着取' },
            mark: null,
            claim: `not ${pushed(3)} and count(logTruncated) = 0`,
            refuted: null,
          },
        ],
      },
      challenge: null,
    },
    {
      id: 'caught-up',
      run: 'main',
      until: 'leo(orders-0 @ broker 3) = 3 and acked(shop) = 3',
      look: { scene: 'cluster', selection: [THIRD] },
      claims: [
        'replica(orders-0 @ broker 3).size = replica(orders-0 @ broker 1).size',
        'leo(orders-0 @ broker 3) = 3',
        'count(logTruncated) = 0',
        'acked(shop) = 3',
      ],
      prediction: {
        kind: 'choice',
        ask: { en: 'Dora’s order goes to the partition orders-1, Eve’s to orders-2. Which broker appends them first?', 'zh-CN': 'Dora 的订单进分区 orders-1，Eve 的进 orders-2。最先追加它们的是哪个 broker？' },
        settled: 'acked(shop) = 5',
        choices: [
          {
            id: 'one',
            text: { en: 'Broker 1: it is the leader', 'zh-CN': 'broker 1：它是首领' },
            mark: null,
            claim: 'isLeader(orders-1 @ broker 1) or isLeader(orders-2 @ broker 1)',
            refuted: refuted('a-broker-is-the-leader', 'acked(shop) = 5', 'leader(orders-1) = 2 and leader(orders-2) = 3', {
              en: 'Broker 1 leads orders-0 and follows in the other two. To lead is the office of a replica, not of a broker.',
              'zh-CN': 'broker 1 在 orders-0 是首领，在另外两个分区是追随副本。“首领”说的是副本，不是 broker。',
            }),
          },
          {
            id: 'each',
            text: { en: 'Broker 2 and broker 3, one each', 'zh-CN': 'broker 2 和 broker 3，各一条' },
            mark: null,
            claim: 'isLeader(orders-1 @ broker 2) and isLeader(orders-2 @ broker 3)',
            refuted: null,
          },
          {
            id: 'first-free',
            text: { en: 'Whichever has least to do', 'zh-CN': '谁最闲就是谁' },
            mark: null,
            claim: 'not isLeader(orders-1 @ broker 2) and not isLeader(orders-1 @ broker 1)',
            refuted: refuted('any-broker-takes-writes', 'acked(shop) = 5', 'isLeader(orders-1 @ broker 2) and not isLeader(orders-1 @ broker 3)', {
              en: 'A partition has one leader at a time, and all its records go there, busy or not.',
              'zh-CN': '一个分区同一时刻只有一个首领，忙不忙，消息都归它。',
            }),
          },
        ],
      },
      challenge: null,
    },
    {
      id: 'each-leads-one',
      run: 'main',
      until: 'acked(shop) = 5',
      look: { scene: 'cluster', selection: ['replica(orders-1 @ broker 2)'] },
      claims: [
        'leader(orders-0) = 1',
        'leader(orders-1) = 2',
        'leader(orders-2) = 3',
        'isr(orders-0) = [1, 2, 3]',
        'isr(orders-1) = [2, 3, 1]',
        'isr(orders-2) = [3, 1, 2]',
        'acked(shop) = 5',
      ],
      prediction: null,
      challenge: null,
    },
    {
      id: 'who-sets-the-pace',
      run: 'patient',
      until: 'now >= 3.4s and leo(orders-0 @ broker 1) = 1',
      look: { scene: 'cluster', selection: [LEADER] },
      claims: ['leo(orders-0 @ broker 2) = 0', 'leo(orders-0 @ broker 3) = 0', 'acked(shop) = 0', 'isr(orders-0) = [1, 2, 3]'],
      prediction: null,
      challenge: {
        run: 'patient',
        ask: {
          en: 'Anna’s record lies on the leader alone: its followers asked for 100,000 bytes or five seconds of patience. Half a second after her order it shall lie on all three, and be acknowledged.',
          'zh-CN': 'Anna 的消息只在首领上：追随副本当初说，凑够 100000 字节再给，要不就等五秒。让它在下单半秒后三处都有，并得到确认。',
        },
        settings: [
          { process: 'broker-1', config: 'replica.fetch.min.bytes', values: [1] },
          { process: 'broker-2', config: 'replica.fetch.min.bytes', values: [1] },
          { process: 'broker-3', config: 'replica.fetch.min.bytes', values: [1] },
          { process: 'shop', config: 'acks', values: ['1', 'all'] },
        ],
        fault: 'leo(orders-0 @ broker 1) = 1',
        judged: 'now >= 3.5s',
        goal: [
          { field: 'leo(orders-0 @ broker 2)', is: 1 },
          { field: 'leo(orders-0 @ broker 3)', is: 1 },
          { field: 'acked(shop)', is: 1 },
        ],
        holdsMicros: 500_000,
        tempting: [
          {
            attempt: { settings: [{ process: 'broker-1', config: 'replica.fetch.min.bytes', value: 1 }] },
            differs: 'leo(orders-0 @ broker 2)',
            misconception: 'the-leader-sets-the-pace',
            why: {
              en: 'The leader’s own setting says how it asks where it follows. Here it leads, and is asked by others.',
              'zh-CN': '首领自己的这项设置，管的是它做追随副本时怎么问。眼下它是首领，是别人来问它。',
            },
          },
          {
            attempt: { settings: [{ process: 'broker-2', config: 'replica.fetch.min.bytes', value: 1 }] },
            differs: 'leo(orders-0 @ broker 3)',
            misconception: 'one-follower-speaks-for-all',
            why: {
              en: 'Broker 2 has it at once. Broker 3 still asks as it asked before: the setting travels in each follower’s own requests.',
              'zh-CN': 'broker 2 马上就有了。broker 3 还照老样子问：这项设置写在每个追随副本各自的请求里。',
            },
          },
          {
            attempt: { settings: [{ process: 'shop', config: 'acks', value: '1' }] },
            differs: 'leo(orders-0 @ broker 2)',
            misconception: 'acknowledged-is-copied',
            why: {
              en: 'Now it is acknowledged at once, and there is still one copy. acks=1 asks the leader alone.',
              'zh-CN': '这下马上得到确认了，可仍旧只有一份。acks=1 只问首领一个。',
            },
          },
        ],
      },
    },
  ],
  corrects: [
    { fact: 'B48', step: 'read-from-the-leader' },
    { fact: 'B15', step: 'each-leads-one' },
  ],
} satisfies Lesson;
