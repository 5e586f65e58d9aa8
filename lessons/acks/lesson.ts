import type { Lesson, Refutation, Said, Until } from '../../src/lesson/lesson.ts';
import { threeBrokers } from '../../src/scenario/three-brokers.ts';

/**
 * Anna orders when all is well, Ben just after the leader was cut off from both followers; then the leader is killed, and comes back. The
 * same for each setting of `acks`. The controller takes two seconds, not nine, to notice that a broker is dead.
 */
function run(acks: '0' | '1' | 'all') {
  return threeBrokers({
    controller: { configs: { 'broker.session.timeout.ms': 2000 } },
    brokers: { configs: { 'broker.heartbeat.interval.ms': 500 } },
    producer: { configs: { acks } },
    script: `
      send record to orders-0 key "anna" value "tea" at 2s
      cut broker 1 – broker 2 at 3s for 3s
      cut broker 1 – broker 3 at 3s for 3s
      send record to orders-0 key "ben" value "tea" at 3.1s
      kill broker 1 at 3.3s
      start broker 1 at 6s
    `,
  });
}

const AT_BROKER = "any(request where process = 'broker-1' and api = 'Produce')";
const NEW_LEADER = 'leader(orders-0) = 2 and isLeader(orders-0 @ broker 2) and now > 3.3s';
const BACK = 'count(logTruncated) = 1 and leo(orders-0 @ broker 1) = 1';
const SETTLED = 'now >= 7s';
const UNFLUSHED = 'sum(file.flushed where path has "orders-0/0000") = 0';

function refuted(misconception: string, until: Until, claim: string, why: Said, run = 'main'): Refutation {
  return { misconception, shown: { run, until, claim }, why };
}

