/** The Reactor while it runs: threads that come and go, limits of connections, back-pressure down to the sender's socket. */
import { describe, expect, it } from 'vitest';
import { ev } from '../../src/engine/events.ts';
import { waits } from '../../src/engine/waits.ts';
import { broker, type BrokerState } from '../../src/engine/broker/broker.ts';
import { controllerProgram } from '../../src/engine/controller/kraft/controller-program.ts';
import { serverProfile } from '../../src/engine/costs.ts';
import { sharedMemory } from '../../src/engine/memory.ts';
import { DescribeConfigs } from '../../src/protocol/apis/32-describe-configs.ts';
import { IncrementalAlterConfigs } from '../../src/protocol/apis/44-incremental-alter-configs.ts';
import { errors } from '../../src/protocol/errors.ts';
import { decodeResponse, encodeRequest } from '../../src/protocol/wire/frame.ts';
import { type Bytes, flattenRope, ropeOf } from '../../src/std/rope.ts';
import { World } from '../../src/sim/world.ts';
import { covers } from '../../src/std/testing/covers.ts';
import { connectionStorm } from '../../src/scenario/connection-storm.ts';
import { oneBroker } from '../../src/scenario/one-broker.ts';
import { LabBuilder } from '../../src/scenario/builder.ts';
import { labWorld } from '../engine/lab-world.ts';
import { apiVersionsFrame } from './frames.ts';
import { type Answer, type Exchange, wireClient, type WireState } from './wire-client.ts';

const BROKER = 4;
const SET = 0;
const DELETE = 1;

const say = (frame: Bytes | null, conn = 'c', patienceMs = 5_000): Exchange => ({ conn, frame, patienceMs });

function alter(configs: Readonly<Record<string, string | null>>, { resourceName = '1', validateOnly = false } = {}): Exchange {
  const operations = Object.entries(configs).map(([name, value]) => ({ name, configOperation: value === null ? DELETE : SET, value }));
  const resources = [{ resourceType: BROKER, resourceName, configs: operations }];
  return say(flattenRope(encodeRequest(IncrementalAlterConfigs, 1, 7, 'test', { resources, validateOnly })));
}

function describeBroker(...configurationKeys: string[]): Exchange {
  const resources = [{ resourceType: BROKER, resourceName: '1', configurationKeys }];
  return say(flattenRope(encodeRequest(DescribeConfigs, 4, 8, 'test', { resources, includeSynonyms: true })));
}

function alteredAs({ response }: Answer) {
  const [one] = decodeResponse(IncrementalAlterConfigs, 1, ropeOf(response!)).body.responses;
  return [one!.errorCode, one!.errorMessage];
}

/** A controller, a broker, and a client of bare frames for each script, which begins once the broker serves. */
function clusterWorld(scripts: readonly (readonly Exchange[])[], configs: Readonly<Record<string, string>> = {}, startMs: readonly number[] = []): World {
  const host = (name: string) => ({ name, cores: 4, memoryBytes: 4e9, diskBytes: 1e11, skewMillis: 0 });
  const voters = [{ id: 3000, host: 'c', port: 9093 }];
  const common = { clusterId: 'MkU3OEVBNTcwNTJENDM2Qg', era: '4.1' as const, logDir: '/kafka' };
  return new World(
    {
      seed: 1,
      hosts: [host('c'), host('b1'), ...scripts.map((_, i) => host(`w${i}`))],
      processes: [
        { name: 'controller', host: 'c', program: 'controller', settings: { ...common, nodeId: 3000, voters, listeners: [{ name: 'CONTROLLER', host: 'c', port: 9093, kind: 'controller' }], configs: {} } },
        { name: 'broker-1', host: 'b1', program: 'broker', settings: { ...common, nodeId: 1, controllers: voters, listeners: [{ name: 'PLAINTEXT', host: 'b1', port: 9092, kind: 'client' }], configs } },
        ...scripts.map((script, i) => ({ name: `wire-${i}`, host: `w${i}`, program: 'wire', settings: { host: 'b1', port: 9092, script, startMs: startMs[i] ?? 3_000 } })),
      ],
    },
    { programs: { controller: controllerProgram, broker, wire: wireClient }, memory: sharedMemory, costs: serverProfile },
  );
}

