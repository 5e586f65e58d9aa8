import type { Lesson, Refutation, Said, Until } from '../../src/lesson/lesson.ts';
import { threeBrokers } from '../../src/scenario/three-brokers.ts';

/**
 * Two orders on three brokers, acknowledged by all. Then all three processes are killed; then one host loses power; then all three hosts.
 * The controller takes two seconds, not nine, to notice that a broker is gone; its own host is never touched.
 */
const main = threeBrokers({
  controller: { configs: { 'broker.session.timeout.ms': 2000 } },
  brokers: { configs: { 'broker.heartbeat.interval.ms': 500 } },
  script: `
    send record to orders-0 key "anna" value "tea" at 2s
    send record to orders-0 key "ben" value "tea" at 2.1s
    kill broker 1 at 3s
    kill broker 2 at 3s
    kill broker 3 at 3s
    start broker 1 at 4s
    start broker 2 at 4s
    start broker 3 at 4s
    power loss on host-1 at 7s for 1s
    power loss on host-1 at 11s for 1s
    power loss on host-2 at 11s for 1s
    power loss on host-3 at 11s for 1s
    send record to orders-0 key "carl" value "tea" at 14.5s
  `,
});

const LOGS = 'path has "orders-0/0000"';
const UNFLUSHED = `sum(file.flushed where ${LOGS}) = 0`;
const LED = "any(replica where partition = 'orders-0' and isLeader and state = 'leader')";
const ISR_OF_THREE = 'isr(orders-0) has 1 and isr(orders-0) has 2 and isr(orders-0) has 3';
const AFTER_KILL = `now > 5s and ${ISR_OF_THREE} and ${LED}`;
const ONE_OUT = "incarnation(broker 1) = 3 and replica(orders-0 @ broker 1).state = 'loaded'";
const ONE_BACK = `now > 8.5s and ${ISR_OF_THREE}`;
const ALL_BACK = `now > 13.2s and ${ISR_OF_THREE} and ${LED}`;

function refuted(misconception: string, until: Until, claim: string, why: Said): Refutation {
  return { misconception, shown: { run: 'main', until, claim }, why };
}

