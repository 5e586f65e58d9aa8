import type { Choice, ChoicePrediction, Prediction } from '../../lesson/lesson.ts';
import { formatTime } from '../../view/narration/format.ts';
import { usePosition, useSettings } from '../stores/stores.ts';
import { useSay } from '../use-say.ts';
import { Filled, Quiet } from './buttons.tsx';
import type { LessonPlayer } from './lesson-player.ts';
import { currentStep, type Graded, standingAnswer, useLesson } from './lesson-state.ts';
import { Right, Wrong } from './signs.tsx';

const LETTERS = 'ABCDEFGH';

interface CardProps {
  readonly choice: Choice;
  readonly letter: string;
  readonly isMarked: boolean;
  /** Once the run has told. */
  readonly outcome: 'right' | 'wrong' | 'other' | null;
  readonly onPick: () => void;
}

function Card({ choice, letter, isMarked, outcome, onPick }: CardProps) {
  const language = useSettings((settings) => settings.language);
  const say = useSay();
  const frame =
    outcome === 'right'
      ? 'border-committed border-l-4 bg-panel pl-3'
      : outcome === 'wrong'
        ? 'border-fault border-l-4 bg-panel pl-3'
        : isMarked
          ? 'border-ink border-l-4 bg-ground pl-3'
          : 'border-rule/60 bg-panel pl-3.75';
  const number = choice.mark;
  return (
    <li>
      <button
        type="button"
        data-answer={choice.id}
        aria-pressed={isMarked}
        disabled={outcome !== null}
        className={`flex min-h-12 w-full items-center gap-3 border py-2 pr-3 text-left ${frame} ${outcome === 'other' ? 'text-muted' : ''}`}
        onClick={onPick}
      >
        <span className="w-3 shrink-0 text-sm text-muted">{letter}</span>
        {number === null ? null : <span className="shrink-0 text-xl font-semibold">{number}</span>}
        <span className={`grow text-sm leading-5 ${number === null ? '' : 'text-muted'}`}>{choice.text[language]}</span>
        {outcome === 'right' ? <Right label={say('lesson_isSo')} /> : outcome === 'wrong' ? <Wrong label={say('lesson_isNotSo')} /> : null}
      </button>
    </li>
  );
}

function Choices({ lessons, prediction, graded }: { lessons: LessonPlayer; prediction: ChoicePrediction; graded: Graded | null }) {
  const answer = useLesson(standingAnswer);
  const marked = answer?.kind === 'choice' ? answer.choice : null;
  return (
    <ol className="flex flex-col gap-2">
      {prediction.choices.map((choice, i) => (
        <Card
          key={choice.id}
          choice={choice}
          letter={LETTERS[i]}
          isMarked={marked === choice.id}
          outcome={graded === null ? null : graded.grade.truth === choice.id ? 'right' : marked === choice.id ? 'wrong' : 'other'}
          onPick={() => lessons.answers.pick(i)}
        />
      ))}
    </ol>
  );
}

function Mark({ lessons, graded }: { lessons: LessonPlayer; graded: Graded | null }) {
  const say = useSay();
  const answer = useLesson(standingAnswer);
  const markFrom = useLesson((state) => state.markFrom);
  const mark = answer?.kind === 'mark' ? answer.mark : null;
  const from = mark ?? markFrom ?? 0;
  const step = (by: number, label: string, path: string) => (
    <button
      type="button"
      data-answer="mark"
      aria-label={label}
      disabled={graded !== null}
      className="grid size-12 place-items-center border border-rule/60 disabled:text-muted"
      onClick={() => lessons.answers.mark({ kind: 'mark', mark: Math.max(0, from + by) })}
    >
      <svg width="14" height="14" viewBox="0 0 14 14" aria-hidden="true">
        <path d={path} stroke="currentColor" strokeWidth="2" />
      </svg>
    </button>
  );
  return (
    <div className="flex items-center gap-3">
      {step(-1, say('lesson_markLower'), 'M1 7h12')}
      <output aria-label={say('lesson_mark')} className="w-16 text-center text-[1.75rem] font-semibold">
        {mark ?? '?'}
      </output>
      {step(1, say('lesson_markHigher'), 'M1 7h12M7 1v12')}
      {graded === null ? <span className="text-sm text-muted">{say('lesson_markKeys')}</span> : null}
    </div>
  );
}

