import type { Lesson, Refutation, Said, Until } from '../../src/lesson/lesson.ts';
import { oneGroup } from '../../src/scenario/one-group.ts';

/** Three groups on three brokers; __consumer_offsets with ten partitions instead of fifty, and three replicas. Broker 2 dies and comes back. */
const main = oneGroup({
  brokers: 3,
  broker: { configs: { 'offsets.topic.num.partitions': 10, 'offsets.topic.replication.factor': 3 } },
  topic: { partitions: 2 },
  producer: { perSecond: 4, keys: 8 },
  member: { configs: { 'auto.commit.interval.ms': 1_000 } },
  members: { c1: {}, c2: {}, a1: { group: 'audit' }, p1: { group: 'polygenelubricants' } },
  script: `
    kill broker 2 at 4s
    start broker 2 at 18s
  `,
});

const READY = 'leader(orders-0) = 3 and leader(orders-1) = 1';
const JOINED = 'group(billing).members = 2';
const STABLE = "group(billing).state = 'Stable' and group(audit).state = 'Stable' and group(polygenelubricants).state = 'Stable'";
const COMMITTED = 'committed(polygenelubricants, orders-0) >= 1';
const AWAY = 'now >= 8s';
const LOADED = 'loadedUpTo(__consumer_offsets-9) > 0 and membership(c1).coordinator = 3 and membership(c2).coordinator = 3';
const RETURNED = 'now >= 23s';

function refuted(misconception: string, until: Until, claim: string, why: Said): Refutation {
  return { misconception, shown: { run: 'main', until, claim }, why };
}

