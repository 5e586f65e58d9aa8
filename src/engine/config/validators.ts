import type { ConfigValue } from './values.ts';
import { javaText } from './values.ts';

/**
 * What a config's value must fulfil, as data. `named` stands for the few rules that Kafka has classes of their own for.
 * In the tables: "0..", "1..9", "{a,b}", "i{A,B}" (any case), "@name".
 */
export type Validator =
  | { readonly kind: 'range'; readonly min: string | null; readonly max: string | null }
  | { readonly kind: 'oneOf'; readonly values: readonly string[]; readonly anyCase: boolean }
  | { readonly kind: 'named'; readonly name: NamedValidator };

export type NamedValidator =
  | 'nonNull'
  | 'nonEmpty'
  | 'voters'
  | 'gzip'
  | 'throttled'
  | 'reset'
  | 'shareReset'
  | 'release'
  | 'pool';

/** Metadata versions that 3.9 knows: what inter.broker.protocol.version and message.format.version may say. */
const RELEASES =
  '0.8.0 0.8.1 0.8.2 0.9.0 0.10.0-IV0 0.10.0-IV1 0.10.1-IV0 0.10.1-IV1 0.10.1-IV2 0.10.2-IV0 0.11.0-IV0 0.11.0-IV1 0.11.0-IV2 1.0-IV0 1.1-IV0 2.0-IV0 2.0-IV1 2.1-IV0 2.1-IV1 2.1-IV2 2.2-IV0 2.2-IV1 2.3-IV0 2.3-IV1 2.4-IV0 2.4-IV1 2.5-IV0 2.6-IV0 2.7-IV0 2.7-IV1 2.7-IV2 2.8-IV0 2.8-IV1 3.0-IV0 3.0-IV1 3.1-IV0 3.2-IV0 3.3-IV0 3.3-IV1 3.3-IV2 3.3-IV3 3.4-IV0 3.5-IV0 3.5-IV1 3.5-IV2 3.6-IV0 3.6-IV1 3.6-IV2 3.7-IV0 3.7-IV1 3.7-IV2 3.7-IV3 3.7-IV4 3.8-IV0 3.9-IV0 4.0-IV0 4.0-IV1'.split(
    ' ',
  );

/** How Kafka's own documentation and its AdminClient write the named ones. */
const NAMED_TEXT: Readonly<Record<NamedValidator, string>> = {
  nonNull: 'non-null string',
  nonEmpty: 'non-empty string',
  voters: 'non-empty list',
  gzip: '[1,...,9] or -1',
  throttled: '[partitionId]:[brokerId],[partitionId]:[brokerId],...',
  reset: '[latest, earliest, none, by_duration:PnDTnHnMn.nS]',
  shareReset: '[latest, earliest, by_duration:PnDTnHnMn.nS]',
  release: `[${RELEASES.join(', ')}]`,
  pool: 'The default value of -1 means that this will be set to the configured value of remote.log.manager.thread.pool.size, if available; otherwise, it defaults to 10.',
};

export function readValidator(text: string): Validator | null {
  if (text === '') return null;
  if (text.startsWith('@')) return { kind: 'named', name: text.slice(1) as NamedValidator };
  if (text.endsWith('}')) {
    const anyCase = text.startsWith('i');
    return { kind: 'oneOf', values: text.slice(anyCase ? 2 : 1, -1).split(','), anyCase };
  }
  const [min = '', max = ''] = text.split('..');
  return { kind: 'range', min: min === '' ? null : min, max: max === '' ? null : max };
}

/** The rule in Kafka's own words. */
export function validatorText(validator: Validator): string {
  switch (validator.kind) {
    case 'range': {
      if (validator.min === null) return `[...,${validator.max}]`;
      return validator.max === null ? `[${validator.min},...]` : `[${validator.min},...,${validator.max}]`;
    }
    case 'oneOf':
      return `${validator.anyCase ? '(case insensitive) ' : ''}[${validator.values.join(', ')}]`;
    case 'named':
      return NAMED_TEXT[validator.name];
  }
}

/** Why a value is refused: Kafka's sentence, and the value as that sentence quotes it when it is not the whole value. */
export interface Refusal {
  readonly rule: string;
  readonly value: string;
  /** The whole message, where Kafka does not use its usual frame. */
  readonly message?: string;
}

