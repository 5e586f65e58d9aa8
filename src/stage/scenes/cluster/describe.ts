/** The scene in words, as a tree: what a screen reader says and what browser tests find marks by. */
import type { AriaNode } from '../../scene.ts';
import type { Language } from '../../tokens.ts';
import { type BrokerScene, type ClusterScene, isDown, type PartitionScene, type ReplicaScene } from './scene.ts';
import { tellForeign } from './foreign.ts';
import { type Words, wordsOf } from './words.ts';

export function describeCluster(scene: ClusterScene, language: Language): AriaNode[] {
  const words = wordsOf(language);
  const partitions = new Map(scene.partitions.map((partition) => [partition.name, partition]));
  const say = sentences[language];
  return [
    ...scene.producers.map((producer): AriaNode => {
      const waiting = [...producer.slabs.values()].reduce((sum, one) => sum + one.length, 0);
      return leaf(`producer:${producer.process}`, 'group', say.producer(producer.process, words.standing[producer.standing], waiting, producer.inFlight));
    }),
    ...scene.admins.map(({ process, standing, calls }): AriaNode =>
      leaf(`admin:${process}`, 'group', say.admin(process, words.standing[standing], calls.map(({ api, what }) => `${api} ${what}`).join(say.comma)))),
    leaf('quorum', 'group', say.quorum(scene, words)),
    ...scene.brokers.map(
      (broker): AriaNode => ({
        id: `broker:${broker.process}`,
        role: 'group',
        label: say.broker(broker, words),
        children: [
          leaf(`reactor:${broker.process}`, 'group', say.reactor(broker)),
          {
            id: `replicas:${broker.process}`,
            role: 'list',
            label: say.replicas(broker),
            children: broker.replicas.map((replica) =>
              leaf(`replica:${replica.partition}@${broker.process}`, 'listitem', replicaLabel(replica, broker, partitions.get(replica.partition), language)),
            ),
          },
        ],
      }),
    ),
    ...scene.consumers.map((consumer): AriaNode => leaf(`consumer:${consumer.process}`, 'group', say.consumer(
      consumer.process,
      consumer.isJoining && consumer.standing === 'running' ? say.joining : words.standing[consumer.standing],
      consumer.positions.map(({ partition, position, committed }) => `${partition} @${position}${committed >= 0 ? ` ${say.committed(committed)}` : ''}`).join(', '),
      consumer.lag,
    ))),
    ...scene.leftCommits.map(({ group, partition, committed }): AriaNode => leaf(`left:${group}:${partition}`, 'group', `${partition}${say.comma}${words.committedBy(group, committed)}`)),
    ...scene.foreign.map((foreign): AriaNode => leaf(`foreign:${foreign.process}`, 'group', `${foreign.process}${say.comma}${tellForeign(foreign, words)}`)),
    ...(scene.frames.length === 0
      ? []
      : [
          {
            id: 'frames', role: 'list' as const, label: say.frames(scene.frames.length),
            children: scene.frames.map((frame) => leaf(`frame:${frame.row}`, 'listitem', say.frame(frame.api, frame.isResponse ? words.response : words.request, frame.from, frame.to) + (frame.held > 0 ? say.comma + say.held(frame.held) : ''))),
          },
        ]),
    ...scene.cuts.map(({ from, to }): AriaNode => leaf(`cut:${from}:${to}`, 'group', say.cut(from, to))),
  ];
}

function leaf(id: string, role: AriaNode['role'], label: string): AriaNode {
  return { id, role, label, children: [] };
}

/** "orders-0, leader on broker 1, epoch 3, HW 5, LEO 7, ISR 1 2" */
export function replicaLabel(replica: ReplicaScene, broker: BrokerScene, partition: PartitionScene | undefined, language: Language): string {
  const words = wordsOf(language);
  const say = sentences[language];
  const level = (value: number): string => (value >= 0 ? String(value) : words.unknown);
  const duty = replica.isOffline || isDown(broker.standing) ? words.offline : replica.isLeader ? words.leader : words.follower;
  return [
    replica.partition,
    say.on(duty, broker.id),
    ...(partition !== undefined && partition.epoch >= 0 ? [words.epoch(partition.epoch)] : []),
    `HW ${level(replica.hw)}`,
    `LEO ${level(replica.leo)}`,
    ...(broker.standing === 'powerLost' && replica.durable < replica.leo ? [words.onDisk(replica.durable)] : []),
    replica.inIsr ? `ISR ${partition?.isr.join(' ') ?? ''}` : words.outOfIsr,
    ...(replica.isLeader && partition?.proposed != null ? [say.proposed(partition.proposed)] : []),
    ...(replica.cutFrom > replica.leo ? [say.cutFrom(replica.cutFrom)] : []),
  ].join(say.comma);
}

