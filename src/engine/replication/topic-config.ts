/** A topic's configs as they hold on a broker: what was set for the topic, else what the broker says, else the default. */
import { resolve } from '../config/config.ts';
import type { EraId } from '../config/eras.ts';
import type { ResolvedConfig } from '../config/values.ts';
import { type MetadataImage, topicConfigs } from '../metadata/image.ts';

export function resolveTopicConfig(image: MetadataImage, topic: string, era: EraId, broker: ResolvedConfig): ResolvedConfig {
  const given = Object.fromEntries(topicConfigs(image, topic));
  const resolved = resolve('topic', era, given, { broker, lab: true });
  if ('values' in resolved) return resolved.values;
  // The controller checked them when they were set; what another era's controller let through is left at its default.
  const plain = resolve('topic', era, {}, { broker });
  if ('values' in plain) return plain.values;
  throw new TypeError(`the defaults of topic ${topic} contradict each other: ${plain.error.message}`);
}
