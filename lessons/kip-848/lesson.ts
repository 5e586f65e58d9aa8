import type { Lesson, Refutation, Said, Until } from '../../src/lesson/lesson.ts';
import { oneGroup } from '../../src/scenario/one-group.ts';

/** Three members with two partitions each, one of them with three seconds of work in its hands when a fourth comes, and orders keep coming. */
function run(protocol: 'classic' | 'consumer', busy = 'billing-1') {
  return oneGroup({
    topic: { partitions: 6 },
    producer: { configs: { 'partitioner.class': 'org.apache.kafka.clients.producer.RoundRobinPartitioner' } },
    member: { protocol, processMicros: 10_000 },
    members: { 'billing-1': {}, 'billing-2': {}, 'billing-3': {}, 'billing-4': { startsLater: true } },
    script: `
      work ${busy} to 300ms per record at 3.5s
      send 30 records to orders value "tea" at 4s
      start billing-4 at 4.5s
      send 12 records to orders value "tea" at 5.3s
    `,
  });
}

const main = run('consumer');
const classic = run('classic');
const busy = run('consumer', 'billing-3');

const OWNED = 'count(position where owned)';
const MOVING = 'now >= 4.9s';
const SETTLED = 'position(billing-4, orders-5).owned';
const ALL_READ = 'now >= 7.5s';
const HELD = 'now >= 5.6s';

function refuted(misconception: string, until: Until, claim: string, why: Said, run = 'main'): Refutation {
  return { misconception, shown: { run, until, claim }, why };
}

