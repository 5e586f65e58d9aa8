import { must } from '../../std/assert.ts';
import { ADMIN } from './data/admin.ts';
import { BROKER } from './data/broker.ts';
import { CLIENTS } from './data/clients.ts';
import { COMMON } from './data/common.ts';
import { CONSUMER } from './data/consumer.ts';
import { GROUP } from './data/group.ts';
import { PRODUCER } from './data/producer.ts';
import { TOPIC } from './data/topic.ts';
import { ERAS, atEra, changesOf } from './eras.ts';
import type { EraId } from './eras.ts';
import { readValidator } from './validators.ts';
import type { Validator } from './validators.ts';
import { parseText } from './values.ts';
import type { ConfigType, ConfigValue } from './values.ts';

/**
 * Every config of Kafka's clients and servers, from the tables in data/.
 *
 * A line: `name|type|default|validator|importance|more`.
 * - type: Boolean, String, Int, Long, sHort, Double, lisT, Class, Password.
 * - default: the text; ~ null, "" empty, ! none but required, - the config does not exist.
 * - validator: see validators.ts. importance: High, Medium, Low.
 * - more, with commas: `cluster` or `broker` (how it can be changed at run time: cluster-wide, per broker), `internal`,
 *   `=broker.config` or `=broker.config*factor` (a topic's fallbacks, in order).
 *
 * A column that changed is a history (`atEra`). 3.9 and 4.1 are exact. Before 3.9 a line holds 3.9's value unless its history
 * says otherwise: the changes that readers of those eras meet are in it, not every release's whole list.
 */
export type Scope = 'broker' | 'topic' | 'producer' | 'consumer' | 'admin' | 'group';

export const SCOPES: readonly Scope[] = ['broker', 'topic', 'producer', 'consumer', 'admin', 'group'];

const TABLES: Readonly<Record<Scope, readonly string[]>> = {
  broker: [COMMON, BROKER],
  topic: [TOPIC],
  producer: [COMMON, CLIENTS, PRODUCER],
  consumer: [COMMON, CLIENTS, CONSUMER],
  admin: [COMMON, CLIENTS, ADMIN],
  group: [GROUP],
};

export type Unit = 'ms' | 'seconds' | 'minutes' | 'hours' | 'bytes' | 'percent' | 'ratio' | 'count' | null;

/** A broker config that a topic config falls back to; its value times `factor` is the topic's. */
export interface Synonym {
  readonly name: string;
  readonly factor: number;
}

export interface ConfigDef {
  readonly scope: Scope;
  readonly name: string;
  readonly type: ConfigType;
  readonly unit: Unit;
  /** null also where there is none: see `required`. */
  readonly default: ConfigValue;
  readonly required: boolean;
  readonly validator: Validator | null;
  readonly importance: 'HIGH' | 'MEDIUM' | 'LOW';
  /** How a broker config can be changed while the broker runs. */
  readonly dynamic: 'read-only' | 'per-broker' | 'cluster-wide';
  readonly internal: boolean;
  readonly synonyms: readonly Synonym[];
}

const TYPES: Readonly<Record<string, ConfigType>> = {
  B: 'BOOLEAN',
  S: 'STRING',
  I: 'INT',
  L: 'LONG',
  H: 'SHORT',
  D: 'DOUBLE',
  T: 'LIST',
  C: 'CLASS',
  P: 'PASSWORD',
};

const IMPORTANCES = { H: 'HIGH', M: 'MEDIUM', L: 'LOW' } as const;

interface Line {
  readonly name: string;
  readonly columns: readonly [type: string, preset: string, validator: string, importance: string, more: string];
}

const lines = new Map<Scope, readonly Line[]>();

