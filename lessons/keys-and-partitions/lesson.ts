import type { Lesson, Refutation, Said, Until } from '../../src/lesson/lesson.ts';
import { threeBrokers } from '../../src/scenario/three-brokers.ts';

/**
 * Six orders without a key, then four with one. In the main run the leader of the partition that they went to is killed then, and Anna
 * orders again; each partition has a single replica, so that without its broker it has no leader. In the other run the topic grows
 * from three partitions to four, and everybody orders again; the producer asks for metadata every second instead of every five minutes.
 */
function run(script: string, configs: Readonly<Record<string, number>> = {}) {
  return threeBrokers({
    controller: { configs: { 'broker.session.timeout.ms': 2000 } },
    brokers: { configs: { 'broker.heartbeat.interval.ms': 1000 } },
    topic: { partitions: 3, replicationFactor: 1 },
    producer: { configs },
    script: `
      send 6 records to orders value "tea" at 2s
      send record to orders key "anna" value "tea" at 3s
      send record to orders key "ben" value "tea" at 3.1s
      send record to orders key "anna" value "milk" at 3.2s
      send record to orders key "carl" value "tea" at 3.3s
      ${script}
    `,
  });
}

const main = run(`
  kill broker 2 at 3.5s
  send record to orders key "anna" value "cake" at 5.7s
  start broker 2 at 6.5s
`);

const grown = run(
  `
  add partitions to orders up to 4 at 3.5s
  send record to orders key "anna" value "cake" at 5s
  send record to orders key "ben" value "cake" at 5.1s
  send record to orders key "carl" value "cake" at 5.2s
`,
  { 'metadata.max.age.ms': 1_000 },
);

const FIRST_SEND = "now >= 2s and any(thread where process = 'shop' and wait = 'metadata')";
const LEADERLESS = 'count(partitionLeaderless) = 1';
const STILL_DOWN = 'now >= 6.1s and sent(shop) = 11';
const moved = (record: number) => `record(shop, ${record}).partition != 'orders-1'`;
const stays = (record: number) => `record(shop, ${record}).partition = 'orders-1'`;

function refuted(misconception: string, until: Until, claim: string, why: Said, run = 'main'): Refutation {
  return { misconception, shown: { run, until, claim }, why };
}

