/** The course: every lesson with its question, and how far the learner has come. */
import { useEffect, useState } from 'react';
import type { CourseLesson } from '../../lesson/course.ts';
import { lessonAddress } from '../address.ts';
import { REFERENCE } from '../reference-links.ts';
import { useSettings } from '../stores/stores.ts';
import { useSay } from '../use-say.ts';
import { keptProgress } from './progress.ts';

export function Course({ load }: { load: () => Promise<readonly CourseLesson[]> }) {
  const say = useSay();
  const language = useSettings((settings) => settings.language);
  const [course, setCourse] = useState<readonly CourseLesson[]>([]);
  const [failure, setFailure] = useState<string | null>(null);
  useEffect(() => {
    load().then(setCourse, (error: unknown) => setFailure(String(error)));
  }, [load]);
  const standing = ({ lesson }: CourseLesson): string => {
    const { step, run, solved } = keptProgress(lesson);
    if (run === null) return say('course_new', { steps: lesson.steps.length });
    const challenges = lesson.steps.filter(({ challenge }) => challenge !== null);
    if (challenges.every(({ id }) => solved.includes(id)) && step === lesson.steps.length - 1) return say('course_done');
    return say('course_at', { number: step + 1, of: lesson.steps.length });
  };
  return (
    <main className="grow overflow-y-auto">
      <div className="mx-auto flex max-w-[44rem] flex-col gap-6 px-8 py-10">
        <h2 className="text-[1.75rem] font-medium">{say('lessons')}</h2>
        {failure === null ? null : <p role="alert" className="text-fault">{failure}</p>}
        <ol className="flex flex-col">
          {course.map((one, i) => (
            <li key={one.lesson.id} className="border-t border-rule/60 last:border-b">
              <a href={lessonAddress(one.lesson.id)} className="grid grid-cols-[3rem_1fr_auto] items-baseline gap-x-4 px-2 py-5 hover:bg-panel">
                <span className="font-mono text-xl text-muted">{i + 1}</span>
                <span className="flex flex-col gap-1">
                  <span className="text-xl font-semibold">{one.lesson.title[language]}</span>
                  <span className="leading-[1.625rem] text-muted">{one.lesson.question[language]}</span>
                </span>
                <span className="text-sm text-muted">{standing(one)}</span>
              </a>
            </li>
          ))}
        </ol>
        <nav aria-label={say('reference')} className="flex flex-wrap gap-x-6 gap-y-2 text-sm">
          {REFERENCE.map(([address, word]) => (
            <a key={address} href={address} className="text-committed underline">
              {say(word)}
            </a>
          ))}
        </nav>
      </div>
    </main>
  );
}

/** Where an address names a lesson that there is not. */
export function NoLesson({ name }: { name: string }) {
  const say = useSay();
  return (
    <main className="p-8">
      <p>{say('lessonMissing', { name })}</p>
      <p className="mt-4 flex gap-4">
        <a className="text-committed underline" href="#/lessons">
          {say('lessons')}
        </a>
        <a className="text-committed underline" href="#/lab">
          {say('toLab')}
        </a>
      </p>
    </main>
  );
}
