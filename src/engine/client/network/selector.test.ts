import { expect, test } from 'vitest';
import type { Bytes, Rope } from '../../../std/rope.ts';
import { flattenRope, ropeOf, ropeSlice } from '../../../std/rope.ts';
import type { Os } from '../../os.ts';
import { CONNECTED, OP_READ, OP_WRITE, RESET } from '../../os.ts';
import { adopt, mute, openSelector, poll, selectorCopier, send, unmute } from './selector.ts';
import { covers } from '../../../std/testing/covers.ts';

/** One socket whose stream arrives as the test says, and that takes `room` bytes a write. */
function socketOs(room = 1_000) {
  let arrived: Rope = ropeOf();
  let ended = false;
  const written: number[] = [];
  const closed: number[] = [];
  let isReset = false;
  let interest = 0;
  let now = 0;
  const os = {
    micros: () => now,
    sockets: {
      selector: () => 1,
      register: (_s: number, _socket: number, wanted: number) => (interest = wanted),
      interest: (_socket: number, wanted: number) => (interest = wanted),
      peer: () => 'host:1',
      state: () => (isReset ? RESET : CONNECTED),
      ready: () => (arrived.length > 0 || ended ? OP_READ : 0) | OP_WRITE,
      select: () => ((((arrived.length > 0 || ended ? OP_READ : 0) | OP_WRITE) & interest) === 0 ? [] : [5]),
      read: (_socket: number, max: number) => {
        if (arrived.length === 0) return ended ? null : ropeOf();
        const taken = ropeSlice(arrived, 0, Math.min(max, arrived.length));
        arrived = ropeSlice(arrived, taken.length, arrived.length);
        return taken;
      },
      write: (_socket: number, rope: Rope, from: number) => {
        if (isReset) return 0;
        const part = ropeSlice(rope, from, Math.min(rope.length, from + room));
        written.push(...flattenRope(part));
        return part.length;
      },
      arrivalOf: () => 42,
      close: (socket: number) => closed.push(socket),
    },
  } as unknown as Os;
  return {
    os,
    closed,
    written,
    arrive: (...pieces: Bytes[]) => (arrived = ropeOf(...arrived.pieces, ...pieces)),
    end: () => (ended = true),
    reset: () => (isReset = true),
    wait: (micros: number) => (now += micros),
  };
}

const frame = (...payload: number[]) => Uint8Array.of(0, 0, 0, payload.length, ...payload);

test('a frame is put together from any pieces, and its bytes are views of what arrived', () => {
  const { os, arrive } = socketOs();
  const s = openSelector(os);
  adopt(os, s, 5);
  const bytes = frame(1, 2, 3, 4, 5);
  for (const [from, to] of [[0, 1], [1, 3], [3, 6]] as const) {
    arrive(bytes.subarray(from, to));
    poll(os, s);
    expect(s.completedReceives).toEqual([]);
  }
  arrive(bytes.subarray(6));
  poll(os, s);
  const [receive] = s.completedReceives;
  expect([...flattenRope(receive.frame)]).toEqual([1, 2, 3, 4, 5]);
  expect(receive.frame.pieces.every((piece) => piece.buffer === bytes.buffer)).toBe(true);
  expect(receive.arrival).toBe(42);
});

test('one frame a poll and channel; an empty frame is a frame', () => {
  covers('A2.completed', 'modelled');
  covers('A2.selector', 'modelled');
  const { os, arrive } = socketOs();
  const s = openSelector(os);
  adopt(os, s, 5);
  arrive(frame(7), frame(), frame(8, 9));
  const polled = [1, 2, 3, 4].map(() => {
    poll(os, s);
    return s.completedReceives.map((receive) => [...flattenRope(receive.frame)]);
  });
  expect(polled).toEqual([[[7]], [[]], [[8, 9]], []]);
});

test.each([
  ['negative', Uint8Array.of(0xff, 0xff, 0xff, 0xff)],
  ['above the limit', Uint8Array.of(0, 0, 0, 101)],
])('a size that is %s ends the channel', (_what, prefix) => {
  const { os, arrive, closed } = socketOs();
  const s = openSelector(os, { maxReceiveSize: 100 });
  adopt(os, s, 5);
  arrive(prefix);
  poll(os, s);
  expect(s.disconnected).toEqual([{ socket: 5, id: 'host:1', reason: 'invalidReceive' }]);
  expect(closed).toEqual([5]);
  expect(s.channels.size).toBe(0);
});

test('a muted channel is not read until it is unmuted', () => {
  covers('A3.mute', 'modelled');
  const { os, arrive } = socketOs();
  const s = openSelector(os);
  adopt(os, s, 5);
  mute(os, s, 5);
  arrive(frame(1));
  poll(os, s);
  expect(s.completedReceives).toEqual([]);
  unmute(os, s, 5);
  poll(os, s);
  expect(s.completedReceives.length).toBe(1);
});

test('what came before the end of the stream is still taken', () => {
  const { os, arrive, end } = socketOs();
  const s = openSelector(os);
  adopt(os, s, 5);
  arrive(frame(1));
  end();
  poll(os, s);
  expect(s.completedReceives.length).toBe(1);
  expect(s.disconnected).toEqual([]);
  poll(os, s);
  expect(s.disconnected.map(({ reason }) => reason)).toEqual(['endOfStream']);
});

test('a frame that does not fit the send buffer is written over several polls, and only one can be on its way', () => {
  covers('A2.one-send', 'modelled');
  const { os, written } = socketOs(3);
  const s = openSelector(os);
  adopt(os, s, 5);
  send(os, s, 5, ropeOf(frame(1, 2, 3, 4)), 9);
  expect(() => send(os, s, 5, ropeOf(frame(1)), 9)).toThrow('another frame');
  const completed = [1, 2, 3].map(() => {
    poll(os, s);
    return s.completedSends.length;
  });
  expect(completed).toEqual([0, 0, 1]);
  expect(written).toEqual([...frame(1, 2, 3, 4)]);
});

test('a muted channel whose other end is gone ends when it is written to', () => {
  const { os, reset } = socketOs();
  const s = openSelector(os);
  adopt(os, s, 5);
  mute(os, s, 5);
  reset();
  send(os, s, 5, ropeOf(frame(1)), 9);
  poll(os, s);
  expect(s.disconnected.map(({ reason }) => reason)).toEqual(['endOfStream']);
});

test('an idle channel is closed, a busy one is not', () => {
  const { os, arrive, wait } = socketOs();
  const s = openSelector(os, { maxIdleMicros: 100 });
  adopt(os, s, 5);
  wait(99);
  arrive(frame(1));
  poll(os, s);
  wait(99);
  poll(os, s);
  expect(s.disconnected).toEqual([]);
  expect(s.nextIdleCheck).toBe(199);
  wait(1);
  poll(os, s);
  expect(s.disconnected.map(({ reason }) => reason)).toEqual(['expired']);
});

test('a copy has its own channels', () => {
  const { os } = socketOs(3);
  const s = openSelector(os);
  adopt(os, s, 5);
  send(os, s, 5, ropeOf(frame(1, 2, 3, 4)), 9);
  const copy = selectorCopier.copy(s);
  poll(os, s);
  expect(copy.channels.get(5)?.send?.written).toBe(0);
  expect(selectorCopier.check(copy, 'selector')).toBeNull();
});
