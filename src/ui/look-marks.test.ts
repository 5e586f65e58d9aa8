import { expect, test } from 'vitest';
import { parseSelection } from '../lesson/selection.ts';
import { vocabulary } from '../view/vocabulary.ts';
import { lookedMarks, lookedThing } from './look-marks.ts';

const MARKS = [
  'replica:orders-0@broker-1', 'replica:orders-0@broker-2', 'replica:stock-0@broker-1', 'partition:orders-0', 'consumer:billing', 'producer:shop', 'broker:broker-1',
  'broker:broker-2', 'quorum', 'frame:3', 'record:orders-0/5',
];

function marked(...texts: string[]): string[] {
  const looked = lookedMarks(texts.map((text) => parseSelection(text, vocabulary)), 'cluster');
  return MARKS.filter((mark) => looked?.(mark) === true);
}

test('a selection of a lesson, as marks of the stage', () => {
  expect(lookedMarks([], 'cluster')).toBeNull();
  expect(marked('replica(orders-0 @ broker 1)')).toEqual(['replica:orders-0@broker-1']);
  expect(marked('segment(orders-0 @ broker 2, 4)')).toEqual(['replica:orders-0@broker-2']);
  expect(marked('partition(orders-0)')).toEqual(['replica:orders-0@broker-1', 'replica:orders-0@broker-2', 'partition:orders-0']);
  expect(marked('position(billing, orders-0)', 'producer(shop)')).toEqual(['consumer:billing', 'producer:shop']);
  expect(marked('broker(broker 1)')).toEqual(['replica:orders-0@broker-1', 'replica:stock-0@broker-1', 'broker:broker-1']);
});

test('who looks at what a scene is all about looks at all of it', () => {
  const broker = [parseSelection('broker(broker 1)', vocabulary)];
  expect(lookedMarks(broker, 'reactor')).toBeNull();
  expect(lookedMarks(broker, 'producer')).not.toBeNull();
  expect(lookedMarks([parseSelection('producer(shop)', vocabulary)], 'producer')).toBeNull();
});

test('the Group scene shows the group that a lesson looks at', () => {
  const thing = (text: string, scene: 'group' | 'cluster') => lookedThing([parseSelection(text, vocabulary)], scene);
  expect(thing('group(audit)', 'group')).toBe('group:audit');
  expect(thing('groupOffset(billing, orders-0)', 'group')).toBe('group:billing');
  expect(thing('group(audit)', 'cluster')).toBeNull();
  expect(thing('consumer(billing)', 'group')).toBeNull();
});
