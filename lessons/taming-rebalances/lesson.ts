import type { Lesson, Refutation, Said, Until } from '../../src/lesson/lesson.ts';
import { oneGroup } from '../../src/scenario/one-group.ts';

/** What a run of the storm is given against it. */
interface Remedies {
  readonly names?: boolean;
  readonly session?: number;
  readonly assignor?: string;
  readonly poll?: number;
}

/** Three orders for each partition, every three seconds. */
const ORDERS = Array.from({ length: 11 }, (_, i) => `send 24 records to orders value "tea" at ${2_500 + 3_000 * i}ms`).join('\n');

/** The same in every run: two restarts of a second, a pause of three, and a batch that takes c4, slow as it is, seven. Last, a death. */
const STORM = `
  stop c1 at 5s
  start c1 at 6s
  stop c2 at 8s
  start c2 at 9s
  pause c3 at 12s for 3s
  work c4 to 1200ms per record at 17s
  work c4 to 300ms per record at 23s
  kill c1 at 29400ms
`;

function storm({ names = false, session = 2_000, assignor = 'range', poll = 5_000 }: Remedies) {
  const named = (instance: string) => (names ? { instance } : {});
  return oneGroup({
    topic: { partitions: 8 },
    // Else the quorum writes a record twice a second only to show that it is there.
    controller: { configs: { 'metadata.max.idle.interval.ms': 10_000 } },
    producer: { configs: { 'partitioner.class': 'org.apache.kafka.clients.producer.RoundRobinPartitioner' } },
    member: { assignor, processMicros: 100_000, configs: { 'session.timeout.ms': session, 'max.poll.interval.ms': poll } },
    members: { c1: named('one'), c2: named('two'), c3: named('three'), c4: { ...named('four'), processMicros: 300_000 } },
    script: ORDERS + STORM,
  });
}

const runs = {
  main: storm({}),
  named: storm({ names: true }),
  patient: storm({ session: 6_000 }),
  cooperative: storm({ assignor: 'cooperative-sticky' }),
  unhurried: storm({ poll: 10_000 }),
  together: storm({ names: true, session: 6_000, assignor: 'cooperative-sticky', poll: 10_000 }),
};

const BEFORE = 4_900_000;
const RESTARTED = 11_400_000;
const RESUMED = 17_400_000;
const OVER = 29_000_000;
const LAST_CALM = 29_300_000;
const DEAD = 33_400_000;
const TAKEN_OVER = 36_900_000;

const GENERATION = 'generation(billing)';
const MOVED = 'sum(ownership.moves)';
const SILENT = 'sum(ownership.silent)';
const POLLED = 'sum(consumer.polled)';
const UNREAD = 'count(ownership where silentSince is not null)';
const LOOK = { scene: 'group', selection: ['group(billing)'] } as const;

function refuted(misconception: string, where: string, until: Until, claim: string, why: Said): Refutation {
  return { misconception, shown: { run: where, until, claim }, why };
}

