import { expect, test } from 'vitest';
import { parseAst } from 'vite';
import { type Cut, cut, withRoomsJoined } from '../scripts/late-rooms/cut.ts';
import { functionsOf } from '../scripts/late-rooms/functions.ts';

const MODULE = `import { other, unused } from './other.ts';
const table = { early };
class Kept { size = 7; }
export function early(a) { return late(a, 1) + other(a); }
export function late(a, b = 2, ...more) { return helper(a) + b + more.length + new Kept().size + other(a); }
function helper(a) { return table.early === early ? a : 0; }
export function unseen() { return 3; }
`;
const USES = new Map([
  ['early', true],
  ['late', false],
  ['helper', false],
]);

let modules = 0;

/** Both halves as modules, what opens the doors between them, and what the other module of their imports gives. */
async function loaded({ early, room, behind }: Cut): Promise<{ early: Record<string, any>; open: () => void }> {
  const url = (code: string): string => `data:text/javascript,${encodeURIComponent(code)}`;
  const other = url('export const other = (a) => a * 100; export const unused = 0;');
  const missing = url(
    // A module of its own for each pair.
    `/* ${modules++} */ export let room$ = new Proxy({}, { get(_, name) { throw new Error(String(name)); } }); export function open$rooms(rooms) { room$ = rooms; }`,
  );
  const earlyUrl = url(early.replace('./other.ts', other).replace('virtual:missing-room', missing));
  const rooms = (await import(/* @vite-ignore */ url(room.replace('./other.ts', other).replace('/here.ts', earlyUrl)))) as Record<string, unknown>;
  const { open$rooms } = (await import(/* @vite-ignore */ missing)) as { open$rooms: (rooms: Record<string, unknown>) => void };
  return { early: await import(/* @vite-ignore */ earlyUrl), open: () => open$rooms(Object.fromEntries(behind.map((id) => [id, rooms[id]]))) };
}

test('what is used but not entered goes behind a door; values and classes stay single', async () => {
  const halves = cut(MODULE, '/here.ts', USES, 'k1')!;
  expect(halves.early).not.toContain('helper(a) +');
  expect(halves.early).toContain('return 3');
  expect(halves.room).not.toContain('class Kept');
  expect(halves.room).not.toContain('unseen');
  const { early, open } = await loaded(halves);
  expect(() => early.early(1)).toThrow('k1_');
  open();
  expect(early.late(1)).toBe(1 + 2 + 0 + 7 + 100);
  expect(early.late(1, 5, 'x', 'y')).toBe(1 + 5 + 2 + 7 + 100);
  expect(early.early(1)).toBe(1 + 1 + 0 + 7 + 100 + 100);
});

const METHODS = `const names = ['zero', 'one'];
export class Held {
  #count = 1;
  taken() { return this.#count; }
  late(a, ...more) { this.#count += a + more.length; return this.#named(this.#count) + ' of a class that keeps its count for itself'; }
  #named(number) { return 'a number that has a name of its own: ' + (names[number] ?? String(number)) + ', and no other one at all'; }
  static from(a) { const held = new Held(); held.#count = a; return held.taken() > 100 ? 'more than a hundred' : 'a hundred at most'; }
}
export const table = make({ early: () => 1, late: (a, b = 2) => 'a row of a table that nobody asks for at first: ' + (a + b + table.early()) });
function make(rows) { return rows; }
`;

test('methods and rows of tables go behind doors, too; who is behind one still has what is private', async () => {
  const uses = new Map([
    ['Held.taken', true],
    ['Held.late', false],
    ['Held.$named', false],
    ['Held.static from', false],
    ['table(0).early', true],
    ['table(0).late', false],
    ['make', true],
  ]);
  const halves = cut(METHODS, '/here.ts', uses, 'k1')!;
  expect(halves.early).not.toMatch(/keeps its count|a name of its own|at most|asks for|zero/);
  const { early, open } = await loaded(halves);
  const held = new early.Held();
  expect(held.taken()).toBe(1);
  expect(() => held.late(1)).toThrow('k1_');
  open();
  expect(held.late(1)).toContain('2');
  expect(held.late(-2, 'x')).toContain('one');
  expect(held.taken()).toBe(1);
  expect(early.Held.from(101)).toBe('more than a hundred');
  expect(early.table.late(1)).toContain('4');
});

test('a source and what is bundled of it call their functions the same', () => {
  const keys = (code: string): string[] => functionsOf(parseAst(code).body).map(({ key }) => key);
  const source = "export class A { #b() {} static c() {} get d() { return 1; } }\nexport const t = f({ 'e': () => 1, g: [{ h() {} }] }, () => 2);\nexport function i() {}";
  const bundled = 'var A$1 = class { #b() {} static c() {} get d() { return 1; } };\nvar t = f({ "e": () => 1, g: [{ h() {} }] }, () => 2);\nfunction i$2() {}';
  expect(keys(bundled)).toEqual(keys(source));
  expect(keys(source)).toEqual(['A.$b', 'A.static c', 't(0).e', 't(0).g[0].h', 't(1)', 'i']);
});

test('what is in a room goes to what is in another directly', () => {
  const room = "import { a, b as c, D } from './other.ts';\nimport { e } from './whole.ts';\nimport { f } from 'package';\nfunction g() { return [a, c, D, e, f]; }\n";
  const joined = withRoomsJoined(room, (from) => (from === './other.ts' ? new Map([['a', 'k2_0'], ['b', 'k2_1']]) : null), (from) => `${from}?room`);
  expect(joined).toContain('import { k2_0 as a, k2_1 as c } from "./other.ts?room";');
  expect(joined).toContain('import { D as D } from "./other.ts";');
  expect(joined.split('\n').slice(1).join('\n')).toBe(room.split('\n').slice(1).join('\n'));
});

