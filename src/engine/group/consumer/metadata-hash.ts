/**
 * A hash of what a group's topics are: ids, partitions, racks. It says whether they changed since the group's epoch was raised. Kafka takes XXH3 of 64
 * bits; here it is two xxHash32 with different seeds over the same facts, and no client ever sees it.
 */
import { utf8Bytes } from '../../../std/utf8.ts';
import { xxHash32 } from '../../../std/xxhash32.ts';
import type { TopicFacts } from './consumer-group-port.ts';

const SEEDS = [0, 1] as const;

export function metadataHash(names: Iterable<string>, topicNamed: (name: string) => TopicFacts | undefined): bigint {
  const facts: string[] = [];
  for (const name of [...names].sort()) {
    const topic = topicNamed(name);
    if (topic === undefined) continue;
    const racks = topic.racks.map((some) => [...some].sort().map((rack) => `${rack.length}${rack}`).join(''));
    facts.push(`${topic.id} ${name} ${topic.partitions} ${racks.join(',')}`);
  }
  if (facts.length === 0) return 0n;
  const bytes = utf8Bytes(facts.join('\n'));
  const [high, low] = SEEDS.map((seed) => BigInt(xxHash32(bytes, 0, bytes.length, seed) >>> 0));
  return BigInt.asIntN(64, (high! << 32n) | low!);
}
