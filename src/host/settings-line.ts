/** The settings of a process that the stage tells: what decides when a record counts as sent, when it leaves, and who works on it. */
import { configDef } from '../engine/config/catalogue.ts';
import { resolve } from '../engine/config/config.ts';
import type { EraId } from '../engine/config/eras.ts';
import { configText, type GivenConfig } from '../engine/config/values.ts';

const TOLD: Readonly<Record<string, readonly string[]>> = {
  producer: ['acks', 'linger.ms'],
  consumer: ['auto.offset.reset'],
  broker: ['num.network.threads', 'num.io.threads', 'queued.max.requests'],
};

export function settingsLine(program: string, era: EraId, given: GivenConfig): string {
  const told = TOLD[program] ?? [];
  if (told.length === 0) return '';
  const scope = program as 'producer' | 'consumer' | 'broker';
  const resolved = resolve(scope, era, given, { lab: true });
  if ('error' in resolved) return '';
  return told
    .map((name) => {
      const def = configDef(scope, era, name);
      const text = def === null ? null : configText(def.type, resolved.values[name] ?? null);
      return text === null ? '' : `${name}=${name === 'acks' && text === '-1' ? 'all' : text}`;
    })
    .filter((text) => text !== '')
    .join(' ');
}