export const lesson = {
  id: 'acks',
  title: { en: 'acks 0, 1, all', 'zh-CN': 'acks：0、1、all' },
  question: {
    en: 'With acks=1 the leader has acknowledged your record. Can it still be lost without any disk failing?',
    'zh-CN': 'acks=1，首领已经确认了你的消息。磁盘都好好的，它还会丢吗？',
  },
  known: {
    en: 'acks says whom the answer waits for: 0 nobody, not even the network; 1 the leader’s own append; all the whole ISR. Only what all has acknowledged survives the leader.',
    'zh-CN': 'acks 说的是答复等谁：0 谁也不等，连网络都不等；1 等首领自己追加完；all 等整个 ISR。首领死后还在的，只有 all 确认过的。',
  },
  seed: 3,
  runs: { main: run('1'), zero: run('0'), all: run('all') },
  endMicros: 8_000_000,
  misconceptions: [
    { id: 'one-means-one-follower', name: { en: 'acks=1 waits for one follower', 'zh-CN': '以为 acks=1 要等一个追随副本' } },
    { id: 'one-waits-for-the-disk', name: { en: 'acks=1 waits for the leader’s disk', 'zh-CN': '以为 acks=1 等首领落盘' } },
    { id: 'zero-waits-for-arrival', name: { en: 'acks=0 waits until the record has arrived', 'zh-CN': '以为 acks=0 要等消息送到' } },
    { id: 'zero-is-never-done', name: { en: 'With acks=0 the callback never comes', 'zh-CN': '以为 acks=0 永远没有回调' } },
    { id: 'acknowledged-is-kept', name: { en: 'What a leader has acknowledged is kept', 'zh-CN': '以为首领确认过的就丢不了' } },
    { id: 'nobody-leads-without-the-data', name: { en: 'Nobody becomes leader without the newest record', 'zh-CN': '以为缺了最新那条消息就当不上首领' } },
    { id: 'the-old-log-wins', name: { en: 'When the old leader returns, its records come back', 'zh-CN': '以为旧首领一回来，它的消息就回来了' } },
    { id: 'min-insync-guards-every-acks', name: { en: 'min.insync.replicas protects acks=1, too', 'zh-CN': '以为 min.insync.replicas 要的副本数也护着 acks=1' } },
    { id: 'retries-save-the-acknowledged', name: { en: 'Retries save a record that the broker lost', 'zh-CN': '以为 broker 丢了的消息靠重试能救回来' } },
  ],
  steps: [
    {
      id: 'under-way',
      run: 'main',
      until: AT_BROKER,
      look: { scene: 'cluster', selection: ['producer(shop)', 'replica(orders-0 @ broker 1)'] },
      claims: ['acked(shop) = 0', 'leo(orders-0 @ broker 1) = 0'],
      prediction: {
        kind: 'choice',
        ask: { en: 'The shop has acks=1. What will the leader wait for before it answers?', 'zh-CN': '店里用的是 acks=1。首领在答复之前会等什么？' },
        settled: 'acked(shop) = 1',
        choices: [
          {
            id: 'own-append',
            text: { en: 'Its own append, into the page cache', 'zh-CN': '自己追加完，写进页缓存' },
            mark: null,
            claim: `leo(orders-0 @ broker 1) = 1 and max(remoteReplica.leo) = 0 and ${UNFLUSHED}`,
            refuted: null,
          },
          {
            id: 'disk',
            text: { en: 'Its disk', 'zh-CN': '自己的磁盘' },
            mark: null,
            claim: 'sum(file.flushed where path has "orders-0/0000") > 0',
            refuted: refuted('one-waits-for-the-disk', 'acked(shop) = 1', UNFLUSHED, {
              en: 'The shop has its answer, and no byte of the log has been flushed. No setting of acks waits for a disk.',
              'zh-CN': '店里收到了答复，而日志一个字节也没刷盘。acks 的哪个取值都不等磁盘。',
            }),
          },
          {
            id: 'one-follower',
            text: { en: 'One follower', 'zh-CN': '一个追随副本' },
            mark: null,
            claim: 'max(remoteReplica.leo) = 1',
            refuted: refuted('one-means-one-follower', 'acked(shop) = 1', 'max(remoteReplica.leo) = 0 and hw(orders-0) = 0', {
              en: 'No follower was known to have it when the answer left. The 1 is the leader itself.',
              'zh-CN': '答复发出时，还不知道有哪个追随副本有它。这个 1 就是首领自己。',
            }),
          },
        ],
      },
      challenge: null,
    },
    {
      id: 'one',
      run: 'main',
      until: 'acked(shop) = 1',
      look: { scene: 'cluster', selection: ['partition(orders-0)', 'producer(shop)'] },
      claims: ['record(shop, 1).offset = 0', 'leo(orders-0 @ broker 1) = 1', 'hw(orders-0) = 0', 'max(remoteReplica.leo) = 0', 'polled(billing) = 0', UNFLUSHED],
      prediction: null,
      challenge: null,
    },
    {
      id: 'all',
      run: 'all',
      until: 'acked(shop) = 1',
      look: { scene: 'cluster', selection: ['partition(orders-0)', 'producer(shop)'] },
      claims: ['record(shop, 1).offset = 0', 'leo(orders-0 @ broker 2) = 1', 'leo(orders-0 @ broker 3) = 1', 'hw(orders-0) = 1', 'min(remoteReplica.leo) = 1', UNFLUSHED],
      prediction: null,
      challenge: null,
    },
    {
      id: 'with-zero',
      run: 'zero',
      until: "record(shop, 1).state = 'inBatch'",
      look: { scene: 'cluster', selection: ['producer(shop)'] },
      claims: ['acked(shop) = 0'],
      prediction: {
        kind: 'choice',
        ask: { en: 'The same order with acks=0. When does the shop count it as done?', 'zh-CN': '同一张订单，换成 acks=0。店里什么时候当它成了？' },
        settled: 'acked(shop) = 1',
        choices: [
          {
            id: 'arrived',
            text: { en: 'When it has arrived at the leader', 'zh-CN': '送到首领那里时' },
            mark: null,
            claim: AT_BROKER,
            refuted: refuted('zero-waits-for-arrival', 'acked(shop) = 1', `not ${AT_BROKER} and leo(orders-0 @ broker 1) = 0`, {
              en: 'The broker has not even received the request. The shop could not know, since no answer will come.',
              'zh-CN': 'broker 连请求都还没收到。店里也无从知道：根本不会有答复。',
            }, 'zero'),
          },
          {
            id: 'handed-over',
            text: { en: 'When its last byte is in the socket', 'zh-CN': '最后一个字节交给套接字时' },
            mark: null,
            claim: `acked(shop) = 1 and not ${AT_BROKER}`,
            refuted: null,
          },
          {
            id: 'never',
            text: { en: 'Never: nobody answers', 'zh-CN': '永远不会：没人答复' },
            mark: null,
            claim: 'acked(shop) = 0',
            refuted: refuted('zero-is-never-done', 'acked(shop) = 1', "record(shop, 1).state = 'acked' and (record(shop, 1).offset is null or record(shop, 1).offset < 0)", {
              en: 'The callback came at once, with offset −1: it says that nothing is known.',
              'zh-CN': '回调马上就来了，偏移量是 −1，意思是：什么也不知道。',
            }, 'zero'),
          },
        ],
      },
      challenge: null,
    },
    {
      id: 'zero',
      run: 'zero',
      until: 'acked(shop) = 1',
      look: { scene: 'cluster', selection: ['producer(shop)', 'replica(orders-0 @ broker 1)'] },
      claims: ['leo(orders-0 @ broker 1) = 0', `not ${AT_BROKER}`, "record(shop, 1).state = 'acked'", 'record(shop, 1).offset is null or record(shop, 1).offset < 0'],
      prediction: null,
      challenge: null,
    },
    {
      id: 'ahead-of-its-followers',
      run: 'main',
      until: 'acked(shop) = 2',
      look: { scene: 'cluster', selection: ['partition(orders-0)'] },
      claims: ['leo(orders-0 @ broker 1) = 2', 'leo(orders-0 @ broker 2) = 1', 'leo(orders-0 @ broker 3) = 1', 'hw(orders-0) = 1', 'isr(orders-0) has 2', 'isr(orders-0) has 3'],
      prediction: {
        kind: 'choice',
        ask: {
          en: 'Ben’s record is acknowledged, and both followers are cut off. The leader is killed now. What becomes of Ben’s record?',
          'zh-CN': 'Ben 的消息得到了确认，而两个追随副本都断了线。此刻首领被杀。Ben 的消息会怎样？',
        },
        settled: NEW_LEADER,
        choices: [
          {
            id: 'kept',
            text: { en: 'It is kept: it was acknowledged', 'zh-CN': '还在：它得到过确认' },
            mark: null,
            claim: 'leo(orders-0) = 2',
            refuted: refuted('acknowledged-is-kept', NEW_LEADER, 'acked(shop) = 2 and leo(orders-0 @ broker 2) = 1', {
              en: 'The shop holds two acknowledgements, and the new leader’s log ends at 1.',
              'zh-CN': '店里有两个确认，新首领的日志却止于 1。',
            }),
          },
          {
            id: 'gone',
            text: { en: 'A follower leads without it', 'zh-CN': '一个没有它的追随副本当上首领' },
            mark: null,
            claim: 'leader(orders-0) = 2 and leo(orders-0) = 1',
            refuted: null,
          },
          {
            id: 'leaderless',
            text: { en: 'Nobody leads until broker 1 is back', 'zh-CN': '没有首领，直到 broker 1 回来' },
            mark: null,
            claim: 'leader(orders-0) is null or leader(orders-0) < 0',
            refuted: refuted('nobody-leads-without-the-data', NEW_LEADER, 'leader(orders-0) = 2 and count(partitionLeaderless) = 0', {
              en: 'Broker 2 was in the ISR, and that is all that is asked. To the controller it lacks nothing: what is committed, it has.',
              'zh-CN': 'broker 2 在 ISR 里，只看这一条。在控制器眼里它什么也不缺：提交过的，它都有。',
            }),
          },
        ],
      },
      challenge: null,
    },
    {
      id: 'a-new-leader',
      run: 'main',
      until: NEW_LEADER,
      look: { scene: 'cluster', selection: ['partition(orders-0)'] },
      claims: ['acked(shop) = 2', 'leo(orders-0) = 1', 'leaderEpoch(orders-0) = 1', 'polled(billing) = 1', 'failed(shop) = 0'],
      prediction: {
        kind: 'choice',
        ask: { en: 'Broker 1 still has Ben’s record in its files. It comes back. What becomes of that copy?', 'zh-CN': 'broker 1 的文件里还有 Ben 的消息。它回来了。这一份会怎样？' },
        settled: SETTLED,
        choices: [
          {
            id: 'returns',
            text: { en: 'The others take it over', 'zh-CN': '别的副本把这条补上' },
            mark: null,
            claim: 'min(replica.leo where partition = "orders-0") = 2',
            refuted: refuted('the-old-log-wins', SETTLED, 'max(replica.leo where partition = "orders-0") = 1 and count(logTruncated) = 1', {
              en: 'Broker 1 is a follower now. It truncated its log to where the leader’s parts from it.',
              'zh-CN': 'broker 1 如今是追随副本，它把日志截断到与首领分道的地方。',
            }),
          },
          {
            id: 'cut',
            text: { en: 'Broker 1 cuts it off', 'zh-CN': 'broker 1 自己把它截掉' },
            mark: null,
            claim: 'leo(orders-0 @ broker 1) = 1 and count(logTruncated) = 1',
            refuted: null,
          },
        ],
      },
      challenge: null,
    },
    {
      id: 'cut-off',
      run: 'main',
      until: BACK,
      look: { scene: 'cluster', selection: ['replica(orders-0 @ broker 1)'] },
      claims: ['count(logTruncated) = 1', 'acked(shop) = 2', 'failed(shop) = 0', 'max(replica.leo where partition = "orders-0") = 1'],
      prediction: null,
      challenge: {
        run: 'main',
        ask: { en: 'Same orders, same cut, same kill. Change a setting so that both orders are in the log at the end.', 'zh-CN': '同样的订单，同样的断线，同样被杀。改一项设置，让两张订单最后都在日志里。' },
        settings: [
          { process: 'shop', config: 'acks', values: ['0', '1', 'all'] },
          { process: 'shop', config: 'retries', values: [0, 2_147_483_647] },
          { process: 'broker-1', config: 'min.insync.replicas', values: [1, 2] },
        ],
        fault: 'count(processKilled) = 1',
        judged: 'now >= 6.2s and isLeader(orders-0 @ broker 2)',
        goal: [
          { field: 'acked(shop)', is: 2 },
          { field: 'leo(orders-0)', is: 2 },
        ],
        holdsMicros: 500_000,
        tempting: [
          {
            attempt: { settings: [{ process: 'broker-1', config: 'min.insync.replicas', value: 2 }] },
            differs: 'leo(orders-0)',
            misconception: 'min-insync-guards-every-acks',
            why: {
              en: 'It is asked for acks=all only. And the ISR still had three members, cut off or not.',
              'zh-CN': '它只对 acks=all 起作用。何况断线归断线，ISR 里仍有三个成员。',
            },
          },
          {
            attempt: { settings: [{ process: 'shop', config: 'retries', value: 2_147_483_647 }] },
            differs: 'leo(orders-0)',
            misconception: 'retries-save-the-acknowledged',
            why: {
              en: 'A retry answers an error or a silence. The shop got neither: it was told that all is well, and forgot the record.',
              'zh-CN': '出错或没回音才会重试。店里两样都没遇到：人家说一切顺利，它就把这条消息忘了。',
            },
          },
        ],
      },
    },
  ],
  corrects: [{ fact: 'B29', step: 'zero' }],
} satisfies Lesson;
