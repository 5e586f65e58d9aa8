/**
 * Two small programs over bare sockets, for tests of the live world: a server that writes what it gets into a file and answers
 * with views of that file, and a client that asks `count` times, one request at a time, and checks each answer.
 */
import { ev } from '../../engine/events.ts';
import { CONNECTED, OP_ACCEPT, OP_CONNECT, OP_READ, OP_WRITE, type Os, type Program, type SocketId } from '../../engine/os.ts';
import { plain, rootKind, value } from '../../engine/state.ts';
import { waits } from '../../engine/waits.ts';
import { assert } from '../../std/assert.ts';
import type { Bytes, Rope } from '../../std/rope.ts';

export const ECHO_PORT = 9;

interface Outgoing {
  readonly socket: SocketId;
  readonly rope: Rope;
  readonly frame: number;
  written: number;
}

export interface EchoState {
  listener: SocketId;
  selector: number;
  file: number;
  /** Answers that the window has not taken whole. */
  outgoing: Outgoing[];
}

function writeOn(os: Os, out: Outgoing): boolean {
  out.written += os.sockets.write(out.socket, out.rope, out.written, out.frame);
  return out.written === out.rope.length;
}

export const echo: Program<EchoState> = {
  name: 'echo',
  state: rootKind<EchoState>('echo', { listener: value, selector: value, file: value, outgoing: plain }),
  boot(os) {
    const selector = os.sockets.selector();
    const listener = os.sockets.listen(ECHO_PORT);
    os.sockets.register(selector, listener, OP_ACCEPT);
    os.spawn('echo', 'echo.poll');
    return { listener, selector, file: os.files.open('/echo'), outgoing: [] };
  },
  steps: {
    'echo.poll': {
      lock: () => 'echo',
      run(os, app) {
        for (const socket of os.sockets.select(app.selector)) {
          if (socket === app.listener) os.sockets.register(app.selector, os.sockets.accept(socket), OP_READ);
          else serve(os, app, socket);
        }
        os.wait(waits.selector, app.selector, 'echo.poll');
      },
    },
  },
  command(os, _app, command) {
    if (command.kind === 'stop') os.exit('stopped');
  },
};

function serve(os: Os, app: EchoState, socket: SocketId): void {
  // In order: room may come between two tries, so nothing follows an answer that is not written whole.
  let before = app.outgoing.find((out) => out.socket === socket);
  while (before !== undefined && writeOn(os, before)) {
    app.outgoing = app.outgoing.filter((out) => out !== before);
    before = app.outgoing.find((out) => out.socket === socket);
  }
  const got = os.sockets.read(socket, 1 << 20);
  if (got === null) return os.sockets.close(socket);
  if (got.length > 0) {
    os.causedBy(os.sockets.arrivalOf(socket));
    const at = os.files.append(app.file, got.pieces, 'log');
    const frame = os.emit(ev.metadataUpdated, got.length, 0);
    const out = { socket, rope: os.files.read(app.file, at, got.length), frame, written: 0 };
    if (before !== undefined || !writeOn(os, out)) app.outgoing.push(out);
  }
  os.sockets.interest(socket, app.outgoing.some((out) => out.socket === socket) ? OP_READ | OP_WRITE : OP_READ);
}

export interface AskSettings {
  readonly host: string;
  readonly count: number;
  /** Requests are 1 … mostBytes long. */
  readonly mostBytes: number;
  /** The process stays when all is asked, so that it can be looked at. */
  readonly stays?: boolean;
}

export interface AskState {
  readonly settings: AskSettings;
  selector: number;
  socket: SocketId;
  left: number;
  size: number;
  written: number;
  received: number;
  /** FNV-1a over all that came back, and over all that was sent. */
  digest: number;
  expected: number;
  /** Answers that lay over shared memory, in bytes. */
  shared: number;
  /** The last piece of an answer. */
  lastPiece: Bytes | null;
  /** Longest and summed time from a request to its whole answer. */
  sentAt: number;
  slowest: number;
  waited: number;
  refused: number;
}

