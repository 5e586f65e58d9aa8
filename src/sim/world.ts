/**
 * A world in virtual time: hosts, links and processes as plain state, one schedule ordered by (time, sequence), one journal.
 * `step()` takes the next entry of the schedule; the same seed and the same commands give the same journal on every machine.
 */
import type { Command } from '../engine/commands.ts';
import type { CostProfile } from '../engine/costs.ts';
import type { EventKind } from '../engine/events.ts';
import type { MemoryPort } from '../engine/memory.ts';
import type { EventId, Program, Step } from '../engine/os.ts';
import { loadEntity, saveEntity } from '../engine/state.ts';
import { type Codecs, NO_CODECS } from '../protocol/records/codec-port.ts';
import { assert } from '../std/assert.ts';
import { deque } from '../std/deque.ts';
import { heapPop, heapPush } from '../std/heap.ts';
import type { Prng } from '../std/prng.ts';
import { Journal, type JournalMark } from './kernel/journal.ts';
import { Texts } from './kernel/texts.ts';
import { carryOut } from './machine/commands.ts';
import { copied, copyProcess, wrongIn } from './machine/copies.ts';
import { flushDone, flushTick } from './machine/files.ts';
import { holdHere } from './machine/held.ts';
import { LINK_BYTES_PER_SECOND, LINK_MICROS } from './machine/limits.ts';
import { ackArrives, endArrives, findListener, retransmit, segmentArrives, synAnswered, synArrives } from './machine/network.ts';
import { SimOs } from './machine/os.ts';
import { MAIN_STEP, startProcess } from './machine/processes.ts';
import {
  ACK_ARRIVES, type Due, END_ARRIVES, FLUSH_DONE, FLUSH_TICK, type Held, HOLD_HERE, IO_DONE, type Link, type LinkRule, RETRANSMIT, SEGMENT_ARRIVES,
  type SimFile, type SimHost, type SimProcess, type SimSelector, type SimSocket, type SimThread, STEP_END, STOPPED, SYN_ANSWERED,
  SYN_ARRIVES, THREAD_TIMER,
} from './machine/state.ts';
import { ioDone, stepEnded, timerFired } from './machine/threads.ts';

export interface HostSpec {
  readonly name: string;
  readonly cores: number;
  readonly memoryBytes: number;
  readonly diskBytes: number;
  readonly skewMillis: number;
}

export interface ProcessSpec {
  readonly name: string;
  readonly host: string;
  readonly program: string;
  readonly settings: any;
  /** It waits for a command to start it. */
  readonly startsLater?: boolean;
}

export interface LinkSpec {
  readonly from: string;
  readonly to: string;
  readonly latencyMicros: number;
  readonly bytesPerSecond: number;
}

export interface WorldSpec {
  readonly seed: number;
  readonly hosts: readonly HostSpec[];
  readonly processes: readonly ProcessSpec[];
  /** Every link that `links` does not name. */
  readonly link?: { readonly latencyMicros: number; readonly bytesPerSecond: number };
  /** One way each. */
  readonly links?: readonly LinkSpec[];
  /** Ascending in time. */
  readonly script?: readonly ScriptedCommand[];
}

/** What a world needs from outside: programs, memory, what work costs. */
export interface WorldPorts {
  readonly programs: Readonly<Record<string, Program>>;
  readonly memory: MemoryPort;
  readonly costs: CostProfile;
  /** Left out where nothing is compressed: then a compressed batch is refused. */
  readonly codecs?: Codecs;
}

/** A place in a run: before entry number `sequence` of the schedule was taken, at `time`. */
export interface Position {
  readonly time: number;
  readonly sequence: number;
}

/** A command of the scenario's script: carried out before the first entry of the schedule at or after `time`. */
export interface ScriptedCommand {
  readonly time: number;
  readonly command: Command;
}

/** A command that was given by hand, with the full position at which it was. */
export interface GivenCommand extends Position {
  readonly command: Command;
}

