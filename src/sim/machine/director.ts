/** Whoever directs a run: holds a frame that is under way, chooses what of the held goes on next, and what is lost. */
import type { EventId } from '../../engine/os.ts';
import { heapPush } from '../../std/heap.ts';
import type { World } from '../world.ts';
import { goOn, hold } from './held.ts';
import { loseSegment, retryLost, segmentArrives } from './network.ts';
import { type Due, type Held, HOLD_HERE, type Segment, SEGMENT_ARRIVES } from './state.ts';

/** Stops a frame where it is; nothing happens where it is not under way. */
export function holdFrame(w: World, frame: EventId, cause: EventId): void {
  const found = w.state.schedule.find((due) => {
    const segment = underWay(due);
    return segment !== null && isIn(segment, frame) && !w.state.held.some((one) => one.segment === segment && !one.isFree);
  });
  if (found === undefined) return;
  unschedule(w, found);
  const segment = underWay(found)!;
  // One that a rule will hold anyway has the way behind that place to go, too.
  const left = found.time - w.state.now + (found.action === HOLD_HERE ? found.data.leftMicros : 0);
  const released = w.state.held.findIndex((one) => one.segment === segment);
  if (released >= 0) w.state.held.splice(released, 1);
  hold(w, found.a, found.b, segment, left, 0, cause);
}

/** It is the next to go on of its connection: what is held before it keeps it waiting. */
export function releaseHeld(w: World, number: number, cause: EventId): void {
  const held = take(w, number);
  if (held !== null) free(w, held, cause);
}

/** It is lost, and so is what waited behind it: TCP sends from there on again. */
export function dropHeld(w: World, number: number, cause: EventId): void {
  const held = take(w, number);
  if (held === null || held.segment === null) return;
  loseSegment(w, held.sender, held.receiver, held.segment, cause);
  retryLost(w, held.sender);
  const behind = w.state.held.filter((one) => one.receiver === held.receiver && one.number === 0 && !one.isFree && one.segment !== null);
  for (const one of behind) {
    w.state.held.splice(w.state.held.indexOf(one), 1);
    segmentArrives(w, one.sender, one.receiver, one.segment!);
  }
}

/** A rule is lifted: what it holds goes on, in the order in which it was held. */
export function freeHeldBy(w: World, rule: number, cause: EventId): void {
  const held = w.state.held.filter((one) => one.rule === rule && one.number !== 0 && !one.isFree);
  for (const one of held) {
    w.state.held.splice(w.state.held.indexOf(one), 1);
    free(w, one, cause);
  }
}

function free(w: World, held: Held, cause: EventId): void {
  const { segment } = held;
  const isBlocked = segment !== null && w.state.held.some((one) => one.receiver === held.receiver && one.segment !== null && one.segment.at < segment.at);
  if (segment === null || isBlocked) w.state.held.push({ ...held, number: 0, rule: 0 });
  else goOn(w, { ...held, segment, number: 0, rule: 0, cause });
}

function take(w: World, number: number): Held | null {
  const at = number === 0 ? -1 : w.state.held.findIndex((one) => one.number === number);
  return at < 0 ? null : w.state.held.splice(at, 1)[0]!;
}

function underWay(due: Due): Segment | null {
  if (due.action === SEGMENT_ARRIVES) return due.data;
  return due.action === HOLD_HERE ? due.data.segment : null;
}

function isIn(segment: Segment, frame: EventId): boolean {
  for (let i = 0; i < segment.frames.length; i += 2) if (segment.frames[i] === frame) return true;
  return false;
}

/** Takes an entry out of the schedule, whose order follows from its entries alone. */
function unschedule(w: World, entry: Due): void {
  const rest: Due[] = [];
  for (const due of w.state.schedule) if (due !== entry) heapPush(rest, due);
  w.state.schedule = rest;
}
