import { expect, test } from 'vitest';
import { blocksOf, inlinesOf } from './markdown.ts';

const text = (words: string) => ({ kind: 'text', text: words });

test('paragraphs, lists and code', () => {
  expect(blocksOf('One\nline.\n\nTwo.')).toEqual([
    { kind: 'paragraph', inside: [text('One line.')] },
    { kind: 'paragraph', inside: [text('Two.')] },
  ]);
  expect(blocksOf('1. a\n   b\n2. c\n\n- d')).toEqual([
    { kind: 'list', ordered: true, items: [[text('a b')], [text('c')]] },
    { kind: 'list', ordered: false, items: [[text('d')]] },
  ]);
  expect(blocksOf('a\n```\nx  *y*\n\nz\n```')).toEqual([{ kind: 'paragraph', inside: [text('a')] }, { kind: 'code', text: 'x  *y*\n\nz' }]);
});

test('lines of Chinese are joined without a space, others with one', () => {
  expect(blocksOf('先放在**页缓存**里，\n得空再写')).toEqual([
    { kind: 'paragraph', inside: [text('先放在'), { kind: 'strong', inside: [text('页缓存')] }, text('里，得空再写')] },
  ]);
  expect(blocksOf('普通地\n`write` 了')).toEqual([{ kind: 'paragraph', inside: [text('普通地 '), { kind: 'code', text: 'write' }, text(' 了')] }]);
});

test('marks within a line', () => {
  expect(inlinesOf('the *`next`* **one** and 2*3')).toEqual([
    text('the '), { kind: 'em', inside: [{ kind: 'code', text: 'next' }] }, text(' '), { kind: 'strong', inside: [text('one')] }, text(' and 2*3'),
  ]);
});
