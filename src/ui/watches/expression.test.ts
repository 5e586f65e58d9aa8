/** A watch's changes are found by a predicate made of it: at each the value is another one, and between two it is not. */
import { expect, test } from 'vitest';
import { newLab, SECOND } from '../../host/testing/runs.ts';
import { threeBrokers } from '../../scenario/three-brokers.ts';
import { differsFrom, valueText, wrongWith } from './expression.ts';

test.each(['hw(orders-0)', 'isr(orders-0) has 2', 'isr(orders-0)', 'leader(orders-0)', 'leo(orders-0) - hw(orders-0)', 'count(recordAcknowledged)'])('the changes of %s', (text) => {
  const lab = newLab();
  lab.open({ scenario: threeBrokers({ producer: { perSecond: 2 } }), seed: 3, given: [] });
  lab.run(2 * SECOND);
  const { events, time } = lab.status();
  const valueAt = (position: number) => lab.values([text], position)[0] ?? null;
  const found: number[] = [];
  for (let from = 0; ; ) {
    let search = lab.runUntil(differsFrom(text, valueAt(from)), from, time).search;
    while (search.found === null && search.next !== null) search = lab.runUntil(differsFrom(text, valueAt(from)), search.next, time).search;
    if (search.found === null || search.found.position > events) break;
    from = search.found.position;
    found.push(from);
  }
  expect(found.length).toBeGreaterThan(0);
  let last = 0;
  for (const position of found) {
    expect(valueAt(position - 1)).toEqual(valueAt(last));
    expect(valueAt(position)).not.toEqual(valueAt(last));
    last = position;
  }
  expect(valueAt(events)).toEqual(valueAt(last));
  expect(valueText(valueAt(events)).length).toBeGreaterThan(0);
});

test('what is wrong with a text is said in both languages', () => {
  expect(wrongWith('isr(orders-0) has 2', 'en')).toBeNull();
  for (const text of ['isr(orders-0) hs 2', 'nosuch(orders-0)', 'hw(', '']) {
    expect(wrongWith(text, 'en')).toMatch(/^line 1, column \d+: [a-z]/);
    expect(wrongWith(text, 'zh-CN')).toMatch(/^第 1 行第 \d+ 列/);
  }
});
