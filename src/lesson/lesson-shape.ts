/** The form of a lesson. Whatever does not fit is a problem with its path; nothing unknown gets through. */
import { readScenario } from '../scenario/validate.ts';
import { bool, either, int, list, object, oneOf, orNull, type Shape, table, text } from '../scenario/shape.ts';
import {
  type Attempt, type Challenge, type Choice, type ChoicePrediction, type GoalField, type Lesson, type Look, type MarkPrediction, type Misconception,
  type OfferedSetting, type Prediction, type Refutation, type Said, SCENES, type SettingChange, type Shown, type Solution, type Step, type Until,
} from './lesson.ts';

const MOST_STEPS = 40;
const MOST_MICROS = 3_600_000_000;

export const ID = { pattern: /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, words: 'small letters and digits, joined by -' };
const id = text(60, ID);
const words = text(400, { pattern: /\S/, words: 'a text that says something' });
const expression = text(2_000, { pattern: /\S/, words: 'a predicate' });
const configName = text(100, { pattern: /^[a-z][a-z0-9.]*$/, words: "the name of a config" });
const process = text(100, { pattern: /\S/, words: 'the name of a process' });

const said = object<Said>({ en: words, 'zh-CN': words });
const isText = (value: unknown) => typeof value === 'string';
const until: Shape<Until> = either(isText, expression, int(0, MOST_MICROS));
const scalar: Shape<number | string | boolean> = either(
  (value) => typeof value === 'boolean',
  bool,
  either(isText, text(400), int(-1_000_000_000_000, 1_000_000_000_000)),
);

const look = object<Look>({ scene: oneOf(...SCENES), selection: list(expression, 8) });
const shown = object<Shown>({ run: id, until, claim: expression });
const refutation = object<Refutation>({ misconception: id, shown, why: said });
const choice = object<Choice>({ id, text: said, mark: orNull(int(-1, 1_000_000_000)), claim: expression, refuted: orNull(refutation) });
const choicePrediction = object<ChoicePrediction>({ kind: oneOf('choice'), ask: said, settled: until, choices: list(choice, 8) });
const markPrediction = object<MarkPrediction>({
  kind: oneOf('mark'),
  ask: said,
  settled: until,
  field: expression,
  expected: list(object({ mark: int(-1, 1_000_000_000), refuted: refutation }), 8),
});
const prediction: Shape<Prediction> = either(
  (value) => typeof value === 'object' && value !== null && (value as { kind?: unknown }).kind === 'mark',
  markPrediction as Shape<Prediction>,
  choicePrediction as Shape<Prediction>,
);

const settingChange = object<SettingChange>({ process, config: configName, value: scalar });
const attempt = object<Attempt>({ settings: list(settingChange, 20) });
const offered = object<OfferedSetting>({ process, config: configName, values: list(scalar, 20) });
const goalField = object<GoalField>({ field: expression, is: scalar });
const challenge = object<Challenge>({
  run: id,
  ask: said,
  settings: list(offered, 20),
  fault: expression,
  judged: expression,
  goal: list(goalField, 12),
  holdsMicros: int(0, MOST_MICROS),
  tempting: list(object({ attempt, differs: expression, misconception: id, why: said }), 8),
});

const step = object<Step>({
  id, run: id, until, look, claims: list(expression, 20), prediction: orNull(prediction), challenge: orNull(challenge),
});

export const lessonShape: Shape<Lesson> = object<Lesson>({
  id,
  title: said,
  question: said,
  known: said,
  seed: int(0, 4_294_967_295),
  runs: table(ID, readScenario, 8),
  endMicros: int(1, MOST_MICROS),
  misconceptions: list(object<Misconception>({ id, name: said }), 20),
  steps: list(step, MOST_STEPS),
  corrects: list(object({ fact: text(10, { pattern: /^[A-F][0-9]+$/, words: 'a row of the facts, such as B10' }), step: id }), 20),
});

export const solutionShape: Shape<Solution> = table(ID, attempt, MOST_STEPS);
