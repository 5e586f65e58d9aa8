/** Three brokers that keep each other's records, a controller apart from them, a producer that waits for all and a consumer. */
import type { EraId } from '../engine/config/eras.ts';
import type { GivenConfig } from '../engine/config/values.ts';
import { type ConsumerOptions, type HostOptions, LabBuilder, type ProducerOptions } from './builder.ts';
import type { ScriptStatement } from './language/ast.ts';
import type { LinkSetting, Scenario, TopicSetting } from './scenario.ts';

export interface ThreeBrokersOptions {
  readonly era?: EraId;
  readonly topic?: Partial<TopicSetting>;
  readonly links?: Partial<LinkSetting>;
  readonly controller?: HostOptions;
  /** Of each broker. */
  readonly brokers?: HostOptions;
  readonly producer?: ProducerOptions & { readonly name?: string };
  readonly consumer?: ConsumerOptions & { readonly name?: string };
  readonly script?: string | readonly ScriptStatement[];
}

const PLAIN_PRODUCER: GivenConfig = { 'enable.idempotence': false, acks: 'all' };

export function threeBrokers(options: ThreeBrokersOptions = {}): Scenario {
  const { name: topic = 'orders', ...topicOptions } = options.topic ?? {};
  const { name: producer = 'shop', ...producerOptions } = options.producer ?? {};
  const { name: consumer = 'billing', ...consumerOptions } = options.consumer ?? {};
  let lab = new LabBuilder().controller(options.controller);
  for (const id of [1, 2, 3]) lab = lab.broker(id, options.brokers);
  lab = lab
    .topic(topic, { partitions: 1, replicationFactor: 3, ...topicOptions })
    .producer(producer, { ...producerOptions, configs: { ...PLAIN_PRODUCER, ...producerOptions.configs } })
    .consumer(consumer, { from: 'beginning', ...consumerOptions })
    .admin();
  if (options.era !== undefined) lab = lab.era(options.era);
  if (options.links !== undefined) lab = lab.links(options.links);
  if (options.script !== undefined) lab = lab.script(options.script);
  return lab.build();
}
