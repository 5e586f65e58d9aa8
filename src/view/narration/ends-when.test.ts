import { expect, test } from 'vitest';
import { waitNames } from '../../engine/waits.ts';
import { openLab, SECOND } from '../../host/testing/runs.ts';
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
