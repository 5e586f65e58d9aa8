import type { Lesson, Refutation, Said, Until } from '../../src/lesson/lesson.ts';
import type { ConsumerOptions } from '../../src/scenario/builder.ts';
import { oneGroup } from '../../src/scenario/one-group.ts';

/** Ten orders, five for each poll, a fifth of a second for each. billing-1 is killed half way through the second five, and started again. */
function run(commit: ConsumerOptions['commit']) {
  return oneGroup({
    members: { 'billing-1': { ...(commit === null ? {} : { commit }), processMicros: 200_000, configs: { 'max.poll.records': 5 } } },
    script: `
      send 10 records to orders-0 value "tea" at 2s
      kill billing-1 at 3.5s
      start billing-1 at 4s
    `,
  });
}

const main = run({ how: 'sync', when: 'after' });
const early = run({ how: 'sync', when: 'before' });
const auto = run(null);

const COMMITTED = 'groupOffset(billing, orders-0).committed';
const DEAD = "state(billing-1) = 'killed'";
const DONE = 'now >= 6.9s';

function refuted(misconception: string, until: Until, claim: string, why: Said, run = 'main'): Refutation {
  return { misconception, shown: { run, until, claim }, why };
}

export const lesson = {
  id: 'commit-too-early-too-late',
  title: { en: 'Commit too early, commit too late', 'zh-CN': '提交早了，提交晚了' },
  question: {
    en: 'A consumer dies in the middle of its work. Which orders are done twice, and which never?',
    'zh-CN': '消费者干到一半死了。哪些订单会做两遍，哪些一遍也没做？',
  },
  known: {
    en: 'A commit says where to go on, not what is done. Commit after the work and a crash repeats some; commit before it and a crash skips some. No setting of the consumer gives neither.',
    'zh-CN': '提交说的是从哪儿接着读，不是哪些做完了。做完再提交，崩了会重做几条；先提交再做，崩了会漏掉几条。靠消费者的设置，做不到两样都没有。',
  },
  seed: 1,
  runs: { main, early, auto },
  endMicros: 8_000_000,
  misconceptions: [
    { id: 'the-last-read-is-committed', name: { en: 'The offset of the last record is committed', 'zh-CN': '以为提交的是最后一条消息的偏移量' } },
    { id: 'what-is-there-is-committed', name: { en: 'A commit covers all that was fetched', 'zh-CN': '以为拉取来的都算提交了' } },
    { id: 'a-restart-goes-on-where-it-stopped', name: { en: 'A restart goes on where the work stopped', 'zh-CN': '以为重启会从断掉的那条接着做' } },
    { id: 'a-restart-begins-anew', name: { en: 'A restart begins from the beginning', 'zh-CN': '以为重启就从头再来' } },
    { id: 'not-done-comes-again', name: { en: 'What was not done comes again', 'zh-CN': '以为没做完的总会再来' } },
    { id: 'auto-commits-what-is-done', name: { en: 'Auto commit follows the work, record by record', 'zh-CN': '以为自动提交会一条一条跟着做完的走' } },
    { id: 'auto-commits-what-is-read', name: { en: 'Auto commit commits what was read at once', 'zh-CN': '以为自动提交会把读到的马上提交' } },
    { id: 'a-shorter-interval-repeats-less', name: { en: 'A shorter auto.commit.interval.ms repeats less, always', 'zh-CN': '以为缩短 auto.commit.interval.ms 总能少重做' } },
    { id: 'a-longer-session-repeats-less', name: { en: 'A longer session keeps the work', 'zh-CN': '以为会话长一点，做过的就不会丢' } },
  ],
  steps: [
    {
      id: 'at-work',
      run: 'main',
      until: 2_500_000,
      look: { scene: 'group', selection: ['groupOffset(billing, orders-0)'] },
      claims: ['polled(billing-1) = 5', `${COMMITTED} is null`, 'position(billing-1, orders-0).processed is null', 'leo(orders-0) = 10'],
      prediction: {
        kind: 'mark',
        ask: { en: 'poll() gave out offsets 0 to 4. billing-1 works on them, then commits. Mark the number that is committed.', 'zh-CN': 'poll() 给出了偏移量 0 到 4。billing-1 做完就提交。请标出提交的数。' },
        settled: `${COMMITTED} >= 0`,
        field: COMMITTED,
        expected: [
          {
            mark: 4,
            refuted: refuted('the-last-read-is-committed', `${COMMITTED} >= 0`, `${COMMITTED} = 5 and position(billing-1, orders-0).processed = 5`, {
              en: 'It is 5, the next to be read. Whoever commits the last one reads it twice after each restart.',
              'zh-CN': '是 5，下一条要读的。提交最后一条的话，每次重启都会把它再读一遍。',
            }),
          },
          {
            mark: 10,
            refuted: refuted('what-is-there-is-committed', `${COMMITTED} >= 0`, `${COMMITTED} = 5 and fetch(billing-1, orders-0).upTo = 10`, {
              en: 'All ten have been fetched and lie in the consumer’s memory. What counts is what poll() gave out.',
              'zh-CN': '十条都拉取来了，躺在消费者的内存里。算数的是 poll() 给出去的。',
            }),
          },
        ],
      },
      challenge: null,
    },
    {
      id: 'killed-at-work',
      run: 'main',
      until: DEAD,
      look: { scene: 'group', selection: ['groupOffset(billing, orders-0)'] },
      claims: ['polled(billing-1) = 10', `${COMMITTED} = 5`],
      prediction: {
        kind: 'mark',
        ask: { en: 'billing-1 has read ten and was killed at the eighth. It starts again. Mark how many it has read in all once it has caught up.', 'zh-CN': 'billing-1 读了十条，做到第八条时被杀，又启动了。等它追上，请标出它一共读了几条。' },
        settled: DONE,
        field: 'polled(billing-1)',
        expected: [
          {
            mark: 10,
            refuted: refuted('a-restart-goes-on-where-it-stopped', DONE, 'polled(billing-1) = 15 and count(recordsProcessed) = 2', {
              en: 'Fifteen. How far it had come was known to the killed process alone; the group knew 5.',
              'zh-CN': '十五条。做到哪儿只有被杀的进程自己知道；组里记的是 5。',
            }),
          },
          {
            mark: 20,
            refuted: refuted('a-restart-begins-anew', DONE, `polled(billing-1) = 15 and ${COMMITTED} = 10`, {
              en: 'Fifteen. It began at the committed 5, and not at 0.',
              'zh-CN': '十五条。它从提交过的 5 开始，不是从 0。',
            }),
          },
        ],
      },
      challenge: null,
    },
    {
      id: 'five-again',
      run: 'main',
      until: DONE,
      look: { scene: 'group', selection: ['groupOffset(billing, orders-0)'] },
      claims: ['polled(billing-1) = 15', `${COMMITTED} = 10`, 'position(billing-1, orders-0).processed = 10', 'leo(orders-0) = 10'],
      prediction: null,
      challenge: null,
    },
    {
      id: 'committed-first',
      run: 'early',
      until: DEAD,
      look: { scene: 'group', selection: ['groupOffset(billing, orders-0)'] },
      claims: [`${COMMITTED} = 10`, 'position(billing-1, orders-0).processed = 5', 'polled(billing-1) = 10'],
      prediction: {
        kind: 'choice',
        ask: { en: 'In this run it commits first and then works. Same kill: five are done, the second five are not. What does it read after its restart?', 'zh-CN': '这次运行里它先提交，再干活。同样被杀：前五条做完了，后五条没有。重启之后它读什么？' },
        settled: DONE,
        choices: [
          {
            id: 'five',
            text: { en: 'The five that are not done', 'zh-CN': '没做完的五条' },
            mark: null,
            claim: 'polled(billing-1) = 15',
            refuted: refuted('not-done-comes-again', DONE, `polled(billing-1) = 10 and ${COMMITTED} = 10`, {
              en: 'It begins at 10. Nobody asked it what was done; the commit said 10, and 10 it is.',
              'zh-CN': '它从 10 开始。没人问它做完了哪些；提交写的是 10，那就是 10。',
            }, 'early'),
          },
          {
            id: 'all',
            text: { en: 'All ten', 'zh-CN': '全部十条' },
            mark: null,
            claim: 'polled(billing-1) = 20',
            refuted: refuted('a-restart-begins-anew', DONE, 'polled(billing-1) = 10 and position(billing-1, orders-0).position = 10', {
              en: 'auto.offset.reset is for groups that have committed nothing. This one has.',
              'zh-CN': 'auto.offset.reset 是给没提交过偏移量的组用的。这个组提交过。',
            }, 'early'),
          },
          { id: 'none', text: { en: 'Nothing', 'zh-CN': '什么也不读' }, mark: null, claim: 'polled(billing-1) = 10 and position(billing-1, orders-0).position = 10', refuted: null },
        ],
      },
      challenge: null,
    },
    {
      id: 'five-never',
      run: 'early',
      until: DONE,
      look: { scene: 'group', selection: ['groupOffset(billing, orders-0)'] },
      claims: ['polled(billing-1) = 10', `leo(orders-0) - ${COMMITTED} = 0`, 'count(recordsProcessed) = 1', 'errors(billing-1) is null or errors(billing-1) = 0'],
      prediction: null,
      challenge: null,
    },
    {
      id: 'by-itself',
      run: 'auto',
      until: DEAD,
      look: { scene: 'group', selection: ['group(billing)'] },
      claims: ['polled(billing-1) = 10', 'count(recordsProcessed) = 1'],
      prediction: {
        kind: 'choice',
        ask: { en: 'Here nobody commits but the consumer itself: enable.auto.commit, every five seconds. Five are done, and it is dead. What will it read?', 'zh-CN': '这次由消费者自己提交：enable.auto.commit，每五秒一次。五条做完了，它死了。接下来会读哪些？' },
        settled: 'polled(billing-1) > 10',
        choices: [
          {
            id: 'the-rest',
            text: { en: 'From 5: what was done is committed', 'zh-CN': '从 5 开始：做完的已经提交' },
            mark: null,
            claim: `${COMMITTED} = 5`,
            refuted: refuted('auto-commits-what-is-done', 'polled(billing-1) > 10', `${COMMITTED} is null`, {
              en: 'Nothing was committed. It is done inside poll(), when five seconds have passed, and they had not.',
              'zh-CN': '什么也没提交。自动提交在 poll() 里做，要满五秒，当时还没满。',
            }, 'auto'),
          },
          {
            id: 'no-more',
            text: { en: 'From 10: what was read is committed', 'zh-CN': '从 10 开始：读到的已经提交' },
            mark: null,
            claim: `${COMMITTED} = 10`,
            refuted: refuted('auto-commits-what-is-read', 'polled(billing-1) > 10', `${COMMITTED} is null and polled(billing-1) = 15`, {
              en: 'poll() commits what the polls *before* gave out, never what it is about to give out. It had not even come to that.',
              'zh-CN': 'poll() 提交的是*上一次*给出去的，从不提交正要给出去的。何况还没轮到提交。',
            }, 'auto'),
          },
          { id: 'all', text: { en: 'From 0: nothing is committed yet', 'zh-CN': '从 0 开始：还什么都没提交' }, mark: null, claim: `${COMMITTED} is null`, refuted: null },
        ],
      },
      challenge: null,
    },
    {
      id: 'ten-again',
      run: 'auto',
      until: 'now >= 7.5s',
      look: { scene: 'group', selection: ['group(billing)'] },
      claims: ['polled(billing-1) = 20', 'position(billing-1, orders-0).position = 10', 'leo(orders-0) = 10'],
      prediction: null,
      challenge: {
        run: 'main',
        ask: { en: 'Commits after the work again, same kill. Change a setting so that one order is done twice at most.', 'zh-CN': '还是做完再提交，同样被杀。改一项设置，让做两遍的订单至多一张。' },
        settings: [
          { process: 'billing-1', config: 'max.poll.records', values: [1, 5, 500] },
          { process: 'billing-1', config: 'auto.commit.interval.ms', values: [100, 5_000] },
          { process: 'billing-1', config: 'session.timeout.ms', values: [2_000, 3_000] },
        ],
        fault: DEAD,
        judged: 'now >= 7.2s',
        goal: [
          { field: 'polled(billing-1)', is: 11 },
          { field: COMMITTED, is: 10 },
        ],
        holdsMicros: 300_000,
        tempting: [
          {
            attempt: { settings: [{ process: 'billing-1', config: 'auto.commit.interval.ms', value: 100 }] },
            differs: 'polled(billing-1)',
            misconception: 'a-shorter-interval-repeats-less',
            why: {
              en: 'This application commits by itself, with enable.auto.commit off: the interval is never looked at. And with it on, a commit waits for the next poll() all the same.',
              'zh-CN': '这个应用自己提交，enable.auto.commit 关着，间隔根本没人看。就算开着，也得等到下一次 poll() 才提交。',
            },
          },
          {
            attempt: { settings: [{ process: 'billing-1', config: 'session.timeout.ms', value: 3_000 }] },
            differs: 'polled(billing-1)',
            misconception: 'a-longer-session-repeats-less',
            why: {
              en: 'The session decides how long the group waits for the dead. What was committed before stays what it was.',
              'zh-CN': '会话只决定组里等死者多久。之前提交了什么，还是什么。',
            },
          },
        ],
      },
    },
  ],
  corrects: [{ fact: 'B42', step: 'by-itself' }],
} satisfies Lesson;
