import { describe, expect, test } from 'vitest';
import { LAB_OVERRIDES, SCOPES, configDef, configsOf, defaultHistory } from './catalogue.ts';
import type { Scope } from './catalogue.ts';
import { configOf, resolve } from './config.ts';
import type { ResolveOptions, Resolved } from './config.ts';
import { ERAS } from './eras.ts';
import type { EraId } from './eras.ts';
import { OFFERED, WITHHELD, isOffered } from './offered.ts';
import { effectiveDeliveryTimeoutMs, startError, timestampBoundsMs } from './rules.ts';
import { durationMs } from './validators.ts';
import { configText, javaDouble, parseText } from './values.ts';
import type { GivenConfig } from './values.ts';

function resolved(scope: Scope, era: EraId, given: GivenConfig = {}, options: ResolveOptions = {}): Resolved {
  const answer = resolve(scope, era, given, options);
  if ('error' in answer) throw new Error(answer.error.message);
  return answer;
}

function refusal(scope: Scope, era: EraId, given: GivenConfig, options: ResolveOptions = {}): string {
  const answer = resolve(scope, era, given, options);
  return 'error' in answer ? answer.error.message : 'accepted';
}

describe('eras', () => {
  test.each<[Scope, string, readonly (readonly [EraId, unknown])[]]>([
    [
      'producer',
      'acks',
      [
        ['0.8.2', '1'],
        ['2.8', '1'],
        ['3.0', '-1'],
        ['4.1', '-1'],
      ],
    ],
    [
      'producer',
      'enable.idempotence',
      [
        ['0.10.2', undefined],
        ['0.11', false],
        ['2.8', false],
        ['3.0', true],
      ],
    ],
    [
      'producer',
      'retries',
      [
        ['2.0', 0],
        ['2.1', 2_147_483_647],
      ],
    ],
    [
      'producer',
      'linger.ms',
      [
        ['3.9', 0],
        ['4.0', 5],
      ],
    ],
    [
      'producer',
      'delivery.timeout.ms',
      [
        ['2.0', undefined],
        ['2.1', 120_000],
      ],
    ],
    [
      'consumer',
      'session.timeout.ms',
      [
        ['0.10.0', 30_000],
        ['0.10.1', 10_000],
        ['2.8', 10_000],
        ['3.0', 45_000],
      ],
    ],
    [
      'consumer',
      'group.id',
      [
        ['2.1', ''],
        ['2.2', null],
      ],
    ],
    [
      'broker',
      'unclean.leader.election.enable',
      [
        ['0.10.2', true],
        ['0.11', false],
      ],
    ],
    [
      'broker',
      'replica.lag.time.max.ms',
      [
        ['2.4', 10_000],
        ['2.5', 30_000],
      ],
    ],
    [
      'broker',
      'replica.lag.max.messages',
      [
        ['0.8.2', 4000],
        ['0.9', undefined],
      ],
    ],
    [
      'broker',
      'message.max.bytes',
      [
        ['2.4', 1_000_012],
        ['2.5', 1_048_588],
      ],
    ],
    [
      'broker',
      'offsets.retention.minutes',
      [
        ['1.1', 1440],
        ['2.0', 10_080],
      ],
    ],
    [
      'broker',
      'zookeeper.session.timeout.ms',
      [
        ['2.4', 6000],
        ['2.5', 18_000],
        ['4.0', undefined],
      ],
    ],
    [
      'broker',
      'num.recovery.threads.per.data.dir',
      [
        ['3.9', 1],
        ['4.0', 2],
      ],
    ],
    [
      'topic',
      'message.timestamp.after.max.ms',
      [
        ['3.5', undefined],
        ['3.9', '9223372036854775807'],
        ['4.0', 3_600_000],
      ],
    ],
  ])('%s %s', (scope, name, history) => {
    expect(history.map(([era]) => [era, resolved(scope, era).values[name]])).toEqual(history);
  });

  test('every era resolves in every scope', () => {
    const answers = ERAS.flatMap((era) => SCOPES.map((scope) => `${scope} ${era} ${refusal(scope, era, {})}`));
    expect(answers.filter((answer) => !answer.endsWith('accepted'))).toEqual([]);
  });

  test('a history is told with its eras', () => {
    expect(defaultHistory('producer', 'linger.ms')).toEqual([
      ['0.8.2', '0'],
      ['4.0', '5'],
    ]);
    expect(defaultHistory('producer', 'enable.idempotence')).toEqual([
      ['0.8.2', null],
      ['0.11', 'false'],
      ['3.0', 'true'],
    ]);
    expect(defaultHistory('producer', 'no.such.config')).toEqual([]);
  });

  test('every history names eras, in their order', () => {
    const wrong = SCOPES.flatMap((scope) =>
      [...new Set(ERAS.flatMap((era) => [...configsOf(scope, era).keys()]))].filter((name) => {
        const places = defaultHistory(scope, name).map(([era]) => ERAS.indexOf(era));
        return places.includes(-1) || places.some((place, at) => at > 0 && place <= (places[at - 1] as number));
      }),
    );
    expect(wrong).toEqual([]);
  });
});

