/** Commands by hand, drawn from a seed: at the head of a run, and in its past, where they make branches. */
import type { Command } from '../../src/engine/commands.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';
import { chance, nextBetween, nextInt, pick, type Prng } from '../../src/std/prng.ts';

/** What acts are given to: a lab, or a timeline of its own. */
export interface Acted {
  events(): number;
  time(): number;
  run(time: number): void;
  see(events: number): void;
  act(command: Command, events: number, time: number): void;
}

export function randomCommand(draw: Prng, scenario: Scenario): Command {
  const process = pick(draw, scenario.processes).name;
  const host = pick(draw, scenario.hosts).name;
  const producer = scenario.processes.find((one) => one.program === 'producer')!.name;
  const all: (() => Command)[] = [
    () => ({ kind: 'kill', process }),
    () => ({ kind: 'start', process }),
    () => ({ kind: 'stop', process: 'broker-1' }),
    () => ({ kind: 'pause', process }),
    () => ({ kind: 'resume', process }),
    () => ({ kind: 'powerLoss', host }),
    () => ({ kind: 'powerOn', host }),
    () => ({ kind: 'cut', from: host, to: pick(draw, scenario.hosts).name, bothWays: chance(draw, 1, 2), rule: 'by-hand' }),
    () => ({ kind: 'delay', from: host, to: pick(draw, scenario.hosts).name, micros: nextInt(draw, 50_000), rule: 'by-hand' }),
    () => ({ kind: 'hold', from: host, to: pick(draw, scenario.hosts).name, api: pick(draw, [null, 'Fetch', 'Produce']), rule: 'by-hand' }),
    () => ({ kind: 'lose', from: host, to: pick(draw, scenario.hosts).name, percent: nextBetween(draw, 1, 60), rule: 'by-hand' }),
    () => ({ kind: 'slowDisk', host, factor: nextBetween(draw, 1, 50) }),
    () => ({ kind: 'failDisk', host }),
    () => ({ kind: 'mendDisk', host }),
    () => ({ kind: 'skew', host, millis: nextBetween(draw, 0, 2_000) - 1_000 }),
    () => ({ kind: 'release', held: nextBetween(draw, 1, 4) }),
    () => ({ kind: 'drop', held: nextBetween(draw, 1, 4) }),
    () => ({ kind: 'heal', rule: 'by-hand' }),
    () => ({ kind: 'fillDisk', host }),
    () => ({ kind: 'freeDisk', host }),
    () => ({ kind: 'send', process: producer, topic: 'orders', partition: null, key: chance(draw, 1, 2) ? 'ключ' : null, value: 'by hand', count: nextBetween(draw, 1, 20) }),
    () => ({ kind: 'rate', process: producer, perSecond: nextInt(draw, 300) }),
  ];
  return pick(draw, all)();
}

/** Runs for a while and gives `count` commands; answers how many of them were in the past. */
export function actAtRandom(draw: Prng, run: Acted, scenario: Scenario, count: number): number {
  let past = 0;
  run.run(1_500_000 + nextInt(draw, 2_000_000));
  for (let i = 0; i < count; i++) {
    const events = run.events();
    if (chance(draw, 2, 3)) run.see(nextInt(draw, events + 1));
    if (chance(draw, 1, 2)) run.act(randomCommand(draw, scenario), events, run.time() + nextInt(draw, 2_000));
    else {
      past++;
      run.act(randomCommand(draw, scenario), 1 + nextInt(draw, events), nextInt(draw, run.time() + 1));
    }
    run.run(run.time() + nextInt(draw, 900_000));
  }
  return past;
}
