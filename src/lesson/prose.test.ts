import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LessonError } from './lesson-error.ts';
import { readNotes, readProse } from './prose.ts';
import { smallLesson } from './testing/small-lesson.ts';

function problemsOf(read: () => unknown): string[] {
  try {
    read();
  } catch (error) {
    if (error instanceof LessonError) return error.problems.map(({ path, what }) => `${path}: ${what}`);
    throw error;
  }
  return [];
}

const prose = (text: unknown) => () => readProse(text, smallLesson, 'en.md');
const notes = (text: unknown) => () => readNotes(text, smallLesson, 'notes.en.md');

describe('prose', () => {
  test('is split by step, whatever stands before and within', () => {
    const text = '# Small\n\nFor readers of the file.\n\n## one\n\n### First\n\n### Inside\n\nA.\n\n```\n## not-a-step\n```\n\r\n## two  \r\n### Second \r\nB.\r\n';
    expect([...readProse(text, smallLesson, 'en.md')]).toEqual([
      ['one', { title: 'First', text: '### Inside\n\nA.\n\n```\n## not-a-step\n```' }],
      ['two', { title: 'Second', text: 'B.' }],
    ]);
  });

  test.each([
    ['a missing id', '## one\nA.', 'en.md: step two has no passage'],
    ['an extra id', '## one\nA.\n## two\nB.\n## three\nC.', 'en.md: there is no step three'],
    ['an id twice', '## one\nA.\n## two\nB.\n## two\nC.', 'en.md: step two has two passages'],
    ['another order', '## two\n### B\nB.\n## one\n### A\nA.', 'en.md: the passages are in another order than the steps'],
    ['an empty passage', '## one\n### A\n\n## two\nB.', 'en.md:1: the passage of one is empty'],
    ['no title', '## one\nA.\n## two\n### B\nB.', 'en.md:1: the passage of one has no title'],
    ['a heading that is no id', '## one\nA.\n## Two words\nB.\n## two\nB.', 'en.md:3: "Two words" is no step id'],
    ['nothing', '', 'en.md: step one has no passage'],
    ['no text', null, 'en.md: it is no text'],
    ['too much', 'x'.repeat(200_001), 'en.md: it has 200001 characters'],
  ])('%s is refused', (_, text, problem) => {
    expect(problemsOf(prose(text))).toContain(problem);
  });

  test('notes tell their minutes', () => {
    const read = readNotes('## one (3 min)\nA.\n## two (12 min)\nB.', smallLesson, 'notes.en.md');
    expect([...read.values()]).toEqual([{ minutes: 3, text: 'A.' }, { minutes: 12, text: 'B.' }]);
    expect(problemsOf(notes('## one\nA.\n## two (2 min)\nB.'))).toEqual(['notes.en.md:1: "one" tells no minutes']);
    expect(problemsOf(notes('## one (0 min)\nA.\n## two (2 min)\nB.'))).toContain('notes.en.md:1: "one (0 min)" tells no minutes');
    expect(problemsOf(notes('## one (1 min)\n## two (2 min)\nB.'))).toEqual(['notes.en.md:1: the note for one is empty']);
    expect(problemsOf(notes('## one (1 min)\nA.'))).toEqual(['notes.en.md: step two has no passage']);
  });

  test('whatever the text, the answer is a LessonError', () => {
    const line = fc.oneof(fc.string(), fc.constantFrom('## one', '## two', '### A', '## one (3 min)', '```', '##', '## ', '# x'));
    fc.assert(
      fc.property(fc.array(line), (lines) => {
        problemsOf(prose(lines.join('\n')));
        problemsOf(notes(lines.join('\n')));
      }),
      { seed: 3, numRuns: 300 },
    );
  });
});
