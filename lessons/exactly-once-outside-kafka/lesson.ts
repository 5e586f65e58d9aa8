import type { Lesson, Refutation, Said, Until } from '../../src/lesson/lesson.ts';
import { oneGroup } from '../../src/scenario/one-group.ts';
import type { ProcessingHow } from '../../src/scenario/scenario.ts';

/** Ten orders, five for each poll, a fifth of a second for each, a row in the ledger for each. billing-1 is killed half way through the second five. */
function run(processing: ProcessingHow, ttlMillis = 60_000) {
  return oneGroup({
    members: { 'billing-1': { processing, commit: processing === 'store-transaction' ? null : { how: 'sync', when: 'after' }, processMicros: 200_000, configs: { 'max.poll.records': 5 } } },
    store: { name: 'ledger', configs: { 'cache.ttl.ms': ttlMillis } },
    script: `
      send 10 records to orders-0 value "tea" at 2s
      kill billing-1 at 3.5s
      start billing-1 at 4s
    `,
  });
}

const main = run('store-after');
const unique = run('unique-key');
const cached = run('dedupe-cache', 1_000);
const together = run('store-transaction');

const COMMITTED = 'groupOffset(billing, orders-0).committed';
const DEAD = "state(billing-1) = 'killed'";
const DONE = 'now >= 8s';

function refuted(misconception: string, until: Until, claim: string, why: Said, run = 'main'): Refutation {
  return { misconception, shown: { run, until, claim }, why };
}

