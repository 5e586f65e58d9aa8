import type { Scope } from './catalogue.ts';
import { ruleApplies } from './eras.ts';
import type { EraId } from './eras.ts';
import { configText } from './values.ts';
import type { ConfigError, ConfigException, ConfigValue, ResolvedConfig } from './values.ts';

/**
 * What configs ask of each other. `applyRules` is what Kafka's config classes do after parsing (it also changes values, as they
 * do); `startError` is what the constructors of the clients still refuse.
 */

type Values = Record<string, ConfigValue>;

function refuse(exception: ConfigException, values: ResolvedConfig, name: string, message: string): ConfigError {
  return { exception, message, name, value: configText('STRING', values[name] ?? null), rule: message };
}

export function applyRules(
  scope: Scope,
  era: EraId,
  values: Values,
  given: ReadonlySet<string>,
  broker: ResolvedConfig | null,
): ConfigError | null {
  switch (scope) {
    case 'producer':
      reconnectBackoff(values, given);
      return idempotence(era, values, given) ?? twoPhaseCommit(values, given);
    case 'consumer':
      reconnectBackoff(values, given);
      return autoCommit(values, given) ?? groupProtocol(values, given);
    case 'admin':
      reconnectBackoff(values, given);
      return null;
    case 'topic':
      return compactionLag(values);
    case 'group':
      return groupBounds(values, broker);
    case 'broker':
      return brokerRules(values);
  }
}

/** A reconnect.backoff.ms that was given alone is not exponential: it is its own maximum. */
function reconnectBackoff(values: Values, given: ReadonlySet<string>): void {
  if (given.has('reconnect.backoff.ms') && !given.has('reconnect.backoff.max.ms') && 'reconnect.backoff.max.ms' in values) {
    values['reconnect.backoff.max.ms'] = values['reconnect.backoff.ms'] as ConfigValue;
  }
}

const IN_FLIGHT = 'max.in.flight.requests.per.connection';

/**
 * Idempotence needs acks=all, retries and at most five requests in flight. Whoever asked for idempotence gets an error; where it is
 * only the default (since 3.0), it is switched off instead. Before 3.0 it is the other way round: asking for it raises acks.
 */
function idempotence(era: EraId, values: Values, given: ReadonlySet<string>): ConfigError | null {
  if (values['acks'] === 'all') values['acks'] = '-1';
  if (values['enable.idempotence'] === undefined) return null;
  const asked = given.has('enable.idempotence');
  const isDefault = ruleApplies(era, 'idempotenceDefault');
  // Before 3.0 a transactional.id switches idempotence on by itself.
  if (!isDefault && !asked && given.has('transactional.id')) values['enable.idempotence'] = true;
  const wanted = asked || !isDefault;

  if (values['enable.idempotence'] === true) {
    if (!isDefault && !given.has('acks')) values['acks'] = '-1';
    let switchOff = false;
    if (values['retries'] === 0) {
      if (wanted)
        return refuse('ConfigException', values, 'retries', 'Must set retries to non-zero when using the idempotent producer.');
      switchOff = true;
    }
    if (values['acks'] !== '-1') {
      if (wanted) {
        return refuse(
          'ConfigException',
          values,
          'acks',
          'Must set acks to all in order to use the idempotent producer. Otherwise we cannot guarantee idempotence.',
        );
      }
      switchOff = true;
    }
    if ((values[IN_FLIGHT] as number) > 5) {
      if (ruleApplies(era, 'inFlightAboveFiveIsError')) {
        return refuse(
          'ConfigException',
          values,
          IN_FLIGHT,
          `To use the idempotent producer, ${IN_FLIGHT} must be set to at most 5. Current value is ${String(values[IN_FLIGHT])}.`,
        );
      }
      if (wanted)
        return refuse('ConfigException', values, IN_FLIGHT, `Must set ${IN_FLIGHT} to at most 5 to use the idempotent producer.`);
      switchOff = true;
    }
    if (switchOff) values['enable.idempotence'] = false;
  }
  if (values['enable.idempotence'] === false && given.has('transactional.id')) {
    return refuse(
      'ConfigException',
      values,
      'transactional.id',
      'Cannot set a transactional.id without also enabling idempotence.',
    );
  }
  return null;
}

function twoPhaseCommit(values: Values, given: ReadonlySet<string>): ConfigError | null {
  if (values['transaction.two.phase.commit.enable'] !== true || !given.has('transaction.timeout.ms')) return null;
  return refuse(
    'ConfigException',
    values,
    'transaction.timeout.ms',
    'Cannot set transaction.timeout.ms when transaction.two.phase.commit.enable is set to true. Transactions will not expire with two-phase commit enabled.',
  );
}

