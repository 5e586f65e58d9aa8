import type { Lesson, Refutation, Said, Until } from '../../src/lesson/lesson.ts';
import { LabBuilder } from '../../src/scenario/builder.ts';
import { oneBroker } from '../../src/scenario/one-broker.ts';

/** Ten milliseconds there and back, one order at 2.7 s; then two hundred at once for a consumer that has become slow and asks for a kilobyte at a time. */
function run(configs: Readonly<Record<string, number>>) {
  return oneBroker({
    links: { latencyMicros: 5_000 },
    producer: { configs: { 'batch.size': 1_000 } },
    consumer: { configs: { 'max.partition.fetch.bytes': 1_024, ...configs } },
    script: `
      send record to orders-0 key "anna" value "tea" at 2.7s
      work billing to 50ms per record at 3.3s
      send 200 records to orders-0 value "tea" at 3.5s
    `,
  });
}

const main = run({});
const spinning = run({ 'fetch.max.wait.ms': 0 });
const bulk = run({ 'fetch.min.bytes': 65_536 });
/** A hundred records a second of a kilobyte, to two readers that need 50 ms for each: billing pulls them from Kafka, reader is pushed to by somebody who asks nobody. */
const pushed = new LabBuilder()
  .links({ latencyMicros: 5_000 })
  .controller()
  .broker(1)
  .topic('orders')
  .producer('shop', { perSecond: 100, valueBytes: 1_000, configs: { 'enable.idempotence': false } })
  .consumer('billing', { from: 'beginning', processMicros: 50_000, configs: { 'max.partition.fetch.bytes': 10_240 } })
  .pusher('pusher', { to: 'reader', perSecond: 100, valueBytes: 1_000, fromMicros: 1_000_000 })
  .subscriber('reader', { processMicros: 50_000, heapBytes: 100_000 })
  .admin()
  .build();

/** The number of billing’s latest request that is under way: all that it has sent, since it counts them. */
const ASKED = "max(inFlightRequest.correlation where process = 'billing')";
const WAITING = "count(request where process = 'broker-1' and api = 'Fetch' and state = 'delayed')";
const IDLE = 2_500_000;
const READ = 'polled(billing) = 1';
const FLOODED = 'now >= 4.5s';
const FELL = "state(reader) = 'exited'";

function refuted(misconception: string, until: Until, claim: string, why: Said, run = 'main'): Refutation {
  return { misconception, shown: { run, until, claim }, why };
}

