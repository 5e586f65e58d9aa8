/** The modelled machine, seen through programs of a few steps. */
import { describe, expect, it } from 'vitest';
import type { Command } from '../../engine/commands.ts';
import { serverProfile } from '../../engine/costs.ts';
import { ev } from '../../engine/events.ts';
import { sharedMemory } from '../../engine/memory.ts';
import { OP_READ, OP_WRITE, type Os, type Program, RESET, type Step } from '../../engine/os.ts';
import { plain, rootKind } from '../../engine/state.ts';
import { waits } from '../../engine/waits.ts';
import { World } from '../world.ts';

interface State {
  data: Record<string, any>;
}

/** A program made of a boot and steps over one bag of data. */
function program(boot: (os: Os, data: Record<string, any>) => void, steps: Record<string, Step<State>>, command?: (os: Os, app: State, command: Command) => void): Program<State> {
  return {
    name: 'test',
    state: rootKind<State>('Test', { data: plain }),
    boot(os) {
      const data = {};
      boot(os, data);
      return { data };
    },
    steps,
    ...(command === undefined ? {} : { command }),
  };
}

function worldOf(programs: Record<string, Program<State>>, options: { cores?: number; diskBytes?: number; memoryBytes?: number; seed?: number } = {}): World {
  const host = (name: string) => ({ name, cores: options.cores ?? 1, memoryBytes: options.memoryBytes ?? 1e9, diskBytes: options.diskBytes ?? 1e9, skewMillis: 0 });
  return new World(
    {
      seed: options.seed ?? 1,
      hosts: Object.keys(programs).map(host),
      processes: Object.keys(programs).map((name) => ({ name, host: name, program: name, settings: {} })),
    },
    { programs, memory: sharedMemory, costs: { ...serverProfile, stepNanos: 0, contextSwitchNanos: 0, syscallNanos: 0, copyPicosPerByte: 0 } },
  );
}

const dataOf = (w: World, process = 1) => w.process(process).app.data;
function times(w: World, kind: number): number[] {
  const found: number[] = [];
  for (let at = 0; at < w.journal.length; at++) if (w.journal.kind(at) === kind) found.push(w.journal.time(at));
  return found;
}

/** Which threads were told to wait for something, and when. */
function waitsFor({ journal, texts }: World, wait: number): [name: string, time: number][] {
  const names = new Map<number, string>();
  const found: [string, number][] = [];
  for (let at = 0; at < journal.length; at++) {
    if (journal.kind(at) === ev.threadStarted) names.set(journal.payload(at, 0), texts.text(journal.payload(at, 1)));
    if (journal.kind(at) === ev.threadWaits && journal.payload(at, 1) === wait) found.push([names.get(journal.payload(at, 0))!, journal.time(at)]);
  }
  return found;
}

