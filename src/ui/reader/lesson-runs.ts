/**
 * The runs of a lesson in the one lab of the page: one of them is open, the others are kept as what they follow from, and are
 * derived again when the lesson looks at them.
 */
import type { RunSource } from '../../host/lab.ts';
import type { Asking, Reply } from '../../lesson/asking.ts';
import type { Lesson, SettingChange } from '../../lesson/lesson.ts';
import { withSettings } from '../../lesson/settings.ts';
import type { Player } from '../player.ts';
import type { KeptRun } from '../storage.ts';
import { useRun } from '../stores/stores.ts';

/** The run of what the learner tries at a challenge; no run of a lesson is called so. */
export const ATTEMPT = 'attempt!';
/** A run begins with this branch: the lesson's own. Others are the learner's. */
export const OWN_BRANCH = 1;

/** The page has said what went wrong; whoever asked has no answer. */
export class Unanswered extends Error {
  override readonly name = 'Unanswered';
}

export interface Attempted {
  readonly run: string;
  readonly settings: readonly SettingChange[];
}

export class LessonRuns {
  readonly #player: Player;
  readonly #lesson: Lesson;
  readonly #kept: Map<string, KeptRun>;
  readonly #changed: () => void;
  readonly #beforeAct: () => void;
  #attempted: Attempted | null = null;
  #current: string | null = null;
  /** The attempt is shown once it has been judged. */
  #isUnseen = false;

  constructor(player: Player, lesson: Lesson, kept: Readonly<Record<string, KeptRun>>, changed: () => void, beforeAct: () => void) {
    this.#player = player;
    this.#lesson = lesson;
    this.#kept = new Map(Object.entries(kept));
    this.#changed = changed;
    this.#beforeAct = beforeAct;
  }

  get current(): string | null {
    return this.#current;
  }

  get kept(): Record<string, KeptRun> {
    return Object.fromEntries(this.#kept);
  }

  /** What the next attempt is: it begins anew. */
  attempt(attempted: Attempted): void {
    this.#attempted = attempted;
    this.#kept.delete(ATTEMPT);
    if (this.#current === ATTEMPT) this.#current = null;
    this.#isUnseen = true;
  }

  /** Opens a run, on the lesson's own branch. */
  async use(name: string): Promise<void> {
    if (this.#current !== name) await this.#open(name);
    if (name === ATTEMPT && this.#isUnseen) return this.#check();
    const branch = useRun.getState().status?.branch;
    if (branch !== undefined && branch !== OWN_BRANCH) await this.#player.select(OWN_BRANCH);
    this.#check();
  }

  /** Opens a run where it was left, on whatever branch that was. */
  async #open(name: string): Promise<boolean> {
    this.#current = name;
    const keep = (kept: KeptRun): void => {
      // The page may have opened another run by now.
      if (this.#current !== name) return;
      this.#kept.set(name, kept);
      this.#changed();
    };
    if (name === ATTEMPT && this.#isUnseen) {
      await this.#player.openUnseen(this.#sourceOf(name), keep, this.#beforeAct);
      this.#check();
      return false;
    }
    const isAsLeft = await this.#player.openKept(this.#sourceOf(name), this.#kept.get(name) ?? null, keep, this.#beforeAct);
    this.#check();
    return isAsLeft;
  }

  /** Opens a run where it was left; false when what was kept leads elsewhere by now, and it began anew. */
  reopen(name: string): Promise<boolean> {
    return this.#open(name);
  }

  /** Shows the attempt, once it has been judged or cannot be. Null: at its end. */
  async reveal(position: number | null): Promise<void> {
    this.#isUnseen = false;
    await this.#player.reveal(position);
  }

  /** Another place of the page has opened a run of its own. */
  left(): void {
    this.#current = null;
  }

  #sourceOf(name: string): RunSource {
    const { runs, seed } = this.#lesson;
    if (name !== ATTEMPT) return { scenario: runs[name], seed, given: [] };
    const kept = this.#kept.get(ATTEMPT);
    if (this.#attempted === null) {
      // A reload finds the attempt as it was kept.
      return { scenario: kept?.session.scenario ?? runs.main, seed, given: [] };
    }
    const changed = withSettings(runs[this.#attempted.run], this.#attempted.settings);
    if ('problems' in changed) throw new Error(changed.problems.map(({ path, what }) => `${path}: ${what}`).join('; '));
    return { scenario: changed.scenario, seed, given: [] };
  }

  /** Answers what the lesson asks: the engine goes on as far as it must, at most to the lesson's end. */
  async ask<T>(asking: Asking<T>): Promise<T> {
    let step = asking.next();
    while (step.done !== true) {
      const question = step.value;
      await this.use(question.run);
      let reply: Reply;
      if (question.kind === 'find') reply = await this.#player.runUntil(question.until, question.from, this.#lesson.endMicros);
      else {
        try {
          reply = await this.#player.lab.values(question.expressions, question.position);
        } catch (error) {
          this.#player.failed(error);
          reply = [];
        }
      }
      this.#check();
      step = asking.next(reply);
    }
    return step.value;
  }

  #check(): void {
    if (useRun.getState().problem !== null) throw new Unanswered();
  }
}
