/** A world of one scripted broker on host "b" and one client on host "c", and a way to read what it journaled. */
import { CreateTopics } from '../../../protocol/apis/19-create-topics.ts';
import type { Codecs } from '../../../protocol/records/codec-port.ts';
import { NO_CODECS } from '../../../protocol/records/codec-port.ts';
import { apis } from '../../../protocol/registry.ts';
import { World } from '../../../sim/world.ts';
import type { ScriptedCommand } from '../../../sim/world.ts';
import { serverProfile } from '../../costs.ts';
import { eventKinds } from '../../events.ts';
import { sharedMemory } from '../../memory.ts';
import type { Program } from '../../os.ts';
import { admin } from '../admin/admin.ts';
import { consumer } from '../consumer/consumer.ts';
import { producer } from '../producer/producer.ts';
import type { ScriptedAnswer, ScriptedBroker, ScriptedRequest } from './scripted-broker.ts';
import { allVersions, scriptedBroker } from './scripted-broker.ts';

export const PORT = 9_092;
export const TOPIC_ID = 'TOPICIDAAAAAAAAAAAAAAA';

export interface Line {
  readonly at: number;
  readonly time: number;
  readonly process: number;
  readonly kind: string;
  readonly [column: string]: number | string;
}

export interface ClientWorld {
  readonly world: World;
  /** The client's state, by process name. */
  app(name?: string): any;
  readonly broker: ScriptedBroker;
  /** Journal lines of the given kinds, with their columns by name and texts resolved. */
  lines(...kinds: string[]): Line[];
}

export interface ClientWorldOptions {
  readonly program?: 'producer' | 'consumer' | 'admin';
  readonly configs?: Readonly<Record<string, string | number | boolean>>;
  readonly workload?: unknown;
  /** A producer's partitioner and interceptors. */
  readonly plugins?: unknown;
  readonly era?: string;
  /** Answers what `defaults` does not do as the test wants; undefined leaves it to them. */
  readonly answer?: (request: ScriptedRequest, broker: ScriptedBroker) => ScriptedAnswer | undefined;
  readonly partitions?: number;
  readonly script?: readonly ScriptedCommand[];
  readonly seed?: number;
  readonly linkMicros?: number;
  readonly codecs?: Codecs;
}

const TEXT_COLUMNS = new Set(['text', 'partition']);

export function metadataBody(partitions: number, topic = 'orders', leader = 1): unknown {
  return {
    throttleTimeMs: 0,
    brokers: [{ nodeId: 1, host: 'b', port: PORT }],
    clusterId: 'c',
    controllerId: 1,
    topics: [
      {
        errorCode: 0,
        name: topic,
        topicId: TOPIC_ID,
        partitions: Array.from({ length: partitions }, (_, partitionIndex) => ({
          errorCode: 0,
          partitionIndex,
          leaderId: leader,
          leaderEpoch: 0,
          replicaNodes: [1],
          isrNodes: [1],
          offlineReplicas: [],
        })),
      },
    ],
  };
}

/** What Produce is answered when all goes well: offsets are counted by partition in `ends`. */
export function produceBody(request: ScriptedRequest, errorCode = 0, ends?: Map<string, number>): unknown {
  return {
    responses: request.body.topicData.map((topic: any) => ({
      name: topic.name,
      topicId: topic.topicId,
      partitionResponses: topic.partitionData.map((part: any) => {
        const end = ends?.get(`${part.index}`) ?? 0;
        if (errorCode === 0) ends?.set(`${part.index}`, end + recordsIn(part.records));
        return { index: part.index, errorCode, baseOffset: errorCode === 0 ? end : -1 };
      }),
    })),
    throttleTimeMs: 0,
  };
}

/** The record count of the batch that a Produce carries. */
export function recordsIn(rope: { pieces: readonly Uint8Array[] }): number {
  const header = rope.pieces[0];
  return new DataView(header.buffer, header.byteOffset, header.length).getInt32(57);
}

export function clientWorld(options: ClientWorldOptions = {}): ClientWorld {
  const answer = (request: ScriptedRequest, broker: ScriptedBroker): ScriptedAnswer => {
    const own = options.answer?.(request, broker);
    if (own !== undefined) return own;
    switch (request.api) {
      case 'ApiVersions':
        return { body: allVersions(Object.values(apis)) };
      case 'Metadata':
        return { body: metadataBody(options.partitions ?? 1) };
      case 'Produce':
        return request.body.acks === 0 ? null : { body: produceBody(request, 0, broker.ends) };
      case CreateTopics.name:
        return { body: { topics: request.body.topics.map(({ name }: { name: string }) => ({ name, errorCode: 0 })) } };
      default:
        return 'close';
    }
  };
  const programs: Record<string, Program> = { producer, consumer, admin, scriptedBroker: scriptedBroker(answer) };
  const host = (name: string) => ({ name, cores: 2, memoryBytes: 1e9, diskBytes: 1e9, skewMillis: 0 });
  const program = options.program ?? 'producer';
  const configs = program === 'producer' ? { 'enable.idempotence': false, ...options.configs } : options.configs;
  const world = new World(
    {
      seed: options.seed ?? 1,
      hosts: [host('b'), host('c')],
      processes: [
        { name: 'broker', host: 'b', program: 'scriptedBroker', settings: { port: PORT } },
        {
          name: 'client',
          host: 'c',
          program,
          settings: { bootstrap: [{ host: 'b', port: PORT }], clientId: 'client', configs, workload: options.workload ?? null, era: options.era, plugins: options.plugins ?? null },
        },
      ],
      link: { latencyMicros: options.linkMicros ?? 200, bytesPerSecond: 1e9 },
      script: options.script ?? [],
    },
    { programs, memory: sharedMemory, costs: serverProfile, codecs: options.codecs ?? NO_CODECS },
  );
  const app = (name = 'client') => world.state.processes.find((process) => process?.name === name)?.app;
  return {
    world,
    app,
    get broker() {
      return app('broker') as ScriptedBroker;
    },
    lines(...kinds) {
      return journalLines(world, kinds);
    },
  };
}

export function journalLines(world: World, kinds: readonly string[]): Line[] {
  const wanted = new Set(kinds);
  const lines: Line[] = [];
  for (let at = 1; at < world.journal.length; at++) {
    const info = eventKinds[world.journal.kind(at)];
    if (!wanted.has(info.name)) continue;
    const line: Record<string, number | string> = { at, time: world.journal.time(at), process: world.journal.process(at), kind: info.name };
    info.columns.forEach((column, i) => {
      const number = world.journal.payload(at, i);
      line[column.name] = TEXT_COLUMNS.has(column.type) ? world.texts.text(number) : number;
    });
    lines.push(line as Line);
  }
  return lines;
}
