import { describe, expect, test } from 'vitest';
import { eventKinds, ev } from '../engine/events.ts';
import { nextInt, prng } from '../std/prng.ts';
import { Cursor, KIND_OF } from './cursor.ts';
import { F, recordFields, recordKinds } from './records.ts';
import { randomJournal, testSetting } from './testing/random-journal.ts';
import { View } from './view.ts';

/** Every cell, who set it, and who is alive: what "the same records" means. */
function dump(cursor: Cursor): string[] {
  const lines: string[] = [];
  for (const kind of recordKinds) {
    for (let row = 0; row < cursor.count(kind.id); row++) {
      const cells = recordFields
        .filter((field) => field.kind === kind.id)
        .map((field) => `${field.name}=${cursor.get(field.id, row)}@${cursor.setAt(field.id, row)}`);
      lines.push(`${kind.name} ${row}: ${cells.join(' ')}`);
    }
    lines.push(`${kind.name} alive: ${[...cursor.alive(kind.id)].join(',')}`);
  }
  return lines;
}

function projected(seed: number, length: number): View {
  const journal = randomJournal(seed, length);
  const view = new View(journal, testSetting);
  view.advance(0, journal.length);
  return view;
}

describe('records go backwards as they went forwards', () => {
  test.each([1, 2, 3, 4, 5])('seed %i: same hash at every position, same cells at some', (seed) => {
    const journal = randomJournal(seed, 1_500);
    const view = new View(journal, testSetting);
    const hashes: string[] = [view.store.hash.text];
    const dumps = new Map<number, string[]>();
    for (let event = 0; event < journal.length; event++) {
      view.advance(event, event + 1);
      hashes.push(view.store.hash.text);
      if (event % 211 === 0) dumps.set(event + 1, dump(view.store));
    }
    const cursor = view.cursor();
    expect(dump(cursor)).toEqual(dump(view.store));
    for (let position = journal.length; position >= 0; position--) {
      cursor.moveTo(position);
      expect(cursor.hash.text).toBe(hashes[position]);
      const known = dumps.get(position);
      if (known !== undefined) expect(dump(cursor)).toEqual(known);
    }
    expect([cursor.hash.text, dump(cursor)]).toEqual(['0'.repeat(16), dump(new View(journal, testSetting).store)]);
    for (let position = 0; position <= journal.length; position++) {
      cursor.moveTo(position);
      expect(cursor.hash.text).toBe(hashes[position]);
    }
    expect(dump(cursor)).toEqual(dump(view.store));
  });

  test('the hash tells states apart: positions whose cells differ have other hashes', () => {
    const journal = randomJournal(9, 2_000);
    const view = new View(journal, testSetting);
    const byHash = new Map<string, string>();
    let different = 0;
    for (let event = 0; event < journal.length; event++) {
      view.advance(event, event + 1);
      if (event % 10 !== 0) continue;
      const cells = dump(view.store).join('\n');
      const known = byHash.get(view.store.hash.text);
      expect(known === undefined || known === cells).toBe(true);
      if (known === undefined) different++;
      byHash.set(view.store.hash.text, cells);
    }
    expect(different).toBeGreaterThan(150);
  });

  test('jumping over snapshots leads to the same as walking (seed 6)', () => {
    const journal = randomJournal(6, 6_000);
    const view = new View(journal, testSetting);
    for (let event = 0; event < journal.length; event += 500) {
      view.advance(event, Math.min(event + 500, journal.length));
      view.save();
    }
    const walker = new Cursor(view.store.ledger);
    const jumper = view.cursor();
    const p = prng(6, 'positions');
    for (let i = 0; i < 60; i++) {
      const position = nextInt(p, journal.length + 1);
      walker.moveTo(position);
      jumper.jumpTo(position);
      expect([jumper.position, jumper.hash.text]).toEqual([position, walker.hash.text]);
      if (i % 10 === 0) expect(dump(jumper)).toEqual(dump(walker));
    }
  });

  test('a cursor that moves does not change the head, nor what other cursors see', () => {
    const view = projected(7, 1_000);
    const before = dump(view.store);
    view.save();
    const first = view.cursor();
    const second = view.cursor();
    first.jumpTo(10);
    second.moveTo(500);
    const atTen = dump(first);
    second.moveTo(0);
    expect(dump(view.store)).toEqual(before);
    expect(dump(first)).toEqual(atTen);
  });
});

