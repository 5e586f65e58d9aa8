/**
 * What was done to real Kafka 4.1.0 of three brokers (e2e/golden/timelines), as scripts for the engine, and what its clients were
 * answered. States of partitions stand in the recording itself. Times are free.
 */
import type { Ask, TimelineSettings, Topic } from './timeline-world.ts';

export interface Play {
  readonly settings: TimelineSettings;
  readonly seconds: number;
  /** Partitions of the recording that the script leaves out. */
  readonly except: readonly string[];
  readonly answers: readonly unknown[];
}

const one = (prefix: string, count: number): string[] => Array.from({ length: count }, (_, i) => `${prefix}-${i}`);

/** Topics are made and refused, enlarged and refused, deleted, and made again under the same name. */
function timeline01(): Play {
  const create = (topic: Topic): Ask => ({ kind: 'create', to: 0, topic });
  const produce = (to: number, topic: string, p: number, acks: number, records: readonly string[]): Ask => ({ kind: 'produce', to, topic, p, acks, records });
  // Where the controller places replicas is drawn; here they go where they went then.
  const six = [[0, 1, 2], [1, 2, 0], [2, 0, 1], [0, 2, 1], [2, 1, 0], [1, 0, 2]];
  const more = [[0, 1], [1, 2], [2, 0]];
  const asks: readonly Ask[] = [
    create({ name: 's1', assignments: six, configs: { 'min.insync.replicas': '2' } }),
    create({ name: 's1', numbers: [6, 3] }),
    create({ name: 's1-rf4', numbers: [1, 4] }),
    create({ name: 's1-zero', numbers: [0, 1] }),
    create({ name: 'bad name!', numbers: [1, 1] }),
    create({ name: 's1-badcfg', numbers: [1, 1], configs: { 'min.insync.replicas': 'x' } }),
    create({ name: 's1-dup', assignments: [[0, 0]] }),
    create({ name: 's1-nobroker', assignments: [[0, 7]] }),
    create({ name: 's1.a', assignments: [[1]] }),
    create({ name: 's1_a', numbers: [1, 1] }),
    create({ name: 's1-more-0', assignments: more }),
    create({ name: 's1-more-1', assignments: more }),
    create({ name: 's1-more-2', assignments: [[2, 0], [0, 1], [1, 2]] }),
    { kind: 'addPartitions', to: 0, topic: 's1', count: 8, assignments: [[2, 0, 1], [0, 1, 2]] },
    { kind: 'addPartitions', to: 0, topic: 's1', count: 7 },
    { kind: 'addPartitions', to: 0, topic: 's1', count: 8 },
    produce(0, 's1', 0, -1, ['a', 'b']),
    produce(1, 's1', 0, -1, ['c']),
    produce(0, 's1', 99, -1, ['c']),
    produce(0, 'nope', 0, -1, ['c']),
    produce(0, 's1', 0, 2, ['c']),
    { kind: 'delete', to: 0, topic: 's1' },
    { kind: 'delete', to: 0, topic: 'nope' },
    { kind: 'delete', to: 0, topic: 's1-more-0' },
    create({ name: 's1', assignments: [[0, 1, 2]] }),
  ];
  const error = (name: string) => ({ error: name });
  const none = error('NONE');
  return {
    settings: { script: '', asks: asks.map((ask, i): readonly [number, Ask] => [3 + i / 2, ask]) },
    seconds: 18,
    except: [],
    answers: [
      none, error('TOPIC_ALREADY_EXISTS'), error('INVALID_REPLICATION_FACTOR'), error('INVALID_PARTITIONS'), error('INVALID_TOPIC_EXCEPTION'),
      error('INVALID_CONFIG'), error('INVALID_REPLICA_ASSIGNMENT'), error('INVALID_REPLICA_ASSIGNMENT'), none, error('INVALID_TOPIC_EXCEPTION'),
      none, none, none, none, error('INVALID_PARTITIONS'), error('INVALID_PARTITIONS'),
      { error: 'NONE', base_offset: 0 }, { error: 'NOT_LEADER_OR_FOLLOWER', base_offset: -1, hint_leader: 0, hint_epoch: 0 },
      { error: 'UNKNOWN_TOPIC_OR_PARTITION', base_offset: -1 }, { error: 'UNKNOWN_TOPIC_OR_PARTITION', base_offset: -1 }, { error: 'INVALID_REQUIRED_ACKS', base_offset: -1 },
      none, error('UNKNOWN_TOPIC_OR_PARTITION'), none, none,
    ],
  };
}

