/**
 * Makes one journal of what the processes of a live run tell: in the order of time, with numbers that hold for all of them. A frame's way
 * is drawn from its sender's word and its receiver's; where a real client is at one end, only the broker's side is known, and its frames
 * are taken to be on their way for `CLIENT_MICROS`.
 */
import { ev, eventKinds } from '../../engine/events.ts';
import { type Heard, ROW } from '../../live/telling-tap.ts';
import { heapPop, heapPush } from '../../std/heap.ts';
import { ClientBook, type ClientProgram, PRODUCE, programAsking, type RealClient } from './page-clients.ts';
import type { PageRun } from './page-run.ts';

/** How long a frame of a real client is shown to be under way: when it set off, or came, is not known here. */
const CLIENT_MICROS = 200;
/** The same for a frame between brokers whose arrival was not heard of in time. */
const USUAL_MICROS = 200;
/** A client without connections is told to be gone after so long. */
const GONE_MICROS = 5_000_000;
/** A port that a connection comes from, and not one that is listened at. */
const FIRST_FROM = 40_000;

const SIZE_BYTES = 4;

/** Of one batch so many records are told one by one. */
const MOST_ACKNOWLEDGED = 10;

const NO_EVENTS = [0, 0, 0] as const;

interface Connection {
  /** Of this end, and of the other; 0: not known yet. */
  readonly number: number;
  peer: number;
  readonly process: number;
  peerProcess: number;
  readonly isOutside: boolean;
  readonly caller: string | null;
  client: RealClient | null;
}

interface Source {
  readonly process: number;
  incarnation: number;
  texts: number[];
  sockets: Map<number, Connection>;
  /** Lines of the journal by the process's own ids. */
  lines: Map<number, number>;
  /** What was heard and is not yet a line. */
  queue: Float64Array[];
  at: number;
  /** Requests of clients that have no number yet, and those that have: their frames. */
  received: Map<number, ClientFrame>;
  requests: Map<number, ClientFrame>;
}

interface ClientFrame {
  readonly client: RealClient;
  /** What it appended, partition by partition. */
  readonly appended: { readonly partition: number; readonly base: number; readonly last: number }[];
  /** The line of its arrival; 0: none. */
  arrival: number;
}

interface Planned {
  readonly time: number;
  readonly sequence: number;
  readonly act: () => void;
}

/** Told which event of a process a line came of, where the process may know bytes: of a frame that was sent, or an append. */
export type Brought = (line: number, process: number, incarnation: number, event: number) => void;

const OF_BYTES: ReadonlySet<number> = new Set([ev.requestSent, ev.responseSent, ev.logAppended]);

export class PageMerge {
  readonly #run: PageRun;
  readonly #brought: Brought | null;
  readonly clients: ClientBook;
  readonly #sources: Source[];
  /** Numbers of processes by their hosts' names. */
  readonly #onHost: ReadonlyMap<string, number>;
  #planned: Planned[] = [];
  #sequence = 0;
  /** How often the journal began anew: numbers of lines before mean nothing. */
  #renewals = 0;
  #nextSocket = 1;
  /** When frames arrive, by sender and its own id: heard of before the frame's own line is made. */
  readonly #arrivals = new Map<string, number>();
  /** Frames on their way, by their lines. */
  #open = new Map<number, { readonly to: number; readonly socket: number; readonly sentAt: number }>();
  /** Ends of connections whose other end is known, by `process socket`: what the other end will be called. */
  readonly #awaited = new Map<string, number>();
  /** Events of requests, and above, that taps did not tell. */
  skipped = 0;

  constructor(run: PageRun, brought: Brought | null = null) {
    this.#run = run;
    this.#brought = brought;
    this.clients = new ClientBook(run.setting);
    this.#onHost = new Map(run.setting.processes.map(({ host }, i) => [host, i + 1]));
    this.#sources = run.setting.processes.map((_, i) => newSource(i + 1));
  }