describe('threads', () => {
  it('share cores: with one core steps follow each other, with two they overlap', () => {
    const busy = program(
      (os, data) => {
        data.ends = [];
        for (const name of ['a', 'b', 'c']) os.spawn(name, 'work');
      },
      {
        work: {
          run(os, app, thread) {
            os.charge(10_000_000);
            app.data.ends.push([thread.name, os.micros()]);
            os.end();
          },
        },
      },
    );
    const one = worldOf({ busy });
    one.runTo(1e6);
    expect(dataOf(one).ends).toEqual([['a', 0], ['b', 10_000], ['c', 20_000]]);
    const two = worldOf({ busy }, { cores: 2 });
    two.runTo(1e6);
    expect(dataOf(two).ends).toEqual([['a', 0], ['b', 0], ['c', 10_000]]);
    // Who is ready and gets no core is told of; who gets one at once is not.
    expect(waitsFor(one, waits.cpu)).toEqual([['b', 0], ['c', 0]]);
    expect(waitsFor(two, waits.cpu)).toEqual([['c', 0]]);
  });

  it('carry what lies below a microsecond to the next step of their core', () => {
    const w = worldOf({
      slow: program((os, data) => void (data.left = 1_000, os.spawn('t', 'tick')), {
        tick: {
          run(os, app) {
            os.charge(1_300);
            if (--app.data.left === 0) app.data.done = os.micros();
            if (app.data.left > 0) os.next('tick');
            else os.end();
          },
        },
      }),
    });
    w.runTo(1e6);
    expect(dataOf(w).done).toBe(Math.floor((999 * 1_300) / 1_000));
  });

  it('wait visibly for a lock until the step that holds it has ended', () => {
    const w = worldOf(
      {
        locked: program(
          (os, data) => {
            data.began = [];
            os.spawn('a', 'hold');
            os.spawn('b', 'hold');
          },
          {
            hold: {
              lock: () => 'log',
              run(os, app) {
                app.data.began.push(os.micros());
                os.charge(5_000_000);
                os.end();
              },
            },
          },
        ),
      },
      { cores: 4 },
    );
    w.runTo(1e6);
    expect(dataOf(w).began).toEqual([0, 5_000]);
    const { journal } = w;
    const waited = Array.from({ length: journal.length }, (_, at) => at).filter((at) => journal.kind(at) === ev.threadWaits && journal.payload(at, 1) === waits.lock);
    expect(waited.map((at) => w.texts.text(journal.payload(at, 2)))).toEqual(['log']);
    // It was decided from the step that holds the lock, which names the holder.
    expect(waited.map((at) => [journal.kind(journal.because(at, 0)), journal.payload(journal.because(at, 0), 0) !== journal.payload(at, 0)])).toEqual([
      [ev.threadStep, true],
    ]);
  });

  it('are hastened without being woken: they wait until the earlier time, and nobody waits longer', () => {
    const w = worldOf(
      {
        pair: program(
          (os, data) => {
            data.woken = [];
            os.spawn('waiter', 'wait');
            os.spawn('hurrier', 'hurry');
          },
          {
            wait: { run: (os) => os.wait(waits.work, 3, 'woken', os.micros() + 50_000) },
            hurry: {
              run(os) {
                os.hasten(waits.work, 3, 20_000);
                os.sleep(5_000, 'late');
              },
            },
            late: {
              run(os) {
                os.hasten(waits.work, 3, 90_000);
                os.hasten(waits.work, 4, 0);
                os.end();
              },
            },
            woken: {
              run(os, app, thread) {
                app.data.woken.push([os.micros(), thread.timedOut]);
                // What is due already is due at once.
                if (app.data.woken.length === 1) {
                  os.spawn('hurrier', 'now');
                  os.wait(waits.work, 3, 'woken');
                } else os.end();
              },
            },
            now: {
              run(os) {
                os.charge(7_000_000);
                os.hasten(waits.work, 3, os.micros());
                os.end();
              },
            },
          },
        ),
      },
      { cores: 2 },
    );
    w.runTo(1e6);
    expect(dataOf(w).woken).toEqual([[20_000, true], [27_000, true]]);
    const waiter = waitsFor(w, waits.work).map(([name, time]) => [name, time]);
    expect(waiter).toEqual([['waiter', 0], ['waiter', 0], ['waiter', 20_000], ['waiter', 27_000]]);
  });

  it('do not lose a notification that comes while the step that waits for it still runs, and time out at the deadline', () => {
    const w = worldOf(
      {
        pair: program(
          (os, data) => {
            data.woken = [];
            os.spawn('waiter', 'wait');
            os.spawn('teller', 'tell');
          },
          {
            wait: {
              run(os) {
                os.charge(9_000_000);
                os.wait(waits.work, 3, 'woken', os.micros() + 50_000);
              },
            },
            tell: {
              run(os) {
                os.charge(1_000_000);
                os.notify(waits.work, 3);
                os.end();
              },
            },
            woken: {
              run(os, app, thread) {
                app.data.woken.push([os.micros(), thread.timedOut]);
                if (app.data.woken.length < 2) os.wait(waits.work, 3, 'woken', os.micros() + 50_000);
                else os.end();
              },
            },
          },
        ),
      },
      { cores: 2 },
    );
    w.runTo(1e6);
    expect(dataOf(w).woken).toEqual([[9_000, false], [59_000, true]]);
  });

  it('fail loudly when a step does not say how its thread goes on', () => {
    expect(() => worldOf({ silent: program((os) => void os.spawn('t', 'nothing'), { nothing: { run: () => {} } }) }).runTo(10)).toThrow('ended without saying');
  });
});

