/** Watches as expressions: whether a text is one, and the predicate by which the next change of its value is looked for. */
import { checkExpression } from '../../scenario/language/check.ts';
import { errorText, LanguageError } from '../../scenario/language/error.ts';
import { printText } from '../../scenario/language/key.ts';
import { parseExpression } from '../../scenario/language/parse-expression.ts';
import type { Value } from '../../scenario/language/reader.ts';
import { vocabulary } from '../../view/vocabulary.ts';
import type { Language } from '../i18n/words.ts';

/** What is wrong with a text, in words; null: it can be watched. */
export function wrongWith(text: string, language: Language): string | null {
  try {
    checkExpression(parseExpression(text), vocabulary);
    return null;
  } catch (error) {
    if (error instanceof LanguageError) return errorText(error, language);
    throw error;
  }
}

/** Holds where a text is something else than a value. */
export function differsFrom(text: string, value: Value): string {
  if (value === null) return `(${text}) is not null`;
  return `(${text}) is null or (${text}) != ${literal(value)}`;
}

function literal(value: Exclude<Value, null>): string {
  if (typeof value === 'string') return printText(value);
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return `[${value.map(literal).join(', ')}]`;
}

export function valueText(value: Value | undefined): string {
  if (value === undefined || value === null) return 'null';
  return Array.isArray(value) ? (value.length === 0 ? '[]' : value.join(' ')) : String(value);
}
