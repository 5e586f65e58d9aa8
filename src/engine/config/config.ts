import { assert, must } from '../../std/assert.ts';
import { LAB_OVERRIDES, configDef, configsOf } from './catalogue.ts';
import type { ConfigDef, Scope, Synonym } from './catalogue.ts';
import { eraAtLeast } from './eras.ts';
import type { EraId } from './eras.ts';
import { applyRules } from './rules.ts';
import { refusalOf } from './validators.ts';
import { parseText } from './values.ts';
import type { ConfigError, ConfigException, ConfigValue, GivenConfig, ResolvedConfig } from './values.ts';

export interface Resolved {
  readonly values: ResolvedConfig;
  /** The names that were given and that the scope knows: Kafka's `originals`. */
  readonly given: readonly string[];
  /** Given names that nobody reads. Kafka's clients and brokers only warn about them. */
  readonly unknown: readonly string[];
  /** Given values that real Kafka would refuse and the lab allows: `LAB_OVERRIDES`. */
  readonly labOverrides: readonly string[];
}

export type Resolution = Resolved | { readonly error: ConfigError };

export interface ResolveOptions {
  /** The broker's values, that topics and groups fall back to. */
  readonly broker?: ResolvedConfig;
  /** Takes `LAB_OVERRIDES` into account. */
  readonly lab?: boolean;
  /** Refuses when a config without a default is not given (key.serializer, process.roles …); the lab fills those in by itself. */
  readonly requireAll?: boolean;
}

/** Parses and checks what was given for a scope in an era and fills in everything else, as Kafka's config classes do. */
export function resolve(scope: Scope, era: EraId, given: GivenConfig, options: ResolveOptions = {}): Resolution {
  const defs = configsOf(scope, era);
  const names = Object.keys(given);
  const unknown = names.filter((name) => !defs.has(name)).sort();
  const refused = unknown[0];
  if (refused !== undefined && (scope === 'topic' || scope === 'group')) {
    const rule = `Unknown ${scope} config name`;
    return failed('InvalidConfigurationException', `${rule}: ${refused}`, refused, String(given[refused]), rule);
  }

  const values: Record<string, ConfigValue> = {};
  const labOverrides: string[] = [];
  for (const def of defs.values()) {
    const raw = Object.hasOwn(given, def.name) ? given[def.name] : undefined;
    if (raw === undefined) {
      if (def.required && options.requireAll === true) {
        const rule = 'Missing required configuration';
        return failed('ConfigException', `${rule} "${def.name}" which has no default value.`, def.name, null, rule);
      }
      values[def.name] = options.broker === undefined ? def.default : fallback(def, era, options.broker);
      continue;
    }
    const one = parseConfig(def, String(raw));
    if ('value' in one) {
      values[def.name] = one.value;
      continue;
    }
    const allowed = options.lab === true ? allowedInLab(def, era, String(raw)) : null;
    if (allowed === null) return one;
    values[def.name] = allowed;
    labOverrides.push(def.name);
  }

  const known = names.filter((name) => defs.has(name)).sort();
  const error = applyRules(scope, era, values, new Set(known), options.broker ?? null);
  return error === null ? { values, given: known, unknown, labOverrides } : { error };
}

/** One value by itself: its type and its validator. */
export function parseConfig(def: ConfigDef, raw: string): { readonly value: ConfigValue } | { readonly error: ConfigError } {
  const parsed = parseText(def.type, raw);
  if ('rule' in parsed) return failed('ConfigException', invalid(def.name, raw, parsed.rule), def.name, raw, parsed.rule);
  if (def.validator === null) return parsed;
  const refusal = refusalOf(def.validator, def.name, parsed.value, def.type === 'DOUBLE');
  if (refusal === null) return parsed;
  return failed(
    'ConfigException',
    refusal.message ?? invalid(def.name, refusal.value, refusal.rule),
    def.name,
    raw,
    refusal.rule,
  );
}

function allowedInLab(def: ConfigDef, era: EraId, raw: string): ConfigValue | null {
  const override = LAB_OVERRIDES.find((one) => one.scope === def.scope && one.name === def.name && eraAtLeast(era, one.since));
  if (override === undefined) return null;
  const parsed = parseConfig({ ...def, validator: override.validator }, raw);
  return 'value' in parsed ? parsed.value : null;
}

/** The broker configs that a topic or group config falls back to, in order. */
export function synonymsOf(def: ConfigDef, era: EraId): readonly Synonym[] {
  if (def.scope !== 'group') return def.synonyms;
  const name = `group.${def.name}`;
  return configDef('broker', era, name) === null ? [] : [{ name, factor: 1 }];
}

function fallback(def: ConfigDef, era: EraId, broker: ResolvedConfig): ConfigValue {
  for (const { name, factor } of synonymsOf(def, era)) {
    const value = broker[name];
    if (value === undefined || value === null) continue;
    if (factor === 1) return unlimited(def, value);
    return unlimited(def, (value as number) * factor);
  }
  return def.default;
}

/** A broker takes any negative log.retention as "no limit", which a topic writes as -1. */
function unlimited(def: ConfigDef, value: ConfigValue): ConfigValue {
  return def.name === 'retention.ms' && typeof value === 'number' && value < 0 ? -1 : value;
}

function invalid(name: string, value: string, rule: string): string {
  return `Invalid value ${value} for configuration ${name}: ${rule}`;
}

function failed(
  exception: ConfigException,
  message: string,
  name: string,
  value: string | null,
  rule: string,
): { readonly error: ConfigError } {
  return { error: { exception, message, name, value, rule } };
}

/** Typed reading of resolved values; it holds nothing but them. On a hot path, keep what it answers. */
export class ConfigReader {
  readonly values: ResolvedConfig;

  constructor(values: ResolvedConfig) {
    this.values = values;
  }

  /** INT, SHORT or LONG; a LONG beyond the safe integers is answered as the largest (or smallest) of them. */
  int(name: string): number {
    const value = this.values[name];
    return typeof value === 'number' ? value : must(this.intOrNull(name), 'config', name);
  }

  /** The same where the config may be null. */
  intOrNull(name: string): number | null {
    const value = this.#value(name);
    if (typeof value === 'number' || value === null) return value;
    assert(typeof value === 'string' && /^-?\d+$/.test(value), `config ${name} is no whole number: ${String(value)}`);
    return value.startsWith('-') ? Number.MIN_SAFE_INTEGER : Number.MAX_SAFE_INTEGER;
  }

  double(name: string): number {
    const value = this.#value(name);
    assert(typeof value === 'number', `config ${name} is no number: ${String(value)}`);
    return value;
  }

  bool(name: string): boolean {
    const value = this.#value(name);
    assert(typeof value === 'boolean', `config ${name} is no boolean: ${String(value)}`);
    return value;
  }

  string(name: string): string {
    return must(this.stringOrNull(name), 'config', name);
  }

  stringOrNull(name: string): string | null {
    const value = this.#value(name);
    assert(value === null || typeof value === 'string', `config ${name} is no string: ${String(value)}`);
    return value;
  }

  list(name: string): readonly string[] {
    const value = this.#value(name);
    assert(Array.isArray(value), `config ${name} is no list: ${String(value)}`);
    return value as readonly string[];
  }

  #value(name: string): ConfigValue {
    const value = this.values[name];
    assert(value !== undefined, `config ${name} does not exist in this scope and era`);
    return value;
  }
}

export function configOf(values: ResolvedConfig): ConfigReader {
  return new ConfigReader(values);
}
