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
  const parsed = lines.map((line) => JSON.parse(line) as NameLine | PairLine);
  const pairs = parsed.filter((one) => 'pair' in one);
  expect(pairs.map(({ pair }) => ({ pair, collide: topicsCollide(...pair) }))).toEqual(pairs);
  const names = parsed.filter((one) => 'name' in one);
  const judged = names.map(({ name }) => [name, topicNameError(name), isInternalTopic(name), hasCollisionChars(name)]);
  expect(judged).toEqual(names.map(({ name, error, internal, collisionChars }) => [name, error?.message ?? null, internal, collisionChars]));
});
