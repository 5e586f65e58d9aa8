/**
 * What a real Kafka 4.1.0 of three brokers did while things failed (e2e/golden/timelines), asked of the engine: the same commands give
 * the same order of leaders, epochs, ISRs, offsets and errors. Times are free.
 */
import { readFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { covers } from '../../src/std/testing/covers.ts';
import { PLAYS } from './timeline-plays.ts';
import { type PartitionState, playTimeline, type Timeline } from './timeline-world.ts';

interface Digest {
  readonly partitions: readonly { readonly of: readonly string[]; readonly states: readonly PartitionState[] }[];
  readonly epoch_caches?: readonly { readonly via: number; readonly partition: string; readonly entries_epoch_start: readonly string[] }[];
}

const digests: Record<string, Digest> = JSON.parse(readFileSync(new URL('../golden/timelines/kraft/digest.json', import.meta.url), 'utf8'));
const counts = { same: 0, different: 0 };

afterAll(() => {
  const left = Object.keys(digests).filter((name) => !(name in PLAYS));
  console.log(`timelines: ${counts.same} same, ${counts.different} different; not covered: ${left.join(', ')}`);
});

/** How many states of partitions were compared. */
function expectStates(name: string, { states }: Timeline, ...except: readonly string[]): number {
  let compared = 0;
  for (const { of, states: expected } of digests[name]!.partitions) {
    for (const partition of of.filter((one) => !except.includes(one))) {
      const found = states.get(partition) ?? [];
      counts[JSON.stringify(found) === JSON.stringify(expected) ? 'same' : 'different']++;
      expect([partition, ...found]).toEqual([partition, ...expected]);
      compared += expected.length;
    }
  }
  return compared;
}

function expectAnswers({ answers }: Timeline, expected: readonly unknown[]): void {
  expected.forEach((one, i) => {
    const isSame = JSON.stringify(answers[i]) === JSON.stringify(one);
    counts[isSame ? 'same' : 'different']++;
  });
  expect(answers).toEqual(expected);
}

/** The epochs that each broker's log knows: numbers of epochs as recorded; where offsets are free, only their order. */
function epochsOf({ world }: Timeline, node: number, partition: string): readonly { epoch: number; startOffset: number }[] {
  return world.state.processes.find((process) => process?.name === `broker-${node}`)!.app.logs.get(partition).leaderEpochs;
}

function expectPlay(name: string): Timeline {
  const { settings, seconds, except, answers } = PLAYS[name]!();
  const timeline = playTimeline(settings, seconds);
  expect(expectStates(name, timeline, ...except)).toBeGreaterThan(0);
  expectAnswers(timeline, answers);
  return timeline;
}

describe('as real Kafka', () => {
  it('01: topics are made, refused, enlarged, deleted, and made again under the same name', () => {
    covers('A6.duties', 'simplified');
    const { world, states } = expectPlay('01-topic-life');
    expect(states.get('s1-0')).toHaveLength(2);
    // The folders of what was deleted are put aside until the delay has passed.
    const folders = world.state.hosts.flatMap((host) => [...host!.files.keys()]).filter((path) => path.includes('-delete/'));
    expect(new Set(folders.map((path) => path.split('/').at(-2)!.replace(/\.[0-9a-f]{32}-delete$/, '')))).toEqual(
      new Set([...Array.from({ length: 8 }, (_, i) => `s1-${i}`), ...[0, 1, 2].map((i) => `s1-more-0-${i}`)]),
    );
  });

  it('02: a leader is killed, replaced, comes back, and is elected again as the preferred one', () => {
    covers('A6.preferred', 'modelled');
    covers('A6.not-leader', 'modelled');
    const timeline = expectPlay('02-kill-leader');
    for (const node of [0, 1, 2]) expect(epochsOf(timeline, node, 's2-0')).toEqual([{ epoch: 0, startOffset: 0 }, { epoch: 1, startOffset: 1 }, { epoch: 2, startOffset: 2 }]);
  });

  it('03: a leader is stopped in order, comes back, and is elected again', () => {
    covers('A6.shutdown', 'modelled');
    expect(expectPlay('03-controlled-shutdown').states.size).toBeGreaterThan(0);
  });

  it('04: a follower is paused past replica.lag.time.max.ms; an idle partition keeps it', () => {
    const timeline = expectPlay('04-slow-follower');
    for (const node of [0, 1, 2]) expect(epochsOf(timeline, node, 's4-0')).toEqual([{ epoch: 0, startOffset: 0 }]);
  });

  it('05: a leader that does not know yet that it was replaced takes records with acks=1, and cuts them', () => {
    covers('A5.epochs', 'modelled');
    const timeline = expectPlay('05-zombie-leader');
    for (const node of [0, 1, 2]) expect(epochsOf(timeline, node, 's5-0')).toEqual([{ epoch: 0, startOffset: 0 }, { epoch: 1, startOffset: 5 }]);
  });

  it('06: with one replica of two that are needed acks=all is refused, the high watermark stands, and all becomes readable when one is back', () => {
    covers('A5.min-isr', 'modelled');
    expect(expectPlay('06-min-isr').states.size).toBeGreaterThan(0);
  });

  it('07b: both replicas die one after the other: an unclean election where it is allowed, the last known leader where it is not', () => {
    covers('A6.unclean', 'modelled');
    covers('A6.selectors', 'modelled');
    expect(expectPlay('07b-unclean-election-quorum').states.size).toBeGreaterThan(0);
  });

  it('07c: an eligible leader replica that was only paused is elected cleanly', () => {
    expect(expectPlay('07c-eligible-leader-replica').states.size).toBeGreaterThan(0);
  });

  it('14: the high watermark stays at a paused follower that is still in the ISR', () => {
    covers('A5.hw-lag', 'modelled');
    expect(expectPlay('14-leo-hw').states.size).toBeGreaterThan(0);
  });
});