/** A leader is killed, replaced, comes back, and is elected again as the preferred one. */
function timeline02(): Play {
  const topic = { name: 's2', assignments: [[1, 2, 0]], configs: { 'min.insync.replicas': '2' } };
  const produce = (at: number, to: number): readonly [number, Ask] => [at, { kind: 'produce', to, topic: 's2', acks: -1, records: ['x'] }];
  return {
    settings: {
      script: 'kill broker 1 at 6s for 22s',
      asks: [
        [3, { kind: 'create', to: 0, topic }],
        produce(4, 1),
        produce(27, 2),
        [27.5, { kind: 'elect', to: 0, topic: 's2' }],
        [50, { kind: 'elect', to: 0, topic: 's2' }],
        [52, { kind: 'elect', to: 0, topic: 's2' }],
        produce(54, 2),
        produce(55, 1),
      ],
    },
    seconds: 60,
    except: [],
    answers: [
    { error: 'NONE' },
    { error: 'NONE', base_offset: 0 },
    { error: 'NONE', base_offset: 1 },
    { error: 'PREFERRED_LEADER_NOT_AVAILABLE' },
    { error: 'NONE' },
    { error: 'ELECTION_NOT_NEEDED' },
    { error: 'NOT_LEADER_OR_FOLLOWER', base_offset: -1, hint_leader: 1, hint_epoch: 2 },
    { error: 'NONE', base_offset: 2 },
  ],
  };
}

/** A leader is stopped in order, comes back, and is elected again. */
function timeline03(): Play {
  return {
    settings: {
      script: 'stop broker 0 at 6s for 8s',
      asks: [
        [3, { kind: 'create', to: 1, topic: { name: 's3', assignments: [[0, 2, 1], [2, 0, 1]] } }],
        [3.5, { kind: 'create', to: 1, topic: { name: 's3one', assignments: [[0]] } }],
        [4, { kind: 'produce', to: 0, topic: 's3', acks: -1, records: ['x'] }],
        [10, { kind: 'produce', to: 2, topic: 's3', acks: -1, records: ['y'] }],
        [34, { kind: 'elect', to: 1, topic: 's3' }],
        [36, { kind: 'produce', to: 2, topic: 's3', acks: -1, records: ['z'] }],
        [37, { kind: 'produce', to: 0, topic: 's3', acks: -1, records: ['z'] }],
      ],
    },
    seconds: 40,
    except: [],
    answers: [
    { error: 'NONE' },
    { error: 'NONE' },
    { error: 'NONE', base_offset: 0 },
    { error: 'NONE', base_offset: 1 },
    { error: 'NONE' },
    { error: 'NOT_LEADER_OR_FOLLOWER', base_offset: -1, hint_leader: 0, hint_epoch: 2 },
    { error: 'NONE', base_offset: 2 },
  ],
  };
}

/** A follower is paused past replica.lag.time.max.ms; an idle partition keeps it. */
function timeline04(): Play {
  const produce = (at: number, p: number, acks: number): readonly [number, Ask] => [at, { kind: 'produce', to: 1, topic: 's4', p, acks, records: ['x'] }];
  const assignments = [[1, 2, 0], [1, 2, 0], [1, 2, 0]];
  return {
    settings: {
      script: 'pause broker 2 at 6s for 10s',
      asks: [[3, { kind: 'create', to: 0, topic: { name: 's4', assignments, configs: { 'min.insync.replicas': '2' } } }], produce(4, 2, -1), produce(5, 0, -1), produce(7, 0, -1), produce(7, 1, 1), produce(8, 1, 1)],
    },
    seconds: 30,
    except: [],
    answers: [
    { error: 'NONE' },
    { error: 'NONE', base_offset: 0 },
    { error: 'NONE', base_offset: 0 },
    { error: 'NONE', base_offset: 1 },
    { error: 'NONE', base_offset: 0 },
    { error: 'NONE', base_offset: 1 },
  ],
  };
}