const brokerState = (world: World): BrokerState => world.state.processes[2]!.app;
const wire = (world: World, i = 0): WireState => world.state.processes[3 + i]!.app;

function played(world: World, seconds = 10): World {
  world.runTo(seconds * 1_000_000);
  expect(world.checkState()).toBeNull();
  return world;
}

function eventsOf(world: World, kind: number): number[] {
  const found: number[] = [];
  for (let at = 0; at < world.journal.length; at++) if (world.journal.kind(at) === kind) found.push(at);
  return found;
}

/** Names of threads of the broker that began and ended, less those that did neither after `from`. */
function threadsOf(world: World, name: RegExp): { began: string[]; ended: number } {
  const began = new Map<number, string>();
  for (const at of eventsOf(world, ev.threadStarted)) {
    if (world.journal.process(at) !== 2) continue;
    const text = world.texts.text(world.journal.payload(at, 1));
    if (name.test(text)) began.set(world.journal.payload(at, 0), text);
  }
  const ended = eventsOf(world, ev.threadEnded).filter((at) => world.journal.process(at) === 2 && began.has(world.journal.payload(at, 0))).length;
  return { began: [...began.values()], ended };
}

const HANDLERS = /^data-plane-kafka-request-handler/;
const PROCESSORS = /^data-plane-kafka-network-thread/;

describe('threads of a running broker', () => {
  it('handlers are doubled and halved, and DescribeConfigs tells it', () => {
    covers('A3.handlers', 'modelled');
    const script = [alter({ 'num.io.threads': '16' }), say(null, 'c', 300), describeBroker('num.io.threads'), alter({ 'num.io.threads': '8' }), say(null, 'c', 300), say(apiVersionsFrame(3))];
    const world = played(clusterWorld([script]));
    const { answers } = wire(world);
    expect(alteredAs(answers[0]!)).toEqual([0, null]);
    const described = decodeResponse(DescribeConfigs, 4, ropeOf(answers[2]!.response!)).body.results[0]!.configs[0]!;
    expect(described).toMatchObject({ name: 'num.io.threads', value: '16', configSource: 2, readOnly: false });
    expect(described.synonyms.map(({ value, source }) => [value, source])).toEqual([['16', 2], ['8', 5]]);
    const { began, ended } = threadsOf(world, HANDLERS);
    expect([began.length, ended, brokerState(world).socketServer.handlerThreads]).toEqual([16, 8, 8]);
    expect(eventsOf(world, ev.threadPoolResized).map((at) => [world.journal.payload(at, 1), world.journal.payload(at, 2)])).toEqual([[16, 8], [8, 16]]);
    // Whoever is left still serves.
    expect(answers[5]!.response).not.toBeNull();
  });

  it('no pool is more than doubled or more than halved at once, and nobody changes what is fixed', () => {
    const words = (config: string, rule: string) => `Dynamic thread count update validation failed for ${config}, value should ${rule}`;
    const script = [
      alter({ 'num.io.threads': '17' }), alter({ 'num.io.threads': '3' }), alter({ 'num.network.threads': '7' }),
      alter({ 'queued.max.requests': '10' }), alter({ 'num.io.threads': '8' }, { resourceName: '2' }), alter({ 'num.io.threads': '16' }, { validateOnly: true }),
    ];
    const world = played(clusterWorld([script]));
    expect(wire(world).answers.map(alteredAs)).toEqual([
      [errors.INVALID_REQUEST, words('num.io.threads=17', 'not be greater than double the current value 8')],
      [errors.INVALID_REQUEST, words('num.io.threads=3', 'be at least half the current value 8')],
      [errors.INVALID_REQUEST, words('num.network.threads=7', 'not be greater than double the current value 3')],
      [errors.INVALID_REQUEST, 'Cannot update these configs dynamically: Set(queued.max.requests)'],
      [errors.INVALID_REQUEST, 'Unexpected broker id, expected 1, but received 2'],
      [0, null],
    ]);
    expect(brokerState(world).socketServer.handlerThreads).toBe(8);
    const changed = eventsOf(world, ev.configChanged).map((at) => world.texts.text(world.journal.payload(at, 1)));
    expect(changed).not.toContain('num.io.threads');
  });

  it('a Processor that is taken away takes its connections with it; the others stay', () => {
    covers('A3.processor', 'modelled');
    // Three connections, one at each Processor; the third is cut off with its Processor.
    const script = [
      say(apiVersionsFrame(3), 'a'), say(apiVersionsFrame(3), 'b'), say(apiVersionsFrame(3), 'c'),
      { ...alter({ 'num.network.threads': '2' }), conn: 'a' }, say(null, 'a', 300), say(apiVersionsFrame(3), 'b'), say(apiVersionsFrame(3), 'c', 500),
    ];
    const world = played(clusterWorld([script]));
    const { answers } = wire(world);
    expect(answers[5]!.response).not.toBeNull();
    expect(answers[6]).toMatchObject({ response: null, closed: true });
    const { began, ended } = threadsOf(world, PROCESSORS);
    expect([began.length, ended]).toEqual([3, 1]);
    const reasons = eventsOf(world, ev.connectionClosed).map((at) => world.texts.text(world.journal.payload(at, 1)));
    expect(reasons).toContain('processorClosed');
  });

  it('a setting for all brokers counts where a broker has none of its own', () => {
    const script = [alter({ 'num.io.threads': '10' }, { resourceName: '' }), say(null, 'c', 300), alter({ 'num.io.threads': '6' }), say(null, 'c', 300), alter({ 'num.io.threads': null }), say(null, 'c', 300)];
    const world = played(clusterWorld([script]));
    expect(eventsOf(world, ev.threadPoolResized).map((at) => world.journal.payload(at, 1))).toEqual([10, 6, 10]);
  });
});

