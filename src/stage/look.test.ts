import { expect, test } from 'vitest';
import type { DrawItem, DrawList } from './draw-list.ts';
import { lookAt } from './look.ts';
import { flat, markAt } from './scenes/cluster/hit.ts';

const text = (words: string, y: number, mark: string, color: 'ink' | 'fault' = 'ink'): DrawItem => ({
  kind: 'text', text: words, x: 10, y, align: 'left', size: 12, weight: 400, family: 'mono', color, mark,
});
const line: DrawItem = { kind: 'line', points: [0, 0, 100, 0], stroke: { color: 'rule', width: 1 } };
const vessel = (x: number, mark: string): DrawItem => ({ kind: 'rect', x, y: 20, width: 40, height: 80, fill: 'committedFill', stroke: { color: 'ink', width: 3 }, mark });
const list: DrawList = {
  width: 200, height: 120, theme: 'day',
  items: [
    line,
    { kind: 'rect', x: 0, y: 10, width: 200, height: 100, fill: 'panel', stroke: { color: 'rule', width: 1 } },
    vessel(5, 'replica:orders-0@broker-1'),
    text('7', 60, 'record:orders-0/7'),
    vessel(105, 'replica:orders-0@broker-2'),
    { ...text('7', 60, 'record:orders-0/7'), x: 110 } as DrawItem,
    text('billing', 115, 'consumer:billing'),
    text('lost', 118, 'consumer:billing', 'fault'),
    { kind: 'line', points: [0, 50, 60, 50], stroke: { color: 'committed', width: 2 }, mark: 'guess' },
  ],
};
const first = (mark: string): boolean => mark === 'replica:orders-0@broker-1';

test('what is looked at keeps its strength, with the records that are drawn in it; all else steps back', () => {
  const seen = lookAt(list, first);
  const faded = seen.items.flatMap((item) => (item.kind === 'fade' ? flat(item.items) : []));
  expect(faded.map(({ kind, mark }) => `${kind} ${mark}`)).toEqual(['line undefined', 'rect undefined', 'rect replica:orders-0@broker-2']);
  const texts = seen.items.flatMap((item) => (item.kind === 'text' ? [[item.text, item.x, item.color]] : []));
  // Text is never pale, and a fault stays a fault.
  expect(texts).toEqual([['7', 10, 'ink'], ['7', 110, 'muted'], ['billing', 10, 'muted'], ['lost', 10, 'fault']]);
  expect(seen.items).toContain(list.items[2]);
  expect(seen.items).toContain(list.items.at(-1));
});

test('what covers something goes on covering it, and marks are hit as before', () => {
  const seen = lookAt(list, first);
  const cover = seen.items.find((item) => item.kind === 'rect' && item.fill === 'panel');
  expect(cover).toEqual({ kind: 'rect', x: 0, y: 10, width: 200, height: 100, fill: 'panel' });
  for (const [x, y] of [[20, 30], [120, 30], [12, 58], [12, 112]]) expect(markAt(seen, x, y)).toBe(markAt(list, x, y));
});

test('what is not there makes nothing step back', () => {
  expect(lookAt(list, (mark) => mark === 'replica:stock-0@broker-9')).toBe(list);
});