export const lesson = {
  id: 'finding-the-coordinator',
  title: { en: 'Finding the coordinator', 'zh-CN': '谁是组协调者' },
  question: {
    en: 'A consumer joins its group. Which of the brokers looks after the group, and what is left of the group when that broker dies?',
    'zh-CN': '消费者要加入它的组。哪个 broker 管这个组？这个 broker 死了，组还剩下什么？',
  },
  known: {
    en: 'A group’s name chooses a partition of __consumer_offsets, and whoever leads that partition coordinates the group. All that the coordinator knows lies in that log, so the next one reads it and goes on: same members, same generation.',
    'zh-CN': '组名选定 __consumer_offsets 的一个分区，谁是这个分区的首领，谁就是组协调者。它知道的全在那本日志里，下一任读一遍就接着干：成员照旧，代也照旧。',
  },
  seed: 10,
  runs: { main },
  endMicros: 24_000_000,
  misconceptions: [
    { id: 'the-controller-coordinates', name: { en: 'The controller looks after groups', 'zh-CN': '以为组归控制器管' } },
    { id: 'one-coordinator-for-all', name: { en: 'One broker coordinates all groups', 'zh-CN': '以为一个 broker 管所有的组' } },
    { id: 'abs-after-the-remainder', name: { en: 'The partition is Math.abs(hash % 10)', 'zh-CN': '以为分区是 Math.abs(hash % 10)' } },
    { id: 'no-coordinator-no-reading', name: { en: 'Without a coordinator nobody can read', 'zh-CN': '以为没有组协调者就没法读' } },
    { id: 'a-dead-coordinator-rebalances', name: { en: 'When the coordinator dies, the group rebalances', 'zh-CN': '以为组协调者一死，组就要再均衡' } },
    { id: 'the-group-dies-with-it', name: { en: 'What the coordinator knew dies with it', 'zh-CN': '以为组协调者知道的，会随它一起没了' } },
    { id: 'the-old-one-takes-over', name: { en: 'A coordinator that comes back takes its groups back', 'zh-CN': '以为组协调者一回来就收回它的组' } },
    { id: 'members-decide-the-failover', name: { en: 'The members’ session.timeout.ms decides how soon there is a new coordinator', 'zh-CN': '以为换组协调者的快慢由成员的 session.timeout.ms 决定' } },
    { id: 'clients-choose-the-next', name: { en: 'Clients with fresher metadata find a new coordinator sooner', 'zh-CN': '以为客户端的元数据越新，新的组协调者就越早出现' } },
  ],
  steps: [
    {
      id: 'whom-to-ask',
      run: 'main',
      until: READY,
      look: { scene: 'cluster', selection: ['process(c1)', 'process(c2)'] },
      claims: ['membership(c1).coordinator is null', 'membership(c2).coordinator is null', 'coordinator(billing) is null', 'generation(billing) is null'],
      prediction: {
        kind: 'choice',
        ask: { en: 'Two members of group billing ask who coordinates it. What will they be told?', 'zh-CN': 'billing 组的两个成员都在问：谁是组协调者？会得到什么回答？' },
        settled: JOINED,
        choices: [
          {
            id: 'controller',
            text: { en: 'The controller', 'zh-CN': '控制器' },
            mark: null,
            claim: "coordinator(billing) = 'controller'",
            refuted: refuted('the-controller-coordinates', JOINED, "coordinator(billing) = 'broker-2' and membership(c1).coordinator = 2", {
              en: 'Broker 2. The controller looks after brokers and partitions; of groups it knows nothing.',
              'zh-CN': '是 broker 2。控制器管的是 broker 和分区，组的事它一概不知。',
            }),
          },
          {
            id: 'all',
            text: { en: 'The one broker that coordinates every group', 'zh-CN': '统管所有组的那个 broker' },
            mark: null,
            claim: 'coordinator(billing) = coordinator(audit)',
            refuted: refuted('one-coordinator-for-all', STABLE, "coordinator(billing) = 'broker-2' and coordinator(audit) = 'broker-3' and coordinator(polygenelubricants) = 'broker-1'", {
              en: 'Three groups, three coordinators: brokers 2, 3 and 1. The work is spread by name.',
              'zh-CN': '三个组，三个组协调者：broker 2、3、1。活儿按组名分摊。',
            }),
          },
          {
            id: 'by-name',
            text: { en: 'The broker that leads a certain partition of __consumer_offsets; the group’s name says which', 'zh-CN': '__consumer_offsets 某个分区的首领；哪个分区，组名说了算' },
            mark: null,
            claim: "coordinator(billing) = 'broker-2' and leader(__consumer_offsets-9) = 2",
            refuted: null,
          },
        ],
      },
      challenge: null,
    },
    {
      id: 'by-name',
      run: 'main',
      until: STABLE,
      look: { scene: 'cluster', selection: ['process(broker 2)', 'process(c1)', 'process(c2)'] },
      claims: [
        'leader(__consumer_offsets-9) = 2',
        'leader(__consumer_offsets-5) = 3',
        'leader(__consumer_offsets-0) = 1',
        "coordinator(billing) = 'broker-2'",
        "coordinator(audit) = 'broker-3'",
        "coordinator(polygenelubricants) = 'broker-1'",
        'topic(__consumer_offsets).partitions = 10',
        'committed(polygenelubricants, orders-0) is null',
      ],
      prediction: {
        kind: 'choice',
        ask: {
          en: 'The hash of polygenelubricants is −2147483648, which has no positive counterpart in 32 bits. Where does this group put the first offset that it commits?',
          'zh-CN': 'polygenelubricants 的哈希是 −2147483648，32 位里没有对应的正数。这个组提交的第一个偏移量，会存到哪里？',
        },
        settled: COMMITTED,
        choices: [
          {
            id: 'forty-eight',
            text: { en: 'Into __consumer_offsets-8: |−2147483648 % 10| = 8', 'zh-CN': '__consumer_offsets-8：|−2147483648 % 10| = 8' },
            mark: null,
            claim: 'leo(__consumer_offsets-8) > 0',
            refuted: refuted('abs-after-the-remainder', COMMITTED, 'leo(__consumer_offsets-8) = 0 and leo(__consumer_offsets-0) > 2', {
              en: 'Partition 8 is empty. Kafka makes the hash positive first, and of this one hash it makes 0.',
              'zh-CN': '分区 8 是空的。Kafka 先把哈希变成非负数，唯独这个哈希，变成 0。',
            }),
          },
          { id: 'zero', text: { en: 'Into __consumer_offsets-0: of this hash Kafka makes 0', 'zh-CN': '__consumer_offsets-0：这个哈希，Kafka 当作 0' }, mark: null, claim: 'leo(__consumer_offsets-0) > 2', refuted: null },
          {
            id: 'nine',
            text: { en: 'Into __consumer_offsets-9, with those of billing', 'zh-CN': '__consumer_offsets-9，和 billing 的放在一起' },
            mark: null,
            claim: 'leo(__consumer_offsets-0) = 0',
            refuted: refuted('one-coordinator-for-all', COMMITTED, "coordinator(polygenelubricants) = 'broker-1' and leader(__consumer_offsets-0) = 1", {
              en: 'Each group has its own partition among the ten. This one belongs to partition 0, which broker 1 leads.',
              'zh-CN': '十个分区，每个组各归其一。这个组归分区 0，首领是 broker 1。',
            }),
          },
        ],
      },
      challenge: null,
    },
    {
      id: 'a-group-is-a-log',
      run: 'main',
      until: 'now >= 3.5s',
      look: { scene: 'cluster', selection: ['process(broker 2)'] },
      claims: [
        'leo(__consumer_offsets-9) >= 3',
        'isr(__consumer_offsets-9) = [2, 3, 1]',
        'leo(__consumer_offsets-9 @ broker 3) = leo(__consumer_offsets-9 @ broker 2)',
        'committed(billing, orders-0) > 0',
        'leo(__consumer_offsets-8) = 0',
        'generation(billing) = 1',
      ],
      prediction: {
        kind: 'choice',
        ask: { en: 'Broker 2 is about to be killed. It leads no partition of orders. How is group billing four seconds later?', 'zh-CN': 'broker 2 马上要被杀，orders 的分区都不在它那儿。四秒之后，billing 组怎样了？' },
        settled: AWAY,
        choices: [
          {
            id: 'stopped',
            text: { en: 'Nobody reads any more', 'zh-CN': '谁也不读了' },
            mark: null,
            claim: 'polled(c1) + polled(c2) < 20',
            refuted: refuted('no-coordinator-no-reading', AWAY, 'polled(c1) = 16 and polled(c2) = 16 and membership(c1).coordinator is null', {
              en: 'Both have read 16 records, as many as there are. Records come from the leaders of orders, brokers 1 and 3; the coordinator only keeps the books.',
              'zh-CN': '两个都读了 16 条消息，一条不落。消息来自 orders 的首领 broker 1 和 3；组协调者只管记账。',
            }),
          },
          {
            id: 'rebalanced',
            text: { en: 'It has rebalanced, with another coordinator', 'zh-CN': '已经再均衡过，换了组协调者' },
            mark: null,
            claim: 'generation(billing) >= 2',
            refuted: refuted('a-dead-coordinator-rebalances', LOADED, "generation(billing) = 1 and coordinator(billing) = 'broker-3'", {
              en: 'There is no other coordinator yet. And when there is one, the generation is still 1: nobody joined, nobody left.',
              'zh-CN': '眼下还没有别的组协调者。等有了，仍是第 1 代：没人加入，也没人离开。',
            }),
          },
          {
            id: 'reads-on',
            text: { en: 'It reads on, and can commit nothing', 'zh-CN': '照读不误，只是提交不了' },
            mark: null,
            claim: 'polled(c1) = 16 and committed(billing, orders-0) = 6',
            refuted: null,
          },
        ],
      },
      challenge: null,
    },
    {
      id: 'away',
      run: 'main',
      until: AWAY,
      look: { scene: 'group', selection: ['group(billing)'] },
      claims: [
        "state(broker 2) = 'killed'",
        'membership(c1).coordinator is null',
        'membership(c2).coordinator is null',
        'leader(__consumer_offsets-9) = 2',
        'polled(c1) = 16',
        'committed(billing, orders-0) = 6',
        'count(coordinatorLost) > 10 and count(coordinatorLost) < 100',
      ],
      prediction: {
        kind: 'choice',
        ask: { en: 'Soon broker 3 will lead __consumer_offsets-9. What does it know of group billing then?', 'zh-CN': 'broker 3 很快会成为 __consumer_offsets-9 的首领。那时，billing 组的事它知道多少？' },
        settled: LOADED,
        choices: [
          {
            id: 'nothing',
            text: { en: 'Nothing: what was committed is lost', 'zh-CN': '一无所知：提交过的都没了' },
            mark: null,
            claim: 'committed(billing, orders-0) is null or committed(billing, orders-0) < 6',
            refuted: refuted('the-group-dies-with-it', LOADED, 'committed(billing, orders-0) >= 6 and loadedUpTo(__consumer_offsets-9) = 6', {
              en: 'It read its own copy of the partition, six records, and has the offsets from there.',
              'zh-CN': '它把自己那份副本读了一遍，六条消息，偏移量都在里面。',
            }),
          },
          {
            id: 'rejoin',
            text: { en: 'The offsets; its members have to join anew', 'zh-CN': '只知道偏移量；成员要重新加入' },
            mark: null,
            claim: 'generation(billing) >= 2',
            refuted: refuted('a-dead-coordinator-rebalances', LOADED, 'generation(billing) = 1 and group(billing).members = 2 and count(groupLoaded) = 1', {
              en: 'Members and assignment are records of the same log. It loaded two members of generation 1, and gave each a new session.',
              'zh-CN': '成员和分配也是那本日志里的消息。它读出了第 1 代的两个成员，还各给了一个新会话。',
            }),
          },
          { id: 'all', text: { en: 'All of it: members, generation, offsets', 'zh-CN': '什么都知道：成员、代、偏移量' }, mark: null, claim: 'generation(billing) = 1 and loadedUpTo(__consumer_offsets-9) = 6', refuted: null },
        ],
      },
      challenge: null,
    },
    {
      id: 'read-and-gone-on',
      run: 'main',
      until: 'now > 13s and committed(billing, orders-0) > 20',
      look: { scene: 'group', selection: ['group(billing)'] },
      claims: [
        "coordinator(billing) = 'broker-3'",
        'leader(__consumer_offsets-9) = 3',
        'isr(__consumer_offsets-9) = [3, 1]',
        'generation(billing) = 1',
        'group(billing).members = 2',
        'membership(c1).coordinator = 3',
        'loadedUpTo(__consumer_offsets-9) = 6',
      ],
      prediction: {
        kind: 'choice',
        ask: { en: 'At 18 s broker 2 comes back. Who coordinates billing five seconds later?', 'zh-CN': '第 18 秒，broker 2 回来了。五秒之后，billing 的组协调者是谁？' },
        settled: RETURNED,
        choices: [
          {
            id: 'three',
            text: { en: 'Broker 2 again', 'zh-CN': '又是 broker 2' },
            mark: null,
            claim: "coordinator(billing) = 'broker-2'",
            refuted: refuted('the-old-one-takes-over', RETURNED, "coordinator(billing) = 'broker-3' and isr(__consumer_offsets-9) = [3, 1, 2]", {
              en: 'Broker 2 follows. It would be asked again only if it led the partition again, and nobody takes that from broker 3 now.',
              'zh-CN': 'broker 2 只是追随副本。它得先重新当上那个分区的首领，才会再当组协调者；眼下没谁去抢 broker 3 的位子。',
            }),
          },
          { id: 'two', text: { en: 'Broker 3, as before', 'zh-CN': '还是 broker 3' }, mark: null, claim: "coordinator(billing) = 'broker-3'", refuted: null },
        ],
      },
      challenge: null,
    },
    {
      id: 'where-it-leads',
      run: 'main',
      until: RETURNED,
      look: { scene: 'cluster', selection: ['process(broker 3)', 'process(broker 2)'] },
      claims: ["coordinator(billing) = 'broker-3'", 'leader(__consumer_offsets-9) = 3', 'isr(__consumer_offsets-9) = [3, 1, 2]', 'generation(billing) = 1', 'membership(c1).coordinator = 3'],
      prediction: null,
      challenge: {
        run: 'main',
        ask: { en: 'The same death. Change a setting so that billing has a new coordinator after five seconds, not after nine, and is still in generation 1.', 'zh-CN': '同样的死法。改一项设置，让 billing 五秒后就有新的组协调者，不用等九秒，而且仍是第 1 代。' },
        settings: [
          { process: 'controller', config: 'broker.session.timeout.ms', values: [3_000, 9_000] },
          { process: 'c1', config: 'session.timeout.ms', values: [1_500, 2_000] },
          { process: 'c1', config: 'metadata.max.age.ms', values: [500, 300_000] },
        ],
        fault: 'count(processKilled) = 1',
        judged: 'now >= 9s',
        goal: [
          { field: 'coordinator(billing)', is: 'broker-3' },
          { field: 'generation(billing)', is: 1 },
        ],
        holdsMicros: 1_000_000,
        tempting: [
          {
            attempt: { settings: [{ process: 'c1', config: 'session.timeout.ms', value: 1_500 }] },
            differs: 'coordinator(billing)',
            misconception: 'members-decide-the-failover',
            why: {
              en: 'The member’s session is what the coordinator counts for the member. Here it is the coordinator that is gone, and nobody counts.',
              'zh-CN': '成员的会话是组协调者给成员计的时。如今没了的是组协调者，没人在计时。',
            },
          },
          {
            attempt: { settings: [{ process: 'c1', config: 'metadata.max.age.ms', value: 500 }] },
            differs: 'coordinator(billing)',
            misconception: 'clients-choose-the-next',
            why: {
              en: 'However often it asks, the answer is broker 2 until the partition has another leader. That takes broker 2’s session with the controller.',
              'zh-CN': '问得再勤，分区没换首领之前，回答总是 broker 2。要换，得等 broker 2 在控制器那儿的会话到期。',
            },
          },
        ],
      },
    },
  ],
  corrects: [
    { fact: 'B42', step: 'by-name' },
    { fact: 'B45', step: 'by-name' },
    { fact: 'B46', step: 'a-group-is-a-log' },
  ],
} satisfies Lesson;
