/** How fast several ways of the same work are, in CPU time, measured in turns so that a loaded machine slows all alike. */
import { median } from '../report.ts';

export interface Arm {
  /** Once through the work. A promise is awaited. */
  readonly run: () => unknown;
}

/** Someone keeps each result, so that no call can be left out. */
export let sink: unknown;

const ROUNDS = 7;
const ROUND_US = 60_000;

const cpuUs = (): number => {
  const { user, system } = process.cpuUsage();
  return user + system;
};

async function spend(arm: Arm, times: number): Promise<number> {
  const began = cpuUs();
  for (let i = 0; i < times; i++) {
    const result = arm.run();
    sink = result instanceof Promise ? await result : result;
  }
  return cpuUs() - began;
}

/** How often the work is done in a second of CPU time, for each arm: the median of the rounds. */
export async function perSecond<K extends string>(arms: Readonly<Record<K, Arm>>): Promise<Record<K, number>> {
  const names = Object.keys(arms) as K[];
  const times = {} as Record<K, number>;
  const rates = {} as Record<K, number[]>;
  for (const name of names) {
    let count = 1;
    // Until a round is long enough to be measured, which also warms the compiler up.
    for (let spent = 0; spent < ROUND_US / 2; count *= 2) spent = await spend(arms[name], count);
    times[name] = count;
    rates[name] = [];
  }
  for (let round = 0; round < ROUNDS; round++) {
    for (const name of names) rates[name].push((times[name] * 1e6) / Math.max(await spend(arms[name], times[name]), 1));
  }
  return Object.fromEntries(names.map((name) => [name, median(rates[name])])) as Record<K, number>;
}