export interface WorldState {
  readonly seed: number;
  now: number;
  /** Numbers schedule entries in the order in which they were made. */
  sequence: number;
  /** Schedule entries and commands taken so far. */
  taken: number;
  /** Commands carried out so far, of the script and of those given by hand. */
  scriptTaken: number;
  givenTaken: number;
  schedule: Due[];
  hosts: SimHost[];
  /** By number; 0 is the world itself. */
  processes: (SimProcess | null)[];
  sockets: Map<number, SimSocket>;
  selectors: Map<number, SimSelector>;
  files: Map<number, SimFile>;
  links: Map<number, Link>;
  rules: LinkRule[];
  /** Sockets whose bytes a cut keeps back. */
  stalled: Set<number>;
  /** What somebody keeps from arriving, in the order in which it was held, and what waits behind it. */
  held: Held[];
  nextHeld: number;
  /** Draws what is lost; made with the first rule that loses something. */
  lossDraws: Prng | null;
  nextThread: number;
  nextSocket: number;
  nextSelector: number;
  nextFile: number;
  nextRule: number;
}

export interface SavedWorld {
  readonly state: WorldState;
  readonly journal: JournalMark;
  readonly texts: number;
}

export class World {
  state: WorldState;
  readonly journal: Journal;
  readonly texts: Texts;
  readonly memory: MemoryPort;
  readonly costs: CostProfile;
  readonly codecs: Codecs;
  /** What the machine's own events are caused by while a step runs. */
  cause: EventId = 0;
  /** Commands given by hand, in order; those after `givenTaken` lie ahead (a replay). */
  given: GivenCommand[] = [];
  readonly #script: readonly ScriptedCommand[];
  readonly #spec: WorldSpec;
  readonly #ports: WorldPorts;
  readonly #programs: Readonly<Record<string, Program>>;
  readonly #links: readonly LinkSpec[];
  #oses: (SimOs | null)[] = [];
  /** Processes whose state is not that of their saved copy. */
  #changed: boolean[] = [];
  #saved: (SimProcess | null)[] = [];

  constructor(spec: WorldSpec, ports: WorldPorts, branch?: { readonly journal: Journal; readonly texts: Texts; readonly saved: SavedWorld }) {
    this.#spec = spec;
    this.#ports = ports;
    this.memory = ports.memory;
    this.costs = ports.costs;
    this.codecs = ports.codecs ?? NO_CODECS;
    this.#programs = ports.programs;
    this.#links = spec.links ?? [];
    this.#script = spec.script ?? [];
    const hosts = spec.hosts.map((host, id): SimHost => ({
      id, name: host.name, skewMillis: host.skewMillis, memoryBytes: host.memoryBytes, diskBytes: host.diskBytes, powered: true,
      cores: Array.from({ length: host.cores }, () => ({ thread: 0, process: 0, lastThread: 0, carryNanos: 0 })),
      ready: deque(), diskFreeAt: 0, diskUsed: 0, diskFull: false, diskSlow: 1, diskFails: false, dirtyBytes: 0, flushAt: 0, files: new Map(),
    }));
    const processes = spec.processes.map((process, i): SimProcess => {
      const host = hosts.findIndex((h) => h.name === process.host);
      assert(host >= 0, `process ${process.name} runs on a host that does not exist: ${process.host}`);
      assert(process.program in ports.programs, `process ${process.name} runs a program that does not exist: ${process.program}`);
      return {
        id: i + 1, name: process.name, host, program: process.program, settings: process.settings, status: STOPPED, incarnation: 0, app: null,
        threads: new Map(), conditions: new Map(), locks: new Map(), prngs: new Map(), inbox: [], copied: { producer: 0, log: 0, fetch: 0 },
      };
    });
    this.state = {
      seed: spec.seed, now: 0, sequence: 0, taken: 0, scriptTaken: 0, givenTaken: 0, schedule: [], hosts, processes: [null, ...processes],
      sockets: new Map(), selectors: new Map(), files: new Map(), links: new Map(), rules: [], stalled: new Set(), held: [], nextHeld: 1, lossDraws: null,
      nextThread: 1, nextSocket: 1, nextSelector: 1, nextFile: 1, nextRule: 1,
    };
    if (branch !== undefined) {
      this.journal = branch.journal;
      this.texts = branch.texts;
      this.load(branch.saved);
      return;
    }
    this.journal = new Journal(spec.seed);
    this.texts = new Texts();
    processes.forEach((process, i) => {
      if (spec.processes[i].startsLater !== true) startProcess(this, process, 0);
    });
  }

