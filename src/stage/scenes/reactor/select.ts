/** Takes what the Reactor scene shows out of a picture. */
import { F } from '../../../view/records.ts';
import { waits } from '../../../view/wait-kinds.ts';
import { choiceOf, groupBy } from '../cluster/rows.ts';
import type { PictureReader, SceneNames } from '../cluster/scene.ts';
import type { AcceptorScene, ChannelScene, Doing, HandlerScene, Muted, OperationScene, Peer, ProcessorScene, PurgatoryScene, ReactorScene, RequestScene } from './scene.ts';

const PURGATORIES = ['Produce', 'Fetch'];

const DOING: ReadonlyMap<number, Doing> = new Map([
  [waits.cpu, 'core'], [waits.lock, 'lock'], [waits.disk, 'disk'], [waits.requestQueueSpace, 'queueFull'],
  [waits.connectionQueueSpace, 'processorsFull'], [waits.connectionSlot, 'connectionLimit'],
]);

/** `wanted` is the name of a process; without it, or where it is no broker, the first broker. */
export function selectReactor(picture: PictureReader, names: SceneNames, wanted: string | null): ReactorScene {
  return new Selection(picture, names, wanted).scene();
}

interface ThreadRow {
  readonly row: number;
  readonly name: string;
}

class Selection {
  readonly #picture: PictureReader;
  readonly #names: SceneNames;
  readonly #process: number;
  readonly #processRow: number;
  /** What each process is, by number. */
  readonly #peers = new Map<number, Peer>();
  readonly #requests = new Map<number, RequestScene & { readonly state: string; readonly socket: number; readonly handler: number; readonly processor: number; readonly at: number }>();

  constructor(picture: PictureReader, names: SceneNames, wanted: string | null) {
    this.#picture = picture;
    this.#names = names;
    let [found, foundRow] = [0, -1];
    for (const row of picture.alive(F.process.kind)) {
      const program = choiceOf(F.process.program, this.#at(F.process.program, row));
      const number = this.#at(F.process.process, row);
      this.#peers.set(number, program === 'producer' || program === 'consumer' || program === 'broker' ? program : 'control');
      if (program === 'broker' && (foundRow < 0 || names.process(number) === wanted)) [found, foundRow] = [number, row];
    }
    this.#process = found;
    this.#processRow = foundRow;
  }

  #at(field: number, row: number): number {
    return this.#picture.get(field, row);
  }