export function refusalOf(validator: Validator, name: string, value: ConfigValue, isDouble: boolean): Refusal | null {
  const text = javaText(value, isDouble);
  switch (validator.kind) {
    case 'range': {
      if (value === null) return { rule: 'Value must be non-null', value: text };
      const number = Number(value);
      if (validator.min !== null && number < Number(validator.min))
        return { rule: `Value must be at least ${validator.min}`, value: text };
      if (validator.max !== null && number > Number(validator.max))
        return { rule: `Value must be no more than ${validator.max}`, value: text };
      return null;
    }
    case 'oneOf': {
      const { values, anyCase } = validator;
      for (const one of Array.isArray(value) ? (value as readonly string[]) : [value]) {
        const known = typeof one === 'string' && values.includes(anyCase ? one.toUpperCase() : one);
        if (!known)
          return {
            rule: `String must be one of${anyCase ? ' (case insensitive)' : ''}: ${values.join(', ')}`,
            value: javaText(one as ConfigValue, false),
          };
      }
      return null;
    }
    case 'named':
      return refusalByName(validator.name, name, value, text);
  }
}

function refusalByName(validator: NamedValidator, name: string, value: ConfigValue, text: string): Refusal | null {
  switch (validator) {
    case 'nonNull':
      return value === null ? { rule: 'entry must be non null', value: text } : null;
    case 'nonEmpty':
      return value === '' ? { rule: 'String must be non-empty', value: text } : null;
    case 'gzip': {
      const level = value as number;
      return level === -1 || (level >= 1 && level <= 9)
        ? null
        : { rule: 'Value must be between 1 and 9 or equal to -1', value: text };
    }
    case 'pool': {
      const size = value as number;
      return size === -1 || size > 0 ? null : { rule: 'Value can be -1 or greater than 0', value: text };
    }
    case 'throttled': {
      const entries = (value ?? []) as readonly string[];
      const wildcard = entries.length === 1 && entries[0] === '*';
      if (wildcard || entries.every((entry) => /^\s*\d+:\d+\s*$/.test(entry))) return null;
      return {
        rule: `${name} must be the literal '*' or a list of replicas in the following format: ${NAMED_TEXT.throttled}`,
        value: text,
      };
    }
    case 'reset':
    case 'shareReset': {
      const strategies = validator === 'reset' ? ['earliest', 'latest', 'none'] : ['earliest', 'latest'];
      if (typeof value === 'string' && (strategies.includes(value) || durationMs(value) !== null)) return null;
      // Kafka writes the one with a stop that the other has not.
      const form = validator === 'reset' ? 'nS.>' : 'nS>';
      const listed = strategies.map((one) => `'${one}'`).join(', ');
      return {
        rule: `Invalid value \`${text}\` for configuration ${name}. The value must be either ${listed} or of the format 'by_duration:<PnDTnHnMn.${form}'.`,
        value: text,
      };
    }
    case 'release':
      return RELEASES.some((release) => release === value || release.replace(/-IV\d+$/, '') === releasePrefix(String(value)))
        ? null
        : { rule: `Version ${text} is not a valid version. The valid versions are ${RELEASES.join(', ')}`, value: text };
    case 'voters': {
      for (const entry of (value ?? []) as readonly string[]) {
        const byId = name === 'controller.quorum.voters';
        if ((byId ? /^-?\d+@[^@\s]+:\d+$/ : /^[^@\s]+:\d+$/).test(entry)) continue;
        const rule = `Each entry should be in the form \`${byId ? '{id}@{host}:{port}' : '{host}:{port}'}\`.`;
        return { rule, value: entry, message: `Invalid configuration value for ${name}. ${rule}` };
      }
      return null;
    }
  }
}

/** "3.9" and "3.9.1" name the newest metadata version of 3.9; before 1.0 a line has three numbers. */
function releasePrefix(text: string): string {
  return text
    .split('.')
    .slice(0, text.startsWith('0.') ? 3 : 2)
    .join('.');
}

/** The duration of "by_duration:P1DT2H3M4.5S" in milliseconds; null if it is none, or a negative one. */
export function durationMs(text: string): number | null {
  const match = /^by_duration:P(?:(\d+)D)?(T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:[.,](\d{0,9}))?S)?)?$/i.exec(text);
  if (match === null || match[2]?.toUpperCase() === 'T') return null;
  const [, days, , hours, minutes, seconds, fraction] = match;
  if (days === undefined && hours === undefined && minutes === undefined && seconds === undefined) return null;
  const whole = Number(days ?? 0) * 86_400 + Number(hours ?? 0) * 3600 + Number(minutes ?? 0) * 60 + Number(seconds ?? 0);
  const millis = Math.floor(Number((fraction ?? '').padEnd(9, '0')) / 1_000_000);
  return whole * 1000 + millis;
}
