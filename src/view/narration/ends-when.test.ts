import { expect, test } from 'vitest';
import { groupEvents } from '../../engine/events/group.ts';
import { memberEvents } from '../../engine/events/member.ts';
import { eventKinds } from '../../engine/events.ts';
import { waitNames } from '../../engine/waits.ts';
import { openLab, SECOND } from '../../host/testing/runs.ts';
import { oneGroup } from '../../scenario/one-group.ts';
import { recordKinds } from '../records.ts';
import { endsWhen, purgatoryEnds, threadEnds } from './ends-when.ts';
import { waitingWords } from './waiting.ts';

test('whatever has words for what it waits for has words for what would end it, in both languages', () => {
  expect(Object.keys(endsWhen).sort()).toEqual(Object.keys(waitingWords).sort());
  expect(Object.keys(threadEnds).sort()).toEqual([...waitNames].sort());
  for (const said of [...Object.values(endsWhen), ...Object.values(purgatoryEnds), ...Object.values(threadEnds)]) {
    expect(said.en).not.toMatch(/[\u4e00-\u9fff]|\.$/);
    expect(said['zh-CN']).toMatch(/[\u4e00-\u9fff]/);
    expect(said['zh-CN']).not.toMatch(/[,:;。]/);
  }
});

test('the waiting of a real run is told whole: who, what for, what ends it', () => {
  const lab = openLab();
  lab.run(4 * SECOND);
  const kinds = new Set<string>();
  for (let position = 400; position < lab.status().events; position += 97) {
    for (const { name, chain } of lab.look('waiting', position)) {
      expect(name.length).toBeGreaterThan(2);
      for (const { said, ends, state, kind } of chain) {
        expect(said.en).not.toContain('{');
        expect(ends?.en.length ?? 0).toBeGreaterThan(5);
        kinds.add(`${kind} ${state}`);
      }
    }
  }
  expect(kinds.size).toBeGreaterThan(4);
});

const OF_GROUPS: ReadonlySet<string> = new Set([...Object.keys(groupEvents), ...Object.keys(memberEvents)]);

test('what waits in a group has its words: who is on the way in, what is not assigned or committed yet, what has no position', () => {
  const members = { c1: {}, c2: { startsLater: true } };
  const lab = openLab({ scenario: oneGroup({ brokers: 3, topic: { partitions: 4, replicationFactor: 3 }, broker: { configs: { 'offsets.topic.replication.factor': 3 } }, members, script: 'start c2 at 6s' }), seed: 2, given: [] });
  lab.run(8 * SECOND);
  const { journal } = lab.timeline.current.world;
  const seen = new Set<string>();
  // Where something of a group happens for the first times, and a little behind that.
  const counts = new Map<number, number>();
  const places: number[] = [];
  for (let event = 0; event < journal.length; event++) {
    const kind = journal.kind(event);
    const count = (counts.get(kind) ?? 0) + 1;
    counts.set(kind, count);
    if (count <= 3 && OF_GROUPS.has(eventKinds[kind]!.name)) places.push(event + 1, Math.min(event + 30, journal.length));
  }
  for (const position of new Set(places)) {
    for (const { chain } of lab.look('waiting', position)) {
      for (const { said, ends, state, kind } of chain) {
        expect(said.en).toMatch(/^[^{}]+\.$/);
        expect(said['zh-CN']).toMatch(/^[^{}]+。$/);
        expect(ends?.['zh-CN'].length ?? 0).toBeGreaterThan(3);
        seen.add(`${recordKinds[kind]!.name} ${state}`);
        if (state === 'delayed') seen.add(said.en.replace(/.*(joined|gets what|committed)\.$/, 'delayed: $1'));
      }
    }
  }
  const wanted = ['membership out', 'membership joining', 'group PreparingRebalance', 'group CompletingRebalance', 'groupMember idGiven', 'groupMember joining', 'position none', 'inFlightRequest waiting', 'delayed: joined', 'delayed: committed'];
  expect(wanted.filter((one) => !seen.has(one))).toEqual([]);
});
