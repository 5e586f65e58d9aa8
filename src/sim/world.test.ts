import { describe, expect, it } from 'vitest';
import { eventKinds } from '../engine/events.ts';
import { type AskState, echoWorld } from './testing/echo.ts';
import type { World, WorldSpec } from './world.ts';

const client = (w: World): AskState => w.state.processes[2]!.app;

describe('a world in virtual time', () => {
  it('runs two processes over sockets to their end, the same way each time', () => {
    const a = echoWorld(1);
    a.runTo(1_000_000);
    expect(client(a)).toMatchObject({ left: 0, waiting: 0 });
    expect(client(a).sum).toBeGreaterThan(0);
    const b = echoWorld(1);
    b.runTo(1_000_000);
    expect(b.journal.hash).toBe(a.journal.hash);
    const c = echoWorld(2);
    c.runTo(1_000_000);
    expect(c.journal.hash).not.toBe(a.journal.hash);
  });

  it('continues from any checkpoint as it went on without one', () => {
    for (let seed = 1; seed <= 40; seed++) {
      const script: WorldSpec['script'] = [
        { time: 3_000, command: { kind: 'cut', from: 'client', to: 'server', bothWays: true, rule: 'r' } },
        { time: 300_000, command: { kind: 'heal', rule: 'r' } },
      ];
      const straight = echoWorld(seed, 20, script);
      const w = echoWorld(seed, 20, script);
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

  it('carries a scripted command out before the first entry of its microsecond, and a given one at its full position', () => {
    // Some microsecond at which the schedule has an entry, and one event further on the same one.
    const plain = echoWorld(9);
    plain.runTo(4_000);
    const busy = plain.nextTime();
    const scripted = echoWorld(9, 20, [{ time: busy, command: { kind: 'pause', process: 'client' } }]);
    scripted.runTo(busy + 1);
    const at = scripted.journal.firstAt(busy);
    expect(eventKinds[scripted.journal.kind(at)]!.name).toBe('commandGiven');
    expect(scripted.journal.time(at - 1)).toBeLessThan(busy);
    // A command by hand after that entry keeps the number of entries before it, and a replay gives it at the same place.
    const first = echoWorld(9);
    first.runTo(4_000);
    first.step();
    const given = first.give({ kind: 'pause', process: 'client' });
    expect(given).toMatchObject({ time: busy, sequence: plain.state.taken + 1 });
    first.runTo(50_000);
    const replay = echoWorld(9);
    replay.given = [given];
    replay.runTo(50_000);
    expect(replay.journal.hash).toBe(first.journal.hash);
    expect(replay.journal.hash).not.toBe(scripted.journal.hash);
  });

  it('loses frames on a cut link and delivers them after it has healed', () => {
    const w = echoWorld(3, 200);
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
    const w = echoWorld(4, 400);
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
