import { describe, expect, it } from 'vitest';
import { serverProfile } from '../engine/costs.ts';
import { ev, eventKinds } from '../engine/events.ts';
import { sharedMemory } from '../engine/memory.ts';
import { CONNECTED, OP_ACCEPT, OP_CONNECT, OP_READ, type Os, type Program, type Thread } from '../engine/os.ts';
import { plain, rootKind, value } from '../engine/state.ts';
import { waits } from '../engine/waits.ts';
import { World, type WorldSpec } from './world.ts';

/** Two small programs over bare sockets: a server that echoes, a client that asks `count` times, one at a time. */
interface EchoState { listener: number; selector: number; sockets: number[]; file: number; locals: any }
const echo: Program<EchoState> = {
  name: 'echo',
  state: rootKind<EchoState>('echo', { listener: value, selector: value, sockets: plain, file: value, locals: plain }),
  boot(os) {
    const selector = os.sockets.selector();
    const listener = os.sockets.listen(9);
    os.sockets.register(selector, listener, OP_ACCEPT);
    os.spawn('echo', 'echo.poll');
    return { listener, selector, sockets: [], file: os.files.open('/echo'), locals: {} };
  },
  steps: {
    'echo.poll': {
      lock: () => 'echo',
      run(os: Os, app: EchoState, _thread: Thread) {
        for (const socket of os.sockets.select(app.selector)) {
          if (socket === app.listener) {
            const accepted = os.sockets.accept(socket);
            app.sockets.push(accepted);
            os.sockets.register(app.selector, accepted, OP_READ);
            continue;
          }
          const got = os.sockets.read(socket, 1_000_000);
          if (got === null) {
            os.sockets.close(socket);
            app.sockets = app.sockets.filter((s) => s !== socket);
          } else if (got.length > 0) {
            os.causedBy(os.sockets.arrivalOf(socket));
            os.files.append(app.file, got.pieces, 'log');
            const frame = os.emit(ev.metadataUpdated, got.length, 0);
            os.sockets.write(socket, os.files.read(app.file, os.files.size(app.file) - got.length, got.length), 0, frame);
          }
        }
        os.wait(waits.selector, app.selector, 'echo.poll');
      },
    },
  },
};

interface AskState { selector: number; socket: number; left: number; waiting: number; sum: number }
const ask: Program<AskState> = {
  name: 'ask',
  state: rootKind<AskState>('ask', { selector: value, socket: value, left: value, waiting: value, sum: value }),
  boot(os, settings) {
    const selector = os.sockets.selector();
    os.spawn('ask', 'ask.poll');
    return { selector, socket: 0, left: settings.count, waiting: 0, sum: 0 };
  },
  steps: {
    'ask.poll': {
      run(os: Os, app: AskState) {
        if (app.socket === 0) {
          app.socket = os.sockets.connect('server', 9);
          os.sockets.register(app.selector, app.socket, OP_CONNECT);
        } else if (os.sockets.state(app.socket) === CONNECTED) {
          if (app.waiting === 0 && app.left > 0) {
            const size = 1 + os.random('size', 3_000);
            const bytes = new Uint8Array(size).fill(size & 255);
            app.waiting = size;
            app.left--;
            os.sockets.interest(app.socket, OP_READ);
            os.sockets.write(app.socket, { pieces: [bytes], length: size }, 0, os.emit(ev.metadataUpdated, size, 1));
          } else {
            const got = os.sockets.read(app.socket, 1_000_000);
            if (got !== null) {
              for (const piece of got.pieces) for (const byte of piece) app.sum += byte;
              app.waiting -= got.length;
              if (got.length > 0 && app.waiting === 0) return os.next('ask.poll');
            }
          }
        }
        os.wait(waits.selector, app.selector, 'ask.poll', os.micros() + 5_000_000);
      },
    },
  },
};

function spec(seed: number, count = 20): WorldSpec {
  const host = (name: string) => ({ name, cores: 2, memoryBytes: 1e9, diskBytes: 1e9, skewMillis: 0 });
  return {
    seed,
    hosts: [host('server'), host('client')],
    processes: [
      { name: 'server', host: 'server', program: 'echo', settings: {} },
      { name: 'client', host: 'client', program: 'ask', settings: { count } },
      { name: 'other', host: 'client', program: 'ask', settings: { count: count * 2 } },
    ],
  };
}
const world = (seed: number, count?: number) => new World(spec(seed, count), { programs: { echo, ask }, memory: sharedMemory, costs: serverProfile });
const client = (w: World): AskState => w.state.processes[2]!.app;

describe('a world in virtual time', () => {
  it('runs two processes over sockets to their end, the same way each time', () => {
    const a = world(1);
    a.runTo(1_000_000);
    expect(client(a)).toMatchObject({ left: 0, waiting: 0 });
    expect(client(a).sum).toBeGreaterThan(0);
    const b = world(1);
    b.runTo(1_000_000);
    expect(b.journal.hash).toBe(a.journal.hash);
    const c = world(2);
    c.runTo(1_000_000);
    expect(c.journal.hash).not.toBe(a.journal.hash);
  });

  it('continues from any checkpoint as it went on without one', () => {
    for (let seed = 1; seed <= 40; seed++) {
      const straight = world(seed);
      straight.commands = [
        { time: 3_000, sequence: null, command: { kind: 'cut', from: 'client', to: 'server', bothWays: true, rule: 'r' } },
        { time: 300_000, sequence: null, command: { kind: 'heal', rule: 'r' } },
      ];
      const w = world(seed);
      w.commands = straight.commands;
      straight.runTo(2_000_000);
      for (let i = 0; i < 37 * seed && w.nextTime() < 2_000_000; i++) w.step();
      const saved = w.save();
      const between = w.journal.hash;
      for (let i = 0; i < 100 && w.nextTime() < 2_000_000; i++) w.step();
      expect(w.checkState()).toBeNull();
      w.load(saved);
      expect(w.journal.hash).toBe(between);
      w.runTo(2_000_000);
      expect(w.journal.hash).toBe(straight.journal.hash);
      expect(w.journal.length).toBe(straight.journal.length);
    }
  });

  it('loses frames on a cut link and delivers them after it has healed', () => {
    const w = world(3, 200);
    w.runTo(5_000);
    w.give({ kind: 'cut', from: 'client', to: 'server', bothWays: true, rule: 'r' });
    w.runTo(5_000_000);
    expect(client(w).left).toBeGreaterThan(0);
    const stuck = client(w).left;
    w.give({ kind: 'heal', rule: 'r' }, 5_000_000);
    w.runTo(60_000_000);
    expect(client(w).left).toBe(0);
    expect(stuck).toBeGreaterThan(0);
    let lost = 0;
    for (let i = 0; i < w.journal.length; i++) if (eventKinds[w.journal.kind(i)]!.name === 'frameLost') lost++;
    expect(lost).toBeGreaterThan(0);
  });

  it('keeps written bytes after a kill and only flushed ones after a power loss', () => {
    const w = world(4, 400);
    w.runTo(40_000);
    const size = () => w.state.files.get(w.state.hosts[0]!.files.get('/echo')!)!.size;
    const before = size();
    expect(before).toBeGreaterThan(0);
    w.give({ kind: 'kill', process: 'server' });
    expect(size()).toBe(before);
    expect(w.state.sockets.size).toBeGreaterThan(0);
    w.give({ kind: 'powerLoss', host: 'server' });
    expect(size()).toBe(0);
    w.give({ kind: 'powerOn', host: 'server' });
    expect(w.state.processes[1]!.incarnation).toBe(2);
  });
});
