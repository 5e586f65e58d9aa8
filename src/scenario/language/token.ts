/** Words, numbers, texts and signs of the small language, each with its place. */
import { LanguageError, type Place } from './error.ts';
import { MAX_INPUT } from './limits.ts';

export type TokenKind = 'word' | 'number' | 'duration' | 'size' | 'text' | 'sign' | 'newline' | 'end';

export interface Token {
  readonly kind: TokenKind;
  /** A word or sign as written; a text's content; a number as written. */
  readonly text: string;
  /** Of numbers; microseconds of durations, bytes of sizes. */
  readonly value: number;
  readonly place: Place;
  /** True when white space stands before it. */
  readonly spaced: boolean;
}

const SIGNS = ['<=', '>=', '!=', '->', '(', ')', '[', ']', ',', '@', '.', '=', '<', '>', '+', '-', '*', '/', '%'] as const;
/** Signs that a keyboard may give instead. */
const SAME_SIGN: Readonly<Record<string, string>> = {
  '≤': '<=',
  '≥': '>=',
  '≠': '!=',
  '→': '->',
  '–': '-',
  '—': '-',
  '−': '-',
  '×': '*',
};

/** In microseconds. */
export const DURATION_UNITS: Readonly<Record<string, number>> = {
  us: 1,
  µs: 1,
  μs: 1,
  ms: 1_000,
  s: 1_000_000,
  min: 60_000_000,
  h: 3_600_000_000,
};
/** In bytes. */
export const SIZE_UNITS: Readonly<Record<string, number>> = {
  B: 1,
  kB: 1_000,
  MB: 1_000_000,
  KiB: 1_024,
  MiB: 1_048_576,
  GiB: 1_073_741_824,
};

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', '"': '"', "'": "'", '\\': '\\' };

function isDigit(c: string): boolean {
  return c >= '0' && c <= '9';
}

function isLetter(c: string): boolean {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c === '_';
}

/** Letters of units only: a word of the language never holds them. */
function isUnitLetter(c: string): boolean {
  return isLetter(c) || c === 'µ' || c === 'μ';
}

/** Where a word that begins at `from` ends. A dot or a dash belongs to it when a letter or digit follows. */
export function wordEnd(input: string, from: number): number {
  let at = from;
  while (at < input.length) {
    const c = input[at];
    if (isLetter(c) || isDigit(c)) at++;
    else if ((c === '-' || c === '.') && at + 1 < input.length && (isLetter(input[at + 1]) || isDigit(input[at + 1]))) at++;
    else break;
  }
  return at;
}

/** True when a name can stand as a bare word. */
export function isWord(name: string): boolean {
  return name.length > 0 && isLetter(name[0]) && wordEnd(name, 0) === name.length;
}

class Lexer {
  readonly input: string;
  readonly tokens: Token[] = [];
  at = 0;
  line = 1;
  lineStart = 0;
  /** Within parentheses a line may end anywhere. */
  depth = 0;
  spaced = false;

  constructor(input: string) {
    this.input = input;
  }

  place(from: number, to: number): Place {
    return { line: this.line, column: from - this.lineStart + 1, length: to - from };
  }

  push(kind: TokenKind, text: string, value: number, from: number): void {
    this.tokens.push({ kind, text, value, place: this.place(from, this.at), spaced: this.spaced });
    this.spaced = false;
  }

  run(): Token[] {
    const { input } = this;
    while (this.at < input.length) {
      const c = input[this.at];
      if (c === '\n' || c === ';') this.separator(c);
      else if (c === ' ' || c === '\t' || c === '\r') {
        this.at++;
        this.spaced = true;
      } else if (c === '#') {
        while (this.at < input.length && input[this.at] !== '\n') this.at++;
      } else if (isLetter(c)) {
        const from = this.at;
        this.at = wordEnd(input, from);
        this.push('word', input.slice(from, this.at), 0, from);
      } else if (isDigit(c)) this.number();
      else if (c === '"' || c === "'") this.text(c);
      else this.sign(c);
    }
    this.push('end', '', 0, this.at);
    return this.tokens;
  }

  separator(c: string): void {
    const from = this.at++;
    if (this.depth === 0) this.push('newline', c, 0, from);
    if (c === '\n') {
      this.line++;
      this.lineStart = this.at;
    }
    this.spaced = true;
  }

