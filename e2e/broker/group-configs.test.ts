/** Configs of groups (resource type 32): asked, changed and refused as a Kafka 4.1.0 on loopback was, and what they do to a group that runs. */
import { describe, expect, it } from 'vitest';
import { DescribeConfigs } from '../../src/protocol/apis/32-describe-configs.ts';
import { AlterConfigs } from '../../src/protocol/apis/33-alter-configs.ts';
import { IncrementalAlterConfigs } from '../../src/protocol/apis/44-incremental-alter-configs.ts';
import { ConsumerGroupHeartbeat } from '../../src/protocol/apis/68-consumer-group-heartbeat.ts';
import { ConsumerGroupDescribe } from '../../src/protocol/apis/69-consumer-group-describe.ts';
import { ListConfigResources } from '../../src/protocol/apis/74-list-config-resources.ts';
import { covers } from '../../src/std/testing/covers.ts';
import { coordinatorOf, GROUP_CONFIGS } from './group-talk.ts';
import { Talk } from './talk.ts';

const GROUP = 32;
const [SET, DELETE, APPEND] = [0, 1, 2];
/** As the broker that was asked had it: wider bounds than Kafka's own, so that a session can be shorter than a heartbeat's interval. */
const BOUNDS = {
  'group.consumer.min.session.timeout.ms': 5_000, 'group.consumer.session.timeout.ms': 46_000, 'group.consumer.max.heartbeat.interval.ms': 50_000, 'group.consumer.min.heartbeat.interval.ms': 1_000,
  'group.share.min.session.timeout.ms': 5_000, 'group.share.max.heartbeat.interval.ms': 50_000, 'group.share.min.heartbeat.interval.ms': 1_000,
};
const broker = (configs = {}): Talk => new Talk({ brokers: 1, topics: [{ name: 'g', partitions: 2, replicationFactor: 1 }], controller: configs, configs: { ...GROUP_CONFIGS, ...configs } });

type Configs = Readonly<Record<string, string | null>>;
function alter(talk: Talk, resourceName: string, configs: Configs, configOperation = SET, validateOnly = false): [number, string | null] {
  const named = Object.entries(configs).map(([name, value]) => ({ name, configOperation, value }));
  const { responses } = talk.ask('tool', 0, IncrementalAlterConfigs, 1, { resources: [{ resourceType: GROUP, resourceName, configs: named }], validateOnly });
  // Until the broker has heard of it from the controller.
  talk.pass(300);
  return [responses[0].errorCode, responses[0].errorMessage];
}
const describeOf = (talk: Talk, resourceName: string, configurationKeys: readonly string[] | null = null): any =>
  talk.ask('tool', 0, DescribeConfigs, 4, { resources: [{ resourceType: GROUP, resourceName, configurationKeys }], includeSynonyms: true, includeDocumentation: false }).results[0];
const shown = ({ configs }: any): Record<string, [string, number]> => Object.fromEntries(configs.map(({ name, value, configSource }: any) => [name, [value, configSource]]));
const listed = (talk: Talk): string[] => talk.ask('tool', 0, ListConfigResources, 1, { resourceTypes: [GROUP] }).configResources.map(({ resourceName }: any) => resourceName);
const SESSION = 'consumer.session.timeout.ms';
const HEARTBEAT = 'consumer.heartbeat.interval.ms';

