import type { Lesson, Refutation, Said, Until } from '../../src/lesson/lesson.ts';
import { oneGroup } from '../../src/scenario/one-group.ts';

const TOPICS = ['orders', 'refunds', 'returns'];

/** Three topics of four partitions with a record each, three members that subscribe to all of them. c3 leaves and comes back. Null: Kafka’s own choice. */
function run(assignor: 'roundrobin' | 'sticky' | null) {
  return oneGroup({
    topic: { partitions: 4 },
    besides: ['refunds', 'returns'],
    producer: { configs: { 'partitioner.class': 'org.apache.kafka.clients.producer.RoundRobinPartitioner' } },
    member: { subscribe: TOPICS, ...(assignor === null ? {} : { assignor }) },
    members: { c1: {}, c2: {}, c3: {} },
    script: `
      send 4 records to orders value "tea" at 3s
      send 4 records to refunds value "tea" at 3s
      send 4 records to returns value "tea" at 3s
      stop c3 at 4s
      start c3 at 7s
    `,
  });
}

const main = run(null);
const roundrobin = run('roundrobin');
const sticky = run('sticky');

const JOINING = 'group(billing).members = 3';
const DEALT = 2_600_000;
const WITHOUT = 6_000_000;
const BACK = 10_000_000;

const has = (member: string) => `membership(${member}).partitions`;
const owns = (member: string, ...partitions: string[]) => partitions.map((partition) => `position(${member}, ${partition}).owned`).join(' and ');
const MOVED = 'sum(ownership.moves)';
const LOOK = { scene: 'group', selection: ['group(billing)'] } as const;

function refuted(misconception: string, where: string, until: Until, claim: string, why: Said): Refutation {
  return { misconception, shown: { run: where, until, claim }, why };
}

