/** The little Markdown that passages are written in, as plain data: paragraphs, lists, code; in a line *emphasis*, **bold** and `names`. */
export type Inline =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'em' | 'strong'; readonly inside: readonly Inline[] };

export type Block =
  | { readonly kind: 'paragraph'; readonly inside: readonly Inline[] }
  | { readonly kind: 'list'; readonly ordered: boolean; readonly items: readonly (readonly Inline[])[] }
  | { readonly kind: 'code'; readonly text: string };

const ITEM = /^(?:([-*])|\d+[.])\s+/;
const WIDE = /[\u2014\u2018-\u201d\u3000-\u30ff\u4e00-\u9fff\uff00-\uffef]/;

/** Lines of a paragraph belong together; between Chinese characters there is no space. */
function joined(lines: readonly string[]): string {
  return lines
    .map((line) => line.trim())
    .reduce((text, line) => (text === '' ? line : text + (WIDE.test(text[text.length - 1]) && WIDE.test(line[0] ?? '') ? '' : ' ') + line), '');
}

const MARKS = /\*\*(.+?)\*\*|\*(.+?)\*|`([^`]+)`/;

export function inlinesOf(text: string): Inline[] {
  const found = MARKS.exec(text);
  if (found === null) return text === '' ? [] : [{ kind: 'text', text }];
  const [whole, strong, em, code] = found;
  const marked: Inline =
    code !== undefined ? { kind: 'code', text: code } : strong !== undefined ? { kind: 'strong', inside: inlinesOf(strong) } : { kind: 'em', inside: inlinesOf(em) };
  return [...inlinesOf(text.slice(0, found.index)), marked, ...inlinesOf(text.slice(found.index + whole.length))];
}

function listOf(lines: readonly string[]): Block {
  const items: string[][] = [];
  for (const line of lines) {
    const item = ITEM.exec(line);
    if (item === null) items.at(-1)?.push(line);
    else items.push([line.slice(item[0].length)]);
  }
  return { kind: 'list', ordered: ITEM.exec(lines[0])?.[1] === undefined, items: items.map((one) => inlinesOf(joined(one))) };
}

export function blocksOf(markdown: string): Block[] {
  const blocks: Block[] = [];
  let lines: string[] = [];
  let fenced: string[] | null = null;
  const flush = (): void => {
    if (lines.length > 0) blocks.push(ITEM.test(lines[0]) ? listOf(lines) : { kind: 'paragraph', inside: inlinesOf(joined(lines)) });
    lines = [];
  };
  for (const line of markdown.split(/\r?\n/)) {
    if (line.startsWith('```')) {
      if (fenced === null) flush();
      else blocks.push({ kind: 'code', text: fenced.join('\n') });
      fenced = fenced === null ? [] : null;
    } else if (fenced !== null) fenced.push(line);
    else if (line.trim() === '') flush();
    else lines.push(line);
  }
  flush();
  return blocks;
}
