import type { Lesson, Refutation, Said, Until } from '../../src/lesson/lesson.ts';
import { oneGroup } from '../../src/scenario/one-group.ts';

/** A silent broker is given up after two seconds instead of nine. */
const SESSION = { 'broker.session.timeout.ms': 2_000, 'broker.heartbeat.interval.ms': 500 };
const COMMITS = { commit: { how: 'sync', when: 'after' } } as const;

/** One broker. billing-1 reads six orders and dies; billing-2 goes on; then the broker itself is killed and started again. */
const main = oneGroup({
  controller: { configs: SESSION },
  broker: { configs: SESSION },
  members: { 'billing-1': COMMITS, 'billing-2': { ...COMMITS, startsLater: true } },
  script: `
    send 6 records to orders-0 value "tea" at 2s
    kill billing-1 at 3s
    send 2 records to orders-0 value "tea" at 3.5s
    start billing-2 at 4s
    restart broker 1 at 6s
    send 2 records to orders-0 value "tea" at 10s
  `,
});

/** Three brokers, each order on all three. Broker 3 has the group’s offsets, alone, and is killed. Broker 1 is who has the offsets topic made. */
const three = oneGroup({
  brokers: 3,
  topic: { replicationFactor: 3 },
  controller: { configs: SESSION },
  broker: { configs: SESSION },
  members: { 'billing-1': COMMITS },
  script: `
    send 6 records to orders-0 value "tea" at 2s
    kill broker 3 at 3s
    send 2 records to orders-0 value "tea" at 6s
  `,
});

const COMMITTED = 'groupOffset(billing, orders-0).committed';
const OFFSETS = '__consumer_offsets-0';
const FIRST = `${COMMITTED} = 6`;
const BACK = 'now >= 9.5s';
const ALONE = 'now >= 9s';

function refuted(misconception: string, until: Until, claim: string, why: Said, run = 'main'): Refutation {
  return { misconception, shown: { run, until, claim }, why };
}

