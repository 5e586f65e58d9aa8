import type { Lesson, Refutation, Said, Until } from '../../src/lesson/lesson.ts';
import { threeBrokers } from '../../src/scenario/three-brokers.ts';

/** Three brokers keep each record. Anna orders when all is well, Ben while one follower cannot reach the leader. */
const main = threeBrokers({
  producer: { configs: { acks: 'all' } },
  script: `
    send record to orders-0 key "anna" value "tea" at 2s
    cut broker 1 – broker 3 at 3s for 2s
    send record to orders-0 key "ben" value "tea" at 3.1s
  `,
});

const PRODUCE_IS_OUT = "any(frame where api = 'Produce' and not isResponse)";
const AT_LEADER = "any(operation where process = 'broker-1' and purgatory = 'Produce' and state = 'waiting')";
const CUT_OFF = 'now >= 3.4s and sent(shop) = 2';

function refuted(misconception: string, until: Until, claim: string, why: Said): Refutation {
  return { misconception, shown: { run: 'main', until, claim }, why };
}

export const lesson = {
  id: 'a-records-journey',
  title: { en: 'A record’s journey', 'zh-CN': '一条消息的旅程' },
  question: {
    en: 'send() has returned. Where is your record?',
    'zh-CN': 'send() 返回了。你的消息在哪里？',
  },
  known: {
    en: 'send() only puts a record into a batch. The leader takes it, followers fetch it, and it is their next fetch that commits it; only then do acks=all and consumers hear of it.',
    'zh-CN': 'send() 只是把消息放进批次。首领收下它，追随副本来拉取它，而让它提交的是它们的下一次拉取；到这时 acks=all 才有确认，消费者才读得到。',
  },
  seed: 3,
  runs: { main },
  endMicros: 6_000_000,
  misconceptions: [
    { id: 'send-means-sent', name: { en: 'When send() returns, the record is on its way', 'zh-CN': '以为 send() 一返回，消息就上路了' } },
    { id: 'a-batch-waits-until-it-is-full', name: { en: 'A batch is sent only when it is full', 'zh-CN': '以为批次装满才发' } },
    { id: 'a-producer-writes-to-every-replica', name: { en: 'A producer sends to every replica', 'zh-CN': '以为生产者会发给每个副本' } },
    { id: 'any-broker-passes-it-on', name: { en: 'Any broker takes a record and passes it on', 'zh-CN': '以为消息发给哪个 broker 都行，它会转交' } },
    { id: 'a-leader-pushes', name: { en: 'A leader pushes records to its followers', 'zh-CN': '以为首领把消息推给追随副本' } },
    { id: 'a-majority-commits', name: { en: 'A majority of the replicas commits', 'zh-CN': '以为多数副本有了就算提交' } },
    { id: 'committed-is-on-disk', name: { en: 'A record is committed once the disks have it', 'zh-CN': '以为消息落了盘才算提交' } },
    { id: 'consumers-read-what-the-leader-has', name: { en: 'A consumer reads what the leader has', 'zh-CN': '以为首领有的，消费者就读得到' } },
    { id: 'waiting-less-sends-sooner', name: { en: 'A slow acknowledgement is cured by a shorter linger', 'zh-CN': '以为确认来得慢，缩短 linger 就好' } },
    { id: 'no-answer-is-the-fastest-answer', name: { en: 'acks=0 is told the same, only sooner', 'zh-CN': '以为 acks=0 得到的消息一样多，只是更快' } },
  ],
  steps: [
    {
      id: 'in-a-batch',
      run: 'main',
      until: "record(shop, 1).state = 'inBatch' and any(thread where process = 'shop' and wait = 'work')",
      look: { scene: 'cluster', selection: ['producer(shop)'] },
      claims: [
        'client(shop).metadataTopics = 1',
        'sent(shop) = 1',
        'acked(shop) = 0',
        "batch(shop, 1).state = 'open'",
        "not any(frame where api = 'Produce')",
        'leo(orders-0 @ broker 1) = 0',
      ],
      prediction: {
        kind: 'choice',
        ask: {
          en: 'send() has returned, and Anna’s record lies in a batch in the memory of the shop. When does it leave?',
          'zh-CN': 'send() 返回了，Anna 的消息躺在店里内存的一个批次里。它什么时候出门？',
        },
        settled: PRODUCE_IS_OUT,
        choices: [
          {
            id: 'at-once',
            text: { en: 'At once', 'zh-CN': '马上' },
            mark: null,
            claim: 'now - record(shop, 1).sentAt < 1ms',
            refuted: refuted('send-means-sent', PRODUCE_IS_OUT, 'now - record(shop, 1).sentAt >= 5ms', {
              en: 'It lay there for 5 ms first. Had the shop crashed in between, the record would have gone with it.',
              'zh-CN': '它先躺了 5 毫秒。店要是在这当口崩溃，消息就跟着没了。',
            }),
          },
          {
            id: 'after-linger',
            text: { en: 'After 5 ms, linger.ms', 'zh-CN': '5 毫秒后，即 linger.ms' },
            mark: null,
            claim: "now - record(shop, 1).sentAt >= 5ms and batch(shop, 1).reason = 'linger'",
            refuted: null,
          },
          {
            id: 'when-full',
            text: { en: 'When its batch is full: 16 kB', 'zh-CN': '等批次装满 16 kB' },
            mark: null,
            claim: "batch(shop, 1).reason = 'full'",
            refuted: refuted('a-batch-waits-until-it-is-full', PRODUCE_IS_OUT, 'batch(shop, 1).records = 1 and batch(shop, 1).bytes < 100', {
              en: 'The batch left with a single record in it. Its time was over before it was full.',
              'zh-CN': '批次里只有一条就出发了：没等装满，时间先到了。',
            }),
          },
        ],
      },
      challenge: null,
    },
    {
      id: 'on-the-wire',
      run: 'main',
      until: PRODUCE_IS_OUT,
      look: { scene: 'cluster', selection: ['producer(shop)', 'broker(broker 1)'] },
      claims: [
        'now - record(shop, 1).sentAt >= 5ms',
        "batch(shop, 1).reason = 'linger'",
        "batch(shop, 1).state = 'inFlight'",
        'leo(orders-0 @ broker 1) = 0',
      ],
      prediction: {
        kind: 'choice',
        ask: {
          en: 'Three brokers keep a replica of this partition. Who gets the shop’s request?',
          'zh-CN': '这个分区在三个 broker 上各有一个副本。店里的请求发给谁？',
        },
        settled: AT_LEADER,
        choices: [
          {
            id: 'all-three',
            text: { en: 'All three', 'zh-CN': '三个都发' },
            mark: null,
            claim: "count(request where api = 'Produce') = 3",
            refuted: refuted('a-producer-writes-to-every-replica', AT_LEADER, "count(request where api = 'Produce') = 1", {
              en: 'There is one request in the whole cluster, and it names one partition, whose leader is broker 1.',
              'zh-CN': '整个集群里只有一个请求，说的是一个分区，它的首领在 broker 1。',
            }),
          },
          {
            id: 'any',
            text: { en: 'Any of them: it passes the record on', 'zh-CN': '随便一个，它会转交消息' },
            mark: null,
            claim: "any(request where api = 'Produce' and process != 'broker-1')",
            refuted: refuted('any-broker-passes-it-on', AT_LEADER, "not any(request where api = 'Produce' and process != 'broker-1')", {
              en: 'No broker passes anything on. The shop had asked before who leads orders-0; another broker would have refused.',
              'zh-CN': '没有 broker 会转交。店里事先问过 orders-0 的首领是谁；发给别的 broker，只会被拒绝。',
            }),
          },
          {
            id: 'leader',
            text: { en: 'The leader alone', 'zh-CN': '只发给首领' },
            mark: null,
            claim: "count(request where api = 'Produce') = 1 and any(request where api = 'Produce' and process = 'broker-1')",
            refuted: null,
          },
        ],
      },
      challenge: null,
    },
    {
      id: 'at-the-leader',
      run: 'main',
      until: AT_LEADER,
      look: { scene: 'cluster', selection: ['replica(orders-0 @ broker 1)'] },
      claims: [
        'leo(orders-0 @ broker 1) = 1',
        'leo(orders-0 @ broker 2) = 0',
        'leo(orders-0 @ broker 3) = 0',
        'hw(orders-0) = 0',
        'acked(shop) = 0',
      ],
      prediction: {
        kind: 'choice',
        ask: {
          en: 'The leader has the record. How does it come to the followers?',
          'zh-CN': '首领有了这条消息。它怎么到追随副本那里？',
        },
        settled: "any(frame where from = 'broker-1' and to = 'broker-2')",
        choices: [
          {
            id: 'pushed',
            text: { en: 'The leader sends it to them', 'zh-CN': '首领给它们发过去' },
            mark: null,
            claim: "any(frame where from = 'broker-1' and to = 'broker-2' and not isResponse)",
            refuted: refuted(
              'a-leader-pushes',
              "any(frame where from = 'broker-1' and to = 'broker-2' and records = 1)",
              "any(frame where from = 'broker-1' and to = 'broker-2' and records = 1 and isResponse and api = 'Fetch')",
              {
                en: 'What carries the record is a response. The follower had asked, and its Fetch had been waiting at the leader for something to come.',
                'zh-CN': '带着消息的是一个响应。追随副本早就问过了，它的 Fetch 一直在首领那里等着有东西来。',
              },
            ),
          },
          {
            id: 'fetched',
            text: { en: 'They fetch it', 'zh-CN': '它们自己来拉取' },
            mark: null,
            claim: "any(frame where from = 'broker-1' and to = 'broker-2' and isResponse and api = 'Fetch')",
            refuted: null,
          },
          {
            id: 'by-the-shop',
            text: { en: 'The shop sends it to them', 'zh-CN': '由店里发给它们' },
            mark: null,
            claim: "any(frame where from = 'shop' and to = 'broker-2')",
            refuted: refuted('a-producer-writes-to-every-replica', 'leo(orders-0 @ broker 2) = 1', "count(request where api = 'Produce') = 1 and any(request where api = 'Produce' and process = 'broker-1')", {
              en: 'Broker 2 has the record, and the one Produce request of this cluster is the leader’s.',
              'zh-CN': 'broker 2 已经有了这条消息，而整个集群唯一的 Produce 请求在首领那里。',
            }),
          },
        ],
      },
      challenge: null,
    },
    {
      id: 'in-three-logs',
      run: 'main',
      until: 'leo(orders-0 @ broker 2) = 1 and leo(orders-0 @ broker 3) = 1',
      look: { scene: 'cluster', selection: ['partition(orders-0)'] },
      claims: [
        'leo(orders-0 @ broker 1) = 1',
        'hw(orders-0) = 0',
        'acked(shop) = 0',
        'polled(billing) = 0',
        'sum(file.flushed where path has "orders-0/0000") = 0',
      ],
      prediction: {
        kind: 'choice',
        ask: {
          en: 'All three logs hold the record, and still the HW stands at 0. What raises it?',
          'zh-CN': '三本日志都有了这条消息，高水位却还在 0。是什么让它上升？',
        },
        settled: 'hw(orders-0) = 1',
        choices: [
          {
            id: 'majority',
            text: { en: 'That a majority is known to have it', 'zh-CN': '得知多数副本有了' },
            mark: null,
            claim: 'min(remoteReplica.leo) = 0',
            refuted: refuted(
              'a-majority-commits',
              'max(remoteReplica.leo) = 1',
              'min(remoteReplica.leo) = 0 and hw(orders-0) = 0',
              {
                en: 'Here two of three are known to have it, and the HW does not move: it waits for every member of the ISR.',
                'zh-CN': '此刻已知三个里有两个有了，高水位却不动：它等 ISR 的每个成员。',
              },
            ),
          },
          {
            id: 'next-fetch',
            text: { en: 'The next fetch of both followers', 'zh-CN': '两个追随副本的下一次拉取' },
            mark: null,
            claim: 'min(remoteReplica.leo) = 1 and sum(file.flushed where path has "orders-0/0000") = 0',
            refuted: null,
          },
          {
            id: 'disk',
            text: { en: 'The disks', 'zh-CN': '磁盘' },
            mark: null,
            claim: 'sum(file.flushed where path has "orders-0/0000") > 0',
            refuted: refuted('committed-is-on-disk', 'hw(orders-0) = 1', 'sum(file.flushed where path has "orders-0/0000") = 0', {
              en: 'The HW stands at 1, and no disk has a single byte of it.',
              'zh-CN': '高水位到了 1，而哪块磁盘上都还没有它的一个字节。',
            }),
          },
        ],
      },
      challenge: null,
    },
    {
      id: 'committed',
      run: 'main',
      until: 'hw(orders-0) = 1',
      look: { scene: 'cluster', selection: ['replica(orders-0 @ broker 1)'] },
      claims: [
        'min(remoteReplica.leo) = 1',
        'acked(shop) = 0',
        'polled(billing) = 0',
        'sum(file.flushed where path has "orders-0/0000") = 0',
      ],
      prediction: null,
      challenge: null,
    },
    {
      id: 'acknowledged-and-read',
      run: 'main',
      until: 'acked(shop) = 1 and polled(billing) = 1',
      look: { scene: 'cluster', selection: ['producer(shop)', 'consumer(billing)'] },
      claims: ['record(shop, 1).offset = 0', "record(shop, 1).state = 'acked'", 'position(billing, orders-0) = 1', 'replica(orders-0 @ broker 2).hw = 0'],
      prediction: null,
      challenge: null,
    },
    {
      id: 'ben-orders',
      run: 'main',
      until: 'leo(orders-0 @ broker 2) = 2',
      look: { scene: 'cluster', selection: ['partition(orders-0)'] },
      claims: ['leo(orders-0 @ broker 1) = 2', 'leo(orders-0 @ broker 3) = 1', 'count(linkRuleAdded) = 1', 'acked(shop) = 1', 'hw(orders-0) = 1'],
      prediction: {
        kind: 'choice',
        ask: {
          en: 'Broker 3 cannot reach the leader. The leader and broker 2 have Ben’s record. How far does the consumer get?',
          'zh-CN': 'broker 3 连不上首领。首领和 broker 2 有了 Ben 的消息。消费者读到哪里？',
        },
        settled: CUT_OFF,
        choices: [
          {
            id: 'both',
            text: { en: 'It reads Ben’s record: the leader has it', 'zh-CN': '读到 Ben 那条：首领有了' },
            mark: null,
            claim: 'polled(billing) = 2',
            refuted: refuted('consumers-read-what-the-leader-has', CUT_OFF, 'leo(orders-0 @ broker 1) = 2 and polled(billing) = 1 and fetch(billing, orders-0).hw = 1', {
              en: 'The leader gives out what lies below the HW, and the HW waits for broker 3, which is still in the ISR.',
              'zh-CN': '首领只给高水位以下的，而高水位在等 broker 3：它还在 ISR 里。',
            }),
          },
          {
            id: 'only-anna',
            text: { en: 'It has Anna’s record and waits', 'zh-CN': '有 Anna 那条，然后等着' },
            mark: null,
            claim: 'polled(billing) = 1',
            refuted: null,
          },
        ],
      },
      challenge: null,
    },
    {
      id: 'held-up',
      run: 'main',
      until: CUT_OFF,
      look: { scene: 'cluster', selection: ['partition(orders-0)', 'producer(shop)'] },
      claims: [
        'acked(shop) = 1',
        'polled(billing) = 1',
        'leo(orders-0 @ broker 1) = 2',
        'hw(orders-0) = 1',
        'isr(orders-0) has 3',
        'any(operation where process = "broker-1" and purgatory = "Produce" and state = "waiting")',
      ],
      prediction: null,
      challenge: {
        run: 'main',
        ask: {
          en: 'Same orders, same cut. Change a setting so that the shop is told Ben’s offset while broker 3 is still cut off.',
          'zh-CN': '同样的订单，同样的断线。改一项设置，让店里在 broker 3 还没恢复时就得知 Ben 那条的偏移量。',
        },
        settings: [
          { process: 'shop', config: 'acks', values: ['0', '1', 'all'] },
          { process: 'shop', config: 'linger.ms', values: [0, 5] },
        ],
        fault: 'count(linkRuleAdded) = 1',
        judged: 'now >= 3.4s and now < 5s',
        goal: [
          { field: 'acked(shop)', is: 2 },
          { field: 'record(shop, 2).offset', is: 1 },
        ],
        holdsMicros: 300_000,
        tempting: [
          {
            attempt: { settings: [{ process: 'shop', config: 'linger.ms', value: 0 }] },
            differs: 'acked(shop)',
            misconception: 'waiting-less-sends-sooner',
            why: {
              en: 'The record left 5 ms earlier, and waits at the leader all the same: what it waits for is broker 3.',
              'zh-CN': '消息早出门 5 毫秒，到了首领那里照样等：它等的是 broker 3。',
            },
          },
          {
            attempt: { settings: [{ process: 'shop', config: 'acks', value: '0' }] },
            differs: 'record(shop, 2).offset',
            misconception: 'no-answer-is-the-fastest-answer',
            why: {
              en: 'With acks=0 the broker answers nothing. The shop counts a record as done once its bytes are handed to the socket, and knows no offset.',
              'zh-CN': 'acks=0 时 broker 什么也不回。字节一交给套接字，店里就当这条消息成了，偏移量却无从得知。',
            },
          },
        ],
      },
    },
  ],
  corrects: [
    { fact: 'B67', step: 'on-the-wire' },
    { fact: 'B11', step: 'in-three-logs' },
  ],
} satisfies Lesson;