describe('resolving', () => {
  test('numbers and booleans are taken as their text', () => {
    const { values, given } = resolved('producer', '4.1', { 'linger.ms': 20, 'enable.idempotence': false, acks: 1 });
    expect([values['linger.ms'], values['enable.idempotence'], values['acks']]).toEqual([20, false, '1']);
    expect(given).toEqual(['acks', 'enable.idempotence', 'linger.ms']);
    expect(refusal('producer', '4.1', { 'linger.ms': 1.5 })).toBe(
      'Invalid value 1.5 for configuration linger.ms: Not a number of type LONG',
    );
  });

  test('an error names config, value and rule', () => {
    const answer = resolve('consumer', '4.1', { 'max.poll.records': 0 });
    expect(answer).toEqual({
      error: {
        exception: 'ConfigException',
        message: 'Invalid value 0 for configuration max.poll.records: Value must be at least 1',
        name: 'max.poll.records',
        value: '0',
        rule: 'Value must be at least 1',
      },
    });
  });

  test('clients and brokers pass over what they do not know, topics and groups refuse it', () => {
    expect(resolved('producer', '4.1', { 'lingre.ms': 5 }).unknown).toEqual(['lingre.ms']);
    expect(resolved('broker', '4.1', { 'zookeeper.connect': 'zk:2181' }).unknown).toEqual(['zookeeper.connect']);
    expect(refusal('topic', '4.1', { 'message.downconversion.enable': true })).toBe(
      'Unknown topic config name: message.downconversion.enable',
    );
    expect(refusal('group', '4.1', { 'session.timeout.ms': 1 })).toBe('Unknown group config name: session.timeout.ms');
  });

  test('names of Object.prototype are no configs', () => {
    expect(resolved('producer', '4.1', { constructor: 'x' }).unknown).toEqual(['constructor']);
    expect(configDef('producer', '4.1', 'toString')).toBeNull();
  });

  test('what has no default is asked for only on demand', () => {
    expect(refusal('producer', '4.1', {}, { requireAll: true })).toBe(
      'Missing required configuration "key.serializer" which has no default value.',
    );
  });

  test('resolved values are plain data', () => {
    for (const scope of SCOPES) {
      const { values } = resolved(scope, '4.1');
      expect(JSON.parse(JSON.stringify(values))).toEqual(values);
    }
  });

  test('typed reading', () => {
    const broker = configOf(resolved('broker', '4.1', { 'log.flush.interval.messages': '5' }).values);
    expect(broker.int('log.flush.interval.messages')).toBe(5);
    expect(broker.int('log.flush.scheduler.interval.ms')).toBe(Number.MAX_SAFE_INTEGER);
    expect(broker.intOrNull('log.flush.interval.ms')).toBeNull();
    expect(broker.double('log.cleaner.min.cleanable.ratio')).toBe(0.5);
    expect(broker.bool('delete.topic.enable')).toBe(true);
    expect(broker.string('compression.type')).toBe('producer');
    expect(broker.stringOrNull('broker.rack')).toBeNull();
    expect(broker.list('log.cleanup.policy')).toEqual(['delete']);
    expect(() => broker.int('no.such.config')).toThrow('does not exist');
    expect(() => broker.int('log.flush.interval.ms')).toThrow('missing');
    expect(() => broker.bool('num.io.threads')).toThrow('is no boolean');
  });
});

