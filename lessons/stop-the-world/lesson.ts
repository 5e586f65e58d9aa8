import type { Lesson, Refutation, Said, Until } from '../../src/lesson/lesson.ts';
import { oneGroup } from '../../src/scenario/one-group.ts';

/** Three members with two partitions each. billing-1 has three seconds of work in its hands when a fourth member comes, and orders keep coming. */
function run(assignor: 'range' | 'cooperative-sticky', perRecord: string) {
  return oneGroup({
    topic: { partitions: 6 },
    producer: { configs: { 'partitioner.class': 'org.apache.kafka.clients.producer.RoundRobinPartitioner' } },
    member: { assignor, processMicros: 10_000 },
    members: { 'billing-1': {}, 'billing-2': {}, 'billing-3': {}, 'billing-4': { startsLater: true } },
    script: `
      work billing-1 to ${perRecord} per record at 2.5s
      send 30 records to orders value "tea" at 3.5s
      start billing-4 at 4s
      send 12 records to orders value "tea" at 4.8s
    `,
  });
}

const main = run('range', '300ms');
const cooperative = run('cooperative-sticky', '10ms');

const OWNED = 'count(position where owned)';
const WAITING = "now >= 5s and group(billing).state = 'PreparingRebalance'";
const ALL_IN = "now >= 4s and group(billing).state = 'CompletingRebalance'";
const DEALT = 'now >= 7.5s';
const MOVING = 'now >= 4.6s';

function refuted(misconception: string, until: Until, claim: string, why: Said, run = 'main'): Refutation {
  return { misconception, shown: { run, until, claim }, why };
}

