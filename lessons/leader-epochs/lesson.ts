import type { Lesson, Refutation, Said, Until } from '../../src/lesson/lesson.ts';
import { threeBrokers } from '../../src/scenario/three-brokers.ts';

/** Sessions of two seconds instead of nine, so that nobody has to wait for a broker to be given up. */
const SESSION = { 'broker.session.timeout.ms': 2_000, 'broker.heartbeat.interval.ms': 500 };

/** Ben's record is everywhere, and only the leader knows. Carl's is on the leader alone. Then one leader dies after the other, and both return. */
const main = threeBrokers({
  brokers: { configs: SESSION },
  controller: { configs: SESSION },
  producer: { configs: { acks: '1' } },
  script: `
    send record to orders-0 key "anna" value "tea" at 2s
    send record to orders-0 key "ben" value "tea" at 2.6s
    cut broker 1 -> broker 2 as two at 2.7s
    cut broker 1 -> broker 3 as three at 2.7s
    send record to orders-0 key "carl" value "tea" at 2.8s
    kill broker 1 at 3.2s
    heal two at 4s
    heal three at 4s
    kill broker 2 at 6.5s
    send record to orders-0 key "dora" value "tea" at 9.5s
    start broker 1 at 11s
    start broker 2 at 12s
  `,
});

const replica = (broker: number) => `replica(orders-0 @ broker ${broker})`;
const leo = (broker: number) => `leo(orders-0 @ broker ${broker})`;
const hw = (broker: number) => `hw(orders-0 @ broker ${broker})`;
const FOLLOWS = 'now >= 6s and leader(orders-0) = 2';
const SECOND_DEATH = 'now > 6.6s and registration(2).fenced';
const IN_AGAIN = 'now > 12s and isr(orders-0) has 2';
const RETURNED = 'now > 11s and isr(orders-0) has 1';

function refuted(misconception: string, until: Until, claim: string, why: Said): Refutation {
  return { misconception, shown: { run: 'main', until, claim }, why };
}

