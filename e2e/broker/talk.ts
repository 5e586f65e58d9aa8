/**
 * A conversation with a cluster, one request after the other: what is asked next may depend on what was answered. The world stands still
 * between two questions.
 */
import { costProfiles } from '../../src/engine/costs.ts';
import { sharedMemory } from '../../src/engine/memory.ts';
import { programs } from '../../src/engine/programs.ts';
import type { GivenConfig } from '../../src/engine/config/values.ts';
import type { Command } from '../../src/engine/commands.ts';
import type { Api } from '../../src/protocol/schema/message.ts';
import { decodeResponse, encodeRequest } from '../../src/protocol/wire/frame.ts';
import { LabBuilder } from '../../src/scenario/builder.ts';
import { worldSpecOf } from '../../src/sim/scenario-world.ts';
import { World } from '../../src/sim/world.ts';
import { flattenRope, ropeOf } from '../../src/std/rope.ts';
import { type Exchange, wireClient, type WireState } from './wire-client.ts';

export interface TalkOptions {
  readonly brokers: number;
  readonly topics?: readonly { readonly name: string; readonly partitions: number; readonly replicationFactor: number }[];
  readonly configs?: GivenConfig;
  /** Of the controller, which judges what is set by its own. */
  readonly controller?: GivenConfig;
  readonly seed?: number;
}

const BROKER_PORT = 9092;
const READY_MICROS = 5_000_000;
const STEP_MICROS = 1_000;

export class Talk {
  readonly world: World;
  private readonly hosts: readonly string[];
  /** The world itself stands at its last event. */
  private clock = 0;
  private correlation = 0;
  private sent = 0;

  constructor({ brokers, topics = [], configs = {}, controller = {}, seed = 3 }: TalkOptions) {
    let lab = new LabBuilder().controller({ configs: controller });
    for (let id = 0; id < brokers; id++) lab = lab.broker(id, { configs });
    if (topics.length > 0) lab = lab.admin('tools');
    for (const topic of topics) lab = lab.topic(topic.name, topic);
    const spec = worldSpecOf(lab.build(), seed);
    const hostOf = (broker: number): string => spec.processes.find(({ name }) => name === `broker-${broker}`)!.host;
    this.hosts = Array.from({ length: brokers }, (_, broker) => hostOf(broker));
    const wire = { name: 'wire', host: 'host-wire', program: 'wire', settings: { host: hostOf(0), port: BROKER_PORT, startMs: 0, script: [], stays: true } };
    const host = { name: 'host-wire', cores: 4, memoryBytes: 4e9, diskBytes: 1e11, skewMillis: 0 };
    this.world = new World(
      { ...spec, hosts: [...spec.hosts, host], processes: [...spec.processes, wire] },
      { programs: { ...programs, wire: wireClient }, memory: sharedMemory, costs: costProfiles.server! },
    );
    this.runTo(READY_MICROS);
  }


  private runTo(micros: number): void {
    this.clock = micros;
    this.world.runTo(micros);
  }

  private get wire(): WireState {
    return this.world.state.processes.find((process) => process?.name === 'wire')!.app as WireState;
  }

  /** Sends without waiting for the answer, which `answerTo` brings. Each `conn` is a connection of its own. */
  send(conn: string, broker: number, api: Api, version: number, body: unknown): number {
    const frame = flattenRope(encodeRequest(api, version, ++this.correlation, conn, body as never));
    this.push({ conn: `${conn}@${broker}`, frame, patienceMs: 1, leavesAnswer: true, to: { host: this.hosts[broker]!, port: BROKER_PORT } });
    return this.sent - 1;
  }

  private push(exchange: Exchange): void {
    (this.wire.script as Exchange[]).push(exchange);
    this.sent++;
    while (this.wire.answers.length < this.sent) this.runTo(this.clock + STEP_MICROS);
  }

  answer(conn: string, broker: number, api: Api, version: number, patienceMs = 30_000): any {
    this.push({ conn: `${conn}@${broker}`, frame: null, patienceMs });
    const { response } = this.wire.answers[this.sent - 1]!;
    return response === null ? null : decodeResponse(api, version, ropeOf(response)).body;
  }

  ask(conn: string, broker: number, api: Api, version: number, body: unknown, patienceMs = 30_000): any {
    this.send(conn, broker, api, version, body);
    return this.answer(conn, broker, api, version, patienceMs);
  }

  give(command: Command): void {
    this.world.give(command);
  }

  pass(millis: number): void {
    this.runTo(this.clock + millis * 1_000);
  }
}
