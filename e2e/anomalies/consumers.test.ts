/**
 * Anomalies of consumers in groups (FACTS E2), each as a pair: a setting that brings it about, and one that does not. What was worked on
 * is counted record by record: 0 is lost, 2 is done twice.
 */
import { describe, expect, it } from 'vitest';
import { ev } from '../../src/engine/events.ts';
import type { ConsumerOptions } from '../../src/scenario/builder.ts';
import { covers } from '../../src/std/testing/covers.ts';
import { GroupWorld, type GroupWorldOptions } from '../groups/group-world.ts';

/** Each record takes 20 ms; the consumer dies in the middle of its work, and is started again once it is missed. */
function crashed(commit: ConsumerOptions['commit']): GroupWorld {
  const a: ConsumerOptions = {
    processMicros: 20_000,
    ...(commit === undefined ? {} : { commit }),
    configs: { 'max.poll.records': 20 },
  };
  return new GroupWorld({ topics: { orders: 1 }, consumers: { a }, perSecond: 30, script: 'kill a at 5.05s\nstart a at 9s' });
}

const times = (w: GroupWorld): Set<number> => {
  const counts = w.processed().get('orders-0')!;
  return new Set(Array.from(counts, (count) => count ?? 0));
};

/** The invariants see nothing: what is lost and done twice here is what these settings promise. */
function checked(w: GroupWorld, seconds: number): GroupWorld {
  w.runTo(seconds);
  expect(w.violations()).toEqual([]);
  return w;
}

describe('commit before process', () => {
  it('loses what was committed and not worked on when the consumer died', () => {
    covers('A8.commits', 'modelled');
    const w = checked(crashed({ how: 'sync', when: 'before' }), 20);
    expect(times(w)).toEqual(new Set([0, 1]));
  });

  it('after the work, nothing is lost', () => {
    const w = checked(crashed({ how: 'sync', when: 'after' }), 20);
    expect(times(w).has(0)).toBe(false);
  });
});

describe('process before commit', () => {
  it('does twice what was worked on and not committed', () => {
    // Committed every five seconds: what was worked on since is done again.
    const w = checked(crashed(undefined), 20);
    expect(times(w)).toEqual(new Set([1, 2]));
  });

  it('committed before the work, nothing is done twice', () => {
    const w = checked(crashed({ how: 'sync', when: 'before' }), 20);
    expect(times(w).has(2)).toBe(false);
  });
});

describe('rebalance storm', () => {
  const storm = (options: Partial<GroupWorldOptions>, configs: Readonly<Record<string, string | number>>) => {
    const consumers = { a: { configs }, b: { configs }, c: { configs } };
    const pauses = [4, 7, 10].map((at) => `pause c at ${at}s for 1500ms`).join('\n');
    return new GroupWorld({ consumers, script: pauses, ...options }).runTo(15);
  };
  /** Generations that a began after the group had come together. */
  const generations = (w: GroupWorld): number =>
    w.lines(ev.groupJoined).filter(({ process, seconds }) => process === 'a' && seconds > 4).length;

  it('pauses longer than session.timeout.ms stop the whole group, each of them twice', () => {
    covers('A8.liveness', 'modelled');
    const w = storm({}, { 'session.timeout.ms': 1_000, 'heartbeat.interval.ms': 300 });
    expect(generations(w)).toBeGreaterThanOrEqual(5);
    expect(w.lines(ev.groupMemberRemoved).length).toBe(3);
  });

  it('with a session that outlasts them nobody notices', () => {
    const w = storm({}, { 'session.timeout.ms': 4_000, 'heartbeat.interval.ms': 300 });
    expect(generations(w)).toBe(0);
  });
});

describe('offsets expired', () => {
  /** The group's only member is away for two and a half minutes; its offsets are kept for so many minutes after it has gone. */
  const away = (minutes: number, reset: 'earliest' | 'latest'): GroupWorld =>
    new GroupWorld({
      topics: { orders: 1 },
      configs: { 'offsets.retention.minutes': minutes, 'offsets.retention.check.interval.ms': 5_000 },
      consumers: { a: { configs: { 'auto.offset.reset': reset } } },
      perSecond: 0,
      script: 'send 20 records to orders-0 at 3s\nstop a at 6s\nsend 5 records to orders-0 at 8s\nstart a at 150s\nsend 5 records to orders-0 at 156s',
    }).runTo(162);

  it('all is worked on again from the beginning, or what came meanwhile is skipped, as auto.offset.reset says', () => {
    const again = away(1, 'earliest');
    expect(again.lines(ev.offsetForgotten).length).toBe(1);
    expect(again.processed().get('orders-0')!.slice(0, 20)).toEqual(Array.from({ length: 20 }, () => 2));
    const skipped = away(1, 'latest');
    expect(Array.from(skipped.processed().get('orders-0')!, (count) => count ?? 0).slice(20)).toEqual([0, 0, 0, 0, 0, 1, 1, 1, 1, 1]);
  });

  it('kept for longer than it was away, everything is worked on once', () => {
    const w = away(10, 'earliest');
    expect(w.lines(ev.offsetForgotten)).toEqual([]);
    expect(w.processed().get('orders-0')).toEqual(Array.from({ length: 30 }, () => 1));
  });
});
