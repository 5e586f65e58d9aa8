/**
 * A config's value once it is parsed: plain data that JSON can carry. A LONG that a number does not hold exactly (a default of
 * 2^63 − 1 is common) stays the decimal text; a LIST is an array; everything else that has text (CLASS, PASSWORD) is a string.
 */
export type ConfigValue = string | number | boolean | null | readonly string[];

export type ConfigType = 'BOOLEAN' | 'STRING' | 'INT' | 'SHORT' | 'LONG' | 'DOUBLE' | 'LIST' | 'CLASS' | 'PASSWORD';

/** What a person or a scenario gives: values as a properties file has them, or numbers and booleans. */
export type GivenConfig = Readonly<Record<string, string | number | boolean>>;

/** Every config of a scope by name, parsed: plain data. Read it through `configOf`. */
export type ResolvedConfig = Readonly<Record<string, ConfigValue>>;

/** Which of Kafka's exceptions a refusal is. */
export type ConfigException = 'ConfigException' | 'InvalidConfigurationException' | 'IllegalArgumentException';

export interface ConfigError {
  readonly exception: ConfigException;
  /** Kafka's text. */
  readonly message: string;
  /** The config at fault; the first one where several are. */
  readonly name: string;
  readonly value: string | null;
  /** What the value breaks, without name and value. */
  readonly rule: string;
}

/** The codes of DescribeConfigs. */
export const CONFIG_TYPE_CODES: Readonly<Record<ConfigType, number>> = {
  BOOLEAN: 1,
  STRING: 2,
  INT: 3,
  SHORT: 4,
  LONG: 5,
  DOUBLE: 6,
  LIST: 7,
  CLASS: 8,
  PASSWORD: 9,
};

const WHOLE_LIMITS = {
  SHORT: [-32_768n, 32_767n],
  INT: [-2_147_483_648n, 2_147_483_647n],
  LONG: [-9_223_372_036_854_775_808n, 9_223_372_036_854_775_807n],
} as const;

/** Characters up to the space, as Java's trim takes them off. */
function trim(text: string): string {
  let from = 0;
  let to = text.length;
  while (from < to && text.charCodeAt(from) <= 0x20) from++;
  while (to > from && text.charCodeAt(to - 1) <= 0x20) to--;
  return text.slice(from, to);
}

export type Parsed = { readonly value: ConfigValue } | { readonly rule: string };

/** Kafka's ConfigDef.parseType for a text. */
export function parseText(type: ConfigType, text: string): Parsed {
  const trimmed = trim(text);
  switch (type) {
    case 'BOOLEAN': {
      const lower = trimmed.toLowerCase();
      if (lower === 'true') return { value: true };
      return lower === 'false' ? { value: false } : { rule: 'Expected value to be either true or false' };
    }
    case 'INT':
    case 'SHORT':
    case 'LONG': {
      const value = wholeNumber(trimmed, type);
      return value === null ? { rule: `Not a number of type ${type}` } : { value };
    }
    case 'DOUBLE': {
      // Java also reads a trailing type letter; its hexadecimal floats nobody writes into a config.
      const number = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?[fFdD]?$/.test(trimmed)
        ? Number(trimmed.replace(/[fFdD]$/, ''))
        : Number.NaN;
      return Number.isFinite(number) ? { value: number } : { rule: 'Not a number of type DOUBLE' };
    }
    case 'LIST':
      return { value: trimmed === '' ? [] : trimmed.split(/\s*,\s*/) };
    case 'STRING':
    case 'CLASS':
    case 'PASSWORD':
      return { value: trimmed };
  }
}

function wholeNumber(text: string, type: keyof typeof WHOLE_LIMITS): number | string | null {
  if (!/^[+-]?\d+$/.test(text)) return null;
  const exact = BigInt(text.startsWith('+') ? text.slice(1) : text);
  const [min, max] = WHOLE_LIMITS[type];
  if (exact < min || exact > max) return null;
  const number = Number(exact);
  return Number.isSafeInteger(number) ? number : exact.toString();
}

/** A value as Kafka's error texts quote it. */
export function javaText(value: ConfigValue, isDouble: boolean): string {
  if (value === null) return 'null';
  if (typeof value === 'object') return `[${value.join(', ')}]`;
  return isDouble && typeof value === 'number' ? javaDouble(value) : String(value);
}

/** A value as a properties file and DescribeConfigs write it; null where there is none. */
export function configText(type: ConfigType, value: ConfigValue): string | null {
  if (value === null) return null;
  if (typeof value === 'object') return value.join(',');
  return type === 'DOUBLE' && typeof value === 'number' ? javaDouble(value) : String(value);
}

/** Java's Double.toString: plain between 10^-3 and 10^7, else with an exponent, and always with a decimal point. */
export function javaDouble(value: number): string {
  const size = Math.abs(value);
  if (value === 0 || (size >= 1e-3 && size < 1e7)) {
    const plain = String(value);
    return plain.includes('.') ? plain : `${plain}.0`;
  }
  const [mantissa = '', exponent = ''] = value.toExponential().split('e');
  return `${mantissa.includes('.') ? mantissa : `${mantissa}.0`}E${exponent.replace('+', '')}`;
}
