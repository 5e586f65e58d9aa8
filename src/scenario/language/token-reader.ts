/** Walks over tokens for the two parsers, and phrases what was expected. */
import { LanguageError, type LanguageErrorCode } from './error.ts';
import type { Token } from './token.ts';
import { suggest } from '../suggest.ts';

export class TokenReader {
  readonly tokens: readonly Token[];
  at = 0;
  /** Counts against MAX_DEPTH and MAX_NODES. */
  depth = 0;
  nodes = 0;

  constructor(tokens: readonly Token[]) {
    this.tokens = tokens;
  }

  get next(): Token {
    return this.tokens[this.at];
  }

  /** The one behind the next. */
  get second(): Token {
    return this.tokens[Math.min(this.at + 1, this.tokens.length - 1)];
  }

  take(): Token {
    const token = this.tokens[this.at];
    if (token.kind !== 'end') this.at++;
    return token;
  }

  isSign(text: string): boolean {
    return this.next.kind === 'sign' && this.next.text === text;
  }

  isWord(text: string): boolean {
    return this.next.kind === 'word' && this.next.text === text;
  }

  takeSign(text: string): boolean {
    if (!this.isSign(text)) return false;
    this.at++;
    return true;
  }

  takeWord(text: string): boolean {
    if (!this.isWord(text)) return false;
    this.at++;
    return true;
  }

  needSign(text: string): void {
    if (!this.takeSign(text)) throw this.unexpected([`"${text}"`]);
  }

  needWord(text: string): void {
    if (!this.takeWord(text)) throw this.unexpected([text], [text]);
  }

  atEnd(): boolean {
    return this.next.kind === 'end' || this.next.kind === 'newline';
  }

  /** The next token is not one of `expected`; `words` are those it may be a slip of. */
  unexpected(expected: readonly string[], words: readonly string[] = []): LanguageError {
    const token = this.next;
    return new LanguageError(
      'unexpected',
      token.place,
      tokenText(token),
      expected,
      token.kind === 'word' ? suggest(token.text, words) : null,
    );
  }

  fail(
    code: LanguageErrorCode,
    token: Token,
    found: string,
    expected: readonly string[],
    suggestion: string | null = null,
  ): LanguageError {
    return new LanguageError(code, token.place, found, expected, suggestion);
  }
}

export function tokenText(token: Token): string {
  switch (token.kind) {
    case 'end':
      return 'the end';
    case 'newline':
      return 'the end of the line';
    case 'text':
      return `the text "${token.text.slice(0, 40)}"`;
    default:
      return token.text.slice(0, 40);
  }
}
