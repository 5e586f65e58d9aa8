import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Action, BinaryOp, Expression, FoldOp, ScriptStatement } from './ast.ts';
import { errorText, LanguageError } from './error.ts';
import { MAX_DEPTH, MAX_INPUT, MAX_LIST, MAX_NODES, MAX_STATEMENTS } from './limits.ts';
import { parseExpression, POWERS, RESERVED } from './parse-expression.ts';
import { parseScript } from './parse-script.ts';
import { printExpression } from './print.ts';
import { printScript } from './print-script.ts';

function failure(run: () => unknown): LanguageError {
  try {
    run();
  } catch (error) {
    if (error instanceof LanguageError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}

const name = fc.oneof(
  fc.constantFrom(
    'orders-0',
    'broker-1',
    'controller',
    'host-2',
    'billing',
    '__cluster_metadata-0',
    '7',
    'a.b',
    'and',
    'topic',
    '0x',
  ),
  fc.string({ minLength: 1, maxLength: 8, unit: 'grapheme' }).filter((s) => s.isWellFormed()),
);
const fieldName = fc.stringMatching(/^[a-z][A-Za-z0-9]{0,10}$/).filter((s) => !RESERVED.has(s));
const lookupName = fieldName.filter((s) => !['count', 'any', 'all', 'sum', 'min', 'max'].includes(s));
const whole = fc.nat(1_000_000_000);

const leaf: fc.Arbitrary<Expression> = fc.oneof(
  whole.map((value): Expression => ({ kind: 'number', value })),
  fc.nat(Number.MAX_SAFE_INTEGER).map((micros): Expression => ({ kind: 'duration', micros: micros % 86_400_000_000 })),
  whole.map((bytes): Expression => ({ kind: 'size', bytes })),
  fc.string({ maxLength: 10, unit: 'binary' }).map((value): Expression => ({ kind: 'text', value })),
  fc.boolean().map((value): Expression => ({ kind: 'bool', value })),
  fc.constantFrom<Expression>({ kind: 'null' }, { kind: 'now' }),
  fieldName.map((field): Expression => ({ kind: 'field', name: field })),
  fc
    .record({ name: lookupName, key: fc.array(name, { maxLength: 4 }), field: fc.option(fieldName) })
    .map((node): Expression => ({ kind: 'lookup', ...node })),
);

const expression: fc.Arbitrary<Expression> = fc.letrec<{ node: Expression }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 6, withCrossShrink: true },
    leaf,
    fc
      .record({ op: fc.constantFrom(...(Object.keys(POWERS) as BinaryOp[])), left: tie('node'), right: tie('node') })
      .map((node): Expression => ({ kind: 'binary', ...node })),
    tie('node').map((of): Expression => ({ kind: 'not', of })),
    tie('node').map((of): Expression => ({ kind: 'minus', of })),
    fc.record({ of: tie('node'), negated: fc.boolean() }).map((node): Expression => ({ kind: 'isNull', ...node })),
    fc.array(tie('node'), { maxLength: 3 }).map((items): Expression => ({ kind: 'list', items })),
    fc
      .record({
        op: fc.constantFrom<FoldOp>('count', 'any', 'all', 'sum', 'min', 'max'),
        over: fieldName,
        field: fc.option(fieldName),
        where: fc.option(tie('node')),
      })
      .map((node): Expression => ({ kind: 'fold', ...node })),
  ),
})).node;

