/** Which versions a client of an era can use at most: a client knows as much as the brokers of its own release. */
import { supported } from '../config/api-versions.ts';
import type { EraId } from '../config/eras.ts';
import { DEFAULT_ERA, eraOf } from '../config/eras.ts';

export function newestVersions(era: EraId = DEFAULT_ERA): ReadonlyMap<number, number> {
  const newest = new Map<number, number>();
  for (const [key, [, max]] of supported(era, eraOf(era).zookeeper ? 'zkBroker' : 'broker')) newest.set(key, max);
  return newest;
}
