/**
 * A lesson as plain data: the runs that it looks at, its steps, what it claims and asks. Every claim is a predicate of the small
 * language, so a lesson can be played by a machine, and what it says that is not so turns the machine red. Prose lies in
 * Markdown files beside it (`prose.ts`).
 */
import type { Until } from '../scenario/language/along.ts';
import type { Scenario } from '../scenario/scenario.ts';

export type { Until } from '../scenario/language/along.ts';

export type Tongue = 'en' | 'zh-CN';
export const TONGUES: readonly Tongue[] = ['en', 'zh-CN'];

/** A short text in both languages. */
export type Said = { readonly [T in Tongue]: string };

export const SCENES = ['cluster', 'reactor', 'producer', 'group', 'time-space'] as const;
export type SceneName = (typeof SCENES)[number];

/** What the learner looks at. */
export interface Look {
  readonly scene: SceneName;
  /** Records, as predicates name them: `replica(orders-0 @ broker 1)`. */
  readonly selection: readonly string[];
}

/** A place in a run, and what is so there. */
export interface Shown {
  /** One of the lesson's runs. */
  readonly run: string;
  readonly until: Until;
  readonly claim: string;
}

export interface Misconception {
  readonly id: string;
  readonly name: Said;
}

/** The answer to a wrong one: the misconception behind it, and the run that refutes it. */
export interface Refutation {
  readonly misconception: string;
  readonly shown: Shown;
  readonly why: Said;
}

/** One of several answers. Which is right is not written down: it is the one whose `claim` holds when the run has come to it. */
export interface Choice {
  readonly id: string;
  readonly text: Said;
  /** The number that it puts on the stage, where the answer is one: its claim ends with it. */
  readonly mark: number | null;
  readonly claim: string;
  /** Of each answer that turns out wrong. */
  readonly refuted: Refutation | null;
}

interface Asked {
  readonly ask: Said;
  /** Where the run tells the answer, looked for from the step's own place. */
  readonly settled: Until;
}

export interface ChoicePrediction extends Asked {
  readonly kind: 'choice';
  readonly choices: readonly Choice[];
}

/** The learner marks a number on the stage, such as the next high watermark. */
export interface MarkPrediction extends Asked {
  readonly kind: 'mark';
  /** The number that is meant: an expression of the small language. */
  readonly field: string;
  /** Marks that show a misconception; any other wrong mark is answered by the difference alone. */
  readonly expected: readonly { readonly mark: number; readonly refuted: Refutation }[];
}

export type Prediction = ChoicePrediction | MarkPrediction;

/** A setting that the learner may change; the run then begins again with it. */
export interface SettingChange {
  /** Whose it is: a process, or a topic. */
  readonly process: string;
  readonly config: string;
  readonly value: string | number | boolean;
}

export interface OfferedSetting {
  readonly process: string;
  readonly config: string;
  readonly values: readonly (string | number | boolean)[];
}

export interface GoalField {
  /** An expression of the small language. */
  readonly field: string;
  readonly is: number | string | boolean;
}

/** What was tried: settings that differ, and what was done besides. */
export interface Attempt {
  readonly settings: readonly SettingChange[];
}

/** A state that is to be reached. It counts only after the fault has struck, and when it has held for so long. */
export interface Challenge {
  readonly run: string;
  readonly ask: Said;
  readonly settings: readonly OfferedSetting[];
  /** A predicate: the fault has struck. */
  readonly fault: string;
  /** A predicate: what the fault broke works again, so the goal can be judged. */
  readonly judged: string;
  /** In the order in which they are compared. */
  readonly goal: readonly GoalField[];
  readonly holdsMicros: number;
  /** Attempts that a misconception suggests, and which fail. */
  readonly tempting: readonly { readonly attempt: Attempt; readonly differs: string; readonly misconception: string; readonly why: Said }[];
}

export interface Step {
  readonly id: string;
  readonly run: string;
  readonly until: Until;
  readonly look: Look;
  /** Predicates that hold where the step stands. */
  readonly claims: readonly string[];
  readonly prediction: Prediction | null;
  readonly challenge: Challenge | null;
}

export interface Lesson {
  readonly id: string;
  readonly title: Said;
  /** What most people get wrong. */
  readonly question: Said;
  /** The sentence that says what is now known. */
  readonly known: Said;
  readonly seed: number;
  /** The runs that the steps look at, by name; `main` is the one the lesson begins with. */
  readonly runs: Readonly<Record<string, Scenario>>;
  /** How long each run is played. */
  readonly endMicros: number;
  readonly misconceptions: readonly Misconception[];
  readonly steps: readonly Step[];
  /** What widespread notes say wrongly, by the row of the facts that puts it right, and the step that shows it. */
  readonly corrects: readonly { readonly fact: string; readonly step: string }[];
}

/** The reference solution of each challenge, by step. */
export type Solution = Readonly<Record<string, Attempt>>;
