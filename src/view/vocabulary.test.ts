/** The guide to the language is true: its examples parse and pass the check, and its table is the vocabulary. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { ev } from '../engine/events.ts';
import { checkPredicate } from '../scenario/language/check.ts';
import { parseExpression } from '../scenario/language/parse-expression.ts';
import { parseScript } from '../scenario/language/parse-script.ts';
import { checkScript } from '../scenario/language/play.ts';
import { printExpression } from '../scenario/language/print.ts';
import { printScript } from '../scenario/language/print-script.ts';
import { oneBroker } from '../scenario/one-broker.ts';
import { vocabulary } from './vocabulary.ts';

const guide = readFileSync(new URL('../../docs/language.md', import.meta.url), 'utf8');

function blocks(language: string): string[] {
  return [...guide.matchAll(new RegExp('```' + language + '\\n([^`]*)```', 'g'))].map((match) => match[1]);
}

const MARKS: Readonly<Record<string, string>> = { text: ' ᵗ', bool: ' ᵇ', list: ' ˡ', number: '' };

describe('docs/language.md', () => {
  const predicates = blocks('predicate').flatMap((block) => block.trim().split('\n'));

  test('has examples', () => {
    expect([predicates.length, blocks('script').length]).toEqual([14, 2]);
  });

  test.each(predicates)('predicate: %s', (text) => {
    const parsed = parseExpression(text);
    checkPredicate(parsed, vocabulary);
    expect(parseExpression(printExpression(parsed))).toEqual(parsed);
  });

  test.each(blocks('script'))('script: %s', (text) => {
    const parsed = parseScript(text);
    expect(parsed.length).toBe(text.trim().split('\n').length);
    checkScript(parsed, oneBroker());
    for (const statement of parsed) {
      if (statement.kind === 'check') checkPredicate(statement.that, vocabulary);
      if (statement.kind === 'run' && statement.until !== null) checkPredicate(statement.until, vocabulary);
    }
    expect(parseScript(printScript(parsed))).toEqual(parsed);
  });

  test('lists every kind of record with its keys and fields, and no other', () => {
    const told = [...guide.matchAll(/^\| `(\w+)` \| ([^|]*) \| ([^|]*) \|$/gm)].map((match) => match.slice(1, 4));
    const expected = vocabulary.map((kind) => [
      kind.name,
      kind.keys.map((key) => key.name).join(', ') || '–',
      kind.fields
        .filter((field) => field.name !== 'alive')
        .map((field) => field.name + MARKS[field.type])
        .join(', '),
    ]);
    expect(told).toEqual(expected);
  });
});

test('no record kind is called like an event or a word of the language', () => {
  const words = [
    'count',
    'any',
    'all',
    'sum',
    'min',
    'max',
    'now',
    'null',
    'true',
    'false',
    'and',
    'or',
    'not',
    'has',
    'is',
    'where',
  ];
  for (const kind of vocabulary) {
    expect(Object.keys(ev)).not.toContain(kind.name);
    for (const name of [kind.name, ...kind.fields.map((field) => field.name)]) expect(words).not.toContain(name);
  }
});
