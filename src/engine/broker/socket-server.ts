/**
 * SocketServer: per listener one Acceptor and num.network.threads Processors; for all of them one request channel and a pool
 * of num.io.threads handlers. Brokers and controllers use the same one: its state lies in the process's root, its steps come
 * from `socketServerSteps`.
 */
import { must } from '../../std/assert.ts';
import type { Rope } from '../../std/rope.ts';
import { MICROS_PER_MILLI } from '../../std/units.ts';
import { selectorCopier } from '../client/network/selector.ts';
import { advertised, type ListenerKind, oldestAnswered, type VersionRange } from '../config/api-versions.ts';
import type { EraId } from '../config/eras.ts';
import type { Os, Step, Thread } from '../os.ts';
import { checkPlain, type Copier, queue } from '../state.ts';
import { waits } from '../waits.ts';
import { type Acceptor, openServerSocket, runAcceptor } from './acceptor.ts';
import { type ConnectionQuotas, connectionQuotas, copyQuotas } from './connection-quotas.ts';
import { type Processor, type ProcessorLimits, processor, runProcessor } from './processor.ts';
import { queueResponse, type Request, type RequestChannel, requestChannel } from './request-channel.ts';
import { type Handle, type HandlerLocals, nextRequest, REQUEST_HANDLER, runHandler } from './request-handler.ts';

export type { Request } from './request-channel.ts';
export { type Handle, type HandlerLocals, REQUEST_HANDLER } from './request-handler.ts';

export interface ListenerSettings {
  readonly name: string;
  readonly port: number;
  readonly kind: ListenerKind;
}

export interface Listener extends ListenerSettings {
  /** What ApiVersions answers here: [key, oldest, newest]. */
  readonly advertised: readonly (readonly [key: number, min: number, max: number])[];
  /** Requests of other keys and versions end the connection. By key: [oldest, newest]. */
  readonly enabled: Readonly<Record<number, VersionRange>>;
}

export interface SocketServerOptions {
  readonly listeners: readonly ListenerSettings[];
  /** Resolved broker configs by Kafka's names. */
  readonly configs: Readonly<Record<string, unknown>>;
  readonly era: EraId;
  /** The versions that this process's handlers can answer, by API key. */
  readonly implemented: ReadonlyMap<number, VersionRange>;
}

export interface SocketServer {
  readonly listeners: readonly Listener[];
  /** Of each listener. */
  networkThreads: number;
  handlerThreads: number;
  /** By handler: how many threads were it before the one that is. */
  readonly handlerTurns: number[];
  readonly limits: ProcessorLimits;
  readonly quotas: ConnectionQuotas;
  readonly acceptors: Acceptor[];
  /** By id; those that were taken out of their listeners stay. */
  readonly processors: Processor[];
  readonly channel: RequestChannel;
  /** True once the ports are open. */
  started: boolean;
}

function number(configs: Readonly<Record<string, unknown>>, name: string): number {
  const value = configs[name];
  if (typeof value !== 'number') throw new TypeError(`config ${name} is not a number: ${String(value)}`);
  return value;
}

/** Makes the state of a socket server; no port is open until `enableRequestProcessing`. */
export function openSocketServer(os: Os, options: SocketServerOptions): SocketServer {
  const { configs } = options;
  const networkThreads = number(configs, 'num.network.threads');
  const maxReceiveSize = number(configs, 'socket.request.max.bytes');
  const idleMs = number(configs, 'connections.max.idle.ms');
  const limits = { maxReceiveSize, maxIdleMicros: idleMs < 0 ? -1 : idleMs * MICROS_PER_MILLI };
  const listeners = options.listeners.map((settings) => openListener(settings, options));
  const processors: Processor[] = [];
  const acceptors = listeners.map((listener, id): Acceptor => {
    const ids: number[] = [];
    for (let i = 0; i < networkThreads; i++) {
      ids.push(processors.length);
      processors.push(processor(os, processors.length, listener.name, limits));
    }
    const { name, port } = listener;
    return { id, listener: name, port, processors: ids, selector: 0, serverSocket: 0, currentProcessor: 0, blocked: 0, isCounted: false };
  });
  return {
    listeners,
    networkThreads,
    handlerThreads: number(configs, 'num.io.threads'),
    handlerTurns: [],
    limits,
    quotas: connectionQuotas(number(configs, 'max.connections'), number(configs, 'max.connections.per.ip'), listeners.map(({ name }) => name)),
    acceptors,
    processors,
    channel: requestChannel(number(configs, 'queued.max.requests')),
    started: false,
  };
}

function openListener({ name, port, kind }: ListenerSettings, { era, implemented }: SocketServerOptions): Listener {
  const enabled: Record<number, VersionRange> = {};
  const named: [number, number, number][] = [];
  for (const [key, [min, max]] of advertised(era, kind, implemented)) {
    named.push([key, min, max]);
    // Advertised is not always answered: Produce 0 is named for old clients and refused.
    const [oldest, newest] = must(implemented.get(key), 'implemented versions of API', key);
    enabled[key] = [Math.max(min, oldest, oldestAnswered(era, key)), Math.min(max, newest)];
  }
  named.sort((a, b) => a[0] - b[0]);
  return { name, port, kind, advertised: named, enabled };
}