export const lesson = {
  id: 'stop-the-world',
  title: { en: 'A rebalance, stop-the-world', 'zh-CN': '一次再均衡，全体停下' },
  question: {
    en: 'A fourth member joins, and one partition of six has to move. How many stop being read, and until when?',
    'zh-CN': '来了第四个成员，六个分区里有一个要挪。会有几个停读？停到什么时候？',
  },
  known: {
    en: 'In an eager rebalance everybody gives up everything first, and the group waits for its slowest member to call poll(). Cooperative members give up only what moves.',
    'zh-CN': '急切的再均衡里，人人先交出全部分区，再等最慢的那个成员调用 poll()。协作的成员，只交出要挪的那些。',
  },
  seed: 1,
  runs: { main, cooperative },
  endMicros: 8_500_000,
  misconceptions: [
    { id: 'only-what-moves-stops', name: { en: 'Only the partition that moves stops', 'zh-CN': '以为只有要挪的分区停读' } },
    { id: 'only-the-giver-stops', name: { en: 'Only the member that gives one up stops', 'zh-CN': '以为只有让出分区的成员停下' } },
    { id: 'a-busy-member-is-expelled', name: { en: 'A member that does not answer is expelled by its session', 'zh-CN': '以为忙着不回话的成员会因会话到期被踢' } },
    { id: 'the-group-goes-on-without-it', name: { en: 'The group goes on without the slow one', 'zh-CN': '以为组里不等慢的，先走一步' } },
    { id: 'everything-is-dealt-anew', name: { en: 'Every partition gets another owner', 'zh-CN': '以为每个分区都换主人' } },
    { id: 'a-newcomer-gets-the-mean', name: { en: 'A newcomer gets its share, rounded up', 'zh-CN': '以为新来的会按平均数凑整拿' } },
    { id: 'every-rebalance-stops-all', name: { en: 'Every rebalance stops the whole group', 'zh-CN': '以为凡再均衡都要全组停下' } },
    { id: 'cooperative-stops-nothing', name: { en: 'Cooperative stops nothing at all', 'zh-CN': '以为协作的就一点也不停' } },
    { id: 'heartbeats-speed-it-up', name: { en: 'More heartbeats make a member answer sooner', 'zh-CN': '以为心跳勤些，成员就回得快些' } },
    { id: 'a-short-session-ends-the-wait', name: { en: 'A shorter session ends the wait', 'zh-CN': '以为会话短些，就不用等了' } },
  ],
  steps: [
    {
      id: 'three-at-work',
      run: 'main',
      until: 3_900_000,
      look: { scene: 'group', selection: ['group(billing)'] },
      claims: [`${OWNED} = 6`, 'membership(billing-1).partitions = 2', 'polled(billing-1) = 10', 'polled(billing-2) = 10', 'group(billing).generation = 1', 'position(billing-1, orders-0).processed is null'],
      prediction: {
        kind: 'mark',
        ask: { en: 'billing-4 starts. In the end one partition will be its own. Mark how many of the six nobody owns just before that.', 'zh-CN': 'billing-4 启动，最后会有一个分区归它。请标出在那之前的一刻，六个分区里有几个没有主人。' },
        settled: ALL_IN,
        field: `6 - ${OWNED}`,
        expected: [
          {
            mark: 1,
            refuted: refuted('only-what-moves-stops', ALL_IN, `${OWNED} = 0`, {
              en: 'All six. Nobody knows yet which will move; so the rule of the eager protocol is to give up all before asking.',
              'zh-CN': '六个全部。这时还没人知道哪个要挪；所以急切协议的规矩是先全部交出，再去申请。',
            }),
          },
          {
            mark: 2,
            refuted: refuted('only-the-giver-stops', ALL_IN, `${OWNED} = 0 and count(partitionGivenUp) = 6`, {
              en: 'All six were given up, by all three members, those that will get the same two back included.',
              'zh-CN': '六个全交出了，三个成员都交，连过后原样拿回的也不例外。',
            }),
          },
        ],
      },
      challenge: null,
    },
    {
      id: 'waiting-for-one',
      run: 'main',
      until: WAITING,
      look: { scene: 'group', selection: ['group(billing)'] },
      claims: [`${OWNED} = 2`, 'position(billing-1, orders-0).owned', 'polled(billing-2) = 10', 'leo(orders-2) = 7', 'group(billing).members = 4', 'group(billing).generation = 1'],
      prediction: {
        kind: 'choice',
        ask: { en: 'A second has gone. billing-2 and billing-3 wait with empty hands, billing-1 still works on ten orders. How does this end?', 'zh-CN': '一秒过去了。billing-2 和 billing-3 空着手等，billing-1 还在做那十张订单。这怎么收场？' },
        settled: ALL_IN,
        choices: [
          {
            id: 'expelled',
            text: { en: 'billing-1’s session (2 s) ends, and it is out', 'zh-CN': 'billing-1 的会话（2 秒）到期，出局' },
            mark: null,
            claim: 'group(billing).members = 3',
            refuted: refuted('a-busy-member-is-expelled', ALL_IN, 'group(billing).members = 4 and now > 6s', {
              en: 'Two seconds and more went by, and it is still a member: heartbeats come from a thread of their own, however long the work.',
              'zh-CN': '两秒多过去了，它还是成员：心跳由另一个线程发，活再久也照发。',
            }),
          },
          {
            id: 'without-it',
            text: { en: 'The group deals without billing-1', 'zh-CN': '组里撇下 billing-1，先分' },
            mark: null,
            claim: 'now < 6s',
            refuted: refuted('the-group-goes-on-without-it', 'now >= 6s', "group(billing).state = 'PreparingRebalance' and group(billing).generation = 1", {
              en: 'At six seconds it still waits. It waits for each member, as long as that one’s max.poll.interval.ms: five minutes by default.',
              'zh-CN': '到第六秒还在等。每个成员都等，最多等它的 max.poll.interval.ms：默认五分钟。',
            }),
          },
          { id: 'until-it-polls', text: { en: 'All wait until billing-1 calls poll() again', 'zh-CN': '全体等到 billing-1 再次调用 poll()' }, mark: null, claim: 'now > 6s and group(billing).members = 4', refuted: null },
        ],
      },
      challenge: null,
    },
    {
      id: 'nobody-reads',
      run: 'main',
      until: ALL_IN,
      look: { scene: 'group', selection: ['group(billing)'] },
      claims: [`${OWNED} = 0`, 'now > 6s', 'polled(billing-2) = 10', 'polled(billing-3) = 10', 'leo(orders-5) = 7'],
      prediction: {
        kind: 'mark',
        ask: { en: 'Now all four have come. Mark how many of the six partitions will have another owner than before.', 'zh-CN': '四个都到齐了。请标出六个分区里有几个换了主人。' },
        settled: DEALT,
        field: 'membership(billing-4).partitions',
        expected: [
          {
            mark: 6,
            refuted: refuted('everything-is-dealt-anew', DEALT, 'position(billing-1, orders-0).owned and position(billing-1, orders-1).owned and position(billing-2, orders-2).owned and position(billing-2, orders-3).owned and position(billing-3, orders-4).owned', {
              en: 'One. Five came back to whoever had them, after more than two seconds in which nobody did.',
              'zh-CN': '一个。另外五个物归原主，只是中间两秒多没人要。',
            }),
          },
          {
            mark: 2,
            refuted: refuted('a-newcomer-gets-the-mean', DEALT, 'membership(billing-4).partitions = 1 and membership(billing-3).partitions = 1 and membership(billing-1).partitions = 2', {
              en: 'One. Six by four is one for each and two left over; range gives those to the first members.',
              'zh-CN': '一个。六除以四，各得一个余两个；range 把余下的给排在前面的成员。',
            }),
          },
        ],
      },
      challenge: null,
    },
    {
      id: 'five-of-six-came-back',
      run: 'main',
      until: DEALT,
      look: { scene: 'group', selection: ['group(billing)'] },
      claims: ['group(billing).generation = 2', `${OWNED} = 6`, 'position(billing-4, orders-5).owned', 'position(billing-3, orders-4).owned', 'position(billing-2, orders-2).owned', 'polled(billing-1) + polled(billing-2) + polled(billing-3) + polled(billing-4) = 42'],
      prediction: null,
      challenge: null,
    },
    {
      id: 'once-more-cooperatively',
      run: 'cooperative',
      until: 3_900_000,
      look: { scene: 'group', selection: ['group(billing)'] },
      claims: [`${OWNED} = 6`, 'group(billing).members = 3'],
      prediction: {
        kind: 'mark',
        ask: { en: 'The same join with the cooperative-sticky assignor. Mark how many partitions are without an owner while it lasts.', 'zh-CN': '同样来一个成员，换成 cooperative-sticky 分配器。请标出其间有几个分区没有主人。' },
        settled: MOVING,
        field: `6 - ${OWNED}`,
        expected: [
          {
            mark: 6,
            refuted: refuted('every-rebalance-stops-all', MOVING, `${OWNED} = 5 and group(billing).generation = 2`, {
              en: 'One. The others went on being read all the time; their owners said what they had, and kept it.',
              'zh-CN': '一个。其余的一直有人读：主人只是报上手里有什么，并不交出。',
            }, 'cooperative'),
          },
          {
            mark: 0,
            refuted: refuted('cooperative-stops-nothing', MOVING, `${OWNED} = 5 and membership(billing-4).partitions = 0`, {
              en: 'One. What moves must be given up before another may have it; so it takes two generations.',
              'zh-CN': '一个。要挪的总得先交出，别人才能拿，所以要走两代。',
            }, 'cooperative'),
          },
        ],
      },
      challenge: null,
    },
    {
      id: 'only-what-moves',
      run: 'cooperative',
      until: MOVING,
      look: { scene: 'group', selection: ['group(billing)'] },
      claims: [`${OWNED} = 5`, 'count(partitionGivenUp) = 1', 'group(billing).generation = 2', 'membership(billing-4).partitions = 0'],
      prediction: null,
      challenge: {
        run: 'main',
        ask: { en: 'Eager again, with the slow billing-1. Change a setting so that the group is at work again by the fifth second.', 'zh-CN': '还是急切的，billing-1 还是慢。改一项设置，让全组在第五秒之前重新干活。' },
        settings: [
          { process: 'billing-1', config: 'max.poll.records', values: [1, 500] },
          { process: 'billing-1', config: 'heartbeat.interval.ms', values: [100, 500] },
          { process: 'billing-1', config: 'session.timeout.ms', values: [1_600, 2_000] },
        ],
        fault: 'count(groupMemberAdded) = 4',
        judged: 'now >= 5s',
        goal: [
          { field: 'group(billing).generation', is: 2 },
          { field: 'group(billing).state', is: 'Stable' },
        ],
        holdsMicros: 300_000,
        tempting: [
          {
            attempt: { settings: [{ process: 'billing-1', config: 'heartbeat.interval.ms', value: 100 }] },
            differs: 'group(billing).generation',
            misconception: 'heartbeats-speed-it-up',
            why: {
              en: 'billing-1 hears sooner that it has to come, on its heartbeat thread. Only poll() can give partitions up and come.',
              'zh-CN': 'billing-1 的心跳线程早些听说要重新加入。可交出分区、重新加入，只能在 poll() 里做。',
            },
          },
          {
            attempt: { settings: [{ process: 'billing-1', config: 'session.timeout.ms', value: 1_600 }] },
            differs: 'group(billing).generation',
            misconception: 'a-short-session-ends-the-wait',
            why: {
              en: 'Sessions end by silence of the heartbeat thread, and that one is not silent.',
              'zh-CN': '会话要心跳线程沉默了才到期，而它并不沉默。',
            },
          },
        ],
      },
    },
  ],
  corrects: [
    { fact: 'B38', step: 'nobody-reads' },
    { fact: 'B41', step: 'only-what-moves' },
  ],
} satisfies Lesson;