/** A server that keeps what it is told in `data`, and a client that writes `bytes` to it as fast as its socket takes them. */
function stream(bytes: number, reads: (os: Os, data: Record<string, any>) => number): Record<string, Program<State>> {
  return {
    server: program(
      (os, data) => {
        data.read = 0;
        data.firsts = [];
        data.selector = os.sockets.selector();
        data.listener = os.sockets.listen(7);
        os.sockets.register(data.selector, data.listener, 16);
        os.spawn('server', 'serve');
      },
      {
        serve: {
          run(os, { data }) {
            for (const socket of os.sockets.select(data.selector)) {
              if (socket === data.listener) {
                data.socket = os.sockets.accept(socket);
                os.sockets.register(data.selector, data.socket, OP_READ);
              } else {
                const got = os.sockets.read(socket, reads(os, data));
                data.read += got?.length ?? 0;
                for (const piece of got?.pieces ?? []) data.firsts.push(piece[0]);
                if (got === null) {
                  data.ended = true;
                  os.sockets.close(socket);
                }
              }
            }
            if (data.read > 0 && reads(os, data) === 0) os.sleep(1_000_000, 'serve');
            else os.wait(waits.selector, data.selector, 'serve');
          },
        },
      },
    ),
    client: program(
      (os, data) => {
        data.written = 0;
        data.selector = os.sockets.selector();
        data.socket = os.sockets.connect('server', 7);
        os.sockets.register(data.selector, data.socket, 8);
        os.spawn('client', 'write');
      },
      {
        write: {
          run(os, { data }) {
            if (os.sockets.state(data.socket) === 0) {
              os.sockets.interest(data.socket, OP_WRITE);
              const rope = { pieces: [new Uint8Array(bytes)], length: bytes };
              data.written += os.sockets.write(data.socket, rope, data.written, 0);
              if (data.written === bytes) os.sockets.interest(data.socket, OP_READ);
            }
            os.wait(waits.selector, data.selector, 'write');
          },
        },
      },
    ),
  };
}