describe('checkpoints', () => {
  test('a branch made from one goes on as the run would have, and leaves the run alone (seed 8)', () => {
    const journal = randomJournal(8, 9_000);
    const whole = new View(journal, testSetting);
    whole.advance(0, journal.length);
    const view = new View(journal, testSetting);
    view.advance(0, 5_000);
    const saved = view.save();
    const before = dump(view.store);
    // The parent runs on before and after the branch is made.
    view.advance(5_000, 7_000);
    const branch = new View(journal, testSetting);
    branch.load(saved);
    expect(dump(branch.store)).toEqual(before);
    branch.advance(5_000, journal.length);
    view.advance(7_000, journal.length);
    expect(dump(branch.store)).toEqual(dump(whole.store));
    expect(dump(view.store)).toEqual(dump(whole.store));
    // And back beyond the checkpoint, in both.
    for (const one of [branch, view]) {
      const cursor = one.cursor();
      cursor.moveTo(4_000);
      const walker = whole.cursor(4_000);
      expect(dump(cursor)).toEqual(dump(walker));
    }
  });

  test('branches with other futures do not mix, however deep they lie', () => {
    const journals = Array.from({ length: 9 }, (_, i) => randomJournal(100 + i, 3_000));
    const common = journals[0];
    // Branch i leaves the common past at 300·(i+1) and goes on with journal i's lines.
    let view = new View(common, testSetting);
    view.advance(0, 300);
    const expected: [View, string[]][] = [];
    for (let i = 1; i < journals.length; i++) {
      const saved = view.save();
      const lines = [...(view.journal as typeof common).lines.slice(0, 300 * i), ...journals[i].lines.slice(300 * i)];
      const mixed = Object.assign(Object.create(Object.getPrototypeOf(common)), { lines });
      const branch = new View(mixed, testSetting);
      branch.load(saved);
      branch.advance(300 * i, 300 * (i + 1));
      const alone = new View(mixed, testSetting);
      alone.advance(0, 300 * (i + 1));
      expect(dump(branch.store)).toEqual(dump(alone.store));
      view.advance(300 * i, 300 * i + 150);
      expected.push([branch, dump(branch.store)]);
      view = branch;
    }
    for (const [branch, cells] of expected.slice(-1)) expect(dump(branch.store)).toEqual(cells);
  });

  test('dropping old diffs keeps what is newer', () => {
    const view = projected(11, 30_000);
    const oldest = view.drop(20_000);
    expect(oldest).toBeGreaterThan(15_000);
    expect(oldest).toBeLessThanOrEqual(20_000);
    const whole = projected(11, 30_000);
    const cursor = view.cursor();
    cursor.moveTo(oldest);
    expect(cursor.hash.text).toBe(whole.cursor(oldest).hash.text);
    expect(() => cursor.moveTo(oldest - 1)).toThrow(/dropped/);
    expect(view.bytes).toBeLessThan(whole.bytes);
  });
});

describe('what events leave in records', () => {
  test('every field that changes is set by some event, and every kind is made', () => {
    const set = new Set<number>();
    const made = new Set<number>();
    // A frame that departs is one that was sent before: in a random journal that takes luck, hence many of them.
    for (let seed = 20; seed < 80; seed++) {
      const view = projected(seed, 4_000);
      const touch = (field: number) => {
        set.add(field);
        made.add(KIND_OF[field]);
      };
      view.cursor().moveTo(0, { touch });
    }
    expect(
      recordFields
        .filter((field) => !field.fixed && !set.has(field.id))
        .map((field) => `${recordKinds[field.kind].name}.${field.name}`),
    ).toEqual([]);
    expect(made.size).toBe(recordKinds.length);
  });

  test('a cell that is set again to the same value keeps its first setter', () => {
    const journal = randomJournal(1, 1);
    journal.lines.push({ time: 1, kind: ev.diskFilled, process: 0, cause: 0, because: [], payload: [1] });
    journal.lines.push({ time: 2, kind: ev.diskFilled, process: 0, cause: 0, because: [], payload: [1] });
    const view = new View(journal, testSetting);
    view.advance(0, 3);
    expect(view.store.setAt(F.host.diskFull, 1)).toBe(1);
  });

  test('events are counted', () => {
    const view = projected(3, 2_000);
    view.save();
    view.save();
    for (const position of [0, 1, 700, 2_000]) {
      const counted = eventKinds.map((kind) => view.countAt(kind.id, position));
      const expected = eventKinds.map(() => 0);
      for (let event = 0; event < position; event++) expected[view.journal.kind(event)]++;
      expect(counted).toEqual(expected);
    }
    expect(view.countAt(ev.runStarted, 2_000)).toBe(1);
  });
});
