/** A world of two small programs over bare sockets: the smallest thing that uses threads, sockets, files and random numbers. */
import { serverProfile } from '../../engine/costs.ts';
import { ev } from '../../engine/events.ts';
import { sharedMemory } from '../../engine/memory.ts';
import { CONNECTED, OP_ACCEPT, OP_CONNECT, OP_READ, type Os, type Program, type Thread } from '../../engine/os.ts';
import { plain, rootKind, value } from '../../engine/state.ts';
import { waits } from '../../engine/waits.ts';
import { World, type WorldSpec } from '../world.ts';

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

export interface AskState { selector: number; socket: number; left: number; waiting: number; sum: number }
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

function spec(seed: number, count = 20, script: WorldSpec['script'] = []): WorldSpec {
  const host = (name: string) => ({ name, cores: 2, memoryBytes: 1e9, diskBytes: 1e9, skewMillis: 0 });
  return {
    seed,
    script,
    hosts: [host('server'), host('client')],
    processes: [
      { name: 'server', host: 'server', program: 'echo', settings: {} },
      { name: 'client', host: 'client', program: 'ask', settings: { count } },
      { name: 'other', host: 'client', program: 'ask', settings: { count: count * 2 } },
    ],
  };
}
export const echoWorld = (seed: number, count?: number, script?: WorldSpec['script']) => new World(spec(seed, count, script), { programs: { echo, ask }, memory: sharedMemory, costs: serverProfile });
