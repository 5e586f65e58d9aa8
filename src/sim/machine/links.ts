/** What links between hosts do to whatever is sent over them: how long it takes, and what cuts, delays and losses make of it. */
import { must } from '../../std/assert.ts';
import { nextInt } from '../../std/prng.ts';
import type { World } from '../world.ts';
import { LOOPBACK_BYTES_PER_SECOND, LOOPBACK_MICROS } from './limits.ts';
import type { Link } from './state.ts';

export function link(w: World, from: number, to: number): Link {
  const key = from * 1_024 + to;
  let found = w.state.links.get(key);
  if (found === undefined) {
    const same = from === to;
    found = {
      latencyMicros: same ? LOOPBACK_MICROS : w.linkMicros(from, to),
      bytesPerSecond: same ? LOOPBACK_BYTES_PER_SECOND : w.linkBytesPerSecond(from, to),
      freeAt: 0,
    };
    w.state.links.set(key, found);
  }
  return found;
}

/** Whether nothing passes this way: a cut, or an end without power. */
export function isCut(w: World, from: number, to: number): boolean {
  if (!w.state.hosts[from]!.powered || !w.state.hosts[to]!.powered) return true;
  for (const rule of w.state.rules) {
    if (rule.kind !== 'cut') continue;
    if (rule.from === from && rule.to === to) return true;
    if (rule.bothWays && rule.from === to && rule.to === from) return true;
  }
  return false;
}

/** Whether a rule loses what comes this way now: each of them draws. */
export function isDrawn(w: World, from: number, to: number): boolean {
  let isDropped = false;
  for (const rule of w.state.rules) {
    if (rule.kind !== 'loss' || rule.from !== from || rule.to !== to) continue;
    isDropped = nextInt(must(w.state.lossDraws, 'draws of what is lost'), 100) < rule.amount || isDropped;
  }
  return isDropped;
}

export function latency(w: World, from: number, to: number): number {
  let micros = link(w, from, to).latencyMicros;
  for (const rule of w.state.rules) {
    if (rule.kind === 'delay' && ((rule.from === from && rule.to === to) || (rule.bothWays && rule.from === to && rule.to === from))) micros += rule.amount;
  }
  return micros;
}

/** When `bytes` that enter the wire now have arrived. */
export function arrival(w: World, from: number, to: number, bytes: number): number {
  const wire = link(w, from, to);
  const begins = Math.max(w.state.now, wire.freeAt);
  const onWire = Math.ceil((bytes * 1_000_000) / wire.bytesPerSecond);
  wire.freeAt = begins + onWire;
  return begins + onWire + latency(w, from, to);
}
