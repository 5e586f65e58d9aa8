import { describe, expect, it } from 'vitest';
import { ev } from '../../engine/events.ts';
import { RUNNING } from '../../engine/os.ts';
import { echoWorld } from '../testing/echo.ts';
import type { World } from '../world.ts';
import { invariants } from './index.ts';
import { InvariantChecker } from './invariant.ts';

/** Writes lines into a quiet world's journal, and answers the names of the invariants that complain. */
function complaints(write: (world: World, line: (kind: number, payload: number[], cause?: number, process?: number) => void) => void): string[] {
  const world = echoWorld(1);
  const checker = new InvariantChecker(world, invariants);
  const from = world.journal.length;
  write(world, (kind, p, cause = 0, process = 1) => {
    world.journal.append(world.state.now, kind, process, cause, 0, 0, 0, p[0] ?? 0, p[1] ?? 0, p[2] ?? 0, p[3] ?? 0, p[4] ?? 0, p[5] ?? 0, p[6] ?? 0);
  });
  checker.advance(from, world.journal.length);
  return [...new Set(checker.violations.map((violation) => violation.invariant))];
}

const ORDERS = 3;
const appended = (base: number, last: number) => [ORDERS, base, last, 100, 0, 0];

describe('invariants', () => {
  it('are silent on a run that is in order', () => {
    expect(
      complaints((_world, line) => {
        line(ev.logLoaded, [ORDERS, 0, 0, 1]);
        line(ev.partitionBecameLeader, [ORDERS, 0, 0]);
        line(ev.logAppended, appended(0, 4));
        line(ev.hwAdvanced, [ORDERS, 5, 0]);
        line(ev.fetchCompleted, [ORDERS, 0, 5, 5], 0, 2);
        line(ev.recordsPolled, [ORDERS, 0, 5, 5], 0, 2);
        line(ev.logTruncated, [ORDERS, 3]);
        line(ev.logAppended, appended(3, 3));
      }),
    ).toEqual([]);
  });

  it('notice a cause that lies ahead', () => {
    expect(complaints((world, line) => line(ev.diskFilled, [0], world.journal.length + 5))).toEqual(['causes come first']);
  });

  it('notice time that runs back', () => {
    expect(
      complaints((world, line) => {
        world.state.now = 500;
        line(ev.diskFilled, [0]);
        world.state.now = 400;
        line(ev.diskFilled, [0]);
      }),
    ).toEqual(['causes come first']);
  });

  it('notice a gap between appends, and a log that grows by itself', () => {
    expect(complaints((_world, line) => [appended(0, 4), appended(6, 6)].forEach((p) => line(ev.logAppended, p)))).toEqual(['offsets have no gaps']);
    expect(
      complaints((_world, line) => {
        line(ev.logAppended, appended(0, 4));
        line(ev.logRecovered, [ORDERS, 0, 9, 0]);
      }),
    ).toEqual(['offsets have no gaps']);
  });

  it('notice a high watermark that falls, or that passes the log end', () => {
    expect(
      complaints((_world, line) => {
        line(ev.logAppended, appended(0, 9));
        line(ev.hwAdvanced, [ORDERS, 8, 0]);
        line(ev.hwAdvanced, [ORDERS, 7, 8]);
      }),
    ).toEqual(['the high watermark rises']);
    expect(
      complaints((_world, line) => {
        line(ev.logAppended, appended(0, 9));
        line(ev.hwAdvanced, [ORDERS, 11, 0]);
      }),
    ).toEqual(['the high watermark rises']);
  });

  it('notice a core that runs two threads', () => {
    expect(
      complaints((world, line) => {
        world.runTo(100);
        while (world.state.hosts[0]!.cores[0]!.thread === 0) world.step();
        const core = world.state.hosts[0]!.cores[0]!;
        const thread = world.process(core.process).threads.get(core.thread)!;
        expect(thread.state).toBe(RUNNING);
        core.thread = 999;
        line(ev.threadStep, [thread.id, 0], 0, thread.process);
      }),
    ).toEqual(['cores run one thread']);
  });

  it('notice a consumer that reads what is not committed', () => {
    expect(
      complaints((_world, line) => {
        line(ev.logAppended, appended(0, 9));
        line(ev.hwAdvanced, [ORDERS, 5, 0]);
        line(ev.recordsPolled, [ORDERS, 0, 6, 6], 0, 2);
      }),
    ).toEqual(['consumers stay below the high watermark']);
  });

  it('notice a frame that is not understood', () => {
    expect(complaints((world, line) => line(ev.nodeDisconnected, [1, world.texts.number('endOfStream')]))).toEqual([]);
    expect(complaints((world, line) => line(ev.nodeDisconnected, [1, world.texts.number('malformed')]))).toEqual(['frames are understood']);
    expect(complaints((world, line) => line(ev.requestRefused, [1, 3, 9, world.texts.number('truncated')]))).toEqual(['frames are understood']);
  });

  it('notice two leaders in one epoch, and a broker that leads in an epoch older than its last', () => {
    expect(complaints((_world, line) => [1, 1].forEach(() => line(ev.partitionBecameLeader, [ORDERS, 4, 0])))).toEqual([]);
    expect(complaints((_world, line) => [1, 2].forEach((process) => line(ev.partitionBecameLeader, [ORDERS, 4, 0], 0, process)))).toEqual(['one leader per epoch']);
    expect(complaints((_world, line) => [4, 3].forEach((epoch) => line(ev.partitionBecameLeader, [ORDERS, epoch, 0])))).toEqual(['one leader per epoch']);
  });

  it('notice two members with one partition in one generation, unless one replaced the other', () => {
    const assigned = (generations: readonly number[], between: (line: Parameters<Parameters<typeof complaints>[0]>[1]) => void = () => {}): string[] =>
      complaints((_world, line) => {
        generations.forEach((generation, i) => {
          if (i > 0) between(line);
          line(ev.partitionAssigned, [ORDERS, 7, generation, 1], 0, i + 1);
        });
      });
    expect(assigned([4, 5])).toEqual([]);
    expect(assigned([4, 4])).toEqual(['one owner per generation']);
    expect(assigned([4, 4], (line) => line(ev.groupMemberReplaced, [7, 1, 2, 3]))).toEqual([]);
  });

  it('notice a commit beyond the high watermark, and one that goes back by itself', () => {
    const committed = (commits: readonly (readonly [number, number])[], hows: string | readonly string[] | null = null, at = 3, group = 'g'): string[] =>
      complaints((world, line) => {
        Object.assign(world.process(2), { settings: { configs: { 'group.id': group } } });
        line(ev.hwAdvanced, [ORDERS, 10, 0]);
        for (const how of [hows ?? []].flat()) line(ev.positionSet, [ORDERS, at, world.texts.number(how)], 0, 2);
        for (const [offset, from] of commits) line(ev.offsetCommitted, [world.texts.number('g'), ORDERS, offset, from]);
      });
    expect(committed([[4, -1], [10, 4]])).toEqual([]);
    expect(committed([[11, -1]])).toEqual(['commits stay within the log']);
    expect(committed([[8, -1], [5, 8]])).toEqual(['commits stay within the log']);
    expect(committed([[8, -1], [5, 8]], 'committed')).toEqual(['commits stay within the log']);
    expect(committed([[8, -1], [5, 8]], 'seek')).toEqual([]);
    expect(committed([[11, -1]], 'reset earliest')).toEqual(['commits stay within the log']);
    // Once, and no further than it was told; and not for another group, nor once a reader has begun where the group stands.
    expect(committed([[8, -1], [5, 8], [7, 5], [6, 7]], 'seek')).toEqual(['commits stay within the log']);
    expect(committed([[8, -1], [5, 8]], 'reset latest', 6)).toEqual(['commits stay within the log']);
    expect(committed([[8, -1], [5, 8]], 'seek', 3, 'another')).toEqual(['commits stay within the log']);
    expect(committed([[8, -1], [5, 8]], ['seek', 'committed'])).toEqual(['commits stay within the log']);
    // Beyond the log only where a person said so.
    expect(committed([[11, -1]], 'seek', 11)).toEqual([]);
    expect(committed([[11, -1]], 'seek', 3)).toEqual(['commits stay within the log']);
    // An admin client says where, and that is no other place.
    const altered = (offset: number): string[] =>
      complaints((world, line) => {
        line(ev.hwAdvanced, [ORDERS, 10, 0]);
        line(ev.offsetCommitted, [world.texts.number('g'), ORDERS, 8, -1]);
        line(ev.adminAsked, [8, world.texts.number(`alter offset of g on ${world.texts.text(ORDERS)} to 5`)]);
        line(ev.offsetCommitted, [world.texts.number('g'), ORDERS, offset, 8]);
      });
    expect(altered(5)).toEqual([]);
    expect(altered(4)).toEqual(['commits stay within the log']);
  });

  it('notice work that is committed before it is done, or done before it is committed, by what the application wants', () => {
    const run = (commit: object | null, write: (line: Parameters<Parameters<typeof complaints>[0]>[1]) => void): string[] =>
      complaints((world, line) => {
        Object.assign(world.process(1), { settings: { workload: { commit } } });
        line(ev.positionSet, [ORDERS, 0, world.texts.number('committed')]);
        write(line);
      });
    const commitsFirst = (line: Parameters<Parameters<typeof complaints>[0]>[1]): void => {
      line(ev.commitSent, [ORDERS, 5, 1]);
      line(ev.positionCommitted, [ORDERS, 5, 7, 1]);
      line(ev.recordsProcessed, [ORDERS, 0, 5, 5]);
    };
    const worksFirst = (line: Parameters<Parameters<typeof complaints>[0]>[1]): void => {
      line(ev.recordsProcessed, [ORDERS, 0, 5, 5]);
      line(ev.commitSent, [ORDERS, 5, 1]);
      line(ev.positionCommitted, [ORDERS, 5, 7, 1]);
    };
    for (const [commit, first, second] of [[{ how: 'sync', when: 'after' }, worksFirst, commitsFirst], [null, worksFirst, commitsFirst]] as const) {
      expect(run(commit, first)).toEqual([]);
      expect(run(commit, second)).toEqual(['committed means worked on']);
    }
    expect(run({ how: 'sync', when: 'before' }, commitsFirst)).toEqual([]);
    expect(run({ how: 'sync', when: 'before' }, worksFirst)).toEqual(['worked on means committed']);
  });

  it('notice a leader outside the ISR, and an ISR with a member twice', () => {
    const elected = (isr: string): string[] => complaints((world, line) => line(ev.leaderElected, [ORDERS, 1, 0, world.texts.number(isr)]));
    expect(elected('2 1 3')).toEqual([]);
    expect(elected('2 3')).toEqual(['leaders are in sync']);
    expect(elected('1 2 2')).toEqual(['leaders are in sync']);
    expect(
      complaints((world, line) => {
        line(ev.leaderElected, [ORDERS, 1, 0, world.texts.number('1 2 3')]);
        line(ev.isrChanged, [ORDERS, world.texts.number('2 3')]);
      }),
    ).toEqual(['leaders are in sync']);
  });

  /** The processes of the quiet world, taken for brokers 1 and 2, which know the ISR. */
  const asBrokers = (world: World, isr: readonly number[]): void => {
    for (const id of [1, 2]) {
      const process = world.process(id);
      Object.assign(process, { program: 'broker', settings: { nodeId: id }, app: { partitions: new Map([[world.texts.text(ORDERS), { isr }]]) } });
    }
  };

  it('notice an acknowledgement by acks=all of what is not committed', () => {
    const acknowledged = (acks: number, offset: number): string[] =>
      complaints((world, line) => {
        world.process(2).app = { config: { acks } };
        line(ev.logAppended, appended(0, 9));
        line(ev.hwAdvanced, [ORDERS, 5, 0]);
        line(ev.recordAcknowledged, [1, ORDERS, offset], 0, 2);
      });
    expect(acknowledged(-1, 4)).toEqual([]);
    expect(acknowledged(-1, 5)).toEqual(['acknowledged records are committed']);
    expect(acknowledged(1, 5)).toEqual([]);
  });

  it('notice a high watermark that a member of the ISR does not reach, unless it lost power', () => {
    const committed = (end: number, isr: readonly number[], powerLoss = false): string[] =>
      complaints((world, line) => {
        asBrokers(world, isr);
        line(ev.logAppended, appended(0, 9));
        line(ev.logLoaded, [ORDERS, 0, end, 1], 0, 2);
        if (powerLoss) line(ev.powerLost, [world.process(2).host, 0], 0, 0);
        line(ev.hwAdvanced, [ORDERS, 8, 0]);
      });
    expect(committed(8, [1, 2])).toEqual([]);
    expect(committed(7, [1, 2])).toEqual(['the ISR holds what is committed']);
    expect(committed(7, [1])).toEqual([]);
    expect(committed(7, [1, 2], true)).toEqual([]);
  });

  it('notice a follower that knows a high watermark which no leader had', () => {
    const follows = (hw: number): string[] =>
      complaints((_world, line) => {
        line(ev.logAppended, appended(0, 9));
        line(ev.hwAdvanced, [ORDERS, 6, 0]);
        line(ev.followerHwUpdated, [ORDERS, hw, 0], 0, 2);
      });
    expect(follows(6)).toEqual([]);
    expect(follows(7)).toEqual(['followers believe their leader']);
  });

  it('notice a log that is cut below what it knew to be committed, and a leader from outside the ISR', () => {
    const asController = (world: World, unclean: string): number => {
      const image = { topics: new Map(), configs: new Map([['2:orders', new Map([['unclean.leader.election.enable', unclean]])]]) };
      Object.assign(world.process(2), { program: 'controller', app: { controller: { image, configs: {} } } });
      return world.texts.number('orders-0');
    };
    const cutAt = (end: number, unclean = 'false'): string[] =>
      complaints((world, line) => {
        const partition = asController(world, unclean);
        line(ev.logAppended, [partition, 0, 9, 100, 0, 0]);
        line(ev.hwAdvanced, [partition, 6, 0]);
        line(ev.logTruncated, [partition, end]);
      });
    expect(cutAt(6)).toEqual([]);
    expect(cutAt(5)).toEqual(['truncation spares what is committed']);
    expect(cutAt(5, 'true')).toEqual([]);
    const elected = (leader: number, unclean = 'false'): string[] =>
      complaints((world, line) => {
        const partition = asController(world, unclean);
        line(ev.leaderElected, [partition, 1, 0, world.texts.number('1 2')]);
        line(ev.leaderElected, [partition, leader, 1, world.texts.number(String(leader))]);
      });
    expect(elected(2)).toEqual([]);
    expect(elected(3)).toEqual(['elections are clean']);
    expect(elected(3, 'true')).toEqual([]);
  });

  it('go back with a checkpoint', () => {
    const world = echoWorld(1);
    const checker = new InvariantChecker(world, invariants);
    const append = (base: number, last: number) => {
      const at = world.journal.length;
      world.journal.append(0, ev.logAppended, 1, 0, 0, 0, 0, ...(appended(base, last) as [number, number, number, number, number, number]), 0);
      checker.advance(at, at + 1);
    };
    append(0, 4);
    const saved = checker.save();
    append(5, 9);
    checker.load(saved);
    append(5, 6);
    expect(checker.violations).toEqual([]);
    append(9, 9);
    expect(checker.violations).toHaveLength(1);
  });
});
