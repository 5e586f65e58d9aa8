/**
 * Reads JSON without losing integers: one that a double cannot hold exactly becomes a bigint. Kafka writes int64 as plain
 * numbers, which `JSON.parse` rounds.
 */
export type Json = null | boolean | number | bigint | string | Json[] | { [name: string]: Json };

const ESCAPES: Record<string, string> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', '"': '"', '\\': '\\', '/': '/' };

export class JsonError extends Error {
  constructor(what: string, at: number) {
    super(`${what} at character ${at}`);
    this.name = 'JsonError';
  }
}

/** Assigning `__proto__` would not make a member. */
function setMember(members: { [name: string]: Json }, name: string, value: Json): void {
  if (name === '__proto__') Object.defineProperty(members, name, { value, enumerable: true, configurable: true, writable: true });
  else members[name] = value;
}

export function parseLossless(text: string): Json {
  const reader = new JsonReader(text);
  return reader.document();
}

class JsonReader {
  private readonly text: string;
  private at = 0;

  constructor(text: string) {
    this.text = text;
  }

  document(): Json {
    const value = this.value();
    this.space();
    if (this.at < this.text.length) this.fail('something follows the value');
    return value;
  }

  private fail(what: string): never {
    throw new JsonError(what, this.at);
  }

  private space(): void {
    while (' \n\r\t'.includes(this.text.charAt(this.at) || '.')) this.at++;
  }

  private peek(): string {
    this.space();
    return this.text.charAt(this.at);
  }

  private expect(what: string): void {
    this.space();
    if (!this.text.startsWith(what, this.at)) this.fail(`"${what}" expected`);
    this.at += what.length;
  }

  private value(): Json {
    switch (this.peek()) {
      case '{':
        return this.object();
      case '[':
        return this.array();
      case '"':
        return this.string();
      case 't':
        this.expect('true');
        return true;
      case 'f':
        this.expect('false');
        return false;
      case 'n':
        this.expect('null');
        return null;
      default:
        return this.number();
    }
  }

  private object(): Json {
    const members: { [name: string]: Json } = {};
    this.expect('{');
    if (this.peek() === '}') {
      this.at++;
      return members;
    }
    for (;;) {
      this.space();
      const name = this.string();
      this.expect(':');
      setMember(members, name, this.value());
      if (this.peek() === '}') break;
      this.expect(',');
    }
    this.at++;
    return members;
  }

  private array(): Json {
    const items: Json[] = [];
    this.expect('[');
    if (this.peek() === ']') {
      this.at++;
      return items;
    }
    for (;;) {
      items.push(this.value());
      if (this.peek() === ']') break;
      this.expect(',');
    }
    this.at++;
    return items;
  }

  private string(): string {
    this.expect('"');
    let text = '';
    for (;;) {
      const start = this.at;
      while (this.at < this.text.length && this.text[this.at] !== '"' && this.text[this.at] !== '\\') this.at++;
      text += this.text.slice(start, this.at);
      if (this.at >= this.text.length) this.fail('string without end');
      if (this.text[this.at++] === '"') return text;
      text += this.escape();
    }
  }

  private escape(): string {
    const letter = this.text.charAt(this.at++);
    if (letter === 'u') {
      const digits = this.text.slice(this.at, this.at + 4);
      if (!/^[0-9a-fA-F]{4}$/.test(digits)) this.fail('four hexadecimal digits expected');
      this.at += 4;
      return String.fromCharCode(Number.parseInt(digits, 16));
    }
    const meaning = ESCAPES[letter];
    if (meaning === undefined) this.fail('unknown escape');
    return meaning;
  }

  private number(): number | bigint {
    const pattern = /-?(?:0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?/y;
    pattern.lastIndex = this.at;
    const match = pattern.exec(this.text);
    if (match === null) this.fail('a value expected');
    this.at += match[0].length;
    const value = Number(match[0]);
    const isInteger = match[1] === undefined && match[2] === undefined;
    return isInteger && !Number.isSafeInteger(value) ? BigInt(match[0]) : value;
  }
}
