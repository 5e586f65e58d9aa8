import type { Lesson, Refutation, Said, Until } from '../../src/lesson/lesson.ts';
import { oneGroup } from '../../src/scenario/one-group.ts';

/**
 * Two members with sessions of two seconds and five seconds between two calls of poll(). The process of c2 stands still for one second, then for
 * three; and its application is slow twice, with one order and with four.
 */
const main = oneGroup({
  topic: { partitions: 2 },
  producer: { perSecond: 4, keys: 8 },
  member: { commit: { how: 'sync', when: 'after' }, configs: { 'max.poll.interval.ms': 5_000, 'max.poll.records': 10 } },
  members: { c1: {}, c2: {} },
  script: `
    work c2 to 3s per record at 2s
    work c2 to 0ms per record at 3s
    pause c2 at 7s for 1s
    pause c2 at 9.6s for 3s
    work c2 to 2s per record at 15s
  `,
});

const AT_WORK = 'now >= 2.2s';
const STILL_AT_WORK = 'now >= 4.5s';
const OUT = 'now >= 12s';
const BACK = "commitFailures(c2) = 1 and position(c2, orders-1).owned and generation(billing) = 3 and group(billing).state = 'Stable'";
const LATE = 'now >= 23s';
const DONE = 'now >= 25.1s';

function refuted(misconception: string, until: Until, claim: string, why: Said): Refutation {
  return { misconception, shown: { run: 'main', until, claim }, why };
}

