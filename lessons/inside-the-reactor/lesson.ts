import type { Lesson, Refutation, Said, Until } from '../../src/lesson/lesson.ts';
import { LabBuilder } from '../../src/scenario/builder.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';

/**
 * Six customers, each with a producer and a partition of its own; a broker with two network threads, one handler and room for two requests.
 * The topic wants gzip and the producers send plain batches, so that each large order keeps the handler busy for a while.
 */
const CUSTOMERS = ['anna', 'ben', 'carl', 'dora', 'eve', 'finn'];
const LARGE = 'tea with milk and sugar, biscuits, and a slice of plum cake '.repeat(80);

function crowd(): Scenario {
  let lab = new LabBuilder()
    .controller()
    .broker(1, { configs: { 'num.network.threads': 2, 'num.io.threads': 1, 'queued.max.requests': 2 } })
    .topic('orders', { partitions: CUSTOMERS.length, configs: { 'compression.type': 'gzip' } });
  CUSTOMERS.forEach((name, partition) => {
    lab = lab.producer(name, { partition, configs: { 'enable.idempotence': false, 'linger.ms': 0, 'batch.size': 1 } });
  });
  const each = (order: (name: string, partition: number) => string) => CUSTOMERS.map(order);
  const script = [
    ...each((name, partition) => `send record from ${name} to orders-${partition} value "tea" at 2s`),
    'restart finn at 2.5s',
    'send record from finn to orders-5 value "tea" at 2.7s',
    `send 2 records from anna to orders-0 value "${LARGE}" at 3s`,
    ...each((name, partition) => `send 2 records from ${name} to orders-${partition} value "${LARGE}" at 4s`),
  ];
  return lab.consumer('billing', { from: 'beginning' }).admin().script(script.join('\n')).build();
}

const main = crowd();

const PROCESSORS = "count(thread where process = 'broker-1' and name has 'network' and state != 'ended')";
const PRODUCES = "count(request where process = 'broker-1' and api = 'Produce')";
const AT_WORK = "now >= 3s and any(request where process = 'broker-1' and api = 'Produce' and state = 'handled')";
const QUEUED = "count(request where process = 'broker-1' and state = 'queued')";
const WAITING_FOR_ROOM = "count(thread where process = 'broker-1' and wait = 'requestQueueSpace')";
const CROWDED = 'now >= 4.0004s';
const ALL = 'now >= 4s and sum(producer.acked) = 21';

function refuted(misconception: string, until: Until, claim: string, why: Said): Refutation {
  return { misconception, shown: { run: 'main', until, claim }, why };
}

