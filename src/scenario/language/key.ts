/** Names in a text: `orders-0`, `broker 1` (which is `broker-1`), `"any name"`, `7`. */
import { numberedName } from '../names.ts';
import { type Token, isWord } from './token.ts';
import type { TokenReader } from './token-reader.ts';

function isWhole(token: Token): boolean {
  return token.kind === 'number' && !token.text.includes('.');
}

/** A name: a word (with the number behind it), a text or a number. */
export function parseName(r: TokenReader, what: string): string {
  const token = r.next;
  if (token.kind === 'text' && token.text !== '') {
    r.take();
    return token.text;
  }
  if (isWhole(token)) {
    r.take();
    return token.text;
  }
  if (token.kind !== 'word') throw r.unexpected([what]);
  r.take();
  if (!isWhole(r.next)) return token.text;
  return numberedName(token.text, Number(r.take().text));
}

const NUMBERED = /^(broker|controller|host)-(0|[1-9][0-9]{0,8})$/;
const WHOLE = /^[0-9]{1,15}$/;

export function printName(name: string): string {
  const numbered = NUMBERED.exec(name);
  if (numbered) return `${numbered[1]} ${numbered[2]}`;
  if (WHOLE.test(name) || isWord(name)) return name;
  return printText(name);
}

export function printText(text: string): string {
  let printed = '"';
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    const c = text[i];
    if (c === '"' || c === '\\') printed += `\\${c}`;
    else if (c === '\n') printed += '\\n';
    else if (c === '\t') printed += '\\t';
    else if (c === '\r') printed += '\\r';
    else if (unit < 0x20 || (unit >= 0xd800 && unit < 0xe000)) printed += `\\u${unit.toString(16).padStart(4, '0')}`;
    else printed += c;
  }
  return `${printed}"`;
}
