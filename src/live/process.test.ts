import { describe, expect, it } from 'vitest';
import { eventKinds } from '../engine/events.ts';
import { CONNECTED, OP_CONNECT, OP_READ, OP_WRITE, type Os, type Program, REFUSED, RESET } from '../engine/os.ts';
import { plain, rootKind } from '../engine/state.ts';
import { waits } from '../engine/waits.ts';
import { WINDOW_BYTES } from './limits.ts';
import type { LiveProcess } from './process.ts';
import { ask, type AskState, echo, ECHO_PORT, type EchoState } from './testing/echo.ts';
import { OneThread } from './testing/one-thread.ts';
import { FOREVER } from '../std/units.ts';

/** A program whose steps are given as functions; its state is a list of what happened. */
function program(steps: Record<string, (os: Os, log: any[], thread: any) => void>): Program<any> {
  return {
    name: 'steps',
    state: rootKind<any>('steps', { log: plain }),
    boot(os) {
      os.spawn('first', 'first');
      return { log: [] };
    },
    steps: Object.fromEntries(Object.entries(steps).map(([name, run]) => [name, { run: (os: Os, app: any, thread: any) => run(os, app.log, thread) }])),
  };
}

function run(steps: Record<string, (os: Os, log: any[], thread: any) => void>, until = 0): any[] {
  const world = new OneThread(['a']);
  const process = world.add('p', 'a', program(steps), {});
  world.runTo(until);
  return process.app.log;
}

describe('threads of a live process', () => {
  it('shows what a step did to others when it has ended, in order', () => {
    const log = run({
      first(os, log) {
        os.spawn('second', 'second');
        os.spawn('third', 'second');
        os.notify(waits.work, 1);
        log.push('first');
        os.wait(waits.work, 1, 'woken');
      },
      second(os, log, thread) {
        log.push(thread.name);
        os.end();
      },
      woken(os, log, thread) {
        log.push(`woken ${thread.timedOut}`);
        os.end();
      },
    });
    // The notification was given before the wait was declared, in the same step, and was not lost.
    expect(log).toEqual(['first', 'second', 'third', 'woken false']);
  });

  it('wakes the longest waiting first, or all', () => {
    const log = run({
      first(os) {
        for (const name of ['a', 'b', 'c', 'd']) os.spawn(name, 'waiter');
        os.next('one');
      },
      waiter: (os) => os.wait(waits.future, 9, 'woken'),
      woken(os, log, thread) {
        log.push(thread.name);
        os.end();
      },
      one: (os) => os.next('two'),
      two(os) {
        os.notify(waits.future, 9);
        os.notify(waits.future, 8, true);
        os.next('three');
      },
      three(os, log) {
        log.push('between');
        os.notify(waits.future, 9, true);
        os.notify(waits.future, 9);
        os.end();
      },
    });
    expect(log).toEqual(['a', 'between', 'b', 'c', 'd']);
  });

  it('wakes at deadlines, the earliest first, and not after a notification', () => {
    const log = run(
      {
        first(os) {
          for (const micros of [300, 100, 200]) os.spawn('sleeper', 'sleep', micros);
          os.spawn('early', 'early');
          os.wait(waits.work, 0, 'late', os.micros() + 500);
        },
        sleep: (os, _log, thread) => os.sleep(thread.locals, 'slept'),
        slept(os, log, thread) {
          log.push([os.micros(), thread.locals, thread.timedOut]);
          os.end();
        },
        early(os) {
          os.wait(waits.future, 0, 'notify', os.micros() + 50);
        },
        notify(os, log, thread) {
          log.push([os.micros(), 'notifies', thread.timedOut]);
          os.notify(waits.work);
          os.end();
        },
        late(os, log, thread) {
          log.push([os.micros(), 'late', thread.timedOut]);
          if (os.micros() < 400) os.wait(waits.work, 0, 'late', os.micros() + 400);
          else os.end();
        },
      },
      10_000,
    );
    expect(log).toEqual([[50, 'notifies', true], [50, 'late', false], [100, 100, true], [200, 200, true], [300, 300, true], [450, 'late', true]]);
  });

  it('hastens those who wait, without waking them', () => {
    const log = run(
      {
        first(os) {
          os.spawn('hurrier', 'hurry');
          os.wait(waits.work, 3, 'woken', os.micros() + 500);
        },
        hurry(os) {
          os.hasten(waits.work, 3, 200);
          os.hasten(waits.work, 3, 400);
          os.hasten(waits.work, 4, 0);
          os.end();
        },
        woken(os, log, thread) {
          log.push([os.micros(), thread.timedOut]);
          os.end();
        },
      },
      10_000,
    );
    expect(log).toEqual([[200, true]]);
  });

  it('refuses a step that does not say how its thread goes on, one that ends twice, and one that is not there', () => {
    expect(() => run({ first() {} })).toThrow(/ended without saying/);
    expect(() =>
      run({
        first(os) {
          os.end();
          os.next('first');
        },
      }),
    ).toThrow(/ends twice/);
    expect(() => run({ first: (os) => os.next('nowhere') })).toThrow(/no step nowhere/);
  });

  it('draws from a generator per stream, the same for the same seed', () => {
    const draw = () =>
      run({
        first(os, log) {
          log.push(os.random('a', 1_000_000), os.random('b', 1_000_000), os.random('a', 1_000_000));
          os.end();
        },
      });
    expect(draw()).toEqual(draw());
    expect(new Set(draw()).size).toBe(3);
  });
});

