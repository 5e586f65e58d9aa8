import type { Lesson, Refutation, Said, Until } from '../../src/lesson/lesson.ts';
import { threeBrokers } from '../../src/scenario/three-brokers.ts';

/**
 * Each broker has one handler, so that a wait that held a thread would stop everything. Anna and Ben order when all is well, Carl while a
 * follower is frozen. The shop does not retry and waits for a second and a half, so that one sees what an answer in time means.
 */
const main = threeBrokers({
  brokers: { configs: { 'num.io.threads': 1 } },
  producer: { configs: { acks: 'all', 'linger.ms': 0, 'request.timeout.ms': 1_500, retries: 0 } },
  consumer: { configs: { 'fetch.max.wait.ms': 1_000 } },
  script: `
    send record to orders-0 key "anna" value "tea" at 2s
    send record to orders-0 key "ben" value "tea" at 4.3s
    pause broker 3 at 5s for 4s
    send record to orders-0 key "carl" value "tea" at 5.2s
  `,
});

const waiting = (purgatory: 'Fetch' | 'Produce') => `any(operation where process = 'broker-1' and purgatory = '${purgatory}' and state = 'waiting')`;
const IDLE = "any(thread where process = 'broker-1' and name has 'request-handler' and wait = 'requestQueue')";
const HANDLERS = "count(thread where process = 'broker-1' and name has 'request-handler' and state != 'ended')";
const BEN_IN = 'leo(orders-0 @ broker 1) = 2';
const GIVEN_UP = 'failed(shop) = 1';

function refuted(misconception: string, until: Until, claim: string, why: Said): Refutation {
  return { misconception, shown: { run: 'main', until, claim }, why };
}

