/**
 * One run that is open: its timeline, what it follows from, and what went wrong in it. An exception out of a step leaves the world
 * in the middle of something; so the branch is put back to before that step, where it can be looked at and acted upon.
 */
import type { Command } from '../engine/commands.ts';
import { ENGINE_VERSION } from '../engine/version.ts';
import { costProfiles } from '../engine/costs.ts';
import { RECORDING_FORMAT } from '../scenario/recording/format.ts';
import type { Recording } from '../scenario/recording/recording.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { InvariantChecker } from '../sim/invariants/invariant.ts';
import { firstInvariants } from '../sim/invariants/index.ts';
import { makeWorld, type WorldPorts } from '../sim/world-of.ts';
import type { ScriptedCommand } from '../sim/world.ts';
import { type Branch, type MakeParts, type Part, type Place, Timeline } from '../sim/timeline/timeline.ts';
import { faultIn } from './fault.ts';
import type { Given, LabStatus, RunSource } from './lab.ts';
import { detailOf, type EngineFault, LabError } from './problem.ts';
import type { KeptBranch, Session } from './session.ts';

/** What the composition root gives: programs and memory to make a world from. */
export interface SimPorts extends WorldPorts {
  /** What the logs of a run from outside may hold. */
  readonly mostBytes?: number;
}

/** The same, and who reads the script of a scenario. */
export interface RunPorts extends SimPorts {
  readonly scripted: (scenario: Scenario) => readonly ScriptedCommand[];
}

/** Knows how many lines all the other parts have taken in: it is the last of them. */
class Progress implements Part {
  events = 0;

  advance(_from: number, to: number): void {
    this.events = to;
  }

  save(): number {
    return this.events;
  }

  load(saved: unknown): void {
    this.events = saved as number;
  }
}

export class Run {
  readonly scenario: Scenario;
  readonly seed: number;
  readonly timeline: Timeline;
  /** By branch: the mistake that it stands before. */
  readonly #faults = new Map<number, EngineFault>();
  /** By branch: the number of the command that made it. */
  readonly #own = new Map<number, number>();

  constructor(source: RunSource, ports: RunPorts, makeParts: MakeParts) {
    const { scenario, seed } = source;
    this.scenario = scenario;
    this.seed = seed;
    try {
      const world = makeWorld(scenario, seed, ports.scripted(scenario), ports);
      world.given = source.given.slice();
      this.timeline = new Timeline(world, (w) => [new InvariantChecker(w, firstInvariants), ...makeParts(w), new Progress()]);
    } catch (error) {
      // The first steps of all processes are taken while the world is made.
      throw new LabError({ kind: 'engineFault', process: null, thread: null, step: null, time: 0, events: 0, detail: detailOf(error) });
    }
  }

  /** Derives every branch of a session again, and looks whether each came to what it was. */
  static restore(session: Session, ports: RunPorts, makeParts: MakeParts): Run {
    try {
      const [root, ...forks] = session.branches;
      const run = new Run({ scenario: session.scenario, seed: session.seed, given: root!.given }, ports, makeParts);
      run.goOn(Number.POSITIVE_INFINITY, root!.events);
      run.#checkHash(root!);
      for (const fork of forks) run.#restoreFork(fork);
      for (const { id, seen } of session.branches) run.timeline.branches.get(id)!.seen = seen;
      run.timeline.select(session.current);
      return run;
    } catch (error) {
      // What went wrong here is a mistake of this lab; what another one kept may lead elsewhere, and is still shown.
      if (session.engineVersion === ENGINE_VERSION) throw error;
      return Run.#likeIt(session, ports, makeParts);
    }
  }

