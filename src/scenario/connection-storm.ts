/** All applications are deployed at once: their clients connect in the same moment. What an Acceptor, its Processors and max.connections make of that. */
import type { GivenConfig } from '../engine/config/values.ts';
import { LabBuilder } from './builder.ts';
import type { Scenario } from './scenario.ts';

export interface StormOptions {
  /** Each has two connections: one to ask by, one to the leader. */
  readonly clients?: number;
  /** Of the broker, by Kafka's names. */
  readonly configs?: GivenConfig;
  readonly at?: string;
}

const CLIENT: GivenConfig = { 'enable.idempotence': false };

export function connectionStorm({ clients = 40, configs = {}, at = '3s' }: StormOptions = {}): Scenario {
  const names = Array.from({ length: clients }, (_, i) => `client-${i + 1}`);
  let lab = new LabBuilder().controller().broker(1, { configs: { 'num.network.threads': 1, ...configs } }).topic('orders', { partitions: 1 }).admin();
  for (const name of names) lab = lab.producer(name, { perSecond: 2, configs: CLIENT });
  return lab.script(names.map((name) => `restart ${name} at ${at}`).join('\n')).build();
}
