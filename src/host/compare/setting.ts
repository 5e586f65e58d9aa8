/** One setting of a run, and the same run with another value for it. */
import type { Scenario } from '../../scenario/scenario.ts';

/** Whose config: `shop`, a process by name; `brokers`, all of them; `topic orders`. */
export interface ComparedSetting {
  readonly target: string;
  readonly config: string;
  /** Of the two runs. Null: as it is. */
  readonly a: string | null;
  readonly b: string | null;
}

/** Another branch of the same run, as a link. */
export interface ComparedBranch {
  readonly link: string;
}

export type Compared = ComparedSetting | ComparedBranch;

export const BROKERS = 'brokers';
const TOPIC = 'topic ';

/** A copy with this value; a null leaves everything as it is. */
export function withSetting(scenario: Scenario, { target, config }: ComparedSetting, value: string | null): Scenario {
  if (value === null) return scenario;
  const processes = scenario.processes.map((process) => {
    const isMeant = process.name === target || (target === BROKERS && process.program === 'broker');
    return isMeant ? ({ ...process, settings: { ...process.settings, configs: { ...process.settings.configs, [config]: value } } } as typeof process) : process;
  });
  const topics = scenario.topics.map((topic) => (`${TOPIC}${topic.name}` === target ? { ...topic, configs: { ...topic.configs, [config]: value } } : topic));
  return { ...scenario, processes, topics };
}

/** Null: there is nobody of that name. */
export function scopeOf(scenario: Scenario, target: string): 'broker' | 'topic' | 'producer' | 'consumer' | null {
  if (target === BROKERS) return 'broker';
  if (scenario.topics.some(({ name }) => `${TOPIC}${name}` === target)) return 'topic';
  const program = scenario.processes.find(({ name }) => name === target)?.program;
  return program === 'producer' || program === 'consumer' || program === 'broker' ? program : null;
}

/** Everybody whose configs can be compared. */
export function targetsOf(scenario: Scenario): string[] {
  const named = (program: string): string[] => scenario.processes.filter((process) => process.program === program).map(({ name }) => name);
  return [...named('producer'), ...scenario.topics.map(({ name }) => `${TOPIC}${name}`), BROKERS, ...named('consumer')];
}

/** What is written in the setting; null: the default. */
export function givenValue(scenario: Scenario, target: string, config: string): string | null {
  const topic = scenario.topics.find(({ name }) => `${TOPIC}${name}` === target);
  if (topic !== undefined) return topic.configs[config] ?? null;
  const process = scenario.processes.find((one) => one.name === target || (target === BROKERS && one.program === 'broker'));
  const value = process?.settings.configs[config];
  return value === undefined || value === null ? null : String(value);
}
