/**
 * Patterns of topics as RE2 reads them, which Kafka's coordinator uses: no look-around and no back-references, so that a match takes time linear in
 * the name whatever the pattern is. Supported: literals, `.`, classes with ranges and `\d \w \s` (and their opposites), `(…)`, `(?:…)`, `(?P<n>…)`,
 * `|`, `* + ? {n,m}` (lazy ones too), `^ $ \A \z`, `\Q…\E` and the flag `(?i)` at the beginning. Not supported: Unicode and POSIX classes, `\b`,
 * other flags: such a pattern is refused as one that cannot be read.
 */
export interface Pattern {
  readonly start: number;
  readonly states: readonly State[];
}

type State =
  | { readonly kind: 'char'; readonly ranges: readonly number[]; readonly negated: boolean; next: number }
  | { readonly kind: 'split'; next: number; other: number }
  | { readonly kind: 'begin' | 'end'; next: number }
  | { readonly kind: 'match' };

export class PatternError extends Error {
  override readonly name = 'PatternError';
}

/** No repetition may ask for more. */
const MAX_REPEAT = 1000;
/** Nor may the whole be larger, however repetitions lie in one another. */
const MAX_STATES = 20_000;

const CLASSES: Readonly<Record<string, readonly number[]>> = {
  d: [0x30, 0x39],
  w: [0x30, 0x39, 0x41, 0x5a, 0x5f, 0x5f, 0x61, 0x7a],
  s: [0x09, 0x0a, 0x0c, 0x0d, 0x20, 0x20],
};
const ESCAPES: Readonly<Record<string, number>> = { t: 9, n: 10, v: 11, f: 12, r: 13, a: 7 };
const PUNCTUATION = /^[^A-Za-z0-9]$/;

type Node =
  | { readonly kind: 'char'; readonly ranges: readonly number[]; readonly negated: boolean }
  | { readonly kind: 'begin' | 'end' | 'empty' }
  | { readonly kind: 'all'; readonly nodes: readonly Node[] }
  | { readonly kind: 'any'; readonly nodes: readonly Node[] }
  | { readonly kind: 'repeat'; readonly node: Node; readonly least: number; readonly most: number | null };

class Reader {
  readonly text: string;
  readonly foldsCase: boolean;
  at = 0;

  constructor(text: string) {
    this.foldsCase = text.startsWith('(?i)');
    this.text = text;
    if (this.foldsCase) this.at = 4;
  }

  whole(): Node {
    const node = this.alternatives();
    if (this.at < this.text.length) throw new PatternError('unexpected ): `' + this.text.slice(0, this.at + 1) + '`');
    return node;
  }

  private alternatives(): Node {
    const nodes = [this.sequence()];
    while (this.text[this.at] === '|') {
      this.at++;
      nodes.push(this.sequence());
    }
    return nodes.length === 1 ? nodes[0]! : { kind: 'any', nodes };
  }

  private sequence(): Node {
    const nodes: Node[] = [];
    while (this.at < this.text.length && this.text[this.at] !== '|' && this.text[this.at] !== ')') {
      if (this.text.startsWith('\\Q', this.at)) nodes.push(...this.quoted());
      else nodes.push(this.repeated(this.atom()));
    }
    return nodes.length === 0 ? { kind: 'empty' } : { kind: 'all', nodes };
  }

  private quoted(): Node[] {
    const end = this.text.indexOf('\\E', this.at);
    const inside = this.text.slice(this.at + 2, end < 0 ? undefined : end);
    this.at = end < 0 ? this.text.length : end + 2;
    return Array.from(inside, (char) => this.literal(char.codePointAt(0)!));
  }

  private repeated(atom: Node): Node {
    let node = atom;
    for (let times = 0; ; times++) {
      const range = this.repetition();
      if (range === undefined) return node;
      if (times > 0) throw new PatternError('invalid nested repetition operator: `' + this.text.slice(range.from, this.at) + '`');
      node = { kind: 'repeat', node, least: range.least, most: range.most };
    }
  }

