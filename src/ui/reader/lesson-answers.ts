/** Predictions: what the learner marks is graded by the run, and a wrong answer is shown the run that refutes it. */
import { type Answer, grading, showing } from '../../lesson/prediction.ts';
import { type Desk, forget } from './lesson-desk.ts';
import { currentStep, standingAnswer, useLesson } from './lesson-state.ts';

export class Answers {
  readonly #desk: Desk;

  constructor(desk: Desk) {
    this.#desk = desk;
  }

  /** Marks an answer; the run is asked by `see`. */
  mark(answer: Answer): void {
    const state = useLesson.getState();
    const step = currentStep(state);
    if (step?.prediction == null || step.id in state.graded || state.sandbox) return;
    useLesson.setState({ marked: { ...state.marked, [step.id]: answer } });
    this.#desk.keep();
  }

  /** The choice of this number, from 0 on. */
  pick(index: number): void {
    const prediction = currentStep(useLesson.getState())?.prediction;
    const choice = prediction?.kind === 'choice' ? prediction.choices[index] : undefined;
    if (choice !== undefined) this.mark({ kind: 'choice', choice: choice.id });
  }

  /** The engine goes on until it tells, and time is played up to there. */
  see(): Promise<void> {
    const { player } = this.#desk;
    if (player.isTravelling) return player.arrive();
    return this.#desk.inTurn(async () => {
      const { runs, step } = this.#desk;
      const state = useLesson.getState();
      const { prediction, id, run } = step;
      const answer = standingAnswer(state);
      if (prediction === null || answer === null || id in state.graded || state.sandbox) return;
      useLesson.setState({ busy: true });
      const place = await this.#desk.placeHere();
      const grade = await runs.ask(grading(prediction, answer, run, place.position));
      if (grade === null) return;
      const shown = grade.refuted === null ? null : await runs.ask(showing(grade.refuted.shown));
      await runs.use(run);
      await player.travel(grade);
      useLesson.setState(({ graded }) => ({ graded: { ...graded, [id]: { answer, grade, shown } } }));
      this.#desk.done('answer');
    });
  }

  /** Forgets the answer, and goes back to where it was asked for. */
  again(): Promise<void> {
    return this.#desk.inTurn(async () => {
      forget(this.#desk.step.id);
      await this.#desk.beginAgain();
    });
  }

  /** The place of a run that refutes the answer; from there, back to where the answer was told. */
  lookAt(what: 'refutation' | 'answer'): Promise<void> {
    return this.#desk.inTurn(async () => {
      const { runs, step, player } = this.#desk;
      const { grade, shown } = useLesson.getState().graded[step.id] ?? {};
      if (grade === undefined || (what === 'refutation' && (shown === null || shown === undefined))) return;
      useLesson.setState({ busy: true });
      await runs.use(what === 'refutation' ? grade.refuted!.shown.run : step.run);
      await player.goTo(what === 'refutation' ? shown!.position : grade.position);
      this.#desk.done(what);
    });
  }
}
