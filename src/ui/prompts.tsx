/** One key at a time, on the first screen; then the first lesson. */
import { useEffect, useState } from 'react';
import { lessonAddress } from './address.ts';
import type { WordKey } from './i18n/words.ts';
import type { LoadCourse } from './lessons.ts';
import type { Player } from './player.ts';
import { canDo } from './playing/prompting.ts';
import { useRun } from './stores/stores.ts';
import { offered, take, TOUR, type TourStep, useTour } from './tour.ts';
import { useSay } from './use-say.ts';

const KEYS: Readonly<Record<TourStep, string>> = { send: '1', kill: '2', back: '←', why: 'W', bytes: 'Z' };
/** Which lesson a newcomer takes: the first of these that the course has, or else its first. */
const NEXT_LESSONS = ['acks', 'hw-and-leo'];

function wordOf(step: TourStep): WordKey {
  return step === 'kill' && !canDo('kill') ? 'prompt_start' : `prompt_${step}`;
}

function Key({ name, isFilled }: { name: string; isFilled: boolean }) {
  return (
    <kbd className={`grid size-6 shrink-0 place-items-center font-sans text-sm font-semibold ${isFilled ? 'bg-panel text-ink' : 'border border-rule text-ink'}`}>
      {name}
    </kbd>
  );
}

function NowYou({ player, course }: { player: Player; course: LoadCourse }) {
  const say = useSay();
  const [lesson, setLesson] = useState<string | null>(null);
  useEffect(() => {
    let isThere = true;
    course().then(
      (all) => {
        const ids = all.map((one) => one.lesson.id);
        if (isThere) setLesson(NEXT_LESSONS.find((id) => ids.includes(id)) ?? ids[0] ?? null);
      },
      (error: unknown) => player.failed(error),
    );
    return () => {
      isThere = false;
    };
  }, [player, course]);
  if (lesson === null) return null;
  return (
    <a href={lessonAddress(lesson)} className="flex items-center bg-ink px-4 text-sm font-semibold text-panel">
      {say('nowYouShort')}
    </a>
  );
}

export function Prompts({ player, course }: { player: Player; course: LoadCourse }) {
  const say = useSay();
  const { done } = useTour();
  useRun((run) => run.frame);
  const next = offered(done);
  return (
    <ul className="prompts flex h-12 shrink-0 items-stretch border-t border-rule/40 bg-panel px-6">
      {TOUR.map((step, i) => (
        <li key={step} className="flex items-center">
          {i === 0 ? null : (
            <svg width="8" height="14" viewBox="0 0 8 14" className="mx-2 text-rule" aria-hidden="true">
              <path d="M1 1l6 6-6 6" fill="none" stroke="currentColor" strokeWidth="1.5" />
            </svg>
          )}
          <button
            type="button"
            aria-current={step === next ? 'step' : undefined}
            className={`flex h-12 items-center gap-3 px-4 ${step === next ? 'bg-ink font-semibold text-panel' : 'text-muted hover:text-ink'}`}
            onClick={() => take(player, step)}
          >
            <Key name={KEYS[step]} isFilled={step === next} />
            <span className={`whitespace-nowrap ${step === next ? '' : 'later'}`}>{say(wordOf(step))}</span>
          </button>
        </li>
      ))}
      {next === null ? (
        <li className="ml-auto flex">
          <NowYou player={player} course={course} />
        </li>
      ) : null}
    </ul>
  );
}

/** The same beside the caption, once time is open and the strip has made room for it. */
export function NextPrompt({ player, course }: { player: Player; course: LoadCourse }) {
  const say = useSay();
  const { done } = useTour();
  useRun((run) => run.frame);
  const next = offered(done);
  if (done.length === 0) return null;
  if (next === null) return <NowYou player={player} course={course} />;
  return (
    <button type="button" className="flex items-center gap-2 bg-ink px-2 py-1 text-sm font-semibold text-panel" onClick={() => take(player, next)}>
      <Key name={KEYS[next]} isFilled />
      {say(wordOf(next))}
    </button>
  );
}