describe('configs of a group', () => {
  it('are described whether or not the group is there: what the broker has for all counts as default, what was set for it has source 8', () => {
    covers('A8.liveness', 'modelled');
    const talk = broker(BOUNDS);
    const all = describeOf(talk, 'g');
    expect([all.errorCode, all.errorMessage]).toEqual([0, '']);
    expect(shown(all)).toEqual({
      [SESSION]: ['46000', 5], [HEARTBEAT]: ['5000', 5],
      'share.auto.offset.reset': ['latest', 5], 'share.heartbeat.interval.ms': ['5000', 5], 'share.isolation.level': ['read_uncommitted', 5], 'share.record.lock.duration.ms': ['30000', 5], 'share.session.timeout.ms': ['45000', 5],
      'streams.heartbeat.interval.ms': ['5000', 5], 'streams.num.standby.replicas': ['0', 5], 'streams.session.timeout.ms': ['45000', 5],
    });
    expect(all.configs[0]).toMatchObject({ readOnly: false, isSensitive: false, configType: 3, documentation: null, synonyms: [{ name: all.configs[0].name, value: all.configs[0].value, source: 5 }] });
    expect(alter(talk, 'g', { [HEARTBEAT]: '10000' })).toEqual([0, null]);
    expect(describeOf(talk, 'g', [HEARTBEAT, 'nope']).configs).toMatchObject([{ name: HEARTBEAT, value: '10000', configSource: 8, synonyms: [{ name: HEARTBEAT, value: '10000', source: 8 }] }]);
    expect(alter(talk, 'g9', { [SESSION]: ' 6000 ' })).toEqual([0, null]);
    expect(shown(describeOf(talk, 'g9', [SESSION]))).toEqual({ [SESSION]: ['6000', 8] });
    expect(describeOf(talk, '')).toMatchObject({ errorCode: 42, errorMessage: 'Group name must not be empty', configs: [] });
  });

  it('are refused in the words of 4.1.0, and in its order', () => {
    const talk = broker(BOUNDS);
    const least = (family: string, rest: string) => `${family}.${rest} must be greater than or equal to group.${family}.min.${rest}`;
    const greater = 'consumer.session.timeout.ms must be greater than consumer.heartbeat.interval.ms';
    const refused: readonly [Configs, string][] = [
      [{ [SESSION]: '3000' }, least('consumer', 'session.timeout.ms')],
      [{ [SESSION]: '100000' }, 'consumer.session.timeout.ms must be less than or equal to group.consumer.max.session.timeout.ms'],
      [{ [SESSION]: 'abc' }, 'Invalid value abc for configuration consumer.session.timeout.ms: Not a number of type INT'],
      [{ [SESSION]: '' }, 'Invalid value  for configuration consumer.session.timeout.ms: Not a number of type INT'],
      [{ [HEARTBEAT]: '0' }, 'Invalid value 0 for configuration consumer.heartbeat.interval.ms: Value must be at least 1'],
      [{ [SESSION]: 'x', 'no.such': '1' }, 'Unknown group config name: no.such'],
      [{ [SESSION]: '6000', [HEARTBEAT]: '6000' }, greater],
      [{ [SESSION]: '3000', [HEARTBEAT]: '500' }, least('consumer', 'heartbeat.interval.ms')],
      [{ [SESSION]: '6000', [HEARTBEAT]: '7000', 'share.heartbeat.interval.ms': '500' }, least('share', 'heartbeat.interval.ms')],
      [{ [SESSION]: '6000', [HEARTBEAT]: '7000', 'streams.num.standby.replicas': '9' }, 'streams.num.standby.replicas must be less than or equal to group.streams.max.standby.replicas'],
      [{ [SESSION]: '6000', [HEARTBEAT]: '7000', 'share.session.timeout.ms': '6000', 'share.heartbeat.interval.ms': '7000' }, greater],
      [{ 'share.session.timeout.ms': '3000', 'share.record.lock.duration.ms': '1000' }, least('share', 'session.timeout.ms')],
      [{ 'share.record.lock.duration.ms': '1000', 'streams.session.timeout.ms': '1' }, least('share', 'record.lock.duration.ms')],
      [{ 'share.isolation.level': 'odd' }, 'Invalid value odd for configuration share.isolation.level: String must be one of: read_committed, read_uncommitted'],
      [{ 'share.auto.offset.reset': 'EARLIEST' }, "Invalid value EARLIEST for configuration share.auto.offset.reset: Invalid value `EARLIEST` for configuration share.auto.offset.reset. The value must be either 'earliest', 'latest' or of the format 'by_duration:<PnDTnHnMn.nS>'."],
    ];
    for (const [configs, message] of refused) expect([configs, ...alter(talk, 'g', configs)]).toEqual([configs, 40, message]);
    expect(alter(talk, 'g', { [SESSION]: '6000' }, APPEND)).toEqual([40, "Can't APPEND to key consumer.session.timeout.ms because its type is not LIST."]);
    expect(alter(talk, '', { [SESSION]: '50000' })).toEqual([42, 'Default group resources are not allowed.']);
    expect(alter(talk, 'n', { [SESSION]: null })).toEqual([42, 'Null value not supported for : consumer.session.timeout.ms']);
    // What is set already counts, too.
    expect(alter(talk, 'g', { [HEARTBEAT]: '10000' })).toEqual([0, null]);
    expect(alter(talk, 'g', { [SESSION]: '9000' })).toEqual([40, greater]);
    expect(listed(talk)).toEqual(['g']);
  });

  it('are taken away one by one or, by the older API, all that is not named; the group goes on being listed', () => {
    const talk = broker(BOUNDS);
    expect(alter(talk, 'v', { [SESSION]: '50000' }, SET, true)).toEqual([0, null]);
    expect(listed(talk)).toEqual([]);
    alter(talk, 'g', { [SESSION]: '50000', [HEARTBEAT]: '6000' });
    expect(alter(talk, 'g', { [SESSION]: null }, DELETE)).toEqual([0, null]);
    expect(shown(describeOf(talk, 'g', [SESSION, HEARTBEAT]))).toEqual({ [SESSION]: ['46000', 5], [HEARTBEAT]: ['6000', 8] });
    const older = talk.ask('tool', 0, AlterConfigs, 2, { resources: [{ resourceType: GROUP, resourceName: 'g', configs: [] }], validateOnly: false });
    expect(older.responses[0].errorCode).toBe(0);
    expect(shown(describeOf(talk, 'g', [HEARTBEAT]))).toEqual({ [HEARTBEAT]: ['5000', 5] });
    expect(listed(talk)).toEqual(['g']);
  });

  it('count for a group that runs: the interval with the next heartbeat, the session from there on', () => {
    const talk = broker(BOUNDS);
    coordinatorOf(talk, 'g');
    const memberId = 'AAAAAAAAAAAAAAAAAAAAAA';
    const beat = (memberEpoch: number): any => {
      const first = memberEpoch === 0 ? { rebalanceTimeoutMs: 10_000, subscribedTopicNames: ['g'], topicPartitions: [] } : { rebalanceTimeoutMs: -1, subscribedTopicNames: null, topicPartitions: null };
      return talk.ask('member', 0, ConsumerGroupHeartbeat, 1, { groupId: 'g', memberId, memberEpoch, instanceId: null, rackId: null, subscribedTopicRegex: null, serverAssignor: null, ...first });
    };
    const members = (): number => talk.ask('tool', 0, ConsumerGroupDescribe, 1, { groupIds: ['g'], includeAuthorizedOperations: false }).groups[0].members.length;
    alter(talk, 'g', { [HEARTBEAT]: '10000' });
    const { memberEpoch, heartbeatIntervalMs } = beat(0);
    expect(heartbeatIntervalMs).toBe(10_000);
    alter(talk, 'g', { [HEARTBEAT]: '2000' });
    expect(beat(memberEpoch).heartbeatIntervalMs).toBe(2_000);
    alter(talk, 'g', { [SESSION]: '5000' });
    // The session that has begun lasts as long as it was to.
    talk.pass(8_000);
    expect(members()).toBe(1);
    beat(memberEpoch);
    talk.pass(4_500);
    expect(members()).toBe(1);
    talk.pass(1_000);
    expect(members()).toBe(0);
    expect(talk.world.checkState()).toBeNull();
  });
});
