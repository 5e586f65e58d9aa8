import type { Lesson, Refutation, Said, Until } from '../../src/lesson/lesson.ts';
import { oneGroup } from '../../src/scenario/one-group.ts';

/** Two members with sessions of two seconds; c2 is stopped and started again. `main` has static members, the other two runs have not. */
function restarted(isStatic: boolean, script: string) {
  return oneGroup({
    topic: { partitions: 4 },
    producer: { perSecond: 8, keys: 16 },
    members: { c1: isStatic ? { instance: 'one' } : {}, c2: isStatic ? { instance: 'two' } : {} },
    script,
  });
}

const dynamic = restarted(false, 'stop c2 at 4s; start c2 at 5s');
const main = restarted(true, 'stop c2 at 4s; start c2 at 5s; stop c2 at 10s');
const slow = restarted(false, 'stop c2 at 4s; start c2 at 7s');

const BEFORE = 'now >= 3.8s';
const AFTER = 'now >= 8s';
const STOPPED = 'now >= 11.5s';
const EXPIRED = 'now >= 13s';

function refuted(misconception: string, run: string, until: Until, claim: string, why: Said): Refutation {
  return { misconception, shown: { run, until, claim }, why };
}

export const lesson = {
  id: 'static-members',
  title: { en: 'Static members', 'zh-CN': '静态成员' },
  question: {
    en: 'You deploy a new version: each consumer stops and is back one second later. What does the group notice?',
    'zh-CN': '上线新版本，每个消费者停一下，一秒后就回来。组会察觉到什么？',
  },
  known: {
    en: 'A member that closes leaves, and its return is a second rebalance. One with a group.instance.id does not leave when it closes and finds its partitions again, as long as it is back within its session; until then nobody reads them.',
    'zh-CN': '成员关闭就是退组，回来又是一次再均衡。有 group.instance.id 的关闭时不退组，只要在会话期内回来，原来的分区还是它的；这期间，那些分区没人读。',
  },
  seed: 5,
  runs: { main, dynamic, slow },
  endMicros: 16_000_000,
  misconceptions: [
    { id: 'a-short-restart-goes-unseen', name: { en: 'A restart within the session goes unnoticed', 'zh-CN': '以为会话期内重启，没人察觉' } },
    { id: 'only-leaving-costs', name: { en: 'Only the leaving is a rebalance', 'zh-CN': '以为只有退组才再均衡' } },
    { id: 'a-restart-always-rebalances', name: { en: 'A new member id always means a rebalance', 'zh-CN': '以为换了成员 id 就一定再均衡' } },
    { id: 'others-stand-in', name: { en: 'While a static member is away, others stand in for it', 'zh-CN': '以为静态成员不在时，别人会顶上' } },
    { id: 'closing-always-leaves', name: { en: 'Who closes leaves the group', 'zh-CN': '以为关闭就是退组' } },
    { id: 'static-is-for-ever', name: { en: 'A static member keeps its partitions for ever', 'zh-CN': '以为静态成员永远占着分区' } },
    { id: 'a-session-alone-is-enough', name: { en: 'A longer session is enough to restart in peace', 'zh-CN': '以为会话长一点，就能安心重启' } },
    { id: 'an-id-alone-is-enough', name: { en: 'An instance id is enough, however long the restart', 'zh-CN': '以为有了实例 id，重启多久都行' } },
  ],
  steps: [
    {
      id: 'a-deployment',
      run: 'dynamic',
      until: BEFORE,
      look: { scene: 'group', selection: ['group(billing)'] },
      claims: ['generation(billing) = 1', 'membership(c1).partitions = 2', 'membership(c2).partitions = 2', 'count(partitionGivenUp) = 0'],
      prediction: {
        kind: 'mark',
        ask: { en: 'At 4 s c2 is stopped cleanly, at 5 s it is back. Sessions last two seconds. Mark the group’s generation at 8 s.', 'zh-CN': '第 4 秒 c2 正常关闭，第 5 秒回来。会话有两秒。请标出第 8 秒时组是第几代。' },
        settled: AFTER,
        field: 'group(billing).generation',
        expected: [
          {
            mark: 1,
            refuted: refuted('a-short-restart-goes-unseen', 'dynamic', 'now >= 4.9s', 'generation(billing) = 2 and membership(c1).partitions = 4', {
              en: 'The session does not matter here: who closes says so, with LeaveGroup. Before c2 was back, c1 had all four partitions.',
              'zh-CN': '这里轮不到会话：关闭时会说一声，LeaveGroup。c2 还没回来，四个分区已经都归 c1。',
            }),
          },
          {
            mark: 2,
            refuted: refuted('only-leaving-costs', 'dynamic', AFTER, 'generation(billing) = 3 and count(partitionGivenUp) = 8', {
              en: 'Its return is a rebalance, too. In both of them c1 gave up all that it had.',
              'zh-CN': '回来也是一次再均衡。两次，c1 都把手里的分区全交了出来。',
            }),
          },
        ],
      },
      challenge: null,
    },
    {
      id: 'twice-for-one-restart',
      run: 'dynamic',
      until: AFTER,
      look: { scene: 'group', selection: ['group(billing)'] },
      claims: ['generation(billing) = 3', 'count(groupMemberRemoved) = 1', 'count(partitionGivenUp) = 8', 'group(billing).members = 2'],
      prediction: null,
      challenge: null,
    },
    {
      id: 'with-a-name',
      run: 'main',
      until: BEFORE,
      look: { scene: 'group', selection: ['group(billing)'] },
      claims: ['generation(billing) = 1', "count(groupMember where instance = 'one') = 1", "count(groupMember where instance = 'two') = 1", 'membership(c2).partitions = 2'],
      prediction: {
        kind: 'choice',
        ask: { en: 'The same restart. How is the group at 4.9 s, just before c2 is back?', 'zh-CN': '同样的重启。第 4.9 秒，c2 就要回来时，组怎样了？' },
        settled: 'now >= 4.9s',
        choices: [
          {
            id: 'left',
            text: { en: 'Generation 2: c2 closed, so it left', 'zh-CN': '第 2 代：c2 关闭了，也就退了组' },
            mark: null,
            claim: 'generation(billing) = 2',
            refuted: refuted('closing-always-leaves', 'main', 'now >= 4.9s', "process(c2).state = 'exited' and group(billing).members = 2 and count(groupMemberRemoved) = 0", {
              en: 'c2 is gone, and still a member. A static member that closes sends no LeaveGroup.',
              'zh-CN': 'c2 不在了，却还是成员。静态成员关闭时，不发 LeaveGroup。',
            }),
          },
          {
            id: 'stand-in',
            text: { en: 'Generation 1, and c1 reads all four partitions for now', 'zh-CN': '第 1 代，四个分区暂由 c1 读' },
            mark: null,
            claim: 'membership(c1).partitions = 4',
            refuted: refuted('others-stand-in', 'main', 'now >= 4.9s', 'membership(c1).partitions = 2 and committed(billing, orders-3) = 8 and leo(orders-3) = 10', {
              en: 'Nobody reads c2’s partitions. orders-3 has two records that nobody has seen.',
              'zh-CN': 'c2 的分区没人读。orders-3 里已有两条消息谁也没看过。',
            }),
          },
          { id: 'kept', text: { en: 'Generation 1, and nobody reads c2’s partitions', 'zh-CN': '第 1 代，c2 的分区没人读' }, mark: null, claim: 'generation(billing) = 1 and membership(c1).partitions = 2', refuted: null },
        ],
      },
      challenge: null,
    },
    {
      id: 'nobody-reads',
      run: 'main',
      until: 'now >= 4.9s',
      look: { scene: 'group', selection: ['group(billing)'] },
      claims: ["process(c2).state = 'exited'", 'group(billing).members = 2', 'generation(billing) = 1', 'membership(c1).partitions = 2', 'leo(orders-3) - committed(billing, orders-3) = 2'],
      prediction: {
        kind: 'mark',
        ask: { en: 'c2 comes back, with a new member id from the coordinator and the same group.instance.id. Mark the group’s generation at 8 s.', 'zh-CN': 'c2 回来了，组协调者给了它新的成员 id，group.instance.id 没变。请标出第 8 秒时组是第几代。' },
        settled: AFTER,
        field: 'group(billing).generation',
        expected: [
          {
            mark: 2,
            refuted: refuted('a-restart-always-rebalances', 'main', AFTER, 'generation(billing) = 1 and count(groupMemberReplaced) = 1 and membership(c2).partitions = 2', {
              en: 'The coordinator knows the instance, puts the new member in the place of the old one, and gives it the same partitions. Nobody else hears of it.',
              'zh-CN': '组协调者认得这个实例，让新成员顶替旧的，分区照旧。别人根本不知道。',
            }),
          },
        ],
      },
      challenge: null,
    },
    {
      id: 'in-its-place',
      run: 'main',
      until: AFTER,
      look: { scene: 'group', selection: ['group(billing)'] },
      claims: ['generation(billing) = 1', 'count(groupMemberReplaced) = 1', 'count(groupMemberRemoved) = 0', 'membership(c2).partitions = 2', 'polled(c2) = 24'],
      prediction: {
        kind: 'choice',
        ask: { en: 'At 10 s c2 is stopped once more, and does not come back. How is the group at 13 s?', 'zh-CN': '第 10 秒 c2 又停了，再也不回来。第 13 秒时，组怎样了？' },
        settled: EXPIRED,
        choices: [
          {
            id: 'waits',
            text: { en: 'It waits for c2, as before', 'zh-CN': '照旧等着 c2' },
            mark: null,
            claim: 'generation(billing) = 1',
            refuted: refuted('static-is-for-ever', 'main', EXPIRED, 'count(groupMemberRemoved) = 1 and membership(c1).partitions = 4', {
              en: 'The session is the limit. Two seconds after the last heartbeat c2 was taken out, and c1 has all four.',
              'zh-CN': '会话就是期限。最后一次心跳过去两秒，c2 被请出组，四个分区都归 c1。',
            }),
          },
          {
            id: 'at-once',
            text: { en: 'c1 has had all four partitions since 10 s', 'zh-CN': '从第 10 秒起，四个分区就都归 c1' },
            mark: null,
            claim: 'count(groupMemberRemoved) = 0',
            refuted: refuted('closing-always-leaves', 'main', STOPPED, "process(c2).state = 'exited' and generation(billing) = 1 and membership(c1).partitions = 2", {
              en: 'A second and a half after its end, two partitions were still waiting for it. That is the price.',
              'zh-CN': '停了一秒半，两个分区还在等它。这就是代价。',
            }),
          },
          { id: 'session', text: { en: 'c1 has all four, since c2’s session ended', 'zh-CN': 'c2 的会话一到期，四个就都归 c1' }, mark: null, claim: 'generation(billing) = 2 and count(groupMemberRemoved) = 1', refuted: null },
        ],
      },
      challenge: null,
    },
    {
      id: 'the-price',
      run: 'main',
      until: EXPIRED,
      look: { scene: 'group', selection: ['group(billing)'] },
      claims: ['generation(billing) = 2', 'group(billing).members = 1', 'membership(c1).partitions = 4', 'count(groupMemberRemoved) = 1'],
      prediction: null,
      challenge: {
        run: 'slow',
        ask: { en: 'Here c2 needs three seconds to restart, and is no static member. Change its settings so that the group is still in generation 1 afterwards.', 'zh-CN': '这里 c2 重启要三秒，也不是静态成员。改它的设置，让组在那之后仍是第 1 代。' },
        settings: [
          { process: 'c2', config: 'group.instance.id', values: ['two'] },
          { process: 'c2', config: 'session.timeout.ms', values: [2_000, 6_000] },
        ],
        fault: 'now > 4.5s',
        judged: 'now >= 8s',
        goal: [
          { field: 'generation(billing)', is: 1 },
          { field: 'group(billing).members', is: 2 },
        ],
        holdsMicros: 3_000_000,
        tempting: [
          {
            attempt: { settings: [{ process: 'c2', config: 'session.timeout.ms', value: 6_000 }] },
            differs: 'generation(billing)',
            misconception: 'a-session-alone-is-enough',
            why: {
              en: 'Without an instance id it says goodbye when it closes, and no session is asked.',
              'zh-CN': '没有实例 id，它关闭时就会道别，跟会话没关系。',
            },
          },
          {
            attempt: { settings: [{ process: 'c2', config: 'group.instance.id', value: 'two' }] },
            differs: 'generation(billing)',
            misconception: 'an-id-alone-is-enough',
            why: {
              en: 'It did not leave; but its session of two seconds ended before it was back, and the coordinator took it out.',
              'zh-CN': '它没有退组；可两秒的会话没等到它回来，组协调者就请它出去了。',
            },
          },
        ],
      },
    },
  ],
  corrects: [],
} satisfies Lesson;
