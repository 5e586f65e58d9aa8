/**
 * What a person keeps from arriving. A segment is held as a whole, with every frame that ends in it; TCP keeps a stream in order, so
 * whatever follows it on its connection waits behind it. Nothing else of the machine knows of this but the network.
 */
import { ev } from '../../engine/events.ts';
import type { EventId } from '../../engine/os.ts';
import { apis } from '../../protocol/registry.ts';
import type { World } from '../world.ts';
import { type Held, type Segment, SEGMENT_ARRIVES } from './state.ts';

/** The API of a name as `amount` of a rule: −1 for all of them. */
export function amountOfApi(api: string | null): number {
  if (api === null) return -1;
  const found = Object.values(apis).find(({ name }) => name === api);
  if (found === undefined) throw new Error(`there is no API ${api}`);
  return found.key;
}

/** The rule that holds what sets off from one host to another, or 0. */
export function holdsOn(w: World, from: number, to: number, segment: Segment): number {
  for (const rule of w.state.rules) {
    if (rule.kind !== 'hold' || rule.from !== from || rule.to !== to) continue;
    if (rule.amount < 0) return rule.number;
    // Requests and responses carry their API in the same column. The frame was sent just now, so its line is there to be read.
    for (let i = 0; i < segment.frames.length; i += 2) if (w.journal.payload(segment.frames[i]!, 1) === rule.amount) return rule.number;
  }
  return 0;
}

/** A segment that a rule holds has come half way. */
export function holdHere(w: World, sender: number, receiver: number, data: { readonly segment: Segment; readonly leftMicros: number; readonly rule: number }): void {
  // Its connection is over, or the rule was lifted while it came here.
  if (!w.state.sockets.has(receiver) || !w.state.rules.some(({ number }) => number === data.rule)) {
    w.schedule(w.state.now + data.leftMicros, SEGMENT_ARRIVES, sender, receiver, data.segment);
  } else hold(w, sender, receiver, data.segment, data.leftMicros, data.rule, 0);
}

export function hold(w: World, sender: number, receiver: number, segment: Segment, leftMicros: number, rule: number, cause: EventId): void {
  const number = w.state.nextHeld++;
  w.state.held.push({ number, rule, sender, receiver, segment, leftMicros, isFree: false, cause });
  tell(w, sender, receiver, segment, number, cause);
}

/** It is under way again for as long as it still had to go; what is behind it waits until it has arrived. */
export function goOn(w: World, held: Held & { readonly segment: Segment }): void {
  const arrives = w.state.now + held.leftMicros;
  w.state.held.push({ ...held, isFree: true });
  w.schedule(arrives, SEGMENT_ARRIVES, held.sender, held.receiver, held.segment);
  for (let i = 0; i < held.segment.frames.length; i += 2) {
    w.emit(ev.frameReleased, processOf(w, held.sender), held.cause === 0 ? held.segment.frames[i]! : held.cause, held.segment.frames[i]!, held.sender, arrives);
  }
}

/** A segment has come to where it is to arrive. True: something before it on its connection is held, and it waits. */
export function waitsBehindHeld(w: World, sender: number, receiver: number, segment: Segment): boolean {
  const own = w.state.held.findIndex((one) => one.segment === segment);
  if (own >= 0) w.state.held.splice(own, 1);
  if (!w.state.held.some((one) => one.receiver === receiver && one.segment !== null && one.segment.at < segment.at)) return false;
  w.state.held.push({ number: 0, rule: 0, sender, receiver, segment, leftMicros: 0, isFree: false, cause: 0 });
  tell(w, sender, receiver, segment, 0, 0);
  return true;
}

/** The connection's orderly end comes behind what is held of it. True: it waits. */
export function endsBehindHeld(w: World, receiver: number, cause: EventId): boolean {
  if (!w.state.held.some((one) => one.receiver === receiver)) return false;
  w.state.held.push({ number: 0, rule: 0, sender: 0, receiver, segment: null, leftMicros: 0, isFree: false, cause });
  return true;
}

/** Takes the next of what waited on a connection, once nothing before it is held. */
export function freeBehind(w: World, receiver: number): Held | null {
  let first: Held | null = null;
  for (const one of w.state.held) {
    if (one.receiver !== receiver) continue;
    if (first === null || first.segment === null || (one.segment !== null && one.segment.at < first.segment.at)) first = one;
  }
  if (first === null || first.number !== 0 || first.isFree) return null;
  w.state.held.splice(w.state.held.indexOf(first), 1);
  return first;
}

/** A connection is over: what was held on its way to this end, or from it, arrives nowhere. */
export function forgetHeld(w: World, receiver: number, cause: EventId): void {
  const lost = w.state.held.filter((one) => one.receiver === receiver);
  if (lost.length === 0) return;
  w.state.held = w.state.held.filter((one) => one.receiver !== receiver);
  for (const { segment } of lost) {
    if (segment === null) continue;
    for (let i = 0; i < segment.frames.length; i += 2) w.emit(ev.frameLost, processOf(w, receiver), cause === 0 ? segment.frames[i]! : cause, segment.frames[i]!, receiver, 0);
  }
}

function tell(w: World, sender: number, receiver: number, segment: Segment, number: number, cause: EventId): void {
  const process = processOf(w, sender) || processOf(w, receiver);
  for (let i = 0; i < segment.frames.length; i += 2) w.emit(ev.frameHeld, process, cause === 0 ? segment.frames[i]! : cause, segment.frames[i]!, sender, number);
}

function processOf(w: World, socket: number): number {
  return w.state.sockets.get(socket)?.process ?? 0;
}
