/** The reader: a column beside the stage with the step that the lesson is at. */
import { useEffect, useRef } from 'react';
import { usePosition, useSettings } from '../stores/stores.ts';
import { useSay } from '../use-say.ts';
import { Cue, useWatchBelow } from './below.tsx';
import { Filled, Quiet } from './buttons.tsx';
import { ChallengePanel } from './challenge.tsx';
import type { LessonPlayer } from './lesson-player.ts';
import { currentStep, type LessonState, useLesson } from './lesson-state.ts';
import { PredictionCard } from './prediction.tsx';
import { Prose } from './prose.tsx';

/** The step asks for nothing, or has been given it. */
function isDone(state: LessonState): boolean {
  const step = currentStep(state);
  if (step === null) return false;
  return (step.prediction === null || step.id in state.graded) && (step.challenge === null || state.solved.includes(step.id));
}

function Known() {
  const say = useSay();
  const language = useSettings((settings) => settings.language);
  const known = useLesson((state) => state.entry?.lesson.known);
  if (known === undefined) return null;
  return (
    <section aria-label={say('lesson_known')} className="flex flex-col gap-3 border-t-2 border-committed pt-4">
      <h3 className="text-sm text-muted">{say('lesson_known')}</h3>
      <p className="leading-[1.625rem] font-semibold lang-zh:leading-7">{known[language]}</p>
      <div className="flex gap-4 text-sm">
        <a className="text-committed underline" href="#/lessons">
          {say('lessons')}
        </a>
        <a className="text-committed underline" href="#/lab">
          {say('toLab')}
        </a>
      </div>
    </section>
  );
}

function Notes() {
  const say = useSay();
  const { notes, notesOpen } = useLesson();
  const step = useLesson(currentStep);
  const note = step === null ? undefined : notes?.get(step.id);
  if (!notesOpen || note === undefined) return null;
  return (
    <aside aria-label={say('lesson_notes')} className="flex flex-col gap-2 border border-rule/60 bg-ground p-3 text-sm">
      <h3 className="text-muted">{say('lesson_notesFor', { minutes: note.minutes })}</h3>
      <Prose markdown={note.text} />
    </aside>
  );
}

function Foot({ lessons }: { lessons: LessonPlayer }) {
  const say = useSay();
  const state = useLesson();
  const { notesOpen, step } = state;
  const isLast = step === (state.entry?.lesson.steps.length ?? 0) - 1;
  const button = 'flex h-12 items-center gap-2 px-3 text-sm hover:bg-ground disabled:text-muted disabled:hover:bg-panel';
  const arrow = (path: string) => (
    <svg width="8" height="12" viewBox="0 0 8 12" aria-hidden="true">
      <path d={path} fill="none" stroke="currentColor" strokeWidth="2" />
    </svg>
  );
  return (
    <nav aria-label={say('lesson_steps')} className="flex h-12 shrink-0 items-stretch border-t border-rule/40">
      <button type="button" className={`${button} pl-6`} aria-label={say('lesson_back')} title={say('lesson_back')} disabled={step === 0} onClick={() => void lessons.back()}>
        {arrow('M7 1L2 6l5 5')}
      </button>
      <button type="button" className={button} aria-pressed={notesOpen} onClick={() => lessons.toggleNotes()}>
        <span className={notesOpen ? 'font-semibold underline underline-offset-4' : ''}>{say('lesson_notes')}</span>
      </button>
      <button type="button" className={button} onClick={() => void lessons.leave()}>
        {say('lesson_leave')}
      </button>
      <button type="button" className={`${button} ml-auto pr-6 font-semibold`} disabled={isLast} onClick={() => void lessons.next()}>
        {say('lesson_next')} {arrow('M1 1l5 5-5 5')}
      </button>
    </nav>
  );
}

export function Reader({ lessons }: { lessons: LessonPlayer }) {
  const say = useSay();
  const language = useSettings((settings) => settings.language);
  const state = useLesson();
  const playing = usePosition((position) => position.playing);
  const { entry, prose, step: index } = state;
  const scroll = useRef<HTMLElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const result = useRef<HTMLDivElement>(null);
  const step = currentStep(state);
  const id = step?.id;
  const isTold = step !== null && (step.id in state.graded || step.id in state.verdicts);
  useEffect(() => {
    scroll.current?.scrollTo({ top: 0 });
    // Whoever hears the page hears where they are; nobody else's focus is taken away.
    if (id !== undefined && document.activeElement === document.body) heading.current?.focus({ preventScroll: true });
  }, [id]);
  // What is answered, and what the run said to it, stands below the passage.
  const isMarked = step !== null && step.id in state.marked;
  useEffect(() => {
    if (isMarked || isTold) result.current?.scrollIntoView({ block: 'end' });
  }, [isMarked, isTold]);
  const { notesOpen } = state;
  useEffect(() => {
    if (notesOpen) scroll.current?.scrollTo({ top: 0 });
  }, [notesOpen]);
  useWatchBelow(scroll, result, `${id ?? ''} ${String(isTold)}`);
  useEffect(() => void lessons.readIn(language), [lessons, language]);
  if (entry === null || step === null) return null;
  const passage = prose?.get(step.id);
  const { steps } = entry.lesson;
  const done = isDone(state);
  const isLast = index === steps.length - 1;
  return (
    <aside aria-label={say('reader')} aria-busy={state.busy} className="flex w-76 shrink-0 flex-col border-r border-rule/40 bg-panel">
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached by keyboard */}
      <section ref={scroll} tabIndex={0} aria-label={say('lesson_step', { number: index + 1, of: steps.length })} className="grow overflow-y-auto">
        <div ref={result} className="flex flex-col gap-4 p-6 pt-4">
          <div>
            <p className="text-sm text-muted">{say('lesson_step', { number: index + 1, of: steps.length })}</p>
            <h2 ref={heading} tabIndex={-1} className="mt-1 text-xl leading-7 font-semibold" style={{ outline: 'none' }}>
              {passage?.title}
            </h2>
          </div>
          <Notes />
          {passage === undefined ? null : <Prose markdown={passage.text} />}
          <PredictionCard lessons={lessons} />
          <ChallengePanel lessons={lessons} />
          {done && isLast ? <Known /> : null}
          {done && !isLast ? (
            <Filled keyName="Enter" onPress={() => void lessons.next()}>
              {state.busy ? say(playing ? 'lesson_arrive' : 'lesson_running') : say('lesson_goOn')}
            </Filled>
          ) : null}
        </div>
      </section>
      <Cue />
      <Foot lessons={lessons} />
    </aside>
  );
}

/** In the sandbox: the way back. */
export function WayBack({ lessons }: { lessons: LessonPlayer }) {
  const say = useSay();
  const { step, sandbox } = useLesson();
  if (!sandbox) return null;
  return (
    <Quiet onPress={() => void lessons.comeBack()}>
      {say('lesson_comeBack', { number: step + 1 })} <kbd className="ml-1 font-mono">Esc</kbd>
    </Quiet>
  );
}
