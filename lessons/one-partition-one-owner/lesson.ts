import type { Lesson, Refutation, Said, Until } from '../../src/lesson/lesson.ts';
import { oneGroup } from '../../src/scenario/one-group.ts';

/** Records go to the partitions in turn, so that three partitions hold three records each. */
const main = oneGroup({
  topic: { partitions: 3 },
  producer: { configs: { 'partitioner.class': 'org.apache.kafka.clients.producer.RoundRobinPartitioner' } },
  members: { 'billing-1': {}, 'billing-2': {}, 'billing-3': { startsLater: true }, 'billing-4': { startsLater: true }, audit: { group: 'audit', startsLater: true } },
  script: `
    send 9 records to orders value "tea" at 2s
    start audit at 3s
    start billing-3 at 5s
    start billing-4 at 5s
    kill billing-1 at 7s
    send 3 records to orders value "tea" at 7.5s
  `,
});

const BOTH_JOINED = 'group(billing).members = 2';
const SHARED_OUT = 'now >= 1.5s';
const NINE_READ = 'polled(billing-1) + polled(billing-2) = 9';
const AUDITED = 'now >= 4.5s';
const FOUR = 'now >= 6.5s';
const SILENT = 'now >= 8s';
const TAKEN_OVER = 'polled(billing-1) + polled(billing-2) + polled(billing-3) + polled(billing-4) = 12';
const has = (member: string) => `membership(${member}).partitions`;

function refuted(misconception: string, until: Until, claim: string, why: Said): Refutation {
  return { misconception, shown: { run: 'main', until, claim }, why };
}