  private repetition(): { readonly least: number; readonly most: number | null; readonly from: number } | undefined {
    const from = this.at;
    const char = this.text[from];
    let found: { readonly least: number; readonly most: number | null } | undefined;
    if (char === '*') found = { least: 0, most: null };
    else if (char === '+') found = { least: 1, most: null };
    else if (char === '?') found = { least: 0, most: 1 };
    if (found !== undefined) this.at++;
    else if (char === '{') {
      const given = /^\{(\d+)(,(\d*))?\}/.exec(this.text.slice(from));
      if (given === null) return undefined;
      const least = Number(given[1]);
      const most = given[2] === undefined ? least : given[3] === '' ? null : Number(given[3]);
      if (least > MAX_REPEAT || (most !== null && (most > MAX_REPEAT || most < least))) throw new PatternError('invalid repeat count: `' + given[0] + '`');
      found = { least, most };
      this.at += given[0].length;
    }
    if (found === undefined) return undefined;
    // Lazy or not, the whole name must match.
    if (this.text[this.at] === '?') this.at++;
    return { ...found, from };
  }

  private atom(): Node {
    const char = this.text[this.at]!;
    if (char === '*' || char === '+' || char === '?') throw new PatternError('missing argument to repetition operator: `' + char + '`');
    if (char === '(') return this.group();
    if (char === '[') return this.bracket();
    if (char === '\\') return this.escaped();
    const code = this.text.codePointAt(this.at)!;
    this.at += code > 0xffff ? 2 : 1;
    if (char === '.') return { kind: 'char', ranges: [0x0a, 0x0a], negated: true };
    if (char === '^') return { kind: 'begin' };
    if (char === '$') return { kind: 'end' };
    return this.literal(code);
  }

  private group(): Node {
    const from = this.at++;
    if (this.text[this.at] === '?') {
      const named = /^\?(?::|P?<\w+>)/.exec(this.text.slice(this.at));
      if (named === null) throw new PatternError('invalid or unsupported Perl syntax: `' + this.text.slice(from, from + 3) + '`');
      this.at += named[0].length;
    }
    const node = this.alternatives();
    if (this.text[this.at] !== ')') throw new PatternError('missing closing ): `' + this.text + '`');
    this.at++;
    return node;
  }

  private escaped(): Node {
    const char = this.text[this.at + 1];
    if (char === undefined) throw new PatternError('trailing backslash at end of expression');
    this.at += 2;
    if (char === 'A') return { kind: 'begin' };
    if (char === 'z') return { kind: 'end' };
    const known = CLASSES[char.toLowerCase()];
    if (known !== undefined) return { kind: 'char', ranges: known, negated: char !== char.toLowerCase() };
    return this.literal(this.escapedCode(char));
  }

  private escapedCode(char: string): number {
    if (PUNCTUATION.test(char)) return char.charCodeAt(0);
    const code = ESCAPES[char];
    if (code === undefined) throw new PatternError('invalid escape sequence: `\\' + char + '`');
    return code;
  }

  private bracket(): Node {
    const from = this.at++;
    const negated = this.text[this.at] === '^';
    if (negated) this.at++;
    const ranges: number[] = [];
    for (let first = true; first || this.text[this.at] !== ']'; first = false) {
      if (this.at >= this.text.length) throw new PatternError('missing closing ]: `' + this.text.slice(from) + '`');
      if (this.text.startsWith('[:', this.at)) throw new PatternError('invalid character class range: `' + this.text.slice(this.at, this.at + 2) + '`');
      const known = this.text[this.at] === '\\' ? CLASSES[this.text[this.at + 1] ?? ''] : undefined;
      if (known !== undefined) {
        ranges.push(...known);
        this.at += 2;
        continue;
      }
      const start = this.at;
      const low = this.bracketCode(from);
      let high = low;
      if (this.text[this.at] === '-' && this.text[this.at + 1] !== undefined && this.text[this.at + 1] !== ']') {
        this.at++;
        high = this.bracketCode(from);
        if (high < low) throw new PatternError('invalid character class range: `' + this.text.slice(start, this.at) + '`');
      }
      ranges.push(...this.folded(low, high));
    }
    this.at++;
    return { kind: 'char', ranges, negated };
  }

