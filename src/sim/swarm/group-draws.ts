/** The groups of a random world: what each reads, how it shares that out, when it commits; and what happens to its members. */
import type { GivenConfig } from '../../engine/config/values.ts';
import type { ConsumerOptions } from '../../scenario/builder.ts';
import type { Action, ScriptStatement } from '../../scenario/language/ast.ts';
import { chance, nextBetween, nextInt, pick, type Prng } from '../../std/prng.ts';
import { MICROS_PER_MILLI } from '../../std/units.ts';
import { type Busy, mayMeet } from './broker-faults.ts';

const NAMES = ['billing', 'audit', 'search', 'mail'];
const ASSIGNORS: readonly (string | readonly string[])[] = ['range', 'roundrobin', 'sticky', 'cooperative-sticky', 'cooperative-sticky', ['cooperative-sticky', 'range']];
/** group.remote.assignor; none: the first that the coordinator has. */
const REMOTE_ASSIGNORS = [undefined, 'uniform', 'range'];
const COMMITS: readonly ConsumerOptions['commit'][] = [
  null,
  null,
  { how: 'sync', when: 'after' },
  { how: 'async', when: 'after' },
  { how: 'sync', when: 'before' },
  { how: 'async', when: 'before' },
];

export interface DrawnGroup {
  readonly name: string;
  readonly members: readonly string[];
  readonly options: ConsumerOptions;
  /** By which protocol the member of that number joins. */
  readonly joinsBy: (member: number) => ConsumerOptions;
  /** Of each member: who has an instance id is a static one. */
  readonly isStatic: boolean;
  /** Members that are not there at the beginning. */
  readonly late: readonly string[];
  readonly maxPollRecords: number;
  /** What its settings promise; an administrator who moves its offsets leaves that alone. */
  readonly promises: 'atLeastOnce' | 'atMostOnce' | 'nothing';
}

/** What is there to be read: topics by name, and patterns of them. */
export interface Readable {
  readonly topics: readonly string[];
  readonly patterns: readonly string[];
}

export function drawGroups(p: Prng, clients: GivenConfig, { topics, patterns }: Readable): DrawnGroup[] {
  return NAMES.slice(0, pick(p, [1, 2, 2, 3, 4])).map((name) => {
    const count = pick(p, [1, 2, 2, 3, 4]);
    // Members assign, or the coordinator does; or members of both kinds are in one group.
    const protocol = pick(p, ['classic', 'classic', 'consumer', 'consumer', 'both'] as const);
    const isStatic = chance(p, 1, 4);
    const commit = pick(p, COMMITS);
    const reset = pick(p, ['earliest', 'earliest', 'earliest', 'earliest', 'by_duration:PT1H', 'latest']);
    const reads = pick(p, [...topics.map((topic) => [topic]), topics, ...patterns]);
    const maxPollRecords = pick(p, [10, 20, 500]);
    const configs: GivenConfig = {
      ...clients,
      'auto.offset.reset': reset,
      'max.poll.interval.ms': pick(p, [2_000, 4_000]),
      'max.poll.records': maxPollRecords,
      'fetch.max.wait.ms': pick(p, [100, 500, 500]),
      'metadata.max.age.ms': pick(p, [1_000, 3_000]),
      'default.api.timeout.ms': pick(p, [2_000, 60_000]),
      ...(commit === null ? { 'auto.commit.interval.ms': pick(p, [200, 1_000, 5_000]) } : {}),
    };
    const classic: ConsumerOptions = { assignor: pick(p, ASSIGNORS), configs: { ...configs, 'session.timeout.ms': pick(p, [1_500, 3_000]), 'heartbeat.interval.ms': pick(p, [300, 500]) } };
    const remote = pick(p, REMOTE_ASSIGNORS);
    const modern: ConsumerOptions = { protocol: 'consumer', ...(remote === undefined ? {} : { assignor: remote }), configs };
    const options: ConsumerOptions = {
      group: name,
      ...(typeof reads === 'string' ? { pattern: reads } : { subscribe: reads }),
      commit,
      processMicros: pick(p, [0, 0, 1_000, 5_000]),
      listenerMicros: pick(p, [0, 0, 20_000]),
      // Whoever commits before the work has nothing to commit when partitions go.
      listenerCommits: commit?.when === 'after' && chance(p, 1, 3),
    };
    const isSync = commit?.how === 'sync';
    const promises = commit?.when === 'before' ? (isSync ? 'atMostOnce' : 'nothing') : reset === 'latest' ? 'nothing' : 'atLeastOnce';
    const members = Array.from({ length: count }, (_, i) => `${name}-${i + 1}`);
    return { name, members, late: members.slice(1).filter(() => chance(p, 1, 4)), options, joinsBy: (i) => (protocol === 'consumer' || (protocol === 'both' && i % 2 === 1) ? modern : classic), isStatic, maxPollRecords, promises };
  });
}

