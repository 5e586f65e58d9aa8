import type { Lesson, Refutation, Said, Until } from '../../src/lesson/lesson.ts';
import { oneBroker } from '../../src/scenario/one-broker.ts';

/**
 * A producer whose batches take 300 bytes and wait 100 ms, and whose memory holds three of them. Orders come one by one, five at once,
 * for two partitions, and one that is larger than a batch. Then the broker stops for two seconds; nine orders come, and three more.
 */
const BIG_ORDER = 'a big order of tea, '.repeat(20);
const ORDER = 'tea with milk and sugar, biscuits, and a slice of plum cake.';

const main = oneBroker({
  topic: { partitions: 2 },
  producer: { configs: { 'linger.ms': 100, 'batch.size': 300, 'buffer.memory': 900, 'max.block.ms': 500 } },
  script: `
    send record to orders-0 value "tea" at 2s
    send record to orders-0 value "tea" at 2.06s
    send 5 records to orders-0 value "${ORDER}" at 3s
    send record to orders-0 value "tea" at 4s
    send record to orders-1 value "tea" at 4.06s
    send record to orders-0 value "${BIG_ORDER}" at 5s
    pause broker 1 at 6s for 2s
    send 9 records to orders-0 value "${ORDER}" at 6.1s
    send 3 records to orders-0 value "${ORDER}" at 6.2s
  `,
});

const FIRST_LEFT = "batch(shop, 1).state = 'inFlight'";
const BOTH_LEFT = "batch(shop, 4).state = 'inFlight'";
const BLOCKED = "any(thread where process = 'shop' and wait = 'bufferMemory')";
const ALL_LEFT = `now >= 6.1s and batch(shop, 9).state = 'inFlight'`;
const ALL_OVER = 'now >= 8.5s';

function refuted(misconception: string, until: Until, claim: string, why: Said): Refutation {
  return { misconception, shown: { run: 'main', until, claim }, why };
}

