/**
 * A client of bare frames: it plays a script of exchanges one after the other over named connections and notes what came back.
 * It exists for tests that compare a broker's bytes with those of real Kafka.
 */
import { type Bytes, flattenRope } from '../../src/std/rope.ts';
import { CONNECTED, OP_CONNECT, OP_READ, PENDING, type Os, type Program } from '../../src/engine/os.ts';
import { ev } from '../../src/engine/events.ts';
import { plain, rootKind, value } from '../../src/engine/state.ts';
import { waits } from '../../src/engine/waits.ts';

export interface Exchange {
  readonly conn: string;
  /** Size prefix included; null only waits for what comes. */
  readonly frame: Bytes | null;
  /** No answer is waited for longer than this. */
  readonly patienceMs: number;
  /** An id that an earlier answer gave stands in the frame under the value that it had in the script. */
  readonly substitute?: Substitute;
  /** Where the connection goes, if not where the client's others do. */
  readonly to?: { readonly host: string; readonly port: number };
  /** Whatever comes in that time is left for a later exchange of the connection. */
  readonly leavesAnswer?: boolean;
  /** The same, for several. */
  readonly substitutes?: readonly Substitute[];
}

export interface Substitute {
  readonly scripted: Bytes;
  /** Which answer gives it, and where it stands there. */
  readonly answer: number;
  readonly at: number;
}

export interface Answer {
  /** Without its size prefix; null when none came. */
  readonly response: Bytes | null;
  readonly closed: boolean;
  /** Microseconds from sending to the answer. */
  readonly took: number;
}

export interface WireState {
  readonly selector: number;
  readonly host: string;
  readonly port: number;
  readonly script: readonly Exchange[];
  /** It waits for more when its script is at an end; whoever holds the world gives it more. */
  readonly stays: boolean;
  readonly connections: Map<string, { socket: number; received: number[]; closed: boolean }>;
  sentAt: number;
  next: number;
  readonly answers: Answer[];
}

export const wireClient: Program<WireState> = {
  name: 'wire',
  state: rootKind<WireState>('wire', {
    selector: value,
    host: value,
    port: value,
    script: value,
    stays: value,
    connections: plain,
    sentAt: value,
    next: value,
    answers: plain,
  }),
  boot(os, { host, port, script, startMs, stays = false }) {
    os.spawn('wire', 'wire.wait', { startMs });
    return { selector: os.sockets.selector(), host, port, script, stays, connections: new Map(), sentAt: -1, next: 0, answers: [] };
  },
  steps: {
    'wire.wait': { run: (os, _app, thread) => os.sleep(thread.locals.startMs * 1_000, 'wire.poll') },
    'wire.poll': { run: (os, app) => poll(os, app) },
  },
};

const LOOKS_AGAIN_MICROS = 500;

/** The frame as this broker has to get it. */
export function substituted({ frame, substitute, substitutes = [] }: Exchange, answers: readonly Pick<Answer, 'response'>[]): Bytes {
  const scripted = frame!;
  const bytes = scripted.slice();
  for (const one of substitute === undefined ? substitutes : [substitute, ...substitutes]) {
    const given = answers[one.answer]?.response?.subarray(one.at, one.at + one.scripted.length);
    if (given?.length !== one.scripted.length) continue;
    for (let from = 0; from + one.scripted.length <= bytes.length; from++) {
      if (one.scripted.every((byte, i) => byte === scripted[from + i])) bytes.set(given, from);
    }
  }
  return bytes;
}

function poll(os: Os, app: WireState): void {
  const exchange = app.script[app.next];
  if (exchange === undefined) return app.stays ? os.sleep(LOOKS_AGAIN_MICROS, 'wire.poll') : os.end();
  let connection = app.connections.get(exchange.conn);
  if (connection === undefined) {
    const socket = os.sockets.connect(exchange.to?.host ?? app.host, exchange.to?.port ?? app.port);
    os.sockets.register(app.selector, socket, OP_CONNECT);
    connection = { socket, received: [], closed: false };
    app.connections.set(exchange.conn, connection);
  }
  const { socket } = connection;
  const state = os.sockets.state(socket);
  if (state === PENDING) return os.wait(waits.selector, app.selector, 'wire.poll');
  if (app.sentAt < 0) {
    app.sentAt = os.micros();
    os.sockets.interest(socket, OP_READ);
    if (exchange.frame !== null && state === CONNECTED) {
      const frame = substituted(exchange, app.answers);
      const rope = { pieces: [frame], length: frame.length };
      if (os.sockets.write(socket, rope, 0, os.emit(ev.metadataUpdated, app.next, 0)) < rope.length) throw new Error('the frame does not fit the send buffer');
    }
  }
  for (;;) {
    const got = os.sockets.read(socket, 1 << 20);
    if (got === null) connection.closed = true;
    if (got === null || got.length === 0) break;
    connection.received.push(...flattenRope(got));
  }
  const { received } = connection;
  const size = received.length < 4 ? -1 : ((received[0]! << 24) | (received[1]! << 16) | (received[2]! << 8) | received[3]!) + 4;
  const whole = exchange.leavesAnswer !== true && size >= 0 && received.length >= size;
  const deadline = app.sentAt + exchange.patienceMs * 1_000;
  if (!whole && !connection.closed && os.micros() < deadline) return os.wait(waits.selector, app.selector, 'wire.poll', deadline);
  const response = whole ? Uint8Array.from(received.splice(0, size)).subarray(4) : null;
  app.answers.push({ response, closed: connection.closed, took: os.micros() - app.sentAt });
  app.sentAt = -1;
  app.next++;
  os.next('wire.poll');
}

