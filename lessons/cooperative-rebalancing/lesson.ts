import type { Lesson, Refutation, Said, Until } from '../../src/lesson/lesson.ts';
import { oneGroup } from '../../src/scenario/one-group.ts';

/** c1 gets slow and has two seconds of work in its hands when c3 comes. */
const BUSY = `
  work c1 to 200ms per record at 3s
  send 18 records to orders value "tea" at 3.8s
  work c1 to 10ms per record at 6s
`;

/** Six partitions, two members, and a third that joins at four seconds. Null: Kafka’s own choice of assignors. */
function run(assignor: 'cooperative-sticky' | 'sticky' | null, script: string) {
  return oneGroup({
    topic: { partitions: 6 },
    producer: { perSecond: 12, configs: { 'partitioner.class': 'org.apache.kafka.clients.producer.RoundRobinPartitioner' } },
    member: { processMicros: 10_000, ...(assignor === null ? {} : { assignor }) },
    members: { c1: {}, c2: {}, c3: { startsLater: true } },
    script: `start c3 at 4s\n${script}`,
  });
}

const main = run('cooperative-sticky', 'stop c2 at 8s');
const eager = run('sticky', '');
const busy = run('cooperative-sticky', BUSY);
const defaults = run(null, BUSY);

const TWO = 3_900_000;
const GIVEN_UP = 'now > 4s and count(position where owned) = 4';
const NOT_YET = 4_700_000;
const JOINED = 7_000_000;
const LEFT = 11_000_000;
const AT_WORK = 5_500_000;
const CALM = 9_000_000;

const has = (member: string) => `membership(${member}).partitions`;
const OWNED = 'count(position where owned)';
const SILENT = 'sum(ownership.silent)';
const SILENCED = 'count(ownership where silent > 0)';
const LOOK = { scene: 'group', selection: ['group(billing)'] } as const;
const ASSIGNORS = 'partition.assignment.strategy';

function refuted(misconception: string, where: string, until: Until, claim: string, why: Said): Refutation {
  return { misconception, shown: { run: where, until, claim }, why };
}

