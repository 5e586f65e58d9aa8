/** A text as JSON writes it. Lone surrogates are escaped, so that UTF-8 carries every text unharmed. */
const SHORT: Readonly<Record<string, string>> = {
  '"': '\\"',
  '\\': '\\\\',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\b': '\\b',
  '\f': '\\f',
};

export function printJsonText(text: string): string {
  let printed = '"';
  for (let i = 0; i < text.length; i++) {
    const c = text[i];
    const unit = text.charCodeAt(i);
    if (SHORT[c] !== undefined) printed += SHORT[c];
    else if (unit < 0x20) printed += escape(unit);
    else if (unit >= 0xd800 && unit < 0xe000) {
      const next = text.charCodeAt(i + 1);
      if (unit < 0xdc00 && next >= 0xdc00 && next < 0xe000) printed += c + text[++i];
      else printed += escape(unit);
    } else printed += c;
  }
  return `${printed}"`;
}

function escape(unit: number): string {
  return `\\u${unit.toString(16).padStart(4, '0')}`;
}