/** A leader that does not know yet that it was replaced takes records with acks=1, and cuts them. */
function timeline05(): Play {
  const topic = 's5';
  const to = (node: number, acks: number, at: number, records: readonly string[]): readonly [number, Ask] => [at, { kind: 'produce', to: node, topic, acks, records }];
  return {
    settings: {
      script: 'pause broker 2 at 5s for 3.5s; pause broker 0 at 5s for 3.5s; pause broker 1 at 8s for 20s',
      asks: [
        [3, { kind: 'create', to: 0, topic: { name: topic, assignments: [[1, 2, 0]] } }],
        to(1, -1, 4, one('all', 5)),
        to(1, 1, 6, ['a']),
        to(1, 1, 6.5, ['b']),
        to(1, 1, 7, ['c']),
        to(2, -1, 25, ['new-a']),
        to(2, -1, 25.5, one('new', 3)),
        // They wait in the socket of the paused leader.
        to(1, 1, 27, ['zombie']),
        to(1, -1, 27.5, ['zombie all']),
        [45, { kind: 'fetch', to: 2, topic, offset: 0 }],
        [45, { kind: 'fetch', to: 2, topic, offset: 0, epoch: 0 }],
        [45, { kind: 'fetch', to: 2, topic, offset: 0, epoch: 2 }],
        [45, { kind: 'epochEnd', to: 2, topic, asked: 0, current: 1 }],
        [45, { kind: 'epochEnd', to: 2, topic, asked: 1, current: 1 }],
        [45, { kind: 'epochEnd', to: 2, topic, asked: 0, current: 2 }],
        [45, { kind: 'epochEnd', to: 2, topic, asked: 99, current: 1 }],
        [46, { kind: 'fetch', to: 1, topic, offset: 0 }],
        to(1, 1, 47, ['late']),
      ],
    },
    seconds: 50,
    except: [],
    answers: [
    { error: 'NONE' },
    { error: 'NONE', base_offset: 0 },
    { error: 'NONE', base_offset: 5 },
    { error: 'NONE', base_offset: 6 },
    { error: 'NONE', base_offset: 7 },
    { error: 'NONE', base_offset: 5 },
    { error: 'NONE', base_offset: 6 },
    { error: 'NONE', base_offset: 8 },
    { error: 'NOT_LEADER_OR_FOLLOWER', base_offset: 9, hint_leader: 2, hint_epoch: 1 },
    { error: 'NONE', hw: 9 },
    { error: 'FENCED_LEADER_EPOCH' },
    { error: 'UNKNOWN_LEADER_EPOCH' },
    { error: 'NONE', epoch: 0, end_offset: 5 },
    { error: 'NONE', epoch: 1, end_offset: 9 },
    { error: 'UNKNOWN_LEADER_EPOCH', epoch: -1, end_offset: -1 },
    { error: 'NONE', epoch: -1, end_offset: -1 },
    { error: 'NONE', hw: 9 },
    { error: 'NOT_LEADER_OR_FOLLOWER', base_offset: -1, hint_leader: 2, hint_epoch: 1 },
  ],
  };
}

/** With one replica of two that are needed acks=all is refused, the high watermark stands, and all becomes readable when one is back. */
function timeline06(): Play {
  const topic = 's6';
  const produce = (at: number, acks: number, count = 1, timeoutMs = 30_000): readonly [number, Ask] => [at, { kind: 'produce', to: 1, topic, acks, records: one('r', count), timeoutMs }];
  return {
    settings: {
      script: 'kill broker 2 at 5.7s for 32s; kill broker 0 at 19s for 8.8s',
      asks: [
        [3, { kind: 'create', to: 0, topic: { name: topic, assignments: [[1, 2, 0]], configs: { 'min.insync.replicas': '2' } } }],
        produce(4.7, -1, 5),
        produce(18.5, -1),
        produce(19.1, -1, 1, 4_000),
        produce(26, -1),
        produce(26.3, 1),
        produce(26.4, 1),
        [27, { kind: 'fetch', to: 1, topic, offset: 0 }],
        [27, { kind: 'listOffsets', to: 1, topic }],
        produce(36.5, -1),
        [37, { kind: 'fetch', to: 1, topic, offset: 0 }],
      ],
    },
    seconds: 50,
    except: ['s6-new-0'],
    answers: [
    { error: 'NONE' },
    { error: 'NONE', base_offset: 0 },
    { error: 'NONE', base_offset: 5 },
    { error: 'REQUEST_TIMED_OUT', base_offset: 6 },
    { error: 'NOT_ENOUGH_REPLICAS', base_offset: -1 },
    { error: 'NONE', base_offset: 7 },
    { error: 'NONE', base_offset: 8 },
    { error: 'NONE', hw: 6 },
    { error: 'NONE', offset: 6, epoch: 0 },
    { error: 'NONE', base_offset: 9 },
    { error: 'NONE', hw: 10 },
  ],
  };
}

