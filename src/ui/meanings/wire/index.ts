/**
 * What fields, messages and errors of the protocol mean, in both languages. The texts lie in a file a family and language, beside one
 * with what many share, and come when somebody reads them; the engine and the page's first load know nothing of them.
 */
import type { Language } from '../../i18n/words.ts';
import type { Family } from './families.ts';
import { familyOf, nameOfSchema } from './families.ts';
import { fieldPath, keyOf, type Meanings, placeOf } from './resolve.ts';

const EN = {
  common: () => import('./en/common.ts'),
  errors: () => import('./en/errors.ts'),
  log: () => import('./en/log.ts'),
  cluster: () => import('./en/cluster.ts'),
  zookeeper: () => import('./en/zookeeper.ts'),
  groups: () => import('./en/groups.ts'),
  transactions: () => import('./en/transactions.ts'),
  admin: () => import('./en/admin.ts'),
  security: () => import('./en/security.ts'),
  kraft: () => import('./en/kraft.ts'),
  share: () => import('./en/share.ts'),
  streams: () => import('./en/streams.ts'),
  metadata: () => import('./en/metadata.ts'),
  stored: () => import('./en/stored.ts'),
  records: () => import('./en/records.ts'),
} as const;

const ZH_CN: { readonly [K in keyof typeof EN]: () => Promise<{ readonly MEANINGS: Meanings }> } = {
  common: () => import('./zh-CN/common.ts'),
  errors: () => import('./zh-CN/errors.ts'),
  log: () => import('./zh-CN/log.ts'),
  cluster: () => import('./zh-CN/cluster.ts'),
  zookeeper: () => import('./zh-CN/zookeeper.ts'),
  groups: () => import('./zh-CN/groups.ts'),
  transactions: () => import('./zh-CN/transactions.ts'),
  admin: () => import('./zh-CN/admin.ts'),
  security: () => import('./zh-CN/security.ts'),
  kraft: () => import('./zh-CN/kraft.ts'),
  share: () => import('./zh-CN/share.ts'),
  streams: () => import('./zh-CN/streams.ts'),
  metadata: () => import('./zh-CN/metadata.ts'),
  stored: () => import('./zh-CN/stored.ts'),
  records: () => import('./zh-CN/records.ts'),
};

const LOADERS = { en: EN, 'zh-CN': ZH_CN } as const;

export async function loadMeanings(table: Family | 'common' | 'errors', language: Language): Promise<Meanings> {
  return (await LOADERS[language][table]()).MEANINGS;
}

/** All that is needed to read one message: look up by `textOf`. */
export interface MeaningsOf {
  readonly family: Meanings;
  readonly common: Meanings;
}

export async function loadFamily(family: Family, language: Language): Promise<MeaningsOf> {
  const [own, common] = await Promise.all([loadMeanings(family, language), loadMeanings('common', language)]);
  return { family: own, common };
}

export function textOf({ family, common }: MeaningsOf, schema: string, path: string): string | null {
  const found = keyOf(schema, path, family, common);
  return found === null ? null : (found.table === 'family' ? family : common)[found.key];
}

/**
 * The meaning of a field. `kind` is the name of the schema, as field trees have it (`FetchRequest`, `PartitionRecord`,
 * `RequestHeader`, `RecordBatch`, `MessageSet`); `path` is the field's, with or without indexes, in a frame also `size`,
 * `header.correlationId` or what lies inside its batches. An empty path asks for the message itself. Null: no such field.
 */
export async function meaningOf(kind: string, path: string, language: Language): Promise<string | null> {
  const place = placeOf(kind, fieldPath(path));
  const family = familyOf(nameOfSchema(place.schema));
  if (family === null) return null;
  const meanings = await loadFamily(family, language);
  return place.path === '' ? (meanings.family[nameOfSchema(place.schema)] ?? null) : textOf(meanings, place.schema, place.path);
}

/** What an error means, by Kafka's name of it. */
export async function errorMeaning(name: string, language: Language): Promise<string | null> {
  return (await loadMeanings('errors', language))[name] ?? null;
}
