/** What a step looks at: a record, named as predicates name it: `replica(orders-0 @ broker 1)`. */
import { checkExpression } from '../scenario/language/check.ts';
import { LanguageError, NOWHERE } from '../scenario/language/error.ts';
import { parseExpression } from '../scenario/language/parse-expression.ts';
import type { Vocabulary } from '../scenario/language/reader.ts';

export interface SelectedRecord {
  readonly kind: string;
  readonly key: readonly string[];
}

export function parseSelection(text: string, vocabulary: Vocabulary): SelectedRecord {
  // A record is no value, one of its fields is: every record has `alive`.
  const node = parseExpression(`${text}.alive`);
  if (node.kind !== 'lookup') throw new LanguageError('unexpected', NOWHERE, text, ['a record, such as replica(orders-0 @ broker 1)']);
  checkExpression(node, vocabulary);
  return { kind: node.name, key: node.key };
}
