import { describe, expect, it } from 'vitest';
import { chance, nextInt, prng } from '../../std/prng.ts';
import type { LinkRule } from '../link-rules.ts';
import type { LiveProcess } from '../process.ts';
import { ask, type AskState, echo, type EchoState } from '../testing/echo.ts';
import { OneThread } from '../testing/one-thread.ts';
import { KeptTape, LineTap, playedFrom } from '../testing/taping.ts';
import { Recorder } from './recorder.ts';
import { TapeError } from './tape-error.ts';

const RULES: readonly LinkRule[] = [
  { name: 'slow', from: 'b', to: 'a', kind: 'delay', micros: 2_500, bothWays: false },
  { name: 'cut', from: 'a', to: 'b', kind: 'cut', micros: 0, bothWays: true },
];

interface Taped {
  readonly process: LiveProcess;
  readonly tape: KeptTape;
  readonly tap: LineTap;
  readonly began: number;
}

/** A server and three clients, taped, whose turns, mail and clock a seed decides; perhaps the server is killed and another comes. */
function world(seed: number, isHeard = true): Taped[] {
  const random = prng(seed, 'orders');
  const one = new OneThread(['a', 'b']);
  const all: Taped[] = [];
  const add = (name: string, host: string, program: any, settings: any): Taped => {
    const tape = new KeptTape();
    const recorder = new Recorder({ micros: () => one.now, millis: () => 0 }, 0, tape);
    const tap = new LineTap();
    const process = one.add(name, host, program, settings, isHeard ? tap : null, recorder);
    const taped = { process, tape, tap, began: recorder.beganMicros };
    all.push(taped);
    return taped;
  };
  const server = add('echo', 'a', echo, {});
  for (let i = 0; i < 3; i++) add(`ask ${i}`, i === 1 ? 'a' : 'b', ask, { host: 'a', count: 6, mostBytes: i === 2 ? 400_000 : 3_000, stays: i === 0 });
  one.introduceAll();
  const killAt = chance(random, 1, 2) ? 20 + nextInt(random, 400) : -1;
  const rulesAt = chance(random, 1, 2) ? nextInt(random, 500) : -1_000;
  for (let round = 0; round < 900; round++) {
    if (round === killAt) {
      server.process.kill();
      one.kill(server.process);
    }
    if (round === rulesAt) for (const { process } of all) if (process.ended === null) process.network.setRules(RULES);
    if (round === rulesAt + 150) for (const { process } of all) if (process.ended === null) process.network.setRules([]);
    switch (nextInt(random, 4)) {
      case 0:
        one.deliver();
        break;
      case 1:
        one.now += nextInt(random, 3_000);
        break;
      default:
        one.turn(1 + nextInt(random, 4));
    }
  }
  for (const { process } of all) process.flushTape();
  return all;
}

function playAll({ process, tape, began }: Taped): ReturnType<typeof playedFrom> {
  const played = playedFrom(process, began, tape);
  while (played.played.next());
  return played;
}

describe('a taped process', () => {
  it.each(Array.from({ length: 40 }, (_, seed) => seed))('does the same when it is played, event by event, whatever the order of things was (seed %i)', (seed) => {
    for (const taped of world(seed)) {
      const { played, tap } = playAll(taped);
      expect(taped.tap.lines.length).toBeGreaterThan(10);
      expect(tap.lines).toEqual(taped.tap.lines);
      expect(played.ended).toBe(taped.process.ended);
      expect(played.process.counts()).toEqual(taped.process.counts());
    }
  });

  it('is played alike whether anybody heard it live or not', () => {
    const heard = world(4);
    const unheard = world(4, false);
    for (let i = 0; i < heard.length; i++) {
      expect(unheard[i]!.tape.sum).toBe(heard[i]!.tape.sum);
      expect(playAll(unheard[i]!).tap.lines).toEqual(heard[i]!.tap.lines);
    }
  });

  it('has done something in these worlds: answers came, connections were reset, rings were full', () => {
    const lines = Array.from({ length: 20 }, (_, seed) => world(seed).flatMap(({ tap }) => tap.lines)).flat();
    const kinds = ['socketConnected', 'frameArrived', 'socketClosed', 'processExited', 'threadWaits'];
    expect(kinds.filter((kind) => !lines.some((line) => line.includes(` ${kind} `)))).toEqual([]);
    const [server, first] = world(3);
    expect((server!.process.app as EchoState | null) === null || (first!.process.app as AskState).left < 6).toBe(true);
  });
});

describe('a tape that was changed', () => {
  /** Another byte somewhere in a tape's numbers. */
  it.each(Array.from({ length: 20 }, (_, seed) => seed))('is refused with its place, or does the same (seed %i)', (seed) => {
    const random = prng(seed, 'changes');
    const taped = world(seed)[nextInt(random, 4)]!;
    let refused = 0;
    for (let i = 0; i < 25; i++) {
      const pieces = taped.tape.pieces.map(({ control, data }) => ({ control: control.slice(), data: data.slice() }));
      const piece = pieces[nextInt(random, pieces.length)]!;
      const column = piece.data.length > 0 && chance(random, 1, 4) ? piece.data : piece.control;
      column[nextInt(random, column.length)]! ^= 1 << nextInt(random, 8);
      const tape = new KeptTape();
      tape.pieces.push(...pieces);
      try {
        const { played } = playedFrom(taped.process, taped.began, tape);
        while (played.next());
      } catch (error) {
        expect(error).toBeInstanceOf(TapeError);
        expect((error as TapeError).problem).toMatchObject({ kind: 'diverged', place: { process: taped.process.spec.name } });
        refused++;
      }
    }
    expect(refused).toBeGreaterThan(0);
  });
});
