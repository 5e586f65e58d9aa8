/** The record table in the words of the small language: which kinds there are, what names a record, what fields can be asked for. */
import type { FieldType, KindInfo } from './kind.ts';
import { recordKinds } from './records.ts';

export type WordType = 'number' | 'text' | 'bool' | 'list';

export interface Word {
  readonly name: string;
  readonly type: WordType;
}

export interface KindWords {
  readonly name: string;
  readonly keys: readonly Word[];
  readonly fields: readonly Word[];
}

const TEXTS: ReadonlySet<FieldType> = new Set([
  'text',
  'partition',
  'process',
  'host',
  'thread',
  'api',
  'error',
  'wait',
  'choice',
]);

export function wordType(type: FieldType): WordType {
  if (type === 'bool') return 'bool';
  if (type === 'list') return 'list';
  return TEXTS.has(type) ? 'text' : 'number';
}

/** What names a record in the language: a replica's own names stand for it, and a kind with one record needs none. */
function keyWords(kind: KindInfo): Word[] {
  return kind.keys.flatMap((key): Word[] => {
    if (key.type === 'one') return [];
    if (key.type === 'replica')
      return [
        { name: 'partition', type: 'text' },
        { name: 'process', type: 'text' },
      ];
    return [{ name: key.name, type: wordType(key.type) }];
  });
}

export const vocabulary: readonly KindWords[] = recordKinds.map((kind) => ({
  name: kind.name,
  keys: keyWords(kind),
  fields: [...kind.fixed.slice(kind.keys.length), ...kind.changing].map((field) => ({
    name: field.name,
    type: wordType(field.type),
  })),
}));
