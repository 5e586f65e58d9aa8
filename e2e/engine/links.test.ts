/** Links over random worlds: what a link holds leads to the same run, whatever was done in it. */
import { describe, expect, it } from 'vitest';
import { loadCodecs } from '../../src/codecs/codecs.ts';
import { programs } from '../../src/engine/programs.ts';
import { sharedMemory } from '../../src/engine/memory.ts';
import { LabError } from '../../src/host/lab.ts';
import { linkOf, recordingIn } from '../../src/host/link.ts';
import { SimLab } from '../../src/host/sim-lab.ts';
import { oneBrokerWorld } from '../../src/sim/swarm/one-broker-world.ts';
import { nextInt, prng, type Prng } from '../../src/std/prng.ts';
import { type Acted, actAtRandom, randomCommand } from './random-acts.ts';

const codecs = await loadCodecs();

const newLab = () => new SimLab({ programs, memory: sharedMemory, codecs });

function acted(lab: SimLab): Acted {
  return {
    events: () => lab.status().events,
    time: () => lab.status().time,
    run: (time) => void lab.run(time),
    see: (events) => lab.see(events),
    act: (command, events, time) => void lab.act(command, events, time),
  };
}

function worldWithActs(seed: number): { lab: SimLab; past: number } {
  const { scenario } = oneBrokerWorld(seed, { seconds: 4 });
  const lab = newLab();
  lab.open({ scenario, seed, given: [] });
  const past = actAtRandom(prng(seed, 'acts'), acted(lab), scenario, 6);
  return { lab, past };
}

describe('a link', () => {
  it('leads to the same run in 30 random worlds, on each of their branches and at places within them', () => {
    let past = 0;
    let branches = 0;
    for (let seed = 1; seed <= 30; seed++) {
      const { lab, past: acts } = worldWithActs(seed);
      past += acts;
      const { events, branch, branches: all } = lab.status();
      branches += all.length;
      const other = newLab();
      const draw = prng(seed, 'places');
      for (const at of [undefined, 1 + nextInt(draw, events)]) {
        const report = other.openLink(lab.link(at));
        expect(report.kind, `seed ${seed} at ${at}`).toBe('same');
        expect(other.recording(), `seed ${seed} at ${at}`).toEqual(lab.recording(at));
        expect(report.status.violations).toEqual([]);
      }
      const another = all.find(({ id }) => id !== branch);
      if (another === undefined) continue;
      const { hash } = lab.select(another.id);
      expect(other.openLink(lab.link())).toMatchObject({ kind: 'same', status: { hash } });
    }
    expect(past).toBeGreaterThan(60);
    expect(branches).toBeGreaterThan(60);
  });

  it('whose commands and positions are made up leads somewhere or is refused, and never for ever (seeds 1 to 20)', () => {
    const { lab } = worldWithActs(3);
    const recording = recordingIn(lab.link());
    const kinds = new Set<string>();
    for (let seed = 1; seed <= 20; seed++) {
      const draw = prng(seed, 'made up');
      const commands = Array.from({ length: 1 + nextInt(draw, 30) }, () => ({
        time: anyNumber(draw, recording.end.time), sequence: anyNumber(draw, recording.end.sequence), command: randomCommand(draw, recording.scenario),
      }));
      commands.sort((a, b) => a.sequence - b.sequence);
      const times = commands.map(({ time }) => time).sort((a, b) => a - b);
      const ordered = commands.map((one, i) => ({ ...one, time: times[i]! }));
      const last = ordered[ordered.length - 1]!;
      const end = { time: Math.max(recording.end.time, last.time), sequence: Math.max(recording.end.sequence, last.sequence) };
      const opened = newLab();
      try {
        kinds.add(opened.openLink(linkOf({ ...recording, commands: ordered, end })).kind);
        // What it came to is a sound run, with a link of its own.
        expect(newLab().openLink(opened.link()).kind).toBe('same');
      } catch (error) {
        expect(error).toBeInstanceOf(LabError);
        kinds.add((error as LabError).problem.kind);
      }
    }
    expect([...kinds].sort()).toEqual(['hashDiffers', 'tooLong']);
  });
});

/** Mostly one that is likely. */
function anyNumber(draw: Prng, likely: number): number {
  return nextInt(draw, 40) === 0 ? Number.MAX_SAFE_INTEGER - nextInt(draw, 5) : nextInt(draw, likely + 1);
}