export const lesson = {
  id: 'pull-and-long-polling',
  title: { en: 'Pull and long polling', 'zh-CN': '拉取与长轮询' },
  question: {
    en: 'A consumer polls an empty topic all day. How many requests does that cost, and how late does it hear of the first order?',
    'zh-CN': '消费者整天轮询一个空主题。要花多少请求？头一张订单来了，它晚多久才知道？',
  },
  known: {
    en: 'A Fetch waits at the broker until there is enough or its time is up: two requests a second while nothing comes, no delay when something does. And a consumer is never sent more than it asked for.',
    'zh-CN': 'Fetch 会在 broker 那里等，等到够了或者时间到了：没东西时一秒两个请求，有东西时毫不耽搁。而没要过的，从不塞给消费者。',
  },
  seed: 1,
  runs: { main, spinning, bulk, pushed },
  endMicros: 4_800_000,
  misconceptions: [
    { id: 'polling-is-busy', name: { en: 'Polling means asking without a pause', 'zh-CN': '以为轮询就是不停地问' } },
    { id: 'the-broker-calls', name: { en: 'The broker sends records by itself', 'zh-CN': '以为 broker 会自己把消息送来' } },
    { id: 'the-wait-is-the-delay', name: { en: 'A wait of 500 ms delays records by up to 500 ms', 'zh-CN': '以为最多等 500 毫秒，消息就会晚到 500 毫秒' } },
    { id: 'one-more-round', name: { en: 'A record is read by the next request only', 'zh-CN': '以为消息要等下一个请求来取' } },
    { id: 'asking-more-is-faster', name: { en: 'Who asks more often hears sooner', 'zh-CN': '以为问得勤，就知道得早' } },
    { id: 'zero-wait-is-free', name: { en: 'Without waiting nothing changes but the wait', 'zh-CN': '以为不等也不会多什么' } },
    { id: 'min-bytes-is-a-limit', name: { en: 'Below fetch.min.bytes nothing is ever delivered', 'zh-CN': '以为不到 fetch.min.bytes 就永远不给' } },
    { id: 'min-bytes-is-only-size', name: { en: 'fetch.min.bytes costs no time', 'zh-CN': '以为 fetch.min.bytes 不费时间' } },
    { id: 'the-broker-pushes-all', name: { en: 'All that comes is sent to the consumer', 'zh-CN': '以为来多少都会送到消费者那里' } },
    { id: 'what-is-not-taken-is-dropped', name: { en: 'What a slow consumer does not take is dropped', 'zh-CN': '以为慢的消费者来不及取的会被丢掉' } },
    { id: 'the-sender-notices', name: { en: 'Who pushes notices when a reader is slow', 'zh-CN': '以为推的那方看得出读者慢' } },
    { id: 'the-reader-can-refuse', name: { en: 'A reader takes only what it has room for', 'zh-CN': '以为读者装得下多少才收多少' } },
    { id: 'smaller-polls-are-faster', name: { en: 'Smaller polls deliver sooner', 'zh-CN': '以为一次少取些就来得快' } },
  ],
  steps: [
    {
      id: 'an-empty-topic',
      run: 'main',
      until: 1_000_000,
      look: { scene: 'reactor', selection: ['broker(broker 1)', 'consumer(billing)'] },
      claims: ['leo(orders-0) = 0', `${ASKED} <= 6`, `${WAITING} = 1`],
      prediction: {
        kind: 'choice',
        ask: { en: 'orders is empty, and billing calls poll() in a loop. Ten milliseconds are enough for a request and its answer. How many has it sent after two and a half seconds?', 'zh-CN': 'orders 是空的，billing 不停地调用 poll()。一个请求连响应只要十毫秒。两秒半之后，它一共发了几个请求？' },
        settled: 'now >= 2.5s',
        choices: [
          {
            id: 'hundreds',
            text: { en: 'Some two hundred', 'zh-CN': '两百个左右' },
            mark: null,
            claim: `${ASKED} > 100`,
            refuted: refuted('polling-is-busy', 'now >= 2.5s', `${ASKED} < 12 and ${WAITING} = 1`, {
              en: 'Fewer than twelve, those of its start included. Each Fetch stays at the broker for half a second when there is nothing.',
              'zh-CN': '不到十二个，启动时的也算在内。没东西时，每个 Fetch 会在 broker 那里待半秒。',
            }),
          },
          { id: 'few', text: { en: 'Fewer than twelve', 'zh-CN': '不到十二个' }, mark: null, claim: `${ASKED} < 12 and ${ASKED} > 5`, refuted: null },
          {
            id: 'none',
            text: { en: 'No Fetch: the broker calls when there is something', 'zh-CN': '一个 Fetch 也没有：有东西时 broker 会来叫' },
            mark: null,
            claim: `${ASKED} <= 2`,
            refuted: refuted('the-broker-calls', 'now >= 2.5s', `${WAITING} = 1`, {
              en: 'Its Fetch lies at the broker right now. A broker never begins; it answers.',
              'zh-CN': '它的 Fetch 此刻就在 broker 那里。broker 从不先开口，只会作答。',
            }),
          },
        ],
      },
      challenge: null,
    },
    {
      id: 'it-waits-there',
      run: 'main',
      until: IDLE,
      look: { scene: 'reactor', selection: ['broker(broker 1)'] },
      claims: [`${ASKED} < 12`, `${WAITING} = 1`, 'polled(billing) is null or polled(billing) = 0'],
      prediction: {
        kind: 'choice',
        ask: { en: 'Anna orders at 2.7 s, in the middle of such a wait. How long after send() has billing read it?', 'zh-CN': '2.7 秒时 Anna 下单，正在这样一次等待当中。send() 之后多久，billing 读到它？' },
        settled: READ,
        choices: [
          {
            id: 'after-the-wait',
            text: { en: 'When the half second is over', 'zh-CN': '等那半秒过完' },
            mark: null,
            claim: 'now >= 2.9s',
            refuted: refuted('the-wait-is-the-delay', READ, 'now < 2.75s', {
              en: 'It was there within 50 ms, all links included. The append ended the wait; the half second is for when nothing comes.',
              'zh-CN': '算上路上的时间，50 毫秒之内就到了。追加一发生，等待就结束；那半秒是给没东西时准备的。',
            }),
          },
          {
            id: 'next-request',
            text: { en: 'When billing asks the next time', 'zh-CN': '等 billing 下次来要' },
            mark: null,
            claim: `${READ} and now > 2.75s`,
            refuted: refuted('one-more-round', IDLE, `${WAITING} = 1`, {
              en: 'The request that waits is the one that is answered. Here it waited before the order came.',
              'zh-CN': '得到响应的，就是正在等的那个请求。订单还没来，它就在等了。',
            }),
          },
          { id: 'at-once', text: { en: 'As fast as the links allow', 'zh-CN': '网络多快就多快' }, mark: null, claim: 'now < 2.75s', refuted: null },
        ],
      },
      challenge: null,
    },
    {
      id: 'read-at-once',
      run: 'main',
      until: READ,
      look: { scene: 'time-space', selection: ['consumer(billing)', 'broker(broker 1)'] },
      claims: ['now < 2.75s', 'leo(orders-0) = 1', `${WAITING} = 0`],
      prediction: null,
      challenge: null,
    },
    {
      id: 'without-waiting',
      run: 'spinning',
      until: IDLE,
      look: { scene: 'time-space', selection: ['consumer(billing)', 'broker(broker 1)'] },
      claims: [`${ASKED} > 150`, 'leo(orders-0) = 0', `${WAITING} = 0`],
      prediction: {
        kind: 'choice',
        ask: { en: 'In this run fetch.max.wait.ms is 0, and it has asked two hundred times. Anna orders at 2.7 s. Does billing read it sooner than before (at 2.745 s)?', 'zh-CN': '这次运行里 fetch.max.wait.ms 是 0，它已经问了两百次。2.7 秒时 Anna 下单。billing 会比先前（2.745 秒）读到得早吗？' },
        settled: READ,
        choices: [
          {
            id: 'sooner',
            text: { en: 'Sooner', 'zh-CN': '更早' },
            mark: null,
            claim: 'now < 2.745s',
            refuted: refuted('asking-more-is-faster', READ, 'now > 2.75s', {
              en: 'It was some milliseconds *later*: the order came while a request was not there yet. One that waits is always there.',
              'zh-CN': '反而*晚了*几毫秒：订单来时，请求还在路上。等在那里的请求，却总是在的。',
            }, 'spinning'),
          },
          { id: 'not-sooner', text: { en: 'Not sooner', 'zh-CN': '不会更早' }, mark: null, claim: 'now >= 2.745s', refuted: null },
          {
            id: 'never-missed',
            text: { en: 'At the same time, at the same cost', 'zh-CN': '同一时刻，花费也一样' },
            mark: null,
            claim: `now < 2.75s and ${ASKED} < 20`,
            refuted: refuted('zero-wait-is-free', IDLE, `${ASKED} > 150`, {
              en: 'Two hundred requests for nothing, against eight. A thousand such consumers would keep a broker busy with empty answers.',
              'zh-CN': '白问了两百次，先前只有八次。一千个这样的消费者，就够让 broker 光忙着说“没有”了。',
            }, 'spinning'),
          },
        ],
      },
      challenge: null,
    },
    {
      id: 'until-there-is-more',
      run: 'bulk',
      until: 'acked(shop) = 1',
      look: { scene: 'reactor', selection: ['broker(broker 1)'] },
      claims: [`${WAITING} = 1`, 'hw(orders-0) = 1', 'polled(billing) is null or polled(billing) = 0', 'now < 2.8s'],
      prediction: {
        kind: 'choice',
        ask: { en: 'Here fetch.min.bytes is 64 kB instead of 1. Anna’s order is acknowledged, and is much smaller. When does billing read it?', 'zh-CN': '这里 fetch.min.bytes 是 64 kB，不是 1。Anna 的订单已经确认，可它小得多。billing 何时读到？' },
        settled: 'now >= 3.3s',
        choices: [
          {
            id: 'never',
            text: { en: 'When 64 kB have come', 'zh-CN': '等攒满 64 kB' },
            mark: null,
            claim: 'polled(billing) = 0 or polled(billing) is null',
            refuted: refuted('min-bytes-is-a-limit', 'now >= 3.3s', 'polled(billing) = 1 and leo(orders-0) = 1', {
              en: 'It has read it, and there is still only the one. When the time is up, whatever is there is sent.',
              'zh-CN': '它读到了，而仍旧只有这一条。时间一到，有多少给多少。',
            }, 'bulk'),
          },
          {
            id: 'at-once',
            text: { en: 'At once, as before', 'zh-CN': '和先前一样，马上' },
            mark: null,
            claim: 'polled(billing) = 1 and now < 2.8s',
            refuted: refuted('min-bytes-is-only-size', 'now >= 3s', 'hw(orders-0) = 1 and polled(billing) = 0', {
              en: 'At three seconds it still had not. The broker holds the answer back until there is enough, or time is up.',
              'zh-CN': '到第三秒还没读到。不够数，broker 就按住响应，直到时间到。',
            }, 'bulk'),
          },
          { id: 'after-the-wait', text: { en: 'When fetch.max.wait.ms is over', 'zh-CN': '等 fetch.max.wait.ms 过完' }, mark: null, claim: 'polled(billing) = 1 and leo(orders-0) = 1', refuted: null },
        ],
      },
      challenge: null,
    },
    {
      id: 'somebody-pushes',
      run: 'pushed',
      until: 'inbox(reader).waiting = 40',
      look: { scene: 'cluster', selection: ['inbox(reader)', 'process(pusher)', 'consumer(billing)'] },
      claims: ["state(reader) = 'running'", "state(billing) = 'running'", 'inbox(reader).worked < 20', 'now < 2s'],
      prediction: {
        kind: 'choice',
        ask: { en: 'pusher is no Kafka: it sends a hundred records a second to reader, as they come. reader needs 50 ms for each, and forty wait in its memory already. How does this go on?', 'zh-CN': 'pusher 不是 Kafka：它一秒往 reader 推一百条，来一条推一条。reader 每条要 50 毫秒，内存里已经等着四十条。接下来会怎样？' },
        settled: 'now >= 2.6s',
        choices: [
          {
            id: 'slows-down',
            text: { en: 'pusher sends more slowly', 'zh-CN': 'pusher 会慢下来' },
            mark: null,
            claim: "state(reader) = 'running' and inbox(reader).waiting <= 60",
            refuted: refuted('the-sender-notices', FELL, 'inbox(reader).waiting > 90 and inbox(reader).worked < 40', {
              en: 'It sent on as before. The library of reader takes everything off the socket, so TCP has nothing to complain of.',
              'zh-CN': '它照发不误。reader 的客户端库把套接字里的全收了，TCP 自然无话可说。',
            }, 'pushed'),
          },
          {
            id: 'refuses',
            text: { en: 'reader takes no more when it is full', 'zh-CN': 'reader 满了就不收了' },
            mark: null,
            claim: "state(reader) = 'running' and inbox(reader).waiting > 60",
            refuted: refuted('the-reader-can-refuse', FELL, "process(reader).reason = 'OutOfMemoryError'", {
              en: 'It had no way to say so: OutOfMemoryError. What lay in its memory is gone with it.',
              'zh-CN': '它没法说不：OutOfMemoryError。内存里的那些也跟着没了。',
            }, 'pushed'),
          },
          { id: 'falls', text: { en: 'reader’s memory fills, and it falls', 'zh-CN': 'reader 的内存装满，倒下' }, mark: null, claim: FELL, refuted: null },
        ],
      },
      challenge: null,
    },
    {
      id: 'drowned',
      run: 'pushed',
      until: 'now >= 2.6s',
      look: { scene: 'cluster', selection: ['inbox(reader)', 'consumer(billing)', 'partition(orders-0)'] },
      claims: [FELL, "process(reader).reason = 'OutOfMemoryError'", "state(billing) = 'running'", 'leo(orders-0) > 150', 'polled(billing) < 100', 'failed(shop) = 0'],
      prediction: null,
      challenge: null,
    },
    {
      id: 'a-slow-reader',
      run: 'main',
      until: 'now >= 3.4s',
      look: { scene: 'cluster', selection: ['partition(orders-0)', 'consumer(billing)'] },
      claims: ['leo(orders-0) = 1', 'polled(billing) = 1'],
      prediction: {
        kind: 'choice',
        ask: { en: 'Back to the defaults. billing now needs 50 ms for each order and asks for a kilobyte at a time; two hundred orders come at once. Where are they a second later?', 'zh-CN': '回到默认设置。billing 现在每张订单要 50 毫秒，一次只要一千字节；一下子来了两百张。一秒之后，它们在哪里？' },
        settled: FLOODED,
        choices: [
          {
            id: 'in-its-memory',
            text: { en: 'All in billing’s memory', 'zh-CN': '全在 billing 的内存里' },
            mark: null,
            claim: 'fetch(billing, orders-0).upTo = 201',
            refuted: refuted('the-broker-pushes-all', FLOODED, 'fetch(billing, orders-0).upTo = 92 and leo(orders-0) = 201', {
              en: 'It has 91 of them, one answer full. A broker that pushes would have to hold a queue for each slow reader, or drown it.',
              'zh-CN': '它只有 91 张，一个响应那么多。要是 broker 往外推，就得替每个慢读者排一条队，不然就把它淹了。',
            }),
          },
          {
            id: 'dropped',
            text: { en: 'What it cannot take is dropped', 'zh-CN': '来不及的被丢掉了' },
            mark: null,
            claim: 'leo(orders-0) < 201',
            refuted: refuted('what-is-not-taken-is-dropped', FLOODED, 'leo(orders-0) = 201 and hw(orders-0) = 201', {
              en: 'All 201 are in the log, committed. The log is the queue, on disk, one for all readers.',
              'zh-CN': '201 张全在日志里，都已提交。日志就是队列，在磁盘上，所有读者共用一条。',
            }),
          },
          { id: 'in-the-log', text: { en: 'All in the log, and some of them with billing', 'zh-CN': '全在日志里，billing 手上有一部分' }, mark: null, claim: 'leo(orders-0) = 201 and fetch(billing, orders-0).upTo < 201', refuted: null },
        ],
      },
      challenge: null,
    },
    {
      id: 'at-its-own-pace',
      run: 'main',
      until: FLOODED,
      look: { scene: 'cluster', selection: ['partition(orders-0)', 'consumer(billing)'] },
      claims: ['leo(orders-0) = 201', 'fetch(billing, orders-0).upTo = 92', "count(inFlightRequest where process = 'billing' and api = 'Fetch') <= 1"],
      prediction: null,
      challenge: {
        run: 'bulk',
        ask: { en: 'With 64 kB again: change a setting so that Anna’s order is read at 2.8 s, with fewer than twenty requests sent.', 'zh-CN': '再用 64 kB 那次：改一项设置，让 Anna 的订单在 2.8 秒已经读到，而且发出的请求不到二十个。' },
        settings: [
          { process: 'billing', config: 'fetch.min.bytes', values: [1, 65_536] },
          { process: 'billing', config: 'fetch.max.wait.ms', values: [0, 500] },
          { process: 'billing', config: 'max.poll.records', values: [1, 500] },
        ],
        fault: 'acked(shop) = 1',
        judged: 'now >= 2.8s',
        goal: [
          { field: 'polled(billing)', is: 1 },
          { field: `${ASKED} < 20`, is: true },
        ],
        holdsMicros: 100_000,
        tempting: [
          {
            attempt: { settings: [{ process: 'billing', config: 'fetch.max.wait.ms', value: 0 }] },
            differs: `${ASKED} < 20`,
            misconception: 'zero-wait-is-free',
            why: {
              en: 'It is read in time, and the broker has answered “nothing” more than two hundred times.',
              'zh-CN': '读是及时读到了，可 broker 答了两百多遍“没有”。',
            },
          },
          {
            attempt: { settings: [{ process: 'billing', config: 'max.poll.records', value: 1 }] },
            differs: 'polled(billing)',
            misconception: 'smaller-polls-are-faster',
            why: {
              en: 'That is how many records one poll() hands out of what is already here. The broker never hears of it.',
              'zh-CN': '那是 poll() 一次从手上已有的里面给出几条。broker 根本不知道这个数。',
            },
          },
        ],
      },
    },
  ],
  corrects: [{ fact: 'B69', step: 'it-waits-there' }],
} satisfies Lesson;
