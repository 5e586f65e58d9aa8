/**
 * A live cluster that real clients connect to: a controller and brokers, a worker each. Clients come by TCP, each broker at a port and
 * under an address of its own; among themselves brokers speak through shared memory.
 */
import { join } from 'node:path';
import { createServer } from 'node:net';
import type { GivenConfig } from '../engine/config/values.ts';
import { collector } from '../live/collector.node.ts';
import type { ClusterSeen, MemoryHeld } from '../live/lab-worker.ts';
import { type Exit, type Listener, LiveHost, type LiveSpec, type WorkerHandle } from '../live/live-host.ts';
import { BROKER_PORT, LabBuilder } from '../scenario/builder.ts';
import type { TapeFile } from './tape-file.ts';
import type { Scenario, TopicSetting } from '../scenario/scenario.ts';
import { MICROS_PER_MILLI } from '../std/units.ts';

export interface ClusterOptions {
  readonly brokers: number;
  /** The id of the first broker; 1 unless it is said. */
  readonly firstNode?: number;
  /** Of the first broker; the others have those that follow. 0: ports that are free. */
  readonly port: number;
  /** The address that is bound, and the one that clients are told. */
  readonly bind: string;
  readonly advertised: string;
  readonly topics: readonly Pick<TopicSetting, 'name' | 'partitions' | 'replicationFactor'>[];
  /** Of the controller and each broker, by Kafka's names. */
  readonly configs: GivenConfig;
  /** Where the files of all of them lie, in a folder each; null: in memory. */
  readonly data?: string | null;
  /** What random draws come from. A cluster that goes on with its files takes another each time, so that no id is drawn twice. */
  readonly seed?: number;
  readonly spawn: () => WorkerHandle;
  /** Memory is overwritten when it is taken back, so that whoever reads it too late reads nonsense. */
  readonly scrubs?: boolean;
  /** Where the run is taped; null: it is not. */
  readonly tape?: TapeFile | null;
  /** Who listens to all of its processes; without one their events are only counted. */
  readonly listen?: (scenario: Scenario, seed: number) => Listener;
}

const ADMIN = 'admin';
const ASK_AGAIN_MILLIS = 20;
/** A broker that was missed for a moment has its topics refused: they are asked for again. */
const CREATE_AGAIN_MILLIS = 5_000;
const INTERNAL = 'INTERNAL';

export class Cluster {
  readonly nodes: readonly number[];
  readonly host: LiveHost;
  readonly #addresses: ReadonlyMap<number, string>;

  private constructor(host: LiveHost, addresses: ReadonlyMap<number, string>) {
    this.host = host;
    this.#addresses = addresses;
    this.nodes = [...addresses.keys()];
  }

  /** Resolves once every broker serves and every topic is there. */
  static async start(options: ClusterOptions): Promise<Cluster> {
    const ports = options.port === 0 ? await freePorts(options.brokers, options.bind) : Array.from({ length: options.brokers }, (_, i) => options.port + i);
    const addresses = new Map(ports.map((port, i) => [i + (options.firstNode ?? 1), `${bracketed(options.advertised)}:${port}`]));
    const scenario = scenarioOf(options);
    const listener = options.listen?.(scenario, options.seed ?? 1) ?? null;
    const { tape = null } = options;
    tape?.head(options.seed ?? 1, scenario);
    const cluster = new Cluster(new LiveHost(specOf(options, scenario, ports), options.spawn, listener, collector(), tape), addresses);
    try {
      await cluster.host.start();
      await cluster.serves();
      await cluster.#create(options, listener !== null);
      return cluster;
    } catch (error) {
      cluster.dispose();
      throw error;
    }
  }