export const lesson = {
  id: 'one-partition-one-owner',
  title: { en: 'One partition, one owner', 'zh-CN': '一个分区，一个主人' },
  question: {
    en: 'Your topic has three partitions. Three consumers are too slow, so you start a fourth. What does it do?',
    'zh-CN': '主题有三个分区。三个消费者忙不过来，你又起了第四个。它做什么？',
  },
  known: {
    en: 'Within a group each partition has exactly one owner, and an owner may have many partitions: more members than partitions are spares. Another group reads everything for itself.',
    'zh-CN': '一个组里，每个分区恰好有一个主人，一个主人可以有好几个分区；成员比分区多，多的就是替补。另一个组则自己从头全读一遍。',
  },
  seed: 1,
  runs: { main },
  endMicros: 11_500_000,
  misconceptions: [
    { id: 'one-consumer-one-partition', name: { en: 'A consumer reads one partition', 'zh-CN': '以为一个消费者只能读一个分区' } },
    { id: 'members-share-a-partition', name: { en: 'Members share a partition', 'zh-CN': '以为几个成员可以合读一个分区' } },
    { id: 'records-are-dealt-in-turn', name: { en: 'Records are dealt to members in turn', 'zh-CN': '以为消息是轮流发给各成员的' } },
    { id: 'every-member-gets-all', name: { en: 'Every member gets every record', 'zh-CN': '以为每个成员都会收到每条消息' } },
    { id: 'read-is-gone', name: { en: 'What was read is gone', 'zh-CN': '以为读过的消息就没了' } },
    { id: 'groups-share', name: { en: 'Groups share the records among them', 'zh-CN': '以为几个组分着读消息' } },
    { id: 'partitions-follow-consumers', name: { en: 'Partitions come with consumers', 'zh-CN': '以为消费者多了，分区会跟着多' } },
    { id: 'a-spare-takes-over-at-once', name: { en: 'A spare takes over at once', 'zh-CN': '以为替补立刻顶上' } },
    { id: 'a-neighbour-takes-over', name: { en: 'A neighbour reads on for the dead', 'zh-CN': '以为邻座会马上替死者读' } },
    { id: 'another-assignor-feeds-the-idle', name: { en: 'Another assignor finds work for the idle', 'zh-CN': '以为换个分配器，闲着的就有活干' } },
    { id: 'smaller-polls-leave-some', name: { en: 'Who polls less leaves records to others', 'zh-CN': '以为少取几条，就能留给别人' } },
  ],
  steps: [
    {
      id: 'two-members',
      run: 'main',
      until: BOTH_JOINED,
      look: { scene: 'group', selection: ['group(billing)'] },
      claims: ['partitions(orders) = 3', "group(billing).state = 'PreparingRebalance'", 'count(position where owned) = 0'],
      prediction: {
        kind: 'choice',
        ask: { en: 'Two members have come, the topic has three partitions. Who will read what?', 'zh-CN': '来了两个成员，主题有三个分区。各读哪些？' },
        settled: SHARED_OUT,
        choices: [
          {
            id: 'one-each',
            text: { en: 'One each; the third partition waits for a third consumer', 'zh-CN': '一人一个；第三个分区等第三个消费者' },
            mark: null,
            claim: `${has('billing-1')} = 1 and ${has('billing-2')} = 1`,
            refuted: refuted('one-consumer-one-partition', SHARED_OUT, `${has('billing-1')} = 2 and position(billing-1, orders-0).owned and position(billing-1, orders-1).owned`, {
              en: 'billing-1 has two. No partition is left without an owner while the group has a member.',
              'zh-CN': 'billing-1 有两个。组里只要还有成员，就不会有没人管的分区。',
            }),
          },
          { id: 'two-and-one', text: { en: 'One reads two, the other one', 'zh-CN': '一个读两个，一个读一个' }, mark: null, claim: `${has('billing-1')} + ${has('billing-2')} = 3 and ${has('billing-1')} > 0 and ${has('billing-2')} > 0`, refuted: null },
          {
            id: 'all-together',
            text: { en: 'Both read all three, each a part of the records', 'zh-CN': '两个都读三个分区，各拿一部分消息' },
            mark: null,
            claim: `${has('billing-1')} = 3 and ${has('billing-2')} = 3`,
            refuted: refuted('members-share-a-partition', SHARED_OUT, "count(position where owned and partition = 'orders-0') = 1 and count(position where owned) = 3", {
              en: 'Each of the three has one owner. Two readers of one partition could not agree how far it has been read.',
              'zh-CN': '三个分区各有一个主人。两个人读同一个分区，就说不清读到哪儿了。',
            }),
          },
        ],
      },
      challenge: null,
    },
    {
      id: 'two-and-one',
      run: 'main',
      until: SHARED_OUT,
      look: { scene: 'group', selection: ['group(billing)'] },
      claims: [`${has('billing-1')} = 2`, `${has('billing-2')} = 1`, 'position(billing-2, orders-2).owned', 'group(billing).generation = 1', "group(billing).state = 'Stable'", 'leads(billing-2)'],
      prediction: {
        kind: 'mark',
        ask: { en: 'Nine orders come, three to each partition. Mark how many billing-1 gets.', 'zh-CN': '来了九张订单，每个分区三张。请标出 billing-1 拿到几张。' },
        settled: NINE_READ,
        field: 'polled(billing-1)',
        expected: [
          {
            mark: 5,
            refuted: refuted('records-are-dealt-in-turn', NINE_READ, 'polled(billing-1) = 6 and polled(billing-2) = 3', {
              en: 'Six. Work is dealt by partition, not by record: whoever owns two of three gets two thirds.',
              'zh-CN': '六张。活是按分区分的，不是按条分：三个分区占两个，就得三分之二。',
            }),
          },
          {
            mark: 9,
            refuted: refuted('every-member-gets-all', NINE_READ, 'polled(billing-1) + polled(billing-2) = 9 and leo(orders-0) + leo(orders-1) + leo(orders-2) = 9', {
              en: 'Six. Together the two got nine: within a group each record goes to one member.',
              'zh-CN': '六张。两个加起来才九张：一个组里，每条消息只去一个成员那里。',
            }),
          },
        ],
      },
      challenge: null,
    },
    {
      id: 'nine-read',
      run: 'main',
      until: 'now >= 2.9s',
      look: { scene: 'group', selection: ['group(billing)'] },
      claims: ['polled(billing-1) = 6', 'polled(billing-2) = 3', 'polled(audit) is null or polled(audit) = 0', 'leo(orders-0) = 3'],
      prediction: {
        kind: 'mark',
        ask: { en: 'All nine have been read by the group billing. Now a consumer of another group starts: audit, from the beginning. Mark how many it gets.', 'zh-CN': '九条都被 billing 组读过了。现在另一个组的消费者 audit 启动，从头读。请标出它拿到几条。' },
        settled: AUDITED,
        field: 'polled(audit)',
        expected: [
          {
            mark: 0,
            refuted: refuted('read-is-gone', AUDITED, 'polled(audit) = 9 and logStart(orders-0) = 0', {
              en: 'It got all nine. To read takes nothing away: records stay until retention removes them.',
              'zh-CN': '九条全拿到了。读并不拿走什么：消息一直在，直到过了保留期才删。',
            }),
          },
          {
            mark: 3,
            refuted: refuted('groups-share', AUDITED, 'polled(audit) = 9 and membership(audit).partitions = 3', {
              en: 'Nine. Owners are counted within a group; audit owns all three partitions in its own.',
              'zh-CN': '九条。主人只在组内算；audit 在自己的组里，三个分区都归它。',
            }),
          },
        ],
      },
      challenge: null,
    },
    {
      id: 'another-group',
      run: 'main',
      until: AUDITED,
      look: { scene: 'group', selection: ['group(audit)'] },
      claims: ['polled(audit) = 9', 'membership(audit).partitions = 3', `${has('billing-1')} = 2`, `${has('billing-2')} = 1`, 'polled(billing-1) + polled(billing-2) = 9'],
      prediction: {
        kind: 'choice',
        ask: { en: 'billing-3 and billing-4 start: four members, three partitions. What does the fourth get?', 'zh-CN': 'billing-3 和 billing-4 启动：四个成员，三个分区。第四个拿到什么？' },
        settled: FOUR,
        choices: [
          {
            id: 'a-share',
            text: { en: 'A share of the busiest partition', 'zh-CN': '最忙的那个分区，分它一份' },
            mark: null,
            claim: "count(membership where group = 'billing' and partitions > 0) = 4",
            refuted: refuted('members-share-a-partition', FOUR, "count(membership where group = 'billing' and partitions = 1) = 3 and count(membership where group = 'billing' and partitions = 0) = 1", {
              en: 'Three members have one each, and there is nothing smaller than a partition to give away.',
              'zh-CN': '三个成员各有一个，而比分区更小的东西没有了。',
            }),
          },
          { id: 'nothing', text: { en: 'Nothing', 'zh-CN': '什么也没有' }, mark: null, claim: "count(membership where group = 'billing' and partitions = 0) = 1 and partitions(orders) = 3", refuted: null },
          {
            id: 'a-new-one',
            text: { en: 'A fourth partition, made for it', 'zh-CN': '为它新建的第四个分区' },
            mark: null,
            claim: 'partitions(orders) = 4',
            refuted: refuted('partitions-follow-consumers', FOUR, 'partitions(orders) = 3 and group(billing).members = 4', {
              en: 'The topic still has three. Only an administrator adds partitions, and keys then go elsewhere.',
              'zh-CN': '主题还是三个分区。加分区只能由管理员来做，而且键会因此换地方。',
            }),
          },
        ],
      },
      challenge: null,
    },
    {
      id: 'a-spare',
      run: 'main',
      until: FOUR,
      look: { scene: 'group', selection: ['group(billing)'] },
      claims: ['group(billing).members = 4', "count(membership where group = 'billing' and partitions = 1) = 3", `${has('billing-4')} = 0`, 'position(billing-1, orders-0).owned', 'count(position where owned and process != \'audit\') = 3'],
      prediction: {
        kind: 'choice',
        ask: { en: 'billing-1 is killed, and the shop sends three more orders. Who reads orders-0 one second after the death?', 'zh-CN': 'billing-1 被杀，店里又发了三张订单。一秒之后，谁在读 orders-0？' },
        settled: SILENT,
        choices: [
          {
            id: 'the-spare',
            text: { en: 'billing-4, the spare', 'zh-CN': '替补 billing-4' },
            mark: null,
            claim: `${has('billing-4')} = 1`,
            refuted: refuted('a-spare-takes-over-at-once', SILENT, `${has('billing-4')} = 0 and group(billing).members = 4 and leo(orders-0) = 4`, {
              en: 'The group still counts four members. A dead one is told only by its silence, here of two seconds (45 by default).',
              'zh-CN': '组里仍然算四个成员。死没死只能看它沉默多久，这里是两秒（默认 45 秒）。',
            }),
          },
          {
            id: 'a-neighbour',
            text: { en: 'billing-2, besides its own', 'zh-CN': 'billing-2，兼读' },
            mark: null,
            claim: `${has('billing-2')} = 2`,
            refuted: refuted('a-neighbour-takes-over', SILENT, `${has('billing-2')} = 1 and ${has('billing-3')} = 1`, {
              en: 'Nobody reads what was not assigned to him, or two owners might do the same work.',
              'zh-CN': '没分给自己的，谁也不读，不然两个主人会做同一份活。',
            }),
          },
          { id: 'nobody', text: { en: 'Nobody', 'zh-CN': '没有谁' }, mark: null, claim: `group(billing).members = 4 and ${has('billing-4')} = 0 and leo(orders-0) = 4`, refuted: null },
        ],
      },
      challenge: null,
    },
    {
      id: 'taken-over',
      run: 'main',
      until: TAKEN_OVER,
      look: { scene: 'group', selection: ['group(billing)'] },
      claims: ["state(billing-1) = 'killed'", 'group(billing).members = 3', `${has('billing-4')} = 1`, `${has('billing-2')} = 1`, `${has('billing-3')} = 1`, 'polled(billing-1) = 6'],
      prediction: null,
      challenge: {
        run: 'main',
        ask: { en: 'Same members, same death. Change a setting so that billing-4 reads all twelve orders, and the others lose none of theirs.', 'zh-CN': '同样的成员，同样的死法。改一项设置，让 billing-4 读到全部十二张订单，而别的成员一张不少。' },
        settings: [
          { process: 'billing-4', config: 'group.id', values: ['billing', 'refunds'] },
          { process: 'billing-4', config: 'partition.assignment.strategy', values: ['range', 'cooperative-sticky'] },
          { process: 'billing-1', config: 'max.poll.records', values: [1, 500] },
        ],
        fault: 'count(processKilled) = 1',
        judged: 'now >= 9.9s',
        goal: [
          { field: 'polled(billing-4)', is: 12 },
          { field: 'polled(billing-1) + polled(billing-2) + polled(billing-3)', is: 12 },
        ],
        holdsMicros: 300_000,
        tempting: [
          {
            attempt: { settings: [{ process: 'billing-4', config: 'partition.assignment.strategy', value: 'cooperative-sticky' }] },
            differs: 'polled(billing-4)',
            misconception: 'another-assignor-feeds-the-idle',
            why: {
              en: 'Every assignor deals out whole partitions. Which member is idle may change; that one is, does not.',
              'zh-CN': '不管哪个分配器，分的都是整个分区。闲着的可以换人，闲一个这件事换不掉。',
            },
          },
          {
            attempt: { settings: [{ process: 'billing-1', config: 'max.poll.records', value: 1 }] },
            differs: 'polled(billing-4)',
            misconception: 'smaller-polls-leave-some',
            why: {
              en: 'What billing-1 does not take now it takes next. Nobody else may.',
              'zh-CN': 'billing-1 这次没取的，下次还是它取，别人动不得。',
            },
          },
        ],
      },
    },
  ],
  corrects: [{ fact: 'B36', step: 'two-and-one' }],
} satisfies Lesson;