export const lesson = {
  id: 'batches-and-linger',
  title: { en: 'Batches, linger and the buffer pool', 'zh-CN': '批次、linger 与缓冲池' },
  question: {
    en: 'linger.ms is 100. Does every record wait 100 ms?',
    'zh-CN': 'linger.ms 是 100。每条消息都要等 100 毫秒吗？',
  },
  known: {
    en: 'A batch leaves when it is full, or linger.ms after it was opened, or along with another to the same broker. Its memory comes back only with the answer; without memory, send() blocks, and then fails.',
    'zh-CN': '批次什么时候走：装满了，或打开后满了 linger.ms，或跟着去同一 broker 的另一个批次。内存要等到答复才归还；没了内存，send() 先阻塞，再失败。',
  },
  seed: 7,
  runs: { main },
  endMicros: 10_000_000,
  misconceptions: [
    { id: 'each-record-restarts-linger', name: { en: 'Each record starts linger.ms again', 'zh-CN': '以为每来一条消息，linger.ms 就重新算' } },
    { id: 'two-are-enough', name: { en: 'A second record sends the batch off', 'zh-CN': '以为来了第二条消息，批次就走' } },
    { id: 'full-batches-linger-too', name: { en: 'A full batch waits for its linger.ms', 'zh-CN': '以为装满的批次也要等满 linger.ms' } },
    { id: 'one-full-takes-all', name: { en: 'A full batch takes the next one of its partition with it', 'zh-CN': '以为装满的批次会带上同分区的下一个批次' } },
    { id: 'a-request-for-each-partition', name: { en: 'Each partition has requests of its own', 'zh-CN': '以为每个分区各发各的请求' } },
    { id: 'sent-is-freed', name: { en: 'Memory is free once a batch has left', 'zh-CN': '以为批次一发出，内存就腾出来了' } },
    { id: 'a-full-buffer-throws-at-once', name: { en: 'A full buffer fails send() at once', 'zh-CN': '以为缓冲一满，send() 马上失败' } },
    { id: 'lingering-less-needs-less-memory', name: { en: 'Without linger the buffer cannot fill', 'zh-CN': '以为不等 linger，缓冲就不会满' } },
    { id: 'retries-cover-a-full-buffer', name: { en: 'Retries cover a full buffer', 'zh-CN': '以为缓冲满了有重试兜着' } },
  ],
  steps: [
    {
      id: 'two-in-a-batch',
      run: 'main',
      until: "record(shop, 2).state = 'inBatch'",
      look: { scene: 'producer', selection: ['producer(shop)'] },
      claims: ["batch(shop, 1).state = 'open'", 'batch(shop, 1).records = 2', 'record(shop, 2).sentAt - record(shop, 1).sentAt > 50ms', 'acked(shop) = 0'],
      prediction: {
        kind: 'choice',
        ask: { en: 'The second record came 59 ms after the first; linger.ms is 100. When does the batch leave?', 'zh-CN': '第二条消息比第一条晚 59 毫秒，linger.ms 是 100。批次什么时候走？' },
        settled: FIRST_LEFT,
        choices: [
          {
            id: 'at-once',
            text: { en: 'Now: there are two', 'zh-CN': '现在：已经有两条了' },
            mark: null,
            claim: 'now - record(shop, 2).sentAt < 1ms',
            refuted: refuted('two-are-enough', FIRST_LEFT, "now - record(shop, 2).sentAt > 40ms and batch(shop, 1).reason = 'linger'", {
              en: 'It stayed for another 41 ms. Two small records are far from 300 bytes.',
              'zh-CN': '它又待了 41 毫秒。两条小消息离 300 字节还远。',
            }),
          },
          {
            id: 'after-the-first',
            text: { en: '100 ms after the first', 'zh-CN': '第一条之后 100 毫秒' },
            mark: null,
            claim: 'now - record(shop, 1).sentAt >= 100ms and now - record(shop, 2).sentAt < 100ms',
            refuted: null,
          },
          {
            id: 'after-the-last',
            text: { en: '100 ms after the last', 'zh-CN': '最后一条之后 100 毫秒' },
            mark: null,
            claim: 'now - record(shop, 2).sentAt >= 100ms',
            refuted: refuted('each-record-restarts-linger', FIRST_LEFT, 'now - record(shop, 1).sentAt = 100ms and now - record(shop, 2).sentAt < 50ms', {
              en: 'Linger counts from when the batch was opened. The second record waited for 41 ms only.',
              'zh-CN': 'linger 从批次打开时算起。第二条消息只等了 41 毫秒。',
            }),
          },
        ],
      },
      challenge: null,
    },
    {
      id: 'linger-is-over',
      run: 'main',
      until: FIRST_LEFT,
      look: { scene: 'producer', selection: ['producer(shop)'] },
      claims: ["batch(shop, 1).reason = 'linger'", 'now - record(shop, 1).sentAt = 100ms', 'now - record(shop, 2).sentAt < 50ms'],
      prediction: null,
      challenge: null,
    },
    {
      id: 'five-at-once',
      run: 'main',
      until: "record(shop, 7).state = 'inBatch'",
      look: { scene: 'producer', selection: ['producer(shop)'] },
      claims: ['batch(shop, 2).records = 3', 'batch(shop, 3).records = 2', "batch(shop, 3).state = 'open'"],
      prediction: {
        kind: 'choice',
        ask: { en: 'Five orders came at once: three fill a batch of 300 bytes, two lie in the next. What leaves now?', 'zh-CN': '五张订单同时来：三张装满一个 300 字节的批次，两张在下一个里。现在走的是？' },
        settled: 'acked(shop) = 5',
        choices: [
          {
            id: 'none',
            text: { en: 'Nothing until 100 ms are over', 'zh-CN': '满 100 毫秒之前都不走' },
            mark: null,
            claim: 'now - record(shop, 3).sentAt >= 100ms',
            refuted: refuted('full-batches-linger-too', 'acked(shop) = 5', "now - record(shop, 3).sentAt < 1ms and batch(shop, 2).reason = 'full'", {
              en: 'The full batch was even acknowledged within a millisecond. linger.ms is the longest wait, not the shortest.',
              'zh-CN': '装满的批次一毫秒之内连确认都拿到了。linger.ms 是最多等多久，不是最少。',
            }),
          },
          {
            id: 'the-full-one',
            text: { en: 'The full batch; the other lingers', 'zh-CN': '装满的那个批次；另一个接着等' },
            mark: null,
            claim: "batch(shop, 2).state = 'done' and batch(shop, 3).state = 'open'",
            refuted: null,
          },
          {
            id: 'both',
            text: { en: 'Both', 'zh-CN': '两个都走' },
            mark: null,
            claim: "batch(shop, 3).state != 'open'",
            refuted: refuted('one-full-takes-all', 'acked(shop) = 5', "batch(shop, 2).state = 'done' and batch(shop, 3).state = 'open'", {
              en: 'The younger batch is still open. A request carries one batch of a partition, and this one may yet fill.',
              'zh-CN': '后一个批次还开着。一个请求里每个分区只带一个批次，而它还可能再装。',
            }),
          },
        ],
      },
      challenge: null,
    },
    {
      id: 'full',
      run: 'main',
      until: 'acked(shop) = 5',
      look: { scene: 'producer', selection: ['producer(shop)', 'replica(orders-0 @ broker 1)'] },
      claims: ["batch(shop, 2).reason = 'full'", "batch(shop, 3).state = 'open'", 'leo(orders-0) = 5'],
      prediction: null,
      challenge: null,
    },
    {
      id: 'two-partitions',
      run: 'main',
      until: "record(shop, 9).state = 'inBatch'",
      look: { scene: 'producer', selection: ['producer(shop)'] },
      claims: ["batch(shop, 4).state = 'open'", "batch(shop, 4).partition = 'orders-0'", "batch(shop, 5).state = 'open'", "batch(shop, 5).partition = 'orders-1'"],
      prediction: {
        kind: 'choice',
        ask: {
          en: 'The batch for orders-0 is 60 ms old, that for orders-1 is new. Broker 1 leads both. When does the young one leave?',
          'zh-CN': 'orders-0 的批次已经 60 毫秒，orders-1 的刚打开，首领都是 broker 1。年轻的那个批次什么时候走？',
        },
        settled: BOTH_LEFT,
        choices: [
          {
            id: 'on-its-own',
            text: { en: 'When its own 100 ms are over', 'zh-CN': '等它自己满 100 毫秒' },
            mark: null,
            claim: "batch(shop, 5).state = 'open'",
            refuted: refuted('a-request-for-each-partition', BOTH_LEFT, 'now - record(shop, 9).sentAt < 50ms and batch(shop, 5).correlation = batch(shop, 4).correlation', {
              en: 'Both have the same correlation id: one request. Since one had to go to broker 1, all that was for broker 1 went along.',
              'zh-CN': '两个批次的 correlation id 相同：同一个请求。既然有一个要去 broker 1，去 broker 1 的都跟着走。',
            }),
          },
          {
            id: 'along',
            text: { en: 'Along with the old one', 'zh-CN': '跟年长的一起' },
            mark: null,
            claim: "batch(shop, 5).state = 'inFlight' and batch(shop, 5).correlation = batch(shop, 4).correlation",
            refuted: null,
          },
        ],
      },
      challenge: null,
    },
    {
      id: 'along-with-the-other',
      run: 'main',
      until: BOTH_LEFT,
      look: { scene: 'producer', selection: ['producer(shop)', 'broker(broker 1)'] },
      claims: ["batch(shop, 4).reason = 'linger'", "batch(shop, 5).reason = 'sameNode'", 'batch(shop, 5).correlation = batch(shop, 4).correlation'],
      prediction: null,
      challenge: null,
    },
    {
      id: 'larger-than-a-batch',
      run: 'main',
      until: 'acked(shop) = 10',
      look: { scene: 'cluster', selection: ['producer(shop)', 'replica(orders-0 @ broker 1)'] },
      claims: ['batch(shop, 6).records = 1', 'batch(shop, 6).bytes > 300', 'failed(shop) = 0', 'leo(orders-0) = 9'],
      prediction: null,
      challenge: null,
    },
    {
      id: 'no-memory-left',
      run: 'main',
      until: ALL_LEFT,
      look: { scene: 'producer', selection: ['producer(shop)'] },
      claims: [
        'sent(shop) = 19',
        'failed(shop) = 0',
        "batch(shop, 7).state = 'inFlight' and batch(shop, 8).state = 'inFlight' and batch(shop, 9).state = 'inFlight'",
        `not ${BLOCKED}`,
      ],
      prediction: {
        kind: 'choice',
        ask: {
          en: 'Broker 1 is paused. Three batches are on their way to it; a tenth order is handed to send(). What happens?',
          'zh-CN': 'broker 1 停顿了。三个批次已经发往它；这时第十张订单交给 send()。会怎样？',
        },
        settled: 6_500_000,
        choices: [
          {
            id: 'goes-in',
            text: { en: 'It goes in: the three have left the memory', 'zh-CN': '放得进去：那三个批次已经离开内存' },
            mark: null,
            claim: 'sent(shop) > 19',
            refuted: refuted('sent-is-freed', 'now >= 6.4s', `${BLOCKED} and batch(shop, 7).state = 'inFlight' and sent(shop) = 19`, {
              en: 'They have left the queue, not the memory: each may have to be sent again, and is kept until its answer comes.',
              'zh-CN': '它们离开的是队列，不是内存：每个批次都可能要重发，得留到答复来为止。',
            }),
          },
          {
            id: 'fails',
            text: { en: 'send() fails at once', 'zh-CN': 'send() 马上失败' },
            mark: null,
            claim: 'failed(shop) > 0',
            refuted: refuted('a-full-buffer-throws-at-once', 'now >= 6.4s', `${BLOCKED} and failed(shop) = 0`, {
              en: 'The thread that called send() stands still, since 200 ms ago. It may wait for max.block.ms.',
              'zh-CN': '调用 send() 的线程停住了，已经 200 毫秒。它可以等到 max.block.ms。',
            }),
          },
          {
            id: 'blocks',
            text: { en: 'send() blocks', 'zh-CN': 'send() 阻塞' },
            mark: null,
            claim: `${BLOCKED} and sent(shop) = 19 and failed(shop) = 0`,
            refuted: null,
          },
        ],
      },
      challenge: null,
    },
    {
      id: 'given-up',
      run: 'main',
      until: ALL_OVER,
      look: { scene: 'producer', selection: ['producer(shop)', 'replica(orders-0 @ broker 1)'] },
      claims: ['failed(shop) = 3', 'acked(shop) = 19', 'sent(shop) = 19', 'retries(shop) = 0', 'leo(orders-0) = 18'],
      prediction: null,
      challenge: {
        run: 'main',
        ask: { en: 'Same orders, same pause. Change a setting so that none of the 22 orders fails.', 'zh-CN': '同样的订单，同样的停顿。改一项设置，让 22 张订单一张也不失败。' },
        settings: [
          { process: 'shop', config: 'linger.ms', values: [0, 100] },
          { process: 'shop', config: 'retries', values: [0, 2_147_483_647] },
          { process: 'shop', config: 'max.block.ms', values: [500, 5_000] },
        ],
        fault: 'count(processPaused) = 1',
        judged: ALL_OVER,
        goal: [
          { field: 'failed(shop)', is: 0 },
          { field: 'acked(shop)', is: 22 },
        ],
        holdsMicros: 500_000,
        tempting: [
          {
            attempt: { settings: [{ process: 'shop', config: 'linger.ms', value: 0 }] },
            differs: 'failed(shop)',
            misconception: 'lingering-less-needs-less-memory',
            why: {
              en: 'The batches were full and had left anyway. What holds the memory is the broker that does not answer.',
              'zh-CN': '那些批次本来就装满、早就走了。占着内存的，是不答复的 broker。',
            },
          },
          {
            attempt: { settings: [{ process: 'shop', config: 'retries', value: 2_147_483_647 }] },
            differs: 'failed(shop)',
            misconception: 'retries-cover-a-full-buffer',
            why: {
              en: 'What never came into a batch is never sent, let alone again. The three failed inside send().',
              'zh-CN': '没进过批次的，发都没发过，谈不上重发。那三张是在 send() 里就失败的。',
            },
          },
        ],
      },
    },
  ],
  corrects: [
    { fact: 'B55', step: 'no-memory-left' },
    { fact: 'B58', step: 'no-memory-left' },
  ],
} satisfies Lesson;