export const lesson = {
  id: 'exactly-once-outside-kafka',
  title: { en: 'Exactly once outside Kafka', 'zh-CN': 'Kafka 之外的恰好一次' },
  question: {
    en: 'A consumer writes each order into a database and dies half way. Which setting of Kafka keeps an order from being booked twice?',
    'zh-CN': '消费者把每张订单写进数据库，写到一半死了。Kafka 的哪项设置能保证没有订单记两次账？',
  },
  known: {
    en: 'None: Kafka cannot see the database. The database has to tell a row that comes again, by a key made of topic, partition and offset, or has to hold the offset itself, in the same transaction as the rows.',
    'zh-CN': '没有这样的设置：Kafka 看不见数据库。要么数据库用主题、分区、偏移量组成的键认出重来的行，要么由数据库自己保存偏移量，和那些行放在同一个事务里。',
  },
  seed: 1,
  runs: { main, unique, cached, together },
  endMicros: 9_000_000,
  misconceptions: [
    { id: 'the-commit-covers-the-database', name: { en: 'What is in the database is committed in Kafka', 'zh-CN': '以为写进数据库的就算在 Kafka 里提交了' } },
    { id: 'a-crash-takes-the-rows-back', name: { en: 'A crash takes back what was written', 'zh-CN': '以为进程一死，写过的就收回了' } },
    { id: 'kafka-removes-duplicates', name: { en: 'Kafka does not send a record twice', 'zh-CN': '以为 Kafka 不会把一条消息送两遍' } },
    { id: 'a-unique-key-stops-the-work', name: { en: 'With a unique key the work is not done again', 'zh-CN': '以为有了唯一键，活就不会再做一遍' } },
    { id: 'a-refusal-is-a-loss', name: { en: 'A refused row is a lost order', 'zh-CN': '以为被拒绝的行就是丢了的订单' } },
    { id: 'a-cache-is-a-key', name: { en: 'A cache of what was seen is as good as a key', 'zh-CN': '以为记住见过什么的缓存和键一样可靠' } },
    { id: 'a-cache-forgets-in-a-crash', name: { en: 'The consumer’s crash empties the cache', 'zh-CN': '以为消费者一死，缓存就空了' } },
    { id: 'the-group-knows-best', name: { en: 'A consumer always begins where its group has committed', 'zh-CN': '以为消费者总是从组里提交的地方开始' } },
    { id: 'open-rows-stay', name: { en: 'Rows of an open transaction stay', 'zh-CN': '以为没提交的事务里的行会留下' } },
    { id: 'a-quicker-rebalance-is-in-time', name: { en: 'A quicker rebalance comes before the cache forgets', 'zh-CN': '以为再均衡快一点就赶得上缓存' } },
    { id: 'a-faster-commit-is-exact', name: { en: 'Committing more often makes it exactly once', 'zh-CN': '以为提交得勤就恰好一次了' } },
  ],
  steps: [
    {
      id: 'two-books',
      run: 'main',
      until: DEAD,
      look: { scene: 'cluster', selection: ['store(ledger)', 'consumer(billing-1)'] },
      claims: ['rows(ledger) = 7', `${COMMITTED} = 5`, 'again(ledger) = 0', 'polled(billing-1) = 10'],
      prediction: {
        kind: 'mark',
        ask: { en: 'ledger has seven rows, Kafka has offset 5 committed. billing-1 starts again and finishes. Mark how many rows ledger has then, for ten orders.', 'zh-CN': 'ledger 里有七行，Kafka 里提交的偏移量是 5。billing-1 重启并做完。请标出那时 ledger 里有几行；订单一共十张。' },
        settled: DONE,
        field: 'rows(ledger)',
        expected: [
          {
            mark: 10,
            refuted: refuted('the-commit-covers-the-database', DONE, 'rows(ledger) = 12 and again(ledger) = 2', {
              en: 'Twelve. Two rows were in the database and not in the commit; Kafka knows of the commit alone.',
              'zh-CN': '十二行。有两行进了数据库，却不在提交里；Kafka 只认提交。',
            }),
          },
          {
            mark: 8,
            refuted: refuted('a-crash-takes-the-rows-back', DEAD, 'rows(ledger) = 7', {
              en: 'Each row was written by itself. The process is dead, the seven rows are there.',
              'zh-CN': '每一行都是单独写进去的。进程死了，七行还在。',
            }),
          },
        ],
      },
      challenge: null,
    },
    {
      id: 'booked-twice',
      run: 'main',
      until: DONE,
      look: { scene: 'cluster', selection: ['store(ledger)', 'consumer(billing-1)'] },
      claims: ['rows(ledger) = 12', 'again(ledger) = 2', `${COMMITTED} = 10`, 'leo(orders-0) = 10', 'errors(billing-1) is null or errors(billing-1) = 0'],
      prediction: null,
      challenge: null,
    },
    {
      id: 'a-key',
      run: 'unique',
      until: DEAD,
      look: { scene: 'cluster', selection: ['store(ledger)', 'consumer(billing-1)'] },
      claims: ['rows(ledger) = 7', `${COMMITTED} = 5`, 'refused(ledger) = 0'],
      prediction: {
        kind: 'choice',
        ask: { en: 'billing-1 was killed at the same place. What happens to offsets 5 and 6 the second time?', 'zh-CN': 'billing-1 死在同一处。偏移量 5 和 6 第二次来的时候会怎样？' },
        settled: DONE,
        choices: [
          {
            id: 'not-read',
            text: { en: 'Kafka does not give them out again', 'zh-CN': 'Kafka 不会再把它们给出来' },
            mark: null,
            claim: 'polled(billing-1) <= 10',
            refuted: refuted('kafka-removes-duplicates', DONE, 'polled(billing-1) = 15', {
              en: 'Fifteen records were polled. Nothing in Kafka knows what ledger has.',
              'zh-CN': '一共取了十五条。Kafka 里没有谁知道 ledger 有什么。',
            }, 'unique'),
          },
          {
            id: 'stops',
            text: { en: 'billing-1 fails, and they are lost', 'zh-CN': 'billing-1 出错，这两张就丢了' },
            mark: null,
            claim: 'rows(ledger) < 10',
            refuted: refuted('a-refusal-is-a-loss', DONE, 'rows(ledger) = 10 and refused(ledger) = 2', {
              en: 'Two were refused since they are there. Ten rows for ten orders, and billing-1 has gone on.',
              'zh-CN': '拒绝了两行，因为已经有了。十张订单十行，billing-1 也照常往下做。',
            }, 'unique'),
          },
          {
            id: 'not-done',
            text: { en: 'They are read and left alone', 'zh-CN': '读到了，但不再做' },
            mark: null,
            claim: 'polled(billing-1) = 15 and refused(ledger) = 0',
            refuted: refuted('a-unique-key-stops-the-work', DONE, 'refused(ledger) = 2', {
              en: 'Both were worked on, 200 ms each, and then refused. The key keeps the result single, not the work.',
              'zh-CN': '两张都做了，各 200 毫秒，然后才被拒绝。键保证的是结果只有一份，不是活只做一遍。',
            }, 'unique'),
          },
          { id: 'refused', text: { en: 'They are read, worked on, and refused by ledger', 'zh-CN': '照样读、照样做，被 ledger 拒绝' }, mark: null, claim: 'polled(billing-1) = 15 and refused(ledger) = 2', refuted: null },
        ],
      },
      challenge: null,
    },
    {
      id: 'a-key-that-says-seen',
      run: 'unique',
      until: DONE,
      look: { scene: 'cluster', selection: ['store(ledger)'] },
      claims: ['rows(ledger) = 10', 'refused(ledger) = 2', 'again(ledger) = 0', 'polled(billing-1) = 15', `${COMMITTED} = 10`],
      prediction: null,
      challenge: null,
    },
    {
      id: 'a-cache-instead',
      run: 'cached',
      until: DEAD,
      look: { scene: 'cluster', selection: ['store(ledger)', 'consumer(billing-1)'] },
      claims: ['rows(ledger) = 7', `${COMMITTED} = 5`, 'refused(ledger) = 0'],
      prediction: {
        kind: 'choice',
        ask: { en: 'Here ledger has no key, but a cache: what it has seen within a second it refuses. How many rows in the end?', 'zh-CN': '这次 ledger 没有键，只有一个缓存：一秒之内见过的就拒绝。最后有几行？' },
        settled: DONE,
        choices: [
          {
            id: 'ten',
            text: { en: 'Ten, as with the key', 'zh-CN': '十行，和有键一样' },
            mark: null,
            claim: 'rows(ledger) = 10',
            refuted: refuted('a-cache-is-a-key', DONE, 'rows(ledger) = 12 and refused(ledger) = 0', {
              en: 'Twelve. A restart and a rebalance take longer than a second, so the cache had forgotten.',
              'zh-CN': '十二行。重启加上再均衡不止一秒，缓存早就忘了。',
            }, 'cached'),
          },
          {
            id: 'crash-empties',
            text: { en: 'Twelve: the cache died with billing-1', 'zh-CN': '十二行：缓存跟着 billing-1 一起没了' },
            mark: null,
            claim: 'state(ledger) != \'running\'',
            refuted: refuted('a-cache-forgets-in-a-crash', DEAD, "state(ledger) = 'running' and incarnation(ledger) = 1", {
              en: 'It lies in ledger, which nobody killed. A cache in billing-1 would be worse still.',
              'zh-CN': '缓存在 ledger 里，没人杀它。放在 billing-1 里就更糟了。',
            }, 'cached'),
          },
          { id: 'twelve', text: { en: 'Twelve: the second comes too late for it', 'zh-CN': '十二行：重来的那次晚了，它已经忘了' }, mark: null, claim: "rows(ledger) = 12 and state(ledger) = 'running'", refuted: null },
        ],
      },
      challenge: null,
    },
    {
      id: 'it-had-forgotten',
      run: 'cached',
      until: DONE,
      look: { scene: 'cluster', selection: ['store(ledger)', 'consumer(billing-1)'] },
      claims: ['rows(ledger) = 12', 'again(ledger) = 2', 'refused(ledger) = 0'],
      prediction: null,
      challenge: {
        run: 'cached',
        ask: { en: 'The cache again, same kill. Change one setting so that ledger ends with ten rows.', 'zh-CN': '还是缓存，同样被杀。改一项设置，让 ledger 最后正好十行。' },
        settings: [
          { process: 'ledger', config: 'cache.ttl.ms', values: [1_000, 60_000] },
          { process: 'billing-1', config: 'session.timeout.ms', values: [600, 2_000] },
          { process: 'billing-1', config: 'auto.commit.interval.ms', values: [100, 5_000] },
        ],
        fault: DEAD,
        judged: DONE,
        goal: [
          { field: 'rows(ledger)', is: 10 },
          { field: 'again(ledger)', is: 0 },
        ],
        holdsMicros: 300_000,
        tempting: [
          {
            attempt: { settings: [{ process: 'billing-1', config: 'session.timeout.ms', value: 600 }] },
            differs: 'rows(ledger)',
            misconception: 'a-quicker-rebalance-is-in-time',
            why: {
              en: 'It is back sooner, and still later than a second after it first wrote those rows. Nobody promises how long a restart takes.',
              'zh-CN': '回来得是早了些，离第一次写那两行还是超过了一秒。重启要多久，谁也不敢保证。',
            },
          },
          {
            attempt: { settings: [{ process: 'billing-1', config: 'auto.commit.interval.ms', value: 100 }] },
            differs: 'rows(ledger)',
            misconception: 'a-faster-commit-is-exact',
            why: {
              en: 'This application commits by itself. And however often one commits, a crash can fall between the row and the commit.',
              'zh-CN': '这个应用自己提交。而且提交得再勤，进程也可能死在写行和提交之间。',
            },
          },
        ],
      },
    },
    {
      id: 'rows-and-offset-together',
      run: 'together',
      until: DEAD,
      look: { scene: 'cluster', selection: ['store(ledger)', 'consumer(billing-1)'] },
      claims: ['rows(ledger) = 5', 'storeOffset(ledger, orders-0).next = 5', `${COMMITTED} is null`],
      prediction: {
        kind: 'choice',
        ask: { en: 'In this run ledger keeps the offset, too: five rows and “go on from 5” in one transaction. Nothing is committed in Kafka. Where does billing-1 begin after its restart?', 'zh-CN': '这次偏移量也由 ledger 保存：五行和“接着从 5 读”在同一个事务里。Kafka 里什么也没提交。billing-1 重启后从哪里开始？' },
        settled: 'polled(billing-1) > 10',
        choices: [
          {
            id: 'zero',
            text: { en: 'At 0: its group has committed nothing', 'zh-CN': '从 0：组里没提交过' },
            mark: null,
            claim: 'polled(billing-1) = 20',
            refuted: refuted('the-group-knows-best', 'polled(billing-1) > 10', "position(billing-1, orders-0).how = 'store' and polled(billing-1) = 15", {
              en: 'It asked ledger, and called seek(5) before it read anything. Where to begin is for the application to say.',
              'zh-CN': '它先去问 ledger，还没读就调用了 seek(5)。从哪里开始，由应用说了算。',
            }, 'together'),
          },
          {
            id: 'seven',
            text: { en: 'At 7: two more rows are written', 'zh-CN': '从 7：又写了两行' },
            mark: null,
            claim: 'rows(ledger) = 7',
            refuted: refuted('open-rows-stay', 'polled(billing-1) > 10', 'rolledBack(ledger) = 1 and store(ledger).open = 0 and rows(ledger) = 5', {
              en: 'Those two were in a transaction that was never committed. It ended with the connection.',
              'zh-CN': '那两行在一个没提交的事务里，连接一断就回滚了。',
            }, 'together'),
          },
          { id: 'five', text: { en: 'At 5, as ledger says', 'zh-CN': '从 5，照 ledger 记的' }, mark: null, claim: "position(billing-1, orders-0).how = 'store' and polled(billing-1) = 15", refuted: null },
        ],
      },
      challenge: null,
    },
    {
      id: 'exactly-once',
      run: 'together',
      until: DONE,
      look: { scene: 'cluster', selection: ['store(ledger)', 'consumer(billing-1)'] },
      claims: ['rows(ledger) = 10', 'again(ledger) = 0', 'refused(ledger) = 0', 'storeOffset(ledger, orders-0).next = 10', 'transactions(ledger) = 2', `${COMMITTED} is null`, 'polled(billing-1) = 15'],
      prediction: null,
      challenge: null,
    },
  ],
  corrects: [{ fact: 'B52', step: 'exactly-once' }],
} satisfies Lesson;