const text = fc.string({ maxLength: 10, unit: 'binary' });
const duration = fc.nat(86_400_000_000);
const rule = fc.option(name);
const topic = fc.oneof(
  fc.stringMatching(/^[a-z]{1,5}$/),
  fc.stringMatching(/^[a-z]{1,3}-[0-9]{1,3}$/),
  fc.constantFrom('topic', 'a-01', '3x'),
);
const action: fc.Arbitrary<Action> = fc.oneof(
  fc.record({
    verb: fc.constantFrom('kill', 'start', 'stop', 'pause', 'resume', 'restart'),
    process: name,
  }) as fc.Arbitrary<Action>,
  fc.record({ verb: fc.constantFrom('powerLoss', 'powerOn', 'fillDisk', 'freeDisk', 'failDisk', 'mendDisk'), host: name }) as fc.Arbitrary<Action>,
  fc.record({ verb: fc.constant('cut'), from: name, to: name, bothWays: fc.boolean(), rule }) as fc.Arbitrary<Action>,
  fc.record({ verb: fc.constant('delay'), from: name, to: name, micros: duration, rule }) as fc.Arbitrary<Action>,
  fc.record({ verb: fc.constant('lose'), from: name, to: name, percent: fc.integer({ min: 1, max: 100 }), rule }) as fc.Arbitrary<Action>,
  fc.record({ verb: fc.constant('slowDisk'), host: name, factor: fc.integer({ min: 1, max: 1_000 }) }) as fc.Arbitrary<Action>,
  fc.record({ verb: fc.constant('skew'), host: name, millis: fc.integer({ min: -86_400_000, max: 86_400_000 }).map((millis) => millis || 0) }) as fc.Arbitrary<Action>,
  fc.record({ verb: fc.constant('hold'), from: name, to: name, api: fc.option(fc.constantFrom('Fetch', 'Produce')), rule }) as fc.Arbitrary<Action>,
  fc.record({ verb: fc.constant('holdFrame'), frame: fc.integer({ min: 1, max: 4e9 }) }) as fc.Arbitrary<Action>,
  fc.record({ verb: fc.constantFrom('release', 'drop'), held: fc.integer({ min: 1, max: 1e9 }) }) as fc.Arbitrary<Action>,
  fc.record({ verb: fc.constant('releaseLink'), from: name, to: name, api: fc.option(fc.constantFrom('Fetch', 'Produce')) }) as fc.Arbitrary<Action>,
  fc.record({ verb: fc.constant('heal'), rule: name }) as fc.Arbitrary<Action>,
  fc.record({ verb: fc.constant('healLink'), from: name, to: name, bothWays: fc.boolean() }) as fc.Arbitrary<Action>,
  fc.record({
    verb: fc.constant('send'),
    client: fc.option(name),
    topic,
    partition: fc.option(fc.nat(999_999)),
    key: fc.option(text),
    value: fc.option(text),
    count: fc.integer({ min: 1, max: 1_000_000 }),
  }) as fc.Arbitrary<Action>,
  fc.record({
    verb: fc.constant('seek'),
    client: name,
    topic,
    partition: fc.nat(999_999),
    offset: fc.oneof(whole, fc.constantFrom('beginning', 'end')),
  }) as fc.Arbitrary<Action>,
  fc.record({ verb: fc.constant('flush'), client: name }) as fc.Arbitrary<Action>,
  fc.record({ verb: fc.constant('rate'), client: name, perSecond: whole }) as fc.Arbitrary<Action>,
  fc.record({ verb: fc.constant('work'), client: name, micros: duration }) as fc.Arbitrary<Action>,
  fc.record({ verb: fc.constantFrom('pollElsewhere', 'commit'), client: name }) as fc.Arbitrary<Action>,
  fc.record({ verb: fc.constant('pollEvery'), client: name, micros: duration }) as fc.Arbitrary<Action>,
  fc.record({ verb: fc.constant('subscribe'), client: name, topics: fc.array(name, { maxLength: 3 }) }) as fc.Arbitrary<Action>,
  fc.record({ verb: fc.constant('listGroups'), client: fc.option(name) }) as fc.Arbitrary<Action>,
  fc.record({ verb: fc.constantFrom('describeGroup', 'deleteGroup', 'groupLag'), client: fc.option(name), group: name }) as fc.Arbitrary<Action>,
  fc.record({ verb: fc.constant('alterOffset'), client: fc.option(name), group: name, topic, partition: fc.nat(999_999), offset: whole }) as fc.Arbitrary<Action>,
  fc.record({ verb: fc.constant('deleteOffset'), client: fc.option(name), group: name, topic, partition: fc.nat(999_999) }) as fc.Arbitrary<Action>,
  fc.record({
    verb: fc.constant('alterGroupConfig'),
    client: fc.option(name),
    group: name,
    configs: fc.dictionary(fc.stringMatching(/^[a-z]+(\.[a-z]+)?$/), text, { minKeys: 1, maxKeys: 3 }).map((configs) => ({ ...configs })),
  }) as fc.Arbitrary<Action>,
  fc.record({
    verb: fc.constant('createTopic'),
    client: fc.option(name),
    topic,
    partitions: fc.integer({ min: 1, max: 1_000 }),
    replicas: fc.integer({ min: 1, max: 5 }),
    configs: fc.dictionary(fc.stringMatching(/^[a-z]+(\.[a-z]+)?$/), text, { maxKeys: 3 }).map((configs) => ({ ...configs })),
  }) as fc.Arbitrary<Action>,
);
const LASTING = ['kill', 'stop', 'pause', 'pausePartition', 'cut', 'delay', 'hold', 'lose', 'powerLoss', 'fillDisk', 'slowDisk', 'failDisk'];
const statement: fc.Arbitrary<ScriptStatement> = fc.oneof(
  fc
    .record({ action, at: fc.option(duration), lasts: fc.option(duration) })
    .map((act): ScriptStatement => ({ kind: 'act', ...act, lasts: LASTING.includes(act.action.verb) ? act.lasts : null })),
  fc.record({ until: expression, micros: fc.option(duration) }).map((run): ScriptStatement => ({ kind: 'run', ...run })),
  duration.map((micros): ScriptStatement => ({ kind: 'run', until: null, micros })),
  expression.map((that): ScriptStatement => ({ kind: 'check', that })),
);