  /** What another version kept, as this one comes to it: the branch that was looked at, each command given at its time. */
  static #likeIt({ scenario, seed, branches, current }: Session, ports: RunPorts, makeParts: MakeParts): Run {
    const run = new Run({ scenario, seed, given: [] }, ports, makeParts);
    const { given, events } = branches[current - 1]!;
    for (const { command, time } of given) {
      run.goOn(time);
      run.act(command, run.branch.world.journal.length, time);
    }
    run.goOn(Number.POSITIVE_INFINITY, events);
    return run;
  }

  #checkHash({ hash }: KeptBranch): void {
    const found = this.branch.world.journal.hash;
    if (found !== hash) throw new LabError({ kind: 'badRecording', error: 'hashDiffers', detail: `${found} ≠ ${hash}`, problems: [] });
  }

  #restoreFork(fork: KeptBranch): void {
    const { id, parent, forkedAt, own, given, events } = fork;
    const { timeline } = this;
    timeline.select(parent!);
    timeline.see(Number.POSITIVE_INFINITY);
    const { command, time, sequence } = given[own]!;
    const again = timeline.act(command, forkedAt, time);
    if (timeline.current.id !== id || again.time !== time || again.sequence !== sequence) {
      const detail = `branch ${id}: ${again.time}/${again.sequence} ≠ ${time}/${sequence}`;
      throw new LabError({ kind: 'badRecording', error: 'hashDiffers', detail, problems: [] });
    }
    this.#own.set(id, own);
    timeline.current.world.given.push(...given.slice(own + 1));
    this.goOn(Number.POSITIVE_INFINITY, events);
    this.#checkHash(fork);
  }

  get branch(): Branch {
    return this.timeline.current;
  }

  goOn(time: number, events?: number): void {
    this.guarded(() => this.timeline.run(time, events));
  }

  /** Does something to the current branch's head; a mistake of the engine puts it back to before the step that failed. */
  guarded<T>(act: () => T): T {
    const branch = this.timeline.current;
    try {
      return act();
    } catch (error) {
      if (error instanceof LabError) throw error;
      const { events } = progressOf(branch);
      const fault = faultIn(branch.world, events, error);
      this.#putBack(branch, events);
      this.#faults.set(branch.id, fault);
      throw new LabError(fault);
    }
  }

  #putBack(branch: Branch, events: number): void {
    const place = this.timeline.seek(events);
    branch.world.load(place.world.save());
    branch.parts.forEach((part, i) => part.load(place.parts[i]!.save()));
  }

  act(command: Command, events: number, time: number): Given {
    const { timeline } = this;
    const before = timeline.current;
    const { world } = before;
    if (events < world.journal.length) return this.#actInPast(before, command, events, time);
    try {
      const when = Math.min(Math.max(time, world.state.now), world.nextTime());
      const given = this.guarded(() => timeline.act(command, events, when));
      this.#faults.delete(before.id);
      return given;
    } catch (error) {
      world.given.length = world.state.givenTaken;
      throw error;
    }
  }

  #actInPast(before: Branch, command: Command, events: number, time: number): Given {
    const { timeline } = this;
    // What is given before an event comes before it in time, too: a replay finds it by both.
    const when = Math.min(time, this.#timeOf(events));
    try {
      const given = timeline.act(command, events, when);
      const { id } = timeline.current;
      this.#faults.delete(id);
      if (id !== before.id) this.#own.set(id, timeline.given().length - 1);
      return given;
    } catch (error) {
      // The branch that was to be made is not there, and the one before it was not touched.
      const process = 'process' in command ? command.process : null;
      throw new LabError({ kind: 'engineFault', process, thread: null, step: command.kind, time: when, events, detail: detailOf(error) });
    }
  }

  #timeOf(event: number): number {
    this.timeline.ensure(event);
    return this.branch.world.journal.time(event);
  }

  /** The engine where the journal has `events` lines: the head, or a world of its own. */
  at(events?: number): Place {
    const { length } = this.branch.world.journal;
    if (events === undefined || events === length) return this.branch;
    if (events > length) throw new LabError({ kind: 'notReached', events, reached: length });
    return this.timeline.seek(events);
  }

  status(): LabStatus {
    const { branch, timeline } = this;
    const { world } = branch;
    const checker = branch.parts[0] as InvariantChecker;
    return {
      ...world.position,
      events: world.journal.length,
      hash: world.journal.hash,
      branch: branch.id,
      branches: [...timeline.branches.values()].map(({ id, parent, forkedAt, world: { journal, state } }) => ({ id, parent, forkedAt, events: journal.length, time: state.now })),
      violations: checker.violations.slice(),
      fault: this.#faults.get(branch.id) ?? null,
    };
  }

  source(): RunSource {
    return { scenario: this.scenario, seed: this.seed, given: this.timeline.given() };
  }

  recording(events?: number): Recording {
    const { world } = this.at(events);
    const { name, version } = costProfiles[this.scenario.costProfile]!;
    return {
      format: RECORDING_FORMAT,
      engineVersion: ENGINE_VERSION,
      era: this.scenario.era,
      costProfile: { name, version },
      seed: this.seed,
      scenario: this.scenario,
      commands: world.given.slice(0, world.state.givenTaken),
      end: world.position,
      hash: world.journal.hash,
    };
  }

  session(): Session {
    const { timeline } = this;
    const branches = [...timeline.branches.values()].map(({ id, parent, forkedAt, world, seen }) => ({
      id, parent, forkedAt, own: this.#own.get(id) ?? 0, given: world.given.slice(), events: world.journal.length, hash: world.journal.hash, seen,
    }));
    return { engineVersion: ENGINE_VERSION, scenario: this.scenario, seed: this.seed, branches: branches.sort((a, b) => a.id - b.id), current: timeline.current.id };
  }
}

function progressOf(branch: Branch): Progress {
  return branch.parts[branch.parts.length - 1] as Progress;
}
