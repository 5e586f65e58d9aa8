/** One start of a process, played from its tape: the same program over the same files, given what reached it then. */
import type { Command } from '../../engine/commands.ts';
import type { CostProfile } from '../../engine/costs.ts';
import { plainMemory } from '../../engine/memory.ts';
import type { Program } from '../../engine/os.ts';
import type { Codecs } from '../../protocol/records/codec-port.ts';
import { FOREVER } from '../../std/units.ts';
import type { FileStore } from '../file-store.ts';
import type { LinkRule } from '../link-rules.ts';
import type { Offer, Outside } from '../link.ts';
import { LiveProcess, type ProcessSpec } from '../process.ts';
import type { Tap } from '../tap.ts';
import { Feed } from './feed.ts';
import { FedLink, fedNeighbour } from './fed-link.ts';
import type { KeptBytes } from './kept-bytes.ts';
import * as kinds from './kinds.ts';
import { type ReadPiece, TapeReader } from './reader.ts';
import { TapeError } from './tape-error.ts';

/** What is known of a process before its tape begins; plain data. */
export interface TapedSpec extends Omit<ProcessSpec, 'program'> {
  readonly program: string;
  /** What its host's clock shows at the run's beginning. */
  readonly wallMillis: number;
  /** When its tape begins. */
  readonly beganMicros: number;
  /** Ports that are reached from outside. */
  readonly outside: readonly number[];
}

export interface PlayedPorts {
  readonly program: Program;
  readonly codecs: Codecs;
  readonly costs: CostProfile;
  readonly files: FileStore;
  readonly tap: Tap | null;
  /** Where its bytes are kept; null where nobody looks at them. */
  readonly kept: KeptBytes | null;
}

export class PlayedProcess {
  readonly spec: TapedSpec;
  readonly process: LiveProcess;
  readonly #reader: TapeReader;
  readonly #feed: Feed;
  readonly #offers = new Map<number, Offer>();
  /** When what comes next reached the process; FOREVER once all is played. */
  nextMicros = 0;

  constructor(spec: TapedSpec, pieces: readonly ReadPiece[], ports: PlayedPorts) {
    this.spec = spec;
    this.#reader = new TapeReader({ process: spec.name, incarnation: spec.incarnation }, pieces);
    this.#feed = new Feed(this.#reader, spec.wallMillis, ports.kept);
    const { program, files, codecs, costs, tap } = ports;
    const feed = this.#feed;
    this.#reader.micros = spec.beganMicros;
    this.process = new LiveProcess(
      { ...spec, program },
      {
        clock: feed.clock, files, memory: plainMemory, codecs, costs, tap, border: feed, outside: this.#outside(),
        registry: { add() {}, find: () => 0, remove() {}, removeAll() {} },
      },
    );
    this.#load();
  }

  #outside(): Outside {
    const ports = new Set(this.spec.outside);
    return {
      takes: (port) => ports.has(port),
      listen: (port, offer) => void this.#offers.set(port, offer),
      close: (port) => void this.#offers.delete(port),
    };
  }

  /** Reads what comes next, and when. */
  #load(): void {
    const reader = this.#reader;
    if (reader.isDone) {
      this.nextMicros = FOREVER;
      return;
    }
    this.#feed.enter();
    if (reader.kind !== kinds.TURN) {
      const { micros } = reader;
      reader.micros += reader.value;
      if (!Number.isSafeInteger(reader.micros) || reader.micros < micros) reader.diverged('time runs away');
    }
    this.nextMicros = reader.micros;
  }

  /** Lets the next thing reach the process; false once there is none. */
  next(): boolean {
    if (this.nextMicros === FOREVER) return false;
    try {
      this.#play();
      this.#load();
    } catch (error) {
      if (error instanceof TapeError) throw error;
      this.#reader.diverged(`it fails: ${error instanceof Error ? error.message : String(error)}`);
    }
    return true;
  }

  #play(): void {
    const reader = this.#reader;
    const { process } = this;
    switch (reader.kind) {
      case kinds.STEP:
        if (!process.step()) reader.diverged('it has nothing to do, and a step was done');
        return;
      case kinds.FIRE:
        if (process.threads.nextDeadline() > reader.micros) reader.diverged('nobody waits for a deadline, and one came');
        return process.threads.fire(reader.micros);
      case kinds.RUNG:
        return process.network.rung(reader.number());
      case kinds.CHANGED:
        return process.network.changed(reader.number());
      case kinds.INPUT:
        return this.#input(reader.number());
      case kinds.TURN: {
        const { steps, events } = process.counts();
        const told = reader.number();
        if (reader.value !== steps || told !== events) reader.diverged(`it has done ${steps} steps with ${events} events, and did ${reader.value} with ${told}`);
        return;
      }
      default:
        return reader.diverged(`the tape tells of ${kinds.KIND_NAMES[reader.kind]}, which it did not ask for`);
    }
  }

  #neighbour(member: number): ReturnType<typeof fedNeighbour> {
    return fedNeighbour(this.#feed, member);
  }

  #input(which: number): void {
    const reader = this.#reader;
    const { network } = this.process;
    switch (which) {
      case kinds.PEER:
        return network.addPeer(this.#neighbour(reader.number()));
      case kinds.GONE:
        return this.process.dropPeer(reader.number());
      case kinds.CHUNK:
        return network.learnChunk(this.#neighbour(reader.number()), 0, null, null);
      case kinds.ARRIVES: {
        const member = reader.number();
        const port = reader.number();
        return network.connectionArrives(this.#neighbour(member), port, reader.text(), null);
      }
      case kinds.OFFERED: {
        const port = reader.number();
        const from = reader.text();
        const offer = this.#offers.get(port);
        if (offer === undefined) return reader.diverged(`somebody connects to port ${port}, which is not open`);
        offer(from, new FedLink(this.#feed, from));
        return;
      }
      case kinds.CALLS: {
        const socket = reader.number();
        return network.calls(socket, reader.text());
      }
      case kinds.COMMAND:
        return this.process.command(jsonIn<Command>(reader));
      case kinds.RULES:
        return network.setRules(jsonIn<LinkRule[]>(reader));
      case kinds.DELIVERS:
        return network.deliverDelayed();
      case kinds.ENDED:
        return this.process.end(reader.text(), 0);
      default:
        return reader.diverged(`nothing reaches a process by the number ${which}`);
    }
  }

  get ended(): string | null {
    return this.process.ended;
  }
}

function jsonIn<T>(reader: TapeReader): T {
  const text = reader.text();
  try {
    return JSON.parse(text) as T;
  } catch {
    return reader.diverged('words cannot be read');
  }
}