describe('`alter` in a script', () => {
  it('goes by the admin client to the broker that it names, and tells of a refusal', () => {
    const script = ['alter broker 1 config num.io.threads = 16 at 3s', 'alter broker 1 config num.io.threads = 40 at 4s', 'alter brokers config num.network.threads = 2 at 5s'];
    const world = labWorld(oneBroker({ script: script.join('\n') }), 3);
    world.runTo(7_000_000);
    const answers = eventsOf(world, ev.adminAnswered).map((at) => [world.journal.payload(at, 1), world.texts.text(world.journal.payload(at, 2))]);
    expect(answers.slice(1)).toEqual([[0, 'alter broker 1 num.io.threads=16'], [errors.INVALID_REQUEST, 'alter broker 1 num.io.threads=40'], [0, 'alter brokers num.network.threads=2']]);
    const { socketServer }: BrokerState = world.state.processes.find((process) => process?.name === 'broker-1')!.app;
    expect([socketServer.handlerThreads, socketServer.networkThreads]).toEqual([16, 2]);
  });
});

describe('connections', () => {
  it('above max.connections wait with the Acceptor until another ends', () => {
    covers('A3.acceptor', 'modelled');
    const scripts = [[say(apiVersionsFrame(3), 'a'), say(null, 'a', 2_000)], [say(apiVersionsFrame(3), 'b')], [say(apiVersionsFrame(3), 'late', 8_000)]];
    const world = clusterWorld(scripts, { 'max.connections': '2', 'connections.max.idle.ms': '3000' }, [3_000, 3_010, 3_500]);
    played(world, 5);
    const waited = eventsOf(world, ev.threadWaits).filter((at) => world.journal.payload(at, 1) === waits.connectionSlot);
    expect(waited.length).toBeGreaterThan(0);
    expect(wire(world, 2).answers).toEqual([]);
    played(world, 9);
    // Idle connections end after three seconds: then there is room.
    expect(wire(world, 2).answers[0]!.response).not.toBeNull();
    expect(wire(world, 2).answers[0]!.took).toBeGreaterThan(2_000_000);
  });

  it('above max.connections.per.ip are closed as soon as they are accepted', () => {
    const scripts = [[say(apiVersionsFrame(3), 'a'), say(apiVersionsFrame(3), 'b'), say(apiVersionsFrame(3), 'c', 500)], [say(apiVersionsFrame(3), 'other')]];
    const world = played(clusterWorld(scripts, { 'max.connections.per.ip': '2' }));
    expect(wire(world, 0).answers.map(({ response }) => response !== null)).toEqual([true, true, false]);
    expect(wire(world, 0).answers[2]!.closed).toBe(true);
    expect(wire(world, 1).answers[0]!.response).not.toBeNull();
    expect(eventsOf(world, ev.connectionRejected)).toHaveLength(1);
  });

  it('are closed one by one when max.connections is lowered below their number', () => {
    const scripts = [[say(apiVersionsFrame(3), 'a'), say(apiVersionsFrame(3), 'b'), say(apiVersionsFrame(3), 'c'), { ...alter({ 'max.connections': '1' }), conn: 'c' }, say(null, 'c', 500)]];
    const world = played(clusterWorld(scripts));
    expect(brokerState(world).socketServer.quotas.total).toBe(1);
    const reasons = eventsOf(world, ev.connectionClosed).map((at) => world.texts.text(world.journal.payload(at, 1)));
    expect(reasons.filter((reason) => reason === 'maxConnections')).toHaveLength(2);
  });
});

