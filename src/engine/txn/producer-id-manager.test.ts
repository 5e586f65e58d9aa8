import { expect, test } from 'vitest';
import { blockArrived, blockRefused, generateProducerId, producerIdManager } from './producer-id-manager.ts';

test('ids come out of blocks; the next block is asked for once, when nine tenths are gone', () => {
  const manager = producerIdManager();
  let requests = 0;
  const next = (now = 0) => generateProducerId(manager, now, () => requests++);
  expect([next(), next(), requests]).toEqual([null, null, 1]);
  blockArrived(manager, 4_000, 10);
  expect([next(), next(), requests]).toEqual([4_000, 4_001, 1]);
  for (let id = 4_002; id < 4_009; id++) expect([next(), requests]).toEqual([id, 1]);
  expect([next(), requests]).toEqual([4_009, 2]);
  expect([next(), requests]).toEqual([null, 2]);
  blockArrived(manager, 7_000, 10);
  expect([next(), requests]).toEqual([7_000, 2]);
});

test('after a refusal it is asked again, not before 50 ms', () => {
  const manager = producerIdManager();
  let requests = 0;
  const next = (now: number) => generateProducerId(manager, now, () => requests++);
  next(0);
  blockRefused(manager, 1_000);
  expect([next(50_999), requests]).toEqual([null, 1]);
  expect([next(51_000), requests]).toEqual([null, 2]);
});