describe('topics fall back to their broker', () => {
  test.each<[GivenConfig, string, unknown]>([
    [{}, 'retention.ms', 604_800_000],
    [{ 'log.retention.hours': 2 }, 'retention.ms', 7_200_000],
    [{ 'log.retention.hours': 2, 'log.retention.minutes': 3 }, 'retention.ms', 180_000],
    [{ 'log.retention.hours': 2, 'log.retention.minutes': 3, 'log.retention.ms': 4 }, 'retention.ms', 4],
    [{ 'log.retention.minutes': -1 }, 'retention.ms', -1],
    [{ 'log.roll.hours': 1 }, 'segment.ms', 3_600_000],
    [{ 'log.flush.scheduler.interval.ms': 7 }, 'flush.ms', 7],
    [{ 'message.max.bytes': 99 }, 'max.message.bytes', 99],
    [{ 'log.cleanup.policy': 'compact' }, 'cleanup.policy', ['compact']],
  ])('%j gives %s = %j', (given, name, value) => {
    const broker = resolved('broker', '4.1', given).values;
    expect(resolved('topic', '4.1', {}, { broker }).values[name]).toEqual(value);
  });

  test('what a topic says itself wins', () => {
    const broker = resolved('broker', '4.1', { 'min.insync.replicas': 2 }).values;
    expect(resolved('topic', '4.1', { 'min.insync.replicas': 3 }, { broker }).values['min.insync.replicas']).toBe(3);
  });

  test('every fallback is a config of the broker, in every era', () => {
    const missing = ERAS.flatMap((era) =>
      [...configsOf('topic', era).values()].flatMap((def) =>
        def.synonyms.filter(({ name }) => configDef('broker', era, name) === null).map(({ name }) => `${era} ${name}`),
      ),
    );
    expect(missing).toEqual([]);
  });

  test("groups fall back, too, and stay within the broker's bounds", () => {
    const broker = resolved('broker', '4.1', { 'group.consumer.session.timeout.ms': 50_000 }).values;
    expect(resolved('group', '4.1', {}, { broker }).values['consumer.session.timeout.ms']).toBe(50_000);
    expect(refusal('group', '4.1', { 'consumer.session.timeout.ms': 44_999 }, { broker })).toBe(
      'consumer.session.timeout.ms must be greater than or equal to group.consumer.min.session.timeout.ms',
    );
    expect(refusal('group', '4.1', { 'streams.num.standby.replicas': 3 }, { broker })).toBe(
      'streams.num.standby.replicas must be less than or equal to group.streams.max.standby.replicas',
    );
    expect(refusal('group', '4.1', { 'share.session.timeout.ms': 10 })).toBe(
      'share.session.timeout.ms must be greater than share.heartbeat.interval.ms',
    );
  });
});

describe('the lab allows small segments', () => {
  test('and says which value real Kafka would refuse', () => {
    expect(refusal('topic', '4.1', { 'segment.bytes': 4096 })).toBe(
      'Invalid value 4096 for configuration segment.bytes: Value must be at least 1048576',
    );
    const { values, labOverrides } = resolved('topic', '4.1', { 'segment.bytes': 4096 }, { lab: true });
    expect(values['segment.bytes']).toBe(4096);
    expect(labOverrides).toEqual(['segment.bytes']);
    expect(resolved('topic', '4.1', { 'segment.bytes': 2_000_000 }, { lab: true }).labOverrides).toEqual([]);
    expect(resolved('topic', '3.9', { 'segment.bytes': 4096 }).labOverrides).toEqual([]);
  });

  test('but nothing that no Kafka ever allowed', () => {
    expect(refusal('topic', '4.1', { 'segment.bytes': 13 }, { lab: true })).toContain('must be at least 1048576');
    expect(refusal('topic', '4.1', { 'segment.bytes': 'x' }, { lab: true })).toContain('Not a number of type INT');
  });

  test('each override is of a config that exists', () => {
    expect(LAB_OVERRIDES.filter(({ scope, since, name }) => configDef(scope, since, name) === null)).toEqual([]);
  });
});