export const lesson = {
  id: 'purgatory',
  title: { en: 'Waiting without a thread: purgatory', 'zh-CN': '不占线程的等待：炼狱' },
  question: {
    en: 'A broker with a single handler holds a consumer’s Fetch for a second. Can it serve anybody else?',
    'zh-CN': '一个 broker 只有一个处理线程，正把消费者的 Fetch 扣着等一秒。它还能服务别人吗？',
  },
  known: {
    en: 'What has to wait is put into a purgatory: a list by what it waits for, and a timer. An event or the timer completes it, no thread stands by. And a timeout says only that the answer did not come in time.',
    'zh-CN': '要等的都放进炼狱：一张“在等什么”的清单，加一个定时器。由事件或定时器来了结，没有线程守着。而超时只说明答复没有及时来。',
  },
  seed: 3,
  runs: { main },
  endMicros: 10_400_000,
  misconceptions: [
    { id: 'a-wait-holds-a-thread', name: { en: 'A request that waits holds a thread', 'zh-CN': '以为等待的请求占着一个线程' } },
    { id: 'threads-come-as-needed', name: { en: 'A broker starts threads as it needs them', 'zh-CN': '以为线程不够 broker 就再起一个' } },
    { id: 'an-empty-fetch-is-an-error', name: { en: 'A Fetch that finds nothing fails', 'zh-CN': '以为拉取不到东西就是失败' } },
    { id: 'consumers-poll-in-vain', name: { en: 'A consumer asks again and again, in vain', 'zh-CN': '以为消费者在一遍遍空问' } },
    { id: 'a-wait-ends-by-time', name: { en: 'A waiting Fetch is answered when its time is over', 'zh-CN': '以为等待的 Fetch 到点才有响应' } },
    { id: 'an-append-is-enough', name: { en: 'The leader’s append wakes the consumer', 'zh-CN': '以为首领一追加，消费者就醒' } },
    { id: 'timed-out-is-undone', name: { en: 'What timed out is taken back', 'zh-CN': '以为超时的会被撤回' } },
    { id: 'a-frozen-follower-is-skipped', name: { en: 'A frozen follower is passed over', 'zh-CN': '以为卡住的追随副本会被跳过' } },
    { id: 'handlers-shorten-waits', name: { en: 'More handlers shorten the wait', 'zh-CN': '以为多加处理线程就少等' } },
    { id: 'a-retry-is-harmless', name: { en: 'A retry after a timeout is harmless', 'zh-CN': '以为超时后重试没有害处' } },
  ],
  steps: [
    {
      id: 'nothing-to-read',
      run: 'main',
      until: 2_600_000,
      look: { scene: 'reactor', selection: ['broker(broker 1)', 'consumer(billing)'] },
      claims: [waiting('Fetch'), IDLE, `${HANDLERS} = 1`, 'position(billing, orders-0) = 1', 'leo(orders-0) = 1'],
      prediction: {
        kind: 'choice',
        ask: { en: 'billing has read Anna’s order and asks for the next; there is none. It allows a wait of one second. What will the answer be?', 'zh-CN': 'billing 读完 Anna 的订单，来要下一条，可是没有。它允许等一秒。响应会是什么？' },
        settled: 'now >= 3.2s',
        choices: [
          {
            id: 'an-error',
            text: { en: 'An error: timed out', 'zh-CN': '一个错误：超时' },
            mark: null,
            claim: 'errors(billing) > 0',
            refuted: refuted('an-empty-fetch-is-an-error', 'now >= 3.2s', `errors(billing) = 0 and ${waiting('Fetch')} and position(billing, orders-0) = 1`, {
              en: 'There was no error. After a second billing got an empty answer, and its next Fetch waits already.',
              'zh-CN': '没有出错。一秒之后 billing 得到空的响应，下一个 Fetch 已经在等了。',
            }),
          },
          { id: 'empty', text: { en: 'After a second, an empty one', 'zh-CN': '一秒之后，空的' }, mark: null, claim: "errors(billing) = 0 and count(request where process = 'broker-1' and api = 'Fetch' and state = 'delayed') >= 1 and polled(billing) = 1", refuted: null },
          {
            id: 'at-once',
            text: { en: 'Empty at once; billing asks all the time', 'zh-CN': '马上给空的，billing 不停地问' },
            mark: null,
            claim: `not ${waiting('Fetch')}`,
            refuted: refuted('consumers-poll-in-vain', 2_600_000, `${waiting('Fetch')} and count(recordsPolled) = 1`, {
              en: 'Its Fetch has been lying at the broker for half a second. Waiting there costs neither of them anything.',
              'zh-CN': '它的 Fetch 在 broker 那里躺了半秒。在那里等，两边都不费什么。',
            }),
          },
        ],
      },
      challenge: null,
    },
    {
      id: 'an-idle-handler',
      run: 'main',
      until: 4_200_000,
      look: { scene: 'reactor', selection: ['broker(broker 1)'] },
      claims: ["count(operation where process = 'broker-1' and purgatory = 'Fetch' and state = 'waiting') = 3", IDLE, `${HANDLERS} = 1`, 'errors(billing) = 0', 'polled(billing) = 1'],
      prediction: {
        kind: 'choice',
        ask: { en: 'Again billing’s Fetch waits, and those of two followers. The broker has one handler. Ben orders. When is his order appended?', 'zh-CN': 'billing 的 Fetch 又在等，还有两个追随副本的。broker 只有一个处理线程。Ben 下单，他的订单何时追加？' },
        settled: BEN_IN,
        choices: [
          {
            id: 'after-the-wait',
            text: { en: 'When the waits are over', 'zh-CN': '等那些都等完' },
            mark: null,
            claim: 'now - record(shop, 2).sentAt > 50ms',
            refuted: refuted('a-wait-holds-a-thread', 4_200_000, `${IDLE} and ${HANDLERS} = 1`, {
              en: 'Three requests wait, and the only handler is free: it waits for the next request. It had put them aside and gone on.',
              'zh-CN': '三个请求在等，唯一的处理线程却闲着，正等下一个请求：它把那些搁到一边，就走开了。',
            }),
          },
          { id: 'at-once', text: { en: 'At once', 'zh-CN': '马上' }, mark: null, claim: `now - record(shop, 2).sentAt < 1ms and ${HANDLERS} = 1`, refuted: null },
          {
            id: 'another-thread',
            text: { en: 'At once, by a second handler', 'zh-CN': '马上，由新起的处理线程' },
            mark: null,
            claim: `${HANDLERS} > 1`,
            refuted: refuted('threads-come-as-needed', BEN_IN, `${HANDLERS} = 1`, {
              en: 'There is still one. num.io.threads is a fixed number; it changes only when somebody changes it.',
              'zh-CN': '还是一个。num.io.threads 是个固定的数，没人改就不变。',
            }),
          },
        ],
      },
      challenge: null,
    },
    {
      id: 'two-purgatories',
      run: 'main',
      until: `${BEN_IN} and ${waiting('Produce')}`,
      look: { scene: 'reactor', selection: ['broker(broker 1)', 'replica(orders-0 @ broker 1)'] },
      claims: [waiting('Produce'), waiting('Fetch'), 'hw(orders-0) = 1', 'acked(shop) = 1', 'now - record(shop, 2).sentAt < 1ms'],
      prediction: {
        kind: 'choice',
        ask: { en: 'Ben’s order is appended. His Produce waits, and so does billing’s Fetch. What ends billing’s wait?', 'zh-CN': 'Ben 的订单追加了。他的 Produce 在等，billing 的 Fetch 也在等。是什么结束 billing 的等待？' },
        settled: 'polled(billing) = 2',
        choices: [
          {
            id: 'the-timer',
            text: { en: 'Its timer, after one second', 'zh-CN': '一秒到点的定时器' },
            mark: null,
            claim: 'now - record(shop, 2).sentAt > 50ms',
            refuted: refuted('a-wait-ends-by-time', 'polled(billing) = 2', 'now - record(shop, 2).sentAt < 2ms', {
              en: 'billing had the record within two milliseconds of send(). The timer is only for when nothing happens.',
              'zh-CN': 'send() 之后不到两毫秒，billing 就拿到了这条消息。定时器只管什么也没发生的情形。',
            }),
          },
          {
            id: 'the-append',
            text: { en: 'The append just now', 'zh-CN': '刚才那次追加' },
            mark: null,
            claim: 'hw(orders-0) = 1',
            refuted: refuted('an-append-is-enough', `${BEN_IN} and ${waiting('Produce')}`, 'leo(orders-0 @ broker 1) = 2 and hw(orders-0) = 1 and polled(billing) = 1', {
              en: 'It is appended, and billing still waits: a consumer is given only what lies below the HW. The followers’ Fetches were the ones to go.',
              'zh-CN': '已经追加，billing 仍在等：给消费者的只有高水位以下的。被放走的是追随副本的 Fetch。',
            }),
          },
          { id: 'the-hw', text: { en: 'The rise of the HW', 'zh-CN': '高水位上升' }, mark: null, claim: 'hw(orders-0) = 2 and now - record(shop, 2).sentAt < 2ms', refuted: null },
        ],
      },
      challenge: null,
    },
    {
      id: 'set-free',
      run: 'main',
      until: 'polled(billing) = 2 and acked(shop) = 2',
      look: { scene: 'reactor', selection: ['broker(broker 1)', 'consumer(billing)', 'producer(shop)'] },
      claims: ['hw(orders-0) = 2', 'now - record(shop, 2).sentAt < 2ms'],
      prediction: null,
      challenge: null,
    },
    {
      id: 'a-frozen-follower',
      run: 'main',
      until: 5_300_000,
      look: { scene: 'cluster', selection: ['partition(orders-0)', 'producer(shop)'] },
      claims: [waiting('Produce'), IDLE, 'leo(orders-0 @ broker 1) = 3', 'leo(orders-0 @ broker 2) = 3', 'leo(orders-0 @ broker 3) = 2', 'hw(orders-0) = 2'],
      prediction: {
        kind: 'choice',
        ask: { en: 'Broker 3 is frozen for four seconds. Carl’s Produce may wait for one and a half (request.timeout.ms). What becomes of his order?', 'zh-CN': 'broker 3 卡住四秒。Carl 的 Produce 只能等一秒半（request.timeout.ms）。他的订单会怎样？' },
        settled: 'now >= 6.8s',
        choices: [
          {
            id: 'acknowledged',
            text: { en: 'Acknowledged: two of three have it', 'zh-CN': '得到确认：三个里两个有了' },
            mark: null,
            claim: 'acked(shop) = 3',
            refuted: refuted('a-frozen-follower-is-skipped', 'now >= 6.8s', 'acked(shop) = 2 and isr(orders-0) has 3', {
              en: 'Broker 3 is still in the ISR, and acks=all waits for the ISR. It is given 30 s before it is taken out.',
              'zh-CN': 'broker 3 还在 ISR 里，而 acks=all 等的是 ISR。要过 30 秒才会请它出去。',
            }),
          },
          {
            id: 'taken-back',
            text: { en: 'An error, and it leaves the log', 'zh-CN': '报错，并从日志里撤掉' },
            mark: null,
            claim: 'failed(shop) = 1 and leo(orders-0 @ broker 1) = 2',
            refuted: refuted('timed-out-is-undone', 'now >= 6.8s', 'failed(shop) = 1 and leo(orders-0 @ broker 1) = 3 and leo(orders-0 @ broker 2) = 3', {
              en: 'The error came, and the record lies in two logs as before. Nothing is ever taken out of a log for a timeout.',
              'zh-CN': '错误是来了，消息照旧在两本日志里。从来不会因为超时而从日志里拿走什么。',
            }),
          },
          { id: 'error-and-kept', text: { en: 'An error, and it stays in the log', 'zh-CN': '报错，而它留在日志里' }, mark: null, claim: 'failed(shop) = 1 and leo(orders-0 @ broker 1) = 3', refuted: null },
        ],
      },
      challenge: null,
    },
    {
      id: 'out-of-time',
      run: 'main',
      until: GIVEN_UP,
      look: { scene: 'cluster', selection: ['producer(shop)', 'partition(orders-0)'] },
      claims: ["record(shop, 3).error = 'REQUEST_TIMED_OUT'", 'leo(orders-0 @ broker 1) = 3', 'acked(shop) = 2', 'polled(billing) = 2', IDLE],
      prediction: null,
      challenge: null,
    },
    {
      id: 'failed-and-read',
      run: 'main',
      until: 'polled(billing) = 3',
      look: { scene: 'cluster', selection: ['consumer(billing)', 'producer(shop)'] },
      claims: ['failed(shop) = 1', 'acked(shop) = 2', 'hw(orders-0) = 3', 'leo(orders-0) = 3'],
      prediction: null,
      challenge: {
        run: 'main',
        ask: { en: 'Same orders, same freeze. Change a setting so that Carl’s order is acknowledged, and lies in the log once.', 'zh-CN': '同样的订单，同样的卡顿。改一项设置，让 Carl 的订单得到确认，而且日志里只有一份。' },
        settings: [
          { process: 'broker-1', config: 'num.io.threads', values: [1, 8] },
          { process: 'shop', config: 'retries', values: [0, 2_147_483_647] },
          { process: 'shop', config: 'request.timeout.ms', values: [1_500, 30_000] },
        ],
        fault: 'count(processPaused) = 1',
        judged: 'now >= 9.5s',
        goal: [
          { field: 'acked(shop)', is: 3 },
          { field: 'leo(orders-0)', is: 3 },
        ],
        holdsMicros: 300_000,
        tempting: [
          {
            attempt: { settings: [{ process: 'broker-1', config: 'num.io.threads', value: 8 }] },
            differs: 'acked(shop)',
            misconception: 'handlers-shorten-waits',
            why: {
              en: 'The one handler was idle while Carl’s order waited. Eight idle ones wait no less.',
              'zh-CN': 'Carl 的订单在等的时候，唯一的处理线程正闲着。换成八个闲着的，一样要等。',
            },
          },
          {
            attempt: { settings: [{ process: 'shop', config: 'retries', value: 2_147_483_647 }] },
            differs: 'leo(orders-0)',
            misconception: 'a-retry-is-harmless',
            why: {
              en: 'It is acknowledged in the end, and lies in the log more than once: each attempt was appended. This shop has idempotence switched off; that is what it is for.',
              'zh-CN': '最后是确认了，日志里却不止一份：每试一次都追加了一次。这家店关掉了幂等，幂等管的就是这个。',
            },
          },
        ],
      },
    },
  ],
  corrects: [{ fact: 'B69', step: 'an-idle-handler' }],
} satisfies Lesson;