function fnv(digest: number, bytes: Bytes): number {
  let h = digest;
  for (let i = 0; i < bytes.length; i++) h = Math.imul(h ^ bytes[i]!, 0x01000193);
  return h;
}

export const ask: Program<AskState> = {
  name: 'ask',
  state: rootKind<AskState>('ask', {
    settings: value, selector: value, socket: value, left: value, size: value, written: value, received: value, digest: value, expected: value,
    shared: value, lastPiece: value, sentAt: value, slowest: value, waited: value, refused: value,
  }),
  boot(os, settings: AskSettings) {
    os.spawn('ask', 'ask.connect');
    return {
      settings, selector: os.sockets.selector(), socket: 0, left: settings.count, size: 0, written: 0, received: 0, digest: 0, expected: 0,
      shared: 0, lastPiece: null, sentAt: 0, slowest: 0, waited: 0, refused: 0,
    };
  },
  steps: {
    'ask.connect': {
      run(os, app) {
        app.socket = os.sockets.connect(app.settings.host, ECHO_PORT);
        os.sockets.register(app.selector, app.socket, OP_CONNECT);
        os.wait(waits.selector, app.selector, 'ask.poll');
      },
    },
    'ask.poll': {
      run(os, app) {
        os.sockets.select(app.selector);
        if (os.sockets.state(app.socket) !== CONNECTED || (app.size > 0 && !receive(os, app))) {
          // The server does not listen yet, or has died: it is asked again a little later.
          os.sockets.close(app.socket);
          app.refused++;
          app.left += app.size > 0 ? 1 : 0;
          app.size = 0;
          app.digest = app.expected;
          return os.sleep(2_000, 'ask.connect');
        }
        if (app.size === 0 && app.left === 0) {
          os.sockets.close(app.socket);
          return app.settings.stays === true ? os.end() : os.exit('asked');
        }
        if (app.size === 0) begin(os, app);
        send(os, app);
        os.wait(waits.selector, app.selector, 'ask.poll', os.micros() + 30_000_000);
      },
    },
  },
};

/** Larger requests are made piece by piece. */
const MOST_AT_ONCE = 32_768;

function begin(os: Os, app: AskState): void {
  app.left--;
  app.size = 1 + os.random('size', app.settings.mostBytes);
  app.written = 0;
  app.received = 0;
  app.sentAt = os.micros();
}

function send(os: Os, app: AskState): void {
  while (app.written < app.size) {
    const bytes = new Uint8Array(Math.min(app.size - app.written, MOST_AT_ONCE));
    for (let i = 0; i < bytes.length; i++) bytes[i] = ((app.written + i) * 31 + app.size) & 255;
    const half = bytes.length >> 1;
    const rope = { pieces: half === 0 ? [bytes] : [bytes.subarray(0, half), bytes.subarray(half)], length: bytes.length };
    const last = app.written + bytes.length === app.size;
    const took = os.sockets.write(app.socket, rope, 0, last ? os.emit(ev.metadataUpdated, app.size, 1) : 0);
    app.expected = fnv(app.expected, bytes.subarray(0, took));
    app.written += took;
    if (took < bytes.length) break;
  }
  os.sockets.interest(app.socket, app.written < app.size ? OP_READ | OP_WRITE : OP_READ);
}

/** False at the end of the stream. */
function receive(os: Os, app: AskState): boolean {
  const got = os.sockets.read(app.socket, app.size - app.received);
  if (got === null) return false;
  for (const piece of got.pieces) {
    app.digest = fnv(app.digest, piece);
    if (piece.buffer instanceof SharedArrayBuffer) app.shared += piece.length;
    app.lastPiece = piece;
  }
  app.received += got.length;
  if (app.received < app.size) return true;
  assert(app.received === app.written && app.digest === app.expected, 'an answer is what was asked');
  const took = os.micros() - app.sentAt;
  app.waited += took;
  app.slowest = Math.max(app.slowest, took);
  app.size = 0;
  return true;
}