export const lesson = {
  id: 'range-round-robin-sticky',
  title: { en: 'Range, round-robin, sticky', 'zh-CN': 'range、roundrobin 与 sticky' },
  question: {
    en: 'Three topics of four partitions, three consumers, everything by default. Does each of them read four?',
    'zh-CN': '三个主题各四个分区，三个消费者，全用默认设置。每个都读四个吗？',
  },
  known: {
    en: 'Range deals each topic by itself, and every remainder goes to the first members; round-robin deals all in one row and begins anew each time; sticky is as even, and moves only what has to.',
    'zh-CN': 'range 一个主题一个主题地分，除不尽的余数每次都给排在前面的成员；roundrobin 把所有分区排成一列轮着发，每次从头来；sticky 分得一样匀，而且只挪非挪不可的。',
  },
  seed: 5,
  runs: { main, roundrobin, sticky },
  endMicros: 11_000_000,
  misconceptions: [
    { id: 'range-balances-over-topics', name: { en: 'The default assignor evens things out over all topics', 'zh-CN': '以为默认的分配器会在各主题之间找平' } },
    { id: 'the-remainder-comes-once', name: { en: 'Whoever gets a remainder gets it once', 'zh-CN': '以为余数只会多给一次' } },
    { id: 'the-leavers-share-is-divided', name: { en: 'What a leaver had is divided among the others', 'zh-CN': '以为走的人留下的，会由剩下的平分' } },
    { id: 'everybody-keeps-his-own', name: { en: 'Who stays keeps what he has', 'zh-CN': '以为没走的人，手里的总是照旧' } },
    { id: 'everything-changes-hands', name: { en: 'A new deal moves every partition', 'zh-CN': '以为重新分一次，个个分区都换主人' } },
    { id: 'even-costs-moves', name: { en: 'Who wants it even has to move as much', 'zh-CN': '以为想分得匀，就得挪这么多' } },
    { id: 'sticky-moves-nothing', name: { en: 'Sticky moves nothing', 'zh-CN': '以为 sticky 什么也不挪' } },
    { id: 'sticky-remembers-leavers', name: { en: 'Who comes back gets his old partitions', 'zh-CN': '以为回来的人拿回原来的分区' } },
    { id: 'even-is-enough', name: { en: 'Any assignor that deals evenly will do', 'zh-CN': '以为只要分得匀，哪个分配器都行' } },
    { id: 'one-member-decides', name: { en: 'It is enough to set it on one member', 'zh-CN': '以为在一个成员上设好就够了' } },
  ],
  steps: [
    {
      id: 'three-join',
      run: 'main',
      until: JOINING,
      look: LOOK,
      claims: ['partitions(orders) = 4', 'partitions(refunds) = 4', 'partitions(returns) = 4', "group(billing).state = 'PreparingRebalance'", 'count(ownership) = 0'],
      prediction: {
        kind: 'mark',
        ask: { en: 'Twelve partitions, three members, nothing set. Mark how many c1 gets.', 'zh-CN': '十二个分区，三个成员，什么也没设。请标出 c1 拿到几个。' },
        settled: DEALT,
        field: has('c1'),
        expected: [
          {
            mark: 4,
            refuted: refuted('range-balances-over-topics', 'main', DEALT, `${has('c1')} = 6 and ${has('c2')} = 3 and ${has('c3')} = 3 and group(billing).protocol = 'range'`, {
              en: 'Six, and three for each of the others. Range looks at one topic at a time, and never at the sum.',
              'zh-CN': '六个，另两个成员各三个。range 一次只看一个主题，从来不看总数。',
            }),
          },
          {
            mark: 5,
            refuted: refuted('the-remainder-comes-once', 'main', DEALT, owns('c1', 'orders-0', 'orders-1', 'refunds-0', 'refunds-1', 'returns-0', 'returns-1'), {
              en: 'Six: four by three is one each and one left over, in each of the three topics, and c1 is the first each time.',
              'zh-CN': '六个：四除以三，各得一个余一个，三个主题回回如此，而每回排第一的都是 c1。',
            }),
          },
        ],
      },
      challenge: null,
    },
    {
      id: 'six-three-three',
      run: 'main',
      until: DEALT,
      look: LOOK,
      claims: [`${has('c1')} = 6`, `${has('c2')} = 3`, `${has('c3')} = 3`, "group(billing).protocol = 'range'", owns('c3', 'orders-3', 'refunds-3', 'returns-3'), owns('c2', 'orders-2', 'refunds-2', 'returns-2')],
      prediction: {
        kind: 'choice',
        ask: { en: 'c3 leaves with three partitions. Who has how many afterwards?', 'zh-CN': 'c3 退组，它有三个分区。之后谁有几个？' },
        settled: WITHOUT,
        choices: [
          {
            id: 'divided',
            text: { en: 'c1 eight, c2 four', 'zh-CN': 'c1 八个，c2 四个' },
            mark: null,
            claim: `${has('c1')} = 8 and ${has('c2')} = 4`,
            refuted: refuted('the-leavers-share-is-divided', 'main', WITHOUT, `${has('c1')} = 6 and ${has('c2')} = 6 and ${MOVED} = 3`, {
              en: 'Range does not divide what is free; it computes everything anew. Four by two leaves no remainder, so nobody is ahead any more.',
              'zh-CN': 'range 分的不是空出来的那几个，它全部重算一遍。四除以二没有余数，所以谁也不再多占。',
            }),
          },
          { id: 'even', text: { en: 'Six each', 'zh-CN': '各六个' }, mark: null, claim: `${has('c1')} = 6 and ${has('c2')} = 6`, refuted: null },
          {
            id: 'seven-five',
            text: { en: 'c1 seven, c2 five: the first gets one more', 'zh-CN': 'c1 七个，c2 五个：排第一的多一个' },
            mark: null,
            claim: `${has('c1')} = 7`,
            refuted: refuted('the-remainder-comes-once', 'main', WITHOUT, owns('c2', 'orders-2', 'orders-3', 'refunds-2', 'refunds-3', 'returns-2', 'returns-3'), {
              en: 'A remainder is what one topic leaves over. Four partitions for two members leave none.',
              'zh-CN': '余数是一个主题里除不尽的那部分。四个分区两个成员，正好除尽。',
            }),
          },
        ],
      },
      challenge: null,
    },
    {
      id: 'dealt-in-one-row',
      run: 'roundrobin',
      until: DEALT,
      look: LOOK,
      claims: [`${has('c1')} = 4`, `${has('c2')} = 4`, `${has('c3')} = 4`, owns('c1', 'orders-0', 'orders-3', 'refunds-2', 'returns-1'), owns('c2', 'orders-1', 'refunds-0', 'refunds-3', 'returns-2')],
      prediction: {
        kind: 'mark',
        ask: { en: 'c3 leaves here, too, with four partitions. Mark how many of the twelve have another owner afterwards.', 'zh-CN': '这里 c3 也退组，它有四个分区。请标出十二个里有几个换了主人。' },
        settled: WITHOUT,
        field: MOVED,
        expected: [
          {
            mark: 4,
            refuted: refuted('everybody-keeps-his-own', 'roundrobin', WITHOUT, `${MOVED} = 8 and owner(billing, orders-3) = 'c2' and owner(billing, refunds-0) = 'c1'`, {
              en: 'Eight. With two members the row falls otherwise: c1 lost two to c2 and c2 two to c1, which helps nobody.',
              'zh-CN': '八个。只剩两个成员，一列轮下来就是另一个样：c1 让了两个给 c2，c2 又让了两个给 c1，谁也没落着好。',
            }),
          },
          {
            mark: 12,
            refuted: refuted('everything-changes-hands', 'roundrobin', WITHOUT, `${MOVED} = 8 and ${owns('c1', 'orders-0', 'refunds-2')} and ${owns('c2', 'orders-1', 'refunds-3')}`, {
              en: 'Eight. Four came back to their owners, by chance: counting by twos and by threes meets now and then.',
              'zh-CN': '八个。有四个回到了原主手里，纯属碰巧：两个两个数和三个三个数，偶尔会撞上。',
            }),
          },
        ],
      },
      challenge: null,
    },
    {
      id: 'dealt-anew',
      run: 'roundrobin',
      until: WITHOUT,
      look: LOOK,
      claims: [`${MOVED} = 8`, `${has('c1')} = 6`, `${has('c2')} = 6`, "owner(billing, orders-3) = 'c2'", "owner(billing, refunds-0) = 'c1'"],
      prediction: null,
      challenge: null,
    },
    {
      id: 'sticky-deals-the-same',
      run: 'sticky',
      until: DEALT,
      look: LOOK,
      claims: [`${has('c1')} = 4`, `${has('c2')} = 4`, `${has('c3')} = 4`, owns('c1', 'orders-0', 'orders-3', 'refunds-2', 'returns-1')],
      prediction: {
        kind: 'mark',
        ask: { en: 'The same with sticky. c3 leaves with four partitions: mark how many of the twelve have another owner afterwards.', 'zh-CN': '换成 sticky，同样四个分区的 c3 退组。请标出十二个里有几个换了主人。' },
        settled: WITHOUT,
        field: MOVED,
        expected: [
          {
            mark: 8,
            refuted: refuted('even-costs-moves', 'sticky', WITHOUT, `${MOVED} = 4 and ${has('c1')} = 6 and ${has('c2')} = 6`, {
              en: 'Four, and it is six to six all the same. Each member tells with its subscription what it had, and the assignor begins from there.',
              'zh-CN': '四个，照样六比六。成员在订阅里附上手里原有的分区，分配器就从那儿接着分。',
            }),
          },
          {
            mark: 0,
            refuted: refuted('sticky-moves-nothing', 'sticky', WITHOUT, `${MOVED} = 4 and ${owns('c1', 'orders-0', 'orders-3', 'refunds-2', 'returns-1')}`, {
              en: 'Four: somebody must have what c3 had. Of the other eight none has moved.',
              'zh-CN': '四个：c3 留下的总得有人接。另外八个一个也没动。',
            }),
          },
        ],
      },
      challenge: null,
    },
    {
      id: 'only-what-has-to',
      run: 'sticky',
      until: WITHOUT,
      look: LOOK,
      claims: [`${MOVED} = 4`, `${has('c1')} = 6`, owns('c1', 'orders-0', 'orders-3', 'refunds-2', 'returns-1'), 'count(ownership where silent > 0) = 12', 'count(partitionGivenUp) = 12'],
      prediction: {
        kind: 'choice',
        ask: { en: 'At seven seconds c3 is back, and each has four again. Which four does c3 get?', 'zh-CN': '第七秒 c3 回来了，又是每人四个。c3 拿到哪四个？' },
        settled: BACK,
        choices: [
          {
            id: 'its-own',
            text: { en: 'The four that it had', 'zh-CN': '原来的那四个' },
            mark: null,
            claim: owns('c3', 'orders-2', 'refunds-1', 'returns-0', 'returns-3'),
            refuted: refuted('sticky-remembers-leavers', 'sticky', BACK, `${has('c3')} = 4 and ${owns('c3', 'orders-3', 'refunds-2')} and ${owns('c1', 'orders-2', 'returns-0')}`, {
              en: 'c3 is a stranger and claims nothing. Only the claims of those that are there count, and orders-2 is c1’s by now.',
              'zh-CN': 'c3 已是陌生人，报不出手里有什么。只有在场的人报的才算，而 orders-2 如今是 c1 的。',
            }),
          },
          { id: 'others', text: { en: 'Some that the others can spare', 'zh-CN': '别人匀出来的几个' }, mark: null, claim: `${has('c3')} = 4 and ${owns('c3', 'orders-3')} and ${owns('c1', 'orders-2')}`, refuted: null },
          {
            id: 'none',
            text: { en: 'None: the others keep theirs', 'zh-CN': '一个也没有：别人都攥着不放' },
            mark: null,
            claim: `${has('c3')} = 0`,
            refuted: refuted('sticky-moves-nothing', 'sticky', BACK, `${has('c1')} = 4 and ${has('c2')} = 4 and ${has('c3')} = 4 and ${MOVED} = 8`, {
              en: 'Even comes first, and what is kept second: four moved to c3, and no other.',
              'zh-CN': '先求匀，再求不动：挪给 c3 四个，别的都没动。',
            }),
          },
        ],
      },
      challenge: null,
    },
    {
      id: 'a-stranger',
      run: 'sticky',
      until: BACK,
      look: LOOK,
      claims: [`${MOVED} = 8`, `${has('c3')} = 4`, owns('c3', 'orders-3'), owns('c1', 'orders-2', 'returns-0'), 'group(billing).generation = 3'],
      prediction: null,
      challenge: {
        run: 'main',
        ask: { en: 'Back to the group with range. Change its settings so that c3 gets a third of the twelve records, and only four partitions move when it leaves.', 'zh-CN': '回到用 range 的那个组。改它的设置，让 c3 读到十二条消息的三分之一，而它退组时只挪四个分区。' },
        settings: ['c1', 'c2', 'c3'].map((process) => ({ process, config: 'partition.assignment.strategy', values: ['range', 'roundrobin', 'sticky'] })),
        fault: 'count(groupMemberRemoved) = 1',
        judged: 'now >= 6s',
        goal: [
          { field: 'polled(c3)', is: 4 },
          { field: MOVED, is: 4 },
        ],
        holdsMicros: 500_000,
        tempting: [
          {
            attempt: { settings: ['c1', 'c2', 'c3'].map((process) => ({ process, config: 'partition.assignment.strategy', value: 'roundrobin' })) },
            differs: MOVED,
            misconception: 'even-is-enough',
            why: {
              en: 'Even it is. But round-robin knows nothing of what was: eight partitions moved, four of them for nothing.',
              'zh-CN': '是分匀了。可 roundrobin 不管从前：挪了八个分区，四个是白挪。',
            },
          },
          {
            attempt: { settings: [{ process: 'c1', config: 'partition.assignment.strategy', value: 'sticky' }] },
            differs: 'polled(c3)',
            misconception: 'one-member-decides',
            why: {
              en: 'Members must have an assignor in common. Whoever comes with another one is refused: INCONSISTENT_GROUP_PROTOCOL.',
              'zh-CN': '成员之间得有一个共同的分配器。带着别的来，会被拒之门外：INCONSISTENT_GROUP_PROTOCOL。',
            },
          },
        ],
      },
    },
  ],
  corrects: [],
} satisfies Lesson;
