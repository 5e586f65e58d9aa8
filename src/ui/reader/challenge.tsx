import { useEffect, useState } from 'react';
import { type FieldState, firstDiffering, temptingOf, type Verdict } from '../../lesson/challenge.ts';
import type { Challenge, OfferedSetting, SettingChange, Step } from '../../lesson/lesson.ts';
import type { Value } from '../../scenario/language/reader.ts';
import { formatDuration } from '../../view/narration/format.ts';
import { titleOf } from '../../view/narration/titles.ts';
import { usePosition, useRun, useSettings } from '../stores/stores.ts';
import { useSay } from '../use-say.ts';
import { Filled, Quiet } from './buttons.tsx';
import type { LessonPlayer } from './lesson-player.ts';
import { currentStep, useLesson } from './lesson-state.ts';
import { Right, Wrong } from './signs.tsx';

function Setting({ lessons, offered, chosen }: { lessons: LessonPlayer; offered: OfferedSetting; chosen: SettingChange | undefined }) {
  const say = useSay();
  const { process, config, values } = offered;
  const chip = (label: string, isChosen: boolean, value: SettingChange['value'] | null) => (
    <button
      key={label}
      type="button"
      data-answer="setting"
      aria-pressed={isChosen}
      className={`border px-2 py-0.5 font-mono text-sm ${isChosen ? 'border-ink bg-ink text-panel' : 'border-rule/60'}`}
      onClick={() => lessons.attempts.set(process, config, value)}
    >
      {label}
    </button>
  );
  return (
    <fieldset className="flex flex-col gap-1">
      <legend className="text-sm">
        <span className="font-mono wrap-anywhere">{config}</span> <span className="text-muted">{titleOf(process)}</span>
      </legend>
      <div className="mt-1 flex flex-wrap gap-2">
        {chip(say('lesson_asItWas'), chosen === undefined, null)}
        {values.map((value) => chip(String(value), chosen?.value === value, value))}
      </div>
    </fieldset>
  );
}

/** The checked fields where time stands now; none while it moves. */
function useFieldsHere(lessons: LessonPlayer, { goal }: Challenge): readonly FieldState[] {
  const { position, playing } = usePosition();
  const problem = useRun((run) => run.problem);
  const branch = useRun((run) => run.status?.branch);
  const [found, setFound] = useState<readonly Value[]>([]);
  useEffect(() => {
    if (playing || problem !== null || branch === undefined) return;
    let isCurrent = true;
    lessons.player.lab.values(goal.map(({ field }) => field), position).then(
      (values) => isCurrent && setFound(values),
      // The run may just have been exchanged for another one; that one's position is asked for next.
      () => isCurrent && setFound([]),
    );
    return () => {
      isCurrent = false;
    };
  }, [lessons, goal, position, playing, problem, branch]);
  return goal.map(({ field, is }, i) => ({ field, wanted: is, found: found[i] ?? null }));
}

function show(value: Value): string {
  return value === null ? '–' : Array.isArray(value) ? value.join(' ') : String(value);
}