export const lesson = {
  id: 'power-loss-and-kill',
  title: { en: 'Power loss, kill, and who keeps the data', 'zh-CN': '断电、被杀，数据由谁保管' },
  question: {
    en: 'Three replicas, acks=all. What does it take to lose an acknowledged record?',
    'zh-CN': '三个副本，acks=all。要怎样才会丢掉一条确认过的消息？',
  },
  known: {
    en: 'Kafka keeps data by keeping it on several machines, not by waiting for disks. Killing all processes loses nothing, nor does the power loss of one host. A power loss of all of them at once takes what was acknowledged.',
    'zh-CN': 'Kafka 靠几台机器各存一份来保住数据，不靠等磁盘。进程全被杀，什么也不丢；一台主机断电，也不丢；所有主机同时断电，确认过的消息也会没了。',
  },
  seed: 3,
  runs: { main },
  endMicros: 16_000_000,
  misconceptions: [
    { id: 'killing-all-loses-all', name: { en: 'When all brokers are killed, what was not flushed is lost', 'zh-CN': '以为 broker 全被杀，没刷盘的就都丢了' } },
    { id: 'a-dead-cluster-stays-leaderless', name: { en: 'After all have died, nobody may lead', 'zh-CN': '以为全军覆没之后，谁也当不了首领' } },
    { id: 'acks-all-protects-each-copy', name: { en: 'acks=all makes each copy safe', 'zh-CN': '以为 acks=all 让每一份都安全' } },
    { id: 'the-producer-heals-a-replica', name: { en: 'The producer sends again what a replica lost', 'zh-CN': '以为副本丢的，生产者会重发' } },
    { id: 'a-lost-copy-stays-lost', name: { en: 'A replica that lost its log stays without it', 'zh-CN': '以为副本丢了日志就再也补不上' } },
    { id: 'three-copies-are-safe', name: { en: 'Three copies cannot be lost', 'zh-CN': '以为三份副本丢不了' } },
    { id: 'offsets-are-never-given-again', name: { en: 'An acknowledged offset is never given again', 'zh-CN': '以为确认过的偏移量不会再给别人' } },
    { id: 'one-safe-copy-is-enough', name: { en: 'One copy on a disk is enough', 'zh-CN': '以为有一份落盘就够了' } },
    { id: 'more-replicas-replace-the-disk', name: { en: 'A larger min.insync.replicas replaces the disk', 'zh-CN': '以为 min.insync.replicas 要的副本数够大，就不用磁盘' } },
  ],
  steps: [
    {
      id: 'three-copies',
      run: 'main',
      until: 'acked(shop) = 2',
      look: { scene: 'cluster', selection: ['partition(orders-0)'] },
      claims: ['min(replica.leo where partition = "orders-0") = 2', 'hw(orders-0) = 2', UNFLUSHED],
      prediction: {
        kind: 'choice',
        ask: {
          en: 'Now kill -9 for all three brokers at the same moment; a second later they start again. What is left?',
          'zh-CN': '现在三个 broker 同一刻吃 kill -9，一秒后再启动。还剩什么？',
        },
        settled: AFTER_KILL,
        choices: [
          { id: 'both', text: { en: 'Both orders', 'zh-CN': '两张订单都在' }, mark: null, claim: 'min(replica.leo where partition = "orders-0") = 2', refuted: null },
          {
            id: 'none',
            text: { en: 'Nothing: it had not been flushed', 'zh-CN': '什么也不剩：都没刷盘' },
            mark: null,
            claim: 'max(replica.leo where partition = "orders-0") = 0',
            refuted: refuted('killing-all-loses-all', AFTER_KILL, `min(replica.leo where partition = "orders-0") = 2 and ${UNFLUSHED}`, {
              en: 'All three have both, and still no byte is flushed. Three kernels kept the pages; none of them was killed.',
              'zh-CN': '三个都有两张，而且仍然一个字节也没刷盘。页在三个内核手里，被杀的不是内核。',
            }),
          },
          {
            id: 'leaderless',
            text: { en: 'The files, but nobody may lead', 'zh-CN': '文件还在，但谁也当不了首领' },
            mark: null,
            claim: `not ${LED}`,
            refuted: refuted('a-dead-cluster-stays-leaderless', AFTER_KILL, `${LED} and acked(shop) = 2`, {
              en: 'Whoever was last in the ISR may lead as soon as it is back: it has all that was committed.',
              'zh-CN': '最后还在 ISR 里的，一回来就能当首领：提交过的它都有。',
            }),
          },
        ],
      },
      challenge: null,
    },
    {
      id: 'all-killed',
      run: 'main',
      until: AFTER_KILL,
      look: { scene: 'cluster', selection: ['partition(orders-0)'] },
      claims: ['count(processKilled) = 3', 'min(replica.leo where partition = "orders-0") = 2', UNFLUSHED, 'failed(shop) = 0'],
      prediction: {
        kind: 'choice',
        ask: { en: 'Next, host 1 loses power, and gets it back. What does broker 1 find in its log?', 'zh-CN': '接着主机 1 断电，又恢复。broker 1 在自己的日志里看到什么？' },
        settled: ONE_OUT,
        choices: [
          {
            id: 'both',
            text: { en: 'Both orders: all had acknowledged them', 'zh-CN': '两张订单：大家都确认过' },
            mark: null,
            claim: 'leo(orders-0 @ broker 1) = 2',
            refuted: refuted('acks-all-protects-each-copy', ONE_OUT, 'leo(orders-0 @ broker 1) = 0 and leo(orders-0 @ broker 2) = 2', {
              en: 'Its log is empty. acks=all counts copies; it makes none of them safer.',
              'zh-CN': '它的日志是空的。acks=all 数的是份数，并不让哪一份更牢靠。',
            }),
          },
          { id: 'nothing', text: { en: 'Nothing', 'zh-CN': '什么也没有' }, mark: null, claim: 'leo(orders-0 @ broker 1) = 0', refuted: null },
        ],
      },
      challenge: null,
    },
    {
      id: 'one-host',
      run: 'main',
      until: ONE_OUT,
      look: { scene: 'cluster', selection: ['partition(orders-0)'] },
      claims: ['leo(orders-0 @ broker 1) = 0', 'leo(orders-0 @ broker 2) = 2', 'leo(orders-0 @ broker 3) = 2', 'count(powerLost) = 1', 'leader(orders-0) != 1'],
      prediction: {
        kind: 'choice',
        ask: { en: 'How does broker 1 get the two orders back?', 'zh-CN': 'broker 1 怎么拿回那两张订单？' },
        settled: ONE_BACK,
        choices: [
          {
            id: 'never',
            text: { en: 'Not at all; it takes new ones only', 'zh-CN': '拿不回，只收新的' },
            mark: null,
            claim: 'leo(orders-0 @ broker 1) = 0',
            refuted: refuted('a-lost-copy-stays-lost', ONE_BACK, 'leo(orders-0 @ broker 1) = 2', {
              en: 'Its log ends at 2 again. A follower fetches from wherever its log ends, and this one’s ended at 0.',
              'zh-CN': '它的日志又到了 2。追随副本从自己日志的末端开始拉取，而它的末端是 0。',
            }),
          },
          {
            id: 'from-the-leader',
            text: { en: 'It fetches them from the leader', 'zh-CN': '向首领拉取' },
            mark: null,
            claim: 'leo(orders-0 @ broker 1) = 2 and retries(shop) = 0 and sent(shop) = 2',
            refuted: null,
          },
          {
            id: 'from-the-shop',
            text: { en: 'The shop sends them again', 'zh-CN': '店里重发' },
            mark: null,
            claim: 'retries(shop) > 0',
            refuted: refuted('the-producer-heals-a-replica', ONE_BACK, 'retries(shop) = 0 and sent(shop) = 2', {
              en: 'The shop has sent nothing since. What it was told is done, it has forgotten.',
              'zh-CN': '店里此后什么也没发。人家说成了的，它早忘了。',
            }),
          },
        ],
      },
      challenge: null,
    },
    {
      id: 'whole-again',
      run: 'main',
      until: ONE_BACK,
      look: { scene: 'cluster', selection: ['partition(orders-0)'] },
      claims: ['min(replica.leo where partition = "orders-0") = 2', 'retries(shop) = 0', 'sent(shop) = 2'],
      prediction: {
        kind: 'choice',
        ask: { en: 'Three copies again. Now all three hosts lose power at the same moment, and get it back. What is left?', 'zh-CN': '又是三份。这回三台主机同一刻断电，随后恢复。还剩什么？' },
        settled: ALL_BACK,
        choices: [
          {
            id: 'both',
            text: { en: 'Both orders: one of three has them', 'zh-CN': '两张都在：三份里总有一份' },
            mark: null,
            claim: 'leo(orders-0) = 2',
            refuted: refuted('three-copies-are-safe', ALL_BACK, 'max(replica.leo where partition = "orders-0") = 0 and acked(shop) = 2', {
              en: 'All three logs are empty. Three copies in three page caches are three copies of the same risk.',
              'zh-CN': '三本日志都空了。三份都在页缓存里，担的是同一个风险。',
            }),
          },
          { id: 'nothing', text: { en: 'Nothing', 'zh-CN': '什么也不剩' }, mark: null, claim: 'leo(orders-0) = 0', refuted: null },
        ],
      },
      challenge: null,
    },
    {
      id: 'all-hosts',
      run: 'main',
      until: ALL_BACK,
      look: { scene: 'cluster', selection: ['partition(orders-0)', 'producer(shop)'] },
      claims: ['max(replica.leo where partition = "orders-0") = 0', 'acked(shop) = 2', 'failed(shop) = 0', 'polled(billing) >= 2', 'count(powerLost) = 4'],
      prediction: {
        kind: 'choice',
        ask: { en: 'The cluster works again. Carl orders. Which offset does he get?', 'zh-CN': '集群恢复工作，Carl 下了单。他领到的偏移量是？' },
        settled: 'acked(shop) = 3',
        choices: [
          { id: 'zero', text: { en: '0, which had been Anna’s', 'zh-CN': '0，Anna 用过的那个' }, mark: null, claim: 'record(shop, 3).offset = 0', refuted: null },
          {
            id: 'two',
            text: { en: '2: the next one', 'zh-CN': '2：下一个' },
            mark: null,
            claim: 'record(shop, 3).offset = 2',
            refuted: refuted('offsets-are-never-given-again', 'acked(shop) = 3', 'record(shop, 3).offset = 0 and record(shop, 1).offset = 0', {
              en: 'Two acknowledged records have offset 0 now. The log decides what is next, and it begins anew.',
              'zh-CN': '如今有两条确认过的消息，偏移量都是 0。下一个是几由日志说了算，而日志从头来过。',
            }),
          },
        ],
      },
      challenge: null,
    },
    {
      id: 'begun-anew',
      run: 'main',
      until: 'acked(shop) = 3',
      look: { scene: 'cluster', selection: ['partition(orders-0)'] },
      claims: ['record(shop, 3).offset = 0', 'record(shop, 1).offset = 0', 'leo(orders-0) = 1'],
      prediction: null,
      challenge: {
        run: 'main',
        ask: { en: 'Same orders, same faults. Change settings so that the first two orders survive the last power loss.', 'zh-CN': '同样的订单，同样的故障。改动设置，让前两张订单熬过最后那次断电。' },
        settings: [
          { process: 'broker-1', config: 'log.flush.interval.messages', values: [1, 1_000] },
          { process: 'broker-2', config: 'log.flush.interval.messages', values: [1, 1_000] },
          { process: 'broker-3', config: 'log.flush.interval.messages', values: [1, 1_000] },
          { process: 'broker-1', config: 'min.insync.replicas', values: [1, 3] },
        ],
        fault: 'count(powerLost) = 4',
        judged: `now > 13.8s and now < 14.5s and ${LED}`,
        goal: [
          { field: 'acked(shop)', is: 2 },
          { field: 'leo(orders-0)', is: 2 },
        ],
        holdsMicros: 300_000,
        tempting: [
          {
            attempt: { settings: [{ process: 'broker-1', config: 'log.flush.interval.messages', value: 1 }] },
            differs: 'leo(orders-0)',
            misconception: 'one-safe-copy-is-enough',
            why: {
              en: 'Broker 1 had them on its disk. But another of the ISR became leader with an empty log, and broker 1 truncated its own to match.',
              'zh-CN': 'broker 1 的磁盘上有。可是 ISR 里另一个带着空日志当了首领，broker 1 便把自己的截断到跟它一样。',
            },
          },
          {
            attempt: { settings: [{ process: 'broker-1', config: 'min.insync.replicas', value: 3 }] },
            differs: 'leo(orders-0)',
            misconception: 'more-replicas-replace-the-disk',
            why: {
              en: 'All three did have the records, before and with this setting. None of the three had them on a disk.',
              'zh-CN': '改不改，三个都有这些消息。但三个里没有一个在磁盘上有。',
            },
          },
        ],
      },
    },
  ],
  corrects: [{ fact: 'B22', step: 'one-host' }],
} satisfies Lesson;