  hear(process: number, incarnation: number, heard: Heard): void {
    const source = this.#sources[process - 1]!;
    if (incarnation !== source.incarnation) this.#forget(source, incarnation);
    for (const [number, text] of heard.texts) source.texts[number] = this.#run.text(text);
    for (const { socket, remote, caller } of heard.sockets) this.#meet(source, socket, remote, caller);
    const { rows } = heard;
    for (let row = 0; row < rows.length; row += ROW) this.#foresee(source, rows, row);
    if (rows.length > 0) source.queue.push(rows);
    this.skipped += heard.skipped;
    // What was left out may have been arrivals.
    if (heard.skipped > 0) this.#arriveLate(process, rows.length === 0 ? this.#run.journal.now : rows[rows.length - ROW + 1]!);
  }

  /** A process begins anew, or is gone: its own numbers mean nothing any more. */
  #forget(source: Source, incarnation: number): void {
    this.#drain(source, Infinity);
    Object.assign(source, newSource(source.process), { incarnation });
  }

  // Connections

  #meet(source: Source, socket: number, remote: string, caller: string | null): void {
    const known = source.sockets.get(socket);
    if (known !== undefined && (caller === null || known.caller === caller)) return;
    const colon = remote.lastIndexOf(':');
    const port = Number(remote.slice(colon + 1));
    const peerProcess = this.#onHost.get(remote.slice(0, colon)) ?? 0;
    const awaited = this.#awaited.get(`${source.process} ${socket}`);
    const connection: Connection = {
      number: known?.number ?? awaited ?? this.#nextSocket++, peer: known?.peer ?? 0, process: source.process, peerProcess, isOutside: peerProcess === 0, caller, client: null,
    };
    source.sockets.set(socket, connection);
    if (peerProcess === 0 || port < FIRST_FROM) return;
    // It was accepted here: the other end is that process's socket.
    const other = this.#sources[peerProcess - 1]!.sockets.get(port - FIRST_FROM);
    if (other === undefined) {
      connection.peer = this.#nextSocket++;
      this.#awaited.set(`${peerProcess} ${port - FIRST_FROM}`, connection.peer);
      return;
    }
    connection.peer = other.number;
    if (other.peer === 0) other.peer = connection.number;
    else Object.assign(connection, { number: other.peer });
  }

  /** Whose connection it is, if that can be told by now; what is new of that is said at `time`. */
  #clientOf(connection: Connection, api: number, time: number): RealClient | null {
    const program: ClientProgram | null = programAsking(api);
    if (connection.client !== null) return connection.client;
    const client = program === null ? this.clients.known(connection.caller) : this.clients.of(connection.caller, program);
    if (client === null) return null;
    connection.client = client;
    connection.peer = this.#nextSocket++;
    this.#plan(time, () => {
      let cause = 0;
      if (!client.isThere) cause = this.#add(time, ev.processStarted, client.number, 0, [client.number, ++client.incarnation]);
      client.isThere = true;
      client.connections.add(connection.number);
      const connecting = this.#add(time, ev.socketConnecting, client.number, cause, [connection.peer, client.number, connection.process, 0]);
      this.#add(time, ev.socketConnected, client.number, connecting, [connection.peer, connection.number]);
    });
    return client;
  }

  #closed(source: Source, socket: number, time: number, line: number): void {
    const connection = source.sockets.get(socket);
    if (connection === undefined) return;
    source.sockets.delete(socket);
    this.#lose(({ socket: one }) => one === connection.number || one === connection.peer, time);
    this.#leave(connection, time, line);
  }

  /** A real client's end of a connection is no more. */
  #leave(connection: Connection, time: number, line: number): void {
    const { client } = connection;
    if (client === null || !client.connections.delete(connection.number)) return;
    this.#add(time, ev.socketClosed, client.number, line, [connection.peer, this.#run.text('closed')]);
    const { incarnation } = client;
    const left = time + GONE_MICROS;
    // Who lost a broker comes back by another.
    this.#plan(left, () => {
      if (client.connections.size > 0 || client.incarnation !== incarnation || !client.isThere) return;
      client.isThere = false;
      client.fetchedFrom.clear();
      this.#add(left, ev.processExited, client.number, 0, [client.number, this.#run.text('disconnected')]);
    });
  }

  // What is heard, before it is a line

  #foresee(source: Source, rows: Float64Array, row: number): void {
    const kind = rows[row + 2]!;
    if (kind === ev.frameArrived) {
      const from = source.sockets.get(rows[row + 8]!)?.peerProcess ?? 0;
      if (from !== 0) this.#arrivals.set(`${from} ${rows[row + 7]}`, rows[row + 1]!);
      // Of frames that nobody told of.
      if (this.#arrivals.size > 50_000) this.#arrivals.clear();
    } else if (kind === ev.requestReceived) this.#foreseeRequest(source, rows, row);
    else if (kind === ev.requestQueued) {
      const frame = source.received.get(rows[row + 3]!);
      if (frame !== undefined) source.requests.set(rows[row + 7]!, frame);
    } else if (kind === ev.recordsAppended) {
      const frame = source.requests.get(rows[row + 10]!);
      frame?.appended.push({ partition: source.texts[rows[row + 7]!] ?? 0, base: rows[row + 8]!, last: rows[row + 9]! });
    }
  }

  /** A broker received what a real client sent a little before. */
  #foreseeRequest(source: Source, rows: Float64Array, row: number): void {
    const connection = source.sockets.get(rows[row + 7]!);
    if (connection === undefined || !connection.isOutside) return;
    const [id, arrives, api, version] = [rows[row]!, rows[row + 1]!, rows[row + 8]!, rows[row + 9]!];
    // As it was sent: the bytes that say its size stand before it.
    const [correlation, size] = [rows[row + 10]!, rows[row + 11]! + SIZE_BYTES];
    const sent = arrives - CLIENT_MICROS;
    const client = this.#clientOf(connection, api, sent);
    if (client === null) return;
    const { incarnation } = source;
    const frame: ClientFrame = { client, appended: [], arrival: 0 };
    source.received.set(id, frame);
    this.#plan(sent, () => {
      const line = this.#add(sent, ev.requestSent, client.number, 0, [connection.peer, api, version, correlation, size, recordsOf(frame)]);
      this.#brought?.(line, source.process, incarnation, id);
      this.#add(sent, ev.frameDeparted, client.number, line, [line, connection.peer, arrives]);
      this.#planAfter(arrives, () => {
        frame.arrival = this.#add(arrives, ev.frameArrived, source.process, line, [line, connection.number]);
      });
    });
  }

  /** Something that follows from a line, unless lines have other numbers by then. */
  #planAfter(time: number, act: () => void): void {
    const renewals = this.#renewals;
    this.#plan(time, () => {
      if (this.#renewals === renewals) act();
    });
  }

  #plan(time: number, act: () => void): void {
    heapPush(this.#planned, { time, sequence: this.#sequence++, act });
  }

  // Lines

  /** Makes lines of all that happened before a time; what is heard later of an earlier time comes late. */
  advance(upTo: number): void {
    for (;;) {
      let first: Source | null = null;
      for (const source of this.#sources) {
        if (source.queue.length > 0 && (first === null || timeOf(source) < timeOf(first))) first = source;
      }
      const heard = first === null ? Infinity : timeOf(first);
      const planned = this.#planned[0]?.time ?? Infinity;
      if (Math.min(heard, planned) > upTo) break;
      if (planned <= heard) heapPop(this.#planned)!.act();
      else this.#take(first!);
    }
    this.#run.project();
    if (this.#run.isLong) this.renew();
  }

  #drain(source: Source, upTo: number): void {
    while (source.queue.length > 0 && timeOf(source) <= upTo) this.#take(source);
  }

  renew(): void {
    this.#run.renew();
    this.#renewals++;
    this.#open.clear();
    for (const source of this.#sources) {
      source.lines.clear();
      source.received.clear();
      source.requests.clear();
    }
  }

  #add(time: number, kind: number, process: number, cause: number, payload: readonly number[]): number {
    return this.#run.add(time, kind, process, cause, NO_EVENTS, payload);
  }

  /** An event of the cluster as a whole, now: a command, a process that was taken away. */
  tell(time: number, kind: number, cause: number, payload: readonly number[]): number {
    this.advance(time);
    return this.#add(time, kind, 0, cause, payload);
  }

  #take(source: Source): void {
    const [rows] = source.queue as [Float64Array];
    const at = source.at;
    source.at += ROW;
    if (source.at >= rows.length) {
      source.queue.shift();
      source.at = 0;
    }
    const [id, time, kind] = [rows[at]!, rows[at + 1]!, rows[at + 2]!];
    const payload = Array.from(rows.subarray(at + 7, at + ROW));
    const made = this.#line(source, id, time, kind, rows, at, payload);
    if (made > 0) source.lines.set(id, made);
    if (kind === ev.socketClosed) this.#closed(source, rows[at + 7]!, time, Math.max(0, made));
    if (kind === ev.processExited) this.gone(source.process, time);
  }

  #line(source: Source, id: number, time: number, kind: number, rows: Float64Array, at: number, payload: number[]): number {
    const of = (event: number): number => source.lines.get(event) ?? 0;
    const connection = this.#translate(source, kind, payload);
    let cause = of(rows[at + 3]!);
    if (kind === ev.frameArrived) {
      const frame = this.#sources[(connection?.peerProcess ?? 0) - 1]?.lines.get(rows[at + 7]!) ?? 0;
      if (!this.#open.delete(frame)) return 0;
      payload[0] = frame;
      cause = frame;
    }
    if (kind === ev.requestQueued) source.received.delete(rows[at + 3]!);
    if (kind === ev.requestQueued && (cause === 0 || this.#run.journal.kind(cause) !== ev.requestReceived)) return 0;
    if (kind === ev.requestReceived && connection?.isOutside === true) cause = source.received.get(id)?.arrival ?? 0;
    const because = [of(rows[at + 4]!), of(rows[at + 5]!), of(rows[at + 6]!)].filter((event) => event !== 0);
    const line = this.#run.add(time, kind, source.process, cause, because, payload);
    if (OF_BYTES.has(kind)) this.#brought?.(line, source.process, source.incarnation, id);
    if (connection !== undefined && (kind === ev.requestSent || kind === ev.responseSent)) this.#departed(source, connection, id, time, line, payload);
    if (kind === ev.responseSent || kind === ev.requestEnded) source.requests.delete(rows[at + (kind === ev.responseSent ? 11 : 7)]!);
    if (kind === ev.recordsFetched) this.#fetched(source, rows[at + 11]!, time, line, payload);
    return line;
  }

  /** Numbers of a process become those of the run; answers the connection that is named. */
  #translate(source: Source, kind: number, payload: number[]): Connection | undefined {
    const { columns } = eventKinds[kind]!;
    let connection: Connection | undefined;
    columns.forEach(({ type }, column) => {
      const value = payload[column]!;
      if ((type === 'text' || type === 'partition') && value > 0) payload[column] = source.texts[value] ?? 0;
      if (type !== 'socket' || (kind === ev.socketConnected && column === 1)) return;
      connection ??= source.sockets.get(value);
      payload[column] = source.sockets.get(value)?.number ?? 0;
    });
    if (kind === ev.socketConnecting) payload[2] = connection?.peerProcess ?? 0;
    if (kind === ev.socketConnected && connection !== undefined) {
      if (connection.peer === 0) connection.peer = this.#nextSocket++;
      payload[1] = connection.peer;
    }
    return connection;
  }

  #departed(source: Source, connection: Connection, id: number, time: number, line: number, payload: readonly number[]): void {
    if (connection.isOutside) {
      // Nobody is drawn yet who could receive it: so it is not under way to anybody.
      if (connection.client?.connections.has(connection.number) === true) this.#answer(connection, source.requests.get(payload[4]!), time, line, payload);
      else this.#add(time, ev.frameArrived, 0, line, [line, connection.number]);
      return;
    }
    const key = `${source.process} ${id}`;
    const arrives = this.#arrivals.get(key);
    this.#arrivals.delete(key);
    this.#add(time, ev.frameDeparted, source.process, line, [line, connection.number, Math.max(time, arrives ?? time + USUAL_MICROS)]);
    this.#open.set(line, { to: connection.peerProcess, socket: connection.number, sentAt: time });
  }

  /** A response to a real client: it is there a little later. */
  #answer(connection: Connection, request: ClientFrame | undefined, time: number, line: number, [, api, correlation, size, , error]: readonly number[]): void {
    const client = connection.client!;
    const arrives = time + CLIENT_MICROS;
    this.#add(time, ev.frameDeparted, connection.process, line, [line, connection.number, arrives]);
    this.#planAfter(arrives, () => {
      // Whoever has left takes nothing any more.
      if (!client.connections.has(connection.number)) return void this.#add(arrives, ev.frameLost, 0, line, [line, connection.number, 0]);
      const arrived = this.#add(arrives, ev.frameArrived, client.number, line, [line, connection.peer]);
      this.#add(arrives, ev.responseReceived, client.number, arrived, [connection.peer, api!, correlation!, size!, error!]);
      if (api === PRODUCE && error === 0) for (const one of request?.appended ?? []) this.#acknowledged(client, one, arrives, arrived);
    });
  }

  /** What a producer was told of its records. */
  #acknowledged(client: RealClient, { partition, base, last }: ClientFrame['appended'][number], time: number, cause: number): void {
    for (let offset = Math.max(base, last - MOST_ACKNOWLEDGED + 1); offset <= last; offset++) {
      this.#add(time, ev.recordAcknowledged, client.number, cause, [++client.acknowledged, partition, offset]);
    }
  }

  /** Where a consumer reads on is what it asks for. */
  #fetched(source: Source, request: number, time: number, line: number, payload: readonly number[]): void {
    const client = source.requests.get(request)?.client;
    const [partition, from] = payload as [number, number];
    if (client === undefined || client.fetchedFrom.get(partition) === from) return;
    client.fetchedFrom.set(partition, from);
    this.#add(time, ev.positionSet, client.number, line, [partition, from, this.#run.text('fetch')]);
  }

  /** Frames that a process read without telling. */
  #arriveLate(process: number, before: number): void {
    for (const [frame, { to, socket, sentAt }] of this.#open) {
      if (to !== process || sentAt > before - 20_000) continue;
      this.#open.delete(frame);
      this.#planAfter(before, () => this.#add(before, ev.frameArrived, to, frame, [frame, socket]));
    }
  }

  #lose(which: (open: { readonly to: number; readonly socket: number }) => boolean, time: number): void {
    for (const [frame, open] of this.#open) {
      if (!which(open)) continue;
      this.#open.delete(frame);
      this.#add(time, ev.frameLost, 0, frame, [frame, open.socket, 0]);
    }
  }

  /** A process is no more, by itself or by force. */
  gone(process: number, time: number): void {
    const source = this.#sources[process - 1]!;
    this.#drain(source, Infinity);
    this.#lose(({ to }) => to === process, time);
    for (const connection of source.sockets.values()) this.#leave(connection, time, 0);
    source.sockets.clear();
  }
}

function newSource(process: number): Source {
  return { process, incarnation: 1, texts: [], sockets: new Map(), lines: new Map(), queue: [], at: 0, received: new Map(), requests: new Map() };
}

function timeOf({ queue, at }: Source): number {
  return queue[0]![at + 1]!;
}

function recordsOf({ appended }: ClientFrame): number {
  return appended.reduce((sum, { base, last }) => sum + last - base + 1, 0);
}
