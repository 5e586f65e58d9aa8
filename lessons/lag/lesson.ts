import type { Lesson, Refutation, Said, Until } from '../../src/lesson/lesson.ts';
import { oneGroup } from '../../src/scenario/one-group.ts';

/** Twenty orders a second for eight seconds, all of one customer; a member does ten a second. A second member comes at four seconds. */
const main = oneGroup({
  topic: { partitions: 2 },
  producer: { perSecond: 20, keys: 1, records: 160, configs: { 'batch.size': 500 } },
  member: { processMicros: 100_000, configs: { 'max.poll.records': 5, 'auto.commit.interval.ms': 500 } },
  members: { 'billing-1': {}, 'billing-2': { startsLater: true } },
  script: `
    start billing-2 at 4s
    kill billing-2 at 9s
  `,
});

const DONE = 'groupOffset(billing, orders-1).committed';
const LAG = `leo(orders-1) - ${DONE}`;
const NOW = 'now >= 2.06s';
const FOUR = 'now >= 3.9s';
const SIX = 'now >= 6s';
const STOPPED = 'now >= 8.9s';
const DEAD = 'now >= 9.9s';

function refuted(misconception: string, until: Until, claim: string, why: Said): Refutation {
  return { misconception, shown: { run: 'main', until, claim }, why };
}

