/**
 * `npm run lessons -- [ID …] [--json FILE]`: plays each lesson without a page, with its solution and with each wrong answer, to its end and
 * back. A line for each thing that is checked, and at the end `N passed, N failed`.
 */
import { writeFileSync } from 'node:fs';
import { course } from '../../lessons/course.ts';
import type { CourseLesson } from '../../src/lesson/course.ts';
import { TONGUES } from '../../src/lesson/lesson.ts';
import { loadLesson, loadSolution } from '../../src/lesson/load.ts';
import { readNotes, readProse } from '../../src/lesson/prose.ts';
import { coresHere } from '../../scripts/cores.mjs';
import { type Check, checkLesson } from './check-lesson.ts';
import { playAll, playAsTold } from './players.ts';

async function checkWords({ lesson, prose, notes }: CourseLesson): Promise<Check[]> {
  const checks: Check[] = [];
  const attempt = (what: string, act: () => void): void => {
    try {
      act();
      checks.push({ what, complaints: [] });
    } catch (error) {
      checks.push({ what, complaints: [error instanceof Error ? error.message : String(error)] });
    }
  };
  for (const tongue of TONGUES) {
    const [text, note] = await Promise.all([prose[tongue](), notes[tongue]()]);
    attempt(`prose ${tongue}`, () => readProse(text.default, lesson, `${tongue}.md`));
    attempt(`notes ${tongue}`, () => readNotes(note.default, lesson, `notes.${tongue}.md`));
  }
  return checks;
}

async function checkOne(one: CourseLesson): Promise<Check[]> {
  try {
    const lesson = loadLesson(one.lesson);
    const solution = loadSolution(one.solution, lesson);
    return [...(await checkWords(one)), ...checkLesson(lesson, solution)];
  } catch (error) {
    return [{ what: 'can be played', complaints: [error instanceof Error ? error.message : String(error)] }];
  }
}

export async function playCourse(lessons: readonly CourseLesson[], tell: (line: string) => void): Promise<{ passed: number; failed: number }> {
  let passed = 0;
  let failed = 0;
  for (const one of lessons) {
    for (const { what, complaints } of await checkOne(one)) {
      if (complaints.length === 0) passed++;
      else failed++;
      tell(`${complaints.length === 0 ? 'ok    ' : 'FAILED'} ${one.lesson.id}: ${what}`);
      for (const complaint of complaints) tell(`       ${complaint}`);
    }
  }
  return { passed, failed };
}

export async function main(args: readonly string[]): Promise<number> {
  if (args.includes('--child')) return await playAsTold((id, tell) => playCourse(course.filter(({ lesson }) => lesson.id === id), tell));
  const json = args.indexOf('--json');
  const ids = json < 0 ? args : args.slice(0, json);
  const lessons = course.map(({ lesson }) => lesson.id).filter((id) => ids.length === 0 || ids.includes(id));
  const problems: string[] = [];
  const { passed, failed } = await playAll(lessons, coresHere(), (line) => {
    console.log(line);
    if (!line.startsWith('ok ')) problems.push(line);
  });
  // Playing nothing proves nothing.
  if (passed + failed === 0) console.log('no lesson was played');
  if (json >= 0) writeFileSync(args[json + 1], JSON.stringify({ passed, failed, problems }));
  console.log(`${passed} passed, ${failed} failed`);
  return failed > 0 || passed === 0 ? 1 : 0;
}