/** Without a group there is nothing to commit to. Before 2.2 a consumer without group.id has the group "". */
function autoCommit(values: Values, given: ReadonlySet<string>): ConfigError | null {
  if (values['group.id'] !== null || !('enable.auto.commit' in values)) return null;
  if (!given.has('enable.auto.commit')) values['enable.auto.commit'] = false;
  if (values['enable.auto.commit'] !== true) return null;
  return refuse(
    'InvalidConfigurationException',
    values,
    'enable.auto.commit',
    'enable.auto.commit cannot be set to true when default group id (null) is used.',
  );
}

const CLASSIC_ONLY = [
  'partition.assignment.strategy',
  'heartbeat.interval.ms',
  'session.timeout.ms',
  'share.acknowledgement.mode',
];
const CONSUMER_ONLY = ['group.remote.assignor', 'share.acknowledgement.mode'];

function groupProtocol(values: Values, given: ReadonlySet<string>): ConfigError | null {
  const protocol = values['group.protocol'];
  if (typeof protocol !== 'string') return null;
  const name = protocol.toUpperCase();
  const foreign = (name === 'CONSUMER' ? CLASSIC_ONLY : CONSUMER_ONLY).find((one) => given.has(one));
  if (foreign === undefined) return null;
  return refuse('ConfigException', values, foreign, `${foreign} cannot be set when group.protocol=${name}`);
}

function compactionLag(values: Values): ConfigError | null {
  const min = values['min.compaction.lag.ms'] ?? null;
  const max = values['max.compaction.lag.ms'] ?? null;
  if (min === null || max === null || Number(min) <= Number(max)) return null;
  return refuse(
    'InvalidConfigurationException',
    values,
    'min.compaction.lag.ms',
    `conflict topic config setting min.compaction.lag.ms (${String(min)}) > max.compaction.lag.ms (${String(max)})`,
  );
}

/** The order in which Kafka looks. */
const GROUP_ORDER = ['consumer', 'share', 'streams'].flatMap((family) =>
  ['heartbeat.interval.ms', 'session.timeout.ms', 'record.lock.duration.ms', 'num.standby.replicas'].map((rest) => `${family}.${rest}`),
);

/** A group's values lie between the broker's `group.….min.…` and `group.….max.…`. */
function groupBounds(values: Values, broker: ResolvedConfig | null): ConfigError | null {
  for (const name of GROUP_ORDER) {
    const value = values[name];
    if (broker === null || value === undefined) continue;
    const [family = '', rest = ''] = splitAtDot(name);
    const minName = `group.${family}.min.${rest}`;
    // group.streams.max.standby.replicas bounds streams.num.standby.replicas.
    const maxName = `group.${family}.max.${rest.replace(/^num\./, '')}`;
    const min = broker[minName];
    const max = broker[maxName];
    if (typeof min === 'number' && Number(value) < min) {
      return refuse('InvalidConfigurationException', values, name, `${name} must be greater than or equal to ${minName}`);
    }
    if (typeof max === 'number' && Number(value) > max) {
      return refuse('InvalidConfigurationException', values, name, `${name} must be less than or equal to ${maxName}`);
    }
  }
  for (const family of ['consumer', 'share', 'streams']) {
    const session = values[`${family}.session.timeout.ms`];
    const heartbeat = values[`${family}.heartbeat.interval.ms`];
    if (typeof session === 'number' && typeof heartbeat === 'number' && session <= heartbeat) {
      return refuse(
        'InvalidConfigurationException',
        values,
        `${family}.session.timeout.ms`,
        `${family}.session.timeout.ms must be greater than ${family}.heartbeat.interval.ms`,
      );
    }
  }
  return null;
}

function splitAtDot(name: string): readonly string[] {
  const dot = name.indexOf('.');
  return [name.slice(0, dot), name.slice(dot + 1)];
}