  /** host:port of each broker, as `bootstrap.servers` takes it. */
  get bootstrap(): string {
    return [...this.#addresses.values()].join(',');
  }

  address(node: number): string {
    return this.#addresses.get(node)!;
  }

  /** Resolves when all of these brokers serve, and know that they do. */
  async serves(nodes: readonly number[] = this.nodes): Promise<void> {
    for (const node of nodes) await this.#until(node, ({ serving, brokers }) => serving && nodes.every((id) => brokers.includes(id)));
  }

  async #create({ topics }: ClusterOptions, keepsAdmin: boolean): Promise<void> {
    const create = (missing: ClusterOptions['topics']): void => {
      for (const { name, partitions, replicationFactor } of missing) {
        this.host.command({ kind: 'createTopic', process: ADMIN, topic: name, partitions, replicationFactor, configs: {} });
      }
    };
    create(topics);
    let askedAt = this.host.micros();
    for (const node of this.nodes) {
      await this.#until(node, (seen) => {
        const missing = topics.filter(({ name }) => !seen.topics.includes(name));
        if (missing.length > 0 && this.host.micros() - askedAt > CREATE_AGAIN_MILLIS * MICROS_PER_MILLI) {
          create(missing);
          askedAt = this.host.micros();
        }
        return missing.length === 0;
      });
    }
    // Who watches the cluster asks by it, too.
    if (keepsAdmin) return;
    this.host.command({ kind: 'stop', process: ADMIN });
    await this.host.exited(ADMIN);
  }

  async seen(node: number): Promise<ClusterSeen> {
    return await this.host.inspect<ClusterSeen>(`broker-${node}`, 'cluster');
  }

  async memory(node: number): Promise<MemoryHeld> {
    return await this.host.inspect<MemoryHeld>(`broker-${node}`, 'memory');
  }

  /** Asks until it is so. It never gives up by itself: whoever calls it sets the time. */
  async #until(node: number, holds: (seen: ClusterSeen) => boolean): Promise<void> {
    while (!holds(await this.seen(node))) await new Promise((resolve) => setTimeout(resolve, ASK_AGAIN_MILLIS));
  }

  /** Takes a broker's worker away in the middle of whatever it does; its files stay. */
  kill(node: number): void {
    this.host.kill(`broker-${node}`);
  }

  /** Starts a broker that was killed or stopped, with the files that it left. */
  async restart(node: number): Promise<void> {
    await this.host.startProcess(`broker-${node}`);
    await this.#until(node, ({ serving }) => serving);
  }

  /** Resolves when a broker's process has ended, and says why. */
  async ended(node: number): Promise<string> {
    return (await this.host.exited(`broker-${node}`)).reason;
  }

  /** Controlled shutdown. */
  async stopBroker(node: number): Promise<Exit> {
    this.host.command({ kind: 'stop', process: `broker-${node}` });
    return await this.host.exited(`broker-${node}`);
  }

  /** Rejects when a worker fails. */
  async failed(): Promise<never> {
    return await this.host.failed;
  }

  /** All brokers shut down in order, one after the other as an operator would do it, then the controller ends. */
  async stop(): Promise<void> {
    for (const node of this.nodes) if (this.host.runs(`broker-${node}`)) await this.stopBroker(node);
    await this.host.stop();
  }

  dispose(): void {
    this.host.dispose();
  }

  /** Resolves once no worker that has ended, or was taken away, writes any more. */
  async quiet(): Promise<void> {
    await this.host.quiet();
  }
}

function scenarioOf({ brokers, firstNode = 1, configs }: ClusterOptions): Scenario {
  const copies = Math.min(3, brokers);
  const forFewBrokers: GivenConfig = {
    'inter.broker.listener.name': INTERNAL,
    'offsets.topic.replication.factor': copies,
    'transaction.state.log.replication.factor': copies,
    'transaction.state.log.min.isr': Math.min(2, brokers),
  };
  let lab = new LabBuilder().controller({ configs });
  // What clients find is Kafka's own default, other than in the lab's scenarios.
  for (let id = firstNode; id < firstNode + brokers; id++) lab = lab.broker(id, { configs: { 'auto.create.topics.enable': true, ...forFewBrokers, ...configs } });
  return lab.admin(ADMIN).build();
}

function specOf({ firstNode = 1, bind, advertised, data = null, seed = 1, scrubs = false }: ClusterOptions, { hosts, processes }: Scenario, ports: readonly number[]): LiveSpec {
  return {
    seed,
    recycles: scrubs ? 'scrubbed' : true,
    hosts,
    processes: processes.map((one) => {
      const process = data === null || one.program === 'admin' ? one : { ...one, data: join(data, one.name) };
      if (process.program !== 'broker') return process;
      const port = ports[process.settings.nodeId - firstNode]!;
      const listeners = [
        { name: 'PLAINTEXT', host: advertised, port, kind: 'client' },
        { name: INTERNAL, host: process.host, port: BROKER_PORT, kind: 'interBroker' },
      ];
      return { ...process, settings: { ...process.settings, listeners }, tcp: { bind, ports: [port] } };
    }),
  };
}

function bracketed(host: string): string {
  return host.includes(':') ? `[${host}]` : host;
}

/**
 * Ports that nobody listens at now. A broker opens its own later, and again when it comes back, so they are none that a system hands out to whoever
 * connects, or listens anywhere; and each command on this machine looks at another stretch of them.
 */
const FIRST_PORT = 10_000;
const PORTS = 22_000;
const PORTS_A_COMMAND = 40;
/** Somebody has it, or it is kept from us. */
const TAKEN: ReadonlySet<string | undefined> = new Set(['EADDRINUSE', 'EACCES']);
let nextPort = (process.pid * PORTS_A_COMMAND) % PORTS;

async function freePorts(count: number, host: string): Promise<number[]> {
  const ports: number[] = [];
  for (let tried = 0; ports.length < count; tried++) {
    if (tried === PORTS) throw new Error(`no port of ${host} is free`);
    const port = FIRST_PORT + nextPort;
    nextPort = (nextPort + 1) % PORTS;
    if (await isFree(port, host)) ports.push(port);
  }
  return ports;
}

async function isFree(port: number, host: string): Promise<boolean> {
  const server = createServer();
  return await new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => (TAKEN.has(error.code) ? resolve(false) : reject(error)));
    server.listen({ host, port }, () => server.close(() => resolve(true)));
  });
}