export const lesson = {
  id: 'taming-rebalances',
  title: { en: 'Taming rebalances: four remedies on one storm, measured', 'zh-CN': '驯服再均衡：一场风暴，四味药，量一量' },
  question: {
    en: 'A group rebalances all day. Everybody has a setting to recommend. Which one helps?',
    'zh-CN': '一个组整天在再均衡。人人都能推荐一项设置。哪一项管用？',
  },
  known: {
    en: 'Each remedy answers one cause: a name restarts, a longer session pauses, a longer poll interval slow work; cooperative makes cheap whatever is left. And the fewer rebalances, the longer nobody stands in for the dead.',
    'zh-CN': '一味药治一种病：名字治重启，长会话治停顿，放宽轮询间隔治慢活；协作让剩下的都便宜。而再均衡越少，真死了的就越久没人顶替。',
  },
  seed: 3,
  runs,
  endMicros: 37_400_000,
  misconceptions: [
    { id: 'one-disturbance-one-rebalance', name: { en: 'One disturbance, one rebalance', 'zh-CN': '以为出一次事，再均衡一次' } },
    { id: 'the-last-is-seen-alone', name: { en: 'Only who dies causes a rebalance', 'zh-CN': '以为只有死了成员才再均衡' } },
    { id: 'no-rebalance-no-silence', name: { en: 'Without a rebalance everything is read', 'zh-CN': '以为不再均衡，就处处有人读' } },
    { id: 'a-restart-costs-what-it-lasts', name: { en: 'A restart costs as long as it lasts', 'zh-CN': '以为重启多久，就只耽误多久' } },
    { id: 'patience-is-free', name: { en: 'A longer session makes a pause harmless', 'zh-CN': '以为会话放长，停顿就没害处了' } },
    { id: 'who-pauses-is-out', name: { en: 'Who pauses for seconds loses its place', 'zh-CN': '以为停顿几秒就一定丢位子' } },
    { id: 'cooperative-means-fewer', name: { en: 'Cooperative means fewer rebalances', 'zh-CN': '以为协作了，再均衡就少了' } },
    { id: 'the-same-number-cheaper', name: { en: 'Cooperative: as many rebalances, only cheaper', 'zh-CN': '以为协作就是再均衡次数不变，只是便宜些' } },
    { id: 'slow-work-is-death', name: { en: 'Who works for longer than its session is out', 'zh-CN': '以为干活超过会话时间就出局' } },
    { id: 'remedies-only-help', name: { en: 'What helps against the storm helps always', 'zh-CN': '以为治得了风暴的，什么时候都管用' } },
    { id: 'static-means-a-stand-in', name: { en: 'The group keeps a place and has somebody stand in', 'zh-CN': '以为位子留着，活由别人顶着' } },
    { id: 'one-remedy-for-all', name: { en: 'One remedy is enough for all', 'zh-CN': '以为一味药包治百病' } },
    { id: 'sessions-watch-the-work', name: { en: 'A longer session gives more time to work', 'zh-CN': '以为会话放长，干活的时间就多了' } },
  ],
  steps: [
    {
      id: 'before-the-storm',
      run: 'main',
      until: BEFORE,
      look: LOOK,
      claims: [`${GENERATION} = 1`, 'group(billing).members = 4', `${MOVED} = 0`, "group(billing).protocol = 'range'", 'count(position where owned) = 8'],
      prediction: {
        kind: 'mark',
        ask: { en: 'Two restarts of a second, a pause of three, one slow batch: four disturbances. Mark the group’s generation when they are over.', 'zh-CN': '两次一秒的重启，一次三秒的停顿，一批慢活：四件事。请标出都过去之后，组是第几代。' },
        settled: OVER,
        field: GENERATION,
        expected: [
          {
            mark: 5,
            refuted: refuted('one-disturbance-one-rebalance', 'main', OVER, `${GENERATION} = 9 and count(groupMemberRemoved) = 4 and group(billing).members = 4`, {
              en: 'Nine. Each of the four was out once and came back once, and both are a rebalance.',
              'zh-CN': '第 9 代。四个成员各出组一次，又各回来一次，一出一进，都要再均衡。',
            }),
          },
          {
            mark: 1,
            refuted: refuted('the-last-is-seen-alone', 'main', OVER, "count(processKilled) = 0 and count(groupMemberRemoved) = 4", {
              en: 'Nobody died, and the coordinator took four members out all the same: closed, silent, or late.',
              'zh-CN': '一个也没死，组协调者照样请出去四个：有的关闭，有的沉默，有的来迟。',
            }),
          },
        ],
      },
      challenge: null,
    },
    {
      id: 'the-storm',
      run: 'main',
      until: OVER,
      look: LOOK,
      claims: [`${GENERATION} = 9`, `${MOVED} = 26`, `${SILENT} > 19s and ${SILENT} < 20s`, `${POLLED} = 234`, 'acked(shop) = 216'],
      prediction: null,
      challenge: null,
    },
    {
      id: 'a-name-for-each',
      run: 'named',
      until: BEFORE,
      look: LOOK,
      claims: ["count(groupMember where instance = 'one') = 1", "count(groupMember where instance = 'four') = 1", `${GENERATION} = 1`],
      prediction: {
        kind: 'choice',
        ask: { en: 'First remedy: a group.instance.id for each member. In the storm the two restarts cost twelve seconds of silence. And here?', 'zh-CN': '第一味药：给每个成员一个 group.instance.id。风暴里，两次重启换来十二秒静默。这里呢？' },
        settled: RESTARTED,
        choices: [
          {
            id: 'none',
            text: { en: 'None: nothing is rebalanced', 'zh-CN': '没有静默：根本不再均衡' },
            mark: null,
            claim: `${SILENT} = 0`,
            refuted: refuted('no-rebalance-no-silence', 'named', RESTARTED, `${GENERATION} = 1 and ${MOVED} = 0 and ${SILENT} > 3500ms`, {
              en: 'Nothing was, and four seconds were silent: twice a second, two partitions each. Nobody stands in for a static member.',
              'zh-CN': '确实没有，静默却有四秒：两次，每次一秒，各两个分区。静态成员不在，没人顶替。',
            }),
          },
          { id: 'four', text: { en: 'About four seconds', 'zh-CN': '四秒左右' }, mark: null, claim: `${SILENT} > 3500ms and ${SILENT} < 4500ms`, refuted: null },
          {
            id: 'the-same',
            text: { en: 'The same: a restart takes as long as it takes', 'zh-CN': '一样：重启该多久还是多久' },
            mark: null,
            claim: `${SILENT} > 11s`,
            refuted: refuted('a-restart-costs-what-it-lasts', 'main', RESTARTED, `${SILENT} > 11500ms and count(ownership where silent > 0) = 8 and ${GENERATION} = 5`, {
              en: 'Four, that is what the restarts last. The other eight of the storm were members that waited for c4 with empty hands.',
              'zh-CN': '四秒，就是重启本身那么久。风暴里另外那八秒，是成员们空着手在等 c4。',
            }),
          },
        ],
      },
      challenge: null,
    },
    {
      id: 'a-longer-session',
      run: 'patient',
      until: 11_900_000,
      look: LOOK,
      claims: [`${GENERATION} = 5`, `${MOVED} = 10`, `${SILENT} > 11500ms and ${SILENT} < 12500ms`],
      prediction: {
        kind: 'choice',
        ask: { en: 'Second remedy: a session of six seconds instead of two. c3 stops for three. In the storm that moved six partitions and cost almost seven seconds of silence. And here?', 'zh-CN': '第二味药：会话从两秒改成六秒。c3 停顿三秒。风暴里，这挪了六个分区，静默将近七秒。这里呢？' },
        settled: RESUMED,
        choices: [
          {
            id: 'harmless',
            text: { en: 'Nothing moves, and hardly any silence', 'zh-CN': '什么也不挪，也几乎没有静默' },
            mark: null,
            claim: `${MOVED} = 10 and ${SILENT} < 14s`,
            refuted: refuted('patience-is-free', 'patient', RESUMED, `${MOVED} = 10 and ${SILENT} > 17500ms`, {
              en: 'Nothing moved. But six seconds of silence were added: two partitions for three seconds, which nobody else was allowed to read.',
              'zh-CN': '什么也没挪。可静默多了六秒：两个分区，三秒钟，别人不许碰。',
            }),
          },
          { id: 'six', text: { en: 'Nothing moves, and six seconds', 'zh-CN': '什么也不挪，静默六秒' }, mark: null, claim: `${MOVED} = 10 and ${SILENT} > 17500ms and ${SILENT} < 18500ms`, refuted: null },
          {
            id: 'out',
            text: { en: 'c3 is out all the same', 'zh-CN': 'c3 照样出局' },
            mark: null,
            claim: `${MOVED} > 10`,
            refuted: refuted('who-pauses-is-out', 'patient', RESUMED, `${GENERATION} = 5 and count(groupMemberRemoved) = 2 and ${MOVED} = 10`, {
              en: 'It sent its next heartbeat before six seconds were over, and nobody ever heard of the pause.',
              'zh-CN': '六秒没到，它就发出了下一次心跳，谁也不知道它停顿过。',
            }),
          },
        ],
      },
      challenge: null,
    },
    {
      id: 'cooperatively',
      run: 'cooperative',
      until: BEFORE,
      look: LOOK,
      claims: ["group(billing).protocol = 'cooperative-sticky'", `${GENERATION} = 1`, 'count(position where owned) = 8'],
      prediction: {
        kind: 'mark',
        ask: { en: 'Third remedy: cooperative-sticky, and nothing else. The storm ended in generation 9. Mark the generation here.', 'zh-CN': '第三味药：只换成 cooperative-sticky。那场风暴过后是第 9 代。请标出这里是第几代。' },
        settled: OVER,
        field: GENERATION,
        expected: [
          {
            mark: 5,
            refuted: refuted('cooperative-means-fewer', 'cooperative', OVER, `${GENERATION} = 13 and count(groupMemberRemoved) = 4`, {
              en: 'Thirteen. Four go and four come as before, and each that comes takes two generations now.',
              'zh-CN': '第 13 代。照旧四个出、四个进，而进一个如今要走两代。',
            }),
          },
          {
            mark: 9,
            refuted: refuted('the-same-number-cheaper', 'cooperative', OVER, `${GENERATION} = 13 and ${MOVED} = 16 and ${SILENT} < 9s`, {
              en: 'Thirteen, four more than before; and less than nine seconds of silence instead of nineteen. One must know which of the two to count.',
              'zh-CN': '第 13 代，比原先还多四代；静默却不到九秒，原先是十九秒。得想清楚，要数的是哪一样。',
            }),
          },
        ],
      },
      challenge: null,
    },
    {
      id: 'more-time-to-poll',
      run: 'unhurried',
      until: RESUMED,
      look: LOOK,
      claims: [`${GENERATION} = 7`, `${MOVED} = 16`, 'group(billing).members = 4'],
      prediction: {
        kind: 'mark',
        ask: { en: 'Fourth remedy: max.poll.interval.ms is ten seconds instead of five; sessions last two, as before. c4 gets a batch that takes seven. 16 partitions have moved so far. Mark how many when it is over.', 'zh-CN': '第四味药：max.poll.interval.ms 从五秒改成十秒；会话仍是两秒。c4 拿到一批要做七秒的活。到此挪过 16 次分区，请标出过后是多少次。' },
        settled: OVER,
        field: MOVED,
        expected: [
          {
            mark: 26,
            refuted: refuted('slow-work-is-death', 'unhurried', OVER, `${MOVED} = 16 and ${GENERATION} = 7 and count(groupMemberRemoved) = 3`, {
              en: 'Still 16. The session asks for heartbeats, and those go on during the work; only max.poll.interval.ms asks how long the work takes. Its ten moves are saved.',
              'zh-CN': '还是 16。会话要的是心跳，干活时照发；问活干了多久的，只有 max.poll.interval.ms。那十次省下了。',
            }),
          },
        ],
      },
      challenge: null,
    },
    {
      id: 'all-four',
      run: 'together',
      until: LAST_CALM,
      look: LOOK,
      claims: [`${GENERATION} = 1`, `${MOVED} = 0`, `${SILENT} > 9500ms and ${SILENT} < 10500ms`, `${POLLED} = acked(shop)`, 'count(groupMemberRemoved) = 0'],
      prediction: {
        kind: 'choice',
        ask: { en: 'All four together. Now c1 really dies. Who reads its two partitions four seconds later?', 'zh-CN': '四味药全用上。这回 c1 真的死了。四秒后，谁在读它的两个分区？' },
        settled: DEAD,
        choices: [
          {
            id: 'others',
            text: { en: 'Others: this group has got everything right', 'zh-CN': '别的成员：这个组样样都设对了' },
            mark: null,
            claim: `${UNREAD} = 0`,
            refuted: refuted('remedies-only-help', 'main', DEAD, `${UNREAD} = 0 and group(billing).members = 3`, {
              en: 'In the group without any remedy others read them by now. Its session was two seconds.',
              'zh-CN': '什么药都没用的那个组里，这时已经有人在读了。它的会话只有两秒。',
            }),
          },
          { id: 'nobody', text: { en: 'Nobody', 'zh-CN': '没有谁' }, mark: null, claim: `${UNREAD} = 2`, refuted: null },
          {
            id: 'a-stand-in',
            text: { en: 'One member in its stead, for as long as it is away', 'zh-CN': '有一个成员代读，直到它回来' },
            mark: null,
            claim: `${UNREAD} = 1`,
            refuted: refuted('static-means-a-stand-in', 'together', DEAD, `${UNREAD} = 2 and group(billing).members = 4 and ${GENERATION} = 1`, {
              en: 'Its place is kept, and a place that is kept is empty. To the coordinator a death looks like one more restart.',
              'zh-CN': '位子给它留着，而留着就是空着。在组协调者看来，死和又一次重启没有两样。',
            }),
          },
        ],
      },
      challenge: null,
    },
    {
      id: 'the-price',
      run: 'together',
      until: TAKEN_OVER,
      look: LOOK,
      claims: [`${UNREAD} = 0`, 'group(billing).members = 3', `${MOVED} = 2`, `${SILENT} > 22s and ${SILENT} < 23s`, `${GENERATION} = 2`],
      prediction: null,
      challenge: {
        run: 'main',
        ask: { en: 'The storm once more, eager and without remedies. Give each member the one that it needs, so that the group comes through in generation 1.', 'zh-CN': '再来一次风暴，急切的，什么药也没用。给每个成员它要的那一味，让组挺过去还是第 1 代。' },
        settings: [
          { process: 'c1', config: 'group.instance.id', values: ['one'] },
          { process: 'c2', config: 'group.instance.id', values: ['two'] },
          { process: 'c3', config: 'session.timeout.ms', values: [2_000, 6_000] },
          { process: 'c4', config: 'session.timeout.ms', values: [2_000, 6_000] },
          { process: 'c4', config: 'max.poll.interval.ms', values: [5_000, 10_000] },
        ],
        fault: 'now >= 17.5s',
        judged: 'now >= 29s',
        goal: [
          { field: GENERATION, is: 1 },
          { field: MOVED, is: 0 },
        ],
        holdsMicros: 500_000,
        tempting: [
          {
            attempt: { settings: [{ process: 'c1', config: 'group.instance.id', value: 'one' }, { process: 'c2', config: 'group.instance.id', value: 'two' }] },
            differs: GENERATION,
            misconception: 'one-remedy-for-all',
            why: {
              en: 'The restarts are tamed. c3 is still too long silent for its session, and c4 too late for its poll().',
              'zh-CN': '重启是治住了。c3 还是沉默得超过会话，c4 的 poll() 还是来迟。',
            },
          },
          {
            attempt: {
              settings: [
                { process: 'c1', config: 'group.instance.id', value: 'one' },
                { process: 'c2', config: 'group.instance.id', value: 'two' },
                { process: 'c3', config: 'session.timeout.ms', value: 6_000 },
                { process: 'c4', config: 'session.timeout.ms', value: 6_000 },
              ],
            },
            differs: GENERATION,
            misconception: 'sessions-watch-the-work',
            why: {
              en: 'c4’s heartbeats never failed. It was its own client that left the group, since poll() was not called for five seconds.',
              'zh-CN': 'c4 的心跳从没断过。是它自己的客户端退的组：五秒没调用 poll() 了。',
            },
          },
        ],
      },
    },
  ],
  corrects: [
    { fact: 'B38', step: 'more-time-to-poll' },
    { fact: 'B41', step: 'cooperatively' },
  ],
} satisfies Lesson;
