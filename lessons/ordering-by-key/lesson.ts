import type { Lesson, Refutation, Said, Until } from '../../src/lesson/lesson.ts';
import { oneGroup } from '../../src/scenario/one-group.ts';

/** Anna’s tea, seven orders of Ben’s and Anna’s rum lie in one partition, whose owner is slow. The topic grows, everybody hears of it within a second, and Anna orders a cake. */
function run(members: Readonly<Record<string, object>>) {
  return oneGroup({
    topic: { partitions: 3 },
    producer: { configs: { 'metadata.max.age.ms': 1_000 } },
    member: { configs: { 'metadata.max.age.ms': 1_000, 'max.poll.records': 1 } },
    members,
    script: `
      work billing-1 to 400ms per record at 1.5s
      send record to orders key "anna" value "tea" at 2s
      send 7 records to orders key "ben" value "tea" at 2.1s
      send record to orders key "anna" value "rum" at 2.2s
      add partitions to orders up to 4 at 2.5s
      send record to orders key "anna" value "cake" at 4.5s
    `,
  });
}

const main = run({ 'billing-1': {}, 'billing-2': {} });
const alone = run({ 'billing-1': {} });

const RUM_IN = 'acked(shop) = 9';
const GROWN = 4_400_000;
const CAKE_DONE = 'position(billing-2, orders-3).processed = 1';
const DONE = 'now >= 7s';
const OLD = 'position(billing-1, orders-1).processed';

function refuted(misconception: string, until: Until, claim: string, why: Said, run = 'main'): Refutation {
  return { misconception, shown: { run, until, claim }, why };
}

