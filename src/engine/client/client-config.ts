/** The settings that clients share, and their configs as the catalogue resolves them for the client's era. */
import { resolve } from '../config/config.ts';
import type { EraId } from '../config/eras.ts';
import { DEFAULT_ERA } from '../config/eras.ts';
import type { GivenConfig, ResolvedConfig } from '../config/values.ts';

export interface Endpoint {
  readonly host: string;
  readonly port: number;
}

export interface ClientSettings<Workload> {
  readonly bootstrap: readonly Endpoint[];
  readonly clientId: string;
  readonly era?: EraId;
  readonly configs?: GivenConfig;
  readonly workload?: Workload | null;
}

export interface ClientConfigs {
  readonly values: ResolvedConfig;
  /** Why Kafka's client would refuse to start with these configs; null if it would not. */
  readonly refusal: string | null;
}

export function clientConfigs(scope: 'producer' | 'consumer' | 'admin', settings: ClientSettings<unknown>): ClientConfigs {
  const era = settings.era ?? DEFAULT_ERA;
  const resolution = resolve(scope, era, settings.configs ?? {}, { lab: true });
  if ('values' in resolution) return { values: resolution.values, refusal: null };
  const fallback = resolve(scope, era, {}, { lab: true });
  return { values: 'values' in fallback ? fallback.values : {}, refusal: resolution.error.message };
}

/** A whole number; `absent` where the era does not have the config yet. */
export function configInt(values: ResolvedConfig, name: string, absent = 0): number {
  const value = values[name];
  if (typeof value === 'number') return value;
  // A LONG beyond the safe integers means "no limit".
  if (typeof value === 'string') return value.startsWith('-') ? Number.MIN_SAFE_INTEGER : Number.MAX_SAFE_INTEGER;
  return absent;
}

export function configBool(values: ResolvedConfig, name: string, absent = false): boolean {
  const value = values[name];
  return typeof value === 'boolean' ? value : absent;
}

export function configText(values: ResolvedConfig, name: string, absent = ''): string {
  const value = values[name];
  return typeof value === 'string' ? value : absent;
}

/** Defaults for eras that had the mechanism without its config. */
const ABSENT: Readonly<Record<string, number>> = {
  'reconnect.backoff.max.ms': 1_000,
  'retry.backoff.max.ms': 1_000,
  'socket.connection.setup.timeout.ms': 10_000,
  'socket.connection.setup.timeout.max.ms': 30_000,
  'request.timeout.ms': 30_000,
  'max.block.ms': 60_000,
  'delivery.timeout.ms': 120_000,
  'fetch.max.bytes': 52_428_800,
  'default.api.timeout.ms': 60_000,
  'max.poll.records': 500,
  'metadata.recovery.rebootstrap.trigger.ms': Number.MAX_SAFE_INTEGER,
};

export function intReader(values: ResolvedConfig): (name: string) => number {
  return (name) => configInt(values, name, ABSENT[name] ?? 0);
}
