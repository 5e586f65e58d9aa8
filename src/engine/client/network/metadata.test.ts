import { expect, test } from 'vitest';
import type { Os } from '../../os.ts';
import { beginUpdate, metadata, updateDueAt, wantTopic } from './metadata.ts';

const NOW = 5_000_000;
const os = { micros: () => NOW } as Os;

function asking(ask: 'wanted' | 'all') {
  const m = metadata({ refresh: { initialMs: 100, maxMs: 1_000 }, maxAgeMicros: 1_000_000, topicIdleMicros: -1, ask, allowAutoTopicCreation: false, rebootstrapAfterMicros: -1 }, []);
  Object.assign(m, { lastSuccessAt: NOW, allowedAt: NOW + 100_000 });
  return m;
}

test('a topic that is wanted for the first time is asked for at once, by itself', () => {
  const m = asking('wanted');
  expect(updateDueAt(m)).toBe(NOW + 1_000_000);
  wantTopic(os, m, 'orders');
  expect(updateDueAt(m)).toBe(0);
  expect(beginUpdate(os, m)).toEqual({ topics: ['orders'], partial: true });
  expect(m.fresh.size).toBe(0);
});

test('who asks for all topics has asked for those that are new, too: nothing is due again before its time', () => {
  const m = asking('all');
  wantTopic(os, m, 'orders');
  expect(updateDueAt(m)).toBe(0);
  expect(beginUpdate(os, m)).toEqual({ topics: null, partial: false });
  expect(m.fresh.size).toBe(0);
});
