/**
 * Plays a recording to its end, a slice at a time, so that whoever waits can be told how far it is, or give up. Each command is
 * given at its exact position. Where another version's run has other positions, it is given at its time.
 */
import { ENGINE_VERSION } from '../engine/version.ts';
import { costProfiles } from '../engine/costs.ts';
import type { Recording } from '../scenario/recording/recording.ts';
import { type Difference, differences, type Here } from '../scenario/recording/standing.ts';
import type { MakeParts } from '../sim/timeline/timeline.ts';
import type { Position } from '../sim/world.ts';
import { MICROS_PER_SECOND } from '../std/units.ts';
import { checkSource } from './checks.ts';
import type { OpenProgress, OpenReport } from './lab.ts';
import { LabError } from './problem.ts';
import { Run, type RunPorts } from './run.ts';
import { logBytes, MOST_BYTES, MOST_STEPS } from './weight.ts';

export const HERE: Here = {
  engineVersion: ENGINE_VERSION,
  costProfiles: Object.fromEntries(Object.values(costProfiles).map(({ name, version }) => [name, version])),
};

/** A slice takes a fraction of a second; between its parts the memory is looked at. */
const SLICE_EVENTS = 20_000;
const PART_EVENTS = 1_000;
const PART_MICROS = 5 * MICROS_PER_SECOND;
const PARTS = 40;
/** Another version may take more steps on the same way; one that takes far more has lost it. */
const SPARE_STEPS = 20_000;

export class Opening {
  readonly run: Run;
  readonly #recording: Recording;
  readonly #differences: readonly Difference[];
  readonly #mostSteps: number;
  readonly #mostBytes: number;
  #next = 0;
  #astray: number | null = null;
  #done = false;

  constructor(recording: Recording, ports: RunPorts, makeParts: MakeParts) {
    const { scenario, seed, end } = recording;
    if (end.sequence > MOST_STEPS) throw new LabError({ kind: 'tooLong', unit: 'steps', found: end.sequence, most: MOST_STEPS });
    this.#recording = recording;
    this.#differences = differences(recording, HERE);
    this.#mostSteps = end.sequence * (this.#differences.length > 0 ? 2 : 1) + SPARE_STEPS;
    this.#mostBytes = ports.mostBytes ?? MOST_BYTES;
    this.run = new Run(checkSource({ scenario, seed, given: [] }), ports, makeParts);
  }

  get progress(): OpenProgress {
    return { steps: this.run.branch.world.position.sequence, of: this.#recording.end.sequence };
  }

  get done(): boolean {
    return this.#done;
  }

  /** Plays on for one slice. */
  playOn(): void {
    const stop = this.run.branch.world.journal.length + SLICE_EVENTS;
    for (let part = 0; part < PARTS && !this.#done && this.run.branch.world.journal.length < stop; part++) {
      this.#playPart();
      const bytes = logBytes(this.run.branch.world);
      if (bytes > this.#mostBytes) throw new LabError({ kind: 'tooLong', unit: 'bytes', found: bytes, most: this.#mostBytes });
    }
  }

  #playPart(): void {
    const { commands, end } = this.#recording;
    const command = commands[this.#next];
    if (!this.run.guarded(() => this.#playTo(command ?? end))) return;
    if (command === undefined) this.#done = true;
    else if (this.#isLost()) {
      this.#astray ??= this.#next;
      this.#done = true;
    } else this.#give(this.#next++);
  }

  #give(index: number): void {
    const { time, sequence, command } = this.#recording.commands[index]!;
    const given = this.run.act(command, this.run.branch.world.journal.length, time);
    if (given.time !== time || given.sequence !== sequence) this.#astray ??= index;
  }

  /** True once the run is at `to`: as many steps, none left before that time. Otherwise where this slice has ended. */
  #playTo(to: Position): boolean {
    const { world, parts } = this.run.branch;
    const { journal } = world;
    if (world.nextTime() < to.time) {
      this.run.timeline.run(Math.min(to.time, world.nextTime() + PART_MICROS), journal.length + PART_EVENTS);
      if (world.nextTime() < to.time) return this.#isLost();
    }
    while (world.position.sequence < to.sequence && world.nextTime() <= to.time) {
      const from = journal.length;
      world.step();
      for (const part of parts) part.advance(from, journal.length);
    }
    return true;
  }

  /** So many steps lead elsewhere. */
  #isLost(): boolean {
    return this.run.branch.world.position.sequence > this.#mostSteps;
  }

  report(): OpenReport {
    const status = this.run.status();
    const { hash, end } = this.#recording;
    const isSame = status.hash === hash && status.sequence === end.sequence && status.time === end.time;
    if (this.#differences.length > 0) return { kind: 'otherVersion', differences: this.#differences, sameHash: isSame, status };
    if (isSame) return { kind: 'same', status };
    return { kind: 'hashDiffers', expected: hash, found: status.hash, astray: this.#astray, status };
  }
}