/** How long the run goes on until it tells, where the lesson says so by a time. */
function runLabel(say: ReturnType<typeof useSay>, { settled }: Prediction, now: number | null): string {
  if (typeof settled !== 'number' || now === null || settled <= now) return say('lesson_runOn');
  return say('lesson_runFor', { seconds: String(Math.round((settled - now) / 100_000) / 10) });
}

function truthText(prediction: Prediction, graded: Graded, language: 'en' | 'zh-CN'): string {
  const { truth } = graded.grade;
  if (prediction.kind === 'mark') return String(truth);
  const choice = prediction.choices.find(({ id }) => id === truth);
  return choice?.mark !== null && choice?.mark !== undefined ? String(choice.mark) : (choice?.text[language] ?? '');
}

/** Numbers are compared in a sentence; where answers are sentences, the cards show which. */
function wrongText(say: ReturnType<typeof useSay>, prediction: Prediction, graded: Graded, language: 'en' | 'zh-CN'): string {
  const { answer } = graded;
  const truth = truthText(prediction, graded, language);
  const number = answer.kind === 'mark' ? answer.mark : prediction.kind === 'choice' ? (prediction.choices.find(({ id }) => id === answer.choice)?.mark ?? null) : null;
  return number === null ? say('lesson_wrongText', { truth }) : say('lesson_wrong', { answer: number, truth });
}

function Outcome({ lessons, prediction, graded }: { lessons: LessonPlayer; prediction: Prediction; graded: Graded }) {
  const say = useSay();
  const language = useSettings((settings) => settings.language);
  const { entry, looking } = useLesson();
  const { grade, shown } = graded;
  const misconception = entry?.lesson.misconceptions.find(({ id }) => id === grade.refuted?.misconception);
  const isElsewhere = shown !== null && shown.position !== grade.position;
  return (
    <section aria-label={say('lesson_outcome')} className="flex flex-col gap-3">
      <output className="flex flex-col gap-2">
        {grade.right ? (
          <span className="flex items-start gap-2 font-semibold">
            <Right label="" /> {say('lesson_right', { truth: truthText(prediction, graded, language) })}
          </span>
        ) : (
          <span className="flex items-start gap-2 font-semibold">
            <Wrong label="" />
            <span>{wrongText(say, prediction, graded, language)}</span>
          </span>
        )}
        {grade.right ? null : misconception === undefined ? null : (
          <span className="text-sm text-muted">{say('lesson_misconception', { name: misconception.name[language] })}</span>
        )}
        {grade.refuted === null ? null : <span className="leading-[1.625rem] lang-zh:leading-7">{grade.refuted.why[language]}</span>}
      </output>
      <div className="flex flex-wrap gap-2">
        {!isElsewhere ? null : looking === 'refutation' ? (
          <Quiet onPress={() => void lessons.answers.lookAt('answer')}>{say('lesson_backToAnswer')}</Quiet>
        ) : (
          <Quiet onPress={() => void lessons.answers.lookAt('refutation')}>{say('lesson_seeIt', { time: formatTime(shown.time) })}</Quiet>
        )}
        <Quiet onPress={() => void lessons.answers.again()}>{say('lesson_again')}</Quiet>
      </div>
    </section>
  );
}

export function PredictionCard({ lessons }: { lessons: LessonPlayer }) {
  const say = useSay();
  const playing = usePosition((position) => position.playing);
  const language = useSettings((settings) => settings.language);
  const state = useLesson();
  const step = currentStep(state);
  if (step?.prediction == null) return null;
  const { prediction } = step;
  const graded = state.graded[step.id] ?? null;
  const placeTime = state.stepTime;
  return (
    <section aria-label={say('lesson_prediction')} data-question={graded === null ? 'prediction' : undefined} className="flex scroll-mb-4 flex-col gap-3 border-t-2 border-ink pt-4">
      <h3 className="leading-6 font-semibold">{prediction.ask[language]}</h3>
      {prediction.kind === 'choice' ? (
        <Choices lessons={lessons} prediction={prediction} graded={graded} />
      ) : (
        <Mark lessons={lessons} graded={graded} />
      )}
      {graded === null ? (
        <Filled keyName="Enter" disabled={standingAnswer(state) === null} why={say('lesson_markFirst')} onPress={() => void lessons.answers.see()}>
          {state.busy ? say(playing ? 'lesson_arrive' : 'lesson_running') : runLabel(say, prediction, placeTime)}
        </Filled>
      ) : (
        <Outcome lessons={lessons} prediction={prediction} graded={graded} />
      )}
    </section>
  );
}

