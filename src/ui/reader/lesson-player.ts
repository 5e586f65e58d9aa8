/**
 * Takes a learner through a lesson: lets the engine go on to each step, and leaves the lesson's own run as it is whatever is tried.
 * Predictions are `lesson-answers.ts`, challenges `lesson-attempts.ts`. The address says which step it is.
 */
import { values } from '../../lesson/asking.ts';
import type { CourseLesson } from '../../lesson/course.ts';
import type { Lesson, Step } from '../../lesson/lesson.ts';
import { readNotes, readProse } from '../../lesson/prose.ts';
import { parseSelection } from '../../lesson/selection.ts';
import { placing, type StepPlace } from '../../lesson/step-cursor.ts';
import { vocabulary } from '../../view/vocabulary.ts';
import { lessonAddress, type Place, sceneIn } from '../address.ts';
import type { Player } from '../player.ts';
import { goTo, showScene } from '../scenes/showing.ts';
import { usePanels, usePosition, useRun, useSelection, useSettings } from '../stores/stores.ts';
import { Answers } from './lesson-answers.ts';
import { Attempts } from './lesson-attempts.ts';
import type { Desk } from './lesson-desk.ts';
import { LessonRuns, OWN_BRANCH, Unanswered } from './lesson-runs.ts';
import { AT_START, currentStep, guessOf, type Looking, useLesson } from './lesson-state.ts';
import { claimed, noLongerApart } from '../storage.ts';
import { letGo } from '../tabs.ts';
import { forgetProgress, keepProgress, keptProgress } from './progress.ts';

type LessonPlace = Extract<Place, { readonly kind: 'lesson' }>;

function indexOf({ steps }: Lesson, id: string): number {
  return Math.max(0, steps.findIndex((step) => step.id === id));
}

export class LessonPlayer {
  readonly player: Player;
  readonly answers: Answers;
  readonly attempts: Attempts;
  readonly #course: () => Promise<readonly CourseLesson[]>;
  #runs: LessonRuns | null = null;
  #leftAt: number | null = null;
  /** Where this tab keeps what is done in the lesson, see `tabs.ts`. */
  #tab = '';
  #line: Promise<void> = Promise.resolve();

  constructor(player: Player, course: () => Promise<readonly CourseLesson[]>) {
    this.player = player;
    this.#course = course;
    const desk = this.#desk();
    this.answers = new Answers(desk);
    this.attempts = new Attempts(desk);
    // What the step looks at leads the eye until the learner looks at something else.
    useSelection.subscribe(({ selected, looked }, before) => {
      if (selected !== before.selected && selected !== null && looked.length > 0) useSelection.setState({ looked: [] });
    });
    useLesson.subscribe((state) => {
      const guess = guessOf(state);
      const before = useSelection.getState().guess;
      if (guess?.offset !== before?.offset || guess?.partition !== before?.partition) useSelection.setState({ guess });
    });
  }