describe('sockets and links', () => {
  it('deliver every byte after latency and the time on the wire', () => {
    const bytes = 12_500_000;
    const w = worldOf(stream(bytes, () => 1e9));
    w.runTo(1e6);
    expect(dataOf(w, 1).read).toBe(bytes);
    // 10 Gbit/s carry 12.5 MB in 10 ms; a window of 64 KiB and a round trip of 400 µs allow far less than that.
    expect(w.position.time).toBeGreaterThan(10_000);
  });

  it('stop the writer when the reader does not read', () => {
    const w = worldOf(stream(10_000_000, (_os, data) => (data.read === 0 ? 1 : 0)));
    w.runTo(20e6);
    // Send buffer and receive buffer are full, no more.
    expect(dataOf(w, 2).written).toBeGreaterThanOrEqual(128 * 1_024);
    expect(dataOf(w, 2).written).toBeLessThanOrEqual((128 + 64) * 1_024 + 1);
  });

  /** Sends bytes 1 to `count`, each in a segment of its own, 10 ms apart, and then ends the stream. */
  const counting = (count: number, endsAfterMicros: number) =>
    program(
      (os, data) => {
        data.sent = 0;
        data.socket = os.sockets.connect('server', 7);
        os.spawn('client', 'write');
      },
      {
        write: {
          run(os, { data }) {
            if (os.micros() > 0) {
              data.sent++;
              os.sockets.write(data.socket, { pieces: [new Uint8Array([data.sent])], length: 1 }, 0, 0);
            }
            if (data.sent < count) os.sleep(10_000, 'write');
            else os.sleep(endsAfterMicros, 'end');
          },
        },
        end: {
          run(os, { data }) {
            os.sockets.close(data.socket);
            os.end();
          },
        },
      },
    );

  it('keep a stream in order when a delay is lifted while bytes are under way', () => {
    const w = worldOf({ server: stream(1, () => 1e9)['server']!, client: counting(3, 0) });
    w.runTo(5_000);
    w.give({ kind: 'delay', from: 'client', to: 'server', micros: 100_000, rule: 'slow' });
    w.runTo(15_000);
    w.give({ kind: 'heal', rule: 'slow' });
    w.runTo(500_000);
    expect(dataOf(w, 1)).toMatchObject({ firsts: [1, 2, 3], ended: true });
  });

  // Segments 1 to 5 leave at 10, 20 … ms and are under way for 100 ms.
  it.each([
    ['all of them', 105_000, 200_000],
    ['the first ones', 105_000, 125_000],
    ['one in the middle', 125_000, 135_000],
    ['the last one', 145_000, 180_000],
  ])('keep a stream in order when a cut loses %s', (_what, cutAt, healAt) => {
    const w = worldOf({ server: stream(1, () => 1e9)['server']!, client: counting(5, 3_000_000) });
    w.runTo(5_000);
    w.give({ kind: 'delay', from: 'client', to: 'server', micros: 100_000, rule: 'slow' });
    w.runTo(cutAt);
    w.give({ kind: 'cut', from: 'client', to: 'server', bothWays: true, rule: 'cut' });
    w.runTo(healAt);
    w.give({ kind: 'heal', rule: 'cut' });
    w.runTo(5_000_000);
    expect(dataOf(w, 1)).toMatchObject({ firsts: [1, 2, 3, 4, 5], ended: true });
  });

  // Segments leave at 10, 20 … ms and are under way for 5.2 ms.
  const heldOn = (holdAt: number, count: number, endsAfterMicros: number): World => {
    const w = worldOf({ server: stream(1, () => 1e9)['server']!, client: counting(count, endsAfterMicros) });
    w.runTo(5_000);
    w.give({ kind: 'delay', from: 'client', to: 'server', micros: 5_000, rule: 'slow' }, 5_000);
    w.runTo(holdAt);
    w.give({ kind: 'hold', from: 'client', to: 'server', api: null, rule: 'held' }, holdAt);
    return w;
  };
  const firsts = (w: World, time: number): unknown => {
    w.runTo(time);
    return dataOf(w, 1)['firsts'];
  };
  const numbers = (w: World): number[] => w.state.held.map(({ number }) => number);

  it('hold what sets off after a rule was made, half way, and in order whatever is let go first', () => {
    const w = heldOn(15_000, 5, 200_000);
    // The first was past; the second to the fourth stand half way, each under its number.
    expect(firsts(w, 45_000)).toEqual([1]);
    expect(numbers(w)).toEqual([1, 2, 3]);
    // Whoever is let go behind a held one waits for it: TCP keeps the stream in order.
    w.give({ kind: 'release', held: 2 }, 45_000);
    expect(firsts(w, 48_000)).toEqual([1]);
    w.give({ kind: 'release', held: 1 }, 48_000);
    // It still had half of its way to go; the one behind it is there with it, the third is held.
    expect(firsts(w, 50_500)).toEqual([1]);
    expect(firsts(w, 52_000)).toEqual([1, 2, 3]);
    w.give({ kind: 'heal', rule: 'held' }, 52_000);
    expect(firsts(w, 600_000)).toEqual([1, 2, 3, 4, 5]);
    expect(dataOf(w, 1)['ended']).toBe(true);
    expect(w.state.held).toEqual([]);
  });

  it('keep the end of a connection behind what is held of it', () => {
    const w = heldOn(45_000, 5, 200_000);
    expect(firsts(w, 1_000_000)).toEqual([1, 2, 3, 4]);
    expect(dataOf(w, 1)['ended']).toBeUndefined();
    w.give({ kind: 'release', held: 1 }, 1_000_000);
    expect(firsts(w, 1_100_000)).toEqual([1, 2, 3, 4, 5]);
    expect(dataOf(w, 1)['ended']).toBe(true);
  });

  it('send again what is lost by hand, and hold it again', () => {
    const w = heldOn(25_000, 4, 3_000_000);
    expect(firsts(w, 60_000)).toEqual([1, 2]);
    expect(numbers(w)).toEqual([1, 2]);
    w.give({ kind: 'drop', held: 1 }, 60_000);
    expect(firsts(w, 250_000)).toEqual([1, 2]);
    expect(numbers(w)).toEqual([2]);
    // 200 ms later it comes again.
    expect(firsts(w, 300_000)).toEqual([1, 2]);
    expect(numbers(w)).toEqual([2, 3]);
    w.give({ kind: 'heal', rule: 'held' }, 300_000);
    expect(firsts(w, 5_000_000)).toEqual([1, 2, 3, 4]);
    expect(dataOf(w, 1)['ended']).toBe(true);
  });

  it('forget what is held of a connection whose process was killed', () => {
    const w = heldOn(15_000, 5, 200_000);
    w.runTo(35_000);
    w.give({ kind: 'kill', process: 'client' }, 35_000);
    expect(firsts(w, 500_000)).toEqual([1]);
    expect(dataOf(w, 1)['ended']).toBe(true);
    expect(w.state.held).toEqual([]);
    w.give({ kind: 'release', held: 1 }, 500_000);
    expect(firsts(w, 600_000)).toEqual([1]);
  });

  it('lose what a rule draws, the same ones again with the same seed, and bring all of it in order in the end', () => {
    const run = (seed: number): [number, unknown] => {
      const w = worldOf({ server: stream(1, () => 1e9)['server']!, client: counting(30, 3_000_000) }, { seed });
      w.runTo(5_000);
      w.give({ kind: 'lose', from: 'client', to: 'server', percent: 30, rule: 'loss' });
      w.runTo(60_000_000);
      expect(dataOf(w, 1)).toMatchObject({ firsts: Array.from({ length: 30 }, (_, i) => i + 1), ended: true });
      return [times(w, ev.frameLost).length, w.journal.hash];
    };
    expect(run(1)).toEqual(run(1));
    expect(run(1)[1]).not.toBe(run(2)[1]);
  });

  it('answer with a reset who writes to an end that was closed, and do not call a full buffer ready', () => {
    const programs = stream(10_000_000, () => 1e9);
    const replace = (name: string, step: string, run: Step<State>['run']): void => {
      (programs[name]!.steps as Record<string, Step<State>>)[step] = { run };
    };
    // The reader takes what has come every 100 ms, and closes.
    replace('server', 'serve', (os, { data }) => {
      if (data.socket === undefined) data.socket = os.sockets.accept(data.listener) || undefined;
      else data.read += os.sockets.read(data.socket, 1e9)?.length ?? 0;
      if (data.read > 1_000_000) {
        os.sockets.close(data.socket);
        return os.end();
      }
      os.sleep(100_000, 'serve');
    });
    let writes = 0;
    replace('client', 'write', (os, { data }) => {
      writes++;
      if (os.sockets.state(data.socket) === RESET) {
        data.reset = true;
        return os.end();
      }
      os.sockets.interest(data.socket, OP_WRITE);
      os.sockets.write(data.socket, { pieces: [new Uint8Array(100_000)], length: 100_000 }, 0, 0);
      os.wait(waits.selector, data.selector, 'write');
    });
    const w = worldOf(programs);
    while (w.nextTime() < 5_000_000 && writes < 1_000) w.step();
    expect(dataOf(w, 2).reset).toBe(true);
    expect(writes).toBeLessThan(100);
  });

  it('tell the peer of a killed process by a reset, and of a host without power by silence', () => {
    const killed = worldOf(stream(1_000, () => 1e9));
    killed.runTo(100_000);
    killed.give({ kind: 'kill', process: 'client' });
    killed.runTo(200_000);
    expect(dataOf(killed, 1).ended).toBe(true);
    const dark = worldOf(stream(1_000, () => 1e9));
    dark.runTo(100_000);
    dark.give({ kind: 'powerLoss', host: 'client' });
    dark.runTo(10e6);
    expect(dataOf(dark, 1).ended).toBeUndefined();
  });
});

