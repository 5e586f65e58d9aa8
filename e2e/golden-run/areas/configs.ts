/** Definitions, values and combinations of settings, and the keys of APIs. */
import { supported, apiInfo } from '../../../src/engine/config/api-versions.ts';
import type { ServerKind } from '../../../src/engine/config/api-versions.ts';
import type { Scope } from '../../../src/engine/config/catalogue.ts';
import { configsOf, SCOPES } from '../../../src/engine/config/catalogue.ts';
import { resolve } from '../../../src/engine/config/config.ts';
import type { EraId } from '../../../src/engine/config/eras.ts';
import { validatorText } from '../../../src/engine/config/validators.ts';
import type { ConfigError } from '../../../src/engine/config/values.ts';
import type { Area, GoldenRun, Row } from '../run.ts';
import { holds, nameSince, same } from '../run.ts';

const ERAS: Readonly<Record<string, EraId>> = { '3.9.1': '3.9', '4.1.0': '4.1' };
const LISTENERS: Readonly<Record<string, ServerKind>> = { ZK_BROKER: 'zkBroker', BROKER: 'broker', CONTROLLER: 'controller' };

/** A definition as the golden lines write one. */
function definitions(scope: Scope, era: EraId): Map<string, Row> {
  const lines = [...configsOf(scope, era).values()].map((def) => {
    const line: Row = { name: def.name, type: def.type };
    if (def.required) line.required = true;
    else line.default = def.default;
    line.validator = def.validator === null ? null : validatorText(def.validator);
    line.importance = def.importance;
    if (def.internal) line.internal = true;
    if (def.dynamic !== 'read-only') line.dynamic = def.dynamic;
    if (def.synonyms.length > 0) line.brokerSynonyms = def.synonyms.map(({ name, factor }) => (factor === 1 ? name : `${name} (7 -> ${7 * factor})`));
    return [def.name, line] as const;
  });
  return new Map(lines);
}

function errorLine(error: ConfigError): Row {
  const home = error.exception === 'InvalidConfigurationException' ? 'org.apache.kafka.common.errors' : 'org.apache.kafka.common.config';
  return { class: `${home}.${error.exception}`, message: error.message };
}

/** Numbers beyond a double's integers are texts or bigints; both sides become texts. */
const asText = (value: unknown): unknown => JSON.parse(JSON.stringify(value ?? null, (_, inner) => (typeof inner === 'bigint' ? Number(inner) : (inner as unknown))));

function checkDefinitions(golden: GoldenRun, file: string, scope: Scope, era: EraId): void {
  const ours = definitions(scope, era);
  const seen = new Set<string>();
  golden.each(file, `${scope} ${era}`, (row) => {
    seen.add(row.name);
    same(row.name, asText(ours.get(row.name)), asText(row));
  });
  golden.check(`${scope} ${era}`, file, () => same('settings beyond those of Kafka', [...ours.keys()].filter((name) => !seen.has(name)), []));
}

function checkApiKey(row: Row, era: EraId): void {
  const { key, clusterAction, forwardable } = row;
  same('name and flags', apiInfo(key), { key, name: nameSince(row.name), clusterAction, forwardable });
  for (const [listener, server] of Object.entries(LISTENERS)) {
    const serves = row.listeners.includes(listener);
    for (const [max, range] of [
      [row.maxStable, supported(era, server).get(key)],
      [row.maxWithUnstable, supported(era, server, { unstable: true }).get(key)],
    ] as const) {
      same(`versions at ${listener}`, range === undefined ? undefined : [...(range as readonly number[])], serves && max >= 0 ? [row.min, max] : undefined);
    }
  }
}

function checkTopicValue(row: Row): void {
  const answer = resolve('topic', '4.1', row.configs ?? { [row.config]: row.value });
  if ('error' in answer) same('refused', { ok: false, error: errorLine(answer.error) }, { ok: row.ok, error: row.error });
  else same('taken', asText({ ok: true, parsed: row.config === undefined ? undefined : answer.values[row.config] }), asText({ ok: row.ok, parsed: row.parsed }));
}

function checkCombination(row: Row): void {
  const answer = resolve(row.client, '4.1', row.given);
  if ('error' in answer) {
    same('refused', { ok: false, error: errorLine(answer.error) }, { ok: row.ok, error: row.error });
    return;
  }
  holds('taken where Kafka refuses', row.ok);
  for (const [name, value] of Object.entries(row.effective ?? {})) same(name, asText(answer.values[name]), asText(value));
}

export const area: Area = {
  name: 'configs',
  takes: (path) => /^configs\/[a-z-]+-(3\.9\.1|4\.1\.0)\.jsonl$/.test(path),
  run(golden) {
    for (const file of golden.files) {
      const [, what, version] = /^configs\/([a-z-]+)-([0-9.]+)\.jsonl$/.exec(file)!;
      const era = ERAS[version!]!;
      const scope = SCOPES.find((one) => one === what);
      if (scope !== undefined) checkDefinitions(golden, file, scope, era);
      else if (what === 'api-keys') golden.each(file, `api-keys ${era}`, (row) => checkApiKey(row, era));
      else if (what === 'topic-values') golden.each(file, what, checkTopicValue);
      else if (what === 'client-combinations') golden.each(file, what, checkCombination);
      else golden.notCovered(file);
    }
  },
};