/** Both replicas die one after the other: an unclean election where it is allowed, the last known leader where it is not. */
function timeline07b(): Play {
  const topics: readonly Topic[] = [
    { name: 's7u', configs: { 'unclean.leader.election.enable': 'true', 'min.insync.replicas': '1' } },
    { name: 's7c', configs: { 'min.insync.replicas': '1' } },
    { name: 's7e', configs: { 'min.insync.replicas': '2' } },
  ].map((topic) => ({ ...topic, configs: topic.configs as Topic['configs'], assignments: [[1, 2]] }));
  const each = (ask: (topic: string) => Ask, at: number): (readonly [number, Ask])[] => topics.map(({ name }, i) => [at + i / 10, ask(name)]);
  const fetch = (at: number, to: number, topic: string, offset = 0): readonly [number, Ask] => [at, { kind: 'fetch', to, topic, offset }];
  const late = ['s7c', 's7e'].flatMap((topic, i): (readonly [number, Ask])[] => [
    [37 + i / 2, { kind: 'produce', to: 2, topic, acks: 1, records: one('y', 2) }],
    fetch(37.1 + i / 2, 2, topic),
    fetch(37.2 + i / 2, 2, topic, 10),
    [37.3 + i / 2, { kind: 'listOffsets', to: 2, topic }],
  ]);
  const none = (base_offset: number) => ({ error: 'NONE', base_offset });
  const gone = [{ error: 'NOT_LEADER_OR_FOLLOWER', base_offset: -1, hint_epoch: 1 }, { error: 'NONE', hw: 0 }, { error: 'OFFSET_OUT_OF_RANGE' }, { error: 'NOT_LEADER_OR_FOLLOWER', offset: -1, epoch: -1 }];
  return {
    settings: {
      script: 'kill broker 2 at 6s for 27s; kill broker 1 at 19.6s for 18.6s',
      asks: [
        ...topics.map((topic, i): readonly [number, Ask] => [3 + i / 2, { kind: 'create', to: 0, topic }]),
        ...each((topic) => ({ kind: 'produce', to: 1, topic, acks: -1, records: one('a', 5) }), 5),
        ...each((topic) => ({ kind: 'produce', to: 1, topic, acks: 1, records: one('b', 5) }), 18.7),
        ...each((topic) => ({ kind: 'fetch', to: 1, topic, offset: 0 }), 19.2),
        [36, { kind: 'produce', to: 2, topic: 's7u', acks: 1, records: one('x', 2) }],
        fetch(36.2, 2, 's7u'),
        fetch(36.3, 2, 's7u', 10),
        [36.4, { kind: 'listOffsets', to: 2, topic: 's7u' }],
        ...late,
        fetch(45, 2, 's7u'),
        fetch(45, 1, 's7c'),
        fetch(45, 1, 's7e'),
      ],
    },
    seconds: 50,
    except: [],
    answers: [
    ...Array.from({ length: 3 }, () => ({ error: 'NONE' })),
    none(0), none(0), none(0), none(5), none(5), none(5),
    { error: 'NONE', hw: 10 }, { error: 'NONE', hw: 10 }, { error: 'NONE', hw: 5 },
    none(5), { error: 'NONE', hw: 7 }, { error: 'OFFSET_OUT_OF_RANGE' }, { error: 'NONE', offset: 7, epoch: 2 },
    ...gone, ...gone,
    { error: 'NONE', hw: 7 }, { error: 'NONE', hw: 10 }, { error: 'NONE', hw: 10 },
  ],
  };
}

