import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ev, eventKinds } from '../../engine/events.ts';
import { Journal } from './journal.ts';

interface Line {
  readonly time: number;
  readonly kind: number;
  readonly process: number;
  readonly cause: number;
  readonly because: readonly number[];
  readonly payload: readonly number[];
}

const line: fc.Arbitrary<Line> = fc.nat(eventKinds.length - 1).chain((kind) =>
  fc.record({
    time: fc.nat(),
    kind: fc.constant(kind),
    process: fc.nat(40),
    cause: fc.nat(1_000),
    because: fc.uniqueArray(fc.integer({ min: 1, max: 4_000_000_000 }), { maxLength: 3 }),
    payload: fc.tuple(...eventKinds[kind]!.columns.map(({ wide }) => (wide ? fc.maxSafeInteger() : fc.integer()))),
  }),
);

function write(journal: Journal, { time, kind, process, cause, because: [b1 = 0, b2 = 0, b3 = 0], payload: [p0 = 0, p1 = 0, p2 = 0, p3 = 0, p4 = 0, p5 = 0, p6 = 0] }: Line): number {
  return journal.append(time, kind, process, cause, b1, b2, b3, p0, p1, p2, p3, p4, p5, p6);
}

function read(journal: Journal, at: number): Line {
  const kind = journal.kind(at);
  return {
    time: journal.time(at),
    kind,
    process: journal.process(at),
    cause: journal.cause(at),
    because: Array.from({ length: journal.becauseCount(at) }, (_, i) => journal.because(at, i)),
    payload: eventKinds[kind]!.columns.map((_, i) => journal.payload(at, i)),
  };
}

describe('the journal', () => {
  it('gives back every line as it was written, wide columns and all', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 100 }), (lines) => {
        const journal = new Journal(7);
        expect(read(journal, 0)).toMatchObject({ kind: ev.runStarted, payload: [7] });
        lines.forEach((one, i) => expect(write(journal, one)).toBe(i + 1));
        lines.forEach((one, i) => expect(read(journal, i + 1)).toEqual(one));
      }),
    );
  });

  it('hashes every word of every line', () => {
    const one: Line = { time: 5_000_000_000, kind: ev.logAppended, process: 2, cause: 3, because: [4, 5], payload: [1, 2, 3, 4, 5, 6] };
    const hash = (...lines: Line[]) => {
      const journal = new Journal(1);
      for (const each of lines) write(journal, each);
      return journal.hash;
    };
    const others: Line[] = [
      { ...one, time: 5_000_000_001 },
      { ...one, time: 705_032_704 },
      { ...one, process: 3 },
      { ...one, cause: 4 },
      { ...one, because: [4, 6] },
      { ...one, because: [4] },
      ...one.payload.map((_, i) => ({ ...one, payload: one.payload.map((word, j) => (i === j ? word + 1 : word)) })),
    ];
    expect(new Set([one, ...others].map((each) => hash(each))).size).toBe(others.length + 1);
    expect(hash(one, others[0]!)).not.toBe(hash(others[0]!, one));
    expect(hash(one)).toBe(hash(one));
  });

  it('refuses a number that its column cannot hold', () => {
    const journal = new Journal(1);
    expect(() => write(journal, { time: 0, kind: ev.diskFilled, process: 0, cause: 0, because: [], payload: [2 ** 31] })).toThrow('32 bits');
    expect(() => write(journal, { time: 0, kind: ev.fileWritten, process: 0, cause: 0, because: [], payload: [1, 0.5, 1] })).toThrow('no integer');
  });

  it('goes back to a mark, and forks share what lies before it', () => {
    const journal = new Journal(1);
    const some = (from: number, count: number) => Array.from({ length: count }, (_, i): Line => ({ time: from + i, kind: ev.fileWritten, process: 1, cause: 0, because: [], payload: [1, 2 ** 40 + i, i] }));
    for (const each of some(0, 50_000)) write(journal, each);
    const mark = journal.mark();
    const hash = journal.hash;
    for (const each of some(60_000, 10)) write(journal, each);
    const fork = journal.fork(mark);
    expect(fork.hash).toBe(hash);
    for (const each of some(90_000, 40_000)) write(fork, each);
    for (const each of some(70_000, 40_000)) write(journal, each);
    expect(read(fork, 50_001).time).toBe(90_000);
    expect(read(journal, 50_001).time).toBe(60_000);
    expect(read(fork, 50_000)).toEqual(read(journal, 50_000));
    expect(() => journal.truncate({ ...mark, length: 3, words: 9 })).toThrow('shares');
  });
});