  /** Another world that goes on from a checkpoint of this one; this one is not touched. Commands that lie ahead are taken along. */
  fork(saved: SavedWorld): World {
    const branch = new World(this.#spec, this.#ports, { journal: this.journal.fork(saved.journal), texts: this.texts.fork(saved.texts), saved });
    branch.given = this.given.slice();
    return branch;
  }

  /** The same run from its very beginning, with the commands that were given by hand ahead of it. */
  fresh(): World {
    const again = new World(this.#spec, this.#ports);
    again.given = this.given.slice();
    return again;
  }

  // What rooms of the machine use

  process(id: number): SimProcess {
    return this.state.processes[id]!;
  }

  programOf(process: SimProcess): Program {
    return this.#programs[process.program]!;
  }

  stepOf(process: SimProcess, thread: SimThread): Step<any> {
    if (thread.step === MAIN_STEP) return BOOT;
    const step = this.#programs[process.program]!.steps[thread.step];
    if (step === undefined) throw new Error(`program ${process.program} has no step ${thread.step} (thread ${thread.name})`);
    return step;
  }

  osOf(process: SimProcess): SimOs {
    let os = this.#oses[process.id];
    if (os === undefined || os === null) {
      os = new SimOs(this, process);
      this.#oses[process.id] = os;
    }
    return os;
  }

  changed(process: number): void {
    this.#changed[process] = true;
  }

  schedule(time: number, action: number, a: number, b: number, data: unknown): void {
    heapPush(this.state.schedule, { time, sequence: this.state.sequence++, action, a, b, data });
  }

  emit<P extends readonly number[]>(kind: EventKind<P>, process: number, cause: EventId, ...payload: P): EventId;
  emit(kind: number, process: number, cause: EventId, p0 = 0, p1 = 0, p2 = 0, p3 = 0, p4 = 0, p5 = 0, p6 = 0): EventId {
    return this.journal.append(this.state.now, kind, process, cause, 0, 0, 0, p0, p1, p2, p3, p4, p5, p6);
  }

  hostNamed(remote: string): number {
    const colon = remote.lastIndexOf(':');
    const name = colon < 0 ? remote : remote.slice(0, colon);
    return this.state.hosts.findIndex((host) => host.name === name);
  }

  processListening(remote: string): number {
    return findListener(this, remote)?.socket?.process ?? 0;
  }

  linkMicros(from: number, to: number): number {
    return this.#link(from, to)?.latencyMicros ?? this.#spec.link?.latencyMicros ?? LINK_MICROS;
  }

  linkBytesPerSecond(from: number, to: number): number {
    return this.#link(from, to)?.bytesPerSecond ?? this.#spec.link?.bytesPerSecond ?? LINK_BYTES_PER_SECOND;
  }

  #link(from: number, to: number): LinkSpec | undefined {
    const a = this.state.hosts[from]!.name;
    const b = this.state.hosts[to]!.name;
    return this.#links.find((l) => l.from === a && l.to === b);
  }

  // Running

  get position(): Position {
    return { time: this.state.now, sequence: this.state.taken };
  }

  /** When something happens next: an entry of the schedule or a command. Infinity if nothing ever will. */
  nextTime(): number {
    const { state } = this;
    const given = this.given[state.givenTaken];
    if (given !== undefined && given.sequence === state.taken) return Math.max(state.now, given.time);
    const due = state.schedule[0]?.time ?? Number.POSITIVE_INFINITY;
    const scripted = this.#script[state.scriptTaken];
    return scripted === undefined ? due : Math.min(due, scripted.time);
  }

  /** Takes the next command or schedule entry if it lies before `time`. False when there is none. */
  step(time: number = Number.POSITIVE_INFINITY): boolean {
    const { state } = this;
    const due = state.schedule[0];
    this.cause = 0;
    if (state.givenTaken < this.given.length && this.given[state.givenTaken]!.sequence === state.taken) {
      const given = this.given[state.givenTaken]!;
      if (Math.max(state.now, given.time) >= time) return false;
      state.givenTaken++;
      carryOut(this, given.command, given.time);
      return true;
    }
    if (state.scriptTaken < this.#script.length) {
      const scripted = this.#script[state.scriptTaken]!;
      if (due === undefined || due.time >= scripted.time) {
        if (scripted.time >= time) return false;
        state.scriptTaken++;
        carryOut(this, scripted.command, scripted.time);
        return true;
      }
    }
    if (due === undefined || due.time >= time) return false;
    heapPop(state.schedule);
    assert(due.time >= state.now, 'the schedule holds an entry of the past');
    state.now = due.time;
    state.taken++;
    this.#take(due);
    return true;
  }

  /** Runs all that happens before `time`. */
  runTo(time: number): void {
    while (this.step(time));
  }

  /** Gives a command here, at `time` at the earliest: it gets the full position, so that a replay gives it at the same place. */
  give(command: Command, time: number = this.state.now): GivenCommand {
    const due = this.state.schedule[0]?.time ?? Number.POSITIVE_INFINITY;
    const given: GivenCommand = { time: Math.min(due, Math.max(time, this.state.now)), sequence: this.state.taken, command };
    this.given.length = this.state.givenTaken;
    this.given.push(given);
    this.step();
    return given;
  }

  #take(due: Due): void {
    switch (due.action) {
      case STEP_END:
        return stepEnded(this, due.a, due.b);
      case THREAD_TIMER:
        return timerFired(this, due.a, due.b);
      case IO_DONE:
        return ioDone(this, due.a, due.b);
      case SEGMENT_ARRIVES:
        return segmentArrives(this, due.a, due.b, due.data);
      case ACK_ARRIVES:
        return ackArrives(this, due.a, due.b);
      case SYN_ARRIVES:
        return synArrives(this, due.a, due.b);
      case SYN_ANSWERED:
        return synAnswered(this, due.a, due.b, due.data);
      case END_ARRIVES:
        return endArrives(this, due.a, due.b, due.data);
      case RETRANSMIT:
        return retransmit(this, due.a);
      case HOLD_HERE:
        return holdHere(this, due.a, due.b, due.data);
      case FLUSH_TICK:
        return flushTick(this, due.a);
      case FLUSH_DONE:
        return flushDone(this, due.a, due.data);
      default:
        throw new Error(`schedule entry of unknown action ${due.action}`);
    }
  }