/** An eligible leader replica that was only paused is elected cleanly. */
function timeline07c(): Play {
  const topics: readonly Topic[] = [{ name: 's7e', configs: { 'min.insync.replicas': '2' } }, { name: 's7u', configs: { 'min.insync.replicas': '2', 'unclean.leader.election.enable': 'true' } }].map((topic) => ({ ...topic, configs: topic.configs as Topic['configs'], assignments: [[0, 2]] }));
  const perTopic = (at: number, asks: (topic: string) => readonly Ask[]): (readonly [number, Ask])[] => topics.flatMap(({ name }, i) => asks(name).map((ask, j): readonly [number, Ask] => [at + i / 2 + j / 10, ask]));
  const created = { error: 'NONE' };
  const alone = [{ error: 'NONE', base_offset: 5 }, { error: 'NOT_ENOUGH_REPLICAS', base_offset: -1 }, { error: 'NONE', hw: 5 }];
  const after = [...alone, { error: 'NONE', offset: 5, epoch: 2 }];
  const first = { error: 'NONE', base_offset: 0 };
  return {
    settings: {
      script: 'pause broker 2 at 5.9s for 28.3s; kill broker 0 at 19.5s for 20s',
      asks: [
        ...topics.map((topic, i): readonly [number, Ask] => [3 + i / 2, { kind: 'create', to: 1, topic }]),
        ...perTopic(4.2, (topic) => [{ kind: 'produce', to: 0, topic, acks: -1, records: one('a', 5) }]),
        ...perTopic(18.2, (topic) => [
          { kind: 'produce', to: 0, topic, acks: 1, records: ['b'] },
          { kind: 'produce', to: 0, topic, acks: -1, records: ['c'] },
          { kind: 'fetch', to: 0, topic, offset: 0 },
        ]),
        ...perTopic(37, (topic) => [
          { kind: 'produce', to: 2, topic, acks: 1, records: one('d', 2) },
          { kind: 'produce', to: 2, topic, acks: -1, records: ['e'] },
          { kind: 'fetch', to: 2, topic, offset: 0 },
          { kind: 'listOffsets', to: 2, topic },
        ]),
        ...perTopic(48, (topic) => [{ kind: 'fetch', to: 2, topic, offset: 0 }]),
      ],
    },
    seconds: 52,
    except: [],
    answers: [created, created, first, first, ...alone, ...alone, ...after, ...after, { error: 'NONE', hw: 7 }, { error: 'NONE', hw: 7 }],
  };
}

/** The high watermark stays at a paused follower that is still in the ISR. */
function timeline14(): Play {
  const topic = 's14';
  const plain = (at: number, acks = 1, timeoutMs = 30_000): readonly [number, Ask] => [at, { kind: 'produce', to: 1, topic, acks, records: ['x'], timeoutMs }];
  const fetch = (at: number, to: number, offset: number): readonly [number, Ask] => [at, { kind: 'fetch', to, topic, offset }];
  const accepted = Array.from({ length: 11 }, (_, base_offset) => ({ error: 'NONE', base_offset }));
  return {
    settings: {
      script: 'pause broker 2 at 6s for 4s',
      asks: [
        [3, { kind: 'create', to: 0, topic: { name: topic, assignments: [[1, 2, 0]] } }],
        ...[4, 4.2, 4.4, 6.6, 6.7, 6.8, 6.9, 7, 7.1, 7.2, 7.3].map((at) => plain(at)),
        plain(7.5, -1, 1_000),
        fetch(9, 1, 0),
        fetch(9, 1, 5),
        fetch(9, 1, 12),
        fetch(9, 1, 13),
        [9, { kind: 'listOffsets', to: 1, topic }],
        fetch(9.3, 0, 5),
      ],
    },
    seconds: 20,
    except: [],
    answers: [
    { error: 'NONE' },
    ...accepted,
    { error: 'REQUEST_TIMED_OUT', base_offset: 11 },
    { error: 'NONE', hw: 3 },
    { error: 'NONE', hw: 3 },
    { error: 'NONE', hw: 3 },
    { error: 'OFFSET_OUT_OF_RANGE' },
    { error: 'NONE', offset: 3, epoch: 0 },
    { error: 'NONE', hw: 3 },
  ],
  };
}

/** By the recording's name. */
export const PLAYS: Readonly<Record<string, () => Play>> = {
  '01-topic-life': timeline01,
  '02-kill-leader': timeline02,
  '03-controlled-shutdown': timeline03,
  '04-slow-follower': timeline04,
  '05-zombie-leader': timeline05,
  '06-min-isr': timeline06,
  '07b-unclean-election-quorum': timeline07b,
  '07c-eligible-leader-replica': timeline07c,
  '14-leo-hw': timeline14,
};