describe('parsing what was printed gives the same', () => {
  test('expressions (seed 1)', () => {
    fc.assert(
      fc.property(expression, (node) => {
        expect(parseExpression(printExpression(node))).toEqual(node);
      }),
      { seed: 1, numRuns: 1_500 },
    );
  });

  test('scripts (seed 2)', () => {
    fc.assert(
      fc.property(fc.array(statement, { maxLength: 6 }), (script) => {
        expect(parseScript(printScript(script))).toEqual(script);
      }),
      { seed: 2, numRuns: 1_000 },
    );
  });

  test.each([
    ['hw(orders-0) = 5 and isr(orders-0) has 2', 'hw(orders-0) = 5 and isr(orders-0) has 2'],
    ['leo(orders-0 @ broker 1) >= 10', 'leo(orders-0 @ broker 1) >= 10'],
    ['leo(orders-0, broker-1)≥10', 'leo(orders-0 @ broker 1) >= 10'],
    ["state(broker 1) = 'running'", 'state(broker 1) = "running"'],
    ['position(billing, orders-0) = 7', 'position(billing, orders-0) = 7'],
    ['((a) + ((b * c))) - (d - e)', 'a + b * c - (d - e)'],
    ['not (a = 1 and b = 2) or c = 3', 'not (a = 1 and b = 2) or c = 3'],
    ['(a = b) = true', '(a = b) = true'],
    ['-(a + 1) < 3', '-(a + 1) < 3'],
    ['now >= 1.5s', 'now >= 1.5s'],
    ['size(x) > 16384B', 'size(x) > 16KiB'],
    ['count(replica where hw < 5 and isLeader) = 2', 'count(replica where hw < 5 and isLeader) = 2'],
    ['sum(producer.acked) >= 100 # all of them', 'sum(producer.acked) >= 100'],
    ['any(\n replica\n where leo = 1)', 'any(replica where leo = 1)'],
  ])('%s', (given, canonical) => {
    expect(printExpression(parseExpression(given))).toBe(canonical);
  });
});

describe('scripts', () => {
  test('every form of the guide, in its canonical words', () => {
    const script = [
      'kill broker 1 at 2s',
      'send 3 records to orders-0 key "a" at 1.5s',
      'cut broker 1 – shop at 2s for 500ms',
      'run until hw(orders-0) = 5 within 10s',
      'power loss on host 1 at 3s',
      'seek billing orders-0 to 3',
      'seek billing orders-0 to beginning',
      'pause broker 1 for 250ms',
      'delay broker 1 -> shop by 40ms as slow',
      'heal slow',
      'heal broker 1 – shop',
      'rate shop to 100 per second',
      'send record to orders-0 key "a" value null',
      'pause orders-0 of billing for 1s',
      'resume orders-0 of billing',
      'seek billing orders-0 to 2s',
      'delete topic payments by admin',
      'add partitions to payments up to 6',
      'delete records of orders-0 before 5',
      'delete records of orders-0 before hw by admin',
      'describe group readers',
      'delete group readers by admin',
      'alter offset of readers on orders-0 to 5',
      'alter group readers config consumer.session.timeout.ms = "60000"',
      'delete offset of readers on orders-0 by admin',
      'create topic payments with 3 partitions and 1 replica config retention.ms = "60000"',
      'fill disk of host 1 for 2s',
      'run for 1.5s',
      'check acked(shop) >= 3',
    ];
    expect(printScript(parseScript(script.join(' ; ')))).toBe(`${script.join('\n')}\n`);
  });

  test('"to" takes a partition as Kafka writes it, and a topic as such', () => {
    expect(parseScript('send to orders-12')[0]).toMatchObject({ action: { topic: 'orders', partition: 12, count: 1 } });
    expect(parseScript('send to topic orders-12')[0]).toMatchObject({ action: { topic: 'orders-12', partition: null } });
    expect(parseScript('send record from shop to orders')[0]).toMatchObject({
      action: { topic: 'orders', partition: null, client: 'shop' },
    });
  });
});