/** Exactly the fields that are checked; the first that differs is marked once it has been judged. */
function Goal({ fields, isJudged }: { fields: readonly FieldState[]; isJudged: boolean }) {
  const say = useSay();
  const first = isJudged ? firstDiffering(fields) : null;
  const head = 'py-1 pl-3 text-right font-normal whitespace-nowrap';
  return (
    <table className="w-full text-sm">
      <caption className="sr-only">{say('lesson_goal')}</caption>
      <thead className="border-b border-rule/60 text-xs text-muted">
        <tr>
          <th scope="col" className="py-1 text-left font-normal">{say('lesson_goal')}</th>
          <th scope="col" className={head}>{say('lesson_wanted')}</th>
          <th scope="col" className={`${head} pr-7`}>{say('lesson_found')}</th>
        </tr>
      </thead>
      <tbody>
        {fields.map(({ field, wanted, found }) => {
          const differs = isJudged && wanted !== found;
          return (
            <tr key={field} className={`border-b border-rule/40 ${field === first ? 'outline-2 -outline-offset-1 outline-fault' : ''}`}>
              <th scope="row" className="py-1.5 pl-1 text-left font-mono text-xs font-normal wrap-anywhere">{field}</th>
              <td className="py-1.5 pl-3 text-right font-mono">{String(wanted)}</td>
              <td className="py-1.5 pr-1">
                <span className="flex items-start justify-end gap-2">
                  <span className="font-mono font-semibold">{show(found)}</span>
                  {!isJudged ? <span className="w-4" /> : differs ? <Wrong label={say('lesson_differs')} /> : <Right label={say('lesson_reached')} />}
                </span>
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function verdictText(say: ReturnType<typeof useSay>, verdict: Verdict, holds: string): string {
  if (verdict.kind === 'reached') return say('lesson_goalReached', { time: holds });
  return verdict.kind === 'differs' ? say('lesson_goalDiffers', { field: verdict.first }) : say(`lesson_notYet_${verdict.waitsFor}`);
}

function Told({ challenge, verdict, settings }: { challenge: Challenge; verdict: Verdict; settings: readonly SettingChange[] }) {
  const say = useSay();
  const language = useSettings((state) => state.language);
  const entry = useLesson((state) => state.entry);
  const tempting = verdict.kind === 'reached' ? null : temptingOf(challenge, { settings });
  const misconception = entry?.lesson.misconceptions.find(({ id }) => id === tempting?.misconception);
  return (
    <output className="flex flex-col gap-2">
      <span className="flex items-start gap-2 font-semibold">
        {verdict.kind === 'reached' ? <Right label="" /> : <Wrong label="" />}
        <span className="wrap-anywhere">{verdictText(say, verdict, formatDuration(challenge.holdsMicros))}</span>
      </span>
      {misconception === undefined ? null : <span className="text-sm text-muted">{say('lesson_misconception', { name: misconception.name[language] })}</span>}
      {tempting === null ? null : <span className="leading-[1.625rem] lang-zh:leading-7">{tempting.why[language]}</span>}
    </output>
  );
}

/** The attempt is shown once it can be judged; until then the button says how far the engine is. */
function busyText(say: ReturnType<typeof useSay>, playing: boolean, reached: number | null): string {
  if (playing) return say('lesson_arrive');
  return reached === null ? say('lesson_running') : say('lesson_runningAt', { seconds: Math.floor(reached / 1_000_000) });
}

function Panel({ lessons, step, challenge }: { lessons: LessonPlayer; step: Step; challenge: Challenge }) {
  const say = useSay();
  const language = useSettings((state) => state.language);
  const state = useLesson();
  const here = useFieldsHere(lessons, challenge);
  const playing = usePosition((position) => position.playing);
  const reached = useRun((run) => run.reached);
  const chosen = state.attempts[step.id] ?? [];
  const told = state.verdicts[step.id];
  const verdict = told?.verdict;
  const judged = verdict !== undefined && verdict.kind !== 'notYet' && state.looking === 'attempt' ? verdict.fields : null;
  const solution = state.entry?.solution[step.id];
  return (
    <section aria-label={say('lesson_challenge')} data-question={verdict === undefined ? 'challenge' : undefined} className="flex scroll-mb-4 flex-col gap-4 border-t-2 border-ink pt-4">
      <h3 className="leading-6 font-semibold">{challenge.ask[language]}</h3>
      {challenge.settings.map((offered) => (
        <Setting
          key={`${offered.process} ${offered.config}`}
          lessons={lessons}
          offered={offered}
          chosen={chosen.find(({ process, config }) => process === offered.process && config === offered.config)}
        />
      ))}
      <Goal fields={judged ?? here} isJudged={judged !== null} />
      {told === undefined ? null : <Told challenge={challenge} verdict={told.verdict} settings={told.settings} />}
      {state.solved.includes(step.id) && verdict?.kind === 'reached' ? (
        <div>
          <Quiet onPress={() => void lessons.answers.again()}>{say('lesson_tryAgain')}</Quiet>
        </div>
      ) : (
        <Filled keyName="Enter" onPress={() => void lessons.attempts.try()}>
          {state.busy ? busyText(say, playing, reached) : say('lesson_try')}
        </Filled>
      )}
      {verdict === undefined || verdict.kind === 'reached' || solution === undefined ? null : (
        <div>
          <Quiet
            onPress={() => {
              for (const { process, config } of challenge.settings) {
                const value = solution.settings.find((one) => one.process === process && one.config === config)?.value;
                lessons.attempts.set(process, config, value ?? null);
              }
            }}
          >
            {say('lesson_solution')}
          </Quiet>
        </div>
      )}
    </section>
  );
}

export function ChallengePanel({ lessons }: { lessons: LessonPlayer }) {
  const step = useLesson(currentStep);
  return step?.challenge == null ? null : <Panel lessons={lessons} step={step} challenge={step.challenge} />;
}