/** The lines of a scope by name, read once. */
function linesOf(scope: Scope): readonly Line[] {
  const known = lines.get(scope);
  if (known !== undefined) return known;
  const read = TABLES[scope]
    .flatMap((table) => table.trim().split('\n'))
    .map((text): Line => {
      const [name = '', type = '', preset = '', validator = '', importance = '', more = ''] = text.split('|');
      return { name, columns: [type, preset, validator, importance, more] };
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  lines.set(scope, read);
  return read;
}

const definitions = new Map<string, ReadonlyMap<string, ConfigDef>>();

/** All configs that a scope has in an era, by name and in order of their names. */
export function configsOf(scope: Scope, era: EraId): ReadonlyMap<string, ConfigDef> {
  const key = `${scope}/${era}`;
  const known = definitions.get(key);
  if (known !== undefined) return known;
  const made = new Map<string, ConfigDef>();
  for (const line of linesOf(scope)) {
    const def = definitionAt(scope, line, era);
    if (def !== null) made.set(line.name, def);
  }
  definitions.set(key, made);
  return made;
}

/** A config of a scope in an era; null where it does not exist. */
export function configDef(scope: Scope, era: EraId, name: string): ConfigDef | null {
  return configsOf(scope, era).get(name) ?? null;
}

function definitionAt(scope: Scope, { name, columns }: Line, era: EraId): ConfigDef | null {
  const [type, preset, validator, importance, more] = columns.map((column) => atEra(column, era)) as unknown as Line['columns'];
  if (preset === '-') return null;
  const configType = must(TYPES[type], `type of ${scope}/${name}`);
  const words = more === '' ? [] : more.split(',');
  return {
    scope,
    name,
    type: configType,
    unit: unitOf(name, configType),
    default: presetOf(configType, preset, `${scope}/${name}`),
    required: preset === '!',
    validator: readValidator(validator),
    importance: IMPORTANCES[importance as keyof typeof IMPORTANCES],
    dynamic: words.includes('cluster') ? 'cluster-wide' : words.includes('broker') ? 'per-broker' : 'read-only',
    internal: words.includes('internal'),
    synonyms: words.filter((word) => word.startsWith('=')).map(readSynonym),
  };
}

function presetOf(type: ConfigType, text: string, what: string): ConfigValue {
  if (text === '~' || text === '!') return null;
  const parsed = parseText(type, text === '""' ? '' : text);
  return must('value' in parsed ? parsed.value : undefined, 'default of', what);
}

function readSynonym(word: string): Synonym {
  const [name = '', factor] = word.slice(1).split('*');
  return { name, factor: factor === undefined ? 1 : Number(factor) };
}

/** Sizes in bytes whose names do not end so. */
const BYTE_NAMES: ReadonlySet<string> = new Set([
  'batch.size',
  'max.request.size',
  'buffer.memory',
  'log.cleaner.io.max.bytes.per.second',
]);

function unitOf(name: string, type: ConfigType): Unit {
  if (type !== 'INT' && type !== 'LONG' && type !== 'SHORT' && type !== 'DOUBLE') return null;
  if (BYTE_NAMES.has(name) || /(^|\.)bytes($|\.)/.test(name) || name.endsWith('buffer.size')) return 'bytes';
  if (/(^|\.)(ms|millis)$/.test(name) || name.endsWith('relogin')) return 'ms';
  if (/(seconds|secs)$/.test(name)) return 'seconds';
  if (name.endsWith('.minutes')) return 'minutes';
  if (name.endsWith('.hours')) return 'hours';
  if (name.endsWith('percentage')) return 'percent';
  if (type === 'DOUBLE') return 'ratio';
  return /(^|\.)(id|level|port|codec|acks)$/.test(name) ? null : 'count';
}

/** The default through the eras, where it changed or the config came or went: `null` text means that it does not exist then. */
export function defaultHistory(scope: Scope, name: string): readonly (readonly [EraId, string | null])[] {
  const line = linesOf(scope).find((one) => one.name === name);
  if (line === undefined) return [];
  return changesOf(line.columns[1]).map(([since, text]) => [since ?? ERAS[0], text === '-' ? null : text] as const);
}

/** A bound that the lab sets aside, since its logs are small where real ones are large. */
export interface LabOverride {
  readonly scope: Scope;
  readonly name: string;
  readonly since: EraId;
  readonly validator: Validator;
  readonly why: string;
}

const SMALL_SEGMENTS =
  'Kafka 4.0 refuses segments below 1 MiB; the lab allows what older brokers did, so that a person sees segments roll';

export const LAB_OVERRIDES: readonly LabOverride[] = [
  {
    scope: 'topic',
    name: 'segment.bytes',
    since: '4.0',
    validator: { kind: 'range', min: '14', max: null },
    why: SMALL_SEGMENTS,
  },
  {
    scope: 'broker',
    name: 'log.segment.bytes',
    since: '4.0',
    validator: { kind: 'range', min: '14', max: null },
    why: SMALL_SEGMENTS,
  },
];
