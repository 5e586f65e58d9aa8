/**
 * The prose of a lesson: Markdown, one file a language. Each step's passage begins with a line `## its-id`, and the next one gives its
 * title: `### What a log is`. In the notes for
 * instructors the line also tells the minutes: `## its-id (3 min)`. What stands before the first of them is for readers of the
 * file. Here the file is only split and its ids are checked; the passages stay Markdown.
 */
import { type Problems, problems } from '../scenario/problem.ts';
import type { Lesson } from './lesson.ts';
import { LessonError } from './lesson-error.ts';

const LONGEST = 200_000;
const HEADING = /^##[ \t]+(.*?)[ \t]*$/;
const ID = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;
const TIMED = /^([a-z][a-z0-9-]*) \(([0-9]{1,3}) min\)$/;
const TITLE = /^###[ \t]+(\S.*?)[ \t]*(?:\n|$)/;
const FENCE = /^(?:```|~~~)/;

export interface Passage {
  readonly title: string;
  readonly text: string;
}
export type Prose = ReadonlyMap<string, Passage>;

export interface Note {
  readonly minutes: number;
  readonly text: string;
}
export type Notes = ReadonlyMap<string, Note>;

/** Headings and passages, in the order of the file. */
function split(markdown: string): { heading: string; line: number; text: string }[] {
  const passages: { heading: string; line: number; lines: string[] }[] = [];
  let fenced = false;
  markdown.split(/\r?\n/).forEach((line, i) => {
    if (FENCE.test(line)) fenced = !fenced;
    const heading = fenced ? null : HEADING.exec(line);
    if (heading !== null) passages.push({ heading: heading[1], line: i + 1, lines: [] });
    else passages.at(-1)?.lines.push(line);
  });
  return passages.map(({ heading, line, lines }) => ({ heading, line, text: lines.join('\n').trim() }));
}

function readable(markdown: unknown, file: string, found: Problems): markdown is string {
  if (typeof markdown === 'string' && markdown.length <= LONGEST) return true;
  found.add(file, typeof markdown === 'string' ? `it has ${markdown.length} characters` : 'it is no text', `Give Markdown of at most ${LONGEST} characters`);
  return false;
}

/** Each step has its passage, in the order of the steps, and there is no other. */
function checkIds(ids: readonly string[], lesson: Lesson, file: string, found: Problems): void {
  const steps = lesson.steps.map((step) => step.id);
  for (const id of steps) if (!ids.includes(id)) found.add(file, `step ${id} has no passage`, `Add one under "## ${id}"`);
  ids.forEach((id, i) => {
    if (!steps.includes(id)) found.add(file, `there is no step ${id.slice(0, 60)}`, 'Remove the passage, or correct its id');
    else if (ids.indexOf(id) !== i) found.add(file, `step ${id} has two passages`, 'Keep one');
  });
  if (found.found.length === 0 && steps.some((id, i) => ids[i] !== id)) found.add(file, 'the passages are in another order than the steps', 'Put them in order');
}

/** Splits a lesson's prose; throws a LessonError that lists all that is wrong with it. */
export function readProse(markdown: unknown, lesson: Lesson, file: string): Prose {
  const found = problems();
  const prose = new Map<string, Passage>();
  if (readable(markdown, file, found)) {
    const passages = split(markdown);
    for (const { heading, line, text } of passages) {
      if (!ID.test(heading)) found.add(`${file}:${line}`, `"${heading.slice(0, 60)}" is no step id`, 'Begin a passage with "## its-id"; use ### for headings in it');
      const titled = TITLE.exec(text);
      const body = titled === null ? '' : text.slice(titled[0].length).trim();
      if (titled === null) found.add(`${file}:${line}`, `the passage of ${heading.slice(0, 60)} has no title`, 'Begin it with "### Its title"');
      else if (body === '') found.add(`${file}:${line}`, `the passage of ${heading.slice(0, 60)} is empty`, 'Write it');
      prose.set(heading, { title: titled?.[1] ?? '', text: body });
    }
    checkIds(passages.map((one) => one.heading), lesson, file, found);
  }
  if (found.found.length > 0) throw new LessonError(found.found);
  return prose;
}

/** The same for the notes for instructors. */
export function readNotes(markdown: unknown, lesson: Lesson, file: string): Notes {
  const found = problems();
  const notes = new Map<string, Note>();
  if (readable(markdown, file, found)) {
    const ids = split(markdown).map(({ heading, line, text }) => {
      const timed = TIMED.exec(heading);
      const minutes = timed === null ? 0 : Number(timed[2]);
      if (minutes === 0) found.add(`${file}:${line}`, `"${heading.slice(0, 60)}" tells no minutes`, 'Write "## its-id (3 min)"');
      else if (text === '') found.add(`${file}:${line}`, `the note for ${timed![1]} is empty`, 'Write it');
      const id = timed?.[1] ?? heading;
      notes.set(id, { minutes, text });
      return id;
    });
    checkIds(ids, lesson, file, found);
  }
  if (found.found.length > 0) throw new LessonError(found.found);
  return notes;
}