  /** What answers and attempts may use of the lesson that is open. */
  #desk(): Desk {
    // oxlint-disable-next-line typescript/no-this-alias -- getters have a `this` of their own
    const own = this;
    return {
      player: this.player,
      get runs() {
        return own.#runs!;
      },
      get lesson() {
        return own.#lesson;
      },
      get step() {
        return own.#step;
      },
      placeHere: () => this.#placeOf(useLesson.getState().step),
      beginAgain: () => this.#go(useLesson.getState().step, true),
      keep: () => this.#keep(),
      done: (looking) => this.#done(looking),
      inTurn: (act) => this.#inTurn(act),
    };
  }

  /** Goes to where an address leads; where the learner is already, nothing happens. */
  enter(place: LessonPlace): Promise<void> {
    return this.#inTurn(async () => {
      const state = useLesson.getState();
      if (this.#runs === null || state.entry?.lesson.id !== place.id) await this.#open(place);
      else if (state.sandbox !== place.sandbox) await (place.sandbox ? this.#leave() : this.#comeBack(place.step));
      else if (place.step !== null && this.#indexOf(place.step) !== state.step) await this.#go(this.#indexOf(place.step));
      else if (place.step === null) this.#showAddress();
    });
  }

  /** The page shows something else; the lesson stays where it was left. */
  left(): void {
    this.#letGo();
    this.#runs?.left();
    this.#runs = null;
    useLesson.setState({ entry: null, missing: null, prose: null, notes: null, busy: false, sandbox: false });
    useSelection.setState({ looked: [] });
  }

  #letGo(): void {
    const { entry } = useLesson.getState();
    if (entry === null) return;
    letGo(`lesson.${entry.lesson.id}`);
    noLongerApart(`lesson.${entry.lesson.id}`);
  }

  async #open(place: LessonPlace): Promise<void> {
    const course = await this.#course();
    const number = course.findIndex(({ lesson }) => lesson.id === place.id);
    const entry = course[number];
    if (entry === undefined) return useLesson.setState({ entry: null, missing: place.id });
    const { lesson } = entry;
    this.#letGo();
    this.#tab = await claimed(`lesson.${lesson.id}`);
    const kept = keptProgress(lesson, this.#tab);
    const { runs, run, sandbox, leftAt, ...standing } = kept;
    this.#runs = new LessonRuns(this.player, lesson, runs, () => this.#keep(), () => this.#actsHere());
    this.#leftAt = leftAt;
    const wanted = place.step === null ? standing.step : indexOf(lesson, place.step);
    // Where it was left, everything is as it was left; elsewhere the step begins.
    const isAsLeft = run !== null && runs[run] !== undefined && wanted === standing.step && place.sandbox === sandbox;
    // A key that is pressed while the run still comes means what it will mean then.
    useLesson.setState({ ...standing, entry, number: number + 1, missing: null, sandbox: isAsLeft && sandbox, prose: null, notes: null, busy: true });
    await this.readIn(useSettings.getState().language);
    if (isAsLeft) {
      usePanels.setState(sandbox ? { drawer: true, tab: 'commands', magnifier: false } : { drawer: false, magnifier: false });
      if (!(await this.#runs.reopen(run))) {
        // What was answered named places of a run that is no more.
        useLesson.setState({ graded: {}, verdicts: {} });
        return await this.#go(wanted, true);
      }
      // Asking for the step's place would open the step's own run.
      if (!sandbox && run === this.#step.run) await this.#readMark(await this.#placeOf(wanted));
      if (!sandbox) this.#look();
      this.#showAddress();
    } else {
      await this.#go(wanted, true);
      if (place.sandbox) await this.#leave();
    }
  }

  /** Loads the words of a language. */
  async readIn(language: 'en' | 'zh-CN'): Promise<void> {
    const { entry } = useLesson.getState();
    if (entry === null) return;
    const { lesson } = entry;
    const [prose, notes] = await Promise.all([entry.prose[language](), entry.notes[language]()]);
    if (useLesson.getState().entry !== entry || useSettings.getState().language !== language) return;
    useLesson.setState({ prose: readProse(prose.default, lesson, `${language}.md`), notes: readNotes(notes.default, lesson, `notes.${language}.md`) });
  }

  #indexOf(id: string): number {
    return indexOf(this.#lesson, id);
  }

  get #lesson(): Lesson {
    return useLesson.getState().entry!.lesson;
  }

  get #step(): Step {
    return currentStep(useLesson.getState())!;
  }

  /** To a step: the engine goes on to it, and time is played up to it; back, it is there at once. */
  async #go(index: number, atOnce = false): Promise<void> {
    const before = useLesson.getState().step;
    useLesson.setState({ step: index, looking: 'step', sandbox: false, busy: true, stepTime: null, markFrom: null });
    // One column at a time: what was looked into makes room for the step.
    usePanels.setState({ drawer: false, magnifier: false });
    // Whoever opens an address that names a scene wants that one.
    if (!atOnce || sceneIn(location.hash) === null) showScene(this.#step.look.scene);
    this.#showAddress();
    const place = await this.#placeOf(index);
    await this.#runs!.use(place.run);
    if (atOnce || index !== before + 1) await this.player.goTo(place.position);
    else await this.player.travel(place);
    this.#look();
    await this.#readMark(place);
    this.#done('step');
  }

  /** The number that is to be marked, as it is where it is asked for: the mark begins there. */
  async #readMark({ run, position, time }: StepPlace): Promise<void> {
    const { prediction } = this.#step;
    const [value] = prediction?.kind === 'mark' ? await this.#runs!.ask(values(run, position, [prediction.field])) : [null];
    useLesson.setState({ stepTime: time, markFrom: typeof value === 'number' ? value : null });
  }

  async #placeOf(index: number): Promise<StepPlace> {
    const places = await this.#runs!.ask(placing(this.#lesson, index));
    return places[index];
  }

  /** What the step looks at. */
  #look(): void {
    const { names } = useRun.getState();
    if (names === null) return;
    useSelection.setState({ looked: this.#step.look.selection.map((text) => parseSelection(text, vocabulary)) });
  }

  #done(looking: Looking): void {
    useLesson.setState({ busy: false, looking });
    this.#keep();
  }

  #keep(): void {
    const { entry, step, looking, marked, graded, attempts, verdicts, solved, sandbox } = useLesson.getState();
    if (entry === null || this.#runs === null) return;
    const { kept: runs, current: run } = this.#runs;
    keepProgress(entry.lesson, { step, looking, marked, graded, attempts, verdicts, solved, sandbox, leftAt: this.#leftAt, runs, run }, this.#tab);
  }

  #showAddress(): void {
    const { entry, step, sandbox } = useLesson.getState();
    if (entry === null) return;
    goTo(lessonAddress(entry.lesson.id, entry.lesson.steps[step].id, sandbox));
  }

  /** The next step; on the way, the end of the way. */
  next(): Promise<void> {
    if (this.player.isTravelling) return this.player.arrive();
    return this.#inTurn(async () => {
      const { step, sandbox } = useLesson.getState();
      if (!sandbox && step < this.#lesson.steps.length - 1) await this.#go(step + 1);
    });
  }

  back(): Promise<void> {
    return this.#inTurn(async () => {
      const { step, sandbox } = useLesson.getState();
      if (!sandbox && step > 0) await this.#go(step - 1);
    });
  }

  toggleNotes(): void {
    useLesson.setState(({ notesOpen }) => ({ notesOpen: !notesOpen }));
  }

  /** Into the sandbox, from where the learner stands. */
  leave(): Promise<void> {
    return this.#inTurn(() => this.#leave());
  }

  #leave(): Promise<void> {
    this.#enterSandbox();
    return Promise.resolve();
  }

  #enterSandbox(): void {
    if (useLesson.getState().sandbox) return;
    this.#leftAt = usePosition.getState().position;
    useLesson.setState({ sandbox: true, busy: false });
    useSelection.setState({ looked: [] });
    usePanels.setState({ drawer: true, tab: 'commands' });
    this.#showAddress();
    this.#keep();
  }

  /** A command in a lesson leaves it: its own run stays as it is. */
  #actsHere(): void {
    if (useLesson.getState().entry !== null) this.#enterSandbox();
  }

  /** Back to the lesson, where it was left. */
  comeBack(): Promise<void> {
    return this.#inTurn(() => this.#comeBack(null));
  }

  async #comeBack(stepId: string | null): Promise<void> {
    const { step } = useLesson.getState();
    const wanted = stepId === null ? step : this.#indexOf(stepId);
    usePanels.setState({ drawer: false });
    if (wanted !== step || this.#leftAt === null) return await this.#go(wanted, true);
    useLesson.setState({ sandbox: false, busy: true });
    this.#look();
    this.#showAddress();
    if (useRun.getState().status?.branch !== OWN_BRANCH) await this.player.select(OWN_BRANCH);
    await this.player.goTo(this.#leftAt);
    this.#leftAt = null;
    this.#keep();
  }

  /** The lesson from its beginning, as if it had never been opened. */
  startOver(): Promise<void> {
    return this.#inTurn(async () => {
      forgetProgress(this.#lesson.id, this.#tab);
      useLesson.setState(AT_START);
      this.#leftAt = null;
      this.#runs = new LessonRuns(this.player, this.#lesson, {}, () => this.#keep(), () => this.#actsHere());
      await this.#go(0, true);
    });
  }

  /** One thing after the other: a key that is pressed early waits for the one before it. */
  #inTurn(act: () => Promise<void>): Promise<void> {
    this.#line = this.#line.then(async () => {
      try {
        await act();
      } catch (error) {
        // The page has said what went wrong; the learner stands where they stood.
        if (!(error instanceof Unanswered)) this.player.failed(error);
      } finally {
        useLesson.setState({ busy: false });
      }
    });
    return this.#line;
  }
}