/** A program that appends 1,000 bytes to a file at each `rate` command, and syncs it at each `stop`. */
const writer = program(
  (os, data) => {
    data.file = os.files.open('/data/log');
    data.full = 0;
  },
  {
    append: {
      run(os, { data }) {
        try {
          os.files.append(data.file, [new Uint8Array(1_000).fill(7)]);
        } catch {
          data.full++;
        }
        os.end();
      },
    },
    sync: {
      run(os, { data }) {
        os.files.sync(data.file);
        data.synced = os.micros();
        os.next('synced');
      },
    },
    synced: {
      run(os, { data }) {
        data.syncedAt = os.micros();
        os.end();
      },
    },
    replace: {
      run(os) {
        os.files.replace('/data/small', new Uint8Array([2]));
        os.end();
      },
    },
  },
  (os, _app, command) => void os.spawn('io', command.kind === 'stop' ? 'sync' : command.kind === 'seek' ? 'replace' : 'append'),
);
const append: Command = { kind: 'rate', process: 'writer', perSecond: 1 };
const sync: Command = { kind: 'stop', process: 'writer' };
const replace: Command = { kind: 'seek', process: 'writer', topic: '', partition: 0, offset: 0 };
const fileAt = (w: World, path: string) => {
  const id = w.state.hosts[0]!.files.get(path);
  return id === undefined ? undefined : w.state.files.get(id)!;
};

