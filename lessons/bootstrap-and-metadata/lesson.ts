import type { Lesson, Refutation, Said, Until } from '../../src/lesson/lesson.ts';
import { hostOf } from '../../src/scenario/builder.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';
import { threeBrokers } from '../../src/scenario/three-brokers.ts';

/** The shop's `bootstrap.servers` names broker 3 alone; `orders-0` is led by broker 1. The controller waits two seconds for heartbeats, not nine. */
function run(script: string): Scenario {
  const built = threeBrokers({
    controller: { configs: { 'broker.session.timeout.ms': 2000 } },
    brokers: { configs: { 'broker.heartbeat.interval.ms': 500 } },
    producer: { configs: { 'max.block.ms': 2000 } },
    script,
  });
  const bootstrap = [{ host: hostOf('broker-3'), port: 9092 }];
  const processes = built.processes.map((one) => (one.program === 'producer' ? { ...one, settings: { ...one.settings, bootstrap } } : one));
  return { ...built, processes };
}

const main = run(`
  send record to orders-0 key "anna" value "tea" at 2s
  stop broker 3 at 3s
  send record to orders-0 key "ben" value "tea" at 3.5s
  pause broker 1 at 4s for 3s
  send record to orders-0 key "carl" value "tea" at 8s
`);

const restarted = run(`
  stop broker 3 at 1s
  kill shop at 2s
  start shop at 2.5s
  send record to orders-0 key "anna" value "tea" at 3s
  start broker 3 at 6s
`);

const CONNECTED = "now < 1s and any(socket where owner = 'shop' and to = 'broker-3' and state = 'open')";
const GIVEN_UP = 'now >= 5.2s';

function refuted(misconception: string, until: Until, claim: string, why: Said, name = 'main'): Refutation {
  return { misconception, shown: { run: name, until, claim }, why };
}