  // Checkpoints

  save(): SavedWorld {
    return {
      state: copied(this.state, saveEntity, (process) => this.#saveProcess(process)),
      journal: this.journal.mark(),
      texts: this.texts.list.length,
    };
  }

  #saveProcess(process: SimProcess): SimProcess {
    const known = this.#saved[process.id];
    if (known !== undefined && known !== null && !this.#changed[process.id]) return known;
    const saved = { ...copyProcess(process, saveEntity), app: process.app === null ? null : this.programOf(process).state.save(process.app) };
    this.#saved[process.id] = saved;
    this.#changed[process.id] = false;
    return saved;
  }

  /** Goes back (or over) to a checkpoint, which stays as it is. */
  load(saved: SavedWorld): void {
    this.state = copied(saved.state, loadEntity, (process) => ({
      ...copyProcess(process, loadEntity), app: process.app === null ? null : this.programOf(process).state.load(process.app),
    }));
    this.#saved = saved.state.processes.slice();
    this.#changed = [];
    this.#oses = [];
    this.journal.truncate(saved.journal);
    this.texts.truncate(saved.texts);
  }

  /** Names state that is not declared, not plain or was changed without being touched. For tests. */
  checkState(): string | null {
    return wrongIn(this);
  }
}

/** The step of every process's first thread. */
const BOOT: Step<any> = {
  run(os) {
    const sim = os as SimOs;
    sim.boot();
  },
};
