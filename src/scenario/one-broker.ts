/** The smallest complete world: a controller, a broker, a topic, a producer, a consumer and an admin client, each on its own host. */
import { DEFAULT_ERA, type EraId, eraAtLeast } from '../engine/config/eras.ts';
import type { GivenConfig } from '../engine/config/values.ts';
import { type ConsumerOptions, type HostOptions, LabBuilder, type ProducerOptions } from './builder.ts';
import type { ScriptStatement } from './language/ast.ts';
import type { LinkSetting, Scenario, TopicSetting } from './scenario.ts';

export interface OneBrokerOptions {
  readonly era?: EraId;
  readonly topic?: Partial<TopicSetting>;
  readonly links?: Partial<LinkSetting>;
  readonly controller?: HostOptions;
  readonly broker?: HostOptions;
  readonly producer?: ProducerOptions & { readonly name?: string };
  readonly consumer?: ConsumerOptions & { readonly name?: string };
  readonly script?: string | readonly ScriptStatement[];
}

/** First light's producer has no idempotence: that is a mechanism of its own, switched on where it is shown. */
const PLAIN_PRODUCER: GivenConfig = { 'enable.idempotence': false };

export function oneBroker(options: OneBrokerOptions = {}): Scenario {
  const { name: topic = 'orders', ...topicOptions } = options.topic ?? {};
  const { name: producer = 'shop', ...producerOptions } = options.producer ?? {};
  const { name: consumer = 'billing', ...consumerOptions } = options.consumer ?? {};
  const plain = eraAtLeast(options.era ?? DEFAULT_ERA, '0.11') ? PLAIN_PRODUCER : {};
  const configs = { ...plain, ...producerOptions.configs };
  let lab = new LabBuilder()
    .controller(options.controller)
    .broker(1, options.broker)
    .topic(topic, topicOptions)
    .producer(producer, { ...producerOptions, configs })
    .consumer(consumer, { from: 'beginning', ...consumerOptions })
    .admin();
  if (options.era !== undefined) lab = lab.era(options.era);
  if (options.links !== undefined) lab = lab.links(options.links);
  if (options.script !== undefined) lab = lab.script(options.script);
  return lab.build();
}
