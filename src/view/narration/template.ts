/**
 * Templates of narration. `{leo}` is a column, `{$process}` the process that the event happened in; `{records#record|records}`
 * chooses a word by number; `{clean?yes|no}` a text by whether the column is set (not 0, not an empty text), `{leader+?yes|no}`
 * by whether it is 0 or more, `{until!?yes|no}` by whether it ever comes. What is chosen may hold placeholders again.
 */
export type Piece =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'column'; readonly column: string }
  | { readonly kind: 'plural'; readonly column: string; readonly one: string; readonly many: string }
  | {
      readonly kind: 'choice';
      readonly column: string;
      readonly test: ChoiceTest;
      readonly yes: Template;
      readonly no: Template;
    };

export type ChoiceTest = 'set' | 'present' | 'finite';
export type Template = readonly Piece[];

export class TemplateError extends Error {
  override readonly name = 'TemplateError';
}

class Reader {
  readonly source: string;
  at = 0;

  constructor(source: string) {
    this.source = source;
  }

  fail(what: string): TemplateError {
    return new TemplateError(`"${this.source}" at ${this.at}: ${what}`);
  }

  /** Up to one of `ends` at this level, which is not taken. */
  pieces(ends: string): Piece[] {
    const pieces: Piece[] = [];
    let text = '';
    const flush = (): void => {
      if (text !== '') pieces.push({ kind: 'text', text });
      text = '';
    };
    while (this.at < this.source.length && !ends.includes(this.source[this.at])) {
      if (this.source[this.at] === '{') {
        flush();
        this.at++;
        pieces.push(this.placeholder());
      } else text += this.source[this.at++];
    }
    flush();
    return pieces;
  }

  need(sign: string): void {
    if (this.source[this.at] !== sign) throw this.fail(`expected "${sign}"`);
    this.at++;
  }

  until(ends: string): string {
    const from = this.at;
    while (this.at < this.source.length && !ends.includes(this.source[this.at])) this.at++;
    return this.source.slice(from, this.at);
  }

  placeholder(): Piece {
    const column = this.until('}#?+!|');
    if (!/^\$?[A-Za-z][A-Za-z0-9]*$/.test(column)) throw this.fail(`"${column}" is no column`);
    const sign = this.source[this.at];
    if (sign === '}') {
      this.at++;
      return { kind: 'column', column };
    }
    this.at++;
    if (sign === '#') {
      const one = this.until('|}');
      this.need('|');
      const many = this.until('}');
      this.need('}');
      return { kind: 'plural', column, one, many };
    }
    if (sign === '+' || sign === '!') this.need('?');
    else if (sign !== '?') throw this.fail(`"${sign ?? 'the end'}" behind a column`);
    const yes = this.pieces('|}');
    this.need('|');
    const no = this.pieces('}');
    this.need('}');
    return { kind: 'choice', column, test: sign === '+' ? 'present' : sign === '!' ? 'finite' : 'set', yes, no };
  }
}

export function parseTemplate(source: string): Template {
  const reader = new Reader(source);
  const pieces = reader.pieces('');
  if (reader.at < source.length) throw reader.fail('more than a template');
  return pieces;
}

/** Every column that a template names. */
export function columnsOf(template: Template, into: Set<string> = new Set()): Set<string> {
  for (const piece of template) {
    if (piece.kind === 'text') continue;
    into.add(piece.column);
    if (piece.kind === 'choice') {
      columnsOf(piece.yes, into);
      columnsOf(piece.no, into);
    }
  }
  return into;
}
