import { describe, expect, test } from 'vitest';
import { checkExpression, checkPredicate } from './check.ts';
import { errorText, LanguageError } from './error.ts';
import { evaluate } from './evaluate.ts';
import { parseExpression } from './parse-expression.ts';
import type { Reader, Value, Vocabulary } from './reader.ts';

const vocabulary: Vocabulary = [
  {
    name: 'partition',
    keys: [{ name: 'partition', type: 'text' }],
    fields: [
      { name: 'hw', type: 'number' },
      { name: 'isr', type: 'list' },
      { name: 'leader', type: 'number' },
    ],
  },
  {
    name: 'replica',
    keys: [
      { name: 'partition', type: 'text' },
      { name: 'process', type: 'text' },
    ],
    fields: [
      { name: 'hw', type: 'number' },
      { name: 'leo', type: 'number' },
      { name: 'isLeader', type: 'bool' },
    ],
  },
  { name: 'process', keys: [{ name: 'process', type: 'text' }], fields: [{ name: 'state', type: 'text' }] },
];

const records: Record<string, Record<string, Record<string, Value>>> = {
  partition: { 'orders-0': { hw: 5, isr: [1, 2], leader: null } },
  replica: {
    'orders-0,broker-1': { hw: 5, leo: 7, isLeader: true },
    'orders-0,broker-2': { hw: 4, leo: 5, isLeader: false },
  },
  process: { 'broker-1': { state: 'running' }, 'broker-2': { state: 'killed' } },
};

function reader(table = records): Reader {
  return {
    vocabulary,
    now: () => 2_500_000,
    get(kind, key, field) {
      const record = table[kind]?.[key.join(',')];
      if (record === undefined) return undefined;
      const at = vocabulary.find((one) => one.name === kind)!.keys.findIndex((one) => one.name === field);
      return at < 0 ? record[field] : key[at];
    },
    keys: (kind) => Object.keys(table[kind] ?? {}).map((key) => key.split(',')),
    count: (event) => (event === 'recordAcknowledged' ? 4 : 0),
  };
}

describe('values', () => {
  test.each<[string, Value]>([
    ['hw(orders-0) = 5 and isr(orders-0) has 2', true],
    ['leo(orders-0 @ broker 1) - leo(orders-0 @ broker 2)', 2],
    ['replica(orders-0 @ broker 2).hw + 1 = 5', true],
    ['isr(orders-0) = [1, 2] and isr(orders-0) != [2, 1]', true],
    ["state(broker 1) = 'running' or state(broker 2) = 'running'", true],
    ["state(broker 2) has 'kill'", true],
    ['count(recordAcknowledged) > 3 and count(recordFailed) = 0', true],
    ['leader(orders-0) is null', true],
    ['leader(orders-0) = 1', false],
    ['leader(orders-0) != 1', true],
    ['leader(orders-0) > 0', false],
    ['leader(orders-0) + 1', null],
    ['leader(orders-0) + 1 is null', true],
    ['hw(nothing-7) is null', true],
    ['hw(nothing-7) >= 0 or hw(nothing-7) < 0', false],
    ['not (hw(orders-0) = 5)', false],
    ['not null', null],
    ['7 / 2 * 2 % 4', 3],
    ['7 / 0', null],
    ['7 % 0 is null', true],
    ['-hw(orders-0) < 0', true],
    ['1 + 2 * 3 - 4', 3],
    ['now >= 2s and now < 2500.001ms', true],
    ['1KiB = 1024 and 1.5kB = 1500', true],
    ["'a' < 'b'", true],
    ['count(replica)', 2],
    ['count(replica where isLeader)', 1],
    ["count(replica where process = 'broker-2' and hw < leo)", 1],
    ['all(replica where hw >= 4)', true],
    ['all(replica where isLeader)', false],
    ['any(process where state = "killed")', true],
    ['sum(replica.leo)', 12],
    ['min(replica.leo where isLeader)', 7],
    ['max(replica.leo)', 7],
    ['min(replica.leo where leo > 100)', null],
    ["any(process where count(replica where isLeader) = 1 and state = 'running')", true],
  ])('%s', (text, expected) => {
    const node = parseExpression(text);
    checkExpression(node, vocabulary);
    expect(evaluate(node, reader())).toEqual(expected);
  });
});

describe('what cannot be is found before it is used', () => {
  test.each<[string, string, string | null]>([
    ['hv(orders-0) = 5', 'unknownRecord', 'hw'],
    ['hw() = 5', 'keys', null],
    ['replica(orders-0).hw = 5', 'keys', null],
    ['replica(orders-0 @ broker 1).leoo = 5', 'unknownField', 'leo'],
    ['replica(orders-0 @ broker 1) = 5', 'unexpected', null],
    ['count(recordAcknowledgd) > 1', 'unknownRecord', 'recordAcknowledged'],
    ['count(recordAcknowledged where hw = 1) > 1', 'unexpected', null],
    ['sum(replica) > 1', 'unexpected', null],
    ['sum(replica.isLeader) > 1', 'type', null],
    ['any(replica where size = 1)', 'unknownField', null],
    ['hw = 5', 'unknownRecord', 'hw(partition)'],
    ["hw(orders-0) = 'five'", 'type', null],
    ['hw(orders-0) and true', 'type', null],
    ['isr(orders-0) + 1 = 2', 'type', null],
    ['hw(orders-0) has 5', 'type', null],
    ['isr(orders-0) < 5', 'type', null],
    ['hw(orders-0) + 1', 'type', null],
    ['any(replica where any(replica where any(replica where isLeader)))', 'tooDeep', null],
  ])('%s', (text, code, suggestion) => {
    let thrown: unknown = null;
    try {
      checkPredicate(parseExpression(text), vocabulary);
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(LanguageError);
    expect([(thrown as LanguageError).code, (thrown as LanguageError).suggestion]).toEqual([code, suggestion]);
    expect(errorText(thrown as LanguageError, 'zh-CN').length).toBeGreaterThan(10);
  });

  test('the error tells where the mistake stands', () => {
    let place = null;
    try {
      checkPredicate(parseExpression('hw(orders-0) = 5 and\n  hv(orders-0) = 6'), vocabulary);
    } catch (error) {
      ({ place } = error as LanguageError);
    }
    expect(place).toEqual({ line: 2, column: 3, length: 2 });
  });
});

test('folds over many records within each other end at a budget', () => {
  const many = {
    replica: Object.fromEntries(Array.from({ length: 2_000 }, (_, i) => [`p,b${i}`, { hw: i, leo: i, isLeader: false }])),
  };
  const node = parseExpression('any(replica where any(replica where hw < 0))');
  checkPredicate(node, vocabulary);
  expect(() => evaluate(node, reader(many))).toThrow(LanguageError);
});
