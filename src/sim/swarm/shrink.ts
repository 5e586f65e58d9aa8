/**
 * Makes a failing world smaller: fewer faults, fewer clients, one partition, less time. Every step is kept only if the same thing still
 * goes wrong, so what is left is what it takes. Nothing here is random: the same world shrinks to the same.
 */
import type { Scenario } from '../../scenario/scenario.ts';
import { MICROS_PER_MILLI } from '../../std/units.ts';
import type { SwarmPlan } from './swarm-plan.ts';

/** What goes wrong in a world: the name of what complains, which has to stay the same, and what it says. */
export interface Failure {
  readonly name: string;
  readonly what: string;
  /** When it showed, where that is before the end. */
  readonly at: number | null;
}

export interface Shrunk {
  readonly plan: SwarmPlan;
  readonly failure: Failure;
  /** How many worlds were run for it. */
  readonly tries: number;
}

export function failureOf(problems: readonly string[], showedAt: number | null): Failure | null {
  const [what] = problems;
  if (what === undefined) return null;
  return { name: what.slice(0, what.indexOf(':')), what, at: showedAt };
}

class Shrinker {
  plan: SwarmPlan;
  failure: Failure;
  tries = 0;
  readonly #run: (plan: SwarmPlan) => Failure | null;
  readonly #most: number;

  constructor(plan: SwarmPlan, failure: Failure, run: (plan: SwarmPlan) => Failure | null, most: number) {
    this.plan = plan;
    this.failure = failure;
    this.#run = run;
    this.#most = most;
  }

  /** Whether the smaller plan fails in the same way; then it is the plan from now on. */
  take(smaller: SwarmPlan): boolean {
    if (this.tries >= this.#most) return false;
    this.tries++;
    const failure = this.#run(smaller);
    if (failure === null || failure.name !== this.failure.name) return false;
    this.plan = smaller;
    this.failure = failure;
    return true;
  }

  /** Leaves out halves of what is done, then quarters, and so on to single acts. */
  dropActs(): void {
    for (let size = Math.ceil(this.plan.acts.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
      for (let from = 0; from < this.plan.acts.length; ) {
        const { acts } = this.plan;
        if (!this.take({ ...this.plan, acts: acts.filter((_, i) => i < from || i >= from + size) })) from += size;
      }
    }
  }

  /** The last of the producers stays: a world without traffic shows little. */
  dropClients(): void {
    for (const { name, program } of this.plan.setting.processes) {
      const { processes } = this.plan.setting;
      const isNeeded = program === 'producer' ? processes.filter((one) => one.program === 'producer').length === 1 : program !== 'consumer';
      if (isNeeded || this.plan.acts.some((act) => JSON.stringify(act).includes(`"${name}"`))) continue;
      this.take({ ...this.plan, setting: withoutProcess(this.plan.setting, name), healing: this.plan.healing.filter(({ action }) => !JSON.stringify(action).includes(`"${name}"`)) });
    }
  }

  onePartition(): void {
    const { setting } = this.plan;
    if (setting.topics.some(({ partitions }) => partitions > 1)) this.take({ ...this.plan, setting: withOnePartition(setting) });
  }

  shorten(): void {
    const { acts, healedAt } = this.plan;
    const end = acts.reduce((latest, act) => (act.kind === 'act' ? Math.max(latest, (act.at ?? 0) + (act.lasts ?? 0)) : latest), 0);
    const soon = Math.max(end, 3_000 * MICROS_PER_MILLI) + 100 * MICROS_PER_MILLI;
    if (soon < healedAt) this.take({ ...this.plan, healedAt: soon });
    this.plan.acts.forEach((act, i) => {
      if (act.kind !== 'act' || act.lasts === null || act.lasts < 200 * MICROS_PER_MILLI) return;
      const shorter = { ...act, lasts: Math.floor(act.lasts / 2 / MICROS_PER_MILLI) * MICROS_PER_MILLI };
      this.take({ ...this.plan, acts: this.plan.acts.map((one, k) => (k === i ? shorter : one)) });
    });
    const { at } = this.failure;
    const { settling, last } = this.plan;
    // Nobody needs to look beyond the event that broke an invariant.
    if (at !== null && at < this.plan.healedAt + settling + last) this.take({ ...this.plan, settling: Math.max(0, at - this.plan.healedAt), last: Math.min(last, MICROS_PER_MILLI) });
  }
}

/** `run` answers what goes wrong in a plan, null where nothing does; it is asked at most `most` times. */
export function shrink(plan: SwarmPlan, failure: Failure, run: (plan: SwarmPlan) => Failure | null, most: number): Shrunk {
  const shrinker = new Shrinker(plan, failure, run, most);
  if (plan.hasStranger) shrinker.take({ ...plan, hasStranger: false });
  for (let before = -1; before !== shrinker.plan.acts.length; ) {
    before = shrinker.plan.acts.length;
    shrinker.dropActs();
  }
  shrinker.dropClients();
  shrinker.onePartition();
  shrinker.shorten();
  return { plan: shrinker.plan, failure: shrinker.failure, tries: shrinker.tries };
}

function withoutProcess(setting: Scenario, name: string): Scenario {
  const { host } = setting.processes.find((process) => process.name === name)!;
  return { ...setting, processes: setting.processes.filter((process) => process.name !== name), hosts: setting.hosts.filter((one) => one.name !== host) };
}

function withOnePartition(setting: Scenario): Scenario {
  const processes = setting.processes.map((process) => {
    const { workload } = process.settings as { workload?: { partition?: number | null; assign?: readonly { partition: number }[] } | null };
    if (workload === undefined || workload === null) return process;
    const changed = {
      ...workload,
      ...(workload.partition === undefined || workload.partition === null ? {} : { partition: 0 }),
      ...(workload.assign === undefined ? {} : { assign: workload.assign.filter(({ partition }) => partition === 0) }),
    };
    return { ...process, settings: { ...process.settings, workload: changed } } as typeof process;
  });
  return { ...setting, processes, topics: setting.topics.map((topic) => ({ ...topic, partitions: 1 })) };
}