export const lesson = {
  id: 'bootstrap-and-metadata',
  title: { en: 'Whom to ask: bootstrap and metadata', 'zh-CN': '该问谁：bootstrap 与元数据' },
  question: {
    en: 'bootstrap.servers names one broker, and it dies. What can your producer still do?',
    'zh-CN': 'bootstrap.servers 里只写了一个 broker，它死了。你的生产者还能做什么？',
  },
  known: {
    en: 'Bootstrap servers are asked once, for the list of brokers and leaders; then a client talks to each leader itself, and learns of a new one by being refused. Only who starts without any of them is stranded.',
    'zh-CN': 'bootstrap 服务器只问一次：有哪些 broker，首领是谁。此后客户端直接找各个首领；换了首领，被拒绝一次便知道了。只有启动时一个也连不上的，才会搁浅。',
  },
  seed: 3,
  runs: { main, restarted },
  endMicros: 9_000_000,
  misconceptions: [
    { id: 'only-brokers-of-the-list', name: { en: 'A client knows only the brokers of its list', 'zh-CN': '以为客户端只认识列表里的 broker' } },
    { id: 'clients-ask-the-controller', name: { en: 'Clients ask the controller', 'zh-CN': '以为客户端去问控制器' } },
    { id: 'bootstrap-is-a-gateway', name: { en: 'Everything goes through the bootstrap broker', 'zh-CN': '以为一切都经过 bootstrap 那个 broker' } },
    { id: 'brokers-share-the-load', name: { en: 'A record goes to whoever is free', 'zh-CN': '以为消息发给闲着的 broker' } },
    { id: 'without-bootstrap-all-stops', name: { en: 'Without its bootstrap broker a client stops', 'zh-CN': '以为没了 bootstrap 那个 broker，客户端就停摆' } },
    { id: 'brokers-forward', name: { en: 'A broker passes on what is not for it', 'zh-CN': '以为不归自己的，broker 会转交' } },
    { id: 'an-old-leader-accepts', name: { en: 'The old leader still takes records', 'zh-CN': '以为旧首领还会收消息' } },
    { id: 'a-client-remembers-the-cluster', name: { en: 'After a restart a client still knows the cluster', 'zh-CN': '以为客户端重启后还记得集群' } },
    { id: 'send-waits-for-ever', name: { en: 'send() waits for metadata for ever', 'zh-CN': '以为 send() 会一直等元数据' } },
    { id: 'retries-find-the-cluster', name: { en: 'Retries get over missing metadata', 'zh-CN': '以为没有元数据可以靠重试熬过去' } },
    { id: 'fresher-metadata-helps', name: { en: 'A shorter metadata.max.age.ms finds the cluster', 'zh-CN': '以为调小 metadata.max.age.ms 就能找到集群' } },
  ],
  steps: [
    {
      id: 'one-address',
      run: 'main',
      until: CONNECTED,
      look: { scene: 'cluster', selection: ['producer(shop)', 'broker(broker 3)'] },
      claims: ["count(socket where owner = 'shop' and state = 'open') = 1", 'client(shop).metadataUpdates is null or client(shop).metadataUpdates = 0'],
      prediction: {
        kind: 'choice',
        ask: { en: 'The shop knows one address, that of broker 3. How many brokers will it soon know?', 'zh-CN': '店里只知道一个地址：broker 3 的。它很快会认识几个 broker？' },
        settled: 'client(shop).metadataUpdates = 1',
        choices: [
          {
            id: 'one',
            text: { en: 'One: those that it was given', 'zh-CN': '一个：给它几个就是几个' },
            mark: null,
            claim: 'client(shop).metadataBrokers = 1',
            refuted: refuted('only-brokers-of-the-list', 'client(shop).metadataUpdates = 1', 'client(shop).metadataBrokers = 3', {
              en: 'Broker 3 has told it of all three. The list only serves to find one that answers.',
              'zh-CN': 'broker 3 把三个都告诉了它。那份列表只是用来找到一个会答话的。',
            }),
          },
          { id: 'three', text: { en: 'All three', 'zh-CN': '三个都认识' }, mark: null, claim: "client(shop).metadataBrokers = 3 and not any(socket where owner = 'shop' and to = 'controller')", refuted: null },
          {
            id: 'ask-the-controller',
            text: { en: 'All, once it has asked the controller', 'zh-CN': '去问过控制器之后，就全认识' },
            mark: null,
            claim: "any(socket where owner = 'shop' and to = 'controller')",
            refuted: refuted('clients-ask-the-controller', 'client(shop).metadataUpdates = 1', "not any(socket where owner = 'shop' and to = 'controller')", {
              en: 'The shop has no connection to the controller, and never gets one. Every broker keeps a copy of the cluster’s metadata.',
              'zh-CN': '店里跟控制器没有连接，以后也不会有。每个 broker 手里都有一份集群的元数据。',
            }),
          },
        ],
      },
      challenge: null,
    },
    {
      id: 'told-of-all',
      run: 'main',
      until: 'client(shop).metadataUpdates = 1',
      look: { scene: 'cluster', selection: ['producer(shop)', 'broker(broker 3)'] },
      claims: ['client(shop).metadataBrokers = 3', 'client(shop).metadataTopics = 0', "count(socket where owner = 'shop' and state = 'open') = 1"],
      prediction: {
        kind: 'choice',
        ask: { en: 'Broker 1 will lead orders-0. Which way will Anna’s record take?', 'zh-CN': 'orders-0 的首领将是 broker 1。Anna 的消息会走哪条路？' },
        settled: 'acked(shop) = 1',
        choices: [
          {
            id: 'through-broker-3',
            text: { en: 'Through broker 3, which passes it on', 'zh-CN': '经过 broker 3，由它转交消息' },
            mark: null,
            claim: "any(request where process = 'broker-3' and api = 'Produce')",
            refuted: refuted('bootstrap-is-a-gateway', "now >= 2s and any(request where api = 'Produce')", "count(request where api = 'Produce') = 1 and any(request where process = 'broker-1' and api = 'Produce')", {
              en: 'The request came straight to broker 1. No broker has ever carried a record for another.',
              'zh-CN': '请求直接到了 broker 1。从来没有哪个 broker 替别人捎过消息。',
            }),
          },
          { id: 'straight', text: { en: 'Straight to broker 1', 'zh-CN': '直奔 broker 1' }, mark: null, claim: "leo(orders-0 @ broker 1) = 1 and count(socket where owner = 'shop' and to = 'broker-1' and state = 'open') = 1", refuted: null },
          {
            id: 'whoever-is-free',
            text: { en: 'To whoever is free', 'zh-CN': '谁闲着给谁' },
            mark: null,
            claim: "any(request where process = 'broker-2' and api = 'Produce')",
            refuted: refuted('brokers-share-the-load', "now >= 2s and any(request where api = 'Produce')", "not any(request where process != 'broker-1' and api = 'Produce')", {
              en: 'A partition has one leader, and only the leader takes records. Load is shared by having many partitions.',
              'zh-CN': '一个分区只有一个首领，消息只归首领收。分担负载，靠的是分区多。',
            }),
          },
        ],
      },
      challenge: null,
    },
    {
      id: 'straight-to-the-leader',
      run: 'main',
      until: 'acked(shop) = 1',
      look: { scene: 'cluster', selection: ['producer(shop)', 'replica(orders-0 @ broker 1)'] },
      claims: ['client(shop).metadataTopics = 1', "count(socket where owner = 'shop' and to = 'broker-1' and state = 'open') = 1", 'leader(orders-0) = 1'],
      prediction: {
        kind: 'choice',
        ask: { en: 'Broker 3, the only one in the list, is shut down. Then Ben orders. What happens?', 'zh-CN': '列表里唯一的 broker 3 关机了。然后 Ben 下单。会怎样？' },
        settled: 'now >= 3.8s',
        choices: [
          {
            id: 'stuck',
            text: { en: 'The order is stuck until broker 3 is back', 'zh-CN': '订单卡住，直到 broker 3 回来' },
            mark: null,
            claim: 'acked(shop) = 1',
            refuted: refuted('without-bootstrap-all-stops', 'now >= 3.8s', "acked(shop) = 2 and process(broker 3).state != 'running'", {
              en: 'It is acknowledged, and broker 3 is still down. The shop has three addresses now, from the cluster itself.',
              'zh-CN': '它得到了确认，broker 3 还关着。店里如今有三个地址，是集群自己给的。',
            }),
          },
          { id: 'as-before', text: { en: 'It is acknowledged as before', 'zh-CN': '照常得到确认' }, mark: null, claim: 'acked(shop) = 2', refuted: null },
        ],
      },
      challenge: null,
    },
    {
      id: 'without-bootstrap',
      run: 'main',
      until: 'acked(shop) = 2',
      look: { scene: 'cluster', selection: ['producer(shop)', 'replica(orders-0 @ broker 1)'] },
      claims: ["process(broker 3).state != 'running'", 'failed(shop) = 0', 'retries(shop) = 0'],
      prediction: null,
      challenge: null,
    },
    {
      id: 'stale',
      run: 'main',
      until: 'now >= 7.6s',
      look: { scene: 'cluster', selection: ['partition(orders-0)', 'producer(shop)'] },
      claims: ['leader(orders-0) = 2', 'leaderEpoch(orders-0) = 1', 'sent(shop) = 2', "process(broker 1).state = 'running'", 'retries(shop) = 0'],
      prediction: {
        kind: 'choice',
        ask: {
          en: 'Broker 1 was frozen for three seconds, and broker 2 leads now. Nobody has told the shop: to it, broker 1 leads. What will broker 1 do with Carl’s order?',
          'zh-CN': 'broker 1 卡了三秒，首领换成了 broker 2。没人通知店里：在它看来首领还是 broker 1。broker 1 会怎么处理 Carl 的订单？',
        },
        settled: 'acked(shop) = 3',
        choices: [
          {
            id: 'forwards',
            text: { en: 'Pass it on to broker 2', 'zh-CN': '转交给 broker 2' },
            mark: null,
            claim: 'count(appendRefused) = 0 and retries(shop) = 0',
            refuted: refuted('brokers-forward', 'acked(shop) = 3', 'count(appendRefused) = 1 and retries(shop) = 1', {
              en: 'It refused, and the shop itself sent the batch again, to broker 2.',
              'zh-CN': '它拒绝了；是店里自己把批次重新发给了 broker 2。',
            }),
          },
          { id: 'refuses', text: { en: 'Refuse: NOT_LEADER_OR_FOLLOWER', 'zh-CN': '拒绝：NOT_LEADER_OR_FOLLOWER' }, mark: null, claim: 'count(appendRefused) = 1 and retries(shop) = 1 and failed(shop) = 0', refuted: null },
          {
            id: 'accepts',
            text: { en: 'Append it, and let broker 2 have it', 'zh-CN': '先追加，再让 broker 2 来要' },
            mark: null,
            claim: 'count(appendRefused) = 0 and leo(orders-0 @ broker 1) = 3',
            refuted: refuted('an-old-leader-accepts', "now >= 8s and batch(shop, 3).state = 'retry'", 'leo(orders-0 @ broker 1) = 2 and leo(orders-0 @ broker 2) = 2', {
              en: 'Neither log has it. Broker 1 had read in the metadata log that it is a follower now.',
              'zh-CN': '两本日志里都没有。broker 1 已经从元数据日志里读到：自己如今是追随副本。',
            }),
          },
        ],
      },
      challenge: null,
    },
    {
      id: 'refused-and-told',
      run: 'main',
      until: 'acked(shop) = 3',
      look: { scene: 'cluster', selection: ['producer(shop)', 'replica(orders-0 @ broker 2)'] },
      claims: ['count(appendRefused) = 1', 'retries(shop) = 1', 'failed(shop) = 0', 'record(shop, 3).offset = 2', 'now - record(shop, 3).sentAt < 20ms'],
      prediction: null,
      challenge: null,
    },
    {
      id: 'started-anew',
      run: 'restarted',
      until: 'incarnation(shop) = 2',
      look: { scene: 'cluster', selection: ['producer(shop)', 'broker(broker 3)'] },
      claims: ["process(broker 3).state != 'running'", "process(broker 1).state = 'running'", "process(broker 2).state = 'running'", 'leader(orders-0) = 1'],
      prediction: {
        kind: 'choice',
        ask: {
          en: 'Another run: broker 3 is down, and the shop itself was restarted. Brokers 1 and 2 work. Anna orders. What comes of it?',
          'zh-CN': '另一次运行：broker 3 关着，店里自己重启了一次。broker 1 和 2 都好好的。Anna 下单。结果如何？',
        },
        settled: GIVEN_UP,
        choices: [
          {
            id: 'sent',
            text: { en: 'It is sent: the shop knew the others', 'zh-CN': '发得出去：别的 broker 店里认识' },
            mark: null,
            claim: 'acked(shop) = 1',
            refuted: refuted('a-client-remembers-the-cluster', GIVEN_UP, 'acked(shop) = 0 and failed(shop) = 1', {
              en: 'What it knew was in its memory, and that is gone. It has only the list again, and nobody in it answers.',
              'zh-CN': '它认识的都在内存里，已经没了。手头又只剩那份列表，而列表里没有谁答话。',
            }, 'restarted'),
          },
          { id: 'fails', text: { en: 'send() fails after max.block.ms', 'zh-CN': 'send() 等满 max.block.ms 后失败' }, mark: null, claim: 'failed(shop) = 1', refuted: null },
          {
            id: 'waits',
            text: { en: 'send() waits until broker 3 is back', 'zh-CN': 'send() 一直等到 broker 3 回来' },
            mark: null,
            claim: 'failed(shop) = 0 and acked(shop) = 0',
            refuted: refuted('send-waits-for-ever', GIVEN_UP, 'failed(shop) = 1', {
              en: 'It waited for two seconds, this shop’s max.block.ms, and gave up. By default that is a minute.',
              'zh-CN': '它等了两秒，即这家店的 max.block.ms，就放弃了。默认是一分钟。',
            }, 'restarted'),
          },
        ],
      },
      challenge: null,
    },
    {
      id: 'stranded',
      run: 'restarted',
      until: GIVEN_UP,
      look: { scene: 'cluster', selection: ['producer(shop)', 'broker(broker 3)'] },
      claims: ['failed(shop) = 1', 'sent(shop) = 0', "count(socket where owner = 'shop' and state = 'open') = 0", 'leader(orders-0) = 1'],
      prediction: null,
      challenge: {
        run: 'restarted',
        ask: { en: 'Same restart; broker 3 comes back at 6 s. Change a setting so that Anna’s order gets through.', 'zh-CN': '同样的重启；broker 3 在 6 秒回来。改一项设置，让 Anna 的订单送到。' },
        settings: [
          { process: 'shop', config: 'max.block.ms', values: [2_000, 20_000] },
          { process: 'shop', config: 'retries', values: [0, 2_147_483_647] },
          { process: 'shop', config: 'metadata.max.age.ms', values: [1_000, 300_000] },
        ],
        fault: 'count(processKilled) = 1',
        judged: 'now >= 8s',
        goal: [{ field: 'acked(shop)', is: 1 }],
        holdsMicros: 300_000,
        tempting: [
          {
            attempt: { settings: [{ process: 'shop', config: 'retries', value: 2_147_483_647 }] },
            differs: 'acked(shop)',
            misconception: 'retries-find-the-cluster',
            why: {
              en: 'Retries are for batches that were sent. This record never got so far: without metadata there is no batch.',
              'zh-CN': '重试是给发出过的批次的。这条消息没走到那一步：没有元数据，就没有批次。',
            },
          },
          {
            attempt: { settings: [{ process: 'shop', config: 'metadata.max.age.ms', value: 1_000 }] },
            differs: 'acked(shop)',
            misconception: 'fresher-metadata-helps',
            why: {
              en: 'The shop asks as often as its back-off allows, whatever this says. There is nobody to ask.',
              'zh-CN': '不管它是几，店里都在按退避的节奏不停地问。可是没有人可问。',
            },
          },
        ],
      },
    },
  ],
  corrects: [
    { fact: 'B57', step: 'straight-to-the-leader' },
    { fact: 'B61', step: 'refused-and-told' },
  ],
} satisfies Lesson;