export const lesson = {
  id: 'heartbeats-and-sessions',
  title: { en: 'Heartbeats, sessions and the live-lock', 'zh-CN': '心跳、会话与活锁' },
  question: {
    en: 'A member works three seconds on one record, and its session lasts two. Is it thrown out of the group?',
    'zh-CN': '一个成员处理一条消息要三秒，而会话只有两秒。它会被踢出组吗？',
  },
  known: {
    en: 'Two clocks watch a member. Heartbeats come from a thread of their own and say that the process lives: session.timeout.ms. Calls of poll() say that the application gets on: max.poll.interval.ms. Who fails the second leaves by itself, and its work is done again by another.',
    'zh-CN': '盯着成员的钟有两只。心跳来自单独的线程，说明进程活着，归 session.timeout.ms 管；poll() 的调用说明应用在前进，归 max.poll.interval.ms 管。过不了第二关的，自己退组，它干的活由别人重干一遍。',
  },
  seed: 7,
  runs: { main },
  endMicros: 30_000_000,
  misconceptions: [
    { id: 'heartbeats-come-from-poll', name: { en: 'poll() sends the heartbeats', 'zh-CN': '以为心跳是 poll() 发的' } },
    { id: 'a-busy-member-is-replaced', name: { en: 'While a member works, another takes its partitions', 'zh-CN': '以为成员一忙，别人就来接它的分区' } },
    { id: 'any-silence-ends-it', name: { en: 'A heartbeat that is missed ends the membership', 'zh-CN': '以为漏一次心跳就出局' } },
    { id: 'a-frozen-process-beats', name: { en: 'The heartbeat thread beats whatever happens to the process', 'zh-CN': '以为进程怎样，心跳线程都照跳' } },
    { id: 'a-late-commit-counts', name: { en: 'A commit that comes late still counts', 'zh-CN': '以为晚到的提交也算数' } },
    { id: 'out-is-out', name: { en: 'Who was thrown out stays out', 'zh-CN': '以为出局了就回不来' } },
    { id: 'heartbeats-are-enough', name: { en: 'As long as heartbeats arrive, a member stays', 'zh-CN': '以为只要有心跳就能留在组里' } },
    { id: 'the-coordinator-sees-a-live-lock', name: { en: 'The coordinator notices that an application is stuck', 'zh-CN': '以为应用卡住了，组协调者看得出来' } },
    { id: 'work-in-hand-is-spared', name: { en: 'A new owner skips what the old one is working on', 'zh-CN': '以为接手的会跳过前任手里的活' } },
    { id: 'a-longer-session-allows-slow-work', name: { en: 'A longer session.timeout.ms lets an application take longer', 'zh-CN': '以为 session.timeout.ms 长了，应用就能慢一点' } },
    { id: 'more-heartbeats-help', name: { en: 'More heartbeats keep a slow application in', 'zh-CN': '以为心跳勤一点，慢应用就能留下' } },
  ],
  steps: [
    {
      id: 'at-work',
      run: 'main',
      until: AT_WORK,
      look: { scene: 'group', selection: ['group(billing)'] },
      claims: ['generation(billing) = 1', 'position(c1, orders-0).owned', 'position(c2, orders-1).owned', 'polls(c2) = 3', 'processed(c2, orders-1) = 4', 'position(c2, orders-1).position = 5'],
      prediction: {
        kind: 'choice',
        ask: { en: 'c2 will work three seconds on this one record and not call poll() meanwhile. How is the group after two and a half?', 'zh-CN': '这一条消息，c2 要处理三秒，其间不调用 poll()。两秒半以后，组怎样了？' },
        settled: STILL_AT_WORK,
        choices: [
          {
            id: 'thrown-out',
            text: { en: 'c2 is out: its session of two seconds is over', 'zh-CN': 'c2 出局了：两秒的会话已到期' },
            mark: null,
            claim: 'generation(billing) = 2',
            refuted: refuted('heartbeats-come-from-poll', STILL_AT_WORK, 'generation(billing) = 1 and polls(c2) = 3 and count(groupHeartbeat) = 12', {
              en: 'Twelve heartbeats have come, six from each, and no poll() from c2. They are sent by another thread.',
              'zh-CN': '心跳来了十二次，两边各六次，而 c2 一次 poll() 也没调用。发心跳的是另一个线程。',
            }),
          },
          {
            id: 'lent',
            text: { en: 'c2 is in, and c1 reads orders-1 meanwhile', 'zh-CN': 'c2 还在，orders-1 暂由 c1 来读' },
            mark: null,
            claim: 'position(c1, orders-1).owned',
            refuted: refuted('a-busy-member-is-replaced', STILL_AT_WORK, 'position(c2, orders-1).owned and membership(c1).partitions = 1', {
              en: 'orders-1 is still c2’s, and what comes for it waits. A partition changes hands only with a new generation.',
              'zh-CN': 'orders-1 仍归 c2，新来的就等着。换了代，分区才会易主。',
            }),
          },
          { id: 'as-before', text: { en: 'As before: both are in, generation 1', 'zh-CN': '照旧：两个都在，第 1 代' }, mark: null, claim: 'generation(billing) = 1 and position(c2, orders-1).owned', refuted: null },
        ],
      },
      challenge: null,
    },
    {
      id: 'another-thread',
      run: 'main',
      until: STILL_AT_WORK,
      look: { scene: 'group', selection: ['group(billing)'] },
      claims: ['polls(c2) = 3', 'count(groupHeartbeat) = 12', 'generation(billing) = 1', 'position(c2, orders-1).owned', 'processed(c2, orders-1) = 4'],
      prediction: {
        kind: 'choice',
        ask: { en: 'From now on the work takes no time. But the whole process of c2 will stand still: at 7 s for one second, at 9.6 s for three. How is the group at 12 s?', 'zh-CN': '从现在起，处理不花时间。可 c2 的整个进程会停住：第 7 秒停一秒，第 9.6 秒停三秒。第 12 秒时，组怎样了？' },
        settled: OUT,
        choices: [
          {
            id: 'first-pause',
            text: { en: 'c2 was out after the first pause, came back, and is out again', 'zh-CN': '头一次停顿 c2 就出局了，回来后又出局' },
            mark: null,
            claim: 'generation(billing) >= 3',
            refuted: refuted('any-silence-ends-it', 'now >= 9s', 'generation(billing) = 1 and count(groupMemberRemoved) = 0', {
              en: 'In the first pause one heartbeat or two were late, and nothing happened. Each that arrives begins the two seconds anew.',
              'zh-CN': '头一次停顿晚了一两次心跳，什么也没发生。只要来一次，两秒就重新算起。',
            }),
          },
          { id: 'second-pause', text: { en: 'c2 is out, and c1 has both partitions', 'zh-CN': 'c2 出局了，两个分区都归 c1' }, mark: null, claim: 'generation(billing) = 2 and position(c1, orders-1).owned', refuted: null },
          {
            id: 'beats-on',
            text: { en: 'As before: the heartbeat thread beats on', 'zh-CN': '照旧：心跳线程照跳不误' },
            mark: null,
            claim: 'generation(billing) = 1',
            refuted: refuted('a-frozen-process-beats', OUT, "process(c2).state = 'paused' and count(groupMemberRemoved) = 1", {
              en: 'The thread lives in the process. When the whole of it stands (a long garbage collection, a suspended machine), so does the heart.',
              'zh-CN': '线程就在进程里。整个进程停住（长时间的垃圾回收、虚拟机挂起），心也就停了。',
            }),
          },
        ],
      },
      challenge: null,
    },
    {
      id: 'silent-for-too-long',
      run: 'main',
      until: OUT,
      look: { scene: 'group', selection: ['group(billing)'] },
      claims: ["process(c2).state = 'paused'", 'count(groupMemberRemoved) = 1', 'generation(billing) = 2', 'membership(c1).partitions = 2', 'commitFailures(c2) = 0'],
      prediction: {
        kind: 'choice',
        ask: { en: 'At 12.6 s c2 wakes, goes on where it was, and commits. It does not know that it was gone. What comes of it?', 'zh-CN': '第 12.6 秒 c2 醒来，接着刚才的活干，然后提交。它不知道自己停过。结果如何？' },
        settled: BACK,
        choices: [
          {
            id: 'accepted',
            text: { en: 'The commit is accepted: it did the work', 'zh-CN': '提交成功：活是它干的' },
            mark: null,
            claim: 'commitFailures(c2) = 0',
            refuted: refuted('a-late-commit-counts', BACK, 'commitFailures(c2) = 1 and count(commitFailed) = 1', {
              en: 'UNKNOWN_MEMBER_ID. Whoever is no member commits nothing; it would undo what the new owner has committed.',
              'zh-CN': 'UNKNOWN_MEMBER_ID。不是成员，就提交不了；否则会改掉新主人提交的。',
            }),
          },
          {
            id: 'stays-out',
            text: { en: 'It is refused, and c2 stays out', 'zh-CN': '被拒绝，c2 从此出局' },
            mark: null,
            claim: 'not position(c2, orders-1).owned',
            refuted: refuted('out-is-out', BACK, 'position(c2, orders-1).owned and group(billing).members = 2', {
              en: 'It joined anew at once, with a new member id, and costs the group a second rebalance.',
              'zh-CN': '它马上换个成员 id 重新加入，组又得再均衡一次。',
            }),
          },
          { id: 'refused', text: { en: 'It is refused, and c2 joins anew', 'zh-CN': '被拒绝，c2 重新加入' }, mark: null, claim: 'commitFailures(c2) = 1 and position(c2, orders-1).owned', refuted: null },
        ],
      },
      challenge: null,
    },
    {
      id: 'back-in',
      run: 'main',
      until: BACK,
      look: { scene: 'group', selection: ['group(billing)'] },
      claims: ['generation(billing) = 3', 'group(billing).members = 2', 'commitFailures(c2) = 1', 'position(c2, orders-1).owned', 'count(pollTooLate) = 0'],
      prediction: {
        kind: 'choice',
        ask: {
          en: 'Soon c2 gets four records from one poll(), each two seconds of work: eight seconds without poll(), and max.poll.interval.ms is five. Heartbeats go on. How is the group at 23 s?',
          'zh-CN': '不久，c2 一次 poll() 拿到四条消息，每条要两秒：八秒不调用 poll()，而 max.poll.interval.ms 是五秒。心跳照发。第 23 秒时，组怎样了？',
        },
        settled: LATE,
        choices: [
          {
            id: 'stays',
            text: { en: 'As before: c2 lives, its heartbeats say so', 'zh-CN': '照旧：c2 活着，心跳为证' },
            mark: null,
            claim: 'generation(billing) = 3',
            refuted: refuted('heartbeats-are-enough', LATE, 'generation(billing) = 4 and membership(c1).partitions = 2', {
              en: 'c2 is out. Otherwise an application that hangs for ever would hold its partitions for ever.',
              'zh-CN': 'c2 出局了。不然，一个永远卡住的应用会永远占着分区。',
            }),
          },
          {
            id: 'coordinator',
            text: { en: 'The coordinator saw that c2 commits nothing, and took it out', 'zh-CN': '组协调者见 c2 迟迟不提交，就请它出去了' },
            mark: null,
            claim: 'generation(billing) = 4 and count(pollTooLate) = 0',
            refuted: refuted('the-coordinator-sees-a-live-lock', LATE, 'count(pollTooLate) = 1 and count(groupMemberRemoved) = 2', {
              en: 'The coordinator sees heartbeats, and is content. It is c2’s own heartbeat thread that looks at the clock, and sends LeaveGroup.',
              'zh-CN': '组协调者看到心跳就放心了。看钟的是 c2 自己的心跳线程，LeaveGroup 也是它发的。',
            }),
          },
          { id: 'left', text: { en: 'c2’s own heartbeat thread has left the group', 'zh-CN': 'c2 自己的心跳线程退了组' }, mark: null, claim: 'generation(billing) = 4 and count(pollTooLate) = 1', refuted: null },
        ],
      },
      challenge: null,
    },
    {
      id: 'left-by-itself',
      run: 'main',
      until: LATE,
      look: { scene: 'group', selection: ['group(billing)'] },
      claims: ['generation(billing) = 4', 'count(pollTooLate) = 1', 'membership(c1).partitions = 2', 'processed(c2, orders-1) = 31', 'position(c2, orders-1).position = 35'],
      prediction: {
        kind: 'choice',
        ask: { en: 'c2’s application knows nothing of that, and works on at its four records, 31 to 34. It will be done in two seconds. Who has worked on them then?', 'zh-CN': 'c2 的应用毫不知情，还在处理那四条消息，31 到 34。再过两秒就干完了。到那时，这四条是谁处理的？' },
        settled: DONE,
        choices: [
          {
            id: 'c2-alone',
            text: { en: 'c2 alone: c1 goes on behind them', 'zh-CN': '只有 c2：c1 从后面接着读' },
            mark: null,
            claim: 'processed(c1, orders-1) is null or processed(c1, orders-1) < 35',
            refuted: refuted('work-in-hand-is-spared', DONE, 'processed(c1, orders-1) >= 35 and processed(c2, orders-1) = 35', {
              en: 'c1 begins at the committed offset, 31. What is in an application’s hands stands nowhere but there.',
              'zh-CN': 'c1 从已提交的偏移量 31 读起。应用手里的活，除了它自己，哪儿都没记着。',
            }),
          },
          {
            id: 'commit-wins',
            text: { en: 'Both, but c2’s commit is the one that counts', 'zh-CN': '两个都处理了，但算数的是 c2 的提交' },
            mark: null,
            claim: 'commitFailures(c2) = 1',
            refuted: refuted('a-late-commit-counts', DONE, 'commitFailures(c2) = 2', {
              en: 'CommitFailedException, as the first time. Eight seconds of work, and nothing of it counts.',
              'zh-CN': '和头一次一样，CommitFailedException。八秒的活，一点都不算。',
            }),
          },
          { id: 'both', text: { en: 'Both, and c2’s commit is refused', 'zh-CN': '两个都处理了，c2 的提交被拒绝' }, mark: null, claim: 'processed(c1, orders-1) >= 35 and processed(c2, orders-1) = 35 and commitFailures(c2) = 2', refuted: null },
        ],
      },
      challenge: null,
    },
    {
      id: 'all-for-nothing',
      run: 'main',
      until: DONE,
      look: { scene: 'group', selection: ['group(billing)'] },
      claims: ['processed(c2, orders-1) = 35', 'processed(c1, orders-1) >= 35', 'commitFailures(c2) = 2', 'count(pollTooLate) = 1'],
      prediction: null,
      challenge: {
        run: 'main',
        ask: { en: 'The same slow work. Change a setting of c2 so that it is never too late for poll(), and the last rebalance is the one after its long pause.', 'zh-CN': '活还是那么慢。改一项 c2 的设置，让它调用 poll() 从不超时，长停顿之后再没有再均衡。' },
        settings: [
          { process: 'c2', config: 'max.poll.records', values: [2, 10] },
          { process: 'c2', config: 'session.timeout.ms', values: [2_000, 20_000] },
          { process: 'c2', config: 'heartbeat.interval.ms', values: [200, 500] },
        ],
        fault: 'count(workChanged) = 3',
        judged: 'now >= 26s',
        goal: [
          { field: 'count(pollTooLate)', is: 0 },
          { field: 'generation(billing)', is: 3 },
        ],
        holdsMicros: 2_000_000,
        tempting: [
          {
            attempt: { settings: [{ process: 'c2', config: 'session.timeout.ms', value: 20_000 }] },
            differs: 'count(pollTooLate)',
            misconception: 'a-longer-session-allows-slow-work',
            why: {
              en: 'The longer session bears the pause of the process; it was never the session that ended here. The other clock, max.poll.interval.ms, runs as before.',
              'zh-CN': '会话长了，扛得住进程停顿；可这回到期的并不是会话。另一只钟 max.poll.interval.ms 照走。',
            },
          },
          {
            attempt: { settings: [{ process: 'c2', config: 'heartbeat.interval.ms', value: 200 }] },
            differs: 'count(pollTooLate)',
            misconception: 'more-heartbeats-help',
            why: {
              en: 'Heartbeats were never missing. What was late is poll(), and only less work between two calls, or more time for it, helps.',
              'zh-CN': '心跳从来没缺过，晚的是 poll()。要么两次调用之间少干点，要么多给点时间。',
            },
          },
        ],
      },
    },
  ],
  corrects: [{ fact: 'B38', step: 'another-thread' }],
} satisfies Lesson;