  scene(): ReactorScene {
    if (this.#processRow < 0) {
      return { process: null, id: NaN, isRunning: false, settings: '', queueSize: NaN, rejected: 0, acceptors: [], queue: [], handlers: [], purgatories: [] };
    }
    const name = this.#names.process(this.#process);
    const settings = this.#names.settings(this.#process);
    const broker = this.#own(F.broker.kind, F.broker.process)[0];
    const known = broker === undefined ? NaN : this.#at(F.broker.id, broker);
    this.#readRequests();
    const threads = this.#own(F.thread.kind, F.thread.process).map((row): ThreadRow => ({ row, name: this.#names.text(this.#at(F.thread.name, row)) }));
    const all = [...this.#requests.values()];
    return {
      process: name,
      id: known === known ? known : Number(/\d+/.exec(name)?.[0] ?? this.#process),
      isRunning: choiceOf(F.process.state, this.#at(F.process.state, this.#processRow)) === 'running',
      settings,
      queueSize: Number(/queued\.max\.requests=(\d+)/.exec(settings)?.[1] ?? NaN),
      rejected: broker === undefined ? 0 : this.#at(F.broker.rejected, broker),
      acceptors: this.#acceptors(threads),
      queue: all.filter(({ state }) => state === 'queued').sort((a, b) => a.number - b.number),
      handlers: this.#handlers(threads),
      purgatories: this.#purgatories(),
    };
  }

  #own(kind: number, field: number): number[] {
    return Array.from(this.#picture.alive(kind)).filter((row) => this.#at(field, row) === this.#process);
  }

  #readRequests(): void {
    const records = new Map<string, number>();
    for (const row of this.#picture.alive(F.batch.kind)) {
      const correlation = this.#at(F.batch.correlation, row);
      if (!(correlation >= 0)) continue;
      const key = `${this.#at(F.batch.process, row)}:${correlation}`;
      records.set(key, (records.get(key) ?? 0) + this.#at(F.batch.records, row));
    }
    const clients = new Map(Array.from(this.#picture.alive(F.socket.kind), (row) => [this.#at(F.socket.socket, row), this.#at(F.socket.to, row)]));
    for (const row of this.#own(F.request.kind, F.request.process)) {
      const socket = this.#at(F.request.socket, row);
      const client = clients.get(socket) ?? NaN;
      const api = this.#names.api(this.#at(F.request.api, row));
      const partition = this.#at(F.request.partition, row);
      this.#requests.set(this.#at(F.request.request, row), {
        row, number: this.#at(F.request.request, row), api, client: client > 0 ? this.#names.process(client) : '', peer: this.#peers.get(client) ?? 'control',
        records: api === 'Produce' ? (records.get(`${client}:${this.#at(F.request.correlation, row)}`) ?? NaN) : NaN,
        bytes: this.#at(F.request.size, row), receivedAt: this.#at(F.request.receivedAt, row), takenAt: this.#at(F.request.takenAt, row),
        partition: partition > 0 ? this.#names.text(partition) : null, offset: this.#at(F.request.offset, row),
        state: choiceOf(F.request.state, this.#at(F.request.state, row)), socket, handler: this.#at(F.request.handler, row),
        processor: this.#at(F.request.processor, row), at: this.#picture.setAt(F.request.state, row),
      });
    }
  }

  #doing(row: number): Doing {
    const state = choiceOf(F.thread.state, this.#at(F.thread.state, row));
    if (state === 'running') return 'runs';
    return state === 'waiting' ? (DOING.get(this.#at(F.thread.wait, row)) ?? 'idle') : 'core';
  }

  /** Its own ends of connections that others asked for: the end that was accepted was made after the one that asked. */
  #accepted(): number[] {
    return this.#own(F.socket.kind, F.socket.owner).filter((row) => this.#at(F.socket.socket, row) > this.#at(F.socket.peer, row));
  }

  #acceptors(threads: readonly ThreadRow[]): AcceptorScene[] {
    const sockets = this.#accepted();
    const served = groupBy(sockets.filter((row) => this.#at(F.socket.processor, row) >= 0), (row) => this.#at(F.socket.processor, row));
    const incoming = new Set<number>();
    const writing = new Set<number>();
    for (const row of this.#picture.alive(F.frame.kind)) {
      const isResponse = this.#at(F.frame.isResponse, row) === 1;
      const state = choiceOf(F.frame.state, this.#at(F.frame.state, row));
      if (isResponse && state === 'sending') writing.add(this.#at(F.frame.socket, row));
      else if (!isResponse && state === 'inFlight') incoming.add(this.#at(F.frame.socket, row));
    }
    const bySocket = new Map([...this.#requests.values()].map((request) => [request.socket, request]));
    const channel = (row: number): ChannelScene => {
      const socket = this.#at(F.socket.socket, row);
      const client = this.#at(F.socket.to, row);
      const request = bySocket.get(socket);
      const isMuted = this.#at(F.socket.muted, row) === 1;
      const muted = !isMuted ? null : request !== undefined ? (request.state as Muted) : 'writing';
      return {
        row, socket, client: client > 0 ? this.#names.process(client) : '', peer: this.#peers.get(client) ?? 'control', muted,
        handler: request?.state === 'handled' ? request.handler : -1, isReading: incoming.has(this.#at(F.socket.peer, row)) || (!isMuted && writing.has(socket)),
      };
    };
    const processors = new Map<string, ProcessorScene[]>();
    for (const { row, name } of threads) {
      const match = /^data-plane-kafka-network-thread-(.+)-(\d+)$/.exec(name);
      if (match === null) continue;
      const id = Number(match[2]);
      const own = served.get(id) ?? [];
      const made: ProcessorScene = {
        id, row, doing: this.#doing(row), newConnections: own.filter((socket) => this.#at(F.socket.registered, socket) !== 1).length,
        channels: own.filter((socket) => this.#at(F.socket.registered, socket) === 1).map(channel).sort((a, b) => a.socket - b.socket),
        responses: [...this.#requests.values()].filter(({ state, processor }) => state === 'answered' && processor === id).sort((a, b) => a.at - b.at),
      };
      const known = processors.get(match[1]);
      if (known === undefined) processors.set(match[1], [made]);
      else known.push(made);
    }
    return threads.flatMap(({ row, name }): AcceptorScene[] => {
      const match = /^data-plane-kafka-socket-acceptor-(.+)-(\d+)$/.exec(name);
      if (match === null) return [];
      const [, listener, port] = match;
      const backlog = sockets.filter((socket) => this.#at(F.socket.port, socket) === Number(port) && !(this.#at(F.socket.processor, socket) >= 0)).length;
      return [{ listener, port: Number(port), row, doing: this.#doing(row), backlog, processors: (processors.get(listener) ?? []).sort((a, b) => a.id - b.id) }];
    });
  }

  #handlers(threads: readonly ThreadRow[]): HandlerScene[] {
    const newest = new Map<number, RequestScene & { at: number }>();
    for (const request of this.#requests.values()) {
      const before = newest.get(request.handler);
      const at = this.#picture.setAt(F.request.takenAt, request.row);
      if (request.handler >= 0 && (before === undefined || at > before.at)) newest.set(request.handler, { ...request, at });
    }
    return threads
      .flatMap(({ row, name }): HandlerScene[] => {
        const match = /^data-plane-kafka-request-handler-(\d+)$/.exec(name);
        if (match === null) return [];
        const id = Number(match[1]);
        const doing = this.#doing(row);
        const on = doing === 'lock' ? this.#at(F.thread.on, row) : NaN;
        const lock = on > 0 ? this.#names.text(on).replace(/^log /, '') : null;
        const holder = this.#at(F.thread.holder, row);
        const holding = lock === null || !(holder > 0) ? undefined : threads.find((other) => this.#at(F.thread.thread, other.row) === holder);
        const idle = doing === 'idle' || (doing === 'core' && !newest.has(id));
        return [{ id, row, doing: idle ? 'idle' : doing, request: idle ? null : (newest.get(id) ?? null), lock, holder: holding?.name ?? null }];
      })
      .sort((a, b) => a.id - b.id);
  }

  #purgatories(): PurgatoryScene[] {
    const hws = new Map(this.#own(F.replica.kind, F.replica.process).map((row) => [this.#names.text(this.#at(F.replica.partition, row)), this.#at(F.replica.hw, row)]));
    const operations = groupBy(this.#own(F.operation.kind, F.operation.process), (row) => this.#at(F.operation.purgatory, row));
    const found = new Map([...operations].map(([name, rows]) => [this.#names.text(name), rows]));
    return [...PURGATORIES, ...[...found.keys()].filter((name) => !PURGATORIES.includes(name))].map((name) => ({
      name,
      operations: (found.get(name) ?? []).map((row): OperationScene => {
        const request = this.#requests.get(this.#at(F.operation.request, row)) ?? null;
        return {
          row, request, until: this.#at(F.operation.until, row), wheel: this.#at(F.operation.wheel, row), bucket: this.#at(F.operation.bucket, row),
          hw: request?.partition == null ? NaN : (hws.get(request.partition) ?? NaN),
        };
      }).sort((a, b) => a.until - b.until),
    }));
  }
}
