/** What keys do in a lesson, before they do what they do everywhere. */
import { useBelow } from './below.tsx';
import { currentStep, standingAnswer, useLesson } from './lesson-state.ts';
import type { LessonPlayer } from './lesson-player.ts';

const LETTERS = 'abcdefgh';

/** What Enter does now: the button that the reader draws filled. */
export function goOn(lessons: LessonPlayer): Promise<void> {
  const state = useLesson.getState();
  const step = currentStep(state);
  if (step === null || state.sandbox) return Promise.resolve();
  // Nobody is asked what they have not seen.
  const { look, show } = useBelow.getState();
  const what = look();
  if (what === 'challenge' || (what === 'prediction' && standingAnswer(state) === null)) {
    show();
    return Promise.resolve();
  }
  if (step.prediction !== null && !(step.id in state.graded)) return standingAnswer(state) === null ? Promise.resolve() : lessons.answers.see();
  if (step.challenge !== null && !state.solved.includes(step.id)) return lessons.attempts.try();
  return lessons.next();
}

function marked(lessons: LessonPlayer, key: string): boolean {
  const state = useLesson.getState();
  const step = currentStep(state);
  if (step?.prediction == null || step.id in state.graded) return false;
  const { prediction } = step;
  if (prediction.kind === 'choice') {
    const at = /^[1-9]$/.test(key) ? Number(key) - 1 : LETTERS.indexOf(key);
    if (at < 0 || at >= prediction.choices.length) return false;
    lessons.answers.pick(at);
    return true;
  }
  const answer = standingAnswer(state);
  const from = answer?.kind === 'mark' ? answer.mark : (state.markFrom ?? 0);
  const mark = key === 'ArrowUp' || key === '+' ? from + 1 : key === 'ArrowDown' || key === '-' ? Math.max(0, from - 1) : /^\d$/.test(key) ? Number(key) : null;
  if (mark === null) return false;
  lessons.answers.mark({ kind: 'mark', mark });
  return true;
}

/** True: the key meant something to the lesson. */
export function lessonKey(lessons: LessonPlayer, event: KeyboardEvent): boolean {
  const state = useLesson.getState();
  if (state.entry === null) return false;
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  if (state.sandbox) {
    if (key !== 'Escape') return false;
    void lessons.comeBack();
    return true;
  }
  if (key === 'Enter') {
    // On another button or link, Enter presses it; an answer that was chosen is run.
    if (event.target instanceof HTMLElement && event.target.closest('button, a, [role="slider"]') !== null && event.target.closest('[data-answer]') === null) return false;
    void goOn(lessons);
  } else if (key === '.' || key === 'PageDown') void lessons.next();
  else if (key === ',' || key === 'PageUp') void lessons.back();
  else if (key === 'n') lessons.toggleNotes();
  else return marked(lessons, key);
  return true;
}
