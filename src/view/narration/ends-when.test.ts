import { expect, test } from 'vitest';
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

test('what waits in a group has its words: who is on the way in, what is not assigned or committed yet, what has no position', () => {
  const members = { c1: {}, c2: { startsLater: true } };
  const lab = openLab({ scenario: oneGroup({ brokers: 3, topic: { partitions: 4, replicationFactor: 3 }, broker: { configs: { 'offsets.topic.replication.factor': 3 } }, members, script: 'start c2 at 6s' }), seed: 2, given: [] });
  lab.run(8 * SECOND);
  const events = lab.look('events', 0, lab.status().events, 'request', 100_000);
  const seen = new Set<string>();
  // Where something of a group has just happened, and a little before and behind it.
  const places = events.filter(({ name }) => /^(group|coordinator|member|rejoin|partitionA|partitionG|commitSent|subscribed)/.test(name)).flatMap(({ id }) => [id, id + 1]);
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