  number(): void {
    const { input } = this;
    const from = this.at;
    while (this.at < input.length && isDigit(input[this.at])) this.at++;
    let decimals = 0;
    if (input[this.at] === '.' && this.at + 1 < input.length && isDigit(input[this.at + 1])) {
      this.at++;
      while (this.at < input.length && isDigit(input[this.at])) {
        this.at++;
        decimals++;
      }
    }
    const digits = input.slice(from, this.at);
    const unitFrom = this.at;
    while (this.at < input.length && isUnitLetter(input[this.at])) this.at++;
    const unit = input.slice(unitFrom, this.at);
    const text = input.slice(from, this.at);
    const place = this.place(from, this.at);
    const micros = unit === '' ? undefined : DURATION_UNITS[unit];
    const bytes = unit === '' ? undefined : SIZE_UNITS[unit];
    if (unit !== '' && micros === undefined && bytes === undefined) {
      throw new LanguageError('unit', place, unit.slice(0, 20), [
        ...Object.keys(DURATION_UNITS).filter((u) => isLetter(u[0])),
        ...Object.keys(SIZE_UNITS),
      ]);
    }
    const value = exact(digits, decimals, micros ?? bytes ?? 1);
    if (value === null) {
      throw new LanguageError('number', place, text.slice(0, 40), [
        micros !== undefined ? 'whole microseconds' : bytes !== undefined ? 'whole bytes' : 'a whole number',
      ]);
    }
    this.push(micros !== undefined ? 'duration' : bytes !== undefined ? 'size' : 'number', text, value, from);
  }

  text(quote: string): void {
    const { input } = this;
    const from = this.at++;
    let content = '';
    while (input[this.at] !== quote) {
      const c = input[this.at];
      if (c === undefined || c === '\n') {
        throw new LanguageError('textEnd', this.place(from, this.at), input.slice(from, from + 12), [quote]);
      }
      if (c === '\\') content += this.escape();
      else {
        content += c;
        this.at++;
      }
    }
    this.at++;
    this.push('text', content, 0, from);
  }

  escape(): string {
    const from = this.at;
    const c = this.input[from + 1] ?? '';
    const hex = this.input.slice(from + 2, from + 6);
    if (c === 'u' && /^[0-9a-fA-F]{4}$/.test(hex)) {
      this.at += 6;
      return String.fromCharCode(parseInt(hex, 16));
    }
    if (!Object.hasOwn(ESCAPES, c)) {
      throw new LanguageError('escape', this.place(from, from + 2), `\\${c}`, [
        ...Object.keys(ESCAPES).map((e) => `\\${e}`),
        '\\u0041',
      ]);
    }
    this.at += 2;
    return ESCAPES[c];
  }

  sign(c: string): void {
    const from = this.at;
    const sign = SAME_SIGN[c] ?? SIGNS.find((one) => this.input.startsWith(one, from));
    if (sign === undefined) {
      const found = this.input.codePointAt(from)!;
      throw new LanguageError('character', this.place(from, from + 1), String.fromCodePoint(found));
    }
    this.at += SAME_SIGN[c] === undefined ? sign.length : 1;
    if (sign === '(' || sign === '[') this.depth++;
    if ((sign === ')' || sign === ']') && this.depth > 0) this.depth--;
    this.push('sign', sign, 0, from);
  }
}

/** `digits` times `unit` as a whole number, or null when it is none or no longer exact. */
function exact(digits: string, decimals: number, unit: number): number | null {
  if (digits.length > 18) return null;
  let value = Number(digits.replace('.', ''));
  let scale = 1;
  for (let i = 0; i < decimals; i++) scale *= 10;
  // Divide out what both share first: 1.5 s is 15 × 100,000 µs.
  const shared = gcd(scale, unit);
  scale /= shared;
  value *= unit / shared;
  if (!Number.isSafeInteger(value) || value % scale !== 0) return null;
  return value / scale;
}

function gcd(a: number, b: number): number {
  while (b !== 0) [a, b] = [b, a % b];
  return a;
}

export function tokenize(input: string): Token[] {
  if (input.length > MAX_INPUT) {
    throw new LanguageError('tooLong', { line: 1, column: 1, length: 0 }, `a text of ${input.length} characters`, [
      `${MAX_INPUT}`,
    ]);
  }
  return new Lexer(input).run();
}
