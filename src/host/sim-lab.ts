/** A lab over a simulated world. It answers at once; behind Comlink in a worker, or called directly in Node. */
import type { Command } from '../engine/commands.ts';
import { InvariantChecker } from '../sim/invariants/invariant.ts';
import { invariants } from '../sim/invariants/index.ts';
import { worldOf } from '../sim/scenario-world.ts';
import { describeLine } from '../sim/swarm/run-world.ts';
import { type MakeParts, Timeline } from '../sim/timeline/timeline.ts';
import type { World } from '../sim/world.ts';
import { type Given, LabError, type LabStatus, type RunSource } from './lab.ts';

/** What the composition root gives: programs and memory to make a world from. */
export interface SimPorts {
  readonly programs: Parameters<typeof worldOf>[2];
  readonly memory: Parameters<typeof worldOf>[3];
}

/** Bytes of journal kept in memory; older lines are derived again when someone wants to read them. */
const JOURNAL_BUDGET_BYTES = 256 * 1_048_576;

export class SimLab {
  readonly #ports: SimPorts;
  readonly #makeParts: MakeParts;
  #source: RunSource | null = null;
  #timeline: Timeline | null = null;

  constructor(ports: SimPorts, makeParts: MakeParts = () => []) {
    this.#ports = ports;
    this.#makeParts = makeParts;
  }

  open(source: RunSource): LabStatus {
    const world = worldOf(source.scenario, source.seed, this.#ports.programs, this.#ports.memory);
    world.given = source.given.slice();
    this.#source = source;
    this.#timeline = new Timeline(world, (w) => [new InvariantChecker(w, invariants), ...this.#makeParts(w)]);
    return this.status();
  }

  get timeline(): Timeline {
    if (this.#timeline === null) throw new LabError({ kind: 'notOpen' });
    return this.#timeline;
  }

  run(time: number, events?: number): LabStatus {
    this.timeline.run(time, events);
    this.timeline.trim(JOURNAL_BUDGET_BYTES);
    return this.status();
  }

  act(command: Command, events: number, time: number): { given: Given; status: LabStatus } {
    const given = this.timeline.act(command, events, time);
    return { given, status: this.status() };
  }

  select(branch: number): LabStatus {
    this.timeline.select(branch);
    return this.status();
  }

  see(events: number): void {
    this.timeline.see(events);
  }

  status(): LabStatus {
    const { current, branches } = this.timeline;
    const { world } = current;
    const checker = current.parts[0] as InvariantChecker;
    return {
      ...world.position,
      events: world.journal.length,
      hash: world.journal.hash,
      branch: current.id,
      branches: [...branches.values()].map(({ id, parent, forkedAt, world: { journal } }) => ({ id, parent, forkedAt, events: journal.length })),
      violations: checker.violations.map(({ invariant, event, what }) => `${invariant}: ${what} (event ${event})`),
    };
  }

  source(): RunSource {
    if (this.#source === null) throw new LabError({ kind: 'notOpen' });
    return { ...this.#source, given: this.timeline.given() };
  }

  stateText(events?: number): string[] {
    const { world } = this.timeline.current;
    const at = events ?? world.journal.length;
    return stateText(at === world.journal.length ? world : this.timeline.seek(at).world);
  }

  close(): void {
    this.#timeline = null;
    this.#source = null;
  }
}

const STATUS_WORDS = ['stopped', 'running', 'paused'];

/** The engine's state in words: processes, threads, files, and the newest lines of the journal. */
function stateText(world: World): string[] {
  const { state, journal } = world;
  const text = [`time ${(state.now / 1_000).toFixed(3)} ms · ${journal.length} events · hash ${journal.hash}`];
  for (const process of state.processes) {
    if (process === null) continue;
    text.push(`${process.name}: ${STATUS_WORDS[process.status]}, started ${process.incarnation} times, ${process.threads.size} threads`);
  }
  for (const host of state.hosts) {
    const files = [...host.files].filter(([path]) => path.endsWith('.log'));
    for (const [path, id] of files) {
      const file = state.files.get(id)!;
      text.push(`${host.name}${path}: ${file.size} bytes, ${file.flushed} on disk`);
    }
  }
  text.push('newest events:');
  for (let at = Math.max(0, journal.length - 20); at < journal.length; at++) text.push(describeLine(world, at));
  return text;
}