function echoWorld(count: number, mostBytes: number) {
  const world = new OneThread(['server', 'client']);
  const server = world.add('server', 'server', echo, {});
  const client = world.add('client', 'client', ask, { host: 'server', count, mostBytes });
  const app: () => AskState = () => client.app;
  return { world, server, client, app };
}

describe('sockets of live processes', () => {
  it('carry requests and answers of any size to their end', () => {
    for (const mostBytes of [10, 3_000, 500_000]) {
      const { world, server, client } = echoWorld(30, mostBytes);
      const states: AskState[] = [];
      world.introduceAll();
      while (client.ended === null) {
        world.deliver();
        if (client.app !== null) states[0] = client.app;
        if (!world.turn(3)) world.now = Math.max(world.now + 1, Math.min(client.threads.nextDeadline(), world.now + 1_000_000));
      }
      const [last] = states;
      expect(client.ended).toBe('asked');
      expect(last).toMatchObject({ left: 0, digest: last!.expected });
      // Each answer was a view of the server's file, whichever of its chunks it lay in.
      const chunks = world.members[0]!.files.chunks((server.app as EchoState).file).map((chunk) => chunk.buffer);
      expect(chunks).toContain(last!.lastPiece!.buffer);
      expect(last!.shared).toBe(server.os.files.size(server.app.file));
      expect(server.copied).toEqual({ producer: 0, log: last!.shared, fetch: 0 });
    }
  });

  it('refuse where nobody listens and connect once somebody does', () => {
    const world = new OneThread(['server', 'client']);
    const client = world.add('client', 'client', ask, { host: 'server', count: 1, mostBytes: 10 });
    world.runTo(10_000);
    expect((client.app as AskState).refused).toBeGreaterThan(2);
    world.add('server', 'server', echo, {});
    // It listens, but the two do not know each other yet: the connection waits for the introduction.
    world.runTo(20_000);
    const { refused } = client.app as AskState;
    world.runTo(30_000);
    expect((client.app as AskState).refused).toBe(refused);
    world.introduceAll();
    world.runTo(40_000);
    expect(client.ended).toBe('asked');
  });

  it('reset connections of a process that died, and its successor takes new ones', () => {
    const { world, server, app } = echoWorld(100_000, 100);
    world.introduceAll();
    for (let i = 0; i < 300; i++) {
      world.deliver();
      world.turn();
    }
    expect(app().left).toBeLessThan(100_000);
    expect(app().refused).toBe(0);
    world.kill(server);
    world.runTo(10_000);
    expect(app().refused).toBeGreaterThan(1);
    const { left } = app();
    const again = world.add('server', 'server', echo, {});
    world.introduceAll();
    for (let i = 0; i < 300; i++) {
      world.now += 10;
      world.deliver();
      world.turn();
    }
    expect(again.os.files.size(again.app.file)).toBeGreaterThan(0);
    expect(app().left).toBeLessThan(left);
  });

  /** A server that accepts one connection and a client that opens it; the test does the rest by hand. */
  function pair() {
    const world = new OneThread(['server', 'client']);
    const idle = (boot: (os: Os) => any): Program<any> => ({
      name: 'idle',
      state: rootKind<any>('idle', { selector: plain, socket: plain }),
      boot(os) {
        const app = { selector: os.sockets.selector(), socket: 0 };
        app.socket = boot(os);
        os.spawn('idle', 'idle', app.selector);
        return app;
      },
      steps: { idle: { run: (os, app) => os.wait(waits.selector, app.selector, 'idle') } },
      command(os, app, command: any) {
        command.act(os, app);
      },
    });
    const server = world.add('server', 'server', idle((os) => os.sockets.listen(ECHO_PORT)), {});
    const client = world.add('client', 'client', idle((os) => os.sockets.connect('server', ECHO_PORT)), {});
    world.introduceAll();
    world.settle();
    /** Acts within a process, as between two of its steps. */
    const on = <T>(process: LiveProcess, act: (os: Os, app: any) => T): T => {
      let result!: T;
      process.command({ act: (os: Os, app: any) => { result = act(os, app); } } as any);
      return result;
    };
    on(server, (os, app) => {
      app.socket = os.sockets.accept(app.socket);
    });
    return { world, server, client, on };
  }

  it('tell readiness, and stop a writer whose reader does not read', () => {
    const { world, server, client, on } = pair();
    on(client, (os, app) => {
      expect(os.sockets.ready(app.socket)).toBe(OP_CONNECT | OP_WRITE);
      expect(os.sockets.state(app.socket)).toBe(CONNECTED);
      expect(os.sockets.ready(app.socket)).toBe(OP_WRITE);
      expect(os.sockets.peer(app.socket)).toBe(`server:${ECHO_PORT}`);
    });
    on(server, (os, app) => expect(os.sockets.peer(app.socket)).toMatch(/^client:4\d{4}$/));
    const bytes = new Uint8Array(new SharedArrayBuffer(3 * WINDOW_BYTES));
    const whole = { pieces: [bytes], length: bytes.length };
    // A selector that no thread waits on: a test asks it by hand.
    const selector = on(client, (os) => os.sockets.selector());
    let written = on(client, (os, app) => {
      os.sockets.register(selector, app.socket, OP_WRITE);
      return os.sockets.write(app.socket, whole, 0, 0);
    });
    expect(written).toBe(WINDOW_BYTES);
    expect(on(client, (os, app) => os.sockets.ready(app.socket))).toBe(0);
    // The bytes have come, but not yet the chunk that they are views of.
    expect(on(server, (os, app) => os.sockets.ready(app.socket))).toBe(OP_WRITE);
    expect(on(server, (os, app) => os.sockets.read(app.socket, 100))).toEqual({ pieces: [], length: 0 });
    world.settle();
    expect(on(server, (os, app) => os.sockets.ready(app.socket))).toBe(OP_READ | OP_WRITE);
    let read = 0;
    while (read < whole.length) {
      read += on(server, (os, app) => os.sockets.read(app.socket, 100_000)!.length);
      world.settle();
      written += on(client, (os, app) => (os.sockets.select(selector).length > 0 ? os.sockets.write(app.socket, whole, written, 0) : 0));
      expect(written - read).toBeLessThanOrEqual(WINDOW_BYTES);
    }
    expect(written).toBe(whole.length);
  });

  it('are told apart also where more of them are open than a doorbell has slots', () => {
    const { world, server, client, on } = pair();
    const count = 2_100;
    const sockets = on(client, (os) => Array.from({ length: count }, () => os.sockets.connect('server', ECHO_PORT)));
    world.settle();
    on(client, (os) => {
      for (const socket of sockets) {
        expect(os.sockets.state(socket)).toBe(CONNECTED);
        os.sockets.write(socket, { pieces: [new Uint8Array([socket & 255, socket >> 8])], length: 2 }, 0, 0);
      }
    });
    world.settle();
    const said = on(server, (os) => {
      const heard: number[] = [];
      for (let socket = os.sockets.accept(1); socket !== 0; socket = os.sockets.accept(1)) {
        const [piece] = os.sockets.read(socket, 10)!.pieces;
        heard.push(piece![0]! + piece![1]! * 256);
      }
      return heard;
    });
    expect(said).toEqual(sockets);
  });

  /** Both ends have written ten bytes; the client reads them or not, and closes. */
  function closed(readFirst: boolean) {
    const made = pair();
    const bytes = new Uint8Array(10);
    for (const process of [made.client, made.server]) made.on(process, (os, app) => os.sockets.write(app.socket, { pieces: [bytes], length: 10 }, 0, 5));
    made.world.settle();
    made.on(made.client, (os, app) => {
      if (readFirst) os.sockets.read(app.socket, 100);
      os.sockets.close(app.socket);
    });
    made.world.settle();
    return { ...made, bytes };
  }

  it('end in order: what came before is read, what is written after is answered with a reset', () => {
    const { world, server, on, bytes } = closed(true);
    on(server, (os, app) => {
      expect(os.sockets.ready(app.socket) & OP_READ).toBe(OP_READ);
      expect(os.sockets.state(app.socket)).toBe(CONNECTED);
      expect(os.sockets.read(app.socket, 100)!.length).toBe(10);
      expect(os.sockets.arrivalOf(app.socket)).toBeGreaterThan(0);
      expect(os.sockets.read(app.socket, 100)).toBeNull();
      expect(os.sockets.write(app.socket, { pieces: [bytes], length: 10 }, 0, 0)).toBe(10);
    });
    world.settle();
    expect(on(server, (os, app) => os.sockets.state(app.socket))).toBe(RESET);
  });

  it('end with a reset when something was left unread', () => {
    const { server, on, bytes } = closed(false);
    on(server, (os, app) => {
      expect(os.sockets.ready(app.socket) & OP_READ).toBe(OP_READ);
      expect(os.sockets.state(app.socket)).toBe(RESET);
      expect(os.sockets.read(app.socket, 100)).toBeNull();
      expect(os.sockets.write(app.socket, { pieces: [bytes], length: 10 }, 0, 0)).toBe(0);
    });
  });

  it('hear of a death, of a close before the accept and of a listener that went away', () => {
    const { world, server, client, on } = pair();
    on(client, (os) => os.exit('gone'));
    world.settle();
    expect(client.ended).toBe('gone');
    expect(on(server, (os, app) => os.sockets.state(app.socket))).toBe(RESET);

    const second = pair();
    const extra = second.on(second.client, (os) => os.sockets.connect('server', ECHO_PORT));
    second.on(second.client, (os) => os.sockets.close(extra));
    second.world.settle();
    second.on(second.server, (os) => {
      const accepted = os.sockets.accept(1);
      expect(accepted).toBeGreaterThan(1);
      expect(os.sockets.read(accepted, 10)).toBeNull();
    });
    second.on(second.server, (os) => os.sockets.close(1));
    const late = second.on(second.client, (os) => os.sockets.connect('server', ECHO_PORT));
    second.world.settle();
    expect(second.on(second.client, (os) => os.sockets.state(late))).toBe(REFUSED);
    expect(second.on(second.client, (os) => os.sockets.state(os.sockets.connect('nowhere', 1)))).not.toBe(CONNECTED);
  });
});

describe('a tap', () => {
  it('hears every event with its cause, and costs nothing when it is not there', () => {
    const heard: string[] = [];
    const causes: number[] = [];
    const world = new OneThread(['server', 'client']);
    world.add('server', 'server', echo, {}, {
      wants: () => true, turn() {}, due: () => FOREVER, flush() {},
      event(id, _micros, kind, cause, _because, payload) {
        expect(id).toBe(heard.length + 1);
        expect(cause).toBeLessThan(id);
        expect(payload.length).toBeGreaterThanOrEqual(eventKinds[kind]!.columns.length);
        heard.push(eventKinds[kind]!.name);
        causes.push(cause);
      },
      text() {},
    });
    const client = world.add('client', 'client', ask, { host: 'server', count: 3, mostBytes: 50 });
    world.introduceAll();
    world.runTo(100_000);
    expect(client.ended).toBe('asked');
    for (const name of ['processStarted', 'threadStarted', 'threadStep', 'threadWaits', 'frameArrived', 'metadataUpdated', 'socketClosed']) expect(heard).toContain(name);
    // An answer is caused by the arrival of what it answers.
    const answer = heard.indexOf('metadataUpdated');
    expect(heard[causes[answer]! - 1]).toBe('frameArrived');
  });
});