export const lesson = {
  id: 'inside-the-reactor',
  title: { en: 'Inside the reactor: four layers and a queue that fills', 'zh-CN': '反应堆内部：四层，以及一条会满的队列' },
  question: {
    en: 'A broker’s request queue is full. What happens to the next request?',
    'zh-CN': 'broker 的请求队列满了。下一个请求会怎样？',
  },
  known: {
    en: 'An Acceptor deals connections out to a fixed number of Processors; they read one request at a time from each connection into one bounded queue; handlers take from it. When it is full, nothing is refused: Processors stand still, sockets fill, clients wait.',
    'zh-CN': 'Acceptor 把连接分给数目固定的 Processor；它们每条连接一次只读一个请求，放进唯一一条有界队列；处理线程从中取。队列满了，谁也不会被拒绝：Processor 停下，套接字灌满，客户端等着。',
  },
  seed: 7,
  runs: { main },
  endMicros: 5_000_000,
  misconceptions: [
    { id: 'a-thread-for-each-connection', name: { en: 'Each connection has a thread of its own', 'zh-CN': '以为每条连接各有一个线程' } },
    { id: 'handlers-read-sockets', name: { en: 'Handlers read from the sockets', 'zh-CN': '以为处理线程自己读套接字' } },
    { id: 'requests-of-one-client-run-in-parallel', name: { en: 'Requests of one connection are handled in parallel', 'zh-CN': '以为同一条连接上的请求并行处理' } },
    { id: 'a-second-request-is-refused', name: { en: 'Only one request may be on its way', 'zh-CN': '以为前一个没答复，后一个会被拒绝' } },
    { id: 'a-full-queue-refuses', name: { en: 'A full queue answers with an error', 'zh-CN': '以为队列满了会回一个错误' } },
    { id: 'a-full-queue-drops', name: { en: 'A full queue drops what comes', 'zh-CN': '以为队列满了，来的就被丢掉' } },
    { id: 'network-threads-do-the-work', name: { en: 'More network threads make a slow broker fast', 'zh-CN': '以为多加网络线程，慢 broker 就快了' } },
    { id: 'a-longer-queue-is-faster', name: { en: 'A longer queue makes a slow broker fast', 'zh-CN': '以为队列加长，慢 broker 就快了' } },
  ],
  steps: [
    {
      id: 'many-connections',
      run: 'main',
      until: 'now >= 2.1s',
      look: { scene: 'reactor', selection: ['broker(broker 1)'] },
      claims: [
        `${PROCESSORS} = 2`,
        "count(socket where owner = 'broker-1' and state = 'open' and processor = 0) >= 7",
        "count(socket where owner = 'broker-1' and state = 'open' and processor = 1) >= 7",
      ],
      prediction: {
        kind: 'choice',
        ask: { en: 'Finn’s program starts anew and connects once more. Which thread of the broker will read from his connection?', 'zh-CN': 'Finn 的程序重启，重新连上来。broker 的哪个线程会读他的连接？' },
        settled: 'now >= 2.6s',
        choices: [
          {
            id: 'a-new-one',
            text: { en: 'A new one, made for it', 'zh-CN': '为它新建的一个' },
            mark: null,
            claim: `${PROCESSORS} > 2`,
            refuted: refuted('a-thread-for-each-connection', 'now >= 2.6s', `${PROCESSORS} = 2 and incarnation(finn) = 2`, {
              en: 'There are two network threads as before. Their number is num.network.threads, whatever the number of connections.',
              'zh-CN': '网络线程还是两个。它的数目就是 num.network.threads，跟连接多少无关。',
            }),
          },
          {
            id: 'one-of-two',
            text: { en: 'One of the two that read all others', 'zh-CN': '读着其他连接的那两个之一' },
            mark: null,
            claim: `${PROCESSORS} = 2 and not any(thread where process = 'broker-1' and name has 'handler' and wait = 'selector')`,
            refuted: null,
          },
          {
            id: 'a-handler',
            text: { en: 'The handler', 'zh-CN': '处理线程' },
            mark: null,
            claim: "any(thread where process = 'broker-1' and name has 'handler' and wait = 'selector')",
            refuted: refuted('handlers-read-sockets', 'now >= 2.6s', "any(thread where process = 'broker-1' and wait = 'requestQueue') and not any(thread where process = 'broker-1' and name has 'handler' and wait = 'selector')", {
              en: 'The handler waits for a request in the queue. It never sees a socket.',
              'zh-CN': '处理线程等的是队列里的请求，它从来见不到套接字。',
            }),
          },
        ],
      },
      challenge: null,
    },
    {
      id: 'dealt-out',
      run: 'main',
      until: 'now >= 2.6s',
      look: { scene: 'reactor', selection: ['broker(broker 1)', 'producer(finn)'] },
      claims: [`${PROCESSORS} = 2`, 'incarnation(finn) = 2', "any(thread where process = 'broker-1' and wait = 'requestQueue')"],
      prediction: null,
      challenge: null,
    },
    {
      id: 'two-on-their-way',
      run: 'main',
      until: "now >= 3s and count(frame where from = 'anna' and api = 'Produce' and not isResponse) = 2",
      look: { scene: 'reactor', selection: ['producer(anna)', 'broker(broker 1)'] },
      claims: ["batch(anna, 2).state = 'inFlight'", "batch(anna, 3).state = 'inFlight'", `${PRODUCES} = 0`],
      prediction: {
        kind: 'choice',
        ask: { en: 'Two requests of Anna’s are on the same connection, one behind the other. When the handler is at work on the first, where is the second?', 'zh-CN': 'Anna 的两个请求在同一条连接上，一前一后。处理线程在做第一个时，第二个在哪里？' },
        settled: AT_WORK,
        choices: [
          {
            id: 'in-the-queue',
            text: { en: 'In the request queue', 'zh-CN': '在请求队列里' },
            mark: null,
            claim: `${PRODUCES} = 2`,
            refuted: refuted('requests-of-one-client-run-in-parallel', AT_WORK, `${PRODUCES} = 1 and ${QUEUED} = 0 and any(socket where owner = 'broker-1' and muted)`, {
              en: 'The queue is empty. The connection is muted: nothing is read from it until the first request has its answer. That is what keeps Anna’s orders in order.',
              'zh-CN': '队列是空的。连接被静音了：第一个请求没有答复，就不再读它。Anna 的订单顺序不乱，靠的正是这个。',
            }),
          },
          { id: 'unread', text: { en: 'Unread, in the socket', 'zh-CN': '在套接字里，没读' }, mark: null, claim: `${PRODUCES} = 1 and batch(anna, 3).state = 'inFlight' and count(requestRefused) = 0`, refuted: null },
          {
            id: 'refused',
            text: { en: 'It was refused', 'zh-CN': '被拒绝了' },
            mark: null,
            claim: 'count(requestRefused) > 0',
            refuted: refuted('a-second-request-is-refused', "batch(anna, 3).state = 'done'", 'count(requestRefused) = 0 and failed(anna) = 0 and retries(anna) = 0', {
              en: 'It was done right after the first, without an error and without a retry.',
              'zh-CN': '第一个之后紧接着就做完了，没出错，也没重试。',
            }),
          },
        ],
      },
      challenge: null,
    },
    {
      id: 'muted',
      run: 'main',
      until: AT_WORK,
      look: { scene: 'reactor', selection: ['broker(broker 1)'] },
      claims: [`${PRODUCES} = 1`, `${QUEUED} = 0`, "batch(anna, 3).state = 'inFlight'", "any(socket where owner = 'broker-1' and muted)"],
      prediction: null,
      challenge: null,
    },
    {
      id: 'the-queue-is-full',
      run: 'main',
      until: `now >= 4s and ${QUEUED} = 2`,
      look: { scene: 'reactor', selection: ['broker(broker 1)'] },
      claims: ['max(request.queueDepth) = 2', 'sum(producer.acked) = 9', 'count(requestRefused) = 0'],
      prediction: {
        kind: 'choice',
        ask: { en: 'All six order at once. The queue has room for two requests and is full. What happens to the next that a Processor has read?', 'zh-CN': '六位同时下单。队列只容得下两个请求，已经满了。Processor 又读到一个，它会怎样？' },
        settled: CROWDED,
        choices: [
          {
            id: 'an-error',
            text: { en: 'It is answered with an error', 'zh-CN': '回一个错误' },
            mark: null,
            claim: 'count(requestRefused) > 0 or sum(producer.retries) > 0',
            refuted: refuted('a-full-queue-refuses', ALL, 'count(requestRefused) = 0 and sum(producer.retries) = 0 and sum(producer.failed) = 0', {
              en: 'All orders were acknowledged, without one error or retry. Kafka has no answer that says “busy”.',
              'zh-CN': '订单全部得到确认，没有一次出错或重试。Kafka 没有哪种答复叫“太忙”。',
            }),
          },
          {
            id: 'dropped',
            text: { en: 'It is dropped; the client times out', 'zh-CN': '被丢掉，客户端等到超时' },
            mark: null,
            claim: 'count(requestTimedOut) > 0',
            refuted: refuted('a-full-queue-drops', ALL, 'count(requestTimedOut) = 0 and sum(producer.failed) = 0', {
              en: 'Nobody timed out, and every order is in the log. Bytes that a broker has not read stay with TCP.',
              'zh-CN': '没有谁超时，每张订单都在日志里。broker 还没读的字节，由 TCP 留着。',
            }),
          },
          { id: 'stands-still', text: { en: 'The Processor stands still with it', 'zh-CN': 'Processor 拿着它停下来' }, mark: null, claim: `${WAITING_FOR_ROOM} > 0`, refuted: null },
        ],
      },
      challenge: null,
    },
    {
      id: 'standing-still',
      run: 'main',
      until: `${CROWDED} and ${WAITING_FOR_ROOM} = 2`,
      look: { scene: 'reactor', selection: ['broker(broker 1)'] },
      claims: [`${WAITING_FOR_ROOM} = 2`, `${QUEUED} = 2`, 'sum(producer.sent) = 21', 'count(requestRefused) = 0'],
      prediction: null,
      challenge: null,
    },
    {
      id: 'worked-off',
      run: 'main',
      until: ALL,
      look: { scene: 'reactor', selection: ['broker(broker 1)'] },
      claims: ['sum(producer.failed) = 0', 'sum(producer.retries) = 0', 'count(requestRefused) = 0', 'count(requestTimedOut) = 0', 'now > 4.002s'],
      prediction: null,
      challenge: {
        run: 'main',
        ask: { en: 'The same rush took more than two milliseconds. Change a setting of the broker so that all 21 orders are acknowledged by 4.0018 s.', 'zh-CN': '这一阵忙了两毫秒多。改 broker 的一项设置，让 21 张订单在 4.0018 秒前都得到确认。' },
        settings: [
          { process: 'broker-1', config: 'num.network.threads', values: [2, 8] },
          { process: 'broker-1', config: 'num.io.threads', values: [1, 8] },
          { process: 'broker-1', config: 'queued.max.requests', values: [2, 500] },
        ],
        fault: 'sum(producer.sent) = 21',
        judged: 'now >= 4.0018s',
        goal: [
          { field: 'sum(producer.acked)', is: 21 },
          { field: 'sum(producer.failed)', is: 0 },
        ],
        holdsMicros: 300_000,
        tempting: [
          {
            attempt: { settings: [{ process: 'broker-1', config: 'num.network.threads', value: 8 }] },
            differs: 'sum(producer.acked)',
            misconception: 'network-threads-do-the-work',
            why: {
              en: 'More threads now wait for room in the queue. They read and write; the work is done behind the queue.',
              'zh-CN': '如今是更多线程在等队列腾地方。它们只管读写，活儿是在队列后面干的。',
            },
          },
          {
            attempt: { settings: [{ process: 'broker-1', config: 'queued.max.requests', value: 500 }] },
            differs: 'sum(producer.acked)',
            misconception: 'a-longer-queue-is-faster',
            why: {
              en: 'Nobody stands still any more, and it takes as long: the requests now wait in the queue instead of in the sockets.',
              'zh-CN': '没有谁停下了，时间却一样长：请求不在套接字里等，改在队列里等而已。',
            },
          },
        ],
      },
    },
  ],
  corrects: [
    { fact: 'B5', step: 'dealt-out' },
    { fact: 'B7', step: 'standing-still' },
  ],
} satisfies Lesson;
