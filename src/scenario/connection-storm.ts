/** A broker comes back, and all of its clients at once: what its Acceptor, its Processors and max.connections make of that. */
import type { GivenConfig } from '../engine/config/values.ts';
import { LabBuilder } from './builder.ts';
import type { Scenario } from './scenario.ts';

export interface StormOptions {
  /** Each has two connections: one to ask by, one to the leader. */
  readonly clients?: number;
  /** Of the broker, by Kafka's names. */
  readonly configs?: GivenConfig;
  readonly restartAt?: string;
}

/** They try again all at the same pace, without the random part that Kafka's clients add: the worst that can come. */
const CLIENT: GivenConfig = { 'enable.idempotence': false, 'reconnect.backoff.ms': 500, 'reconnect.backoff.max.ms': 500 };

export function connectionStorm({ clients = 40, configs = {}, restartAt = '3s' }: StormOptions = {}): Scenario {
  let lab = new LabBuilder().controller().broker(1, { configs: { 'num.network.threads': 1, ...configs }, host: { cores: 2 } }).topic('orders', { partitions: 1 }).admin();
  for (let i = 1; i <= clients; i++) lab = lab.producer(`client-${i}`, { perSecond: 2, configs: CLIENT });
  return lab.script(`restart broker 1 at ${restartAt}`).build();
}
