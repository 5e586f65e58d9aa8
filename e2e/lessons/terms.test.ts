import { expect, test } from 'vitest';
import { course } from '../../lessons/course.ts';
import { terms } from '../../lessons/terms.ts';
import type { Lesson, Said } from '../../src/lesson/lesson.ts';
import { readNotes, readProse } from '../../src/lesson/prose.ts';
import { en } from '../../src/view/narration/en.ts';
import { zhCN } from '../../src/view/narration/zh-CN.ts';
import { termProblems, type TextPair } from './terms.ts';

/** Every text in both languages that lies anywhere in a lesson's data. */
function saidIn(value: unknown, where: string): TextPair[] {
  if (typeof value !== 'object' || value === null) return [];
  if ('en' in value && 'zh-CN' in value) return [{ where, en: (value as Said).en, zh: (value as Said)['zh-CN'] }];
  return Object.entries(value).flatMap(([name, one]) => saidIn(one, `${where}.${name}`));
}

const dataOf = ({ runs: _, ...rest }: Lesson): unknown => rest;

test('the terms of the table are each there once', () => {
  expect(new Set(terms.map((term) => term.en)).size).toBe(terms.length);
  expect(new Set(terms.map((term) => term.zh)).size).toBe(terms.length);
});

test('lessons keep to the terms, in data, prose and notes', async () => {
  let pairs = 0;
  for (const { lesson, prose, notes } of course) {
    const [proseEn, proseZh, notesEn, notesZh] = await Promise.all([prose.en(), prose['zh-CN'](), notes.en(), notes['zh-CN']()]);
    const english = readProse(proseEn.default, lesson, 'en.md');
    const chinese = readProse(proseZh.default, lesson, 'zh-CN.md');
    const noteEn = readNotes(notesEn.default, lesson, 'notes.en.md');
    const noteZh = readNotes(notesZh.default, lesson, 'notes.zh-CN.md');
    const texts: TextPair[] = [
      ...saidIn(dataOf(lesson), lesson.id),
      ...lesson.steps.flatMap(({ id }) => {
        const [one, other] = [english.get(id)!, chinese.get(id)!];
        return [
          { where: `${lesson.id} ${id}`, en: one.text, zh: other.text },
          { where: `${lesson.id} ${id}, title`, en: one.title, zh: other.title },
        ];
      }),
      ...lesson.steps.map(({ id }) => ({ where: `${lesson.id} note ${id}`, en: noteEn.get(id)!.text, zh: noteZh.get(id)!.text })),
    ];
    pairs += texts.length;
    expect(termProblems(texts)).toEqual([]);
    expect([...noteZh.values()].map((note) => note.minutes)).toEqual([...noteEn.values()].map((note) => note.minutes));
  }
  expect(pairs).toBeGreaterThan(40);
});

test('narration keeps to the terms', () => {
  const pairs = Object.keys(en).map((kind): TextPair => ({ where: kind, en: en[kind], zh: zhCN[kind] }));
  expect(pairs.length).toBeGreaterThan(80);
  expect(termProblems(pairs.map(({ where, ...texts }) => ({ where, ...withoutPlaceholders(texts) })))).toEqual([]);
});

/** `{partition}` names a column, not a thing. */
function withoutPlaceholders({ en: english, zh }: { en: string; zh: string }): { en: string; zh: string } {
  const strip = (text: string) => text.replace(/\{\$?[a-zA-Z]+\}/g, '');
  return { en: strip(english), zh: strip(zh) };
}

test('another word, or a term left out, is found', () => {
  const find = (english: string, chinese: string) => termProblems([{ where: 'x', en: english, zh: chinese }]);
  expect(find('The high watermark rises.', '高水位上升。')).toEqual([]);
  expect(find('The HW rises.', '高水印上升。')).toEqual(['x:“高水印”应作“高水位”']);
  expect(find('The high watermark rises.', '线上升了。')).toEqual(['x: high watermark is not said as 高水位 / HW']);
  expect(find('The high-water mark rises.', '高水位上升。')).toEqual(['x: "high-water mark" is called high watermark']);
  expect(find('See `log.flush.interval.messages`.', '见 `log.flush.interval.messages`。')).toEqual([]);
});