describe('rules between configs, by era', () => {
  test('six requests in flight switch idempotence off in 3.x and are refused in 4.x', () => {
    const given = { 'max.in.flight.requests.per.connection': 6 };
    expect(resolved('producer', '3.9', given).values['enable.idempotence']).toBe(false);
    expect(refusal('producer', '3.9', { ...given, 'enable.idempotence': true })).toContain(
      'to at most 5 to use the idempotent producer',
    );
    expect(refusal('producer', '4.0', given)).toContain('Current value is 6.');
  });

  test('before 3.0 asking for idempotence raises acks, and a transactional.id asks for it', () => {
    expect(resolved('producer', '2.8', { 'enable.idempotence': true }).values['acks']).toBe('-1');
    expect(refusal('producer', '2.8', { 'enable.idempotence': true, acks: 1 })).toContain('Must set acks to all');
    expect(resolved('producer', '2.8', { 'transactional.id': 'tx' }).values['enable.idempotence']).toBe(true);
    expect(refusal('producer', '2.8', { 'transactional.id': 'tx', 'enable.idempotence': false })).toContain(
      'Cannot set a transactional.id',
    );
  });

  test('reconnect.backoff.ms alone is its own maximum', () => {
    expect(resolved('admin', '4.1', { 'reconnect.backoff.ms': 7 }).values['reconnect.backoff.max.ms']).toBe(7);
  });

  test('one config bounds timestamps on both sides until newer ones say more', () => {
    const bounds = (era: EraId, given: GivenConfig) => timestampBoundsMs(resolved('topic', era, given).values);
    const none = Number.MAX_SAFE_INTEGER;
    expect(bounds('2.0', { 'message.timestamp.difference.max.ms': 5 })).toEqual({ before: 5, after: 5 });
    expect(bounds('3.9', { 'message.timestamp.difference.max.ms': 5, 'message.timestamp.after.max.ms': 7 })).toEqual({
      before: 5,
      after: 7,
    });
    expect(bounds('0.9', {})).toEqual({ before: none, after: none });
    expect(bounds('4.1', {})).toEqual({ before: none, after: 3_600_000 });
  });

  test('a two-phase transaction has no time-out', () => {
    expect(refusal('producer', '4.1', { 'transaction.two.phase.commit.enable': true, 'transaction.timeout.ms': 5 })).toContain(
      'Transactions will not expire',
    );
  });

  test('a delivery time-out that is too small is refused when the producer starts, a default is raised', () => {
    const given = { 'linger.ms': 10, 'request.timeout.ms': 1000, 'delivery.timeout.ms': 500 };
    const small = resolved('producer', '4.1', given);
    expect(startError('producer', '4.1', small.values, small.given)?.message).toBe(
      'delivery.timeout.ms should be equal to or larger than linger.ms + request.timeout.ms',
    );
    const raised = resolved('producer', '4.1', { 'request.timeout.ms': 200_000 });
    expect(startError('producer', '4.1', raised.values, raised.given)).toBeNull();
    expect(effectiveDeliveryTimeoutMs(raised.values)).toBe(200_005);
  });

  test('a heartbeat as long as the session is refused when the consumer starts', () => {
    const { values, given } = resolved('consumer', '4.1', {
      'group.id': 'g',
      'session.timeout.ms': 10,
      'heartbeat.interval.ms': 20,
    });
    expect(startError('consumer', '4.1', values, given)?.exception).toBe('IllegalArgumentException');
    const own = resolved('consumer', '4.1', { 'group.id': 'g', 'group.protocol': 'consumer' });
    expect(startError('consumer', '4.1', own.values, own.given)).toBeNull();
  });

  test.each<[GivenConfig, string]>([
    [{ 'replica.fetch.wait.max.ms': 40_000, 'replica.socket.timeout.ms': 50_000 }, 'prevent frequent changes in ISR'],
    [{ 'replica.fetch.wait.max.ms': 30_001 }, 'prevent unnecessary socket timeouts'],
    [{ 'log.retention.ms': 0 }, 'log.retention.ms must be unlimited'],
    [{ 'log.roll.ms': 0 }, 'log.roll.ms must be greater than or equal to 1'],
    [{ 'log.cleaner.threads': 500 }, '1MB per cleaner thread'],
    [{ 'queued.max.request.bytes': 5 }, 'larger or equal to socket.request.max.bytes'],
    [{ 'connections.max.idle.ms': 100 }, 'should always be less than connections.max.idle.ms=100'],
    [{ 'controller.quorum.voters': '1@a:9093,b:9093' }, 'Each entry should be in the form `{id}@{host}:{port}`.'],
    [{ 'controller.quorum.voters': '1@a:9093,2@b:9093' }, 'accepted'],
  ])('a broker with %j: %s', (given, text) => {
    expect(refusal('broker', '4.1', given)).toContain(text);
  });
});

