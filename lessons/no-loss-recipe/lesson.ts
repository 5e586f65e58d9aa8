import type { Lesson, Refutation, Said, Until } from '../../src/lesson/lesson.ts';
import { threeBrokers } from '../../src/scenario/three-brokers.ts';

/** Shorter than Kafka's, so that nobody has to wait; the order of things is the same. */
const SHORT = { 'replica.lag.time.max.ms': 3_000, 'broker.session.timeout.ms': 2_000, 'broker.heartbeat.interval.ms': 500 };

/** The same evening under two recipes: an answer is lost, both followers lose touch with the leader, and the leader dies. */
const evening = (topic: Record<string, string>, producer: Record<string, string | boolean>) =>
  threeBrokers({
    brokers: { configs: SHORT },
    controller: { configs: { 'broker.session.timeout.ms': 2_000 } },
    topic: { configs: topic },
    producer: { configs: { 'request.timeout.ms': 1_000, 'delivery.timeout.ms': 60_000, ...producer } },
    script: `
      send record to orders-0 key "anna" value "tea" at 2s
      cut broker 1 -> shop as answers at 2.5s
      send record to orders-0 key "ben" value "tea" at 2.6s
      heal answers at 4s
      delay broker 2 -> broker 1 by 60s as two at 5s
      delay broker 3 -> broker 1 by 60s as three at 5s
      send 2 records to orders-0 key "carl" value "tea" at 6s
      kill broker 1 at 10s
      heal two at 11s
      heal three at 11s
      send record to orders-0 key "dora" value "tea" at 14s
      start broker 1 at 16s
    `,
  });
/** A shop that someone set up for speed. */
const main = evening({ 'min.insync.replicas': '1', 'unclean.leader.election.enable': 'true' }, { acks: '1', 'enable.idempotence': false });
const careful = evening({ 'min.insync.replicas': '2', 'unclean.leader.election.enable': 'false' }, { acks: 'all', 'enable.idempotence': true });

const replica = (broker: number) => `replica(orders-0 @ broker ${broker})`;
const leo = (broker: number) => `leo(orders-0 @ broker ${broker})`;
const ELECTED = 'now > 10s and leader(orders-0) = 2';
const SET_BACK = "now > 10s and position(billing, orders-0) = 3 and position(billing, orders-0).how = 'truncation'";
const RETURNED = 'now > 16s and isr(orders-0) has 1';

function refuted(misconception: string, run: string, until: Until, claim: string, why: Said): Refutation {
  return { misconception, shown: { run, until, claim }, why };
}