  private bracketCode(from: number): number {
    const code = this.text.codePointAt(this.at);
    if (code === undefined) throw new PatternError('missing closing ]: `' + this.text.slice(from) + '`');
    this.at += code > 0xffff ? 2 : 1;
    if (code !== 0x5c) return code;
    const char = this.text[this.at++];
    if (char === undefined) throw new PatternError('missing closing ]: `' + this.text.slice(from) + '`');
    return this.escapedCode(char);
  }

  private literal(code: number): Node {
    return { kind: 'char', ranges: this.folded(code, code), negated: false };
  }

  /** Names of topics are ASCII, so that its letters are all that folding is about. */
  private folded(low: number, high: number): number[] {
    const ranges = [low, high];
    if (!this.foldsCase) return ranges;
    for (const [first, by] of [[0x41, 32], [0x61, -32]] as const) {
      const from = Math.max(low, first);
      const to = Math.min(high, first + 25);
      if (from <= to) ranges.push(from + by, to + by);
    }
    return ranges;
  }
}

class Builder {
  readonly states: State[] = [{ kind: 'match' }];

  /** The state with which `node` begins when `next` is what follows it. */
  build(node: Node, next: number): number {
    switch (node.kind) {
      case 'empty':
        return next;
      case 'char':
        return this.add({ kind: 'char', ranges: node.ranges, negated: node.negated, next });
      case 'begin':
      case 'end':
        return this.add({ kind: node.kind, next });
      case 'all':
        return node.nodes.reduceRight((after, part) => this.build(part, after), next);
      case 'any':
        return node.nodes.map((part) => this.build(part, next)).reduceRight((other, first) => this.add({ kind: 'split', next: first, other }));
      case 'repeat':
        return this.repeat(node.node, node.least, node.most, next);
    }
  }

  private repeat(node: Node, least: number, most: number | null, next: number): number {
    let start = next;
    if (most === null) {
      const loop = this.add({ kind: 'split', next, other: next });
      const state = this.states[loop] as { next: number };
      state.next = this.build(node, loop);
      start = loop;
    } else {
      for (let i = least; i < most; i++) start = this.add({ kind: 'split', next: this.build(node, start), other: next });
    }
    for (let i = 0; i < least; i++) start = this.build(node, start);
    return start;
  }

  private add(state: State): number {
    if (this.states.length >= MAX_STATES) throw new PatternError('expression too large');
    return this.states.push(state) - 1;
  }
}

export function compilePattern(text: string): Pattern {
  const builder = new Builder();
  const start = builder.build(new Reader(text).whole(), 0);
  return { start, states: builder.states };
}

/** Whether all of `name` matches. */
export function matches({ start, states }: Pattern, name: string): boolean {
  const codes = Array.from(name, (char) => char.codePointAt(0)!);
  let reached = closure(states, [start], 0, codes.length);
  for (const [at, code] of codes.entries()) {
    const after: number[] = [];
    for (const number of reached) {
      const state = states[number]!;
      if (state.kind === 'char' && isIn(state.ranges, code) !== state.negated) after.push(state.next);
    }
    reached = closure(states, after, at + 1, codes.length);
  }
  return reached.has(0);
}

function isIn(ranges: readonly number[], code: number): boolean {
  for (let i = 0; i < ranges.length; i += 2) if (code >= ranges[i]! && code <= ranges[i + 1]!) return true;
  return false;
}

function closure(states: readonly State[], from: readonly number[], at: number, end: number): Set<number> {
  const reached = new Set<number>();
  const open = [...from];
  for (let number = open.pop(); number !== undefined; number = open.pop()) {
    if (reached.has(number)) continue;
    reached.add(number);
    const state = states[number]!;
    if (state.kind === 'split') open.push(state.other, state.next);
    else if ((state.kind === 'begin' && at === 0) || (state.kind === 'end' && at === end)) open.push(state.next);
  }
  return reached;
}
