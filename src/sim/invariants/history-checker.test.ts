import { describe, expect, it } from 'vitest';
import { checkHistory, type ClientOps, type Poll, type Send } from './history-checker.ts';

const P = 'orders-0';
const sent = (value: string, offset: number | null, failed = false): Send => ({ process: 'shop', partition: P, value, offset, failed });
const polled = (process: string, ...records: (readonly [number, string])[]): Poll => ({ process, partition: P, records, isFresh: false });

function names({ sends = [], polls = [], final = [] }: { sends?: Send[]; polls?: Poll[]; final?: (readonly [number, string])[] }): string[] {
  const ops: ClientOps = { sends, polls, final: new Map([[P, final]]), starts: new Map() };
  return [...new Set(checkHistory(ops).map(({ name }) => name))].toSorted();
}

describe('the history checker', () => {
  it('is silent on a history that is in order', () => {
    const final = [[0, 'a'], [1, 'b'], [2, 'c']] as const;
    expect(names({ sends: [sent('a', 0), sent('b', 1), sent('c', null)], polls: [polled('billing', [0, 'a']), polled('billing', [1, 'b'], [2, 'c'])], final: [...final] })).toEqual([]);
    // Nobody knows what became of c, and that is allowed; compaction and transactions leave gaps that nobody saw anything in.
    expect(names({ sends: [sent('a', 0), sent('c', null)], polls: [polled('billing', [0, 'a']), polled('billing', [5, 'f'])], final: [[0, 'a'], [5, 'f']] })).toEqual([]);
  });

  it('names what was lost', () => {
    expect(names({ sends: [sent('a', 0), sent('b', 1)], final: [[0, 'a'], [2, 'c']] })).toEqual(['lost-write']);
    expect(names({ sends: [sent('a', 0), sent('b', 1)], final: [[0, 'a']] })).toEqual(['unseen']);
  });

  it('names what is there twice, and offsets that held two values', () => {
    expect(names({ sends: [sent('a', 1)], final: [[0, 'a'], [1, 'a']] })).toEqual(['duplicate']);
    expect(names({ polls: [polled('billing', [0, 'a'])], final: [[0, 'b']] })).toEqual(['inconsistent-offsets']);
  });

  it('names sends and polls out of order', () => {
    expect(names({ sends: [sent('a', 1), sent('b', 0)], final: [[0, 'b'], [1, 'a']] })).toEqual(['nonmonotonic-send']);
    const final = [[0, 'a'], [1, 'b'], [2, 'c']] as const;
    expect(names({ polls: [polled('billing', [0, 'a']), polled('billing', [2, 'c'])], final: [...final] })).toEqual(['poll-skip']);
    expect(names({ polls: [polled('billing', [0, 'a'], [1, 'b']), polled('billing', [1, 'b'])], final: [...final] })).toEqual(['nonmonotonic-poll']);
    expect(names({ polls: [polled('billing', [0, 'a'], [1, 'b']), { ...polled('billing', [0, 'a']), isFresh: true }], final: [...final] })).toEqual([]);
  });

  it('names what was refused and read', () => {
    expect(names({ sends: [sent('a', null, true)], final: [[0, 'a']] })).toEqual(['G1a']);
  });
});