export const lesson = {
  id: 'no-loss-recipe',
  title: { en: 'The no-loss recipe', 'zh-CN': '不丢消息的配方' },
  question: {
    en: 'Which one setting keeps Kafka from losing records, or doubling them?',
    'zh-CN': '哪一项设置能让 Kafka 既不丢消息，也不重复？',
  },
  known: {
    en: 'No single one: acks=all, an idempotent producer that may retry, three replicas with a minimum of two, and no unclean election hold together, and each has a fault that only it survives.',
    'zh-CN': '没有哪一项够用：acks=all、会重试的幂等生产者、三个副本且下限为二、不许不洁选举，要合在一起；每一样都有只有它挡得住的故障。',
  },
  seed: 4,
  runs: { main, careful },
  endMicros: 18_000_000,
  misconceptions: [
    { id: 'a-retry-is-recognised', name: { en: 'A broker recognises a record that is sent again', 'zh-CN': '以为消息重发时，broker 总认得出来' } },
    { id: 'an-answer-lost-is-a-record-lost', name: { en: 'When the answer is lost, so is the record', 'zh-CN': '以为响应丢了，消息也就丢了' } },
    { id: 'acknowledged-is-copied', name: { en: 'Acknowledged means copied', 'zh-CN': '以为得到确认就已经复制过了' } },
    { id: 'followers-block-the-leader', name: { en: 'Without its followers a leader takes no records', 'zh-CN': '以为没有追随副本，首领就不收消息' } },
    { id: 'read-is-safe', name: { en: 'What a consumer has read is safe', 'zh-CN': '以为消费者读到过的就安全' } },
    { id: 'a-leader-has-everything', name: { en: 'Whoever is elected has everything', 'zh-CN': '以为谁当选谁就什么都有' } },
    { id: 'unacknowledged-is-lost', name: { en: 'What only the dead leader had is lost', 'zh-CN': '以为只有死去的首领有过的，就没了' } },
    { id: 'each-retry-writes', name: { en: 'Each retry writes once more', 'zh-CN': '以为每重试一次就多写一遍' } },
    { id: 'acks-all-is-the-recipe', name: { en: 'acks=all is all it takes', 'zh-CN': '以为 acks=all 就够了' } },
    { id: 'all-of-one-is-enough', name: { en: 'All of the ISR is always several', 'zh-CN': '以为“ISR 的全部”总不止一个' } },
    { id: 'more-is-safer', name: { en: 'The higher the minimum, the better', 'zh-CN': '以为下限越高越好' } },
    { id: 'closed-is-safe', name: { en: 'It is enough to forbid unclean election', 'zh-CN': '以为禁了不洁选举就够了' } },
    { id: 'settings-stand-alone', name: { en: 'Each setting works by itself', 'zh-CN': '以为每项设置各管各的' } },
  ],
  steps: [
    {
      id: 'set-up-for-speed',
      run: 'main',
      until: 'now >= 2.55s and acked(shop) = 1',
      look: { scene: 'cluster', selection: [replica(1)] },
      claims: ['isr(orders-0) = [1, 2, 3]', `${leo(1)} = 1`, 'any(rule where from = "host-1" and to = "host-shop")', 'acked(shop) = 1'],
      prediction: {
        kind: 'mark',
        ask: {
          en: 'Ben orders one tea. The leader’s answer gets lost; the shop waits for a second, and sends his record again. Mark the leader’s LEO when the shop has its acknowledgement.',
          'zh-CN': 'Ben 点了一杯茶。首领的响应丢了；店里等了一秒，把他那条消息重发一遍。请标出店里得到确认时首领的 LEO。',
        },
        settled: 'acked(shop) = 2',
        field: leo(1),
        expected: [
          {
            mark: 2,
            refuted: refuted('a-retry-is-recognised', 'main', 'acked(shop) = 2', `${leo(1)} = 3 and retries(shop) = 1 and count(duplicateBatch) = 0`, {
              en: 'Ben’s tea is in the log twice, at 1 and at 2. Without idempotence nothing in a record tells that it came before.',
              'zh-CN': '日志里有两杯 Ben 的茶，在 1 和 2。没有幂等，消息身上看不出它来过。',
            }),
          },
          {
            mark: 1,
            refuted: refuted('an-answer-lost-is-a-record-lost', 'main', 'acked(shop) = 2', `${leo(1)} = 3`, {
              en: 'The record had been appended; only the answer was lost. The shop cannot tell one from the other.',
              'zh-CN': '消息早已追加，丢的只是响应。店里分不清这两种情形。',
            }),
          },
        ],
      },
      challenge: null,
    },
    {
      id: 'ben-twice',
      run: 'main',
      until: 'acked(shop) = 2',
      look: { scene: 'cluster', selection: [replica(1)] },
      claims: [`${leo(1)} = 3`, 'retries(shop) = 1', 'sent(shop) = 2', 'count(duplicateBatch) = 0', 'failed(shop) = 0'],
      prediction: {
        kind: 'choice',
        ask: {
          en: 'Brokers 2 and 3 lose touch with the leader. Carl orders two teas, and the shop is told that they are stored. On how many brokers are they?',
          'zh-CN': 'broker 2 和 3 与首领断了联系。Carl 点了两杯茶，店里得知已经存好。它们在几个 broker 上？',
        },
        settled: 'acked(shop) = 4',
        choices: [
          { id: 'one', text: { en: 'On one', 'zh-CN': '一个' }, mark: null, claim: `${leo(1)} = 5 and ${leo(2)} = 3 and ${leo(3)} = 3`, refuted: null },
          {
            id: 'three',
            text: { en: 'On all three', 'zh-CN': '三个都有' },
            mark: null,
            claim: `${leo(2)} = 5 and ${leo(3)} = 5`,
            refuted: refuted('acknowledged-is-copied', 'main', 'acked(shop) = 4', `${leo(1)} = 5 and ${leo(2)} = 3 and ${leo(3)} = 3`, {
              en: 'On broker 1 alone. acks=1 is the leader’s own word, given before anybody has fetched.',
              'zh-CN': '只在 broker 1 上。acks=1 是首领自己的话，谁都还没来取就说了。',
            }),
          },
          {
            id: 'none',
            text: { en: 'On none: the leader waits', 'zh-CN': '一个也没有：首领在等' },
            mark: null,
            claim: `${leo(1)} = 3`,
            refuted: refuted('followers-block-the-leader', 'main', 'acked(shop) = 4', `${leo(1)} = 5 and count(appendRefused) = 0`, {
              en: 'The leader took them at once. With a minimum of one it never refuses.',
              'zh-CN': '首领马上收下了。下限是一，它从不拒收。',
            }),
          },
        ],
      },
      challenge: null,
    },
    {
      id: 'carl-on-one',
      run: 'main',
      until: 'now >= 9.5s and isr(orders-0) = [1]',
      look: { scene: 'cluster', selection: [replica(1), 'position(billing, orders-0)'] },
      claims: ['isr(orders-0) = [1]', 'acked(shop) = 4', `${leo(1)} = 5`, `${leo(2)} = 3`, 'hw(orders-0) = 5', 'polled(billing) = 5'],
      prediction: {
        kind: 'choice',
        ask: { en: 'Carl’s teas are committed, since the ISR is broker 1, and billing has read them. Now broker 1 is killed. Is his order safe?', 'zh-CN': 'Carl 的两杯茶已经提交，因为 ISR 就是 broker 1；billing 也读到了。这时 broker 1 被杀。他的订单安全吗？' },
        settled: ELECTED,
        choices: [
          {
            id: 'read',
            text: { en: 'Yes: it was read', 'zh-CN': '安全：读都读过了' },
            mark: null,
            claim: `${leo(2)} = 5`,
            refuted: refuted('read-is-safe', 'main', ELECTED, `polled(billing) = 5 and ${leo(2)} = 3`, {
              en: 'billing has read five records, and the log now ends at 3. The bill is written, and the order behind it is gone.',
              'zh-CN': 'billing 读了五条，日志如今止于 3。账单开了，订单却没了。',
            }),
          },
          { id: 'gone', text: { en: 'No: broker 2 leads without it', 'zh-CN': '不安全：broker 2 当首领，它没有' }, mark: null, claim: `leader(orders-0) = 2 and ${leo(2)} = 3`, refuted: null },
          {
            id: 'elected',
            text: { en: 'Yes: only a broker that has it is elected', 'zh-CN': '安全：当选的必是有它的 broker' },
            mark: null,
            claim: 'leader(orders-0) is null',
            refuted: refuted('a-leader-has-everything', 'main', ELECTED, `isr(orders-0) = [2] and ${leo(2)} = 3`, {
              en: 'This topic allows an unclean election, and so broker 2 leads, from outside the ISR.',
              'zh-CN': '这个主题允许不洁选举，broker 2 便从 ISR 外面当上了首领。',
            }),
          },
        ],
      },
      challenge: null,
    },
    {
      id: 'carl-on-none',
      run: 'main',
      until: SET_BACK,
      look: { scene: 'cluster', selection: [replica(2), 'position(billing, orders-0)'] },
      claims: ['leader(orders-0) = 2', 'isr(orders-0) = [2, 3]', `${leo(2)} = 3`, 'polled(billing) = 5', 'position(billing, orders-0) = 3'],
      prediction: null,
      challenge: null,
    },
    {
      id: 'the-reckoning',
      run: 'main',
      until: RETURNED,
      look: { scene: 'cluster', selection: [replica(1), replica(2), replica(3)] },
      claims: ['sent(shop) = 5', 'acked(shop) = 5', 'failed(shop) = 0', `${leo(1)} = 4`, `${leo(2)} = 4`, `${leo(3)} = 4`, 'count(logTruncated) = 1', 'retries(shop) >= 1'],
      prediction: null,
      challenge: {
        run: 'main',
        ask: {
          en: 'The same evening. While broker 1 is dead, broker 2 shall lead, and all five teas that were ordered shall be acknowledged and in its log, each once.',
          'zh-CN': '同一个晚上。broker 1 死着的时候，要由 broker 2 当首领，所点的五杯茶都得到确认，都在它的日志里，各一条。',
        },
        settings: [
          { process: 'shop', config: 'acks', values: ['1', 'all'] },
          { process: 'shop', config: 'enable.idempotence', values: [false, true] },
          { process: 'orders', config: 'min.insync.replicas', values: ['1', '2', '3'] },
          { process: 'orders', config: 'unclean.leader.election.enable', values: ['false', 'true'] },
        ],
        fault: 'count(processKilled) = 1',
        judged: 'now >= 15.5s',
        goal: [
          { field: 'leader(orders-0)', is: 2 },
          { field: 'acked(shop)', is: 5 },
          { field: 'leo(orders-0 @ broker 2)', is: 5 },
        ],
        holdsMicros: 400_000,
        tempting: [
          {
            attempt: { settings: [{ process: 'shop', config: 'acks', value: 'all' }] },
            differs: 'leo(orders-0 @ broker 2)',
            misconception: 'acks-all-is-the-recipe',
            why: {
              en: 'Carl is lost as before: when the ISR had shrunk to broker 1, “all” was one. And Ben is there twice.',
              'zh-CN': 'Carl 的照样丢：ISR 缩到只剩 broker 1 时，“全部”就是一个。Ben 的还是两条。',
            },
          },
          {
            attempt: { settings: [{ process: 'shop', config: 'acks', value: 'all' }, { process: 'shop', config: 'enable.idempotence', value: true }] },
            differs: 'leo(orders-0 @ broker 2)',
            misconception: 'all-of-one-is-enough',
            why: {
              en: 'Nothing is there twice any more. But Carl’s order was acknowledged for a single copy, and that one died.',
              'zh-CN': '不再重复了。可 Carl 的订单只凭一份就给了确认，而那一份死了。',
            },
          },
          {
            attempt: { settings: [{ process: 'shop', config: 'acks', value: 'all' }, { process: 'orders', config: 'min.insync.replicas', value: '2' }] },
            differs: 'leo(orders-0 @ broker 2)',
            misconception: 'a-retry-is-recognised',
            why: {
              en: 'Nothing is lost. Six records lie there, though: the retry after the lost answer was written as if it were new.',
              'zh-CN': '什么也没丢。可那里有六条：响应丢失后的重试，被当成新消息写了进去。',
            },
          },
          {
            attempt: {
              settings: [
                { process: 'shop', config: 'acks', value: 'all' },
                { process: 'shop', config: 'enable.idempotence', value: true },
                { process: 'orders', config: 'min.insync.replicas', value: '3' },
              ],
            },
            differs: 'acked(shop)',
            misconception: 'more-is-safer',
            why: {
              en: 'Safe, and closed for as long as one broker is away. A minimum as large as the number of replicas leaves no room for a single fault.',
              'zh-CN': '安全，可只要少一个 broker 就打烊。下限和副本数一样大，一个故障也容不下。',
            },
          },
          {
            attempt: {
              settings: [
                { process: 'shop', config: 'acks', value: 'all' },
                { process: 'shop', config: 'enable.idempotence', value: true },
                { process: 'orders', config: 'unclean.leader.election.enable', value: 'false' },
              ],
            },
            differs: 'leader(orders-0)',
            misconception: 'closed-is-safe',
            why: {
              en: 'Now nobody leads until broker 1 returns, and if its disk does not return, Carl’s order is lost all the same.',
              'zh-CN': '这下 broker 1 不回来就没有首领；万一它的磁盘回不来，Carl 的订单照样丢。',
            },
          },
          {
            attempt: { settings: [{ process: 'shop', config: 'enable.idempotence', value: true }] },
            differs: 'acked(shop)',
            misconception: 'settings-stand-alone',
            why: {
              en: 'The producer did not even start: idempotence asked for explicitly does not go with acks=1, and Kafka says so with a ConfigException.',
              'zh-CN': '生产者根本没启动：明确要了幂等，就不能用 acks=1，Kafka 以 ConfigException 直说。',
            },
          },
        ],
      },
    },
    {
      id: 'a-batch-that-is-known',
      run: 'careful',
      until: 'acked(shop) = 2',
      look: { scene: 'cluster', selection: [replica(1)] },
      claims: [`${leo(1)} = 2`, 'count(duplicateBatch) = 1', 'retries(shop) = 1', 'producer(shop).producerId >= 0'],
      prediction: null,
      challenge: null,
    },
    {
      id: 'carl-waits',
      run: 'careful',
      until: 'now >= 9.5s and isr(orders-0) = [1]',
      look: { scene: 'cluster', selection: [replica(1)] },
      claims: ['isr(orders-0) = [1]', `${leo(1)} = 4`, `${leo(2)} = 2`, `${leo(3)} = 2`, 'hw(orders-0) = 2', 'acked(shop) = 2', 'failed(shop) = 0', 'polled(billing) = 2'],
      prediction: {
        kind: 'mark',
        ask: {
          en: 'Carl’s two teas are on broker 1 alone, tried several times and not acknowledged. Broker 1 is killed, and Dora orders a tea later. Mark the LEO of broker 2 when all five are acknowledged.',
          'zh-CN': 'Carl 的两杯茶只在 broker 1 上，试了好几次，没有得到确认。broker 1 被杀，后来 Dora 又点了一杯。请标出五条都得到确认时 broker 2 的 LEO。',
        },
        settled: 'acked(shop) = 5',
        field: leo(2),
        expected: [
          {
            mark: 3,
            refuted: refuted('unacknowledged-is-lost', 'careful', 'acked(shop) = 5', `${leo(2)} = 5 and failed(shop) = 0`, {
              en: 'Broker 1’s copies are lost, Carl’s order is not: the producer still has it, since nobody had acknowledged it.',
              'zh-CN': '丢的是 broker 1 上的那份，不是 Carl 的订单：没人确认过，所以生产者还留着。',
            }),
          },
          {
            mark: 7,
            refuted: refuted('each-retry-writes', 'careful', 'acked(shop) = 5', `${leo(2)} = 5 and count(duplicateBatch) > 1 and retries(shop) > 2`, {
              en: 'However often it was sent, each leader took it once: the batch has a producer id and a sequence number.',
              'zh-CN': '不管发了几遍，每任首领都只收一次：批次上有生产者编号和序号。',
            }),
          },
        ],
      },
      challenge: null,
    },
    {
      id: 'five-of-five',
      run: 'careful',
      until: RETURNED,
      look: { scene: 'cluster', selection: [replica(1), replica(2), replica(3)] },
      claims: ['acked(shop) = 5', 'failed(shop) = 0', `${leo(1)} = 5`, `${leo(2)} = 5`, `${leo(3)} = 5`, 'leader(orders-0) = 2', 'polled(billing) = 5', 'position(billing, orders-0) = 5'],
      prediction: null,
      challenge: null,
    },
  ],
  corrects: [
    { fact: 'B29', step: 'a-batch-that-is-known' },
    { fact: 'B1', step: 'the-reckoning' },
  ],
} satisfies Lesson;
