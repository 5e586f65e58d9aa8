import { describe, expect, it } from 'vitest';
import { Doorbell, MAIL_SLOT, makeDoorbell, slotOf } from './doorbell.ts';

function answered(bell: Doorbell): number[] {
  const rung: number[] = [];
  bell.answer((slot) => rung.push(slot));
  return rung;
}

describe('a doorbell', () => {
  it('tells each rung slot once', () => {
    const buffer = makeDoorbell();
    const owner = new Doorbell(buffer);
    const peer = new Doorbell(buffer);
    expect(owner.answer(() => {})).toBe(false);
    for (const slot of [MAIL_SLOT, 31, 32, 1_023, 32, slotOf(5)]) peer.ring(slot);
    expect(answered(owner)).toEqual([MAIL_SLOT, 5 + 1, 31, 32, 1_023]);
    expect(answered(owner)).toEqual([]);
    peer.ring(7);
    expect(answered(owner)).toEqual([7]);
  });

  it('hears a ring that comes while it answers', () => {
    const bell = new Doorbell(makeDoorbell());
    bell.ring(3);
    bell.answer(() => bell.ring(3));
    expect(answered(bell)).toEqual([3]);
  });

  it('does not sleep when it was rung, and wakes at its deadline', () => {
    const bell = new Doorbell(makeDoorbell());
    bell.ring(9);
    bell.sleep(Number.POSITIVE_INFINITY);
    expect(answered(bell)).toEqual([9]);
    bell.sleep(1);
    bell.ring(9);
    expect(answered(bell)).toEqual([9]);
  });

  it('gives connections slots of their own, never that of the mail', () => {
    const slots = new Set(Array.from({ length: 2_000 }, (_, socket) => slotOf(socket)));
    expect(slots.has(MAIL_SLOT)).toBe(false);
    expect(slots.size).toBe(1_023);
    expect(Math.max(...slots)).toBe(1_023);
  });
});
