/** A simulated cluster of one controller, some brokers and an admin client, and what a test asks of it. */
import { World } from '../../../../sim/world.ts';
import type { BrokerState } from '../../../broker/broker.ts';
import { broker } from '../../../broker/broker.ts';
import type { Command } from '../../../commands.ts';
import type { EraId } from '../../../config/eras.ts';
import { serverProfile } from '../../../costs.ts';
import { admin } from '../../../client/admin/admin.ts';
import { ev, eventKinds } from '../../../events.ts';
import { sharedMemory } from '../../../memory.ts';
import { flattenRope } from '../../../../std/rope.ts';
import type { Bytes } from '../../../../std/rope.ts';
import { readFile } from '../../../../sim/machine/files.ts';
import type { ControllerApp } from '../controller-state.ts';
import { controllerProgram } from '../controller-program.ts';

export const SECOND = 1_000_000;
export const CONTROLLER = 'controller';

const CLUSTER_ID = 'MkU3OEVBNTcwNTJENDM2Qg';
const CONTROLLER_ID = 3000;

export interface KraftWorldOptions {
  readonly seed?: number;
  readonly era?: EraId;
  readonly brokers?: readonly number[];
  readonly controllerConfigs?: Readonly<Record<string, string>>;
  readonly brokerConfigs?: Readonly<Record<string, string>>;
}

export function kraftWorld({ seed = 1, era = '4.1', brokers = [1], controllerConfigs = {}, brokerConfigs = {} }: KraftWorldOptions = {}): World {
  const host = (name: string) => ({ name, cores: 4, memoryBytes: 4e9, diskBytes: 1e11, skewMillis: 0 });
  const voters = [{ id: CONTROLLER_ID, host: 'c', port: 9093 }];
  const common = { clusterId: CLUSTER_ID, era, logDir: '/kafka' };
  return new World(
    {
      seed,
      hosts: [host('c'), ...brokers.map((id) => host(`b${id}`)), host('a')],
      processes: [
        {
          name: CONTROLLER,
          host: 'c',
          program: 'controller',
          settings: {
            ...common,
            nodeId: CONTROLLER_ID,
            voters,
            listeners: [{ name: 'CONTROLLER', host: 'c', port: 9093, kind: 'controller' }],
            configs: controllerConfigs,
          },
        },
        ...brokers.map((id) => ({
          name: `broker-${id}`,
          host: `b${id}`,
          program: 'broker',
          settings: {
            ...common,
            nodeId: id,
            controllers: voters,
            listeners: [{ name: 'PLAINTEXT', host: `b${id}`, port: 9092, kind: 'client' }],
            configs: brokerConfigs,
          },
        })),
        {
          name: 'admin',
          host: 'a',
          program: 'admin',
          settings: { bootstrap: brokers.map((id) => ({ host: `b${id}`, port: 9092 })), clientId: 'admin', era, configs: {}, workload: null },
        },
      ],
    },
    { programs: { controller: controllerProgram, broker, admin }, memory: sharedMemory, costs: serverProfile },
  );
}

function appOf(world: World, name: string): any {
  return world.state.processes.find((process) => process?.name === name)?.app;
}

export function controllerOf(world: World): ControllerApp {
  return appOf(world, CONTROLLER);
}

export function brokerOf(world: World, id: number): BrokerState {
  return appOf(world, `broker-${id}`);
}

export function createTopic(topic: string, partitions = 1, replicationFactor = 1, configs: Readonly<Record<string, string>> = {}): Command {
  return { kind: 'createTopic', process: 'admin', topic, partitions, replicationFactor, configs };
}

/** A line of the journal, its payload by column; texts as texts. */
export type Line = Readonly<Record<string, number | string>> & { readonly id: number; readonly time: number };

export function linesOf(world: World, kind: keyof typeof ev): Line[] {
  const number = ev[kind];
  const { columns } = eventKinds[number]!;
  const lines: Line[] = [];
  for (let id = 1; id < world.journal.length; id++) {
    if (world.journal.kind(id) !== number) continue;
    const line: Record<string, number | string> = { id, time: world.journal.time(id) };
    columns.forEach(({ name, type }, i) => {
      const value = world.journal.payload(id, i);
      line[name] = type === 'text' || type === 'partition' ? world.texts.text(value) : value;
    });
    lines.push(line as Line);
  }
  return lines;
}

/** The bytes of a file on a host. */
export function fileBytes(world: World, host: string, path: string): Bytes {
  const file = world.state.hosts.find(({ name }) => name === host)!.files.get(path)!;
  return flattenRope(readFile(world, file, 0, world.state.files.get(file)!.size).rope);
}

/** Runs until the broker serves clients. */
export function runUntilRunning(world: World, ...ids: number[]): void {
  const begin = world.state.now;
  for (let time = begin; time < begin + 60 * SECOND; time += SECOND / 10) {
    if (ids.every((id) => brokerOf(world, id)?.lifecycle?.state === 'RUNNING')) return;
    world.runTo(time);
  }
  throw new Error(`brokers ${ids.join(', ')} are not running after a minute`);
}
