/** The producer's memory as its threads take it and give it back: each change of what is free is told, and whoever is next in line is woken. */
import { ev } from '../../events.ts';
import type { Os } from '../../os.ts';
import { waits } from '../../waits.ts';
import { availableBytes, deallocate, giveUp, nextInLine, tryAllocate, tryWaiter } from './buffer-pool.ts';
import type { Producer } from './producer-state.ts';

/** Takes memory for a batch, or says that it has to be waited for. */
export function takeMemory(os: Os, p: Producer, size: number): boolean {
  const { pool } = p.accumulator;
  if (!tryAllocate(pool, size)) return false;
  os.emit(ev.bufferTaken, size, availableBytes(pool));
  return true;
}

/** Looks whether the thread that waits as `waiter` has its memory now; what is there is set aside for it when it is the first. */
export function takeInLine(os: Os, p: Producer, waiter: number): boolean {
  const { pool } = p.accumulator;
  const before = availableBytes(pool);
  const has = tryWaiter(pool, waiter);
  const taken = before - availableBytes(pool);
  if (taken > 0) os.emit(ev.bufferTaken, taken, availableBytes(pool));
  if (has) wakeNextInLine(os, p);
  return has;
}

export function giveBack(os: Os, p: Producer, size: number): void {
  if (size === 0) return;
  const { pool } = p.accumulator;
  deallocate(pool, size);
  os.emit(ev.bufferReturned, size, availableBytes(pool));
  wakeNextInLine(os, p);
}

/** A thread leaves the line without its memory; what was set aside for it is free again. */
export function leaveLine(os: Os, p: Producer, waiter: number): void {
  const { pool } = p.accumulator;
  const before = availableBytes(pool);
  giveUp(pool, waiter);
  const returned = availableBytes(pool) - before;
  if (returned > 0) os.emit(ev.bufferReturned, returned, availableBytes(pool));
  wakeNextInLine(os, p);
}

function wakeNextInLine(os: Os, p: Producer): void {
  const next = nextInLine(p.accumulator.pool);
  if (next !== 0) os.notify(waits.bufferMemory, next);
}
