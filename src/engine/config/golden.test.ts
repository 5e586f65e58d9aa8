import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { SCOPES, configsOf } from './catalogue.ts';
import { resolve } from './config.ts';
import type { EraId } from './eras.ts';
import { validatorText } from './validators.ts';
import type { ConfigError, ConfigValue, GivenConfig } from './values.ts';

/** Lines that Kafka's own classes wrote: see e2e/golden/configs. */
function golden<T>(name: string): readonly T[] {
  const text = readFileSync(new URL(`../../../e2e/golden/configs/${name}.jsonl`, import.meta.url), 'utf8');
  return text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as T);
}

interface DefinitionLine {
  readonly name: string;
  readonly type: string;
  readonly default?: ConfigValue;
  readonly required?: boolean;
  readonly validator: string | null;
  readonly importance: string;
  readonly internal?: boolean;
  readonly dynamic?: string;
  readonly brokerSynonyms?: readonly string[];
}

interface ErrorLine {
  readonly class: string;
  readonly message: string;
}

const VERSIONS: readonly (readonly [EraId, string])[] = [
  ['3.9', '3.9.1'],
  ['4.1', '4.1.0'],
];

describe('the catalogue holds what Kafka defines', () => {
  for (const [era, version] of VERSIONS) {
    for (const scope of SCOPES) {
      if (scope === 'group' && era === '3.9') continue;
      test(`${scope} ${version}`, () => {
        const ours = [...configsOf(scope, era).values()].map((def) => {
          const line: Record<string, unknown> = { name: def.name, type: def.type };
          if (def.required) line['required'] = true;
          else line['default'] = def.default;
          line['validator'] = def.validator === null ? null : validatorText(def.validator);
          line['importance'] = def.importance;
          if (def.internal) line['internal'] = true;
          if (def.dynamic !== 'read-only') line['dynamic'] = def.dynamic;
          if (def.synonyms.length > 0) {
            line['brokerSynonyms'] = def.synonyms.map(({ name, factor }) =>
              factor === 1 ? name : `${name} (7 -> ${7 * factor})`,
            );
          }
          return line;
        });
        expect(ours).toEqual(golden<DefinitionLine>(`${scope}-${version}`));
      });
    }
  }

  test('groups have no configs in 3.9', () => {
    expect(configsOf('group', '3.9').size).toBe(0);
  });
});

/** Whether two values are the same data; an absent field is an undefined one. */
function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** Class and text, as the golden lines write them. */
function errorLine(error: ConfigError): ErrorLine {
  const home =
    error.exception === 'InvalidConfigurationException' ? 'org.apache.kafka.common.errors' : 'org.apache.kafka.common.config';
  return { class: `${home}.${error.exception}`, message: error.message };
}

interface TopicValueLine {
  readonly config?: string;
  readonly value?: string;
  readonly configs?: GivenConfig;
  readonly ok: boolean;
  readonly parsed?: ConfigValue;
  readonly error?: ErrorLine;
}

test('topic values are parsed and refused as LogConfig does (1163 lines)', () => {
  const lines = golden<TopicValueLine>('topic-values-4.1.0');
  expect(lines.length).toBe(1163);
  const differences = lines.filter((line) => {
    const given = line.configs ?? { [line.config as string]: line.value as string };
    const answer = resolve('topic', '4.1', given);
    const ours =
      'error' in answer
        ? { ok: false, error: errorLine(answer.error) }
        : { ok: true, parsed: line.config === undefined ? undefined : answer.values[line.config] };
    return !same(ours, line.ok ? { ok: true, parsed: line.parsed } : { ok: false, error: line.error });
  });
  expect(differences).toEqual([]);
});

interface CombinationLine {
  readonly client: 'producer' | 'consumer';
  readonly given: GivenConfig;
  readonly ok: boolean;
  readonly effective?: Readonly<Record<string, ConfigValue>>;
  readonly error?: ErrorLine;
}

test('client settings together give what ProducerConfig and ConsumerConfig give (470 lines)', () => {
  const lines = golden<CombinationLine>('client-combinations-4.1.0');
  expect(lines.length).toBe(470);
  const differences = lines.filter((line) => {
    const answer = resolve(line.client, '4.1', line.given);
    if ('error' in answer) return line.ok || !same(errorLine(answer.error), line.error);
    return !line.ok || Object.entries(line.effective ?? {}).some(([name, value]) => !same(answer.values[name], value));
  });
  expect(differences).toEqual([]);
});