/** Opens the ports and starts the threads. */
export function enableRequestProcessing(os: Os, server: SocketServer): void {
  if (server.started) return;
  server.started = true;
  for (let handler = 0; handler < server.handlerThreads; handler++) spawnHandler(os, server, handler);
  for (const acceptor of server.acceptors) {
    openServerSocket(os, acceptor);
    for (const id of acceptor.processors) spawnProcessor(os, acceptor.listener, id);
    os.spawn(`data-plane-kafka-socket-acceptor-${acceptor.listener}-${acceptor.port}`, 'acceptor', { acceptor: acceptor.id });
  }
}

function spawnHandler(os: Os, server: SocketServer, handler: number): void {
  const turn = (server.handlerTurns[handler] ?? 0) + 1;
  server.handlerTurns[handler] = turn;
  const locals: HandlerLocals = { handler, turn, request: null, cause: 0, work: null };
  os.spawn(`data-plane-kafka-request-handler-${handler}`, REQUEST_HANDLER, locals);
}

function spawnProcessor(os: Os, listener: string, id: number): void {
  os.spawn(`data-plane-kafka-network-thread-${listener}-${id}`, 'processor', { processor: id });
}

/** KafkaRequestHandlerPool.resizeThreadPool: who is one too many ends as soon as he has nothing under way. */
export function resizeHandlers(os: Os, server: SocketServer, threads: number): void {
  const from = server.handlerThreads;
  server.handlerThreads = threads;
  if (!server.started) return;
  for (let handler = from; handler < threads; handler++) spawnHandler(os, server, handler);
  if (threads < from) os.notify(waits.requestQueue, 0, true);
}

/** The newest Processors of each listener go, and the connections that they served with them; new ones serve what comes from now on. */
export function resizeProcessors(os: Os, server: SocketServer, threads: number): void {
  server.networkThreads = threads;
  for (const { listener, processors } of server.acceptors) {
    while (processors.length < threads) {
      const id = server.processors.length;
      server.processors.push(processor(os, id, listener, server.limits));
      processors.push(id);
      if (server.started) spawnProcessor(os, listener, id);
    }
    for (const id of processors.splice(threads)) {
      const gone = server.processors[id]!;
      gone.isClosing = true;
      os.wakeup(gone.selector.selector);
    }
  }
}

/** Kafka looks at it in each turn of a Processor's loop, which takes 300 ms at most; here they are woken. */
export function limitConnections(os: Os, { quotas, processors }: SocketServer, maxConnections: number, maxConnectionsPerIp: number): void {
  const hasMore = maxConnections > quotas.maxConnections;
  quotas.maxConnections = maxConnections;
  quotas.maxConnectionsPerIp = maxConnectionsPerIp;
  if (hasMore) os.notify(waits.connectionSlot, 0, true);
  else for (const { isClosing, selector } of processors) if (!isClosing) os.wakeup(selector.selector);
}

export function isInterBroker({ listeners }: SocketServer, name: string): boolean {
  return listeners.some((listener) => listener.name === name && listener.kind === 'interBroker');
}

export function listenerNamed(server: SocketServer, name: string): Listener {
  return must(
    server.listeners.find((listener) => listener.name === name),
    'listener',
    name,
  );
}

/** Answers a request; without bytes (Produce with acks=0) its connection is only read again. `error` is for the journal. */
export function sendResponse(os: Os, server: SocketServer, request: Request, rope: Rope | null, error: number): void {
  queueResponse(os, server.processors, request, rope === null ? 'noOp' : 'send', rope, error, '');
}

/** Ends the connection that a request came by: all that acks=0 lets a broker say about an error. */
export function closeConnection(os: Os, server: SocketServer, request: Request, error: number, reason: string): void {
  queueResponse(os, server.processors, request, 'close', null, error, reason);
}

export interface SocketServerParts<App> {
  readonly server: (app: App) => SocketServer;
  readonly handle: Handle<App>;
}

/** The steps of the socket server's threads, for the step table of a program. */
export function socketServerSteps<App>({ server, handle }: SocketServerParts<App>): Readonly<Record<string, Step<App>>> {
  return {
    acceptor: {
      run(os, app, thread) {
        const s = server(app);
        runAcceptor(os, s, s.acceptors[thread.locals.acceptor]!, 'acceptor');
      },
    },
    processor: {
      run(os, app, thread) {
        const s = server(app);
        runProcessor(os, s, s.processors[thread.locals.processor]!, 'processor');
      },
    },
    [REQUEST_HANDLER]: {
      run(os, app, thread) {
        runHandler(os, app, server(app), thread, handle);
      },
    },
  };
}

/** For the last of a handler's further steps. */
export function handlerDone(os: Os, server: SocketServer, thread: Thread): void {
  nextRequest(os, server, thread);
}

/** Copies the queues and connections; what lies in the queues never changes. */
export const socketServerCopier: Copier<SocketServer> = {
  copy: (s) => ({
    ...s,
    handlerTurns: s.handlerTurns.slice(),
    quotas: copyQuotas(s.quotas),
    acceptors: s.acceptors.map((acceptor) => ({ ...acceptor, processors: acceptor.processors.slice() })),
    processors: s.processors.map((p) => ({
      ...p,
      selector: selectorCopier.copy(p.selector),
      newConnections: queue.copy(p.newConnections),
      responses: queue.copy(p.responses),
      pendingReceives: p.pendingReceives.slice(),
    })),
    channel: { ...s.channel, requestQueue: queue.copy(s.channel.requestQueue) },
  }),
  check: checkPlain,
};