describe('parsing', () => {
  test.each<[string, string, unknown]>([
    ['INT', '+7', 7],
    ['INT', '-2147483648', -2_147_483_648],
    ['SHORT', '32768', 'Not a number of type SHORT'],
    ['LONG', '9007199254740993', '9007199254740993'],
    ['LONG', '-9223372036854775809', 'Not a number of type LONG'],
    ['DOUBLE', '.5', 0.5],
    ['DOUBLE', '1.5d', 1.5],
    ['DOUBLE', '', 'Not a number of type DOUBLE'],
    ['LIST', ' a , b,', ['a', 'b', '']],
    ['PASSWORD', ' x ', 'x'],
  ])('%s %j', (type, text, expected) => {
    const parsed = parseText(type as 'INT', text);
    expect('rule' in parsed ? parsed.rule : parsed.value).toEqual(expected);
  });

  test('durations', () => {
    expect(durationMs('by_duration:P1DT2H3M4.5S')).toBe(93_784_500);
    expect(durationMs('by_duration:PT0.0019S')).toBe(1);
    expect(['by_duration:P', 'by_duration:PT', 'by_duration:P1DT', 'by_duration:-PT1H', 'PT1H'].map(durationMs)).toEqual([
      null,
      null,
      null,
      null,
      null,
    ]);
  });

  test('doubles as Java writes them', () => {
    expect([0, 1, 0.5, 1e-3, 1e-4, 9_999_999, 1e7, 2 ** 63, Number.MAX_VALUE].map(javaDouble)).toEqual([
      '0.0',
      '1.0',
      '0.5',
      '0.001',
      '1.0E-4',
      '9999999.0',
      '1.0E7',
      '9.223372036854776E18',
      '1.7976931348623157E308',
    ]);
  });

  test('every default is the text that its type would parse', () => {
    const defs = SCOPES.flatMap((scope) => [...configsOf(scope, '4.1').values()]).filter((def) => def.default !== null);
    expect(defs.map((def) => parseText(def.type, configText(def.type, def.default) ?? ''))).toEqual(
      defs.map((def) => ({ value: def.default })),
    );
  });
});

test('units follow from names', () => {
  const units = (
    ['linger.ms', 'batch.size', 'buffer.memory', 'max.request.size', 'retries', 'acks', 'send.buffer.bytes'] as const
  ).map((name) => configDef('producer', '4.1', name)?.unit);
  expect(units).toEqual(['ms', 'bytes', 'bytes', 'bytes', 'count', null, 'bytes']);
  expect(configDef('broker', '4.1', 'leader.imbalance.check.interval.seconds')?.unit).toBe('seconds');
  expect(configDef('broker', '4.1', 'log.retention.hours')?.unit).toBe('hours');
  expect(configDef('broker', '4.1', 'log.message.timestamp.before.max.ms')?.unit).toBe('ms');
  expect(configDef('broker', '4.1', 'metadata.log.max.record.bytes.between.snapshots')?.unit).toBe('bytes');
  expect(configDef('broker', '4.1', 'broker.id')?.unit).toBeNull();
});

test('what is offered or withheld exists, once, and names the test of its effect', () => {
  const all = [...OFFERED, ...WITHHELD];
  expect(OFFERED.length).toBeGreaterThan(30);
  expect(all.filter(({ scope, name }) => configDef(scope, '4.1', name) === null)).toEqual([]);
  expect(all.filter(({ effect }) => !/^[a-z]+\.[a-z-]+$/.test(effect))).toEqual([]);
  expect(new Set(all.map(({ scope, name }) => `${scope}/${name}`)).size).toBe(all.length);
  expect([isOffered('producer', 'linger.ms'), isOffered('broker', 'min.insync.replicas'), isOffered('producer', 'sasl.mechanism')]).toEqual([true, false, false]);
});