interface Sentences {
  readonly comma: string;
  on(duty: string, broker: number): string;
  producer(name: string, standing: string, waiting: number, inFlight: number): string;
  admin(name: string, standing: string, asked: string): string;
  quorum(scene: ClusterScene, words: Words): string;
  broker(broker: BrokerScene, words: Words): string;
  replicas(broker: BrokerScene): string;
  reactor(broker: BrokerScene): string;
  consumer(name: string, standing: string, positions: string, lag: number): string;
  committed(offset: number): string;
  readonly joining: string;
  frames(count: number): string;
  frame(api: string, sort: string, from: string, to: string): string;
  held(number: number): string;
  cut(from: string, to: string): string;
  proposed(isr: readonly number[]): string;
  cutFrom(offset: number): string;
}

const sentences: Readonly<Record<Language, Sentences>> = {
  en: {
    comma: ', ',
    on: (duty, broker) => `${duty} on broker ${broker}`,
    producer: (name, standing, waiting, inFlight) => `producer ${name}, ${standing}, ${waiting} batches in the accumulator, ${inFlight} requests in flight`,
    admin: (name, standing, asked) => `admin client ${name}, ${standing}${asked === '' ? '' : `, has asked for ${asked}`}`,
    quorum: ({ quorum }, words) => {
      const active = quorum.voters.find(({ isActive }) => isActive);
      return `${words.quorum}, ${active === undefined ? words.noController : `${active.process} is active, ${words.epoch(quorum.epoch)}`}, metadata HW ${levelText(quorum.hw, words)}, LEO ${levelText(quorum.leo, words)}`;
    },
    broker: ({ id, standing, queued, waiting }, words) => `broker ${id}, ${words.standing[standing]}, ${queued} requests queued, ${waiting} in purgatory`,
    replicas: ({ id }) => `replicas on broker ${id}`,
    reactor: ({ id, processors, handlers }) => `reactor of broker ${id}, ${processors.length} processors, ${handlers.length} handlers`,
    consumer: (name, standing, positions, lag) => `consumer ${name}, ${standing}, ${positions === '' ? 'no position yet' : `at ${positions}`}, lag ${lag}`,
    committed: (offset) => `committed ${offset}`,
    joining: 'joining its group',
    frames: (count) => `${count} ${count === 1 ? 'frame' : 'frames'} in flight`,
    frame: (api, sort, from, to) => `${api} ${sort} from ${from} to ${to}`,
    held: (number) => `held as ${number}`,
    cut: (from, to) => `link cut from ${from} to ${to}`,
    proposed: (isr) => `asks for ISR ${isr.join(' ')}`,
    cutFrom: (offset) => `cut back from ${offset}`,
  },
  'zh-CN': {
    comma: '，',
    on: (duty, broker) => `broker ${broker} 上的${duty}`,
    producer: (name, standing, waiting, inFlight) => `生产者 ${name}，${standing}，累加器里 ${waiting} 个批次，在途请求 ${inFlight} 个`,
    admin: (name, standing, asked) => `管理客户端 ${name}，${standing}${asked === '' ? '' : `，在等 ${asked}`}`,
    quorum: ({ quorum }, words) => {
      const active = quorum.voters.find(({ isActive }) => isActive);
      return `${words.quorum}，${active === undefined ? words.noController : `活动的是 ${active.process}，${words.epoch(quorum.epoch)}`}，元数据 HW ${levelText(quorum.hw, words)}，LEO ${levelText(quorum.leo, words)}`;
    },
    broker: ({ id, standing, queued, waiting }, words) => `broker ${id}，${words.standing[standing]}，排队请求 ${queued} 个，purgatory 里 ${waiting} 个`,
    replicas: ({ id }) => `broker ${id} 上的副本`,
    reactor: ({ id, processors, handlers }) => `broker ${id} 的 Reactor，Processor ${processors.length} 个，处理线程 ${handlers.length} 个`,
    consumer: (name, standing, positions, lag) => `消费者 ${name}，${standing}，${positions === '' ? '还没有位置' : `读到 ${positions}`}，积压 ${lag}`,
    committed: (offset) => `已提交 ${offset}`,
    joining: '正在加入消费者组',
    frames: (count) => `在途的帧：${count} 个`,
    frame: (api, sort, from, to) => `${api} ${sort}，从 ${from} 到 ${to}`,
    held: (number) => `已扣住，编号 ${number}`,
    cut: (from, to) => `链路已切断：从 ${from} 到 ${to}`,
    proposed: (isr) => `申请把 ISR 改为 ${isr.join(' ')}`,
    cutFrom: (offset) => `从 ${offset} 截断到这里`,
  },
};

function levelText(value: number, words: Words): string {
  return value >= 0 ? String(value) : words.unknown;
}
