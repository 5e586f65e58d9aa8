import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { hasCollisionChars, isInternalTopic, topicNameError, topicsCollide } from './topic-names.ts';

interface NameLine {
  readonly name: string;
  readonly error?: { readonly message: string };
  readonly internal: boolean;
  readonly collisionChars: boolean;
}

interface PairLine {
  readonly pair: readonly [string, string];
  readonly collide: boolean;
}

test("76 names and pairs of names as Kafka's Topic judges them", () => {
  const text = readFileSync(new URL('../../../e2e/golden/state/topic-names.jsonl', import.meta.url), 'utf8');
  const lines = text.trim().split('\n');
  expect(lines).toHaveLength(76);
  for (const line of lines) {
    const one = JSON.parse(line) as NameLine | PairLine;
    if ('pair' in one) {
      expect(topicsCollide(...one.pair), line).toBe(one.collide);
      continue;
    }
    expect(topicNameError(one.name), line).toBe(one.error?.message ?? null);
    expect(isInternalTopic(one.name), line).toBe(one.internal);
    expect(hasCollisionChars(one.name), line).toBe(one.collisionChars);
  }
});