describe('errors tell where, what, and what was meant', () => {
  test.each([
    ['hw(orders-0) = = 5', 1, 16, 'unexpected', null],
    ['hw(orders-0) =', 1, 15, 'unexpected', null],
    ['a = 1\n  adn b = 2', 2, 3, 'unexpected', 'and'],
    ['1 < x < 3', 1, 7, 'unexpected', null],
    ['now > 5sec', 1, 7, 'unit', null],
    ['now > 0.0000001s', 1, 7, 'number', null],
    ['a = "open', 1, 5, 'textEnd', null],
    ['a = "\\q"', 1, 6, 'escape', null],
    ['a = ?', 1, 5, 'character', null],
    ['hw(a, b, c, d, e)', 1, 16, 'tooMany', null],
    ['99999999999999999999', 1, 1, 'number', null],
  ])('%s', (given, line, column, code, suggestion) => {
    const error = failure(() => parseExpression(given));
    expect({ line: error.place.line, column: error.place.column, code: error.code, suggestion: error.suggestion }).toEqual({
      line,
      column,
      code,
      suggestion,
    });
    expect(error.message).toContain(`line ${line}, column ${column}`);
    expect(errorText(error, 'zh-CN')).toContain(`第 ${line} 行第 ${column} 列`);
  });

  test.each([
    ['kil broker 1', 1, 1, 'kill'],
    ['run until a = 1\nrun untill b = 2', 2, 5, 'until'],
    ['power los on host 1', 1, 7, 'loss'],
    ['seek billing orders to 3', 1, 14, null],
    ['kill broker 1 att 2s', 1, 15, 'at'],
  ])('%s', (given, line, column, suggestion) => {
    const error = failure(() => parseScript(given));
    expect([error.place.line, error.place.column, error.suggestion]).toEqual([line, column, suggestion]);
  });

  test('"for" is refused where nothing could end', () => {
    expect(failure(() => parseScript('send to orders for 2s')).code).toBe('lasts');
  });

  test('each code has words in both languages', () => {
    for (const given of ['a = ?', 'now > 5sec', 'a = "']) {
      const error = failure(() => parseExpression(given));
      expect(errorText(error, 'en')).not.toBe(errorText(error, 'zh-CN'));
    }
  });
});

describe('no input hangs or overflows', () => {
  test('random text parses or is refused by a LanguageError (seed 3)', () => {
    const words = fc.constantFrom(
      'hw',
      '(',
      ')',
      '[',
      ']',
      'and',
      'not',
      '-',
      '.',
      ',',
      '@',
      '1',
      '2s',
      '"',
      "'",
      '\\',
      'where',
      'count',
      'is',
      '\n',
      ';',
      '=',
      'run',
      'until',
      'kill',
    );
    const soup = fc.oneof(
      fc.string({ maxLength: 200, unit: 'binary' }),
      fc.array(words, { maxLength: 80 }).map((all) => all.join(' ')),
    );
    fc.assert(
      fc.property(soup, (input) => {
        for (const parse of [parseExpression, parseScript]) {
          try {
            parse(input);
          } catch (error) {
            expect(error).toBeInstanceOf(LanguageError);
          }
        }
      }),
      { seed: 3, numRuns: 3_000 },
    );
  });

  test.each([
    ['parentheses', '('.repeat(50_000)],
    ['not', 'not '.repeat(20_000)],
    ['minus', '-'.repeat(90_000)],
    ['lists', '['.repeat(50_000)],
    ['folds', 'any(a where '.repeat(5_000)],
  ])('deep %s are refused', (_, input) => {
    expect(failure(() => parseExpression(input)).code).toBe('tooDeep');
  });

  test('limits hold, and what is within them parses', () => {
    expect(failure(() => parseExpression('x'.repeat(MAX_INPUT + 1))).code).toBe('tooLong');
    expect(failure(() => parseExpression(`1${' + 1'.repeat(MAX_NODES)}`)).code).toBe('tooMany');
    expect(failure(() => parseExpression(`[${'1,'.repeat(MAX_LIST)}1]`)).code).toBe('tooMany');
    expect(failure(() => parseScript('kill a\n'.repeat(MAX_STATEMENTS + 1))).code).toBe('tooMany');
    const depth = Math.floor(MAX_DEPTH / 2);
    expect(parseExpression(`${'('.repeat(depth)}1${')'.repeat(depth)}`)).toEqual({ kind: 'number', value: 1 });
    const long = parseExpression(`1${' + 1'.repeat(MAX_NODES / 2 - 1)}`);
    expect(parseExpression(printExpression(long))).toEqual(long);
  });
});