export const lesson = {
  id: 'leader-epochs',
  title: { en: 'Leader epochs: what KIP-101 fixed', 'zh-CN': '首领纪元：KIP-101 修好了什么' },
  question: {
    en: 'A follower gets a new leader. It holds a record above its own high watermark. Should it cut it?',
    'zh-CN': '追随副本换了首领，手里有一条消息高出自己的高水位。它该不该截断？',
  },
  known: {
    en: 'A high watermark is an opinion, and late; where two logs part is told by leader epochs. A follower cuts only what its leader, asked by epoch, does not have.',
    'zh-CN': '高水位只是各自的看法，而且总慢一步；两本日志在哪儿分岔，看首领纪元。追随副本按纪元去问，首领没有的才截断。',
  },
  seed: 4,
  runs: { main },
  endMicros: 14_000_000,
  misconceptions: [
    { id: 'cut-at-the-high-watermark', name: { en: 'A follower cuts what is above its high watermark', 'zh-CN': '以为追随副本会截断自己高水位以上的' } },
    { id: 'the-dead-leaders-log-counts', name: { en: 'The last leader’s log is what counts', 'zh-CN': '以为要以上一任首领的日志为准' } },
    { id: 'above-the-hw-is-not-committed', name: { en: 'What is above a replica’s high watermark is not committed', 'zh-CN': '以为某个副本高水位以上的就没有提交' } },
    { id: 'two-deaths-close-a-partition', name: { en: 'With two of three dead a partition has no leader', 'zh-CN': '以为三个死了两个，分区就没有首领了' } },
    { id: 'equal-length-equal-logs', name: { en: 'Logs that are equally long are equal', 'zh-CN': '以为一样长的日志就一样' } },
    { id: 'logs-are-merged', name: { en: 'Two logs that differ are merged', 'zh-CN': '以为两本不同的日志会合并' } },
    { id: 'the-older-record-wins', name: { en: 'The record that was written first wins', 'zh-CN': '以为先写下的消息算数' } },
    { id: 'a-returned-replica-starts-over', name: { en: 'A replica that returns throws its log away', 'zh-CN': '以为副本回来时，会把自己的日志整本扔掉' } },
    { id: 'a-minimum-is-enough', name: { en: 'min.insync.replicas protects every write', 'zh-CN': '以为 min.insync.replicas 保护每一次写入，不论等几个副本' } },
    { id: 'epochs-save-records', name: { en: 'With leader epochs nothing acknowledged is lost', 'zh-CN': '以为有了首领纪元，确认过的就不会丢' } },
  ],
  steps: [
    {
      id: 'two-opinions',
      run: 'main',
      until: 'count(linkRuleAdded) = 2 and polled(billing) = 2',
      look: { scene: 'cluster', selection: [replica(2), replica(3)] },
      claims: [`${leo(1)} = 2`, `${leo(2)} = 2`, `${leo(3)} = 2`, `${hw(1)} = 2`, `${hw(2)} = 1`, `${hw(3)} = 1`, 'acked(shop) = 2', 'leaderEpoch(orders-0) = 0'],
      prediction: null,
      challenge: null,
    },
    {
      id: 'the-leader-dies',
      run: 'main',
      until: 'now >= 4.5s',
      look: { scene: 'cluster', selection: [replica(1)] },
      claims: ["state(broker 1) = 'killed'", `${leo(1)} = 3`, `${leo(2)} = 2`, `${leo(3)} = 2`, `${hw(2)} = 1`, `${hw(3)} = 1`, 'acked(shop) = 3', 'count(rule) = 0'],
      prediction: {
        kind: 'mark',
        ask: {
          en: 'Broker 2 will be elected, and broker 3 will follow it. Broker 3 has two records and a high watermark of 1. Mark its LEO once it follows.',
          'zh-CN': 'broker 2 将当选，broker 3 将追随它。broker 3 有两条消息，高水位是 1。请标出它追随之后的 LEO。',
        },
        settled: FOLLOWS,
        field: leo(3),
        expected: [
          {
            mark: 1,
            refuted: refuted('cut-at-the-high-watermark', FOLLOWS, `${leo(3)} = 2 and count(logTruncated) = 0`, {
              en: 'It cut nothing. It told the new leader in which epoch its last record was written, and the leader’s log reaches as far in that epoch.',
              'zh-CN': '它什么也没截断。它告诉新首领自己最后一条是哪个纪元写的，而在那个纪元里，首领的日志也到这里。',
            }),
          },
          {
            mark: 3,
            refuted: refuted('the-dead-leaders-log-counts', FOLLOWS, `${leo(2)} = 2 and ${leo(3)} = 2`, {
              en: 'Carl’s record is on broker 1 alone, and broker 1 is dead. The next leader’s log is the log, and it has two records.',
              'zh-CN': 'Carl 的消息只在 broker 1 上，而 broker 1 死了。以新首领的日志为准，它有两条。',
            }),
          },
        ],
      },
      challenge: null,
    },
    {
      id: 'asked-by-epoch',
      run: 'main',
      until: FOLLOWS,
      look: { scene: 'cluster', selection: [replica(2), replica(3)] },
      claims: ['leaderEpoch(orders-0) = 1', 'isr(orders-0) = [2, 3]', `${leo(2)} = 2`, `${leo(3)} = 2`, 'count(logTruncated) = 0', 'replicaFetch(orders-0 @ broker 3).leader = 2', 'replicaFetch(orders-0 @ broker 3).epoch = 1'],
      prediction: {
        kind: 'choice',
        ask: { en: 'Now broker 2 is killed as well. What becomes of Ben’s record, acknowledged and read long ago?', 'zh-CN': '这下 broker 2 也被杀了。Ben 那条早就确认过、读过的消息会怎样？' },
        settled: SECOND_DEATH,
        choices: [
          {
            id: 'lost',
            text: { en: 'It is lost: broker 3 held it for uncommitted', 'zh-CN': '丢了：broker 3 当它没提交' },
            mark: null,
            claim: `${leo(3)} = 1`,
            refuted: refuted('above-the-hw-is-not-committed', SECOND_DEATH, `leader(orders-0) = 3 and ${leo(3)} = 2`, {
              en: 'Broker 3 leads, and Ben’s record is there. What a replica has not heard of may be committed all the same.',
              'zh-CN': 'broker 3 当首领，Ben 的消息在。某个副本没听说，不等于没提交。',
            }),
          },
          { id: 'there', text: { en: 'It is there: broker 3 leads, and has it', 'zh-CN': '还在：broker 3 当首领，它有' }, mark: null, claim: `leader(orders-0) = 3 and ${leo(3)} = 2`, refuted: null },
          {
            id: 'closed',
            text: { en: 'Nobody leads: one of three is too few', 'zh-CN': '没有首领：三个里剩一个，不够' },
            mark: null,
            claim: 'leader(orders-0) is null',
            refuted: refuted('two-deaths-close-a-partition', SECOND_DEATH, 'leader(orders-0) = 3 and isr(orders-0) = [3]', {
              en: 'One member of the ISR is enough to lead. Kafka counts no majority of replicas.',
              'zh-CN': 'ISR 里有一个就能当首领。Kafka 并不数副本的多数。',
            }),
          },
        ],
      },
      challenge: null,
    },
    {
      id: 'the-last-leader',
      run: 'main',
      until: SECOND_DEATH,
      look: { scene: 'cluster', selection: [replica(3)] },
      claims: ['leader(orders-0) = 3', 'leaderEpoch(orders-0) = 2', `${leo(3)} = 2`, 'count(logTruncated) = 0', "state(broker 1) = 'killed'", "state(broker 2) = 'killed'"],
      prediction: null,
      challenge: null,
    },
    {
      id: 'same-length',
      run: 'main',
      until: 'acked(shop) = 4',
      look: { scene: 'cluster', selection: [replica(1), replica(3)] },
      claims: [`${leo(1)} = 3`, `${leo(3)} = 3`, 'leaderEpoch(orders-0) = 2', 'segment(orders-0 @ broker 1, 0).last = 2', 'segment(orders-0 @ broker 3, 0).last = 2', 'acked(shop) = 4'],
      prediction: {
        kind: 'choice',
        ask: {
          en: 'Broker 1 comes back. Its log ends at 3, as the leader’s does; at offset 2 it has Carl’s record, the leader Dora’s. What happens to its log?',
          'zh-CN': 'broker 1 回来了。它的日志止于 3，首领的也是；偏移量 2 上，它是 Carl 的消息，首领是 Dora 的。它的日志会怎样？',
        },
        settled: RETURNED,
        choices: [
          {
            id: 'nothing',
            text: { en: 'Nothing: both end at 3', 'zh-CN': '不会怎样：都止于 3' },
            mark: null,
            claim: 'count(logTruncated) = 0',
            refuted: refuted('equal-length-equal-logs', RETURNED, `count(logTruncated) = 1 and ${leo(1)} = 3`, {
              en: 'It was cut once, and is as long as before. Length says nothing; that offset 2 was written in epoch 0 here and in epoch 2 there, does.',
              'zh-CN': '它截断过一次，又和原来一样长了。长短说明不了什么；偏移量 2 这里是纪元 0 写的，那里是纪元 2 写的，才说明问题。',
            }),
          },
          {
            id: 'merged',
            text: { en: 'Dora’s record is put behind Carl’s', 'zh-CN': 'Dora 的消息接到 Carl 的后面' },
            mark: null,
            claim: `${leo(1)} = 4`,
            refuted: refuted('logs-are-merged', RETURNED, `${leo(1)} = 3 and ${leo(3)} = 3`, {
              en: 'Then one record would have two offsets. A follower’s log is its leader’s, offset by offset.',
              'zh-CN': '那样一条消息就有两个偏移量了。追随副本的日志，逐个偏移量都得和首领的一样。',
            }),
          },
          {
            id: 'older',
            text: { en: 'It stays: Carl’s record is the older one', 'zh-CN': '留着：Carl 的消息更早' },
            mark: null,
            claim: 'leader(orders-0) = 1',
            refuted: refuted('the-older-record-wins', RETURNED, 'leader(orders-0) = 3 and count(logTruncated) = 1', {
              en: 'The later epoch is right, and it is broker 3’s. Who was first does not matter, only who led last.',
              'zh-CN': '后来的纪元说了算，也就是 broker 3 的。先后不要紧，要紧的是谁最后当的首领。',
            }),
          },
          { id: 'cut', text: { en: 'It is cut at 2, then filled from the leader', 'zh-CN': '在 2 处截断，再从首领那里补上' }, mark: null, claim: `count(logTruncated) = 1 and ${leo(1)} = 3 and leader(orders-0) = 3`, refuted: null },
        ],
      },
      challenge: null,
    },
    {
      id: 'where-they-part',
      run: 'main',
      until: 'count(logTruncated) = 1',
      look: { scene: 'cluster', selection: [replica(1)] },
      claims: [`${leo(1)} = 2`, `${hw(1)} = 0`, `${leo(3)} = 3`, 'incarnation(broker 1) = 2'],
      prediction: {
        kind: 'choice',
        ask: { en: 'Next broker 2 comes back, with two records from epoch 0; the leader has three. What does broker 2 cut?', 'zh-CN': '接着 broker 2 也回来了，有两条纪元 0 的消息，首领有三条。broker 2 截断什么？' },
        settled: IN_AGAIN,
        choices: [
          { id: 'nothing', text: { en: 'Nothing', 'zh-CN': '什么也不截断' }, mark: null, claim: `count(logTruncated) = 1 and ${leo(2)} = 3`, refuted: null },
          {
            id: 'all',
            text: { en: 'Everything: it copies the leader’s log anew', 'zh-CN': '全部：把首领的日志重新复制' },
            mark: null,
            claim: `count(logTruncated) = 2 and ${leo(2)} = 3`,
            refuted: refuted('a-returned-replica-starts-over', IN_AGAIN, `count(logTruncated) = 1 and logStart(orders-0 @ broker 2) = 0 and ${leo(2)} = 3`, {
              en: 'It cut nothing: in epoch 0 the leader’s log reaches as far as its own. It only fetched what it lacked.',
              'zh-CN': '它什么也没截断：在纪元 0 里，首领的日志和它的一样远。它只取了缺的。',
            }),
          },
          {
            id: 'above',
            text: { en: 'Ben’s record, which it never knew to be committed', 'zh-CN': 'Ben 那条，它从不知道已经提交' },
            mark: null,
            claim: `count(logTruncated) > 1 and ${leo(2)} < 3`,
            refuted: refuted('cut-at-the-high-watermark', IN_AGAIN, `count(logTruncated) = 1 and ${leo(2)} = 3`, {
              en: 'Its own high watermark was not even asked for. Ben’s record stayed where it was.',
              'zh-CN': '它自己的高水位，问都没人问。Ben 的消息原地没动。',
            }),
          },
        ],
      },
      challenge: null,
    },
    {
      id: 'one-story',
      run: 'main',
      until: IN_AGAIN,
      look: { scene: 'cluster', selection: [replica(1), replica(2), replica(3)] },
      claims: [`${leo(1)} = 3`, `${leo(2)} = 3`, `${leo(3)} = 3`, 'isr(orders-0) = [3, 1, 2]', 'count(logTruncated) = 1', 'acked(shop) = 4'],
      prediction: null,
      challenge: {
        run: 'main',
        ask: { en: 'The logs agree, and Carl’s order is gone. Same faults: change a setting so that all four acknowledged orders lie on broker 3 in the end.', 'zh-CN': '日志一致了，Carl 的订单却没了。同样的故障：改一项设置，让确认过的四张订单最后都在 broker 3 上。' },
        settings: [
          { process: 'shop', config: 'acks', values: ['1', 'all'] },
          { process: 'orders', config: 'min.insync.replicas', values: ['1', '2'] },
          { process: 'orders', config: 'unclean.leader.election.enable', values: ['false', 'true'] },
        ],
        fault: 'count(processKilled) = 2',
        judged: 'now > 12s and isr(orders-0) has 2 and isr(orders-0) has 1',
        goal: [
          { field: 'acked(shop)', is: 4 },
          { field: 'leo(orders-0 @ broker 3)', is: 4 },
        ],
        holdsMicros: 500_000,
        tempting: [
          {
            attempt: { settings: [{ process: 'orders', config: 'unclean.leader.election.enable', value: 'false' }] },
            differs: 'leo(orders-0 @ broker 3)',
            misconception: 'epochs-save-records',
            why: {
              en: 'No election here was unclean. Epochs make logs agree; what only a dead leader had they cannot bring back.',
              'zh-CN': '这里没有一次选举是不洁的。纪元能让日志一致，却变不回只有死去的首领才有的东西。',
            },
          },
          {
            attempt: { settings: [{ process: 'orders', config: 'min.insync.replicas', value: '2' }] },
            differs: 'leo(orders-0 @ broker 3)',
            misconception: 'a-minimum-is-enough',
            why: {
              en: 'With acks=1 nobody looks at the minimum, so Carl’s order was acknowledged as before.',
              'zh-CN': 'acks=1 时没人看下限，Carl 的订单照旧被确认。',
            },
          },
        ],
      },
    },
  ],
  corrects: [],
} satisfies Lesson;