describe('files, page cache and disk', () => {
  it('write dirty pages back after they have aged, without being asked', () => {
    const w = worldOf({ writer });
    w.runTo(1_000);
    w.give(append, 1_000);
    w.runTo(29e6);
    expect(fileAt(w, '/data/log')).toMatchObject({ size: 1_000, flushed: 0 });
    w.runTo(40e6);
    expect(fileAt(w, '/data/log')).toMatchObject({ size: 1_000, flushed: 1_000 });
    expect(times(w, ev.pagesFlushed)[0]! % 5e6).toBeLessThan(10_000);
  });

  it('take a slow disk so many times as long, until it is mended', () => {
    const taken = (commands: readonly Command[]): number => {
      const w = worldOf({ writer });
      w.runTo(1_000);
      for (const command of [append, ...commands, sync]) w.give(command, 1_000);
      w.runTo(1e6);
      return dataOf(w)['syncedAt'] - dataOf(w)['synced'];
    };
    const sound = taken([]);
    expect(sound).toBeGreaterThan(0);
    expect(taken([{ kind: 'slowDisk', host: 'writer', factor: 50 }])).toBe(50 * sound);
    expect(taken([{ kind: 'slowDisk', host: 'writer', factor: 50 }, { kind: 'mendDisk', host: 'writer' }])).toBe(sound);
  });

  it('refuse what is written to a failing disk, keep what is there, and take more once it is mended', () => {
    const w = worldOf({ writer });
    w.runTo(1_000);
    const commands: readonly Command[] = [append, { kind: 'failDisk', host: 'writer' }, append, append, { kind: 'mendDisk', host: 'writer' }, append];
    for (const command of commands) {
      w.give(command, w.state.now);
      w.runTo(w.state.now + 10_000);
    }
    expect(dataOf(w)['full']).toBe(2);
    expect(fileAt(w, '/data/log')).toMatchObject({ size: 2_000 });
    expect([times(w, ev.diskFailing).length, times(w, ev.diskMended).length]).toEqual([1, 1]);
  });

  it('tell a process the time of its host, which may be set wrong', () => {
    const clock = program((os, data) => void (data.millis = [], os.spawn('clock', 'look')), {
      look: {
        run(os, { data }) {
          data.millis.push(os.millis());
          os.sleep(1_000_000, 'look');
        },
      },
    });
    const w = worldOf({ clock });
    w.runTo(500_000);
    w.give({ kind: 'skew', host: 'clock', millis: -10_000 });
    w.runTo(1_500_000);
    w.give({ kind: 'skew', host: 'clock', millis: 0 });
    w.runTo(2_500_000);
    const [first, second, third] = dataOf(w)['millis'] as number[];
    expect([second! - first!, third! - first!]).toEqual([1_000 - 10_000, 2_000]);
  });

  it('make fsync wait for the disk, and keep over a power loss what it had', () => {
    const w = worldOf({ writer });
    w.runTo(1_000);
    w.give(append, 1_000);
    w.runTo(2_000);
    w.give(sync, 2_000);
    w.runTo(1e6);
    expect(dataOf(w).syncedAt).toBeGreaterThan(dataOf(w).synced + 400);
    w.give(append, 1e6);
    w.runTo(1.1e6);
    expect(fileAt(w, '/data/log')!.size).toBe(2_000);
    w.give({ kind: 'powerLoss', host: 'writer' });
    expect(fileAt(w, '/data/log')).toMatchObject({ size: 1_000, flushed: 1_000, absent: [0, 1_000] });
  });

  it('replace a small file wholly or not at all', () => {
    const w = worldOf({ writer });
    w.runTo(1_000);
    w.give(replace, 1_000);
    w.runTo(1e6);
    const before = fileAt(w, '/data/small')!.id;
    w.give(replace, 1e6);
    w.step();
    w.give({ kind: 'powerLoss', host: 'writer' });
    expect(fileAt(w, '/data/small')).toMatchObject({ id: before, size: 1 });
  });

  it('refuse what does not fit on the disk, and lose nothing that did', () => {
    const w = worldOf({ writer }, { diskBytes: 2_500 });
    w.runTo(1_000);
    for (let i = 0; i < 4; i++) w.give(append, 1_000 * (i + 1));
    w.runTo(1e6);
    expect(dataOf(w).full).toBe(2);
    expect(fileAt(w, '/data/log')!.size).toBe(2_000);
    expect(times(w, ev.diskFilled)).toHaveLength(1);
  });
});

describe('a paused process', () => {
  it('runs no step until it resumes, and then takes the commands that came', () => {
    const w = worldOf({ writer });
    w.runTo(1_000);
    w.give({ kind: 'pause', process: 'writer' }, 1_000);
    w.give(append, 2_000);
    w.runTo(5e6);
    expect(fileAt(w, '/data/log')!.size).toBe(0);
    w.give({ kind: 'resume', process: 'writer' }, 5e6);
    w.runTo(6e6);
    expect(fileAt(w, '/data/log')!.size).toBe(1_000);
  });
});