/** The part of KafkaConfig.validateValues that concerns what the lab runs; Scala's `require` puts its two words before the text. */
function brokerRules(values: Values): ConfigError | null {
  const number = (name: string): number => Number(values[name]);
  function require(holds: boolean, name: string, text: string): ConfigError | null {
    return holds ? null : refuse('IllegalArgumentException', values, name, `requirement failed: ${text}`);
  }
  const retention = values['log.retention.ms'] ?? values['log.retention.minutes'] ?? values['log.retention.hours'] ?? -1;
  const idle = number('connections.max.idle.ms');
  const delay = number('connection.failed.authentication.delay.ms');
  const queued = number('queued.max.request.bytes');
  return (
    require(values['log.roll.ms'] === null ||
      number('log.roll.ms') >= 1, 'log.roll.ms', 'log.roll.ms must be greater than or equal to 1') ??
    require(values['log.roll.jitter.ms'] === null ||
      number('log.roll.jitter.ms') >= 0, 'log.roll.jitter.ms', 'log.roll.jitter.ms must be greater than or equal to 0') ??
    require(Number(retention) !== 0, 'log.retention.ms', 'log.retention.ms must be unlimited (-1) or, equal or greater than 1') ??
    require(number('log.cleaner.dedupe.buffer.size') / Math.max(1, number('log.cleaner.threads')) >
      1024 * 1024, 'log.cleaner.dedupe.buffer.size', 'log.cleaner.dedupe.buffer.size must be at least 1MB per cleaner thread.') ??
    require(number('replica.fetch.wait.max.ms') <=
      number(
        'replica.socket.timeout.ms',
      ), 'replica.fetch.wait.max.ms', 'replica.socket.timeout.ms should always be at least replica.fetch.wait.max.ms to prevent unnecessary socket timeouts') ??
    require(number('replica.fetch.wait.max.ms') <=
      number(
        'replica.lag.time.max.ms',
      ), 'replica.fetch.wait.max.ms', 'replica.fetch.wait.max.ms should always be less than or equal to replica.lag.time.max.ms to prevent frequent changes in ISR') ??
    require(queued <= 0 ||
      queued >=
        number(
          'socket.request.max.bytes',
        ), 'queued.max.request.bytes', 'queued.max.request.bytes must be larger or equal to socket.request.max.bytes') ??
    require(idle < 0 ||
      delay <
        idle, 'connection.failed.authentication.delay.ms', `connection.failed.authentication.delay.ms=${delay} should always be less than connections.max.idle.ms=${idle} to prevent failed authentication responses from timing out`)
  );
}

/**
 * How far a record's CreateTime may lie before and after the broker's clock, in milliseconds. Until 3.5 one config said both; from
 * 3.6 to 3.9 it still counts where the newer ones were left alone. No limit is the largest safe integer.
 */
export function timestampBoundsMs(topic: ResolvedConfig): { readonly before: number; readonly after: number } {
  const bound = (name: string): number => {
    const value = topic[name];
    return typeof value === 'number' ? value : Number.MAX_SAFE_INTEGER;
  };
  const either = bound('message.timestamp.difference.max.ms');
  const before = bound('message.timestamp.before.max.ms');
  const after = bound('message.timestamp.after.max.ms');
  return {
    before: before === Number.MAX_SAFE_INTEGER ? either : before,
    after: after === Number.MAX_SAFE_INTEGER ? either : after,
  };
}

const INT_MAX = 2_147_483_647;

/**
 * The delivery.timeout.ms that a producer works with: at least linger.ms + request.timeout.ms. Given one that is smaller, the
 * producer does not start (`startError`); a default that is smaller is raised.
 */
export function effectiveDeliveryTimeoutMs(values: ResolvedConfig): number {
  const needed = Math.min(Math.min(Number(values['linger.ms']), INT_MAX) + Number(values['request.timeout.ms']), INT_MAX);
  return Math.max(Number(values['delivery.timeout.ms']), needed);
}

/** What the constructor of a client refuses although its config class takes it. */
export function startError(
  scope: 'producer' | 'consumer',
  era: EraId,
  values: ResolvedConfig,
  given: readonly string[],
): ConfigError | null {
  if (scope === 'producer') {
    if (!ruleApplies(era, 'deliveryTimeout') || !given.includes('delivery.timeout.ms')) return null;
    if (Number(values['delivery.timeout.ms']) >= effectiveDeliveryTimeoutMs(values)) return null;
    return refuse(
      'ConfigException',
      values,
      'delivery.timeout.ms',
      'delivery.timeout.ms should be equal to or larger than linger.ms + request.timeout.ms',
    );
  }
  const protocol = values['group.protocol'];
  if (typeof protocol === 'string' && protocol.toUpperCase() === 'CONSUMER') return null;
  if (values['group.id'] === null || Number(values['heartbeat.interval.ms']) < Number(values['session.timeout.ms'])) return null;
  return refuse(
    'IllegalArgumentException',
    values,
    'heartbeat.interval.ms',
    'Heartbeat must be set lower than the session timeout',
  );
}