export const lesson = {
  id: 'kip-848',
  title: { en: 'KIP-848: the coordinator decides', 'zh-CN': 'KIP-848：由协调者决定' },
  question: {
    en: 'A fourth member joins while one of three sits over three seconds of work. Who has to wait for it?',
    'zh-CN': '来了第四个成员，原来三个里有一个手上还有三秒的活。谁得等它？',
  },
  known: {
    en: 'In the new protocol (KIP-848) the coordinator assigns, and tells each member in its own heartbeats what to give up and what to take. There is no barrier: only who holds a partition that moves is waited for, and only by who is to have it.',
    'zh-CN': '新协议（KIP-848）由组协调者来分，并在各自的心跳里告诉每个成员交出什么、接手什么。没有全组的关口：只等手里有要挪的分区的那个，也只有接手的人在等。',
  },
  seed: 1,
  runs: { main, classic, busy },
  endMicros: 8_500_000,
  misconceptions: [
    { id: 'a-rebalance-stops-all', name: { en: 'A rebalance stops the whole group', 'zh-CN': '以为再均衡总要全组停下' } },
    { id: 'nothing-is-ever-silent', name: { en: 'With the new protocol nothing is without an owner', 'zh-CN': '以为新协议下没有分区会空着' } },
    { id: 'all-move-together', name: { en: 'All members go to the next generation together', 'zh-CN': '以为成员们一起进入下一代' } },
    { id: 'epochs-count-members', name: { en: 'A member’s epoch counts its own rebalances', 'zh-CN': '以为成员的 纪元 数的是它自己的再均衡' } },
    { id: 'the-slowest-holds-up-all', name: { en: 'A newcomer waits for the slowest member', 'zh-CN': '以为新来的要等最慢的成员' } },
    { id: 'a-leader-deals', name: { en: 'One of the members makes the assignment', 'zh-CN': '以为分配是某个成员做的' } },
    { id: 'one-moves-one-stops', name: { en: 'In the classic protocol only what moves stops', 'zh-CN': '以为经典协议里也只停要挪的' } },
    { id: 'it-is-the-wait-of-one', name: { en: 'The cost is one member’s wait', 'zh-CN': '以为代价就是一个成员等的那会儿' } },
    { id: 'heartbeats-take-partitions', name: { en: 'More heartbeats take a partition from a busy member', 'zh-CN': '以为心跳勤些就能从忙着的成员手里拿走分区' } },
  ],
  steps: [
    {
      id: 'three-at-work',
      run: 'main',
      until: 4_400_000,
      look: { scene: 'group', selection: ['group(billing)'] },
      claims: [`${OWNED} = 6`, 'group(billing).members = 3', 'group(billing).generation = 3', 'position(billing-1, orders-3).processed is null', "group(billing).state = 'Stable'"],
      prediction: {
        kind: 'mark',
        ask: { en: 'billing-4 is about to start; orders-5 will be its own. billing-1 is at work until the seventh second. Mark how many of the six partitions are without an owner on the way there.', 'zh-CN': 'billing-4 就要启动，orders-5 会归它。billing-1 要忙到第七秒。请标出这期间六个分区里有几个没有主人。' },
        settled: MOVING,
        field: `6 - ${OWNED}`,
        expected: [
          {
            mark: 6,
            refuted: refuted('a-rebalance-stops-all', MOVING, `${OWNED} = 5 and count(partitionGivenUp) = 5`, {
              en: 'One. Of these three members only billing-3 was asked to give something up, and no more than that.',
              'zh-CN': '一个。三个成员里只有 billing-3 被要求交出，而且就那一个。',
            }),
          },
          {
            mark: 0,
            refuted: refuted('nothing-is-ever-silent', MOVING, `${OWNED} = 5 and group(billing).state = 'Reconciling'`, {
              en: 'One. A partition may not have two owners, so it has none until the old one’s word has reached the coordinator and the new one has asked.',
              'zh-CN': '一个。一个分区不能有两个主人，所以在旧主人的话传到组协调者、新主人来问之前，它没有主人。',
            }),
          },
        ],
      },
      challenge: null,
    },
    {
      id: 'two-epochs-at-once',
      run: 'main',
      until: 'now >= 4.6s',
      look: { scene: 'group', selection: ['group(billing)'] },
      claims: ['group(billing).generation = 4', 'membership(billing-4).generation = 4', 'membership(billing-1).generation = 3', 'membership(billing-2).generation = 3', `${OWNED} = 6`],
      prediction: {
        kind: 'mark',
        ask: { en: 'The group is at epoch 4, its old members still at 3. Nobody else’s heartbeat comes between now and billing-2’s next. Mark the epoch of billing-2 after it.', 'zh-CN': '组到了 纪元 4，老成员还在 3。接下来先到的是 billing-2 的心跳。请标出这次心跳之后 billing-2 的 纪元。' },
        settled: 'now >= 4.7s',
        field: 'membership(billing-2).generation',
        expected: [
          {
            mark: 3,
            refuted: refuted('all-move-together', 'now >= 4.7s', 'membership(billing-2).generation = 4 and membership(billing-3).generation = 3', {
              en: '4. It has nothing to give up, so it is where the group wants it. billing-3 is still at 3: each goes by itself.',
              'zh-CN': '是 4。它没有要交出的，已经是组里要的样子。billing-3 还在 3：各走各的。',
            }),
          },
          {
            mark: 5,
            refuted: refuted('epochs-count-members', 'now >= 4.7s', 'membership(billing-2).generation = group(billing).generation', {
              en: '4, the group’s. A member epoch says up to which of the group’s epochs it has done what was asked.',
              'zh-CN': '是 4，和组一样。成员 纪元 说的是：组里的要求，它做到第几个 纪元 为止。',
            }),
          },
        ],
      },
      challenge: null,
    },
    {
      id: 'one-is-on-its-way',
      run: 'main',
      until: MOVING,
      look: { scene: 'group', selection: ['group(billing)'] },
      claims: [`${OWNED} = 5`, 'not position(billing-3, orders-5).owned', 'membership(billing-1).generation = 4', 'position(billing-1, orders-3).owned', 'position(billing-1, orders-3).processed is null'],
      prediction: {
        kind: 'choice',
        ask: { en: 'billing-3 has given up orders-5. billing-1 will not call poll() before the seventh second. When does billing-4 get orders-5?', 'zh-CN': 'billing-3 已经交出 orders-5。billing-1 到第七秒之前都不会调用 poll()。billing-4 何时拿到 orders-5？' },
        settled: SETTLED,
        choices: [
          {
            id: 'after-the-slowest',
            text: { en: 'When billing-1 has called poll()', 'zh-CN': '等 billing-1 调用 poll()' },
            mark: null,
            claim: 'now >= 7s',
            refuted: refuted('the-slowest-holds-up-all', SETTLED, 'now < 5.1s and position(billing-1, orders-3).processed is null', {
              en: 'It has it, and billing-1 has not even come to the end of its work. Nothing of billing-1 was needed.',
              'zh-CN': '已经拿到了，而 billing-1 的活还没干完。这事用不着它。',
            }),
          },
          {
            id: 'after-the-leader',
            text: { en: 'When the leader among them has made a new assignment', 'zh-CN': '等成员里的首领重新分好' },
            mark: null,
            claim: 'count(assignmentMade) > 0',
            refuted: refuted('a-leader-deals', SETTLED, 'count(assignmentMade) = 0 and count(groupTargetAssigned) = 4', {
              en: 'No member assigned anything. The coordinator did, four times, once for each epoch of the group.',
              'zh-CN': '没有哪个成员分过什么。是组协调者分的，一共四次，组的每个 纪元 一次。',
            }),
          },
          { id: 'next-heartbeat', text: { en: 'With its own next heartbeat', 'zh-CN': '等它自己下一次心跳' }, mark: null, claim: 'now < 5.1s and count(assignmentMade) = 0', refuted: null },
        ],
      },
      challenge: null,
    },
    {
      id: 'settled-without-the-busy-one',
      run: 'main',
      until: SETTLED,
      look: { scene: 'group', selection: ['group(billing)'] },
      claims: [`${OWNED} = 6`, 'now < 5.1s', "group(billing).state = 'Stable'", 'group(billing).generation = 4', 'position(billing-1, orders-3).processed is null', 'sum(ownership.silent) < 0.4s'],
      prediction: null,
      challenge: null,
    },
    {
      id: 'the-same-in-the-classic-protocol',
      run: 'classic',
      until: 'now >= 5.5s',
      look: { scene: 'group', selection: ['group(billing)'] },
      claims: [`${OWNED} = 2`, "group(billing).state = 'PreparingRebalance'", 'position(billing-1, orders-0).owned', 'polled(billing-2) = 10'],
      prediction: {
        kind: 'choice',
        ask: { en: 'The same events in the classic protocol. Before, partitions had no owner for 0.3 s in all. Add up, over the six: how long will it be here?', 'zh-CN': '同样的事，换成经典协议。先前，分区没有主人的时间一共 0.3 秒。这次六个加起来会有多久？' },
        settled: ALL_READ,
        choices: [
          {
            id: 'the-same',
            text: { en: 'About the same: one moves', 'zh-CN': '差不多：挪的还是一个' },
            mark: null,
            claim: 'sum(ownership.silent) < 1s',
            refuted: refuted('one-moves-one-stops', ALL_READ, 'count(partitionGivenUp) = 6 and sum(ownership.moves) = 1', {
              en: 'One moved, and six were given up for it.',
              'zh-CN': '挪的是一个，为它交出的是六个。',
            }, 'classic'),
          },
          {
            id: 'two-seconds',
            text: { en: 'About two seconds, as long as billing-1 is busy', 'zh-CN': '两秒左右，billing-1 忙多久就多久' },
            mark: null,
            claim: 'sum(ownership.silent) >= 1s and sum(ownership.silent) <= 4s',
            refuted: refuted('it-is-the-wait-of-one', ALL_READ, 'sum(ownership.silent) > 9s', {
              en: 'More than nine: four partitions lay idle for it, more than two seconds each.',
              'zh-CN': '九秒多：为了等它，四个分区各闲了两秒多。',
            }, 'classic'),
          },
          { id: 'nine-seconds', text: { en: 'More than nine seconds', 'zh-CN': '九秒以上' }, mark: null, claim: 'sum(ownership.silent) > 9s', refuted: null },
        ],
      },
      challenge: null,
    },
    {
      id: 'nine-seconds',
      run: 'classic',
      until: ALL_READ,
      look: { scene: 'group', selection: ['group(billing)'] },
      claims: [`${OWNED} = 6`, 'group(billing).generation = 2', 'sum(ownership.silent) > 9s', 'count(assignmentMade) = 2', 'count(partitionGivenUp) = 6'],
      prediction: null,
      challenge: null,
    },
    {
      id: 'who-holds-it-is-waited-for',
      run: 'busy',
      until: HELD,
      look: { scene: 'group', selection: ['group(billing)'] },
      claims: [`${OWNED} = 6`, 'position(billing-3, orders-5).owned', 'membership(billing-4).generation = 4', 'membership(billing-1).generation = 4', 'membership(billing-3).generation = 3', "group(billing).state = 'Reconciling'"],
      prediction: null,
      challenge: {
        run: 'busy',
        ask: { en: 'Change a setting so that billing-4 has orders-5 by then.', 'zh-CN': '改一项设置，让 billing-4 在这时已经拿到 orders-5。' },
        settings: [
          { process: 'billing-3', config: 'max.poll.records', values: [1, 500] },
          { process: 'broker-1', config: 'group.consumer.heartbeat.interval.ms', values: [500, 1_000] },
          { process: 'broker-1', config: 'group.consumer.session.timeout.ms', values: [2_000, 3_000] },
        ],
        fault: 'count(groupMemberAdded) = 4',
        judged: HELD,
        goal: [
          { field: 'membership(billing-4).generation', is: 4 },
          { field: `${SETTLED} is not null and ${SETTLED}`, is: true },
        ],
        holdsMicros: 300_000,
        tempting: [
          {
            attempt: { settings: [{ process: 'broker-1', config: 'group.consumer.session.timeout.ms', value: 3_000 }] },
            differs: `${SETTLED} is not null and ${SETTLED}`,
            misconception: 'heartbeats-take-partitions',
            why: {
              en: 'billing-3 has heard long ago what it should give up, and its heartbeats go on. Records that are in its hands can be let go only in poll().',
              'zh-CN': 'billing-3 早就听说要交出什么，心跳也没停。手里的消息，只有在 poll() 里才能放下。',
            },
          },
        ],
      },
    },
  ],
  corrects: [{ fact: 'B41', step: 'settled-without-the-busy-one' }],
} satisfies Lesson;