describe('a connection storm', () => {
  /** How many connections are open at the end, how many were handed in and not taken over at most, and how often the Acceptor waited for room. */
  function stormed(configs: Readonly<Record<string, number>>): { open: number; handedIn: number; waited: number } {
    const world = labWorld(connectionStorm({ clients: 40, configs }), 3);
    world.runTo(5_000_000);
    let [waiting, handedIn, waited] = [0, 0, 0];
    for (let at = 0; at < world.journal.length; at++) {
      if (world.journal.time(at) < 3_000_000) continue;
      const kind = world.journal.kind(at);
      if (kind === ev.connectionAccepted) handedIn = Math.max(handedIn, ++waiting);
      else if (kind === ev.connectionRegistered) waiting--;
      else if (kind === ev.threadWaits && world.journal.payload(at, 1) === waits.connectionSlot) waited++;
    }
    const app: BrokerState = world.state.processes.find((process) => process?.name === 'broker-1')!.app;
    return { open: app.socketServer.quotas.total, handedIn, waited };
  }

  it('is let in through the queues of new connections, or stands before max.connections', () => {
    const { open, handedIn, waited } = stormed({});
    // So many fit into a Processor's queue; then the Acceptor waits for it.
    expect([open >= 80, handedIn, waited]).toEqual([true, 20, 0]);
    const narrow = stormed({ 'max.connections': 30 });
    expect([narrow.open, narrow.waited > 0]).toEqual([30, true]);
  });
});

describe('a full request queue', () => {
  it('stops Processors, then the socket, then whoever sends', () => {
    covers('A3.request-channel', 'modelled');
    // Large requests of many producers, one handler that compresses what they send, room for one request: what is not read stays in the sockets.
    let lab = new LabBuilder().controller().topic('orders', { partitions: 1, configs: { 'compression.type': 'gzip' } }).admin();
    lab = lab.broker(1, { configs: { 'queued.max.requests': 1, 'num.io.threads': 1, 'num.network.threads': 1 }});
    const configs = { 'enable.idempotence': false, 'linger.ms': 0, 'batch.size': 200_000, 'max.in.flight.requests.per.connection': 5 };
    for (let i = 0; i < 6; i++) lab = lab.producer(`load-${i}`, { perSecond: 200, valueBytes: 50_000, configs });
    const world = labWorld(lab.build(), 1);
    let [blocked, received, stalled] = [0, 0, 0];
    for (let time = 2_000_000; time < 2_400_000 && stalled === 0; time += 500) {
      world.runTo(time);
      const app: BrokerState = world.state.processes.find((process) => process?.name === 'broker-1')!.app;
      if (!app.socketServer.processors.some(({ pendingReceives }) => pendingReceives.length > 0)) continue;
      blocked++;
      for (const socket of world.state.sockets.values()) {
        if (socket.receiveBuffered >= 64 * 1024) received++;
        if (socket.sendBuffered >= 128 * 1024) stalled++;
      }
    }
    // The Processor is blocked, a receive buffer is full, and whoever writes to it has a full send buffer: its next bytes wait with it.
    expect([blocked > 0, received > 0, stalled > 0]).toEqual([true, true, true]);
  });
});