export const lesson = {
  id: 'cooperative-rebalancing',
  title: { en: 'Cooperative rebalancing', 'zh-CN': '协作再均衡' },
  question: {
    en: 'A third consumer joins a cooperative group. Is the rebalance shorter than an eager one?',
    'zh-CN': '协作的组里来了第三个消费者。这次再均衡，比急切的更短吗？',
  },
  known: {
    en: 'Cooperative members read on and give up only what moves. That takes one generation to give it up and one to hand it out: what moves stands still for longer, what stays never does, however slow a member is.',
    'zh-CN': '协作的成员照读不误，只交出要挪的。一代交出，再一代发出去：要挪的停得更久，不挪的一刻不停，有再慢的成员也不怕。',
  },
  seed: 5,
  runs: { main, eager, busy, defaults },
  endMicros: 11_500_000,
  misconceptions: [
    { id: 'one-join-one-generation', name: { en: 'One join is one generation', 'zh-CN': '以为来一个成员就过一代' } },
    { id: 'the-newcomer-reads-at-once', name: { en: 'What is given up goes to the newcomer at once', 'zh-CN': '以为一交出来，新来的马上就接手' } },
    { id: 'handed-over-without-a-gap', name: { en: 'The old owner reads on until the new one is ready', 'zh-CN': '以为原主人会读到新主人就绪为止' } },
    { id: 'always-two-generations', name: { en: 'A cooperative rebalance always takes two generations', 'zh-CN': '以为协作再均衡总要走两代' } },
    { id: 'cooperative-is-always-cheaper', name: { en: 'Cooperative always stands still for less', 'zh-CN': '以为协作的总是停得少' } },
    { id: 'both-cost-the-same', name: { en: 'The two protocols cost the same in the end', 'zh-CN': '以为两种协议到头来花费一样' } },
    { id: 'who-waits-stands-still', name: { en: 'Who waits for a rebalance stands still', 'zh-CN': '以为等着再均衡的就停下了' } },
    { id: 'the-newcomer-brings-the-protocol', name: { en: 'It is enough that the newcomer is cooperative', 'zh-CN': '以为新来的是协作的就够了' } },
    { id: 'only-the-slow-one-matters', name: { en: 'It is enough to change the slow member', 'zh-CN': '以为改掉那个慢成员就够了' } },
  ],
  steps: [
    {
      id: 'two-at-work',
      run: 'main',
      until: TWO,
      look: LOOK,
      claims: ["group(billing).protocol = 'cooperative-sticky'", 'generation(billing) = 1', `${has('c1')} = 3`, `${has('c2')} = 3`, "state(c3) = 'stopped'"],
      prediction: {
        kind: 'mark',
        ask: { en: 'c3 starts. Mark the group’s generation once c3 has its two partitions.', 'zh-CN': 'c3 启动。请标出它拿到两个分区时，组是第几代。' },
        settled: JOINED,
        field: 'generation(billing)',
        expected: [
          {
            mark: 2,
            refuted: refuted('one-join-one-generation', 'main', NOT_YET, `generation(billing) = 2 and ${has('c3')} = 0`, {
              en: 'In generation 2 c3 was a member and had nothing: what was to be its own was still in other hands when it was dealt.',
              'zh-CN': '第 2 代时 c3 已是成员，手里却空着：分的时候，该归它的还在别人手上。',
            }),
          },
        ],
      },
      challenge: null,
    },
    {
      id: 'withheld',
      run: 'main',
      until: GIVEN_UP,
      look: LOOK,
      claims: ['generation(billing) = 2', `${has('c3')} = 0`, `${OWNED} = 4`, 'position(c1, orders-0).owned', 'position(c2, orders-1).owned', 'not position(c1, orders-4).owned', 'not position(c2, orders-5).owned'],
      prediction: {
        kind: 'choice',
        ask: { en: 'c1 and c2 have just given up orders-4 and orders-5. Who reads these half a second later?', 'zh-CN': 'c1 和 c2 刚交出 orders-4 和 orders-5。将近半秒后，谁在读这两个？' },
        settled: NOT_YET,
        choices: [
          {
            id: 'the-newcomer',
            text: { en: 'c3', 'zh-CN': 'c3' },
            mark: null,
            claim: `${has('c3')} = 2`,
            refuted: refuted('the-newcomer-reads-at-once', 'main', NOT_YET, `${has('c3')} = 0 and ${OWNED} = 4 and count(ownership where silentSince is not null) = 2`, {
              en: 'c3 knows nothing of it. It hears of the next rebalance in the answer to its next heartbeat, and those come every half second here.',
              'zh-CN': 'c3 还不知道。下一次再均衡，它要到下一次心跳的响应里才听说；这里半秒一次心跳。',
            }),
          },
          { id: 'nobody', text: { en: 'Nobody', 'zh-CN': '没有谁' }, mark: null, claim: `${OWNED} = 4 and ${has('c3')} = 0`, refuted: null },
          {
            id: 'the-old-owners',
            text: { en: 'c1 and c2, until c3 takes over', 'zh-CN': 'c1 和 c2，读到 c3 接手为止' },
            mark: null,
            claim: 'position(c1, orders-4).owned',
            refuted: refuted('handed-over-without-a-gap', 'main', NOT_YET, 'not position(c1, orders-4).owned and not position(c2, orders-5).owned', {
              en: 'They gave them up for good. Were they to read on, two owners could read the same record in the moment of the change.',
              'zh-CN': '交出就是交出了。要是还接着读，换手那一刻，同一条消息就可能有两个主人在读。',
            }),
          },
        ],
      },
      challenge: null,
    },
    {
      id: 'two-generations',
      run: 'main',
      until: JOINED,
      look: LOOK,
      claims: ['generation(billing) = 3', `${has('c3')} = 2`, `${SILENCED} = 2`, `${SILENT} > 900ms and ${SILENT} < 1100ms`, 'count(partitionGivenUp) = 2', 'sum(ownership.moves) = 2'],
      prediction: {
        kind: 'mark',
        ask: { en: 'At eight seconds c2 is stopped, and leaves. Mark the group’s generation at eleven seconds.', 'zh-CN': '第八秒 c2 关闭，退组。请标出第十一秒时组是第几代。' },
        settled: LEFT,
        field: 'generation(billing)',
        expected: [
          {
            mark: 5,
            refuted: refuted('always-two-generations', 'main', LEFT, `generation(billing) = 4 and ${has('c1')} = 3 and ${has('c3')} = 3`, {
              en: 'One was enough. What c2 had is in nobody’s hands, so nobody has to give anything up first.',
              'zh-CN': '一代就够。c2 的分区谁手里也没有，用不着谁先交出来。',
            }),
          },
        ],
      },
      challenge: null,
    },
    {
      id: 'one-is-enough',
      run: 'main',
      until: LEFT,
      look: LOOK,
      claims: ['generation(billing) = 4', `${has('c1')} = 3`, `${has('c3')} = 3`, 'group(billing).members = 2', 'position(c1, orders-0).owned', 'position(c3, orders-4).owned'],
      prediction: null,
      challenge: null,
    },
    {
      id: 'the-same-eagerly',
      run: 'eager',
      until: TWO,
      look: LOOK,
      claims: ["group(billing).protocol = 'sticky'", `${has('c1')} = 3`, 'generation(billing) = 1'],
      prediction: {
        kind: 'choice',
        ask: { en: 'The same join with sticky, which is eager. In the cooperative group two partitions stood still for half a second each. How long do they stand still here, all added up?', 'zh-CN': '同样来一个成员，换成急切的 sticky。协作的组里，两个分区各停了半秒。这里所有分区加起来停多久？' },
        settled: JOINED,
        choices: [
          {
            id: 'longer',
            text: { en: 'Longer: all six stand still', 'zh-CN': '更久：六个全停' },
            mark: null,
            claim: `${SILENT} > 1200ms`,
            refuted: refuted('cooperative-is-always-cheaper', 'eager', JOINED, `${SILENCED} = 6 and ${SILENT} < 100ms and generation(billing) = 2`, {
              en: 'All six did, for a few milliseconds each. c1 and c2 heard of it at the same moment, both were free, and one generation was enough.',
              'zh-CN': '六个是都停了，可每个只停几毫秒。c1 和 c2 同一刻听说，又都闲着，走一代就完了。',
            }),
          },
          {
            id: 'the-same',
            text: { en: 'About a second, too', 'zh-CN': '也差不多一秒' },
            mark: null,
            claim: `${SILENT} > 800ms and ${SILENT} <= 1200ms`,
            refuted: refuted('both-cost-the-same', 'eager', JOINED, `${SILENT} < 100ms`, {
              en: 'Less than a tenth. It is the second generation that costs the cooperative group its half second, and here there is none.',
              'zh-CN': '不到十分之一。协作的组那半秒花在第二代上，而这里没有第二代。',
            }),
          },
          { id: 'less', text: { en: 'Far less', 'zh-CN': '少得多' }, mark: null, claim: `${SILENT} < 100ms`, refuted: null },
        ],
      },
      challenge: null,
    },
    {
      id: 'a-quick-barrier',
      run: 'eager',
      until: JOINED,
      look: LOOK,
      claims: [`${SILENCED} = 6`, `${SILENT} < 100ms`, 'generation(billing) = 2', 'count(partitionGivenUp) = 6', `${has('c3')} = 2`],
      prediction: null,
      challenge: null,
    },
    {
      id: 'with-a-slow-one',
      run: 'busy',
      until: TWO,
      look: LOOK,
      claims: ["group(billing).protocol = 'cooperative-sticky'", `${OWNED} = 6`, 'generation(billing) = 1'],
      prediction: {
        kind: 'mark',
        ask: { en: 'Now c1 is slow: it has two seconds of work in its hands when c3 joins. Mark how many of the six have no owner in the middle of that, at 5.5 s.', 'zh-CN': '这回 c1 慢：c3 入组时，它手里的活要做两秒。请标出做到一半，第 5.5 秒时，六个里有几个没有主人。' },
        settled: AT_WORK,
        field: `6 - ${OWNED}`,
        expected: [
          {
            mark: 3,
            refuted: refuted('who-waits-stands-still', 'busy', AT_WORK, `${OWNED} = 6 and group(billing).state = 'PreparingRebalance' and ${has('c2')} = 3`, {
              en: 'None. c2 has joined and waits for c1 like everybody; but it waits with its partitions in its hands, and reads.',
              'zh-CN': '一个也没有。c2 已经重新加入，跟大家一样等着 c1；可它是拿着分区等的，一边等一边读。',
            }),
          },
          {
            mark: 2,
            refuted: refuted('the-newcomer-reads-at-once', 'busy', AT_WORK, `generation(billing) = 1 and ${has('c3')} = 0`, {
              en: 'None: nothing has been dealt yet, so nobody knows what will move. c3 waits the longest, and with empty hands.',
              'zh-CN': '一个也没有：还没分，谁也不知道要挪哪些。等得最久的是 c3，两手空空。',
            }),
          },
        ],
      },
      challenge: null,
    },
    {
      id: 'by-default',
      run: 'defaults',
      until: CALM,
      look: LOOK,
      claims: ["group(billing).protocol = 'range'", `${SILENCED} = 6`, `${SILENT} > 5s`, 'generation(billing) = 2'],
      prediction: null,
      challenge: {
        run: 'defaults',
        ask: { en: 'The same slow c1, and the assignors that Kafka’s consumer has by default: range and cooperative-sticky. Change settings so that no more than two partitions stand still.', 'zh-CN': '还是那个慢的 c1，分配器用 Kafka 消费者的默认值：range 和 cooperative-sticky。改设置，让停下的分区不超过两个。' },
        settings: ['c1', 'c2', 'c3'].map((process) => ({ process, config: ASSIGNORS, values: ['range,cooperative-sticky', 'cooperative-sticky'] })),
        fault: 'count(groupMemberAdded) = 3',
        judged: 'now >= 8.5s',
        goal: [
          { field: SILENCED, is: 2 },
          { field: has('c3'), is: 2 },
        ],
        holdsMicros: 500_000,
        tempting: [
          {
            attempt: { settings: [{ process: 'c3', config: ASSIGNORS, value: 'cooperative-sticky' }] },
            differs: SILENCED,
            misconception: 'the-newcomer-brings-the-protocol',
            why: {
              en: 'The group did choose cooperative-sticky, the only one that all have. But how a member gives up is its own affair, and one that has range in its list gives up all.',
              'zh-CN': '组里确实选了 cooperative-sticky，只有它是大家都有的。可怎么交出是成员自己的事：名单上有 range 的，就全交。',
            },
          },
          {
            attempt: { settings: ['c1', 'c3'].map((process) => ({ process, config: ASSIGNORS, value: 'cooperative-sticky' })) },
            differs: SILENCED,
            misconception: 'only-the-slow-one-matters',
            why: {
              en: 'c1 was the one that all waited for; c2 is one of those that waited, and it had given up its three.',
              'zh-CN': '大家等的是 c1；c2 是等的那个，而它把三个都交了。',
            },
          },
        ],
      },
    },
  ],
  corrects: [
    { fact: 'B41', step: 'two-generations' },
    { fact: 'B41', step: 'by-default' },
  ],
} satisfies Lesson;