/** What a member does or suffers, and what undoes it; null where that needs nothing. */
function memberFault(p: Prng, { maxPollRecords, options }: DrawnGroup, client: string): readonly [Action, Action | 'byItself' | null] {
  switch (nextInt(p, 9)) {
    case 0:
      return [{ verb: 'kill', process: client }, 'byItself'];
    case 1:
    case 2:
      return [{ verb: 'stop', process: client }, 'byItself'];
    case 3:
      return [{ verb: 'pause', process: client }, 'byItself'];
    case 4: {
      const micros = Math.floor((nextBetween(p, 3_000, 6_000) * MICROS_PER_MILLI) / maxPollRecords);
      return [{ verb: 'work', client, micros }, { verb: 'work', client, micros: options.processMicros ?? 0 }];
    }
    case 5:
      return [{ verb: 'pollEvery', client, micros: pick(p, [500, 5_000]) * MICROS_PER_MILLI }, { verb: 'pollEvery', client, micros: 0 }];
    case 6:
      return [{ verb: 'pollElsewhere', client }, null];
    case 7: {
      const topics = options.subscribe ?? [];
      // Whoever reads by a pattern cannot be told so by names.
      if (topics.length === 0) return [{ verb: 'stop', process: client }, 'byItself'];
      return [{ verb: 'subscribe', client, topics: chance(p, 1, 2) ? [] : ['bills'] }, { verb: 'subscribe', client, topics }];
    }
    default:
      return options.commit?.when === 'before' ? [{ verb: 'kill', process: client }, 'byItself'] : [{ verb: 'commit', client }, null];
  }
}

export interface GroupTimes {
  readonly from: number;
  readonly until: number;
}

/** A member's death, its leaving, a silence, work that takes too long, another subscription: one after the other, on nobody whom something else has struck. */
export function memberFaults(p: Prng, groups: readonly DrawnGroup[], { from, until }: GroupTimes, busy: Busy[]): ScriptStatement[] {
  const statements: ScriptStatement[] = [];
  let at = from + nextInt(p, 4_000) * MICROS_PER_MILLI;
  for (;;) {
    const lasts = nextBetween(p, 50, pick(p, [500, 3_000, 7_000])) * MICROS_PER_MILLI;
    if (at + lasts >= until) return statements;
    const group = pick(p, groups);
    const client = pick(p, group.members);
    const [action, undone] = memberFault(p, group, client);
    const fault: Busy = { action, on: [client], at, until: at + lasts };
    if (busy.every((other) => mayMeet(fault, other))) {
      statements.push({ kind: 'act', action, at, lasts: undone === 'byItself' ? lasts : null });
      if (undone !== 'byItself' && undone !== null) statements.push({ kind: 'act', action: undone, at: at + lasts, lasts: null });
      busy.push(fault);
    }
    at += lasts + nextBetween(p, 100, 5_000) * MICROS_PER_MILLI;
  }
}

/** An administrator looks at groups and moves their offsets. That is refused while a group has members, unless it is never told so. */
export function groupActs(p: Prng, groups: readonly DrawnGroup[], { from, until }: GroupTimes): ScriptStatement[] {
  const draw = (): Action => {
    const { name: group, promises } = pick(p, groups);
    const of = { client: null, group } as const;
    const at = { ...of, topic: 'orders', partition: 0 } as const;
    // Whoever reads from the beginning where nothing is committed still reads everything; to read nothing twice is over then.
    const harmless: Action[] = [{ verb: 'describeGroup', ...of }, { verb: 'describeGroup', client: null, group: 'nobody' }, { verb: 'deleteGroup', client: null, group: 'nobody' }, { verb: 'listGroups', client: null }, { verb: 'groupLag', ...of }];
    const again: Action[] = [{ verb: 'deleteGroup', ...of }, { verb: 'deleteOffset', ...at }, { verb: 'alterOffset', ...at, offset: 0 }];
    const elsewhere: Action[] = [{ verb: 'alterOffset', ...at, offset: nextInt(p, 100) }];
    if (promises === 'atMostOnce') return pick(p, harmless);
    return pick(p, promises === 'atLeastOnce' ? [...harmless, ...again] : [...harmless, ...again, ...elsewhere]);
  };
  return Array.from({ length: nextInt(p, 5) }, () => ({ kind: 'act', action: draw(), at: from + nextInt(p, (until - from) / MICROS_PER_MILLI) * MICROS_PER_MILLI, lasts: null }));
}

/** All members leave a group for a while, and what is asked of it meanwhile is done. */
export function emptied(p: Prng, groups: readonly DrawnGroup[], { from, until }: GroupTimes): ScriptStatement[] {
  const { name: group, members, promises, isStatic } = pick(p, groups);
  // Static members do not leave; and nothing is read twice only while nobody moves what is committed.
  if (isStatic || promises === 'atMostOnce' || chance(p, 1, 2)) return [];
  const at = from + nextInt(p, (until - from) / MICROS_PER_MILLI - 5_000) * MICROS_PER_MILLI;
  const of = { client: null, group, topic: 'orders', partition: 0 } as const;
  const action = pick<Action>(p, [{ verb: 'deleteGroup', client: null, group }, { verb: 'deleteGroup', client: null, group }, { verb: 'deleteOffset', ...of }, { verb: 'alterOffset', ...of, offset: 0 }]);
  return [
    ...members.map((process): ScriptStatement => ({ kind: 'act', action: { verb: 'stop', process }, at, lasts: 4_000 * MICROS_PER_MILLI })),
    { kind: 'act', action, at: at + 2_500 * MICROS_PER_MILLI, lasts: null },
  ];
}
