/** Worlds in which settings or faults bring an anomaly about, with the history checker beside them. */
import type { BrokerState } from '../../src/engine/broker/broker.ts';
import type { Command } from '../../src/engine/commands.ts';
import type { PartitionRegistration } from '../../src/engine/metadata/registrations.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';
import { ClientHistory } from '../../src/sim/invariants/client-history.ts';
import { checkHistory, type ClientOps } from '../../src/sim/invariants/history-checker.ts';
import type { World } from '../../src/sim/world.ts';
import { labWorld, SECOND } from '../engine/lab-world.ts';

/** Short sessions, so that a minute is enough. */
export const NODES = { 'broker.session.timeout.ms': 2_000, 'broker.heartbeat.interval.ms': 400, 'replica.lag.time.max.ms': 2_000 };
export const CLIENTS = { 'request.timeout.ms': 1_000 };
export const BROKERS = [1, 2, 3];

export class AnomalyWorld {
  readonly world: World;
  readonly #history: ClientHistory;
  #looked = 0;

  constructor(scenario: Scenario, seed = 1) {
    this.world = labWorld(scenario, seed);
    this.#history = new ClientHistory(this.world);
    this.#look();
  }

  runTo(seconds: number): void {
    while (this.world.nextTime() < seconds * SECOND) {
      this.world.step();
      this.#look();
    }
  }

  /** What was given by hand writes lines, too. */
  #look(): void {
    const { length } = this.world.journal;
    if (length > this.#looked) this.#history.advance(this.#looked, length);
    this.#looked = length;
  }

  partition(topic = 'orders', index = 0): PartitionRegistration {
    const { image } = this.world.state.processes.find((process) => process?.name === 'controller')!.app.controller as { image: BrokerState['image'] };
    return image.topics.get(topic)!.partitions[index]!;
  }

  get leader(): number {
    return this.partition().leader;
  }

  /** Those that follow, in the order of the assignment. */
  get followers(): number[] {
    return this.partition().replicas.filter((id) => id !== this.leader);
  }

  kill(name: string): void {
    this.world.give({ kind: 'kill', process: name }, this.world.state.now);
  }

  start(name: string): void {
    this.world.give({ kind: 'start', process: name }, this.world.state.now);
  }

  losePower(host: string): void {
    this.world.give({ kind: 'powerLoss', host }, this.world.state.now);
  }

  powerOn(host: string): void {
    this.world.give({ kind: 'powerOn', host }, this.world.state.now);
  }

  pause(name: string): void {
    this.world.give({ kind: 'pause', process: name }, this.world.state.now);
  }

  resume(name: string): void {
    this.world.give({ kind: 'resume', process: name }, this.world.state.now);
  }

  give(command: Command): void {
    this.world.give(command, this.world.state.now);
  }

  rate(perSecond: number): void {
    this.world.give({ kind: 'rate', process: 'shop', perSecond }, this.world.state.now);
  }

  cut(from: string, to: string, bothWays = true): () => void {
    const rule = `cut ${from} ${to}`;
    this.world.give({ kind: 'cut', from, to, bothWays, rule }, this.world.state.now);
    return () => this.world.give({ kind: 'heal', rule }, this.world.state.now);
  }

  get ops(): ClientOps {
    return this.#history.ops();
  }

  /** What the history checker finds, each name once. */
  anomalies(): string[] {
    return [...new Set(checkHistory(this.ops).map(({ name }) => name))].toSorted();
  }

  acknowledged(): number {
    return this.ops.sends.filter(({ offset }) => offset !== null).length;
  }
}