export const lesson = {
  id: 'keys-and-partitions',
  title: { en: 'Keys and partitions', 'zh-CN': '键与分区' },
  question: {
    en: 'Your topic gets one partition more. Where do the keys go?',
    'zh-CN': '你的主题多了一个分区。各个键会去哪里？',
  },
  known: {
    en: 'A key is hashed over all partitions, whether they have a leader or not: equal keys stay together and in order, until the number of partitions changes. Records without a key stick to one partition for a batch.',
    'zh-CN': '键按全部分区数取哈希，不管分区有没有首领：同一个键总在一起、按顺序，直到分区数改变。没有键的消息，一批之内粘在同一个分区。',
  },
  seed: 3,
  runs: { main, grown },
  endMicros: 7_200_000,
  misconceptions: [
    { id: 'no-key-is-round-robin', name: { en: 'Without a key, records go round', 'zh-CN': '以为没有键的消息轮流去各个分区' } },
    { id: 'no-key-is-random', name: { en: 'Without a key, each record is thrown at random', 'zh-CN': '以为没有键的消息每条随机' } },
    { id: 'a-key-has-its-own-partition', name: { en: 'Each key has a partition of its own', 'zh-CN': '以为每个键各有一个分区' } },
    { id: 'sticky-holds-for-keys', name: { en: 'Keyed records go where the others went', 'zh-CN': '以为带键的消息也跟着粘住的分区走' } },
    { id: 'keys-avoid-dead-partitions', name: { en: 'A partition without a leader is passed over', 'zh-CN': '以为没有首领的分区会被绕开' } },
    { id: 'no-leader-fails-at-once', name: { en: 'Without a leader, send fails at once', 'zh-CN': '以为没有首领，发送马上失败' } },
    { id: 'keys-stay-when-partitions-come', name: { en: 'Keys stay when a partition is added', 'zh-CN': '以为增加分区，键还留在原处' } },
    { id: 'only-the-fair-share-moves', name: { en: 'Only the new partition’s share of keys moves', 'zh-CN': '以为只有该归新分区的那份键会动' } },
    { id: 'acks-1-needs-no-leader', name: { en: 'A lower acks gets round a missing leader', 'zh-CN': '以为降低 acks 就能绕过没有首领' } },
    { id: 'retries-find-another-way', name: { en: 'A retry may choose another partition', 'zh-CN': '以为重试会换一个分区' } },
  ],
  steps: [
    {
      id: 'six-without-a-key',
      run: 'main',
      until: FIRST_SEND,
      look: { scene: 'cluster', selection: ['producer(shop)'] },
      claims: ['sent(shop) = 0', 'partitions(orders) = 3', 'leader(orders-0) = 1', 'leader(orders-1) = 2', 'leader(orders-2) = 3'],
      prediction: {
        kind: 'choice',
        ask: { en: 'Six orders without a key, three partitions. How will they lie?', 'zh-CN': '六张没有键的订单，三个分区。它们会怎么分？' },
        settled: 'acked(shop) = 6',
        choices: [
          {
            id: 'two-each',
            text: { en: 'Two in each', 'zh-CN': '每个分区两张' },
            mark: null,
            claim: 'leo(orders-0) = 2 and leo(orders-1) = 2 and leo(orders-2) = 2',
            refuted: refuted('no-key-is-round-robin', 'acked(shop) = 6', 'leo(orders-0) = 6 and leo(orders-1) = 0 and leo(orders-2) = 0', {
              en: 'All six lie in orders-0. Kafka’s own client went round up to 2.3, and has not since.',
              'zh-CN': '六张都在 orders-0。轮流是 2.3 及以前 Kafka 自家客户端的做法，此后就不是了。',
            }),
          },
          {
            id: 'one-partition',
            text: { en: 'All six in one', 'zh-CN': '六张都在一个分区' },
            mark: null,
            claim: 'leo(orders-0) = 6 or leo(orders-1) = 6 or leo(orders-2) = 6',
            refuted: null,
          },
          {
            id: 'random',
            text: { en: 'At random, each by itself', 'zh-CN': '各自随机' },
            mark: null,
            claim: 'leo(orders-0) > 0 and leo(orders-0) < 6 and not leo(orders-0) = 2',
            refuted: refuted('no-key-is-random', 'acked(shop) = 6', 'count(batchOpened) = 1 and leo(orders-0) = 6', {
              en: 'There is chance in it, but not for each record: one partition is drawn, and holds until about a batch has gone there.',
              'zh-CN': '确有随机，但不是每条都抽：抽中一个分区，用到差不多装满一个批次再换。',
            }),
          },
        ],
      },
      challenge: null,
    },
    {
      id: 'one-batch',
      run: 'main',
      until: 'acked(shop) = 6',
      look: { scene: 'cluster', selection: ['partition(orders-0)', 'producer(shop)'] },
      claims: ['leo(orders-0) = 6', 'leo(orders-1) = 0', 'leo(orders-2) = 0', 'count(batchOpened) = 1', 'batch(shop, 1).records = 6'],
      prediction: {
        kind: 'choice',
        ask: { en: 'Now Anna, Ben and Carl order, and the name is the key. Three keys, three partitions: how will they lie?', 'zh-CN': '现在 Anna、Ben、Carl 下单，名字就是键。三个键，三个分区：会怎么分？' },
        settled: 'acked(shop) = 10',
        choices: [
          {
            id: 'one-each',
            text: { en: 'One customer in each', 'zh-CN': '一个分区一位顾客' },
            mark: null,
            claim: 'leo(orders-0) > 6 and leo(orders-1) > 0 and leo(orders-2) > 0',
            refuted: refuted('a-key-has-its-own-partition', 'acked(shop) = 10', 'leo(orders-1) = 4 and leo(orders-2) = 0', {
              en: 'All three are in orders-1, and orders-2 is empty. A hash knows nothing of fairness; many keys even out, three need not.',
              'zh-CN': '三位都在 orders-1，orders-2 空着。哈希不懂公平：键多了才会匀，三个未必。',
            }),
          },
          {
            id: 'where-the-others-are',
            text: { en: 'All in orders-0, where the others went', 'zh-CN': '都在 orders-0，跟前面的一起' },
            mark: null,
            claim: 'leo(orders-0) = 10',
            refuted: refuted('sticky-holds-for-keys', 'acked(shop) = 10', 'leo(orders-0) = 6', {
              en: 'orders-0 has still six. A record with a key goes where the key says.',
              'zh-CN': 'orders-0 还是六张。带键的消息，键说去哪就去哪。',
            }),
          },
          {
            id: 'same-by-chance',
            text: { en: 'As their hashes say, perhaps all in one', 'zh-CN': '看各自的哈希，也许都在一个分区' },
            mark: null,
            claim: 'leo(orders-0) = 6 and leo(orders-1) + leo(orders-2) = 4',
            refuted: null,
          },
        ],
      },
      challenge: null,
    },
    {
      id: 'by-hash',
      run: 'main',
      until: 'acked(shop) = 10',
      look: { scene: 'cluster', selection: ['partition(orders-1)'] },
      claims: [stays(7), stays(8), stays(9), stays(10), 'record(shop, 7).offset = 0', 'record(shop, 9).offset = 2', 'leo(orders-1) = 4', 'leo(orders-2) = 0'],
      prediction: null,
      challenge: null,
    },
    {
      id: 'no-leader',
      run: 'main',
      until: LEADERLESS,
      look: { scene: 'cluster', selection: ['partition(orders-1)', 'producer(shop)'] },
      claims: ['leader(orders-0) = 1', 'leader(orders-2) = 3', 'leader(orders-1) is null or leader(orders-1) < 0', 'sent(shop) = 10'],
      prediction: {
        kind: 'choice',
        ask: { en: 'Broker 2 is dead, and orders-1 has no leader. Anna orders a cake. What becomes of her record?', 'zh-CN': 'broker 2 死了，orders-1 没有首领。Anna 又点了蛋糕。她那条消息会怎样？' },
        settled: STILL_DOWN,
        choices: [
          {
            id: 'elsewhere',
            text: { en: 'It goes to a partition that has a leader', 'zh-CN': '去一个有首领的分区' },
            mark: null,
            claim: moved(11),
            refuted: refuted('keys-avoid-dead-partitions', STILL_DOWN, `${stays(11)} and leo(orders-0) = 6 and leo(orders-2) = 0`, {
              en: 'It lies in a batch for orders-1. A key is taken over all partitions; otherwise Anna’s orders would part whenever a broker dies.',
              'zh-CN': '它躺在 orders-1 的批次里。键是按全部分区算的，不然每死一个 broker，Anna 的订单就会分家。',
            }),
          },
          {
            id: 'fails',
            text: { en: 'It fails at once', 'zh-CN': '马上失败' },
            mark: null,
            claim: 'failed(shop) = 1',
            refuted: refuted('no-leader-fails-at-once', STILL_DOWN, "failed(shop) = 0 and record(shop, 11).state = 'inBatch'", {
              en: 'It waits, up to delivery.timeout.ms (two minutes), and the shop asks for new metadata meanwhile.',
              'zh-CN': '它等着，最多等 delivery.timeout.ms（两分钟），其间店里不断去要新的元数据。',
            }),
          },
          {
            id: 'waits',
            text: { en: 'It waits in the shop for a leader', 'zh-CN': '在店里等首领出现' },
            mark: null,
            claim: `${stays(11)} and record(shop, 11).state = 'inBatch' and failed(shop) = 0`,
            refuted: null,
          },
        ],
      },
      challenge: null,
    },
    {
      id: 'waiting',
      run: 'main',
      until: STILL_DOWN,
      look: { scene: 'cluster', selection: ['producer(shop)', 'partition(orders-1)'] },
      claims: [stays(11), "record(shop, 11).state = 'inBatch'", 'acked(shop) = 10', 'failed(shop) = 0', 'leo(orders-0) = 6', 'leo(orders-2) = 0'],
      prediction: null,
      challenge: null,
    },
    {
      id: 'one-more-partition',
      run: 'grown',
      until: 4_500_000,
      look: { scene: 'cluster', selection: ['producer(shop)', 'partition(orders-3)'] },
      claims: ['leader(orders-3) is not null', 'leo(orders-3) = 0', stays(7), stays(8), stays(9), stays(10), 'leo(orders-1) = 4'],
      prediction: {
        kind: 'choice',
        ask: {
          en: 'The topic has got a fourth partition, and the shop knows. All three customers were in orders-1; each orders once more. How many go elsewhere now?',
          'zh-CN': '主题多了第四个分区，店里也知道了。三位顾客原先都在 orders-1；现在各再下一单。有几位换地方？',
        },
        settled: 'acked(shop) = 13',
        choices: [
          {
            id: 'none',
            text: { en: 'None', 'zh-CN': '一位也不换' },
            mark: null,
            claim: `${stays(11)} and ${stays(12)} and ${stays(13)}`,
            refuted: refuted('keys-stay-when-partitions-come', 'acked(shop) = 13', `${stays(7)} and record(shop, 11).partition = 'orders-3'`, {
              en: 'Anna’s first orders are in orders-1, and her cake is in orders-3. The hash is the same, but the remainder by four is not that by three.',
              'zh-CN': 'Anna 先前的订单在 orders-1，蛋糕在 orders-3。哈希没变，可是除以四的余数不同于除以三的余数。',
            }, 'grown'),
          },
          {
            id: 'one',
            text: { en: 'One at most: the new partition’s share', 'zh-CN': '至多一位：归新分区的那份' },
            mark: null,
            claim: `(${moved(11)} and ${stays(12)} and ${stays(13)}) or (${stays(11)} and ${moved(12)} and ${stays(13)}) or (${stays(11)} and ${stays(12)} and ${moved(13)})`,
            refuted: refuted('only-the-fair-share-moves', 'acked(shop) = 13', "record(shop, 11).partition = 'orders-3' and record(shop, 13).partition = 'orders-2'", {
              en: 'Anna went to the new one, and Carl to orders-2, which was there before. This is a remainder, not consistent hashing.',
              'zh-CN': 'Anna 去了新分区，Carl 却去了早就有的 orders-2。这是取余，不是一致性哈希。',
            }, 'grown'),
          },
          {
            id: 'two',
            text: { en: 'Two of three', 'zh-CN': '三位里的两位' },
            mark: null,
            claim: `${moved(11)} and ${stays(12)} and ${moved(13)}`,
            refuted: null,
          },
        ],
      },
      challenge: null,
    },
    {
      id: 'moved',
      run: 'grown',
      until: 'acked(shop) = 13',
      look: { scene: 'cluster', selection: ['partition(orders-1)', 'partition(orders-2)', 'partition(orders-3)'] },
      claims: [
        stays(7),
        stays(9),
        "record(shop, 11).partition = 'orders-3' and record(shop, 11).offset = 0",
        stays(12),
        stays(10),
        "record(shop, 13).partition = 'orders-2'",
        'leo(orders-1) = 5',
      ],
      prediction: null,
      challenge: {
        run: 'main',
        ask: {
          en: 'Three partitions again, and broker 2 dies. Change a setting so that Anna’s cake is acknowledged while it is dead.',
          'zh-CN': '还是三个分区，broker 2 死掉。改一项设置，让 Anna 的蛋糕在它死着的时候就得到确认。',
        },
        settings: [
          { process: 'shop', config: 'partitioner.ignore.keys', values: [false, true] },
          { process: 'shop', config: 'acks', values: ['0', '1', 'all'] },
          { process: 'shop', config: 'retries', values: [0, 2_147_483_647] },
        ],
        fault: LEADERLESS,
        judged: 'now >= 6.1s and now < 6.5s',
        goal: [{ field: 'acked(shop)', is: 11 }],
        holdsMicros: 300_000,
        tempting: [
          {
            attempt: { settings: [{ process: 'shop', config: 'acks', value: '1' }] },
            differs: 'acked(shop)',
            misconception: 'acks-1-needs-no-leader',
            why: {
              en: 'Whatever acks is, a record goes to the leader of its partition, and this one has none.',
              'zh-CN': '不论 acks 是什么，消息总要发给分区的首领，而这个分区没有首领。',
            },
          },
          {
            attempt: { settings: [{ process: 'shop', config: 'retries', value: 2_147_483_647 }] },
            differs: 'acked(shop)',
            misconception: 'retries-find-another-way',
            why: {
              en: 'The partition is chosen once, in send(). A retry goes where the record was to go.',
              'zh-CN': '消息的分区在 send() 里只选一次，重试去的还是原来那个。',
            },
          },
        ],
      },
    },
  ],
  corrects: [
    { fact: 'B27', step: 'one-batch' },
    { fact: 'B28', step: 'waiting' },
  ],
} satisfies Lesson;