export const lesson = {
  id: 'lag',
  title: { en: 'Lag: watching a group', 'zh-CN': '积压：盯住一个组' },
  question: {
    en: 'A group’s lag grows. You start another consumer. Does the lag fall?',
    'zh-CN': '一个组的积压在涨。你又起了一个消费者。积压会降吗？',
  },
  known: {
    en: 'Lag is the log’s end minus what the group has committed, for each partition. Its slope tells more than its height; and another member helps only where there is another partition to give it.',
    'zh-CN': '积压是日志末端减去组里提交的，每个分区各算各的。看它涨落比看高低有用；再来一个成员，只在还有别的分区可分时才帮得上忙。',
  },
  seed: 1,
  runs: { main },
  endMicros: 14_500_000,
  misconceptions: [
    { id: 'lag-is-one-number', name: { en: 'Every monitor shows the same lag', 'zh-CN': '以为哪个监控看到的积压都一样' } },
    { id: 'what-was-handed-out-is-done', name: { en: 'Lag counts what is not done', 'zh-CN': '以为积压数的就是没做完的' } },
    { id: 'lag-settles', name: { en: 'Lag settles at some height', 'zh-CN': '以为积压涨到一定高度就稳住' } },
    { id: 'a-group-catches-up', name: { en: 'A group catches up by itself', 'zh-CN': '以为组自己会追上来' } },
    { id: 'another-member-halves-it', name: { en: 'Another member halves the lag', 'zh-CN': '以为多一个成员，积压就减半' } },
    { id: 'another-member-stops-it', name: { en: 'With enough members lag stops growing', 'zh-CN': '以为成员够多，积压就不再涨' } },
    { id: 'a-dead-group-has-no-lag', name: { en: 'A consumer that is dead has no lag', 'zh-CN': '以为消费者死了就没有积压' } },
    { id: 'bigger-polls-work-faster', name: { en: 'Bigger polls make the work faster', 'zh-CN': '以为一次多取些就做得快' } },
    { id: 'committing-more-is-doing-more', name: { en: 'Who commits more often lags less', 'zh-CN': '以为提交得勤，积压就小' } },
  ],
  steps: [
    {
      id: 'two-numbers',
      run: 'main',
      until: 'now >= 2.01s',
      look: { scene: 'group', selection: ['group(billing)'] },
      claims: [`${DONE} = 10`, 'position(billing-1, orders-1).position = 14', 'leo(orders-0) = 0', `${LAG} >= 30`],
      prediction: {
        kind: 'choice',
        ask: { en: 'At two seconds the log ends at about 40. The group has committed 10, billing-1’s position is 14. Which lag will a monitor show?', 'zh-CN': '第二秒，日志末端约在 40。组里提交到 10，billing-1 的读取位置是 14。监控会显示多大的积压？' },
        settled: NOW,
        choices: [
          {
            id: 'thirty',
            text: { en: 'About 30, whichever monitor', 'zh-CN': '30 左右，哪个监控都一样' },
            mark: null,
            claim: 'leo(orders-1) - position(billing-1, orders-1).position >= 30',
            refuted: refuted('lag-is-one-number', NOW, `${LAG} >= 30 and leo(orders-1) - position(billing-1, orders-1).position < ${LAG}`, {
              en: 'That is what a tool sees that asks the broker: end minus committed. The consumer’s own metric counts from its position, and shows 4 less.',
              'zh-CN': '向 broker 打听的工具看到的是这个：末端减已提交。消费者自己的指标从读取位置算起，少 4。',
            }),
          },
          {
            id: 'what-is-open',
            text: { en: 'What is not done, exactly', 'zh-CN': '恰好是没做完的那些' },
            mark: null,
            claim: 'leo(orders-1) - position(billing-1, orders-1).position = leo(orders-1) - position(billing-1, orders-1).processed',
            refuted: refuted('what-was-handed-out-is-done', NOW, 'position(billing-1, orders-1).position > position(billing-1, orders-1).processed', {
              en: 'Neither number knows about the work. Four orders have been handed out, and are in hand.',
              'zh-CN': '哪个数都不知道活做了多少。有四张已经给出去，正在手上做。',
            }),
          },
          { id: 'two', text: { en: 'About 30, or 4 less: it depends on who counts', 'zh-CN': '30 左右，或再少 4：看谁来算' }, mark: null, claim: `${LAG} > leo(orders-1) - position(billing-1, orders-1).position`, refuted: null },
        ],
      },
      challenge: null,
    },
    {
      id: 'thirty-behind',
      run: 'main',
      until: NOW,
      look: { scene: 'group', selection: ['group(billing)'] },
      claims: [`${LAG} >= 30 and ${LAG} <= 33`, 'group(billing).members = 1', 'leo(orders-0) = 0'],
      prediction: {
        kind: 'choice',
        ask: { en: 'Twenty orders come each second, billing-1 does ten. What will the lag be two seconds later?', 'zh-CN': '每秒来二十张，billing-1 做十张。两秒之后积压多大？' },
        settled: FOUR,
        choices: [
          {
            id: 'same',
            text: { en: 'About 30 still: it settles', 'zh-CN': '还是 30 左右：会稳住' },
            mark: null,
            claim: `${LAG} >= 25 and ${LAG} <= 35`,
            refuted: refuted('lag-settles', FOUR, `${LAG} > 45`, {
              en: 'About 50. There is no height at which ten a second becomes twenty.',
              'zh-CN': '50 左右。不管积压多高，每秒十张也变不成二十张。',
            }),
          },
          { id: 'more', text: { en: 'About 50', 'zh-CN': '50 左右' }, mark: null, claim: `${LAG} > 45 and ${LAG} < 56`, refuted: null },
          {
            id: 'less',
            text: { en: 'Less: it fetches more when more is there', 'zh-CN': '变小：东西多了，它就多取' },
            mark: null,
            claim: `${LAG} < 25`,
            refuted: refuted('a-group-catches-up', FOUR, `${LAG} > 45 and position(billing-1, orders-1).processed < 35`, {
              en: 'It can fetch as much as it likes. What takes time is the work, 100 ms for each.',
              'zh-CN': '想取多少都行。费时间的是干活，每张 100 毫秒。',
            }),
          },
        ],
      },
      challenge: null,
    },
    {
      id: 'help-comes',
      run: 'main',
      until: FOUR,
      look: { scene: 'group', selection: ['group(billing)'] },
      claims: [`${LAG} > 45`, 'membership(billing-1).partitions = 2', 'leo(orders-0) = 0'],
      prediction: {
        kind: 'choice',
        ask: { en: 'A second member starts, as able as the first. The topic has two partitions. What does the lag do until the sixth second?', 'zh-CN': '又起了一个同样能干的成员。主题有两个分区。到第六秒，积压怎么变？' },
        settled: SIX,
        choices: [
          {
            id: 'falls',
            text: { en: 'It falls by half', 'zh-CN': '降一半' },
            mark: null,
            claim: `${LAG} < 35`,
            refuted: refuted('another-member-halves-it', SIX, `${LAG} > 60 and membership(billing-1).partitions = 1 and membership(billing-2).partitions = 1`, {
              en: 'It grew as before. Each has one partition now, and all the orders are in one of them.',
              'zh-CN': '照样涨。现在一人一个分区，而订单全在其中一个里。',
            }),
          },
          {
            id: 'stops',
            text: { en: 'It stays: twenty come, twenty are done', 'zh-CN': '不变：来二十张，做二十张' },
            mark: null,
            claim: `${LAG} >= 35 and ${LAG} <= 60`,
            refuted: refuted('another-member-stops-it', SIX, `${LAG} > 60 and leo(orders-0) = 0`, {
              en: 'It grew. orders-0 is empty: whoever owns that has nothing to do.',
              'zh-CN': '还在涨。orders-0 是空的，谁拿到它，谁就没活干。',
            }),
          },
          { id: 'grows', text: { en: 'It grows as before', 'zh-CN': '照样涨' }, mark: null, claim: `${LAG} > 60`, refuted: null },
        ],
      },
      challenge: null,
    },
    {
      id: 'one-hot-partition',
      run: 'main',
      until: SIX,
      look: { scene: 'group', selection: ['group(billing)'] },
      claims: [`${LAG} > 60`, 'leo(orders-0) = 0', 'position(billing-2, orders-1).owned', 'position(billing-1, orders-0).owned', 'group(billing).generation = 2'],
      prediction: null,
      challenge: null,
    },
    {
      id: 'the-rush-is-over',
      run: 'main',
      until: STOPPED,
      look: { scene: 'group', selection: ['group(billing)'] },
      claims: ['acked(shop) = 160', `${LAG} > 70`, 'position(billing-2, orders-1).owned'],
      prediction: {
        kind: 'choice',
        ask: { en: 'No more orders come. At nine seconds billing-2 dies. What is the group’s lag a second later?', 'zh-CN': '不再来订单了。第九秒 billing-2 死了。一秒之后，组的积压是多少？' },
        settled: DEAD,
        choices: [
          {
            id: 'none',
            text: { en: 'None: who does not run has no lag', 'zh-CN': '没有：不在跑的哪有积压' },
            mark: null,
            claim: `${LAG} = 0 or ${LAG} is null`,
            refuted: refuted('a-dead-group-has-no-lag', DEAD, `${LAG} > 70 and state(billing-2) = 'killed'`, {
              en: 'More than seventy. The consumer’s own metric has gone with it, and an alarm on that would be silent. The broker’s two numbers are still there.',
              'zh-CN': '七十多。消费者自己的指标随它一起没了，靠它报警就不会响。broker 那里的两个数都还在。',
            }),
          },
          { id: 'stands', text: { en: 'It stands where it was', 'zh-CN': '停在原处' }, mark: null, claim: `${LAG} > 70 and ${LAG} < 90`, refuted: null },
          {
            id: 'falls',
            text: { en: 'It falls: billing-1 reads on', 'zh-CN': '在降：billing-1 接着读' },
            mark: null,
            claim: `${LAG} < 70`,
            refuted: refuted('a-group-catches-up', DEAD, 'group(billing).members = 2 and position(billing-2, orders-1).owned', {
              en: 'Not yet: the group still counts billing-2 as the owner of orders-1.',
              'zh-CN': '还没有：组里仍把 billing-2 当作 orders-1 的主人。',
            }),
          },
        ],
      },
      challenge: null,
    },
    {
      id: 'still-there',
      run: 'main',
      until: DEAD,
      look: { scene: 'group', selection: ['group(billing)'] },
      claims: ["state(billing-2) = 'killed'", `${LAG} > 70`, 'leo(orders-1) = 160'],
      prediction: null,
      challenge: {
        run: 'main',
        ask: { en: 'Same orders, same members, same death. Change a setting so that everything is done and committed at 13.5 seconds.', 'zh-CN': '同样的订单、成员和死法。改一项设置，让第 13.5 秒时全都做完并提交。' },
        settings: [
          { process: 'shop', config: 'partitioner.ignore.keys', values: [false, true] },
          { process: 'billing-2', config: 'max.poll.records', values: [5, 50] },
          { process: 'billing-2', config: 'auto.commit.interval.ms', values: [100, 500] },
        ],
        fault: 'count(processKilled) = 1',
        judged: 'now >= 13.5s',
        goal: [
          { field: 'leo(orders-0) + leo(orders-1)', is: 160 },
          { field: "sum(groupOffset.committed where group = 'billing')", is: 160 },
        ],
        holdsMicros: 300_000,
        tempting: [
          {
            attempt: { settings: [{ process: 'billing-2', config: 'max.poll.records', value: 50 }] },
            differs: "sum(groupOffset.committed where group = 'billing')",
            misconception: 'bigger-polls-work-faster',
            why: {
              en: 'It takes fifty at a time, and works on each for 100 ms as before. And when it dies, more is done twice.',
              'zh-CN': '一次取五十张，每张照旧做 100 毫秒。而它一死，重做的更多。',
            },
          },
          {
            attempt: { settings: [{ process: 'billing-2', config: 'auto.commit.interval.ms', value: 100 }] },
            differs: "sum(groupOffset.committed where group = 'billing')",
            misconception: 'committing-more-is-doing-more',
            why: {
              en: 'The number follows the work more closely. It does not make it faster.',
              'zh-CN': '数字跟得更紧，活并没有更快。',
            },
          },
        ],
      },
    },
  ],
  corrects: [
    { fact: 'B10', step: 'thirty-behind' },
    { fact: 'B36', step: 'one-hot-partition' },
  ],
} satisfies Lesson;
