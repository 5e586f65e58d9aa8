/** A group to look at: six partitions, two members that share them, and a third that joins. The build keeps the data alone. */
import { oneGroup } from '../../scenario/one-group.ts';

/** Kafka's own times, so that what a rebalance costs is what it costs there: members learn of it at a heartbeat, three seconds apart at most. */
const TIMES = { 'session.timeout.ms': 45_000, 'heartbeat.interval.ms': 3_000, 'auto.commit.interval.ms': 2_000 };

export const GROUP_RUN = oneGroup({
  brokers: 3,
  topic: { partitions: 6, replicationFactor: 3 },
  broker: { configs: { 'offsets.topic.replication.factor': 3 } },
  producer: { perSecond: 12, keys: 40, configs: { acks: 'all' } },
  member: { assignor: 'cooperative-sticky', configs: TIMES },
  members: { c1: {}, c2: {}, c3: { startsLater: true } },
  script: 'start c3 at 6s',
});

export const GROUP_SEED = 3;
/** Two members share it, and have committed. */
export const GROUP_BEGINS_AT = 4_500_000;
