import { describe, expect, it } from 'vitest';
import { realClock, nowMillis } from './clock.ts';
import { Doorbell, MAIL_SLOT, makeDoorbell } from './doorbell.ts';
import { Mailbox, makeMailCounts, portOf } from './mailbox.ts';

describe('a mailbox', () => {
  it('says that mail is owed from the moment it was posted until it has come, and rings', async () => {
    const { port1, port2 } = new MessageChannel();
    const counts = makeMailCounts();
    const bell = new Doorbell(makeDoorbell());
    const came: string[] = [];
    const a = new Mailbox<string, string>(portOf(port1), counts, 0, bell, () => {});
    let last!: () => void;
    const all = new Promise<void>((resolve) => {
      last = resolve;
    });
    const b = new Mailbox<string, string>(portOf(port2), counts, 1, null, (message) => {
      came.push(message);
      if (came.length === 2) last();
    });
    expect([a.owed(), b.owed()]).toEqual([false, false]);
    a.post('first');
    a.post('second');
    expect([a.owed(), b.owed()]).toEqual([false, true]);
    const rung: number[] = [];
    bell.answer((slot) => rung.push(slot));
    expect(rung).toEqual([MAIL_SLOT]);
    await all;
    expect(came).toEqual(['first', 'second']);
    expect(b.owed()).toBe(false);
    a.post('third');
    b.close();
    expect(b.owed()).toBe(false);
    a.close();
    expect(came.length).toBe(2);
  });
});

describe('the real clock', () => {
  it('counts whole microseconds from the origin and never back', () => {
    const clock = realClock(nowMillis() - 5_000, 3_600_000);
    let last = clock.micros();
    expect(last).toBeGreaterThanOrEqual(5_000_000);
    for (let i = 0; i < 10_000; i++) {
      const now = clock.micros();
      expect(now).toBeGreaterThanOrEqual(last);
      expect(Number.isSafeInteger(now)).toBe(true);
      last = now;
    }
    expect(clock.millis() - Date.now()).toBeGreaterThan(3_500_000);
    // A worker that started before the origin does not see time before it.
    expect(realClock(nowMillis() + 60_000, 0).micros()).toBe(0);
  });
});
