import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, expectTypeOf, test } from 'vitest';
import { errorText } from './error-texts.ts';
import { errorOf, errors } from './errors.ts';

const FILE = join(import.meta.dirname, '../../e2e/golden/errors.jsonl');
interface Row {
  code: number;
  name: keyof typeof errors;
  message: string;
  exception: string | null;
  extends: string[];
  retriable: boolean;
  refreshRetriable: boolean;
  invalidMetadata: boolean;
}
const rows = readFileSync(FILE, 'utf8').split('\n').filter(Boolean).map((line) => JSON.parse(line) as Row);
const ROOTS = new Set(['ApiException', 'KafkaException', 'RuntimeException', 'Exception', 'Throwable']);

test('every error as Kafka has it', () => {
  expect(Object.keys(errors)).toHaveLength(rows.length);
  for (const { code, name, message, exception, retriable, refreshRetriable, invalidMetadata, ...row } of rows) {
    expect(errors[name]).toBe(code);
    const parents = row.extends.filter((parent) => !ROOTS.has(parent));
    expect(errorText(code)).toEqual({ message, exception: exception ?? '', parents });
    expect(errorOf(code)).toEqual({ code, name, retriable, refreshRetriable, invalidMetadata });
  }
});

test('codes are known to the compiler', () => {
  expectTypeOf(errors.NOT_LEADER_OR_FOLLOWER).toEqualTypeOf<6>();
  expect(errors.NOT_LEADER_OR_FOLLOWER).toBe(6);
});

test('a code of a later Kafka is an unknown server error', () => {
  expect(errorOf(9999).name).toBe('UNKNOWN_SERVER_ERROR');
  expect(errorOf(-2).name).toBe('UNKNOWN_SERVER_ERROR');
  expect(errorText(9999)).toBe(errorText(-1));
});
