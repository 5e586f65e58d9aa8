import { expect, test } from 'vitest';
import { cut } from '../scripts/late-rooms.ts';

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

/** Both halves as modules, and what the other module of their imports gives. */
async function loaded(early: string, room: string): Promise<{ early: Record<string, any>; room: Record<string, any> }> {
  const url = (code: string): string => `data:text/javascript,${encodeURIComponent(code)}`;
  const other = url('export const other = (a) => a * 100; export const unused = 0;');
  const missing = url('export const missing$room = new Proxy({}, { get(_, name) { throw new Error(String(name)); } });');
  const earlyUrl = url(early.replace('./other.ts', other).replace('virtual:missing-room', missing));
  return {
    early: await import(/* @vite-ignore */ earlyUrl),
    room: await import(/* @vite-ignore */ url(room.replace('./other.ts', other).replace('/here.ts', earlyUrl))),
  };
}

test('what is used but not entered goes behind a door; values and classes stay single', async () => {
  const halves = cut(MODULE, '/here.ts', USES)!;
  expect(halves.early).not.toContain('helper(a) +');
  expect(halves.early).toContain('return 3');
  expect(halves.room).not.toContain('class Kept');
  expect(halves.room).not.toContain('unseen');
  const { early, room } = await loaded(halves.early, halves.room);
  expect(() => early.early(1)).toThrow('late');
  early.open$room(room);
  expect(early.late(1)).toBe(1 + 2 + 0 + 7 + 100);
  expect(early.late(1, 5, 'x', 'y')).toBe(1 + 5 + 2 + 7 + 100);
  expect(early.early(1)).toBe(1 + 1 + 0 + 7 + 100 + 100);
});

test('modules that a room could change, or that have nothing to cut, stay whole', () => {
  expect(cut('let count = 0;\nexport function late() { count += 1; }\n', '/here.ts', new Map([['late', false]]))).toBeNull();
  expect(cut(MODULE, '/here.ts', new Map([['early', true]]))).toBeNull();
});