test('modules that a room could change, or that have nothing to cut, stay whole', () => {
  expect(cut('let count = 0;\nexport function late() { count += 1; }\n', '/here.ts', new Map([['late', false]]), 'k1')).toBeNull();
  expect(cut(MODULE, '/here.ts', new Map([['early', true]]), 'k1')).toBeNull();
});

/** What stands after `SKIP`, to the end of its block, is not come to. */
function skipping(source: string): (start: number) => boolean {
  const marked = [...source.matchAll(/\/\* SKIP \*\/ */g)].map(({ index, 0: { length } }) => [index, index + length] as const);
  const ranges = marked.map(([from, start]) => [start, endOf(source, from)] as const);
  return (start) => ranges.some(([from, to]) => from <= start && start < to);
}

/** The end of the list of statements that a place lies in. */
function endOf(source: string, from: number): number {
  let depth = 0;
  for (let at = from; at < source.length; at++) {
    if (source[at] === '{') depth++;
    if (source[at] === '}' && --depth < 0) return at;
  }
  return source.length;
}

const LONG = "'a text that takes more room than a door, so that it is worth while to have what says it lie somewhere else'";
const STATEMENTS = `import { other } from './other.ts';
const table = { other };
export function tail(a, list) { const b = a + 1; if (a < 2) return b; /* SKIP */ const c = a + b; list.push(${LONG}); for (const one of list) if (one === c) return [one, c, table.other(a)]; return [c, list.length]; }
export function branch(a) { let said = 'none'; if (a > 1) { /* SKIP */ const told = []; told.push(${LONG}); a.told(told); } else said = 'less'; return said; }
export function leaves(a) { for (const b of [1, 2]) { if (a > b) { /* SKIP */ const text = ${LONG} + a + b; if (a > 10) return text; throw new Error(text); } } return 'stayed'; }
export function loop(list) { const seen = []; for (const one of list) { /* SKIP */ if (one === 2) continue; seen.push(${LONG} + one); } return seen; }
export class Held { own = 3; read(a) { if (a < 1) return 'little'; /* SKIP */ const told = [${LONG}, this.own, () => this.own + a]; return [told[1], told[2]()]; } }
export function written(a) { let sum = 0; for (const one of a) { /* SKIP */ sum += one; sum += ${LONG}.length; } return sum; }
export function jumps(a) { for (const one of a) { if (one > 1) { /* SKIP */ a.push(${LONG}); break; } } return a; }
export function asked(a) { const known = () => text; if (a < 2) return 0; /* SKIP */ const text = ${LONG}; return known(); }
export function last(a) { let sum = a; if (a < 2) return sum; /* SKIP */ sum += ${LONG}.length; sum += 1; return sum; }
export function choice(a) { switch (a) { case 1: return 'one'; case 2: { /* SKIP */ const text = [${LONG}]; text.push(a); return text; } default: return 'more'; } }
`;

test('statements that are not come to go behind a door where nobody around them notices', async () => {
  const uses = new Map(['tail', 'branch', 'leaves', 'loop', 'Held.read', 'written', 'jumps', 'asked', 'last', 'choice'].map((name) => [name, true]));
  const halves = cut(STATEMENTS, '/here.ts', uses, 'k1', skipping(STATEMENTS))!;
  const kept = halves.early.split('\n').filter((line) => line.includes('a text that takes more room')).map((line) => /(?:function|class) (\w+)/.exec(line)?.[1]);
  // What writes a name that is read afterwards stays, and what says a name that was spoken of before.
  expect(kept).toEqual(['written', 'asked']);
  const { early, open } = await loaded(halves);
  expect(early.tail(1, [])).toBe(2);
  expect(early.branch(0)).toBe('less');
  expect(early.leaves(0)).toBe('stayed');
  expect(early.last(1)).toBe(1);
  expect(early.choice(1)).toBe('one');
  expect(() => early.tail(2, [])).toThrow('k1_');
  expect(() => early.loop([1])).toThrow('k1_');
  open();
  const whole = await loadedWhole(STATEMENTS);
  const calls: readonly ((from: Record<string, any>) => unknown)[] = [
    (from) => from.tail(2, []),
    (from) => from.tail(2, [5]),
    (from) => from.loop([1, 2, 3]),
    (from) => from.leaves(11),
    (from) => new from.Held().read(4),
    (from) => from.written([1, 2]),
    (from) => from.jumps([1, 2]),
    (from) => from.asked(2),
    (from) => from.last(2),
    (from) => from.choice(2),
    (from) => from.choice(3),
  ];
  for (const call of calls) expect(call(early)).toEqual(call(whole));
  expect(() => early.leaves(3)).toThrow('somewhere else');
  const told: string[] = [];
  expect(early.branch(Object.assign([2], { told: (said: string[]) => told.push(...said) }))).toBe('none');
  expect(told).toHaveLength(1);
});

async function loadedWhole(source: string): Promise<Record<string, any>> {
  const other = `data:text/javascript,${encodeURIComponent('export const other = (a) => a * 100;')}`;
  return await import(/* @vite-ignore */ `data:text/javascript,${encodeURIComponent(source.replace('./other.ts', other))}`);
}