export const lesson = {
  id: 'where-offsets-live',
  title: { en: 'Where offsets live', 'zh-CN': '偏移量住在哪里' },
  question: {
    en: 'Your consumer’s machine burns down. A new one starts. How does it know where to go on?',
    'zh-CN': '消费者的机器烧了，换了一台新的。它怎么知道从哪儿接着读？',
  },
  known: {
    en: 'What a group has committed is a record in __consumer_offsets, a topic like others. The group’s coordinator is whoever leads that partition, and reads it again after each change.',
    'zh-CN': '组提交的偏移量是 __consumer_offsets 里的一条消息，这个主题和别的主题一样。谁是那个分区的首领，谁就是组协调者；每换一次，就重新读一遍。',
  },
  seed: 1,
  runs: { main, three },
  endMicros: 11_500_000,
  misconceptions: [
    { id: 'read-records-are-marked', name: { en: 'Read records are marked in their log', 'zh-CN': '以为读过的消息会在日志里打上记号' } },
    { id: 'offsets-lie-elsewhere', name: { en: 'Offsets lie in ZooKeeper, or in the consumer', 'zh-CN': '以为偏移量存在 ZooKeeper 或消费者自己那里' } },
    { id: 'a-new-consumer-begins-anew', name: { en: 'A new consumer begins anew', 'zh-CN': '以为新的消费者要从头读' } },
    { id: 'a-new-consumer-begins-at-the-end', name: { en: 'A new consumer begins at the end', 'zh-CN': '以为新的消费者从末端读起' } },
    { id: 'the-coordinator-forgets', name: { en: 'The coordinator keeps offsets in memory', 'zh-CN': '以为组协调者只把偏移量记在内存里' } },
    { id: 'members-tell-it-again', name: { en: 'Members tell a new coordinator what they have read', 'zh-CN': '以为成员会把读到哪儿再告诉新的组协调者' } },
    { id: 'a-dead-coordinator-stops-reading', name: { en: 'Without a coordinator nobody reads', 'zh-CN': '以为没有组协调者就读不了' } },
    { id: 'offsets-are-where-the-data-is', name: { en: 'Offsets are as safe as the data', 'zh-CN': '以为数据安全，偏移量就安全' } },
    { id: 'default-replication-covers-offsets', name: { en: 'default.replication.factor covers the offsets topic', 'zh-CN': '以为 default.replication.factor 也管偏移量主题' } },
    { id: 'the-consumer-waits-it-out', name: { en: 'A longer session waits it out', 'zh-CN': '以为会话长一点就能熬过去' } },
  ],
  steps: [
    {
      id: 'about-to-commit',
      run: 'main',
      until: 'polled(billing-1) = 6',
      look: { scene: 'cluster', selection: [`partition(${OFFSETS})`] },
      claims: ['leo(orders-0) = 6', `leo(${OFFSETS}) = 2`, `${COMMITTED} is null`],
      prediction: {
        kind: 'choice',
        ask: { en: 'billing-1 has read six orders and is about to commit. Which log will grow?', 'zh-CN': 'billing-1 读了六张订单，马上要提交。哪本日志会变长？' },
        settled: FIRST,
        choices: [
          {
            id: 'orders',
            text: { en: 'orders-0: the six are marked as read', 'zh-CN': 'orders-0：给那六条打上已读' },
            mark: null,
            claim: 'leo(orders-0) > 6',
            refuted: refuted('read-records-are-marked', FIRST, 'leo(orders-0) = 6 and segment(orders-0 @ broker 1, 0).last = 5', {
              en: 'orders-0 has its six records as before. Ten groups may read it, and it knows of none.',
              'zh-CN': 'orders-0 还是那六条消息。可以有十个组在读，它一个也不知道。',
            }),
          },
          {
            id: 'none',
            text: { en: 'None: offsets lie in ZooKeeper or with the consumer', 'zh-CN': '都不会：偏移量在 ZooKeeper 或消费者那里' },
            mark: null,
            claim: `leo(${OFFSETS}) = 2 and leo(orders-0) = 6`,
            refuted: refuted('offsets-lie-elsewhere', FIRST, `leo(${OFFSETS}) = 3`, {
              en: '__consumer_offsets grew by one record. ZooKeeper was the place until 0.8.2; the consumer’s own memory never was.',
              'zh-CN': '__consumer_offsets 多了一条消息。放在 ZooKeeper 是 0.8.2 之前的事；只放在消费者内存里，从来没有过。',
            }),
          },
          { id: 'offsets', text: { en: '__consumer_offsets', 'zh-CN': '__consumer_offsets' }, mark: null, claim: `leo(${OFFSETS}) = 3 and leo(orders-0) = 6`, refuted: null },
        ],
      },
      challenge: null,
    },
    {
      id: 'a-record-like-others',
      run: 'main',
      until: FIRST,
      look: { scene: 'cluster', selection: [`partition(${OFFSETS})`] },
      claims: [`leo(${OFFSETS}) = 3`, `hw(${OFFSETS}) = 3`, `leader(${OFFSETS}) = 1`, `coordinator(${OFFSETS}).process = 'broker-1'`, `coordinator(${OFFSETS}).state = 'active'`],
      prediction: {
        kind: 'mark',
        ask: { en: 'billing-1 dies for good, two more orders come, and billing-2 starts on another machine, with auto.offset.reset=earliest. Mark the offset at which it begins.', 'zh-CN': 'billing-1 彻底死了，又来了两张订单，billing-2 在另一台机器上启动，auto.offset.reset=earliest。请标出它从哪个偏移量读起。' },
        settled: 'position(billing-2, orders-0).position >= 0',
        field: 'position(billing-2, orders-0).position',
        expected: [
          {
            mark: 0,
            refuted: refuted('a-new-consumer-begins-anew', 'position(billing-2, orders-0).position >= 0', 'position(billing-2, orders-0).position = 6', {
              en: 'At 6. The consumer is new, the group is not; and auto.offset.reset is asked only where nothing was committed.',
              'zh-CN': '从 6。消费者是新的，组不是；而 auto.offset.reset 只在没有提交过偏移量时才看。',
            }),
          },
          {
            mark: 8,
            refuted: refuted('a-new-consumer-begins-at-the-end', 'position(billing-2, orders-0).position >= 0', 'position(billing-2, orders-0).position = 6 and leo(orders-0) = 8', {
              en: 'At 6. The two orders that came while nobody read are what it begins with.',
              'zh-CN': '从 6。没人读的时候来的那两张订单，正好由它读起。',
            }),
          },
        ],
      },
      challenge: null,
    },
    {
      id: 'another-machine',
      run: 'main',
      until: 'position(billing-2, orders-0).position = 8 and now < 6s and ' + `${COMMITTED} = 8`,
      look: { scene: 'group', selection: ['groupOffset(billing, orders-0)'] },
      claims: ["state(billing-1) = 'killed'", 'polled(billing-2) = 2', `leo(${OFFSETS}) = 5`, 'count(offsetCommitted) = 2'],
      prediction: {
        kind: 'choice',
        ask: { en: 'Now the broker itself is killed at six seconds: the coordinator’s memory is gone. It starts again. What does it know of the group’s offset then?', 'zh-CN': '第六秒，broker 自己被杀：组协调者的内存没了。再启动之后，它还知道组的偏移量吗？' },
        settled: BACK,
        choices: [
          {
            id: 'nothing',
            text: { en: 'Nothing: it was in memory', 'zh-CN': '不知道了：原来记在内存里' },
            mark: null,
            claim: `${COMMITTED} is null or position(billing-2, orders-0).position = 0`,
            refuted: refuted('the-coordinator-forgets', BACK, `${COMMITTED} = 8 and coordinator(${OFFSETS}).loadedUpTo = 5`, {
              en: 'It read __consumer_offsets from its disk, all five records, and knew it all again.',
              'zh-CN': '它从磁盘上读了 __consumer_offsets，五条消息全读，就都知道了。',
            }),
          },
          {
            id: 'told-again',
            text: { en: 'What billing-2 tells it: it commits anew', 'zh-CN': '靠 billing-2 告诉它：再提交一次' },
            mark: null,
            claim: 'count(offsetCommitted) > 2',
            refuted: refuted('members-tell-it-again', BACK, `count(offsetCommitted) = 2 and ${COMMITTED} = 8`, {
              en: 'There was no further commit. It is billing-2 that asked the coordinator where to go on.',
              'zh-CN': '没有再提交过。倒是 billing-2 去问组协调者，从哪儿接着读。',
            }),
          },
          { id: 'everything', text: { en: '8, as before: it reads its log', 'zh-CN': '8，和之前一样：它读自己的日志' }, mark: null, claim: `${COMMITTED} = 8 and count(offsetCommitted) = 2`, refuted: null },
        ],
      },
      challenge: null,
    },
    {
      id: 'read-back',
      run: 'main',
      until: BACK,
      look: { scene: 'group', selection: ['groupOffset(billing, orders-0)'] },
      claims: [`coordinator(${OFFSETS}).loadedUpTo = 5`, `coordinator(${OFFSETS}).state = 'active'`, 'position(billing-2, orders-0).position = 8', 'polled(billing-2) = 2', 'group(billing).generation = 3'],
      prediction: null,
      challenge: null,
    },
    {
      id: 'three-brokers',
      run: 'three',
      until: 'now >= 5.5s',
      look: { scene: 'cluster', selection: [`partition(${OFFSETS})`] },
      claims: ["state(broker 3) = 'killed'", 'leader(orders-0) = 1', `leader(${OFFSETS}) is null or leader(${OFFSETS}) < 0`, `${COMMITTED} = 6`, 'isr(orders-0) = [1, 2]'],
      prediction: {
        kind: 'choice',
        ask: { en: 'Three brokers now. Broker 3 was the coordinator, and is dead; orders-0 is led by broker 1. Two orders come. What happens?', 'zh-CN': '现在有三个 broker。组协调者 broker 3 死了；orders-0 的首领是 broker 1。来了两张订单，会怎样？' },
        settled: ALONE,
        choices: [
          {
            id: 'no-reading',
            text: { en: 'Nobody reads them', 'zh-CN': '没人读' },
            mark: null,
            claim: 'polled(billing-1) = 6',
            refuted: refuted('a-dead-coordinator-stops-reading', ALONE, 'polled(billing-1) = 8', {
              en: 'They were read at once: records come from the leader of orders-0, and that one is well.',
              'zh-CN': '马上就读了：消息来自 orders-0 的首领，而它好好的。',
            }, 'three'),
          },
          {
            id: 'all-well',
            text: { en: 'They are read and committed: there are two more brokers', 'zh-CN': '读了也提交了：还有两个 broker 呢' },
            mark: null,
            claim: `${COMMITTED} = 8`,
            refuted: refuted('offsets-are-where-the-data-is', ALONE, `polled(billing-1) = 8 and ${COMMITTED} = 6 and count(partitionLeaderless) >= 1`, {
              en: 'The commit waits. orders has three replicas, __consumer_offsets has one here, and that lies on the dead broker.',
              'zh-CN': '提交还等着。orders 有三个副本，而这里的 __consumer_offsets 只有一个，就在死掉的 broker 上。',
            }, 'three'),
          },
          { id: 'read-not-committed', text: { en: 'They are read, but cannot be committed', 'zh-CN': '读得到，却提交不了' }, mark: null, claim: `polled(billing-1) = 8 and ${COMMITTED} = 6`, refuted: null },
        ],
      },
      challenge: null,
    },
    {
      id: 'nowhere-to-commit',
      run: 'three',
      until: ALONE,
      look: { scene: 'cluster', selection: [`partition(${OFFSETS})`, 'partition(orders-0)'] },
      claims: ['polled(billing-1) = 8', `${COMMITTED} = 6`, 'leo(orders-0) = 8'],
      prediction: null,
      challenge: {
        run: 'three',
        ask: { en: 'Same cluster, same death. Change a setting of broker 1, which has the offsets topic made, so that the last two orders are committed.', 'zh-CN': '同样的集群，同样的死法。偏移量主题是由 broker 1 请求创建的：改它的一项设置，让最后两张订单也提交成功。' },
        settings: [
          { process: 'broker-1', config: 'offsets.topic.replication.factor', values: [1, 3] },
          { process: 'broker-1', config: 'default.replication.factor', values: [1, 3] },
          { process: 'billing-1', config: 'session.timeout.ms', values: [2_000, 45_000] },
        ],
        fault: "state(broker 3) = 'killed'",
        judged: 'now >= 9s',
        goal: [
          { field: 'polled(billing-1)', is: 8 },
          { field: COMMITTED, is: 8 },
        ],
        holdsMicros: 300_000,
        tempting: [
          {
            attempt: { settings: [{ process: 'broker-1', config: 'default.replication.factor', value: 3 }] },
            differs: COMMITTED,
            misconception: 'default-replication-covers-offsets',
            why: {
              en: 'Internal topics have a setting of their own. Its default is 3; single-broker set-ups lower it to 1, and are copied.',
              'zh-CN': '内部主题有自己的设置，默认就是 3；单机的教程把它改成 1，然后到处被照抄。',
            },
          },
          {
            attempt: { settings: [{ process: 'billing-1', config: 'session.timeout.ms', value: 45_000 }] },
            differs: COMMITTED,
            misconception: 'the-consumer-waits-it-out',
            why: {
              en: 'There is no coordinator that could expel it, and none to commit to, however long it waits.',
              'zh-CN': '没有组协调者能踢它，也没有组协调者可以提交，等多久都一样。',
            },
          },
        ],
      },
    },
  ],
  corrects: [
    { fact: 'B45', step: 'nowhere-to-commit' },
    { fact: 'B42', step: 'a-record-like-others' },
  ],
} satisfies Lesson;
