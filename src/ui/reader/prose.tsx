import type { ReactNode } from 'react';
import { type Block, blocksOf, type Inline } from './markdown.ts';

/** Chinese is emphasised by dots below, not by a slant. */
const EMPHASIS = 'lang-zh:not-italic lang-zh:[text-emphasis-position:under_right] lang-zh:[text-emphasis:filled_dot]';

function inlines(parts: readonly Inline[]): ReactNode {
  return parts.map((part, i) => {
    const key = `${i} ${part.kind}`;
    if (part.kind === 'text') return part.text;
    if (part.kind === 'code') {
      return (
        <code key={key} className="font-mono text-[0.9375em] wrap-anywhere">
          {part.text}
        </code>
      );
    }
    return part.kind === 'strong' ? <strong key={key} className="font-semibold">{inlines(part.inside)}</strong> : <em key={key} className={EMPHASIS}>{inlines(part.inside)}</em>;
  });
}

function block(one: Block, key: number): ReactNode {
  if (one.kind === 'paragraph') return <p key={key}>{inlines(one.inside)}</p>;
  if (one.kind === 'code') {
    return (
      <pre key={key} className="overflow-x-auto font-mono text-sm">
        {one.text}
      </pre>
    );
  }
  const List = one.ordered ? 'ol' : 'ul';
  return (
    <List key={key} className={`flex flex-col gap-2 pl-5 ${one.ordered ? 'list-decimal' : 'list-disc'}`}>
      {one.items.map((item, i) => (
        // oxlint-disable-next-line react/no-array-index-key -- the items of a passage never change their order
        <li key={i}>{inlines(item)}</li>
      ))}
    </List>
  );
}

/** A passage: 16 on 26, Chinese 16 on 28. */
export function Prose({ markdown }: { markdown: string }) {
  return <div className="flex flex-col gap-3 leading-[1.625rem] lang-zh:leading-7">{blocksOf(markdown).map(block)}</div>;
}