export const lesson = {
  id: 'ordering-by-key',
  title: { en: 'Ordering by key, and what adding partitions breaks', 'zh-CN': '按键有序，以及加分区打破了什么' },
  question: {
    en: 'All of Anna’s orders have the key “anna”. Is her rum always done before her cake, which she ordered later?',
    'zh-CN': 'Anna 的订单，键都是“anna”。她先点朗姆酒后点蛋糕，朗姆酒一定先做吗？',
  },
  known: {
    en: 'Kafka keeps the order within a partition, and nothing else. A key gives order only as long as its partition stays the same: until the number of partitions changes.',
    'zh-CN': 'Kafka 只保证分区之内的先后，别的都不保证。键之所以有序，是因为总在同一个分区；分区数一变，就不是了。',
  },
  seed: 1,
  runs: { main, alone },
  endMicros: 8_000_000,
  misconceptions: [
    { id: 'an-idle-member-helps', name: { en: 'An idle member helps with a full partition', 'zh-CN': '以为闲着的成员会来帮忙' } },
    { id: 'a-partition-per-key', name: { en: 'Only one key waits; others pass by', 'zh-CN': '以为只有同一个键要等，别的键可以先走' } },
    { id: 'old-records-move-along', name: { en: 'Old records move to where their key belongs now', 'zh-CN': '以为旧消息会搬到键现在该去的分区' } },
    { id: 'a-key-stays-where-it-is', name: { en: 'A key that is there stays in its partition', 'zh-CN': '以为已有的键会留在原来的分区' } },
    { id: 'a-key-is-always-in-order', name: { en: 'Equal keys are always done in order', 'zh-CN': '以为同一个键总按顺序做' } },
    { id: 'the-group-waits-for-the-older', name: { en: 'The group waits for the older record', 'zh-CN': '以为组会先等旧消息做完' } },
    { id: 'one-consumer-orders-by-time', name: { en: 'A single consumer reads partitions by time', 'zh-CN': '以为单个消费者会按时间读各分区' } },
    { id: 'one-consumer-takes-turns', name: { en: 'A single consumer takes one from each in turn', 'zh-CN': '以为单个消费者会轮流各取一条' } },
    { id: 'one-in-flight-keeps-it', name: { en: 'One request in flight keeps the order', 'zh-CN': '以为只放一个在途请求就有序' } },
    { id: 'idempotence-keeps-it', name: { en: 'Idempotence keeps the order of a key', 'zh-CN': '以为幂等能保住键的先后' } },
  ],
  steps: [
    {
      id: 'nine-in-one',
      run: 'main',
      until: RUM_IN,
      look: { scene: 'group', selection: ['group(billing)'] },
      claims: ['leo(orders-1) = 9', 'leo(orders-0) = 0', 'leo(orders-2) = 0', 'position(billing-1, orders-1).owned', 'position(billing-2, orders-2).owned'],
      prediction: {
        kind: 'choice',
        ask: { en: 'Anna’s tea, seven of Ben’s, Anna’s rum, all in orders-1. Its owner billing-1 needs 400 ms for each; billing-2 has nothing to do. How many are done at 4.4 s?', 'zh-CN': 'Anna 的茶、Ben 的七张、Anna 的朗姆酒，都在 orders-1。它的主人 billing-1 每张要 400 毫秒；billing-2 没活干。到 4.4 秒，做完了几张？' },
        settled: GROWN,
        choices: [
          {
            id: 'all',
            text: { en: 'All: billing-2 takes some of them', 'zh-CN': '全部：billing-2 帮着做' },
            mark: null,
            claim: `${OLD} = 9 or polled(billing-2) > 0`,
            refuted: refuted('an-idle-member-helps', GROWN, `${OLD} = 5 and (polled(billing-2) is null or polled(billing-2) = 0)`, {
              en: 'Five, by billing-1 alone. A second reader of the partition could overtake the first.',
              'zh-CN': '五张，都是 billing-1 做的。同一个分区要是有第二个人读，就可能抢到前头去。',
            }),
          },
          {
            id: 'anna-passes',
            text: { en: 'Both of Anna’s: only Ben’s wait for each other', 'zh-CN': 'Anna 的两张都做完了：只有 Ben 的才要互相等' },
            mark: null,
            claim: `${OLD} = 9`,
            refuted: refuted('a-partition-per-key', GROWN, `${OLD} = 5 and leo(orders-1) = 9`, {
              en: 'Anna’s rum is the ninth, and five are done. Keys that share a partition share its queue.',
              'zh-CN': 'Anna 的朗姆酒排第九，才做完五张。在同一个分区里的键，排的是同一条队。',
            }),
          },
          { id: 'five', text: { en: 'Five, in the order in which they lie there', 'zh-CN': '五张，按躺着的先后' }, mark: null, claim: `${OLD} = 5`, refuted: null },
        ],
      },
      challenge: null,
    },
    {
      id: 'one-partition-more',
      run: 'main',
      until: GROWN,
      look: { scene: 'cluster', selection: ['partition(orders-1)', 'partition(orders-3)'] },
      claims: ['partitions(orders) = 4', 'leo(orders-3) = 0', 'leo(orders-1) = 9', `${OLD} = 5`],
      prediction: {
        kind: 'choice',
        ask: { en: 'To be faster somebody added a fourth partition, and shop and consumers know. Anna orders a cake. Where do her rum and her cake lie then?', 'zh-CN': '为了快些，有人加了第四个分区，店里和消费者都知道了。Anna 点了蛋糕。这时朗姆酒和蛋糕各在哪里？' },
        settled: 'acked(shop) = 10',
        choices: [
          {
            id: 'both-old',
            text: { en: 'Both in orders-1, where Anna is', 'zh-CN': '都在 orders-1，Anna 本来就在那里' },
            mark: null,
            claim: 'leo(orders-1) = 10',
            refuted: refuted('a-key-stays-where-it-is', 'acked(shop) = 10', "record(shop, 10).partition = 'orders-3' and leo(orders-1) = 9", {
              en: 'The cake is in orders-3. Nobody remembers where a key was; it is divided by four now.',
              'zh-CN': '蛋糕在 orders-3。没人记得键以前在哪里；现在除以四。',
            }),
          },
          {
            id: 'both-new',
            text: { en: 'Both in orders-3: the rum is moved there', 'zh-CN': '都在 orders-3：朗姆酒搬过去了' },
            mark: null,
            claim: 'leo(orders-3) = 2',
            refuted: refuted('old-records-move-along', 'acked(shop) = 10', 'leo(orders-1) = 9 and leo(orders-3) = 1', {
              en: 'The rum is where it was, in the queue of orders-1. Records never move.',
              'zh-CN': '朗姆酒还在原处，在 orders-1 里排着。消息从不搬家。',
            }),
          },
          { id: 'apart', text: { en: 'The rum in orders-1, the cake in orders-3', 'zh-CN': '朗姆酒在 orders-1，蛋糕在 orders-3' }, mark: null, claim: 'leo(orders-1) = 9 and leo(orders-3) = 1', refuted: null },
        ],
      },
      challenge: null,
    },
    {
      id: 'two-partitions-one-key',
      run: 'main',
      until: 'acked(shop) = 10',
      look: { scene: 'cluster', selection: ['partition(orders-1)', 'partition(orders-3)'] },
      claims: ['leo(orders-1) = 9', 'leo(orders-3) = 1', `${OLD} < 9`],
      prediction: {
        kind: 'choice',
        ask: { en: 'orders-3 goes to billing-2, which is idle. Which is done first, the rum or the cake?', 'zh-CN': 'orders-3 归了闲着的 billing-2。朗姆酒和蛋糕，哪个先做？' },
        settled: CAKE_DONE,
        choices: [
          {
            id: 'rum',
            text: { en: 'The rum: equal keys are done in order', 'zh-CN': '朗姆酒：同一个键按顺序做' },
            mark: null,
            claim: `${OLD} = 9`,
            refuted: refuted('a-key-is-always-in-order', CAKE_DONE, `${OLD} = 6 and ${CAKE_DONE}`, {
              en: 'The cake is done, and two orders are still before the rum. Between partitions there is no before and after.',
              'zh-CN': '蛋糕做完了，朗姆酒前头还有两张在排。分区与分区之间，没有先后。',
            }),
          },
          { id: 'cake', text: { en: 'The cake', 'zh-CN': '蛋糕' }, mark: null, claim: `${OLD} < 9`, refuted: null },
          {
            id: 'both-wait',
            text: { en: 'The cake waits until the group has read what is older', 'zh-CN': '蛋糕要等组里把旧的读完' },
            mark: null,
            claim: 'position(billing-1, orders-1).position = 9',
            refuted: refuted('the-group-waits-for-the-older', CAKE_DONE, 'position(billing-1, orders-1).position < 9 and position(billing-2, orders-3).position = 1', {
              en: 'Each member knows its own partitions alone. Nobody compares the times of records.',
              'zh-CN': '各成员只知道自己的分区。没有谁去比消息的时间。',
            }),
          },
        ],
      },
      challenge: null,
    },
    {
      id: 'cake-before-rum',
      run: 'main',
      until: DONE,
      look: { scene: 'group', selection: ['group(billing)'] },
      claims: [`${OLD} = 9`, CAKE_DONE, 'group(billing).generation = 2', 'polled(billing-1) = 9', 'polled(billing-2) = 1'],
      prediction: null,
      challenge: null,
    },
    {
      id: 'with-one-consumer',
      run: 'alone',
      until: 'acked(shop) = 10',
      look: { scene: 'group', selection: ['group(billing)'] },
      claims: ['leo(orders-1) = 9', 'leo(orders-3) = 1', 'polled(billing-1) = 6'],
      prediction: {
        kind: 'choice',
        ask: { en: 'The same with billing-1 alone, which then owns all four. In which order does it take what is left: three in orders-1, the cake in orders-3?', 'zh-CN': '同样的事，只有 billing-1，四个分区都归它。剩下 orders-1 里三张、orders-3 里的蛋糕，它按什么次序取？' },
        settled: 'polled(billing-1) = 9',
        choices: [
          {
            id: 'by-time',
            text: { en: 'By the time at which they were sent: the cake last, always', 'zh-CN': '按发送时间：蛋糕总在最后' },
            mark: null,
            claim: 'polled(billing-1) = 9 and position(billing-1, orders-3).how is null',
            refuted: refuted('one-consumer-orders-by-time', 'polled(billing-1) = 9', 'position(billing-1, orders-1).position = 9 and fetch(billing-1, orders-3).upTo = 1', {
              en: 'It came last here, but not for its time: an answer to a Fetch is handed out partition by partition, whichever came first.',
              'zh-CN': '这次它确实在最后，却不是因为时间：取来的东西是一个分区一个分区给出去的，哪个先到先给哪个。',
            }, 'alone'),
          },
          { id: 'by-partition', text: { en: 'One partition’s fetched records first, then the next one’s', 'zh-CN': '先给完一个分区取来的消息，再给下一个的' }, mark: null, claim: 'position(billing-1, orders-1).position = 9 and (position(billing-1, orders-3).position is null or position(billing-1, orders-3).position = 0)', refuted: null },
          {
            id: 'in-turn',
            text: { en: 'One from each partition in turn', 'zh-CN': '各分区轮流一条' },
            mark: null,
            claim: 'position(billing-1, orders-3).position = 1',
            refuted: refuted('one-consumer-takes-turns', 'polled(billing-1) = 9', 'position(billing-1, orders-3).position = 0 and fetch(billing-1, orders-3).upTo = 1', {
              en: 'All three of orders-1 came first, though the cake had been fetched, too.',
              'zh-CN': '先来的是 orders-1 的三张，尽管蛋糕也已经取来了。',
            }, 'alone'),
          },
        ],
      },
      challenge: null,
    },
    {
      id: 'by-luck',
      run: 'alone',
      until: DONE,
      look: { scene: 'group', selection: ['group(billing)'] },
      claims: ['polled(billing-1) = 10', 'position(billing-1, orders-3).processed = 1', `${OLD} = 9`],
      prediction: null,
      challenge: {
        run: 'main',
        ask: { en: 'Two members again. Change a setting so that Anna’s cake is done after her rum, by its owner.', 'zh-CN': '还是两个成员。改一项设置，让 Anna 的蛋糕排在朗姆酒之后，由同一个主人来做。' },
        settings: [
          { process: 'shop', config: 'max.in.flight.requests.per.connection', values: [1, 5] },
          { process: 'shop', config: 'enable.idempotence', values: [false, true] },
          { process: 'shop', config: 'metadata.max.age.ms', values: [1_000, 300_000] },
        ],
        fault: 'count(partitionsAdded) = 1',
        judged: DONE,
        goal: [
          { field: 'leo(orders-3)', is: 0 },
          { field: OLD, is: 10 },
        ],
        holdsMicros: 300_000,
        tempting: [
          {
            attempt: { settings: [{ process: 'shop', config: 'max.in.flight.requests.per.connection', value: 1 }] },
            differs: 'leo(orders-3)',
            misconception: 'one-in-flight-keeps-it',
            why: {
              en: 'That keeps batches of one partition in order when a request fails. Here none failed; the two orders are in two partitions.',
              'zh-CN': '那只管请求失败时，同一分区的批次不乱序。这里没有失败，两张订单在两个分区。',
            },
          },
          {
            attempt: { settings: [{ process: 'shop', config: 'enable.idempotence', value: true }] },
            differs: 'leo(orders-3)',
            misconception: 'idempotence-keeps-it',
            why: {
              en: 'It keeps the order even with five requests in flight; but its numbers, too, run within one partition.',
              'zh-CN': '幂等的序号也是按分区编的。有了它，五个在途请求也不乱序，但说的还是一个分区之内。',
            },
          },
        ],
      },
    },
  ],
  corrects: [
    { fact: 'B28', step: 'two-partitions-one-key' },
    { fact: 'B30', step: 'by-luck' },
  ],
} satisfies Lesson;
